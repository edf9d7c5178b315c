// FollowTheMoney entities, one a line: a claim is an Event with its words as a Note, its parties linked as far as it affirms that
// they are. What FtM cannot hold (who says so, how surely, EDTF) stands in words where people see it; docs/exports.md lists it.
#include <unicode/uloc.h>

#include "export/parts.h"
#include "intake/files.h"
#include "ledger/parties.h"

namespace isnad {
namespace {

const char* schema_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return "Person";
    case NameKind::org:
    case NameKind::outlet:
    case NameKind::group:
    case NameKind::force:
      return "Organization";
    case NameKind::state:
    case NameKind::metonym:
    case NameKind::demonym:
      return "PublicBody";
    case NameKind::vessel:
      return "Vessel";
    case NameKind::place:
    case NameKind::none:
      return "LegalEntity";
  }
  return "LegalEntity";
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// An entity in the making: its values by property, each in an array.
class FtmEntity {
 public:
  FtmEntity(std::string& out, std::string_view id, const char* schema) : out_(out), whole_(out) {
    whole_.text("id", id);
    whole_.text("schema", schema);
    whole_.key("properties");
    properties_.emplace(out_);
  }
  FtmEntity& add(const char* property, const std::vector<std::string>& values) {
    std::vector<std::string> some;
    for (const auto& v : values)
      if (!v.empty() && std::find(some.begin(), some.end(), v) == some.end()) some.push_back(v);
    properties_->texts(property, some);
    return *this;
  }
  FtmEntity& add(const char* property, std::string value) { return add(property, std::vector<std::string>{std::move(value)}); }
  void end() {
    properties_->end();
    whole_.end();
    out_ += '\n';
  }

 private:
  std::string& out_;
  JsonObject whole_;
  std::optional<JsonObject> properties_;
};

class FtmExporter final : public Exporter {
 public:
  explicit FtmExporter(ExportInfo info) : info_(std::move(info)) {}
  void begin(std::string& /*out*/) override {}
  void end(std::string& /*out*/) override {}

  void add(std::string& out, const ExportedClaim& c) override {
    const StoredClaim& claim = *c.claim;
    const std::string article = report(out, c);
    std::vector<std::string> involved;
    const auto parties = [&](const std::vector<StoredMention>& mentions) {
      std::vector<std::string> ids;
      for (const auto& m : mentions) {
        const ExportNode node = node_of(m, c);
        const std::string id = party(out, node);
        ids.push_back(id);
        if (std::string_view(schema_of(kinds_of(node))) != "Vessel") involved.push_back(id);  // FtM lets only legal entities in
      }
      return ids;
    };
    const auto actors = parties(claim.actors);
    const auto targets = parties(claim.targets);
    const std::string event = "isnad-claim-" + claim.id;
    FtmEntity e(out, event, "Event");
    e.add("name", claim_words(claim) + " [" + certainty_words(claim) + "]");
    dates(e, claim);
    e.add("summary", words(c));
    e.add("description", one_line(c.quote));
    e.add("recordId", claim.id);
    e.add("keywords", keywords(c));
    std::vector<std::string> places;
    std::vector<std::string> countries;
    for (const auto& w : claim.where) {
      places.push_back(one_line(w.text));
      countries.push_back(lower(country_alpha2(w.id)));
    }
    e.add("location", places).add("country", countries).add("involved", involved).add("proof", article).end();

    FtmEntity note(out, event + "-note", "Note");
    note.add("name", claim_words(claim) + " [" + certainty_words(claim) + "]");
    note.add("description", one_line(c.quote)).add("summary", words(c)).add("entity", event);
    note.add("detectedLanguage", uloc_getISO3Language(claim.lang.c_str())).add("proof", article).end();

    FtmEntity documentation(out, event + "-documentation", "Documentation");
    documentation.add("document", article).add("entity", event).add("role", certainty_words(claim)).end();

    // Never where it is denied: a link is read as "they are linked", whatever stands on it.
    if (claim.polarity == Polarity::negated) return;
    std::uint32_t number = 0;
    for (const auto& a : actors)
      for (const auto& t : targets) {
        ++number;
        if (a == t) continue;
        FtmEntity link(out, event + "-link-" + std::to_string(number), "UnknownLink");
        link.add("subject", a).add("object", t);
        link.add("role",
                 one_line(claim.trigger.text) + " (" + std::string(name_of(claim.type)) + ") [" + certainty_words(claim) + "]");
        link.add("status", certainty_words(claim));
        dates(link, claim);
        link.add("summary", words(c)).add("recordId", claim.id).add("proof", article).end();
      }
  }

