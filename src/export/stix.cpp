// STIX 2.1: a bundle in which a claim that affirms and names both sides is a relationship, and any other a note, so that nothing
// that is denied is an edge. What STIX has no place for (who says so, how surely, EDTF, the words) is one property extension,
// declared in the bundle. `confidence` is the producer's own trust, never a source's hedge: it is left out.
#include <algorithm>
#include <optional>
#include <unordered_map>

#include "export/parts.h"
#include "export/stix_schema.h"
#include "intake/files.h"
#include "ledger/edtf_days.h"
#include "ledger/parties.h"

namespace isnad {
namespace {

// When the extension was defined. Objects whose ids come from names alone were "created" then: an id keeps its time of creation
// from export to export.
constexpr std::string_view kDefined = "2026-11-26T00:00:00Z";

std::string stamp(std::string_view time) {
  if (time.ends_with('Z')) time.remove_suffix(1);
  return std::string(time) + ".000Z";
}

std::string id_of(const char* type, const Uuid& uuid) { return std::string(type) + "--" + uuid.text(); }

const char* identity_class(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return "individual";
    case NameKind::group:
      return "group";
    case NameKind::org:
    case NameKind::outlet:
    case NameKind::force:
    case NameKind::state:
    case NameKind::metonym:
    case NameKind::demonym:
      return "organization";
    case NameKind::vessel:
    case NameKind::place:
    case NameKind::none:
      return "unknown";
  }
  return "unknown";
}

const char* opinion_of(std::string_view review) {
  if (review == "accepted") return "agree";
  if (review == "rejected") return "disagree";
  return "neutral";
}

class StixExporter final : public Exporter {
 public:
  explicit StixExporter(ExportInfo info)
      : info_(std::move(info)),
        producer_(id_of("identity", uuid_of("producer"))),
        extension_(id_of("extension-definition", uuid_of("claim"))) {}

  void begin(std::string& out) override {
    out += "{\"type\":\"bundle\",\"id\":\"" + id_of("bundle", uuid_of(info_.made_at + '\n' + info_.ledger + '\n' + info_.query)) +
           "\",\"objects\":[\n";
    {
      JsonObject o = object(out, "identity", producer_, kDefined, kDefined, false);
      o.text("name", "Isnad");
      o.text("description", "The program that read the reports. It vouches for none of what they say.");
      o.text("identity_class", "system");
      o.end();
    }
    out += ",\n";
    JsonObject o = object(out, "extension-definition", extension_, kDefined, kDefined);
    o.text("name", "isnad-claim");
    o.text("description",
           "What a report says: according to whom (the chain nearest to the report first), how surely by the report's own words, "
           "when in EDTF (ISO 8601-2), and the exact words with their place in the text in Unicode code points.");
    o.text("schema", kStixSchema);
    o.text("version", "1.0.0");
    o.key("extension_types") += "[\"property-extension\"]";
    o.end();
  }

  void add(std::string& out, const ExportedClaim& c) override {
    const StoredClaim& claim = *c.claim;
    std::vector<std::string> actors;
    std::vector<std::string> targets;
    std::vector<std::string> speakers;
    std::vector<std::string> places;
    for (const auto& m : claim.actors) actors.push_back(identity(out, node_of(m, c)));
    for (const auto& m : claim.targets) targets.push_back(identity(out, node_of(m, c)));
    for (const auto& m : claim.sources) speakers.push_back(identity(out, node_of(m, c)));
    for (const auto& m : claim.where)
      if (auto place = location(out, node_of(m, c))) places.push_back(std::move(*place));
    const std::uint32_t report = report_of(c);
    std::vector<std::string> written;
    const auto written_as = [&](const char* type, const Uuid& uuid) {
      refs_.push_back({report, *type == 'n', uuid});
      written.push_back(id_of(type, uuid));
    };
    const bool edge = claim.polarity == Polarity::affirmed && !actors.empty() && !targets.empty();
    if (edge) {
      std::uint32_t number = 0;
      for (const auto& a : actors)
        for (const auto& t : targets) {
          const Uuid uuid = uuid_of("claim/" + claim.id + "/" + std::to_string(++number));
          written_as("relationship", uuid);
          out += ",\n";
          JsonObject o = object(out, "relationship", written.back(), c.read_at, info_.made_at);
          o.text("relationship_type", "related-to");
          o.text("description", description(claim) + ": “" + one_line(c.quote) + "”");
          o.text("source_ref", a);
          o.text("target_ref", t);
          // Instants, so only where the report gives a day and no doubt.
          if (plain_date(claim.when) && claim.first == claim.last && !claim.first.empty()) {
            o.text("start_time", claim.first + "T00:00:00.000Z");
            o.text("stop_time", next_day(claim.first) + "T00:00:00.000Z");
          }
          extend(out, o, c, speakers, places);
          o.end();
        }
    } else {
      const Uuid uuid = uuid_of("claim/" + claim.id);
      written_as("note", uuid);
      out += ",\n";
      JsonObject o = object(out, "note", written.back(), c.read_at, info_.made_at);
      o.text("abstract", description(claim));
      o.text("content", c.quote.empty() ? description(claim) : c.quote);
      std::vector<std::string> deniers;
      for (const auto& s : claim.sources)
        if (s.stance == Stance::denies) deniers.push_back(one_line(s.text));
      o.texts("authors", deniers);
      std::vector<std::string> refs = actors;
      for (const auto& list : {targets, places})
        for (const auto& id : list)
          if (std::find(refs.begin(), refs.end(), id) == refs.end()) refs.push_back(id);
      if (refs.empty()) refs.push_back(report_id(reports_[report]));
      o.texts("object_refs", refs);
      extend(out, o, c, speakers, places);
      o.end();
    }
    if (c.review.empty()) return;
    out += ",\n";
    JsonObject o = object(out, "opinion", id_of("opinion", uuid_of("review/" + claim.id)), c.read_at, info_.made_at);
    o.text("opinion", opinion_of(c.review));
    o.text("explanation", "An analyst reviewed whether the report says this, not whether it is true: " + c.review + ".");
    o.texts("object_refs", written);
    o.end();
  }

