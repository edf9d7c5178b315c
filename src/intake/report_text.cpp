#include "intake/report_text.h"

#include "isnad/document.h"
#include "isnad/error.h"

namespace isnad {

ReportText text_of_report(std::string_view bytes, std::size_t most) {
  const ReportFormat format = format_of(bytes);
  ReportText out;
  switch (format) {
    case ReportFormat::text:
      out.text = decode(bytes).text;
      if (out.text.size() > most) throw Error("holds more than " + std::to_string(most >> 20U) + " MiB of text; split it");
      break;
    case ReportFormat::html:
      out = html_text(bytes, most);
      break;
    case ReportFormat::docx:
      out = docx_text(bytes, most);
      break;
    case ReportFormat::pdf:
      out = pdf_text(bytes, most);
      break;
  }
  out.format = name_of(format);
  return out;
}

}  // namespace isnad
