// The steps from a PDF to its text, each tested by itself; pdf_text() of intake/report_text.h takes them all.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace isnad::intake {

// pdftotext turns lines of Arabic round letter by letter, and with them the two letters that one glyph of lam and alef stands
// for: «الأمم» becomes «األمم», and no rule can tell afterwards which «ال» was «لا». So what the file says of such glyphs (in its
// tables of Unicode and its replacement texts) is changed to the one character for the pair before pdftotext sees it. Each
// piece is replaced in place, in its own length, so that no offset in the file moves; one that would not fit is left.
void mark_ligatures(std::string& pdf);

// pdftotext joins what a hyphen divides at the end of a line, and drops the hyphen: of "long-range" it makes "longrange", of
// "2014-2016" a number. `raw`, its output with -raw, still has the hyphens; those that are the words' own are put back into
// `output`.
[[nodiscard]] std::string with_hyphens(std::string_view output, std::string_view raw);

// A line of pdftotext in the order in which it is read. It gives numbers and Latin words within a line of Arabic in the order in
// which they are seen, between marks of embedding: "‪.2014‬" for "2014." The marks go, and what they held is put in order;
// single characters for joined forms of letters and for ligatures become the letters.
[[nodiscard]] std::string logical_line(std::string_view line);

// The paragraphs of what pdftotext wrote: lines joined, words divided at their ends mended, page numbers and running heads left
// out.
[[nodiscard]] std::vector<std::string> paragraphs_of_pages(std::string_view output);

}  // namespace isnad::intake
