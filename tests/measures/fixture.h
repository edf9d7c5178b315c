// Claims and measures made by hand, for tests.
#pragma once

#include <gtest/gtest.h>

#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/measure.h"
#include "ledger/edtf_days.h"

namespace isnad::testing {

inline const MeasureVocabulary& vocabulary() {
  static const auto known = measure_vocabulary(embedded_packs());
  return known;
}

inline const Measures& built_in() {
  static const auto measures = Measures::load(embedded_measures(), vocabulary());
  return measures;
}

inline StoredMention mention(std::string text, std::string_view country, std::string entity = {}) {
  StoredMention m;
  m.text = std::move(text);
  m.id = Country::of(country);
  m.entity = std::move(entity);
  return m;
}

inline StoredObject object(std::string text, std::string thing = {}) {
  StoredObject o;
  o.text = std::move(text);
  o.thing = std::move(thing);
  return o;
}

// Of the class `act`, at the time `when` (EDTF or empty).
inline StoredClaim claim(EventType type, const std::string& act, std::vector<StoredMention> actors,
                         std::vector<StoredMention> targets, std::vector<StoredObject> objects, const std::string& when) {
  StoredClaim c;
  c.type = type;
  c.trigger.text = act;
  c.reasons = {{"class:" + act, {}}};
  c.actors = std::move(actors);
  c.targets = std::move(targets);
  c.objects = std::move(objects);
  c.when = when;
  if (const auto days = days_of(when)) {
    c.first = days->first;
    c.last = days->last;
  }
  return c;
}

inline StoredClaim shipment(const std::string& when) {
  return claim(EventType::aid, "ship", {mention("North Korea", "PRK", "state-prk")}, {mention("Syria", "SYR", "state-syr")},
               {object("missiles", "missile")}, when);
}

inline const Touch* find(const std::vector<Touch>& touches, std::string_view id) {
  for (const auto& t : touches)
    if (t.measure->id == id) return &t;
  return nullptr;
}

inline bool lacks(const Touch& touch, Missing what) {
  for (const auto& [missing, word] : touch.missing)
    if (missing == what) return true;
  return false;
}

inline bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace isnad::testing
