// Any bytes are a sanctions list or are refused with a message; what is read keeps the promises of isnad/listed.h.
//
// The bytes go through the importer that recognises them, and through all others as well: a file may be given to the wrong one.
// And through the repair of XML, whole and in pieces.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

#include "isnad/error.h"
#include "isnad/lists.h"
#include "lists/repair.h"
#include "text/utf8.h"

namespace {

[[noreturn]] void broken(const char* promise, const std::string& about) {
  std::fprintf(stderr, "broken promise: %s: %s\n", promise, about.c_str());
  std::abort();
}

void expect_text(const std::string& text, const char* what) {
  for (std::size_t at = 0; at < text.size();) {
    const auto point = isnad::utf8::at(text, at);
    if (point.c == isnad::utf8::kBad) broken("texts are UTF-8", what);
    at += point.length;
  }
  if (!text.empty() && (text.front() == ' ' || text.back() == ' ' || text.front() == '\n' || text.back() == '\n')) {
    broken("no white space at the ends", text);
  }
}

void expect_date(const std::string& date) {
  for (const char c : date) {
    if ((c < '0' || c > '9') && c != '-' && c != '/' && c != '~') broken("dates are EDTF", date);
  }
  if (date.size() == 1 || (!date.empty() && date.size() < 4)) broken("dates have a year", date);
}

void expect_party(const isnad::Listed& party) {
  if (party.id.empty()) broken("a party has its list's reference", "");
  if (party.names.empty()) broken("a party has a name", party.id);
  if (party.names.front().quality != isnad::NameQuality::primary) broken("the primary name is first", party.id);
  std::set<std::string> texts;
  for (const auto& name : party.names) {
    if (name.text.empty()) broken("names are not empty", party.id);
    expect_text(name.text, "name");
    if (!texts.insert(name.text).second) broken("no two names are alike", name.text);
  }
  for (const auto& birth : party.births) expect_date(birth);
  for (const auto* date : {&party.listed_on, &party.amended_on, &party.delisted_on}) expect_date(*date);
  for (const auto& one : party.identifiers) {
    if (one.kind.empty() || one.value.empty()) broken("identifiers have kind and value", party.id);
    expect_text(one.value, "identifier");
  }
  for (const auto& country : party.nationalities) {
    if (country.empty()) broken("countries are known ones", party.id);
  }
  expect_text(party.remarks, "remarks");
}

void read(const isnad::ListFiles& files) {
  isnad::ListReading reading;
  reading.entry = [](isnad::Listed&& party) { expect_party(party); };
  reading.complain = [](const std::string& message) {
    if (message.empty()) broken("complaints say something", "");
  };
  try {
    isnad::read_list(files, reading);
  } catch (const isnad::Error& e) {
    if (std::string_view(e.what()).empty()) std::abort();
  }
}

// What comes out is UTF-8 whatever went in, the same in pieces as whole, and needs no more repair.
void repair(std::string_view text) {
  using isnad::lists::XmlRepair;
  const auto in_pieces = [](std::string_view rest, std::size_t size, std::string& out) {
    XmlRepair repairing;
    for (; !rest.empty(); rest.remove_prefix(std::min(size, rest.size()))) repairing.feed(rest.substr(0, size), out);
    repairing.finish(out);
    return repairing.faults();
  };
  std::string whole;
  const auto faults = in_pieces(text, text.size() + 1, whole);
  for (const std::size_t size : {1U, 7U}) {
    std::string out;
    if (in_pieces(text, size, out).words() != faults.words() || out != whole) broken("pieces do not matter", out);
  }
  if (faults.all() == 0 && whole != text) broken("what has no fault stays as it is", whole);
  for (std::size_t at = 0; at < whole.size();) {
    const auto point = isnad::utf8::at(whole, at);
    if (point.c == isnad::utf8::kBad || (point.c < 0x20 && point.c != '\t' && point.c != '\n' && point.c != '\r'))
      broken("repaired text is such as XML allows", whole);
    at += point.length;
  }
  std::string again;
  const auto left = in_pieces(whole, whole.size() + 1, again);
  if (left.bytes != 0 || left.controls != 0) broken("nothing is left to be replaced", whole);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  repair({reinterpret_cast<const char*>(data), size});
  static const int file = ::memfd_create("list", MFD_CLOEXEC);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  if (file < 0 || ::ftruncate(file, 0) != 0) std::abort();
  if (::pwrite(file, data, size, 0) != static_cast<ssize_t>(size)) std::abort();
  try {
    for (const auto& files : isnad::recognise_lists({path})) read(files);
  } catch (const isnad::Error& e) {
    if (std::string_view(e.what()).empty()) std::abort();
  }
  for (const auto* format :
       {"UN XML", "OFAC SDN.XML", "OFAC SDN_ADVANCED.XML", "OFAC CSV", "EU FSF XML", "EU CSV", "UK XML", "UK CSV", "FtM"}) {
    read({{"fuzz", format, ""}, {path}});
  }
  return 0;
}