 private:
  // The report, once.
  std::string report(std::string& out, const ExportedClaim& c) {
    std::string id = "isnad-report-" + c.report_sha256;
    if (!written_.add(uuid_of("report/" + c.report_sha256))) return id;
    FtmEntity article(out, id, "Article");
    article.add("title", one_line(base_name(c.claim->path))).add("fileName", one_line(base_name(c.claim->path)));
    if (plain_date(c.claim->report_date)) article.add("publishedAt", c.claim->report_date);
    article.add("language", uloc_getISO3Language(c.claim->lang.c_str())).add("mimeType", "text/plain");
    article.add("retrievedAt", c.read_at.substr(0, std::string_view("2026-08-01T12:00:00").size()));
    article.add("keywords", "sha256:" + c.report_sha256);  // contentHash is a SHA-1
    article.add("processingAgent", info_.engine).end();
    return id;
  }

  // A state in one claim may be a place in another: the first decides, as an entity has one schema.
  NameKind kinds_of(const ExportNode& node) {
    return vessels_.contains(node.id.text()) ? NameKind::vessel : node.kind == NameKind::vessel ? NameKind::none : node.kind;
  }

  std::string party(std::string& out, const ExportNode& node) {
    std::string id = "isnad-party-" + node.id.text();
    if (!written_.add(node.id)) return id;
    if (node.kind == NameKind::vessel) vessels_.insert(node.id.text());
    FtmEntity e(out, id, schema_of(node.kind));
    e.add("name", node.name).add("country", lower(country_alpha2(node.country)));
    if (!node.known) e.add("notes", "Known only from one report; a name that is alike may be somebody else.");
    if (!node.entity.empty()) e.add("keywords", "isnad:" + node.entity);
    e.end();
    return id;
  }

  // FtM has prefixes of ISO dates, and no doubt: what is no plain date is given by its earliest and latest day.
  static void dates(FtmEntity& e, const StoredClaim& claim) {
    if (plain_date(claim.when)) {
      e.add("date", claim.when);
    } else {
      e.add("startDate", first_day_of(claim)).add("endDate", last_day_of(claim));
    }
  }

  static std::string words(const ExportedClaim& c) {
    const StoredClaim& claim = *c.claim;
    std::string out = certainty_words(claim);
    const std::string chain = chain_words(claim);
    out += "; according to " + (chain.empty() ? std::string("the report itself") : chain);
    if (!claim.when.empty()) out += "; time (EDTF): " + claim.when;
    if (!c.event_id.empty()) out += "; event " + c.event_id + ", independent origins: " + std::to_string(c.independent);
    out += "; " + one_line(base_name(claim.path)) + ", characters " + std::to_string(claim.sentence.points.begin) + "–" +
           std::to_string(claim.sentence.points.end);
    if (!c.review.empty()) out += "; reviewed: " + c.review;
    return out;
  }

  static std::vector<std::string> keywords(const ExportedClaim& c) {
    const StoredClaim& claim = *c.claim;
    std::vector<std::string> out = {std::string(name_of(claim.type)), std::string(name_of(claim.status)),
                                    std::string(name_of(claim.polarity))};
    if (!claim.mode.empty()) out.push_back("mode:" + claim.mode);
    if (!claim.cameo.empty()) out.push_back("cameo:" + claim.cameo);
    for (const auto name : names_of(claim.contexts)) out.emplace_back(name);
    if (!c.event_id.empty()) out.push_back("event:" + c.event_id);
    if (!c.review.empty()) out.push_back("review:" + c.review);
    return out;
  }

  ExportInfo info_;
  Written written_;
  std::unordered_set<std::string> vessels_;  // few
};

}  // namespace

std::unique_ptr<Exporter> ftm_exporter(ExportInfo info) { return std::make_unique<FtmExporter>(std::move(info)); }

}  // namespace isnad
