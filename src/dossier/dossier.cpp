#include "dossier/dossier.h"

#include "dossier/parts.h"

namespace isnad {

std::string dossier(const DossierInput& input) {
  const Model model = model_of(input);
  Page page{input, words_of(input.language), model};
  constexpr std::size_t kPerEvent = 16'000;  // bytes, about
  page.out.reserve(64'000 + kPerEvent * model.events.size() + 1'000 * input.rows.size());
  put_head(page);
  page.out += "<main>\n";
  put_summary(page);
  put_listed(page);
  put_measures(page);
  if (!input.rows.empty()) {
    put_timeline(page);
    put_network(page);
    put_events(page);
    put_others(page);
  }
  put_methods(page);
  page.out += "</main>\n<footer><p>" + std::string(page.words.page_end) + "</p></footer>\n</body>\n</html>\n";
  return std::move(page.out);
}

}  // namespace isnad
