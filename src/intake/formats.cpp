#include "intake/formats.h"

#include <algorithm>
#include <array>
#include <string>

#include "isnad/error.h"

namespace isnad {
namespace {

using namespace std::literals;

constexpr std::size_t kBeginning = 4096;  // HTML pages may begin with comments and declarations

struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view words;  // for people, after the file's name
};

constexpr std::string_view kPicture = "; Isnad reads text: run OCR on it (ocrmypdf, tesseract) and give the result";
constexpr std::string_view kArchive = "; unpack it and give the reports in it";
constexpr std::string_view kSound = "; Isnad reads text: give a transcript";
constexpr std::string_view kOther = ", which is no report; Isnad reads text, HTML, PDF and DOCX";

// A longer signature stands before a shorter one that begins it.
const std::array kSignatures = {
    Signature{0, "\x89PNG\r\n\x1A\n"sv, "is a PNG picture"},
    Signature{0, "\xFF\xD8\xFF"sv, "is a JPEG picture"},
    Signature{0, "GIF87a"sv, "is a GIF picture"},
    Signature{0, "GIF89a"sv, "is a GIF picture"},
    Signature{0, "II*\0"sv, "is a TIFF picture"},
    Signature{0, "MM\0*"sv, "is a TIFF picture"},
    Signature{8, "WEBP"sv, "is a WebP picture"},
    Signature{4, "ftypheic"sv, "is a HEIC picture"},
    Signature{4, "ftypavif"sv, "is an AVIF picture"},
    Signature{4, "ftyp"sv, "is an MP4 film or sound"},
    Signature{8, "WAVEfmt"sv, "is a WAVE sound"},
    Signature{8, "AVI LIST"sv, "is an AVI film"},
    Signature{0, "ID3"sv, "is an MP3 sound"},
    Signature{0, "OggS"sv, "is an Ogg sound or film"},
    Signature{0, "fLaC"sv, "is a FLAC sound"},
    Signature{0, "\x1A\x45\xDF\xA3"sv, "is a Matroska or WebM film"},
    Signature{0, "\x1F\x8B\x08"sv, "is a gzip archive"},
    Signature{0, "7z\xBC\xAF\x27\x1C"sv, "is a 7-Zip archive"},
    Signature{0, "Rar!\x1A\x07"sv, "is a RAR archive"},
    Signature{0,
              "\xFD"
              "7zXZ\0"sv,
              "is an xz archive"},
    Signature{0, "BZh"sv, "is a bzip2 archive"},
    Signature{0, "\x28\xB5\x2F\xFD"sv, "is a Zstandard archive"},
    Signature{257, "ustar"sv, "is a tar archive"},
    Signature{0, "PK\x05\x06"sv, "is an empty zip archive"},
    Signature{0,
              "\x7F"
              "ELF"sv,
              "is a program"},
    Signature{0, "SQLite format 3\0"sv, "is an SQLite database (a ledger, perhaps: name it with --ledger)"},
    Signature{0, "%!PS"sv, "is PostScript"},
    Signature{0, "{\\rtf"sv, "is an RTF file"},
};

bool starts(std::string_view s, std::size_t at, std::string_view with) {
  return s.size() >= at && s.substr(at).starts_with(with);
}

// Some signatures are letters that a text may well begin with ("BZh…", "ID3 …"): those count only where no text follows.
bool is_word(std::string_view signature) {
  return std::all_of(signature.begin(), signature.end(),
                     [](char c) { return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7F; });
}

bool has_binary(std::string_view bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x09 || (byte > 0x0D && byte < 0x1B) || (byte > 0x1B && byte < 0x20);
  });
}

std::string_view what_to_do(std::string_view words) {
  if (words.ends_with("picture")) return kPicture;
  if (words.ends_with("archive")) return words.ends_with("empty zip archive") ? ""sv : kArchive;
  if (words.ends_with("sound") || words.ends_with("film")) return kSound;
  if (words == "is PostScript") return "; make a PDF of it (ps2pdf)";
  if (words == "is an RTF file") return "; save it as .docx (Word, LibreOffice) or as text";
  return kOther;
}

// An OLE2 container: Word, Excel, PowerPoint before 2007, mails of Outlook, and today's formats under a password. The names of
// its streams stand in it in UTF-16.
[[noreturn]] void refuse_ole(std::string_view bytes) {
  const auto holds = [bytes](std::string_view name) {
    std::string wide;
    for (const char c : name) wide += {c, '\0'};
    return bytes.find(wide) != std::string_view::npos;
  };
  if (holds("EncryptedPackage")) throw Error("is locked by a password; save it without one");
  if (holds("WordDocument")) throw Error("is an old Word file (.doc): save it as .docx");
  if (holds("Workbook") || holds("Book")) throw Error("is an old Excel file (.xls): save what is to be read as text or .docx");
  if (holds("PowerPoint Document")) throw Error("is an old PowerPoint file (.ppt): save it as PDF");
  if (holds("__substg1.0_")) throw Error("is a mail of Outlook (.msg): save its text");
  throw Error("is an old Office file: save it as .docx");
}

