#include "intake/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "intake/embedded.h"
#include "isnad/error.h"

extern "C" {
extern const IsnadEmbedded isnad_embedded_lang[];
extern const IsnadEmbedded isnad_embedded_measures[];
extern const IsnadEmbedded isnad_embedded_lists[];
extern const IsnadEmbedded isnad_embedded_names[];
}

namespace isnad {
namespace {

void add(std::vector<PackSource>& packs, const std::string& folder, std::string name, std::string bytes) {
  auto at = std::find_if(packs.begin(), packs.end(), [&](const PackSource& p) { return p.folder == folder; });
  if (at == packs.end()) at = packs.insert(packs.end(), PackSource{folder, {}});
  at->files.emplace_back(std::move(name), std::move(bytes));
}

// The .tsv files in `dir` and, with `deep`, in its folders, sorted.
std::vector<std::filesystem::path> tables_in(const std::string& dir, bool deep) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator it(dir, error), end; !error && it != end; it.increment(error)) {
    if (!deep) it.disable_recursion_pending();
    if (it->is_regular_file() && it->path().extension() == ".tsv") files.push_back(it->path());
  }
  if (error) throw Error(dir + ": " + error.message());
  std::sort(files.begin(), files.end());
  return files;
}

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(file.string() + ": cannot be opened");
  return {std::istreambuf_iterator<char>(in), {}};
}

Tables tables(const IsnadEmbedded* e) {
  Tables out;
  for (; e->folder != nullptr; ++e) out.emplace_back(e->name, std::string(e->begin, e->end));
  return out;
}

}  // namespace

std::vector<PackSource> embedded_packs() {
  std::vector<PackSource> packs;
  for (const auto* e = isnad_embedded_lang; e->folder != nullptr; ++e)
    add(packs, e->folder, e->name, std::string(e->begin, e->end));
  return packs;
}

std::vector<PackSource> packs_from(const std::string& dir) {
  std::vector<PackSource> packs;
  for (const auto& file : tables_in(dir, true))
    add(packs, file.parent_path().filename().string(), file.filename().string(), bytes_of(file));
  if (packs.empty()) throw Error(dir + ": holds no language pack; expected folders such as ar/ with .tsv files");
  return packs;
}

Tables embedded_measures() { return tables(isnad_embedded_measures); }
Tables embedded_lists() { return tables(isnad_embedded_lists); }
Tables embedded_names() { return tables(isnad_embedded_names); }

Tables tables_from(const std::string& dir, const std::string& what) {
  Tables out;
  for (const auto& file : tables_in(dir, false)) out.emplace_back(file.filename().string(), bytes_of(file));
  if (out.empty()) throw Error(dir + ": holds no .tsv files; expected " + what);
  return out;
}

Measures load_measures(const std::string& dir) {
  const auto vocabulary = measure_vocabulary(embedded_packs());
  if (dir.empty()) return Measures::load(embedded_measures(), vocabulary);
  return Measures::load(tables_from(dir, "measures, one file a regime (docs/measures.md)"), vocabulary,
                        dir.ends_with('/') ? dir : dir + "/");
}

NameRules name_rules(const std::string& names_dir) {
  return NameRules(names_dir.empty() ? embedded_names()
                                     : tables_from(names_dir, "letters.tsv, sounds.tsv, words.tsv and frequent.tsv"));
}

}  // namespace isnad
