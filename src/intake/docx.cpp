// DOCX as text: paragraphs, tables row by row, footnotes and endnotes behind.
//
// Unpacked as a stream, straight into the reader of XML: neither the archive's parts nor their trees are ever held whole.
#include <archive.h>
#include <archive_entry.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>

#include <exception>
#include <memory>
#include <string>
#include <vector>

#include "intake/formats.h"
#include "intake/paragraphs.h"
#include "intake/report_text.h"
#include "isnad/error.h"

namespace isnad {
namespace {

using namespace std::literals;

constexpr std::size_t kMostEntries = 20'000;        // files in the archive; Word makes some twenty, and one a picture
constexpr std::size_t kMostUnpacked = 512U << 20U;  // bytes of the parts that are read
constexpr std::size_t kDeepest = 200;               // elements within elements; tables in tables in text boxes go some forty deep
constexpr std::size_t kMostTitle = 1000;

[[noreturn]] void damaged() { throw Error("is a damaged Word file: it was cut short or changed on its way; get it again"); }

// The text of one part, fed in pieces. The callbacks come from C: what goes wrong is kept, and thrown behind it.
class Part {
 public:
  explicit Part(std::size_t most) : paragraphs_(most) {
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.cdataBlock = on_text;
    handler.internalSubset = on_doctype;
    context_.reset(xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr));
    if (context_ == nullptr) throw std::bad_alloc();
    xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  }
  void feed(const char* bytes, std::size_t size) {
    while (size > 0 && !failure_) {
      const auto now = std::min<std::size_t>(size, 1U << 20U);
      const int error = xmlParseChunk(context_.get(), bytes, static_cast<int>(now), 0);
      if (failure_) std::rethrow_exception(failure_);
      if (error == XML_ERR_NO_MEMORY) throw std::bad_alloc();
      if (error != 0 && context_->wellFormed == 0) damaged();
      bytes += now;
      size -= now;
    }
  }
  std::vector<std::string> finish() {
    xmlParseChunk(context_.get(), nullptr, 0, 1);
    if (failure_) std::rethrow_exception(failure_);
    if (context_->wellFormed == 0) damaged();
    return paragraphs_.take();
  }
  [[nodiscard]] const std::string& title() const { return title_; }

 private:
  static void on_start(void* self, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* uri, int /*namespaces*/,
                       const xmlChar** /*list*/, int attributes, int /*defaulted*/, const xmlChar** values) {
    auto* part = static_cast<Part*>(self);
    part->guarded([&] { part->start(reinterpret_cast<const char*>(name), uri, attributes, values); });
  }
  static void on_end(void* self, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
    auto* part = static_cast<Part*>(self);
    part->guarded([&] { part->end(); });
  }
  static void on_text(void* self, const xmlChar* text, int length) {
    auto* part = static_cast<Part*>(self);
    part->guarded([&] { part->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)}); });
  }
  static void on_doctype(void* self, const xmlChar* /*name*/, const xmlChar* /*external*/, const xmlChar* /*system*/) {
    auto* part = static_cast<Part*>(self);
    part->guarded(
        [] { throw Error("is a Word file that defines entities of its own, which no Word file does and which can do harm"); });
  }
  template <typename F>
  void guarded(const F& f) {
    if (failure_) return;
    try {
      f();
    } catch (...) {
      failure_ = std::current_exception();
      xmlStopParser(context_.get());
    }
  }

  enum class Element : std::uint8_t { other, skipped, paragraph, run, text, row, cell, note, title };
  static Element kind_of(std::string_view name, std::string_view uri);
  void start(std::string_view name, const xmlChar* uri, int attributes, const xmlChar** values);
  void end();
  void text(std::string_view piece);

  static void free_context(xmlParserCtxtPtr context) {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    xmlFreeParserCtxt(context);
  }
  struct Free {
    void operator()(xmlParserCtxtPtr context) const { free_context(context); }
  };
  std::unique_ptr<xmlParserCtxt, Free> context_;
  std::exception_ptr failure_;
  intake::Paragraphs paragraphs_;
  std::vector<Element> open_;
  std::size_t skipping_ = 0;
  bool vanished_ = false;  // the run is hidden text
  std::string title_;
};

// Also the "strict" documents of ISO 29500, whose namespaces are others.
bool is_word(std::string_view uri) { return uri.find("wordprocessingml") != std::string_view::npos; }

Part::Element Part::kind_of(std::string_view name, std::string_view uri) {
  if (name == "Fallback" && uri.find("markup-compatibility") != std::string_view::npos) return Element::skipped;  // said twice
  if (name == "title" && uri.find("purl.org/dc/") != std::string_view::npos) return Element::title;
  if (!is_word(uri)) return Element::other;
  if (name == "p") return Element::paragraph;
  if (name == "r") return Element::run;
  if (name == "t") return Element::text;
  if (name == "tr") return Element::row;
  if (name == "tc") return Element::cell;
  if (name == "footnote" || name == "endnote") return Element::note;
  // Text that was deleted or moved away while changes were tracked, and readings above a word.
  if (name == "del" || name == "moveFrom" || name == "rt") return Element::skipped;
  return Element::other;
}

// The value of an attribute, whatever its prefix.
std::string_view attribute(std::string_view wanted, int count, const xmlChar** values) {
  for (int i = 0; i < count; ++i) {
    const xmlChar** one = values + 5 * static_cast<std::ptrdiff_t>(i);
    if (wanted != reinterpret_cast<const char*>(one[0])) continue;
    return {reinterpret_cast<const char*>(one[3]), static_cast<std::size_t>(one[4] - one[3])};
  }
  return {};
}