  // The reports, now that it is known which claims each has. `published` is an instant that STIX asks for: without a date a
  // report is a grouping.
  void end(std::string& out) override {
    std::stable_sort(refs_.begin(), refs_.end(), [](const Ref& a, const Ref& b) { return a.report < b.report; });
    for (auto at = refs_.begin(); at != refs_.end();) {
      const Report& report = reports_[at->report];
      out += ",\n";
      JsonObject o = object(out, report.day.empty() ? "grouping" : "report", report_id(report), report.read_at, info_.made_at);
      o.text("name", report.name);
      if (report.day.empty()) {
        o.text("context", "unspecified");
      } else {
        o.text("published", report.day + "T00:00:00.000Z");
      }
      o.key("object_refs") += '[';
      const auto number = at->report;
      for (bool first = true; at != refs_.end() && at->report == number; ++at, first = false) {
        if (!first) out += ',';
        append_json(out, id_of(at->note ? "note" : "relationship", at->id));
      }
      out += ']';
      extension(out, o, [&](JsonObject& e) {
        e.text("sha256", report.sha256);
        e.text_if_any("report_date", report.date);
      });
      o.end();
    }
    out += "\n]}\n";
  }

 private:
  struct Report {
    std::string sha256, name, date, day, read_at;
  };
  struct Ref {
    std::uint32_t report;
    bool note;  // else a relationship
    Uuid id;
  };

  JsonObject object(std::string& out, const char* type, std::string_view id, std::string_view created, std::string_view modified,
                    bool by_producer = true) const {
    JsonObject o(out);
    o.text("type", type);
    o.text("spec_version", "2.1");
    o.text("id", id);
    if (by_producer) o.text("created_by_ref", producer_);
    const std::string_view made = created.empty() ? std::string_view(info_.made_at) : created;
    o.text("created", stamp(made));
    o.text("modified", stamp(std::max(made, modified)));  // a clock may have been set back
    return o;
  }

  template <typename Fill>
  void extension(std::string& out, JsonObject& o, const Fill& fill) const {
    o.key("extensions");
    JsonObject all(out);
    all.key(extension_);
    JsonObject e(out);
    e.text("extension_type", "property-extension");
    fill(e);
    e.end();
    all.end();
  }

  std::string identity(std::string& out, const ExportNode& node) {
    std::string id = id_of("identity", node.id);
    if (!written_.add(node.id)) return id;
    out += ",\n";
    JsonObject o = object(out, "identity", id, kDefined, info_.made_at);
    o.text("name", node.name);
    if (!node.known) o.text("description", "Known only from one report; a name that is alike may be somebody else.");
    o.text("identity_class", identity_class(node.kind));
    extension(out, o, [&](JsonObject& e) {
      e.flag("known", node.known);
      e.text_if_any("entity", node.entity);
      e.text_if_any("kind", name_of(node.kind));
      e.text_if_any("country", node.country.view());
    });
    o.end();
    return id;
  }

