// Reports made for tests: a Word file, a PDF.
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "intake/report_text.h"
#include "isnad/error.h"

namespace isnad::testing {

using Files = std::vector<std::pair<std::string, std::string>>;

inline std::string zip_of(const Files& files) {
  std::string out(1U << 22U, '\0');
  std::size_t used = 0;
  archive* to = archive_write_new();
  archive_write_set_format_zip(to);
  archive_write_open_memory(to, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_write_header(to, entry);
    archive_write_data(to, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(to);
  archive_write_free(to);
  out.resize(used);
  return out;
}

inline std::string word_xml(const std::string& root, const std::string& body) {
  return "<w:" + root + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">" + body + "</w:" + root + ">";
}

inline std::string docx_of(const std::string& body, Files more = {}) {
  more.emplace_back("word/document.xml", word_xml("document", "<w:body>" + body + "</w:body>"));
  return zip_of(more);
}

// Pages of lines in Helvetica.
inline std::string pdf_of(const std::vector<std::vector<std::string>>& pages) {
  std::vector<std::string> objects = {"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string kids;
  for (const auto& lines : pages) {
    std::string content = "BT /F 10 Tf 12 TL 50 700 Td ";
    for (const auto& line : lines) content += "(" + line + ") Tj T* ";
    content += "ET";
    const std::string number = std::to_string(objects.size() + 1);
    kids += number + " 0 R ";
    objects.push_back("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents " +
                      std::to_string(objects.size() + 2) + " 0 R>>");
    objects.push_back("<</Length " + std::to_string(content.size()) + ">>stream\n" + content + "\nendstream");
  }
  objects[1] = "<</Type/Pages/Kids[" + kids + "]/Count " + std::to_string(pages.size()) + ">>";
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n0000000000 65535 f \n" + table + "trailer<</Size " + size + "/Root 1 0 R>>\nstartxref\n" +
         std::to_string(out.size()) + "\n%%EOF\n";
}

inline std::string arabic_pdf() {
  std::ifstream in(std::string(ISNAD_ROOT) + "/tests/corpus/intake/arabic.pdf", std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What is said where the report cannot be read; "" where it can.
inline std::string refusal(const std::string& bytes, std::size_t most = kMostReportText) {
  try {
    (void)text_of_report(bytes, most);
    return {};
  } catch (const Error& error) {
    return error.what();
  }
}
inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace isnad::testing
