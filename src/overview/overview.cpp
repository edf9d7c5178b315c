// Single rows and parties, and what comes from outside.
#include "isnad/overview.h"

#include <mutex>

#include "ledger/tokenizer.h"
#include "overview/columns.h"

namespace isnad {

Overview::Overview() : columns_(std::make_unique<Columns>()), layer_(std::make_unique<Layer>()) {}
Overview::~Overview() = default;

std::string shown_id_text(std::uint64_t id) {
  std::string out(16, '0');
  for (std::size_t i = 16; i > 0; --i, id >>= 4) out[i - 1] = "0123456789abcdef"[id & 15];
  return out;
}

std::uint64_t shown_id_from(std::string_view digits) {
  std::uint64_t out = 0;
  for (const char c : digits.substr(0, 16))
    out = out << 4 | static_cast<std::uint64_t>(c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= '0' && c <= '9' ? c - '0' : 0);
  return out;
}

std::size_t Overview::Columns::bytes() const {
  std::size_t out = 0;
  const auto add = [&](const auto&... column) { ((out += column.capacity() * sizeof(column[0])), ...); };
  add(claim, shown, contexts, report, event, first, last, year, origins, type, status, flags, mode, lang, by_claim, by_shown);
  add(party_countries, report_id, said, read, event_number, event_origins, event_shown, joints, loose);
  for (const auto* lists : {&parties, &sources, &places, &rows_of_party, &rows_of_source, &rows_of_place, &rows_of_country,
                            &rows_of_report, &rows_of_event, &joints_of_row, &joints_in_event_order})
    out += lists->bytes();
  for (const auto& t : totals) add(t);
  return out + who.bytes() + where.bytes() + report_path.bytes();
}

const std::string& Overview::stamp() const { return columns_->stamp; }
std::uint32_t Overview::claims() const { return columns_->rows; }
std::uint32_t Overview::reports() const { return static_cast<std::uint32_t>(columns_->report_id.size()); }
std::uint32_t Overview::events() const { return static_cast<std::uint32_t>(columns_->event_number.size()); }
std::size_t Overview::bytes() const { return columns_->bytes(); }
std::uint32_t Overview::parties() const { return columns_->who.size(); }
std::uint32_t Overview::places() const { return columns_->where.size(); }

OverviewRow Overview::row(std::uint32_t row) const {
  const Columns& c = *columns_;
  OverviewRow out;
  out.claim = c.claim.at(row);
  const std::uint32_t report = c.report[row];
  out.report = c.report_id[report];
  out.said = c.said[report];
  out.read = c.read[report];
  out.shown_id = c.shown[row];
  if (c.event[row] != kNone) {
    out.event = c.event_number[c.event[row]];
    out.independent = c.event_origins[c.event[row]];
  }
  out.type = static_cast<EventType>(c.type[row]);
  out.mode = c.modes[c.mode[row]];
  out.lang = c.langs[c.lang[row]];
  out.contexts = c.contexts[row];
  out.status = static_cast<Status>(c.status[row]);
  const std::uint8_t flags = c.flags[row];
  out.polarity = (flags & kNegated) != 0 ? Polarity::negated : Polarity::affirmed;
  out.denied = (flags & kDenied) != 0;
  out.contradicted = (flags & kContradicted) != 0;
  out.counted = (flags & kCounted) != 0;
  out.approximate = (flags & kApproximate) != 0;
  out.first = c.first[row];
  out.last = c.last[row];
  for (const auto p : c.parties.of(row)) ((p & kTargetBit) != 0 ? out.targets : out.actors).push_back(p & ~kTargetBit);
  const auto sources = c.sources.of(row);
  out.sources.assign(sources.begin(), sources.end());
  const auto places = c.places.of(row);
  out.places.assign(places.begin(), places.end());
  const std::shared_lock lock(layer_->mutex);
  out.reviewed = static_cast<Reviewed>(layer_->reviewed[row]);
  return out;
}

std::optional<std::uint32_t> Overview::row_of(std::int64_t claim) const {
  const auto row = columns_->find(claim);
  return row == kNone ? std::nullopt : std::optional(row);
}

std::optional<std::uint32_t> Overview::row_of_id(std::string_view shown_id) const {
  if (shown_id.size() != 16) return std::nullopt;
  if (shown_id.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  const auto row = columns_->find_shown(shown_id_from(shown_id));
  return row == kNone ? std::nullopt : std::optional(row);
}

namespace {

PartyInfo info_of(const Overview::Columns& c, const Register& r, std::uint32_t at) {
  PartyInfo out;
  out.key = r.keys[at];
  out.name = r.names[at];
  out.other = r.others[at];
  out.country = c.countries[r.country[at]];
  out.kind = r.kind[at];
  out.state = out.key.starts_with("state-");
  return out;
}

}  // namespace

PartyInfo Overview::party(std::uint32_t party) const {
  const Columns& c = *columns_;
  if (party >= c.who.size()) return {};
  PartyInfo out = info_of(c, c.who, party);
  const auto total = [&](Facet f) { return c.totals.at(static_cast<std::size_t>(f))[party]; };
  out.as_actor = total(Facet::actor);
  out.as_target = total(Facet::target);
  out.as_source = total(Facet::source);
  return out;
}

PartyInfo Overview::place(std::uint32_t place) const {
  return place < columns_->where.size() ? info_of(*columns_, columns_->where, place) : PartyInfo{};
}

std::optional<std::uint32_t> Overview::party_of(std::string_view key) const {
  const auto at = columns_->who.keys.find(key);
  return at < columns_->who.size() ? std::optional(static_cast<std::uint32_t>(at)) : std::nullopt;
}

std::vector<std::uint32_t> Overview::suggest(std::string_view typed, std::size_t most) const {
  const Columns& c = *columns_;
  const std::string wanted = shared_fold().fold(typed);
  std::vector<std::uint32_t> out;
  if (wanted.empty()) return out;
  // All names lie in one text: found there, then asked whose it is.
  const Texts& names = c.who.folded;
  const bool latin = static_cast<unsigned char>(wanted[0]) < 0x80;
  RowSet found(c.who.size());
  for (auto at = names.all.find(wanted); at != std::string::npos; at = names.all.find(wanted, at + 1)) {
    const auto next = std::upper_bound(names.ends.begin(), names.ends.end(), at);
    const auto name = static_cast<std::size_t>(next - names.ends.begin()) - 1;
    if (at + wanted.size() > names.ends[name + 1]) continue;  // goes over into the next name
    if (latin && at != names.ends[name] && names.all[at - 1] != ' ') continue;
    found.set(c.who.owner[name]);
  }
  out = found.list();
  const auto claims = [&](std::uint32_t who) { return c.totals.at(static_cast<std::size_t>(Facet::party))[who]; };
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return claims(a) != claims(b) ? claims(a) > claims(b) : a < b; };
  most = std::min(most, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(most), out.end(), before);
  out.resize(most);
  return out;
}

bool Overview::set_review(std::string_view shown_id, Reviewed decision) {
  const auto row = row_of_id(shown_id);
  if (!row) return false;
  const std::unique_lock lock(layer_->mutex);
  std::uint8_t& now = layer_->reviewed[*row];
  if (now != 0) --layer_->reviews;
  now = static_cast<std::uint8_t>(decision);
  if (now != 0) ++layer_->reviews;
  ++layer_->revision;
  return true;
}

void Overview::set_listed(std::string_view party, const std::vector<std::string>& lists) {
  const auto who = party_of(party);
  if (!who) return;
  const std::unique_lock lock(layer_->mutex);
  std::vector<std::uint16_t> places;
  for (const auto& list : lists) {
    auto at = std::find(layer_->lists.begin(), layer_->lists.end(), list);
    if (at == layer_->lists.end()) {
      if (layer_->lists.size() >= UINT16_MAX) continue;
      at = layer_->lists.insert(layer_->lists.end(), list);
    }
    const auto place = static_cast<std::uint16_t>(at - layer_->lists.begin());
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
  }
  if (places.empty())
    layer_->listed.erase(*who);
  else
    layer_->listed[*who] = std::move(places);
  ++layer_->revision;
}

bool Overview::has_measures() const {
  const std::shared_lock lock(layer_->mutex);
  return layer_->measured;
}

std::vector<std::string> Overview::measures_of(std::uint32_t row) const {
  const std::shared_lock lock(layer_->mutex);
  std::vector<std::string> out;
  if (layer_->measured && row < columns_->rows)
    for (const auto m : layer_->measures_of_row.of(row)) out.push_back(layer_->measures[m]);
  return out;
}

std::uint64_t Overview::revision() const {
  const std::shared_lock lock(layer_->mutex);
  return layer_->revision;
}

}  // namespace isnad
