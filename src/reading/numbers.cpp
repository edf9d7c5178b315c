#include "reading/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace isnad {
namespace {

// Decodes the digit at text[i]: ASCII, Arabic-Indic or Persian. Moves `i` past it; -1 and no move where there is none.
int digit_at(std::string_view text, std::size_t& i) {
  const auto byte = [&](std::size_t k) { return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U; };
  if (byte(0) >= '0' && byte(0) <= '9') return static_cast<int>(text[i++] - '0');
  if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) {
    i += 2;
    return static_cast<int>(static_cast<unsigned char>(text[i - 1]) - 0xA0);
  }
  if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) {
    i += 2;
    return static_cast<int>(static_cast<unsigned char>(text[i - 1]) - 0xB0);
  }
  return -1;
}

struct Separator {
  bool there = false;
  bool decimal = false;  // a point; else a comma, which is decimal unless three digits follow
  std::size_t bytes = 0;
};

Separator separator_at(std::string_view text, std::size_t i) {
  if (text[i] == ',') return {true, false, 1};
  if (text[i] == '.') return {true, true, 1};
  if (text.substr(i).starts_with("\xD9\xAC")) return {true, false, 2};  // ٬
  if (text.substr(i).starts_with("\xD8\x8C")) return {true, false, 2};  // ،
  if (text.substr(i).starts_with("\xD9\xAB")) return {true, true, 2};   // ٫
  return {};
}

struct Digits {
  double value = 0;
  bool plain = true;  // no separators
  bool valid = false;
};

Digits read_digits(std::string_view text) {
  Digits out;
  double scale = 0;  // of the next digit after the decimal separator
  for (std::size_t i = 0; i < text.size();) {
    const int digit = digit_at(text, i);
    if (digit >= 0) {
      out.valid = true;
      if (scale > 0) {
        out.value += digit * scale;
        scale /= 10;
      } else {
        out.value = out.value * 10 + digit;
      }
      continue;
    }
    const Separator separator = separator_at(text, i);
    if (!separator.there || !out.valid || scale > 0) return {};
    out.plain = false;
    i += separator.bytes;
    std::size_t ahead = i;
    int run = 0;
    while (ahead < text.size() && digit_at(text, ahead) >= 0) ++run;
    if (separator.decimal || run != 3) scale = 0.1;
  }
  // Sums of tenths are not exact: read a decimal again as the machine does, so that 1.1 is 1.1.
  if (!out.plain && scale > 0) {
    std::string plain;
    for (std::size_t i = 0; i < text.size();) {
      const int digit = digit_at(text, i);
      if (digit >= 0) {
        plain += static_cast<char>('0' + digit);
        continue;
      }
      const Separator separator = separator_at(text, i);
      std::size_t ahead = i += separator.bytes;
      int run = 0;
      while (ahead < text.size() && digit_at(text, ahead) >= 0) ++run;
      if (separator.decimal || run != 3) plain += '.';
    }
    std::from_chars(plain.data(), plain.data() + plain.size(), out.value);
  }
  return out;
}

constexpr std::array<std::string_view, 41> kNames = {
    "ones",         "teen",     "teenth",  "tens",        "hundred",   "hundreds",  "scale",       "pair",    "many",
    "and",          "fraction", "ordinal", "ordinal-end", "article",   "min",       "over",        "max",     "under",
    "about",        "between",  "from",    "to",          "after-min", "after-max", "after-about", "percent", "money",
    "money-before", "of",       "end",     "definite",    "no-unit",   "plural",    "measure",     "one",     "as",
    "label",        "model",    "join",    "governed",    "glued"};

}  // namespace

std::optional<NumberGrammar::Class> NumberGrammar::class_of(std::string_view name) {
  static_assert(kClasses == kNames.size());
  for (std::size_t i = 0; i < kClasses; ++i)
    if (kNames[i] == name) return static_cast<Class>(i);
  return std::nullopt;
}

