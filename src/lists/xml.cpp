#include "lists/xml.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <exception>
#include <memory>

#include "isnad/error.h"
#include "lists/repair.h"
#include "lists/text.h"

namespace isnad::lists {
namespace {

constexpr std::size_t kDeepest = 40;                 // lists go some twelve deep
constexpr std::size_t kMostElements = 20000;         // of one record
constexpr std::size_t kMostRecordBytes = 4U << 20U;  // of one record's texts
constexpr std::size_t kChunk = 1U << 16U;
constexpr std::size_t kMostText = 1U << 20U;  // of one text

const char* chars(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

// libxml2 makes a document of its own to hold entities, where a file defines any, and leaves it to the caller.
void free_context(xmlParserCtxtPtr context) {
  if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
  context->myDoc = nullptr;
  xmlFreeParserCtxt(context);
}

// What the callbacks of libxml2 work on. They are called from C: nothing may be thrown through it, so that what goes wrong is
// kept and thrown behind it.
class Reader {
 public:
  Reader(Source& source, const XmlReading& reading) : source_(source), reading_(reading) {}
  void run();

 private:
  static void on_start(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int namespaces,
                       const xmlChar** namespace_list, int attributes, int defaulted, const xmlChar** attribute_list);
  static void on_end(void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri);
  static void on_text(void* self, const xmlChar* text, int length);
  static void on_doctype(void* self, const xmlChar* name, const xmlChar* external, const xmlChar* system);
  static void on_entity(void* self, const xmlChar* name, int type, const xmlChar* external, const xmlChar* system,
                        xmlChar* content);
  static void on_error(void* self, xmlErrorPtr error);

  template <typename F>
  void guarded(const F& f) {
    if (stopped_) return;
    try {
      f();
    } catch (...) {
      failure_ = std::current_exception();
      stop();
    }
  }
  void stop() {
    stopped_ = true;
    xmlStopParser(context_);
  }
  [[nodiscard]] std::size_t line() const {
    return context_->input == nullptr || context_->input->line < 0 ? 0 : static_cast<std::size_t>(context_->input->line);
  }
  [[noreturn]] void refuse(const std::string& what) const { throw Error(source_.path(), line(), what); }
  void start(std::string_view name, int attributes, const xmlChar** list);
  void end();
  void text(std::string_view piece);
  void tell(const XmlFaults& faults) const;
  [[nodiscard]] std::string problem(const xmlError& error) const;

  Source& source_;
  const XmlReading& reading_;
  xmlParserCtxtPtr context_ = nullptr;
  std::exception_ptr failure_;
  bool stopped_ = false;
  bool rooted_ = false;  // the first element began
  bool ended_ = false;   // there are no more bytes
  std::size_t depth_ = 0;
  Element root_;                // of the record that is being read
  std::vector<Element*> open_;  // from root_ down; an element's children do not move while one of them is open
  std::size_t elements_ = 0;
  std::size_t bytes_ = 0;
  std::vector<std::string> names_;  // of all open elements, for messages
};

void Reader::on_start(void* self, const xmlChar* name, const xmlChar* /*prefix*/, const xmlChar* /*uri*/, int /*namespaces*/,
                      const xmlChar** /*namespace_list*/, int attributes, int /*defaulted*/, const xmlChar** attribute_list) {
  auto* reader = static_cast<Reader*>(self);
  reader->guarded([&] { reader->start(chars(name), attributes, attribute_list); });
}

void Reader::on_end(void* self, const xmlChar* /*name*/, const xmlChar* /*prefix*/, const xmlChar* /*uri*/) {
  auto* reader = static_cast<Reader*>(self);
  reader->guarded([&] { reader->end(); });
}

void Reader::on_text(void* self, const xmlChar* text, int length) {
  auto* reader = static_cast<Reader*>(self);
  reader->guarded([&] { reader->text({chars(text), static_cast<std::size_t>(length)}); });
}

void Reader::on_doctype(void* self, const xmlChar* /*name*/, const xmlChar* external, const xmlChar* system) {
  auto* reader = static_cast<Reader*>(self);
  reader->guarded([&] {
    if (external == nullptr && system == nullptr) return;
    reader->refuse(
        "the file asks for another file to be read with it (its DOCTYPE names one), which no sanctions list does and Isnad never "
        "does; get the list from its publisher");
  });
}

void Reader::on_entity(void* self, const xmlChar* name, int /*type*/, const xmlChar* /*external*/, const xmlChar* /*system*/,
                       xmlChar* /*content*/) {
  auto* reader = static_cast<Reader*>(self);
  reader->guarded([&] {
    reader->refuse("the file defines an entity of its own (\"" + shown(chars(name)) +
                   "\"), which no sanctions list does and which can be used to do harm; get the list from its publisher");
  });
}

void Reader::on_error(void* self, xmlErrorPtr error) {
  auto* reader = static_cast<Reader*>(self);
  if (error == nullptr || error->level == XML_ERR_WARNING || error->domain == XML_FROM_NAMESPACE) return;
  reader->guarded([&] {
    const auto at = error->line > 0 ? static_cast<std::size_t>(error->line) : reader->line();
    throw Error(reader->source_.path(), at, reader->problem(*error));
  });
}

std::string Reader::problem(const xmlError& error) const {
  const std::string within = names_.empty() ? std::string() : " (within <" + shown(names_.back()) + ">)";
  if (depth_ == 0 && error.code == XML_ERR_DOCUMENT_END && rooted_) {
    return "there is more behind the end of the list; the file is damaged, download it again";
  }
  // Whatever the parser misses when there are no more bytes, it misses because of that.
  const bool encoding = error.code == XML_ERR_INVALID_ENCODING || error.code == XML_ERR_INVALID_CHAR;
  if (ended_ && rooted_ && !encoding) {
    return "the file ends in the middle" + within + ": it was cut short; download it again";
  }
  switch (error.code) {
    case XML_ERR_DOCUMENT_EMPTY:
      return "this is no XML";
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_INVALID_CHAR:
    case XML_I18N_CONV_FAILED:
      return "the bytes here are no text in the encoding that the file says it has" + within +
             ": the file was damaged or saved in another encoding; download it again";
    case XML_ERR_UNKNOWN_ENCODING:
    case XML_ERR_UNSUPPORTED_ENCODING:
      return "the file is in an encoding that Isnad cannot read; save it as UTF-8";
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return "an entity that nothing defines" + within + "; the file is damaged, download it again";
    default:
      break;
  }
  return "not well-formed XML" + within + ": " + shown(error.message == nullptr ? "" : trim(error.message)) +
         " The file is damaged; download it again";
}

void Reader::start(std::string_view name, int attributes, const xmlChar** list) {
  rooted_ = true;
  if (++depth_ > kDeepest) {
    refuse("elements are nested more than " + std::to_string(kDeepest) + " deep, which no sanctions list does");
  }
  names_.emplace_back(name);
  const bool inside = !open_.empty();
  const bool begins = !inside && reading_.wanted(name);
  if (!inside && !begins && !reading_.opened) return;
  Element made;
  made.name = name;
  made.line = line();
  // libxml2 gives five pointers for each: name, prefix, namespace, and the value's begin and end.
  for (int i = 0; i < attributes; ++i) {
    const xmlChar** one = list + 5 * static_cast<std::ptrdiff_t>(i);
    std::string value(chars(one[3]), static_cast<std::size_t>(one[4] - one[3]));
    if (value.size() > kMostText) refuse("an attribute of " + std::to_string(value.size()) + " bytes: the file is damaged");
    bytes_ += value.size();
    made.attributes.emplace_back(chars(one[0]), std::move(value));
  }
  if (!inside && !begins) {
    bytes_ = 0;
    reading_.opened(made);
    return;
  }
  if (++elements_ > kMostElements || bytes_ > kMostRecordBytes) {
    refuse("one record goes on for more than lists' records do (it begins on line " + std::to_string(root_.line) +
           "): the file is damaged");
  }
  if (begins) {
    root_ = std::move(made);
    open_.push_back(&root_);
  } else {
    open_.back()->children.push_back(std::move(made));
    open_.push_back(&open_.back()->children.back());
  }
}

void Reader::end() {
  --depth_;
  names_.pop_back();
  if (open_.empty()) return;
  open_.pop_back();
  if (!open_.empty()) return;
  elements_ = 0;
  bytes_ = 0;
  Element done = std::move(root_);
  root_ = {};
  if (!reading_.record(std::move(done))) stop();
}

void Reader::text(std::string_view piece) {
  if (open_.empty()) return;
  std::string& to = open_.back()->text;
  // The white space between elements is most of a list's text, and nobody asks for it.
  if (to.empty() && trim(piece).empty()) return;
  bytes_ += piece.size();
  if (to.size() + piece.size() > kMostText || bytes_ > kMostRecordBytes) {
    refuse("a text of more than " + std::to_string(kMostText >> 20U) + " MiB within <" + open_.back()->name +
           ">: no list holds such, so the file is damaged; download it again");
  }
  to += piece;
}

void Reader::run() {
  xmlSAXHandler handler{};
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = on_start;
  handler.endElementNs = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  handler.internalSubset = on_doctype;
  handler.entityDecl = on_entity;
  handler.serror = on_error;
  context_ = xmlCreatePushParserCtxt(&handler, this, nullptr, 0, nullptr);
  if (context_ == nullptr) throw Error(source_.path() + ": no memory for reading XML");
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> owner(context_, free_context);
  xmlCtxtUseOptions(context_, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  context_->linenumbers = 1;
  const bool repairs = is_for_repair(source_.beginning());
  XmlRepair repair;
  std::vector<char> chunk(kChunk);
  std::string piece;
  std::size_t total = 0;
  while (!stopped_) {
    const std::size_t got = source_.read(chunk.data(), chunk.size());
    total += got;
    piece.clear();
    if (!repairs) {
      piece.assign(chunk.data(), got);
    } else if (got != 0) {
      repair.feed({chunk.data(), got}, piece);
    } else {
      repair.finish(piece);
    }
    if (!piece.empty()) xmlParseChunk(context_, piece.data(), static_cast<int>(piece.size()), 0);
    if (got == 0) break;
    if (!stopped_ && reading_.most_bytes != 0 && total >= reading_.most_bytes) return;
  }
  ended_ = true;
  if (!stopped_) xmlParseChunk(context_, nullptr, 0, 1);
  if (failure_) std::rethrow_exception(failure_);
  if (!stopped_ && context_->wellFormed == 0) {
    throw Error(source_.path(), line(), "not well-formed XML; the file is damaged, download it again");
  }
  if (!stopped_ && depth_ != 0) {
    throw Error(source_.path(), line(), "the file ends in the middle: it was cut short; download it again");
  }
  if (!stopped_) tell(repair.faults());
}

void Reader::tell(const XmlFaults& faults) const {
  if (faults.all() == 0) return;
  if (faults.too_many()) {
    throw Error(source_.path(), faults.first_line,
                "of " + std::to_string(faults.characters) + " characters " + std::to_string(faults.all()) +
                    " are none of its encoding or no XML (this is the first line with such): the file was damaged or saved in "
                    "another encoding; download it again");
  }
  if (!reading_.complain) return;
  reading_.complain(source_.path() + ":" + std::to_string(faults.first_line) + ": " + faults.words() +
                    " (the first on this line); the list may have been damaged on its way, and names in it be wrong: fetch it "
                    "again from its publisher");
}

}  // namespace

std::string_view Element::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return trim(value);
  }
  return {};
}

const Element* Element::child(std::string_view wanted) const {
  for (const Element& one : children) {
    if (one.name == wanted) return &one;
  }
  return nullptr;
}

std::string_view Element::text_of(std::string_view path) const {
  const Element* at = this;
  for (const auto step : split(path, "/")) {
    at = at->child(step);
    if (at == nullptr) return {};
  }
  return trim(at->text);
}

void read_xml(Source& source, const XmlReading& reading) { Reader(source, reading).run(); }

}  // namespace isnad::lists