  // STIX asks for a country, a region or coordinates; a place without is in the extension only.
  std::optional<std::string> location(std::string& out, const ExportNode& node) {
    const std::string country = country_alpha2(node.country);
    if (country.empty()) return std::nullopt;
    const Uuid uuid = uuid_of("place/" + node.id.text());
    std::string id = id_of("location", uuid);
    if (!written_.add(uuid)) return id;
    out += ",\n";
    JsonObject o = object(out, "location", id, kDefined, info_.made_at);
    o.text("name", node.name);
    o.text("country", country);
    o.end();
    return id;
  }

  std::uint32_t report_of(const ExportedClaim& c) {
    const auto [at, fresh] = report_numbers_.try_emplace(c.claim->report, static_cast<std::uint32_t>(reports_.size()));
    if (fresh) {
      const auto days = days_of(c.claim->report_date);
      reports_.push_back({c.report_sha256, one_line(base_name(c.claim->path)), c.claim->report_date,
                          days && days->first != kNoBeginning ? days->first : std::string(), c.read_at});
    }
    return at->second;
  }

  static std::string report_id(const Report& report) {
    return id_of(report.day.empty() ? "grouping" : "report", uuid_of("report/" + report.sha256));
  }

  static std::string description(const StoredClaim& claim) {
    std::string out = claim_words(claim) + " [" + certainty_words(claim) + "]";
    if (const std::string chain = chain_words(claim); !chain.empty()) out += ", according to " + chain;
    return out;
  }

  void extend(std::string& out, JsonObject& o, const ExportedClaim& c, const std::vector<std::string>& speakers,
              const std::vector<std::string>& places) const {
    const StoredClaim& claim = *c.claim;
    const auto range = [](JsonObject& e, const Slice& at) {
      e.number("start", at.points.begin);
      e.number("end", at.points.end);
    };
    extension(out, o, [&](JsonObject& e) {
      e.text("claim", claim.id);
      e.text("event_type", name_of(claim.type));
      e.text_if_any("mode", claim.mode);
      e.text_if_any("cameo", claim.cameo);
      e.texts("contexts", names_of(claim.contexts));
      e.text("status", name_of(claim.status));
      e.text("polarity", name_of(claim.polarity));
      std::size_t number = 0;
      e.list("chain", claim.sources, [&](const StoredSource& s) {
        JsonObject link(out);
        link.text("name", s.text);
        link.text("stance", name_of(s.stance));
        link.text_if_any("voice", s.voice);
        link.text("speaker_ref", speakers[number++]);
        link.end();
      });
      e.text_if_any("edtf", claim.when);
      e.text_if_any("first_day", first_day_of(claim));
      e.text_if_any("last_day", last_day_of(claim));
      e.key("trigger");
      JsonObject trigger(out);
      trigger.text("text", claim.trigger.text);
      range(trigger, claim.trigger);
      trigger.end();
      e.list("objects", claim.objects, [&](const StoredObject& thing) {
        JsonObject item(out);
        item.text("text", thing.text);
        if (thing.count) {
          if (thing.count->min) append_bound(item.key("least"), thing.count->min);
          if (thing.count->max) append_bound(item.key("most"), thing.count->max);
          item.text_if_any("unit", thing.count->unit);
        }
        item.end();
      });
      std::vector<std::string> names;
      for (const auto& w : claim.where) names.push_back(w.text);
      e.texts("places", names);
      e.texts("place_refs", places);
      e.list("denies", claim.denies, [&](const Slice& at) {
        JsonObject denied(out);
        range(denied, at);
        denied.end();
      });
      e.key("quote");
      JsonObject quote(out);
      quote.text("text", c.quote);
      range(quote, claim.sentence);
      quote.text_if_any("lang", claim.lang);
      quote.end();
      e.text("document", base_name(claim.path));
      e.text("sha256", c.report_sha256);
      e.text_if_any("report_date", claim.report_date);
      if (!c.event_id.empty()) {
        e.text("event", c.event_id);
        e.number("independent_origins", c.independent);
      }
      e.text_if_any("review", c.review);
    });
  }

  ExportInfo info_;
  std::string producer_, extension_;
  Written written_;
  std::unordered_map<std::int64_t, std::uint32_t> report_numbers_;
  std::vector<Report> reports_;
  std::vector<Ref> refs_;  // of claims, in their order: a report names what it holds, and comes last
};

}  // namespace

std::unique_ptr<Exporter> stix_exporter(ExportInfo info) { return std::make_unique<StixExporter>(std::move(info)); }

}  // namespace isnad