NumberGrammar NumberGrammar::load(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary) {
  NumberGrammar grammar;
  grammar.fold_ = &fold;
  std::vector<std::pair<std::string, double>> tens, ones, ordinals;
  bool hyphens = false;
  each_row(file, tsv, 2, 3, [&](const Row& row) {
    const std::string_view kind = row.at(0);
    if (kind == "setting") {
      const std::string_view value = row.at(2);
      const auto yes = [&] {
        if (value != "yes" && value != "no") row.fail("setting " + std::string(row.at(1)) + " is yes or no");
        return value == "yes";
      };
      if (row.at(1) == "and-joins-all")
        grammar.and_joins_all_ = yes();
      else if (row.at(1) == "noun-first")
        grammar.noun_first_ = yes();
      else if (row.at(1) == "hyphens")
        hyphens = yes();
      else if (auto* endings = grammar.endings(row.at(1))) {
        for (const auto ending : split(value, ',')) endings->emplace_back(ending);
      } else
        row.fail("unknown setting " + std::string(row.at(1)));
      return;
    }
    const auto cls = class_of(kind);
    if (!cls) row.fail("unknown class \"" + std::string(kind) + "\"; the head of the file lists them");
    double value = 0;
    std::string_view words = row.at(2);
    if (row.columns.size() < 3) row.fail("needs three columns: class, value (- for none), words");
    if (!row.at(1).empty()) {
      const std::string_view text = row.at(1);
      const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
      if (result.ec != std::errc{} || result.ptr != text.data() + text.size())
        row.fail("\"" + std::string(text) + "\" is no number");
    } else if (*cls <= kMany || *cls == kFraction || *cls == kOrdinal) {
      row.fail("class " + std::string(kind) + " needs a value");
    }
    if (words.empty()) row.fail("has no words");
    if (*cls == kGlued)
      for (const auto word : split(words, ',')) grammar.glued_.push_back(fold.fold(word));
    for (const auto word : split(words, ',')) {
      grammar.words_.add(row, word, *cls, value, makes_number(*cls) && *cls != kArticle, fold, vocabulary);
      if (*cls == kTens) tens.emplace_back(word, value);
      if (*cls == kOnes) ones.emplace_back(word, value);
      if (*cls == kOrdinal && value < 10) ordinals.emplace_back(word, value);
    }
  });
  if (hyphens) {  // "twenty-one", "twenty-first": each a word of its own to the tokenizer
    Row row;
    row.file = file;
    for (const auto& [ten, a] : tens) {
      for (const auto& [one, b] : ones) grammar.words_.add(row, ten + "-" + one, kTeen, a + b, true, fold, vocabulary);
      for (const auto& [one, b] : ordinals) grammar.words_.add(row, ten + "-" + one, kOrdinal, a + b, true, fold, vocabulary);
    }
  }
  grammar.words_.finish();
  return grammar;
}

std::vector<std::string>* NumberGrammar::endings(std::string_view setting) {
  if (setting == "plural-ending") return &plural_endings_;
  if (setting == "singular-ending") return &singular_endings_;
  if (setting == "adjective-ending") return &adjective_endings_;
  if (setting == "dual-ending") return &dual_endings_;
  return nullptr;
}

const WordTable::Entry* NumberGrammar::stands(Class cls, std::span<const Cell> cells, std::size_t at) const {
  if (at >= cells.size()) return nullptr;
  for (const auto& entry : words_.entries(cells[at].form))
    if (entry.cls == cls && words_.stands(entry, cells, at)) return &entry;
  return nullptr;
}

std::size_t NumberGrammar::glued(std::string_view word, const WordTable& table) const {
  for (const std::string& particle : glued_) {
    if (word.size() <= particle.size() || !word.starts_with(particle)) continue;
    const std::string folded = fold_->fold(word);  // «واحد» is a word itself
    if (words_.form(folded) != kNoForm || table.form(folded) != kNoForm) return 0;
    return table.part(fold_->fold(word.substr(particle.size()))) != kNoForm ? particle.size() : 0;
  }
  return 0;
}

bool NumberGrammar::ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const auto& e) { return word.ends_with(e); });
}

