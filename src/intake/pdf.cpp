// PDF as text, by pdftotext of poppler-utils: a program beside ours and no library of it, so that what a PDF does to it stays
// there.
#include "intake/pdf.h"

#include <algorithm>
#include <csignal>

#include "intake/paragraphs.h"
#include "intake/process.h"
#include "intake/report_text.h"
#include "isnad/error.h"

namespace isnad {
namespace {

bool holds(const std::string& text, std::string_view what) { return text.find(what) != std::string::npos; }

[[noreturn]] void explain(const intake::Finished& done) {
  if (holds(done.errors, "ncorrect password")) throw Error("is a PDF locked by a password; save it without one");
  if (done.signal == SIGXCPU || done.too_slow) throw Error("takes more time to convert than one report may");
  if (holds(done.errors, "emory") || holds(done.errors, "bad_alloc"))
    throw Error("takes more memory to convert than one report may");
  if (done.signal != 0) {
    throw Error("is a PDF on which pdftotext broke down (signal " + std::to_string(done.signal) +
                "): it is damaged, or made to do harm");
  }
  throw Error("is a damaged PDF: it was cut short or changed on its way; get it again");
}

std::string extracted(std::string_view pdf, std::vector<std::string> words, std::size_t most) {
  intake::Command command;
  command.argv = std::move(words);
  command.environment = {intake::path_variable()};
  command.input = pdf;
  command.input_name = "report.pdf";
  command.most_output = most;
  command.most_time = std::chrono::minutes(10);  // convert_in_child() ends it long before
  intake::Finished done;
  try {
    done = intake::run(command);
  } catch (const Error& error) {
    throw Error(std::string("is a PDF, which pdftotext reads; install the package poppler-utils (") + error.what() + ")");
  }
  if (done.too_much) throw Error("holds more than " + std::to_string(most >> 20U) + " MiB of text; split it");
  if (done.exit_code != 0) explain(done);
  return std::move(done.output);
}

}  // namespace

ReportText pdf_text(std::string_view bytes, std::size_t most) {
  std::string pdf(bytes);
  intake::mark_ligatures(pdf);
  const std::string text = extracted(pdf, {"pdftotext", "-enc", "UTF-8", "-", "-"}, most);
  if (intake::trimmed(text).empty()) throw Error("is a PDF that holds pictures of pages, no text: run OCR (ocrmypdf) first");
  const std::string raw = extracted(pdf, {"pdftotext", "-raw", "-enc", "UTF-8", "-", "-"}, most);
  ReportText out;
  out.text = intake::joined(intake::paragraphs_of_pages(intake::with_hyphens(text, raw)));
  return out;
}

}  // namespace isnad
