// XML as a stream of small trees: a list's records one after another, each freed before the next.
//
// What no list has is refused, in little memory: entities of its own, outside parts, depth, records of many megabytes.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lists/source.h"

namespace isnad::lists {

// An element without its namespace's prefix. `text` is what stands in it directly.
struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
  std::vector<Element> children;
  std::size_t line = 0;

  [[nodiscard]] std::string_view attribute(std::string_view wanted) const;
  [[nodiscard]] const Element* child(std::string_view wanted) const;  // the first; nullptr where there is none
  // The text at the end of a path of first children, trimmed: text_of("A/B").
  [[nodiscard]] std::string_view text_of(std::string_view path) const;
  // Calls `f` for each child so named; `each_below` for those at any depth.
  template <typename F>
  void each(std::string_view wanted, const F& f) const {
    for (const Element& one : children) {
      if (one.name == wanted) f(one);
    }
  }
  template <typename F>
  void each_below(std::string_view wanted, const F& f) const {
    for (const Element& one : children) {
      if (one.name == wanted) f(one);
      one.each_below(wanted, f);
    }
  }
};

struct XmlReading {
  std::function<bool(std::string_view name)> wanted;   // whether an element is to be made a tree; asked outside of trees
  std::function<void(const Element& element)> opened;  // an element outside of trees, with its attributes; may be empty
  std::function<bool(Element&& record)> record;        // false: enough
  std::size_t most_bytes = 0;                          // stop there without complaint, cut short or not; 0: read all
  // Told once, at the end, with the file and the line of the first fault, where the text had to be repaired; may be empty.
  std::function<void(const std::string& message)> complain = {};
};

// Throws Error with file and line. Text that was damaged on its way (lists/repair.h) is read all the same, as far as that can be.
void read_xml(Source& source, const XmlReading& reading);

}  // namespace isnad::lists
