#include "intake/packs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "isnad/error.h"

extern "C" {
struct IsnadEmbedded {
  const char* folder;
  const char* name;
  const char* begin;
  const char* end;
};
extern const IsnadEmbedded isnad_embedded_packs[];  // made by tools/embed.cmake; ends with an entry of nulls
}

namespace isnad {
namespace {

void add(std::vector<PackSource>& packs, const std::string& folder, std::string name, std::string bytes) {
  auto at = std::find_if(packs.begin(), packs.end(), [&](const PackSource& p) { return p.folder == folder; });
  if (at == packs.end()) at = packs.insert(packs.end(), PackSource{folder, {}});
  at->files.emplace_back(std::move(name), std::move(bytes));
}

}  // namespace

std::vector<PackSource> embedded_packs() {
  std::vector<PackSource> packs;
  for (const auto* e = isnad_embedded_packs; e->folder != nullptr; ++e)
    add(packs, e->folder, e->name, std::string(e->begin, e->end));
  return packs;
}

std::vector<PackSource> packs_from(const std::string& dir) {
  namespace fs = std::filesystem;
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::recursive_directory_iterator it(dir, error), end; !error && it != end; it.increment(error))
    if (it->is_regular_file() && it->path().extension() == ".tsv") files.push_back(it->path());
  if (error) throw Error(dir + ": " + error.message());
  std::sort(files.begin(), files.end());
  std::vector<PackSource> packs;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error(file.string() + ": cannot be opened");
    add(packs, file.parent_path().filename().string(), file.filename().string(),
        std::string(std::istreambuf_iterator<char>(in), {}));
  }
  if (packs.empty()) throw Error(dir + ": holds no language pack; expected folders such as ar/ with .tsv files");
  return packs;
}

}  // namespace isnad
