#include "export/parts.h"

#include <chrono>
#include <cstdio>

#include "export/csv.h"
#include "intake/files.h"
#include "ledger/edtf_days.h"
#include "ledger/parties.h"

namespace isnad {
namespace {

template <typename List>
std::string names_joined(const List& list) {
  std::string out;
  for (const auto& item : list) out += (out.empty() ? "" : ", ") + one_line(item.text);
  return out;
}

}  // namespace

std::string& JsonObject::key(std::string_view name) {
  if (!first_) out_ += ',';
  first_ = false;
  out_ += '"';
  out_ += name;
  out_ += "\":";
  return out_;
}

ExportNode node_of(const Mention& mention, const std::string& text, const ExportedClaim& claim) {
  ExportNode node;
  node.known = !mention.entity.empty() && mention.entity[0] != '~';
  node.entity = mention.entity;
  node.country = mention.id;
  node.kind = mention.kind;
  node.name = one_line(text);
  // A state is shown by its name, not by an adjective or its capital that happened to come first.
  if (node.known && node.entity.starts_with("state-") && !node.country.empty()) node.name = country_name(node.country);
  if (node.name.empty()) node.name = node.entity.empty() ? "–" : node.entity;
  node.id = node.known ? uuid_of("entity/" + node.entity)
                       : uuid_of("mention/" + claim.report_sha256 + "/" + (node.entity.empty() ? node.name : node.entity));
  return node;
}

std::string first_day_of(const StoredClaim& claim) { return claim.first == kNoBeginning ? std::string() : claim.first; }
std::string last_day_of(const StoredClaim& claim) { return claim.last == kNoEnd ? std::string() : claim.last; }

bool plain_date(std::string_view edtf) { return is_date(edtf); }

std::string next_day(std::string_view day) {
  int year = 0;
  unsigned month = 0;
  unsigned number = 0;
  if (std::sscanf(std::string(day).c_str(), "%4d-%2u-%2u", &year, &month, &number) != 3) return std::string(day);
  using std::chrono::days, std::chrono::sys_days;
  const std::chrono::year_month_day next =
      sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(number)} + days{1};
  std::array<char, 16> out{};
  std::snprintf(out.data(), out.size(), "%04d-%02u-%02u", static_cast<int>(next.year()), static_cast<unsigned>(next.month()),
                static_cast<unsigned>(next.day()));
  return out.data();
}

std::string chain_words(const StoredClaim& claim) {
  std::string out;
  for (const auto& s : claim.sources) {
    if (!out.empty()) out += " ← ";
    out += one_line(s.text) + " (" + std::string(name_of(s.stance)) + ")";
  }
  return out;
}

std::string certainty_words(const StoredClaim& claim) {
  std::string out(name_of(claim.status));
  if (claim.polarity == Polarity::negated) out += ", negated";
  return out;
}

std::string claim_words(const StoredClaim& claim) {
  std::string out = names_joined(claim.actors);
  if (!claim.targets.empty()) out += (out.empty() ? "– → " : " → ") + names_joined(claim.targets);
  if (!out.empty()) out += ": ";
  out += one_line(claim.trigger.text) + " (" + std::string(name_of(claim.type)) + ")";
  for (const auto& o : claim.objects) {
    out += &o == &claim.objects.front() ? " " : ", ";
    out += one_line(o.text);
    if (o.count) out += " (" + count_words(*o.count) + ")";
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7f) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace isnad
