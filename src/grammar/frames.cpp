#include "grammar/frames.h"

#include <algorithm>
#include <array>
#include <utility>

namespace isnad {
namespace {

constexpr std::array<std::pair<std::string_view, MarkerId>, 11> kMarkers{{{"subj", marker::subj},
                                                                          {"obj", marker::obj},
                                                                          {"obj2", marker::obj2},
                                                                          {"gen", marker::gen},
                                                                          {"poss", marker::poss},
                                                                          {"adj", marker::adj},
                                                                          {"comp", marker::comp},
                                                                          {"inf", marker::inf},
                                                                          {"ger", marker::ger},
                                                                          {"quote", marker::quote},
                                                                          {"by", marker::by}}};

constexpr std::array<std::pair<std::string_view, Role>, 11> kRoles{{{"actor", Role::actor},
                                                                    {"target", Role::target},
                                                                    {"object", Role::object},
                                                                    {"where", Role::where},
                                                                    {"both", Role::both},
                                                                    {"source", Role::source},
                                                                    {"told", Role::told},
                                                                    {"event", Role::event},
                                                                    {"inner", Role::inner},
                                                                    {"innerobj", Role::innerobj},
                                                                    {"skip", Role::skip}}};

}  // namespace

const Slot* Slots::find(MarkerId m) const {
  for (const auto& slot : list)
    if (slot.marker == m) return &slot;
  return nullptr;
}

bool Slots::takes(Role role) const {
  return std::any_of(list.begin(), list.end(),
                     [&](const Slot& s) { return std::find(s.roles, s.roles + s.count, role) != s.roles + s.count; });
}

MarkerId Markers::intern(std::string_view word, const Fold& fold) {
  for (const auto& [name, id] : kMarkers)
    if (name == word) return id;
  const std::string folded = fold.fold(word);
  if (const auto id = find(folded); id != marker::none) return id;
  words_.push_back(folded);
  return static_cast<MarkerId>(marker::kFirstPreposition + words_.size() - 1);
}

MarkerId Markers::find(std::string_view folded) const {
  if (folded == "by") return marker::by;  // the one keyword that is a preposition as well
  const auto at = std::find(words_.begin(), words_.end(), folded);
  return at == words_.end() ? marker::none : static_cast<MarkerId>(marker::kFirstPreposition + (at - words_.begin()));
}

std::string_view Markers::name(MarkerId id) const {
  for (const auto& [name, m] : kMarkers)
    if (m == id) return name;
  const std::size_t i = static_cast<std::size_t>(id) - marker::kFirstPreposition;
  return id >= marker::kFirstPreposition && i < words_.size() ? std::string_view(words_[i]) : std::string_view();
}

Slots parse_slots(const Row& row, std::string_view text, Markers& markers, const Fold& fold) {
  Slots out;
  // A several-word preposition keeps its blanks: a slot begins after a blank and holds one colon.
  std::vector<std::string> pieces;
  for (const auto piece : split(text, ' ')) {
    if (!pieces.empty() && pieces.back().find(':') == std::string::npos)
      pieces.back() += " " + std::string(piece);
    else
      pieces.emplace_back(piece);
  }
  for (const auto& piece : pieces) {
    const auto colon = piece.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == piece.size())
      row.fail("slot '" + piece + "' is not of the form marker:role");
    Slot slot;
    for (const auto text_of_role : split(std::string_view(piece).substr(colon + 1), ',')) {
      const auto at_sign = text_of_role.find('@');
      const std::string_view role = text_of_role.substr(0, at_sign);
      const auto* at = std::find_if(kRoles.begin(), kRoles.end(), [&](const auto& r) { return r.first == role; });
      if (at == kRoles.end()) row.fail("'" + std::string(role) + "' in slot '" + piece + "' is no role");
      if (slot.count == std::size(slot.roles)) row.fail("slot '" + piece + "' has more than four roles");
      if (at_sign != std::string_view::npos)
        for (const auto name : split(text_of_role.substr(at_sign + 1), '|')) {
          const auto sense = sense_named(name);
          if (!sense) row.fail("'" + std::string(name) + "' in slot '" + piece + "' is no sense");
          slot.senses[slot.count] |= std::uint64_t{1} << static_cast<unsigned>(*sense);
        }
      slot.roles[slot.count++] = at->second;
    }
    auto words = std::string_view(piece).substr(0, colon);
    if (words.ends_with('!')) slot.needed = true, words.remove_suffix(1);
    for (const auto word : split(words, '|')) {
      slot.marker = markers.intern(word, fold);
      if (out.find(slot.marker) != nullptr) row.fail("marker '" + std::string(word) + "' has two slots");
      out.list.push_back(slot);
    }
  }
  return out;
}

Slots override_slots(const Slots& base, const Slots& over) {
  Slots out = over;
  for (const auto& slot : base.list)
    if (over.find(slot.marker) == nullptr) out.list.push_back(slot);
  return out;
}

Frames Frames::load(std::string_view file, std::string_view tsv, const Classes& classes, Markers& markers, const Fold& fold) {
  Frames out;
  out.frames_.resize(classes.size());
  each_row(file, tsv, 2, 4, [&](const Row& row) {
    const auto id = classes.find(row.at(0));
    if (!id) row.fail("'" + std::string(row.at(0)) + "' is no class of lang/common/classes.tsv");
    Frame& frame = out.frames_[*id];
    if (frame.given)
      row.fail("class '" + std::string(row.at(0)) + "' has two frames; the first is in line " + std::to_string(frame.line));
    frame = {parse_slots(row, row.at(1), markers, fold), parse_slots(row, row.at(2), markers, fold), std::string(row.at(3)),
             row.line, true};
  });
  return out;
}

}  // namespace isnad
