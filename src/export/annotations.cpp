// W3C Web Annotations: the sentence of each claim and each piece of it that was read, in the report's own words and places.
#include "export/parts.h"
#include "intake/files.h"

namespace isnad {
namespace {

constexpr std::string_view kContext = "http://www.w3.org/ns/anno.jsonld";

// The bytes of `text` where code point `point` begins; its size where there are not so many.
std::size_t byte_at(std::string_view text, std::uint32_t point) {
  std::size_t i = 0;
  for (; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0U) == 0x80U) continue;
    if (point == 0) return i;
    --point;
  }
  return i;
}

class AnnotationExporter final : public Exporter {
 public:
  explicit AnnotationExporter(ExportInfo info)
      : info_(std::move(info)),
        id_(info_.base + "export" + info_.base.back() +
            uuid_of(info_.made_at + '\n' + info_.ledger + '\n' + info_.query).text()) {}

  void begin(std::string& out) override {
    out += "{\"@context\":\"" + std::string(kContext) + "\",\"id\":";
    append_json(out, id_);
    out += ",\"type\":\"AnnotationCollection\",\"label\":";
    append_json(out, "Claims of " + info_.ledger + (info_.query.empty() ? std::string() : ": " + info_.query));
    out += ",\"created\":";
    append_json(out, info_.made_at);
    out += ",\"generator\":{\"type\":\"Software\",\"name\":";
    append_json(out, info_.engine);
    out += "},\"first\":{\"id\":";
    append_json(out, id_ + info_.base.back() + "1");
    out += ",\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[";
  }

  void add(std::string& out, const ExportedClaim& c) override {
    const StoredClaim& claim = *c.claim;
    const std::string source = address("report", c.report_sha256);
    const std::string claim_address = address("claim", claim.id);
    const auto open = [&](const std::string& piece, const char* motivation) {
      out += total_++ == 0 ? "\n" : ",\n";
      JsonObject a(out);
      a.text("id", address("annotation", claim.id + piece));
      a.text("type", "Annotation");
      a.text("motivation", motivation);
      a.key("body") += '[';
      return a;
    };
    const auto textual = [&](std::string_view value, const char* purpose, std::string_view language) {
      JsonObject body(out);
      body.text("type", "TextualBody");
      body.text("value", value);
      body.text("format", "text/plain");
      body.text("purpose", purpose);
      if (!language.empty()) body.text("language", language);
      body.end();
    };
    const auto claim_body = [&] {
      JsonObject body(out);
      body.text("id", claim_address);
      body.text("type", "Dataset");
      body.end();
    };
    // The whole sentence: what is claimed, and how surely.
    {
      JsonObject a = open("", "highlighting");
      claim_body();
      out += ',';
      std::string words = claim_words(claim) + " [" + certainty_words(claim) + "]";
      if (const auto chain = chain_words(claim); !chain.empty()) words += "; according to " + chain;
      if (!claim.when.empty()) words += "; " + claim.when;
      textual(words, "describing", {});
      for (const std::string_view tag : {name_of(claim.type), name_of(claim.status), name_of(claim.polarity)}) {
        out += ',';
        textual(tag, "tagging", "en");
      }
      if (!c.review.empty()) {
        out += ',';
        textual(c.review, "assessing", "en");
      }
      out += ']';
      target(out, a, source, c, claim.sentence, c.quote);
      a.end();
    }
    // Its pieces: which words say who, whom, what, where, according to whom.
    const auto piece = [&](const char* role, std::size_t number, const Slice& at, std::string_view text, const ExportNode* node) {
      JsonObject a =
          open(std::string(1, info_.base.back()) + role + (number > 0 ? "-" + std::to_string(number) : ""), "identifying");
      claim_body();
      out += ',';
      textual(role, "tagging", "en");
      if (node != nullptr && node->known) {
        out += ',';
        append_json(out, address("entity", node->entity));
      }
      out += ']';
      target(out, a, source, c, at, text);
      a.end();
    };
    piece("trigger", 0, claim.trigger, claim.trigger.text, nullptr);
    const auto mentions = [&](const char* role, const auto& list) {
      std::size_t number = 0;
      for (const auto& m : list) {
        const ExportNode node = node_of(m, c);
        piece(role, ++number, m, m.text, &node);
      }
    };
    mentions("actor", claim.actors);
    mentions("target", claim.targets);
    mentions("place", claim.where);
    mentions("source", claim.sources);
    std::size_t number = 0;
    for (const auto& o : claim.objects) piece("object", ++number, o, o.text, nullptr);
  }

  void end(std::string& out) override { out += "\n]},\"total\":" + std::to_string(total_) + "}\n"; }

 private:
  [[nodiscard]] std::string address(const char* kind, const std::string& id) const {
    return info_.base + kind + info_.base.back() + id;
  }

  // Where it stands: by its words with what is around them, and by code points of the text as decoded (never normalised: the
  // address of the source holds the SHA-256 of its bytes).
  static void target(std::string& out, JsonObject& annotation, const std::string& source, const ExportedClaim& c, const Slice& at,
                     std::string_view text) {
    annotation.key("target");
    JsonObject t(out);
    t.key("source");
    {
      JsonObject s(out);
      s.text("id", source);
      s.text("type", "Text");
      s.text("format", "text/plain");
      s.text_if_any("language", c.claim->lang);
      s.text("textDirection", "auto");
      s.end();
    }
    std::string before;
    std::string after;
    around(c, at, text, before, after);
    t.key("selector") += '[';
    if (!text.empty()) {
      JsonObject quote(out);
      quote.text("type", "TextQuoteSelector");
      quote.text("exact", text);
      quote.text_if_any("prefix", before);
      quote.text_if_any("suffix", after);
      quote.end();
      out += ',';
    }
    JsonObject position(out);
    position.text("type", "TextPositionSelector");
    position.number("start", at.points.begin);
    position.number("end", at.points.end);
    position.end();
    out += ']';
    t.end();
  }

  // Of the sentence what stands around it in the report; of a piece what stands around it in the sentence, if it is there.
  static void around(const ExportedClaim& c, const Slice& at, std::string_view text, std::string& before, std::string& after) {
    const Span sentence = c.claim->sentence.points;
    if (at.points == sentence) {
      before = c.before;
      after = c.after;
      return;
    }
    if (at.points.begin < sentence.begin || at.points.end > sentence.end) return;
    const std::string_view quote = c.quote;
    const std::size_t from = byte_at(quote, at.points.begin - sentence.begin);
    if (quote.substr(from, text.size()) != text) return;
    constexpr std::size_t kMost = 60;  // bytes
    // Cut at spaces, so that no letter loses its marks.
    std::size_t begin = from > kMost ? quote.find(' ', from - kMost) : 0;
    if (begin > from) begin = from;
    before = quote.substr(begin, from - begin);
    const std::string_view rest = quote.substr(from + text.size());
    std::size_t length = rest.size();
    if (length > kMost) {
      const auto space = rest.rfind(' ', kMost);
      length = space == std::string_view::npos ? 0 : space + 1;
    }
    after = rest.substr(0, length);
  }

  ExportInfo info_;
  std::string id_;
  std::uint64_t total_ = 0;
};

}  // namespace

std::unique_ptr<Exporter> annotation_exporter(ExportInfo info) { return std::make_unique<AnnotationExporter>(std::move(info)); }

}  // namespace isnad
