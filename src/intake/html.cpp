// HTML and XHTML as text: what a reader of the page would read, paragraph by paragraph.
//
// libxml2's HTML parser repairs what pages have wrong; it opens no connection and knows no entities but HTML's own, so nothing
// is expanded. Read as a stream of tags: no tree is built, so memory is that of the text.
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <exception>
#include <memory>
#include <unordered_set>

#include "intake/files.h"
#include "intake/paragraphs.h"
#include "intake/report_text.h"
#include "isnad/document.h"
#include "isnad/error.h"

namespace isnad {
namespace {

using namespace std::literals;
using intake::one_line;

constexpr std::size_t kDeepest = 512;  // browsers go no deeper; pages go some fifty deep
constexpr std::size_t kMostTitle = 1000;

using Words = std::unordered_set<std::string_view>;

// Nothing that is read as the page's text.
const Words& unread() {
  static const Words words = {"script", "style",    "noscript", "template", "svg",    "math",   "nav",     "menu",
                              "select", "button",   "object",   "embed",    "applet", "canvas", "iframe",  "audio",
                              "video",  "textarea", "dialog",   "map",      "rp",     "rt",     "datalist"};
  return words;
}

const Words& blocks() {
  static const Words words = {
      "address", "article", "aside",    "blockquote", "body",   "caption", "center", "dd",   "details", "dir",    "div",
      "dl",      "dt",      "fieldset", "figcaption", "figure", "footer",  "form",   "h1",   "h2",      "h3",     "h4",
      "h5",      "h6",      "header",   "hr",         "html",   "legend",  "li",     "main", "ol",      "p",      "pre",
      "section", "summary", "table",    "tbody",      "tfoot",  "thead",   "title",  "ul",   "option",  "search", "hgroup"};
  return words;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view chars(const xmlChar* text) { return text == nullptr ? ""sv : reinterpret_cast<const char*>(text); }

// "2014-06-03" of "2014-06-03T10:00:00Z", "2014/06/03", "20140603"; empty where it is no day.
std::string day_of(std::string_view value) {
  while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  std::string day(value.substr(0, 10));
  const bool bare =
      value.size() >= 8 && std::all_of(value.begin(), value.begin() + 8, [](char c) { return c >= '0' && c <= '9'; });
  if (bare) day = std::string(value.substr(0, 4)) + '-' + std::string(value.substr(4, 2)) + '-' + std::string(value.substr(6, 2));
  std::replace(day.begin(), day.end(), '/', '-');
  return day.size() == 10 && is_date(day) ? day : "";
}

// How surely an element of meta data of this name tells the day of publication; 0: not at all. Open Graph, schema.org, Dublin
// Core, Highwire (citation_…) and the names that are in use beside them.
int rank_of_date(std::string_view name) {
  static constexpr std::array kNames = {"article:published_time"sv,
                                        "datepublished"sv,
                                        "dcterms.issued"sv,
                                        "dc.date.issued"sv,
                                        "citation_publication_date"sv,
                                        "citation_date"sv,
                                        "dcterms.date"sv,
                                        "dc.date"sv,
                                        "parsely-pub-date"sv,
                                        "pubdate"sv,
                                        "publishdate"sv,
                                        "publish-date"sv,
                                        "date"sv};
  const auto at = std::find(kNames.begin(), kNames.end(), name);
  return static_cast<int>(kNames.end() - at);
}

class Attributes {
 public:
  explicit Attributes(const xmlChar** list) : list_(list) {}
  [[nodiscard]] bool has(std::string_view name) const { return find(name) != nullptr; }
  [[nodiscard]] std::string_view operator[](std::string_view name) const {
    const xmlChar** at = find(name);
    return at == nullptr ? ""sv : chars(at[1]);
  }

 private:
  [[nodiscard]] const xmlChar** find(std::string_view name) const {
    for (const xmlChar** at = list_; at != nullptr && *at != nullptr; at += 2) {
      if (chars(*at) == name) return at;
    }
    return nullptr;
  }
  const xmlChar** list_;
};

bool hidden(const Attributes& attributes) {
  if (attributes.has("hidden") || lower(attributes["aria-hidden"]) == "true") return true;
  const std::string role = lower(attributes["role"]);
  if (role == "navigation" || role == "search" || role == "menu" || role == "dialog" || role == "contentinfo") return true;
  std::string style = lower(attributes["style"]);
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

// Called by libxml2, which is C: nothing may be thrown through it, so what goes wrong is kept and thrown behind it.
class Page {
 public:
  explicit Page(std::size_t most) : paragraphs_(most) {}
  ReportText read(std::string_view utf8);

 private:
  static void on_start(void* self, const xmlChar* name, const xmlChar** attributes) {
    auto* page = static_cast<Page*>(self);
    page->guarded([&] { page->start(chars(name), Attributes(attributes)); });
  }
  static void on_end(void* self, const xmlChar* name) {
    auto* page = static_cast<Page*>(self);
    page->guarded([&] { page->end(chars(name)); });
  }
  static void on_text(void* self, const xmlChar* text, int length) {
    auto* page = static_cast<Page*>(self);
    page->guarded([&] { page->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)}); });
  }

