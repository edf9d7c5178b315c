// Small helpers for the texts of lists: white space, letter case, and numbered enumerations in one cell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::lists {

// White space (also no-break spaces, and control characters, which no name has) at the ends removed, inside made one space;
// invisible marks of direction removed.
[[nodiscard]] std::string tidy(std::string_view text);

[[nodiscard]] std::string lower(std::string_view text);  // ASCII letters only
[[nodiscard]] bool same_word(std::string_view a, std::string_view b);
[[nodiscard]] bool starts_with_word(std::string_view text, std::string_view beginning);  // ignoring ASCII case
// Where `part` is in `text`, ignoring ASCII case; npos where it is not.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view part, std::size_t from = 0);
[[nodiscard]] inline bool has_word(std::string_view text, std::string_view part) {
  return find_word(text, part) != std::string_view::npos;
}

[[nodiscard]] std::string_view trim(std::string_view text);  // ASCII white space at the ends
// The pieces between `separator`, trimmed, empty ones left out.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, std::string_view separator);
// "(1) Syria (2) Lebanon" -> Syria, Lebanon; a text without numbers is one piece.
[[nodiscard]] std::vector<std::string_view> split_numbered(std::string_view text);

// Enclosing quotation marks of any of the usual forms removed.
[[nodiscard]] std::string_view unquoted(std::string_view text);

// Whether any letter is of another script than Latin.
[[nodiscard]] bool has_other_script(std::string_view text);
// Whether it has Hangul, Chinese characters or kana.
[[nodiscard]] bool is_east_asian(std::string_view text);
// Whether there is a letter or digit of any script: "-" and "..." are no names.
[[nodiscard]] bool has_letter(std::string_view text);

[[nodiscard]] bool all_digits(std::string_view text);
// A text for a message: cut after some sixty bytes, control characters left out.
[[nodiscard]] std::string shown(std::string_view text);

}  // namespace isnad::lists
