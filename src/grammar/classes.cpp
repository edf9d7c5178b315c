#include "grammar/classes.h"

#include "grammar/tsv.h"

namespace isnad {
namespace {

// "negated/denies", "only/alleged/alleges", "planned", "light", …
void read_complement(const Row& row, std::string_view text, EventClass& c) {
  auto pieces = split(text, '/');
  c.complement = Complement::none;
  if (pieces.empty()) return;
  if (pieces[0] == "swallow" && pieces.size() == 2 && pieces[1] == "denies") {
    c.complement = Complement::swallow;
    c.denies = true;
    return;
  }
  if (pieces[0] == "light" || pieces[0] == "pass" || pieces[0] == "swallow" || pieces[0] == "state") {
    if (pieces.size() > 1) row.fail("'" + std::string(pieces[0]) + "' takes nothing after it");
    c.complement = pieces[0] == "light"   ? Complement::light
                   : pieces[0] == "pass"  ? Complement::pass
                   : pieces[0] == "state" ? Complement::state
                                          : Complement::swallow;
    return;
  }
  c.complement = Complement::embed;
  if (pieces[0] == "only") {
    c.complement = Complement::only;
    pieces.erase(pieces.begin());
  }
  if (pieces.empty()) row.fail("'only' wants status/stance after it");
  if (pieces[0] == "negated") {
    c.negated = c.denies = true;
    c.status = Status::reported;
    if (pieces.size() == 1) c.complement = Complement::negate;
  } else if (const auto s = status(pieces[0])) {
    c.status = *s;
    if (pieces.size() == 1) c.complement = Complement::status;
  } else {
    row.fail("'" + std::string(pieces[0]) +
             "' is no status (asserted, reported, alleged, unconfirmed, possible, planned, recommended) and no mechanism");
  }
  if (pieces.size() > 1) {
    const auto s = stance(pieces[1]);
    if (!s) row.fail("'" + std::string(pieces[1]) + "' is no stance (asserts, reports, alleges, denies)");
    c.stance = *s;
  }
  if (pieces.size() > 2) {
    if (pieces[2] != "threat") row.fail("'" + std::string(pieces[2]) + "' may not follow a stance ('threat' may)");
    c.harm_threatens = true;
  }
}

}  // namespace

Classes Classes::load(std::string_view file, std::string_view tsv) {
  Classes out;
  each_row(file, tsv, 6, 7, [&](const Row& row) {
    EventClass c;
    c.name = row.at(0);
    if (c.name.empty()) row.fail("the first column, the class's name, is empty");
    if (!row.at(1).empty()) {
      const auto type = event_type(row.at(1));
      if (!type) row.fail("'" + std::string(row.at(1)) + "' is no event type; see docs/claims.md");
      c.type = *type;
    }
    c.mode = row.at(2);
    c.cameo = row.at(3);
    for (const auto name : split(row.at(4), ',')) {
      const auto bit = context_bit(name);
      if (!bit) row.fail("'" + std::string(name) + "' is no PLOVER context");
      c.contexts |= Contexts{1} << static_cast<unsigned>(*bit);
    }
    read_complement(row, row.at(5), c);
    c.rule = "class:" + c.name;
    c.is_visit = c.mode == "visit";
    if (!out.by_name_.emplace(c.name, static_cast<ClassId>(out.classes_.size())).second)
      row.fail("class '" + c.name + "' is given twice");
    out.classes_.push_back(std::move(c));
  });
  return out;
}

std::optional<ClassId> Classes::find(std::string_view name) const {
  const auto at = by_name_.find(std::string(name));
  if (at == by_name_.end()) return std::nullopt;
  return at->second;
}

}  // namespace isnad
