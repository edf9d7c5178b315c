// The parts of the page, each of which appends itself.
#pragma once

#include <string>

#include "dossier/model.h"
#include "dossier/words.h"

namespace isnad {

struct Page {
  const DossierInput& input;
  const Words& words;
  const Model& model;
  std::string out{};
  [[nodiscard]] bool mirrored() const { return input.language == PageLanguage::arabic; }
};

extern const std::string_view kStyle;

void put_head(Page& page);
void put_summary(Page& page);
void put_timeline(Page& page);
void put_network(Page& page);
void put_events(Page& page);
void put_others(Page& page);
// The measures that the events in full touch, and the events that touch each.
void put_measures(Page& page);
// Who in the events in full may be on a sanctions list.
void put_listed(Page& page);
// Those that one event touches, with what is not told.
void put_touches(Page& page, const std::vector<EventTouch>& touches);
void put_methods(Page& page);

// "who → whom", as HTML.
[[nodiscard]] std::string parties_line(const Brief& brief, const Page& page);
// "when: who → whom: what", as HTML; with plain text where a tooltip needs it.
[[nodiscard]] std::string event_line(const Brief& brief, const Page& page);
[[nodiscard]] std::string event_tooltip(const Brief& brief, const Page& page);
// "1–3": independent origins.
[[nodiscard]] std::string origins_number(std::uint32_t independent, std::uint32_t at_most);
[[nodiscard]] std::string short_id(std::string_view id);
// The chain as a picture.
void put_chain(Page& page, const Event& event);

}  // namespace isnad