void Part::start(std::string_view name, const xmlChar* uri, int attributes, const xmlChar** values) {
  if (open_.size() >= kDeepest) {
    throw Error("has elements nested more than " + std::to_string(kDeepest) + " deep, which no Word file of text does");
  }
  const std::string_view space = uri == nullptr ? ""sv : reinterpret_cast<const char*>(uri);
  Element kind = kind_of(name, space);
  if (kind == Element::note) {  // the lines that separate notes from the page are notes themselves
    const auto type = attribute("type", attributes, values);
    if (type == "separator" || type == "continuationSeparator" || type == "continuationNotice") kind = Element::skipped;
  }
  skipping_ += static_cast<std::size_t>(kind == Element::skipped);
  open_.push_back(kind);
  if (skipping_ > 0) return;
  if (kind == Element::paragraph || kind == Element::note) {
    paragraphs_.end();
  } else if (kind == Element::run) {
    vanished_ = false;
  } else if (kind == Element::row) {
    paragraphs_.begin_row();
  } else if (kind == Element::cell) {
    paragraphs_.begin_cell();
  } else if (is_word(space) && open_.size() > 1) {
    const Element in = open_[open_.size() - 2];
    if (name == "vanish") {
      const auto value = attribute("val", attributes, values);
      vanished_ = value != "0" && value != "false" && value != "off";
    } else if (in == Element::run && !vanished_) {
      if (name == "br" || name == "cr") {
        paragraphs_.line();
      } else if (name == "tab") {
        paragraphs_.text(" ");
      } else if (name == "noBreakHyphen") {
        paragraphs_.text("-");
      } else if (name == "footnoteReference" || name == "endnoteReference") {
        paragraphs_.text(" ");  // the number itself is none of the text's words
      }
    }
  }
}

void Part::end() {
  const Element kind = open_.back();
  open_.pop_back();
  if (skipping_ == 0) {
    if (kind == Element::paragraph) paragraphs_.end();
    if (kind == Element::row) paragraphs_.end_row();
  }
  skipping_ -= static_cast<std::size_t>(kind == Element::skipped);
}

void Part::text(std::string_view piece) {
  if (skipping_ > 0 || open_.empty()) return;
  if (open_.back() == Element::text && !vanished_) paragraphs_.text(piece);
  if (open_.back() == Element::title && title_.size() + piece.size() <= kMostTitle) title_ += piece;
}

// The archive, entry by entry.
class Zip {
 public:
  explicit Zip(std::string_view bytes) : archive_(archive_read_new()) {
    if (archive_ == nullptr) throw std::bad_alloc();
    // By its table at the end, without which it was cut short: not as a stream, which would take what is there for all.
    archive_read_support_format_zip_seekable(archive_.get());
    if (archive_read_open_memory(archive_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) damaged();
  }
  // The name of the next file; nullptr behind the last.
  const char* next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(archive_.get(), &entry);
    if (result == ARCHIVE_EOF) return nullptr;
    if (result < ARCHIVE_WARN) damaged();
    if (++entries_ > kMostEntries)
      throw Error("is an archive of more than " + std::to_string(kMostEntries) + " files: no Word file has so many");
    if (archive_entry_is_data_encrypted(entry) != 0) throw Error("is locked by a password; save it without one");
    const char* name = archive_entry_pathname(entry);
    return name == nullptr ? "" : name;
  }
  void unpack(Part& into) {
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t at = 0;
    while (true) {
      const int result = archive_read_data_block(archive_.get(), &block, &size, &at);
      if (result == ARCHIVE_EOF) return;
      if (result < ARCHIVE_WARN) damaged();
      unpacked_ += size;
      if (unpacked_ > kMostUnpacked) {
        throw Error("unpacks to more than " + std::to_string(kMostUnpacked >> 20U) +
                    " MiB: no report does; it may be made to do harm");
      }
      into.feed(static_cast<const char*>(block), size);
    }
  }

 private:
  struct Free {
    void operator()(archive* one) const { archive_read_free(one); }
  };
  std::unique_ptr<archive, Free> archive_;
  std::size_t entries_ = 0;
  std::size_t unpacked_ = 0;
};

// "word/document.xml", or "word/document2.xml" as some programs name it.
bool is_main_part(std::string_view name) {
  return name.starts_with("word/document") && name.ends_with(".xml") && name.find('/', 5) == std::string_view::npos;
}

void append(std::vector<std::string>& to, std::vector<std::string>&& more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

ReportText docx_text(std::string_view bytes, std::size_t most) {
  Zip zip(bytes);
  std::vector<std::string> body;
  std::vector<std::string> notes;
  ReportText out;
  bool found = false;
  bool spreadsheet = false, slides = false, open_document = false, book = false;
  while (const char* entry = zip.next()) {
    const std::string name = entry;
    spreadsheet = spreadsheet || name == "xl/workbook.xml";
    slides = slides || name == "ppt/presentation.xml";
    open_document = open_document || name == "content.xml";
    book = book || name == "META-INF/container.xml";
    const bool main = is_main_part(name) && !found;
    const bool note = name == "word/footnotes.xml" || name == "word/endnotes.xml";
    const bool core = name == "docProps/core.xml";
    if (!main && !note && !core) continue;
    Part part(most);
    zip.unpack(part);
    std::vector<std::string> paragraphs = part.finish();
    if (main) {
      body = std::move(paragraphs);
      found = true;
    } else if (note) {
      append(notes, std::move(paragraphs));
    } else {
      out.title = intake::one_line(part.title());
    }
  }
  if (!found) throw Error(std::string(other_zip(spreadsheet, slides, open_document, book)));
  append(body, std::move(notes));
  if (body.empty())
    throw Error("is a Word file without text; where it holds pictures of pages, run OCR on them first (ocrmypdf)");
  out.text = intake::joined(body);
  return out;
}

}  // namespace isnad
