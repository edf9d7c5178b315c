// A report as it was published (text, HTML, DOCX, PDF) made the text that Isnad reads, keeps and counts offsets in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "intake/formats.h"

namespace isnad {

struct ReportText {
  std::string text;       // UTF-8; paragraphs of converted formats are separated by an empty line
  std::string format;     // "text", "html", "docx" or "pdf"
  std::string title;      // one line; empty where the format gives none
  std::string date_hint;  // "2021-03-15": the day of publication where an HTML page states it; else empty. The day on which a
                          // DOCX or PDF file was made is not asked for: it is often not that of the report
};

// The most text that one report may give, in bytes.
inline constexpr std::size_t kMostReportText = 64U << 20U;

// Converts in this very process, and a PDF with pdftotext beside it. The bytes may be anybody's: where that matters, ask
// convert_in_child() (intake/child.h). Throws Error, for people, without the file's name: it may hold no text, be damaged, be
// locked, be of another format, or hold more than `most`.
[[nodiscard]] ReportText text_of_report(std::string_view bytes, std::size_t most = kMostReportText);

// --- one for each format; what text_of_report() calls ---
[[nodiscard]] ReportText html_text(std::string_view bytes, std::size_t most);
[[nodiscard]] ReportText docx_text(std::string_view bytes, std::size_t most);
[[nodiscard]] ReportText pdf_text(std::string_view bytes, std::size_t most);

}  // namespace isnad