  template <typename F>
  void guarded(const F& f) {
    if (failure_) return;
    try {
      f();
    } catch (...) {
      failure_ = std::current_exception();
      xmlStopParser(context_);
    }
  }
  void start(std::string_view name, const Attributes& attributes);
  void end(std::string_view name);
  void close(std::string_view name);
  void text(std::string_view piece);
  void note_date(std::string_view name, std::string_view value);
  void note_linked_data();

  // An element that is open: where `skips`, nothing in it is read.
  struct Open {
    std::string name;
    bool skips = false;
  };
  htmlParserCtxtPtr context_ = nullptr;
  std::exception_ptr failure_;
  intake::Paragraphs paragraphs_;
  std::vector<Open> open_;
  std::size_t skipping_ = 0;  // how many of them skip
  std::size_t verbatim_ = 0;  // how many are <pre>
  std::size_t articles_ = 0;  // how many are <article> or <main>
  bool linked_data_ = false;  // within <script type="application/ld+json">
  std::string linked_;
  bool in_title_ = false;
  std::string title_;
  std::string date_;
  int date_rank_ = 0;
};

void Page::note_date(std::string_view name, std::string_view value) {
  const int rank = rank_of_date(lower(name));
  if (rank <= date_rank_) return;
  std::string day = day_of(value);
  if (day.empty()) return;
  date_ = std::move(day);
  date_rank_ = rank;
}

// The first "datePublished": "2014-06-03…" of JSON-LD. Looked for as letters: a whole reader of JSON is not needed for it.
void Page::note_linked_data() {
  constexpr std::string_view kKey = "\"datePublished\"";
  const auto at = linked_.find(kKey);
  if (at != std::string::npos) {
    const auto quote = linked_.find_first_not_of(" \t\r\n:", at + kKey.size());
    if (quote != std::string::npos && linked_[quote] == '"')
      note_date("datePublished", std::string_view(linked_).substr(quote + 1));
  }
  linked_.clear();
}

void Page::start(std::string_view name, const Attributes& attributes) {
  if (open_.size() >= kDeepest) {
    throw Error("has elements nested more than " + std::to_string(kDeepest) + " deep, which no page of text does");
  }
  if (name == "meta") {
    for (const auto key : {"property"sv, "name"sv, "itemprop"sv}) {
      if (attributes.has(key)) note_date(attributes[key], attributes["content"]);
    }
  } else if (name == "time" && attributes["itemprop"] == "datePublished") {
    note_date("datePublished", attributes["datetime"]);
  }
  Open one{std::string(name)};
  const bool apart = name == "footer" && articles_ == 0;  // the page's own, not an article's
  one.skips = unread().contains(name) || apart || (name != "html" && name != "body" && hidden(attributes));
  if (name == "script") linked_data_ = lower(attributes["type"]) == "application/ld+json";
  skipping_ += static_cast<std::size_t>(one.skips);
  verbatim_ += static_cast<std::size_t>(name == "pre");
  articles_ += static_cast<std::size_t>(name == "article" || name == "main");
  if (skipping_ == 0) {
    if (name == "br") {
      paragraphs_.line();
    } else if (name == "tr") {
      paragraphs_.begin_row();
    } else if (name == "td" || name == "th") {
      paragraphs_.begin_cell();
    } else if (blocks().contains(name)) {
      paragraphs_.end();
    }
    in_title_ = in_title_ || (name == "title" && title_.empty());
  } else if (one.skips) {
    paragraphs_.text(" ");  // words before and behind it are two
  }
  open_.push_back(std::move(one));
}

void Page::close(std::string_view name) {
  if (skipping_ == 0) {
    if (name == "tr") {
      paragraphs_.end_row();
    } else if (name == "title") {
      in_title_ = false;
    } else if (blocks().contains(name)) {
      paragraphs_.end();
    }
  }
  skipping_ -= static_cast<std::size_t>(open_.back().skips);
  verbatim_ -= static_cast<std::size_t>(name == "pre");
  articles_ -= static_cast<std::size_t>(name == "article" || name == "main");
  if (name == "script" && linked_data_) {
    note_linked_data();
    linked_data_ = false;
  }
  open_.pop_back();
}

void Page::end(std::string_view name) {
  const auto same = [&](const Open& one) { return one.name == name; };
  if (std::none_of(open_.begin(), open_.end(), same)) return;
  bool found = false;
  while (!found) {
    found = open_.back().name == name;
    const std::string closed = open_.back().name;
    close(closed);
  }
}

void Page::text(std::string_view piece) {
  if (linked_data_) {
    if (linked_.size() + piece.size() < (1U << 20U)) linked_ += piece;
    return;
  }
  if (skipping_ > 0) return;
  if (in_title_) {
    if (title_.size() + piece.size() <= kMostTitle) title_ += piece;
  } else if (verbatim_ > 0) {
    paragraphs_.text_as_is(piece);
  } else {
    paragraphs_.text(piece);
  }
}

// Whether the page's text says its title already: mostly the heading, to which the title adds the name of the site.
bool repeated(const std::string& title, const std::vector<std::string>& paragraphs) {
  constexpr std::size_t kLooked = 50;
  constexpr std::size_t kLeast = 12;  // bytes of a heading that tell something
  for (std::size_t i = 0; i < std::min(kLooked, paragraphs.size()); ++i) {
    const std::string line = one_line(paragraphs[i]);
    if (line.find(title) != std::string::npos || (line.size() >= kLeast && title.find(line) != std::string::npos)) return true;
  }
  return false;
}

ReportText Page::read(std::string_view utf8) {
  if (utf8.size() > (1U << 30U)) throw Error("is an HTML page of more than 1 GiB; split it");
  context_ = htmlCreateMemoryParserCtxt(utf8.data(), static_cast<int>(utf8.size()));
  if (context_ == nullptr) throw Error("is an empty page");
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> owner(context_, htmlFreeParserCtxt);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_text;
  *context_->sax = handler;
  context_->userData = this;
  htmlCtxtUseOptions(context_, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  xmlSwitchEncoding(context_, XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context_);
  if (failure_) std::rethrow_exception(failure_);
  ReportText out;
  std::vector<std::string> paragraphs = paragraphs_.take();
  out.title = one_line(title_);
  if (paragraphs.empty())
    throw Error("is an HTML page without text; where a script makes its text, save it as PDF from the browser");
  if (!out.title.empty() && !repeated(out.title, paragraphs)) paragraphs.insert(paragraphs.begin(), out.title);
  out.text = intake::joined(paragraphs);
  out.date_hint = date_;
  return out;
}

// --- encoding ---

// The name behind "charset=" or "encoding=" in the beginning of a page.
std::string declared_encoding(std::string_view bytes) {
  const std::string beginning = lower(bytes.substr(0, 4096));
  auto at = beginning.starts_with("<?xml") ? beginning.find("encoding=") : std::string::npos;
  std::size_t length = "encoding="sv.size();
  if (at == std::string::npos || at > beginning.find("?>")) {
    at = beginning.find("charset");
    length = "charset"sv.size();
  }
  if (at == std::string::npos) return {};
  const auto begin = beginning.find_first_not_of(" =\t\r\n\"'", at + length);
  if (begin == std::string::npos) return {};
  const auto end = beginning.find_first_of(" \t\r\n\"';/>?", begin);
  std::string name = beginning.substr(begin, end - begin);
  // As browsers do: who declares these means the code page that holds them.
  if (name == "iso-8859-1" || name == "latin1" || name == "us-ascii" || name == "ascii") return "windows-1252";
  if (name.starts_with("utf-16") || name.starts_with("utf16")) return "utf-8";  // it could not have been read here
  return name;
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

std::string converted(std::string_view bytes, UConverter* from) {
  UErrorCode error = U_ZERO_ERROR;
  const Converter to(ucnv_open("UTF-8", &error), &ucnv_close);
  std::string out(bytes.size() * 3 + 64, '\0');
  char* target = out.data();
  const char* source = bytes.data();
  ucnv_convertEx(to.get(), from, &target, out.data() + out.size(), &source, bytes.data() + bytes.size(), nullptr, nullptr,
                 nullptr, nullptr, 1, 1, &error);
  if (U_FAILURE(error) != 0) throw Error("cannot be converted from the encoding that the page declares; save it as UTF-8");
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

bool has_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

// By byte order mark, by what the page declares, else by the bytes. A page that is not what it says (UTF-8 mostly) is read as
// what it is, where that can be seen.
std::string page_text(std::string_view bytes) {
  const std::string name = has_mark(bytes) ? "" : declared_encoding(bytes);
  UErrorCode error = U_ZERO_ERROR;
  const Converter from(name.empty() || name == "utf-8" || name == "utf8" ? nullptr : ucnv_open(name.c_str(), &error),
                       &ucnv_close);
  if (from != nullptr && U_SUCCESS(error) != 0) return converted(bytes, from.get());
  // Of a page that says it is UTF-8, a few bytes that are not are damage and become U+FFFD; many are another code page.
  constexpr std::ptrdiff_t kFew = 16;
  const auto high = std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  try {
    const Decoded decoded = decode(bytes);
    if (decoded.encoding != Encoding::windows1256 || name.empty() || high >= kFew) return std::string(decoded.text);
  } catch (const Error&) {  // no reason to refuse a page
  }
  error = U_ZERO_ERROR;
  const Converter utf8(ucnv_open("UTF-8", &error), &ucnv_close);
  return converted(bytes, utf8.get());
}

// What a DOCTYPE defines between brackets, entities perhaps: HTML has none of it, and libxml2 would take its end for text.
void drop_definitions(std::string& text) {
  const auto begin = lower(std::string_view(text).substr(0, 4096)).find("<!doctype");
  if (begin == std::string::npos) return;
  const auto bracket = text.find_first_of("[>", begin);
  if (bracket == std::string::npos || text[bracket] == '>') return;
  for (auto end = text.find(']', bracket); end != std::string::npos; end = text.find(']', end + 1)) {
    const auto behind = text.find_first_not_of(" \t\r\n", end + 1);
    if (behind == std::string::npos || text[behind] != '>') continue;
    text.erase(bracket, end + 1 - bracket);
    return;
  }
}

}  // namespace

ReportText html_text(std::string_view bytes, std::size_t most) {
  std::string text = page_text(bytes);
  std::replace(text.begin(), text.end(), '\0', ' ');  // at which libxml2 would end
  drop_definitions(text);
  return Page(most).read(text);
}

}  // namespace isnad
