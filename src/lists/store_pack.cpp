#include "lists/store_pack.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace isnad {
namespace {

constexpr char kFormat = 1;  // the first byte; another layout gets another

class Writer {
 public:
  void byte(unsigned value) { out_.push_back(static_cast<char>(value)); }
  void number(std::size_t value) {  // seven bits a byte, the lowest first; the high bit says that more follow
    for (; value >= 0x80U; value >>= 7U) byte(static_cast<unsigned>(value & 0x7fU) | 0x80U);
    byte(static_cast<unsigned>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  template <typename List, typename Each>
  void list(const List& values, const Each& each) {
    number(values.size());
    for (const auto& v : values) each(v);
  }
  void texts(const std::vector<std::string>& values) {
    list(values, [&](const std::string& v) { text(v); });
  }
  void countries(const std::vector<Country>& values) {
    list(values, [&](const Country& v) { text(v.view()); });
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote. A damaged file may hold anything: every length is held against what is left.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : left_(bytes) {}
  [[nodiscard]] bool done() const { return good_ && left_.empty(); }
  unsigned byte() {
    if (left_.empty()) {
      good_ = false;
      return 0;
    }
    const auto value = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return value;
  }
  // A length or a count of things of one byte at least, so that it cannot be more than the bytes left.
  std::size_t number() {
    std::size_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const unsigned b = byte();
      value |= static_cast<std::size_t>(b & 0x7fU) << shift;
      if ((b & 0x80U) != 0) continue;
      if (value <= left_.size()) return value;
      break;
    }
    good_ = false;
    left_ = {};
    return 0;
  }
  std::string text() {
    const std::size_t size = number();
    std::string out(left_.substr(0, size));
    left_.remove_prefix(size);
    return out;
  }
  Country country() { return Country::of(text()); }
  template <typename List, typename Each>
  void list(List& values, const Each& each) {
    const std::size_t count = number();
    values.clear();
    values.reserve(std::min<std::size_t>(count, 1024));
    for (std::size_t i = 0; i < count && good_; ++i) values.push_back(each());
  }
  void texts(std::vector<std::string>& values) {
    list(values, [&] { return text(); });
  }
  void countries(std::vector<Country>& values) {
    list(values, [&] { return country(); });
  }

 private:
  std::string_view left_;
  bool good_ = true;
};

template <typename T>
void add_missing(std::vector<T>& to, const std::vector<T>& from) {
  for (const auto& value : from)
    if (std::find(to.begin(), to.end(), value) == to.end()) to.push_back(value);
}

void add_missing(std::string& to, const std::string& from) {
  if (to.empty()) to = from;
}

}  // namespace

std::string pack(const Listed& party) {
  Writer out;
  out.byte(kFormat);
  out.byte(static_cast<unsigned>(party.schema));
  out.list(party.names, [&](const ListedName& n) {
    out.byte(static_cast<unsigned>(n.quality) | (n.original ? 0x80U : 0U));
    out.text(n.text);
  });
  out.text(party.sex);
  out.texts(party.births);
  out.countries(party.nationalities);
  out.countries(party.countries);
  out.list(party.identifiers, [&](const Identifier& i) {
    out.text(i.kind);
    out.text(i.value);
    out.text(i.country.view());
  });
  out.texts(party.programmes);
  out.texts(party.titles);
  for (const auto* text : {&party.listed_on, &party.amended_on, &party.delisted_on, &party.remarks}) out.text(*text);
  return out.take();
}

bool unpack(std::string_view bytes, Listed& party) {
  Cursor in(bytes);
  if (in.byte() != static_cast<unsigned>(kFormat)) return false;
  const unsigned schema = in.byte();
  if (schema > static_cast<unsigned>(Schema::aircraft)) return false;
  party.schema = static_cast<Schema>(schema);
  bool known = true;
  in.list(party.names, [&] {
    ListedName name;
    const unsigned mark = in.byte();
    known = known && (mark & 0x7fU) <= static_cast<unsigned>(NameQuality::hidden);
    name.quality = known ? static_cast<NameQuality>(mark & 0x7fU) : NameQuality::hidden;
    name.original = (mark & 0x80U) != 0;
    name.text = in.text();
    return name;
  });
  party.sex = in.text();
  in.texts(party.births);
  in.countries(party.nationalities);
  in.countries(party.countries);
  in.list(party.identifiers, [&] {
    Identifier i;
    i.kind = in.text();
    i.value = in.text();
    i.country = in.country();
    return i;
  });
  in.texts(party.programmes);
  in.texts(party.titles);
  for (auto* text : {&party.listed_on, &party.amended_on, &party.delisted_on, &party.remarks}) *text = in.text();
  return known && in.done();
}

PackHash hash_of(std::string_view packed) {
  PackHash out;
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(packed.data()), packed.size(), nullptr, 0);
  return out;
}

void merge_into(Listed& party, const Listed& more) {
  if (party.schema == Schema::unknown) party.schema = more.schema;
  for (const auto& name : more.names) {
    // The other entry's first name is no less a name of it, but there can be one primary name only.
    const bool first = party.names.empty() || party.names.front().text == name.text;
    const auto quality = name.quality == NameQuality::primary && !first ? NameQuality::strong : name.quality;
    const auto same = std::find_if(party.names.begin(), party.names.end(), [&](const auto& n) { return n.text == name.text; });
    if (same == party.names.end()) {
      party.names.push_back({name.text, quality, name.original});
    } else {
      same->quality = std::min(same->quality, quality);
    }
  }
  add_missing(party.sex, more.sex);
  add_missing(party.births, more.births);
  add_missing(party.nationalities, more.nationalities);
  add_missing(party.countries, more.countries);
  add_missing(party.identifiers, more.identifiers);
  add_missing(party.programmes, more.programmes);
  add_missing(party.titles, more.titles);
  add_missing(party.listed_on, more.listed_on);
  add_missing(party.amended_on, more.amended_on);
  if (more.delisted_on.empty()) party.delisted_on.clear();  // listed by one of the two is listed
  if (party.remarks.find(more.remarks) == std::string::npos) party.remarks += (party.remarks.empty() ? "" : "\n") + more.remarks;
}

}  // namespace isnad
