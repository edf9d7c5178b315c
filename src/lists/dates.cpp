#include "lists/dates.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <vector>

#include "lists/text.h"

namespace isnad::lists {
namespace {

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits) out = out * 10 + (c - '0');
  return out;
}

// Runs of digits and of letters, without what is between them.
std::vector<std::string_view> pieces(std::string_view text) {
  const auto kind = [](char c) {
    if (c >= '0' && c <= '9') return 1;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? 2 : 0;
  };
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size() && out.size() < 16;) {
    std::size_t end = at + 1;
    while (end < text.size() && kind(text[end]) == kind(text[at])) ++end;
    if (kind(text[at]) != 0) out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

int month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january", "february", "march",     "april",   "may",      "june",
                                                        "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (starts_with_word(kMonths[i], word)) return static_cast<int>(i) + 1;
  }
  return same_word(word, "sept") ? 9 : 0;
}

bool is_year(std::string_view piece) { return piece.size() == 4 && all_digits(piece) && number(piece) > 0; }
// A day or month in digits, or a stand-in for one that is not known: "dd", "mm", "00".
bool is_part(std::string_view piece) { return piece.size() <= 2 && (all_digits(piece) || piece == "dd" || piece == "mm"); }
int part(std::string_view piece) { return all_digits(piece) ? number(piece) : 0; }

// One date of pieces of which one is a year; "" where there is anything that does not belong to a date.
std::string of_pieces(const std::vector<std::string_view>& all, std::size_t begin, std::size_t end) {
  const std::size_t count = end - begin;
  if (count == 0 || count > 3) return {};
  const auto at = [&](std::size_t i) { return all[begin + i]; };
  if (count == 1) return is_year(at(0)) ? edtf_date(number(at(0)), 0, 0) : std::string();
  if (count == 2) {
    if (month_of(at(0)) != 0 && is_year(at(1))) return edtf_date(number(at(1)), month_of(at(0)), 0);  // Nov 1973
    if (is_year(at(0)) && is_part(at(1))) return edtf_date(number(at(0)), part(at(1)), 0);            // 1973-11
    if (is_part(at(0)) && is_year(at(1))) return edtf_date(number(at(1)), part(at(0)), 0);            // 11/1973
    return {};
  }
  if (is_year(at(0)) && is_part(at(1)) && is_part(at(2))) return edtf_date(number(at(0)), part(at(1)), part(at(2)));
  if (!is_year(at(2))) return {};
  const int year = number(at(2));
  if (is_part(at(0)) && month_of(at(1)) != 0) return edtf_date(year, month_of(at(1)), part(at(0)));  // 5 Jan 1960
  if (month_of(at(0)) != 0 && is_part(at(1))) return edtf_date(year, month_of(at(0)), part(at(1)));  // Jan 5, 1960
  if (is_part(at(0)) && is_part(at(1))) return edtf_date(year, part(at(1)), part(at(0)));            // 05/01/1960
  return {};
}

bool is_about(std::string_view word) {
  for (const auto* known : {"circa", "c", "ca", "approximately", "approx", "about", "around"}) {
    if (same_word(word, known)) return true;
  }
  return false;
}

}  // namespace

std::string edtf_date(int year, int month, int day) {
  if (year < 1 || year > 9999) return {};
  std::array<char, 40> out{};
  using namespace std::chrono;
  const auto m = static_cast<unsigned>(month);
  const auto d = static_cast<unsigned>(day);
  if (month < 1 || month > 12) {
    (void)std::snprintf(out.data(), out.size(), "%04d", year);
  } else if (day < 1 || !(std::chrono::year(year) / std::chrono::month(m) / std::chrono::day(d)).ok()) {
    (void)std::snprintf(out.data(), out.size(), "%04d-%02u", year, m);
  } else {
    (void)std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", year, m, d);
  }
  return out.data();
}

std::string about(std::string date) {
  if (!date.empty() && !date.ends_with('~')) date += '~';
  return date;
}

std::string between(const std::string& first, const std::string& last) {
  if (first.empty()) return last;
  if (last.empty() || first == last) return first;
  return first <= last ? first + '/' + last : last + '/' + first;
}

std::string iso_date(std::string_view text) {
  text = trim(text);
  if (text.size() < 4 || !is_year(text.substr(0, 4))) return {};
  if (text.size() == 4) return std::string(text);
  if (text[4] != '-') return {};
  // A time of day and a zone after the day are not wanted.
  const auto day = text.substr(0, 10);
  const auto all = pieces(day);
  return of_pieces(all, 0, all.size());
}

std::string day_month_year(std::string_view text) {
  const auto all = pieces(text.substr(0, 40));
  if (all.size() == 3 && is_year(all[2]) && is_part(all[0]) && is_part(all[1])) {
    return edtf_date(number(all[2]), part(all[1]), part(all[0]));
  }
  return written_date(text);
}

std::string month_day_year(std::string_view text) {
  const auto all = pieces(text.substr(0, 40));
  if (all.size() >= 3 && is_year(all[2]) && is_part(all[0]) && is_part(all[1])) {
    return edtf_date(number(all[2]), part(all[0]), part(all[1]));
  }
  return written_date(text);
}

std::string written_date(std::string_view text) {
  text = trim(text);
  if (text.size() > 80) return {};
  auto iso = iso_date(text);
  if (text.size() >= 10 && !iso.empty() && iso.size() == 10) return iso;
  const auto all = pieces(text);
  std::size_t begin = 0;
  bool approximate = false;
  std::string first;
  const auto take = [&](std::size_t end) {
    std::size_t from = begin;
    bool now = false;
    while (from < end && (is_about(all[from]) || same_word(all[from], "between") || same_word(all[from], "from"))) {
      now = now || is_about(all[from]);
      ++from;
    }
    // "circa 1957 to 1958": both ends are about.
    approximate = approximate || now;
    auto date = of_pieces(all, from, end);
    return approximate ? about(std::move(date)) : date;
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool joint = same_word(all[i], "to") || same_word(all[i], "and") || same_word(all[i], "or");
    if (!joint) continue;
    if (!first.empty()) return {};  // three dates are no pair
    first = take(i);
    if (first.empty()) return {};
    begin = i + 1;
  }
  // "1960-1965", "1960/1965"
  if (first.empty() && all.size() == 2 && is_year(all[0]) && is_year(all[1])) {
    return between(of_pieces(all, 0, 1), of_pieces(all, 1, 2));
  }
  auto last = take(all.size());
  if (last.empty()) return {};
  return first.empty() ? last : between(first, last);
}

}  // namespace isnad::lists