bool NumberGrammar::plural(std::string_view text, std::span<const Cell> cells, std::size_t at) const {
  const Cell& c = cells[at];
  if (stands(kPlural, cells, at) != nullptr) return true;
  if (c.is(tag::known)) return c.is(tag::noun) && c.is(tag::pl);
  if ((c.flags & kCapital) != 0 && (c.flags & kAllCapitals) == 0 && at > 0) return false;  // a name
  const std::string_view word = text.substr(c.begin, c.end - c.begin);
  return word.size() > 3 && ends_with_any(word, plural_endings_) && !ends_with_any(word, singular_endings_);
}

bool NumberGrammar::may_begin(const Cell& cell) const {
  if (cell.kind == TokenKind::number) return true;
  for (const auto& entry : words_.entries(cell.form))
    if (entry.cls <= kMany || entry.cls == kOrdinal || entry.cls == kArticle || entry.cls == kFraction) return true;
  return false;
}

std::optional<Numeral> NumberGrammar::digits_at(std::string_view text, std::span<const Cell> cells, std::size_t at) const {
  const Cell& cell = cells[at];
  const Digits digits = read_digits(text.substr(cell.begin, cell.end - cell.begin));
  if (!digits.valid) return std::nullopt;
  Numeral out;
  out.value = digits.value;
  out.cells = 1;
  out.digits = digits.plain;
  out.whole = std::floor(out.value) >= out.value;
  // Thousands parted by blanks: "1 414 021".
  if (out.digits && out.value < 1000 && out.value >= 1 && cell.end - cell.begin <= 3) {
    for (std::size_t next = at + 1; next < cells.size() && cells[next].kind == TokenKind::number; ++next) {
      const std::string_view group = text.substr(cells[next].begin, cells[next].end - cells[next].begin);
      const Digits more = read_digits(group);
      if (group.size() < 3 || (group.size() > 3 && group[3] != '.') || !more.valid ||
          cells[next].begin != cells[next - 1].end + 1)
        break;
      out.value = out.value * 1000 + more.value;
      out.digits = false;
      ++out.cells;
      if (!more.plain) break;
    }
    out.whole = std::floor(out.value) >= out.value;
  }
  if (at + 1 < cells.size() && cells[at + 1].begin == cell.end && stands(kOrdinalEnd, cells, at + 1) != nullptr) {
    out.ordinal = true;
    out.cells = 2;
  }
  return out;
}

std::optional<double> NumberGrammar::digits_only(std::string_view text, std::span<const Cell> cells, std::size_t at) const {
  const Digits digits = read_digits(text.substr(cells[at].begin, cells[at].end - cells[at].begin));
  if (!digits.valid || !digits.plain) return std::nullopt;
  return digits.value;
}

std::optional<Numeral> NumberGrammar::vague_at(std::span<const Cell> cells, std::size_t at) const {
  const auto* first = stands(kMany, cells, at);
  if (first == nullptr) return std::nullopt;
  Numeral out;
  out.vague = out.words = true;
  out.value = 2 * first->value;
  std::size_t j = at + 1 + first->more;
  for (;;) {  // "hundreds of thousands", «عشرات الآلاف»
    std::size_t k = j;
    if (const auto* of = stands(kOf, cells, k)) k += 1U + of->more;
    const auto* next = stands(kMany, cells, k);
    if (next == nullptr && k == j) next = stands(kScale, cells, k);
    if (next == nullptr && k == j) next = stands(kHundred, cells, k);
    if (next == nullptr || next->value <= 1 || out.value > 1e15) break;
    out.value *= next->value;
    j = k + 1 + next->more;
  }
  if (first->value <= 1 && j == at + 1 + first->more) return std::nullopt;  // "several" alone counts nothing
  out.cells = static_cast<std::uint32_t>(j - at);
  return out;
}

std::optional<Numeral> NumberGrammar::at(std::string_view text, std::span<const Cell> cells, std::size_t at) const {
  if (at >= cells.size() || !may_begin(cells[at])) return std::nullopt;
  if (cells[at].kind == TokenKind::number) {
    const auto digits = digits_at(text, cells, at);
    return digits ? words_at(text, cells, at, digits) : std::nullopt;
  }
  if (auto vague = vague_at(cells, at)) return vague;
  return words_at(text, cells, at, std::nullopt);
}

}  // namespace isnad
