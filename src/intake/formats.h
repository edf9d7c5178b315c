// What a report's bytes are. Known by what is in them, never by a name.
#pragma once

#include <cstdint>
#include <string_view>

namespace isnad {

enum class ReportFormat : std::uint8_t {
  text,  // whatever is none of the others: decode() tells whether it is text
  html,  // also XHTML
  docx,  // any zip archive: what is in it is seen when it is unpacked, which docx_text() does under limits
  pdf
};
[[nodiscard]] std::string_view name_of(ReportFormat format);

// Looks at the beginning, and at names inside old Office files; costs nothing to speak of. Throws Error where the bytes are of a
// format that holds no report, or none that is read: it says what they look like and what to do.
[[nodiscard]] ReportFormat format_of(std::string_view bytes);

// The error for a zip archive with these files in it.
[[nodiscard]] std::string_view other_zip(bool spreadsheet, bool slides, bool open_document, bool book);

}  // namespace isnad
