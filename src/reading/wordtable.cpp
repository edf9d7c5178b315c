#include "reading/wordtable.h"

#include <algorithm>
#include <functional>

namespace isnad {
namespace {

constexpr std::string_view kMaddaLetter = "\xD8\xA2";  // آ

// Writes out the optional and joined parts of `rest` after `head`.
void expand(const Row& row, std::string head, std::string_view rest, std::vector<std::string>& out) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '(') {
      const auto close = rest.find(')', i);
      if (close == std::string_view::npos) row.fail("has ( without ) in \"" + std::string(rest) + "\"");
      expand(row, head + std::string(rest.substr(i + 1, close - i - 1)), rest.substr(close + 1), out);
      expand(row, head, rest.substr(close + 1), out);
      return;
    }
    if (rest[i] == ')') row.fail("has ) without ( in \"" + std::string(rest) + "\"");
    if (rest[i] == '|') {
      expand(row, head, rest.substr(i + 1), out);
      expand(row, head + ' ', rest.substr(i + 1), out);
      return;
    }
    head += rest[i];
  }
  out.emplace_back(trimmed(head));
}

}  // namespace

std::vector<std::string> spellings(const Row& row, std::string_view notation) {
  std::vector<std::string> out;
  expand(row, {}, notation, out);
  return out;
}

void WordTable::add(const Row& row, std::string_view notation, WordClass cls, double value, bool part, const Fold& fold,
                    Forms& vocabulary) {
  for (const std::string& spelling : spellings(row, notation)) {
    std::string_view word = spelling;
    Entry entry;
    entry.cls = cls;
    entry.value = value;
    if (word.starts_with('^')) {
      entry.capital = true;
      word.remove_prefix(1);
    }
    entry.madda = word.starts_with(kMaddaLetter);
    std::vector<FormId> forms;
    for (const std::string_view piece : split(word, ' ')) {
      const std::string folded = fold.fold(piece);
      if (folded.empty()) row.fail("has a word without letters in \"" + std::string(notation) + "\"");
      forms.push_back(vocabulary.intern(folded));
      forms_.emplace(folded, forms.back());
    }
    if (forms.empty()) row.fail("has an empty word");
    if (part && forms.size() == 1) parts_.emplace(vocabulary.text(forms[0]), forms[0]);
    entry.more = static_cast<std::uint8_t>(forms.size() - 1);
    entry.rest = static_cast<std::uint32_t>(rest_.size());
    rest_.insert(rest_.end(), forms.begin() + 1, forms.end());
    added_.emplace_back(forms[0], entry);
  }
}

void WordTable::finish() {
  // Longer phrases first, so that the first that stands is the longest.
  std::stable_sort(added_.begin(), added_.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.more > b.second.more;
  });
  heads_.assign(added_.empty() ? 0 : added_.back().first + 1, {});
  entries_.clear();
  for (const auto& added : added_) {
    const FormId form = added.first;  // clang 14 captures no structured binding
    const Entry& entry = added.second;
    Head& head = heads_[form];
    const auto same = [&](const Entry& other) {  // the same month under two locales
      const auto rest = [&](const Entry& e) { return std::span(rest_).subspan(e.rest, e.more); };
      return other.cls == entry.cls && other.capital == entry.capital && other.madda == entry.madda &&
             std::equal_to<>{}(other.value, entry.value) && std::ranges::equal(rest(other), rest(entry));
    };
    if (head.count > 0 && std::any_of(entries_.begin() + head.first, entries_.end(), same)) continue;
    if (head.count == 0) head.first = static_cast<std::uint32_t>(entries_.size());
    ++head.count;
    entries_.push_back(entry);
  }
}

bool WordTable::stands(const Entry& entry, std::span<const Cell> cells, std::size_t at) const {
  if (entry.capital && (cells[at].flags & kCapital) == 0) return false;
  if (entry.madda && (cells[at].flags & kMadda) == 0) return false;
  if (at + entry.more >= cells.size()) return false;
  for (std::size_t k = 0; k < entry.more; ++k)
    if (cells[at + 1 + k].form != rest_[entry.rest + k]) return false;
  return true;
}

void cut_dotted(std::string_view word, const Cell& cell, std::vector<Cell>& out) {
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t end = word[i] == '.' ? i + 1 : std::min(word.find('.', i), word.size());
    Cell piece = cell;
    piece.begin = cell.begin + static_cast<std::uint32_t>(i);
    piece.end = cell.begin + static_cast<std::uint32_t>(end);
    piece.kind = word[i] == '.' ? TokenKind::slash : TokenKind::number;
    piece.part = true;
    piece.form = piece.stem = kNoForm;
    if (i > 0) piece.flags = static_cast<std::uint8_t>(piece.flags & ~(kSpaceBefore | kLineBefore));
    out.push_back(piece);
    i = end;
  }
}

bool WordTable::has_phrases(WordClass cls) const {
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.cls == cls && e.more > 0; });
}

void cut_phrase(std::string_view words, const Cell& cell, const std::function<FormId(std::string_view)>& form,
                std::vector<Cell>& out) {
  constexpr std::string_view kBlank = " \n\t\r";
  bool first = true;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t end = std::min(words.find_first_of(kBlank, i), words.size());
    Cell piece = cell;
    piece.begin = cell.begin + static_cast<std::uint32_t>(i);
    piece.end = cell.begin + static_cast<std::uint32_t>(end);
    piece.form = piece.stem = form(words.substr(i, end - i));
    if (!first) piece.flags = static_cast<std::uint8_t>((piece.flags & ~kLineBefore) | kSpaceBefore);
    out.push_back(piece);
    first = false;
    i = std::min(words.find_first_not_of(kBlank, end), words.size());
  }
}

void cut_glued(std::string_view word, std::size_t glued, const Cell& cell, const std::function<FormId(std::string_view)>& form,
               std::vector<Cell>& out) {
  Cell particle = cell;
  particle.end = cell.begin + static_cast<std::uint32_t>(glued);
  particle.form = particle.stem = form(word.substr(0, glued));
  particle.tags = tag::part;
  Cell host = cell;
  host.begin = particle.end;
  host.flags = static_cast<std::uint8_t>(host.flags & ~(kSpaceBefore | kLineBefore));
  host.form = host.stem = form(word.substr(glued));
  out.push_back(particle);
  out.push_back(host);
}

FormId WordTable::form(const std::string& folded) const {
  const auto found = forms_.find(folded);
  return found == forms_.end() ? kNoForm : found->second;
}

FormId WordTable::part(std::string_view word) const {
  std::string lower(word);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const auto found = parts_.find(lower);
  return found == parts_.end() ? kNoForm : found->second;
}

}  // namespace isnad
