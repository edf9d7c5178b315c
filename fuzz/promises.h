// What every reading of every text must keep: each place named in a claim lies in the text, on code point boundaries, and is
// the same place in bytes as in code points.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "isnad/reader.h"
#include "text/utf8.h"

namespace isnad::testing {

class Places {
 public:
  explicit Places(std::string_view text) : text_(text), points_(text.size() + 1) {
    std::uint32_t n = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
      points_[i] = n;
      // A place inside a code point is none; it is marked by the number that no place has.
      if (utf8::continues(text[i]))
        points_[i] = kNone;
      else
        ++n;
    }
    points_[text.size()] = n;
  }

  void check(const Slice& s, const char* what, bool may_be_empty = false) {
    if (!broken_.empty()) return;
    const std::string name = std::string(what) + " at bytes " + std::to_string(s.bytes.begin) + "-" + std::to_string(s.bytes.end);
    if (s.bytes.begin > s.bytes.end || s.bytes.end > text_.size()) {
      broken_ = name + ": not in the text";
    } else if (s.bytes.empty() && !may_be_empty) {
      broken_ = name + ": empty";
    } else if (points_[s.bytes.begin] == kNone || points_[s.bytes.end] == kNone) {
      broken_ = name + ": cuts a code point";
    } else if (points_[s.bytes.begin] != s.points.begin || points_[s.bytes.end] != s.points.end) {
      broken_ = name + ": is another place in code points";
    }
  }

  void check(const Claim& c) {
    check(c.sentence, "sentence");
    check(c.trigger, "trigger");
    for (const Mention& m : c.actors) check(m, "actor");
    for (const Mention& m : c.targets) check(m, "target");
    for (const Object& o : c.objects) check(o, "object");
    for (const Mention& m : c.where) check(m, "where");
    for (const Source& s : c.sources) check(s, "source");
    for (const Reason& r : c.reasons) check(r.words, "reason", true);
    if (broken_.empty() && c.type == EventType::none) broken_ = "a claim without an event type";
    if (broken_.empty() && (c.trigger.bytes.begin < c.sentence.bytes.begin || c.trigger.bytes.end > c.sentence.bytes.end)) {
      broken_ = "a trigger outside its sentence";
    }
  }

  [[nodiscard]] const std::string& broken() const { return broken_; }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::string_view text_;
  std::vector<std::uint32_t> points_;  // code points before each byte
  std::string broken_;
};

// The first promise that `reading` of `text` breaks, or "".
inline std::string broken_promise(std::string_view text, const Reading& reading) {
  Places places(text);
  for (const Claim& c : reading.claims) places.check(c);
  for (const TimeMention& t : reading.times) places.check(t, "time");
  for (const QuantityMention& q : reading.quantities) places.check(q, "quantity");
  for (const Mention& m : reading.mentions) places.check(m, "mention");
  return places.broken();
}

// All of a reading as text, to tell two readings apart.
inline std::string fingerprint(const Reading& reading) {
  std::string out;
  const auto place = [&out](const Slice& s) { out += std::to_string(s.bytes.begin) + '-' + std::to_string(s.bytes.end) + ' '; };
  const auto places = [&](const auto& list) {
    for (const auto& item : list) place(item);
    out += '|';
  };
  for (const Claim& c : reading.claims) {
    place(c.sentence);
    place(c.trigger);
    out += std::string(name_of(c.type)) + ' ' + std::string(name_of(c.status)) + ' ' + std::string(name_of(c.polarity)) + ' ' +
           c.when;
    places(c.actors);
    places(c.targets);
    places(c.objects);
    places(c.where);
    places(c.sources);
    for (const Reason& r : c.reasons) out += std::string(r.rule) + ',';
    out += '\n';
  }
  for (const TimeMention& t : reading.times) out += t.edtf + ' ';
  places(reading.times);
  places(reading.quantities);
  places(reading.mentions);
  for (const std::string& note : reading.notes) out += note + '\n';
  return out + std::to_string(reading.sentences);
}

}  // namespace isnad::testing
