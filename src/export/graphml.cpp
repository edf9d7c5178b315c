// GraphML: those who act and are acted upon as nodes, one edge for each claim and each two of its parties.
#include <algorithm>
#include <array>

#include "export/csv.h"
#include "export/parts.h"
#include "intake/files.h"

namespace isnad {
namespace {

struct Key {
  const char* id;
  const char* of;    // "node", "edge"
  const char* type;  // "string", "int"
};
constexpr std::array<Key, 30> kKeys = {{
    {"label", "node", "string"},    {"kind", "node", "string"},
    {"country", "node", "string"},  {"entity", "node", "string"},
    {"claim", "edge", "string"},    {"event", "edge", "string"},
    {"type", "edge", "string"},     {"mode", "edge", "string"},
    {"cameo", "edge", "string"},    {"contexts", "edge", "string"},
    {"trigger", "edge", "string"},  {"objects", "edge", "string"},
    {"counts", "edge", "string"},   {"where", "edge", "string"},
    {"edtf", "edge", "string"},     {"first_day", "edge", "string"},
    {"last_day", "edge", "string"}, {"status", "edge", "string"},
    {"polarity", "edge", "string"}, {"chain", "edge", "string"},
    {"origins", "edge", "int"},     {"review", "edge", "string"},
    {"quote", "edge", "string"},    {"doc", "edge", "string"},
    {"sha256", "edge", "string"},   {"report_date", "edge", "string"},
    {"lang", "edge", "string"},     {"start", "edge", "int"},
    {"end", "edge", "int"},         {"weight", "edge", "double"},
}};

// Text as XML 1.0 can hold it: what it forbids even as a reference (control characters, U+FFFE, U+FFFF) becomes U+FFFD.
void append_xml(std::string& out, std::string_view text) {
  constexpr std::string_view kReplacement = "\xef\xbf\xbd";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\r') {
      out += "&#13;";  // else a reader makes it a line feed
    } else if (byte < 0x20 && c != '\t' && c != '\n') {
      out += kReplacement;
    } else if (text.substr(i, 3) == "\xef\xbf\xbe" || text.substr(i, 3) == "\xef\xbf\xbf") {
      out += kReplacement;
      i += 2;
    } else {
      out += c;
    }
  }
}

void append_data(std::string& out, const char* prefix, const char* key, std::string_view value) {
  if (value.empty()) return;
  out += std::string("<data key=\"") + prefix + key + "\">";
  append_xml(out, value);
  out += "</data>";
}

class GraphmlExporter final : public Exporter {
 public:
  explicit GraphmlExporter(ExportInfo info) : info_(std::move(info)) {}

  void begin(std::string& out) override {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n"
        "<desc>";
    append_xml(out, "Claims of " + info_.ledger + ", made at " + info_.made_at + " by " + info_.engine +
                        (info_.query.empty() ? std::string() : ": " + info_.query));
    out += "</desc>\n";
    for (const auto& k : kKeys)
      out += std::string("<key id=\"") + k.of + "_" + k.id + "\" for=\"" + k.of + "\" attr.name=\"" + k.id + "\" attr.type=\"" +
             k.type + "\"/>\n";
    out += "<graph id=\"claims\" edgedefault=\"directed\">\n";
  }

  // A claim that names only one side has its edge to a node of its own that says so: nothing is left out, and nobody who is not
  // named is anybody.
  void add(std::string& out, const ExportedClaim& c) override {
    const StoredClaim& claim = *c.claim;
    const auto sides = [&](const std::vector<StoredMention>& mentions, const char* side) {
      std::vector<ExportNode> nodes;
      nodes.reserve(std::max<std::size_t>(1, mentions.size()));
      for (const auto& m : mentions) nodes.push_back(node_of(m, c));
      if (nodes.empty()) {
        ExportNode unnamed;
        unnamed.id = uuid_of("unnamed/" + claim.id + "/" + side);
        nodes.push_back(std::move(unnamed));
      }
      for (const auto& n : nodes) node(out, n);
      return nodes;
    };
    const auto actors = sides(claim.actors, "actor");
    const auto targets = sides(claim.targets, "target");
    const double weight = 1.0 / static_cast<double>(actors.size() * targets.size());
    std::uint32_t number = 0;
    for (const auto& a : actors)
      for (const auto& t : targets) edge(out, c, ++number, a, t, weight);
  }

  void end(std::string& out) override { out += "</graph>\n</graphml>\n"; }

 private:
  void node(std::string& out, const ExportNode& n) {
    if (!written_.add(n.id)) return;
    out += "<node id=\"n-" + n.id.text() + "\">";
    const bool unnamed = n.name.empty();
    append_data(out, "node_", "label", n.name);
    append_data(out, "node_", "kind", unnamed ? std::string_view("unnamed") : name_of(n.kind));
    append_data(out, "node_", "country", n.country.view());
    append_data(out, "node_", "entity", n.entity);
    out += "</node>\n";
  }

  static void edge(std::string& out, const ExportedClaim& c, std::uint32_t number, const ExportNode& from, const ExportNode& to,
                   double weight) {
    const StoredClaim& claim = *c.claim;
    const auto cells = csv_cells(claim);
    const auto columns = csv_columns();
    out += "<edge id=\"c-" + claim.id + "-" + std::to_string(number) + "\" source=\"n-" + from.id.text() + "\" target=\"n-" +
           to.id.text() + "\">";
    std::string contexts;
    for (const auto name : names_of(claim.contexts)) contexts += (contexts.empty() ? "" : "; ") + std::string(name);
    const auto data = [&](const char* key, std::string_view value) { append_data(out, "edge_", key, value); };
    data("claim", claim.id);
    data("event", c.event_id);
    data("mode", claim.mode);
    data("cameo", claim.cameo);
    data("contexts", contexts);
    for (std::size_t i = 0; i < columns.size(); ++i)
      for (const std::string_view same :
           {"type", "trigger", "objects", "counts", "where", "status", "polarity", "doc", "lang", "start", "end"})
        if (columns[i] == same) data(columns[i].c_str(), cells[i]);
    data("edtf", claim.when);
    data("first_day", first_day_of(claim));
    data("last_day", last_day_of(claim));
    data("chain", chain_words(claim));
    data("origins", std::to_string(c.independent));
    data("review", c.review);
    data("quote", c.quote);
    data("sha256", c.report_sha256);
    data("report_date", claim.report_date);
    std::string number_text;
    append_number(number_text, weight);
    data("weight", number_text);
    out += "</edge>\n";
  }

  ExportInfo info_;
  Written written_;
};

}  // namespace

std::unique_ptr<Exporter> graphml_exporter(ExportInfo info) { return std::make_unique<GraphmlExporter>(std::move(info)); }

}  // namespace isnad