// Beginnings of UTF-16 as if they were ASCII: enough to see tags.
std::string narrowed(std::string_view bytes) {
  std::string out;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (wide) bytes.remove_prefix(2);
  wide = wide || starts(bytes, 0, "<\0"sv) || starts(bytes, 0, "\0<"sv);
  for (const char c : bytes) {
    if (wide && c == '\0') continue;
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

void skip_space(std::string_view& s) {
  while (!s.empty() && " \t\r\n\f"sv.find(s.front()) != std::string_view::npos) s.remove_prefix(1);
}

// The beginning behind white space, comments and declarations of processing; `xml` is set where there is an XML declaration.
std::string_view first_tag(std::string_view s, bool& xml) {
  while (true) {
    skip_space(s);
    std::string_view end;
    if (s.starts_with("<!--")) {
      end = "-->";
    } else if (s.starts_with("<?")) {
      xml = xml || s.starts_with("<?xml");
      end = "?>";
    } else {
      return s;
    }
    const auto at = s.find(end);
    if (at == std::string_view::npos) return {};
    s.remove_prefix(at + end.size());
  }
}

bool begins_html(std::string_view s) {
  static constexpr std::array kTags = {
      "<!doctype html"sv, "<html"sv,   "<head"sv,   "<body"sv, "<title"sv, "<meta"sv,    "<script"sv, "<style"sv,   "<link"sv,
      "<div"sv,           "<p"sv,      "<h1"sv,     "<h2"sv,   "<table"sv, "<article"sv, "<main"sv,   "<section"sv, "<header"sv,
      "<nav"sv,           "<font"sv,   "<center"sv, "<ul"sv,   "<ol"sv,    "<br"sv,      "<a"sv,      "<b"sv,       "<span"sv,
      "<img"sv,           "<iframe"sv, "<base"sv};
  return std::any_of(kTags.begin(), kTags.end(), [s](std::string_view tag) {
    if (!s.starts_with(tag)) return false;
    return s.size() == tag.size() || " \t\r\n\f>/"sv.find(s[tag.size()]) != std::string_view::npos;
  });
}

}  // namespace

std::string_view name_of(ReportFormat format) {
  switch (format) {
    case ReportFormat::html:
      return "html";
    case ReportFormat::docx:
      return "docx";
    case ReportFormat::pdf:
      return "pdf";
    case ReportFormat::text:
      break;
  }
  return "text";
}

ReportFormat format_of(std::string_view bytes) {
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) refuse_ole(bytes);
  if (bytes.starts_with("PK\x03\x04")) return ReportFormat::docx;
  const std::string_view beginning = bytes.substr(0, kBeginning);
  for (const Signature& s : kSignatures) {
    if (!starts(bytes, s.at, s.bytes)) continue;
    const bool text_like = is_word(s.bytes) && s.bytes.front() != '%' && s.bytes.front() != '{';
    if (text_like && !has_binary(beginning)) continue;
    throw Error(std::string(s.words) + std::string(what_to_do(s.words)));
  }
  // Readers of PDF look for its mark in the first 1024 bytes; a text that speaks of it has none of its objects.
  const auto mark = bytes.substr(0, 1024).find("%PDF-");
  if (mark == 0 || (mark != std::string_view::npos && bytes.substr(mark).find(" obj") != std::string_view::npos)) {
    return ReportFormat::pdf;
  }
  const std::string plain = narrowed(beginning);
  bool xml = false;
  const std::string_view tag = first_tag(plain, xml);
  if (begins_html(tag)) return ReportFormat::html;
  if (xml && tag.starts_with('<')) {
    if (plain.find("<html") != std::string::npos || plain.find("<!doctype html") != std::string::npos) return ReportFormat::html;
    if (plain.find("<w:worddocument") != std::string::npos) throw Error("is a Word file in XML: save it as .docx");
    throw Error("is XML" + std::string(kOther));
  }
  if (plain.starts_with("mime-version:") || plain.starts_with("from: <saved by")) {
    if (plain.find("multipart/related") != std::string::npos)
      throw Error("is a web archive (MHTML): save the page as HTML or PDF");
  }
  return ReportFormat::text;
}

std::string_view other_zip(bool spreadsheet, bool slides, bool open_document, bool book) {
  if (spreadsheet) return "is an Excel file (.xlsx): save what is to be read as text or .docx";
  if (slides) return "is a PowerPoint file (.pptx): save it as PDF";
  if (open_document) return "is an OpenDocument file: save it as .docx";
  if (book) return "is an EPUB book: save it as PDF or text";
  return "is a zip archive, not a Word file; unpack it and give the reports in it";
}

}  // namespace isnad
