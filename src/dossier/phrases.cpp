// The reasons that linking gives are English sentences; here they are in Arabic. One that is not known here is shown as it is,
// marked as English, so that a new reason is never lost.
#include <algorithm>
#include <array>
#include <cstdio>

#include "dossier/page.h"
#include "dossier/words.h"

namespace isnad {
namespace {

struct Fixed {
  std::string_view english, arabic;
};

constexpr Fixed kFixed[] = {
    // Credibility::words, probability
    {"confirmed by other sources", "أكدته مصادر أخرى"},
    {"probably true", "صحيح على الأرجح"},
    {"possibly true", "قد يكون صحيحاً"},
    {"doubtful", "مشكوك فيه"},
    {"improbable", "مستبعد"},
    {"cannot be judged", "لا يمكن الحكم عليه"},
    {"very likely", "مرجح جداً"},
    {"likely", "مرجح"},
    {"roughly even chance", "احتمال متساوٍ تقريباً"},
    {"unlikely", "غير مرجح"},
    {"very unlikely", "مستبعد جداً"},
    // Credibility::reasons
    {"nobody in the ledger says that it happened", "لا أحد في السجل يقول إنه وقع"},
    {"no report says that it happened, only that it may, will or should",
     "لا تقرير يقول إنه وقع، بل إنه قد يقع أو سيقع أو ينبغي أن يقع"},
    {"no origin that counts", "لا أصل يُحتسب"},
    {"the reports have it from each other; no origin is found", "تنقله التقارير بعضها عن بعض ولا يُعرف له أصل"},
    {"every report hedges: alleged or unconfirmed", "كل التقارير متحفظة: مزعوم أو غير مؤكد"},
    {"the reports contradict each other (see there)", "التقارير متناقضة (انظر التناقضات)"},
    {"more deny it than are origins of it", "من ينفونه أكثر من أصوله"},
    // Origin::why
    {"they have it from each other; no origin is found", "ينقله بعضهم عن بعض ولا يُعرف له أصل"},
    {"its words are a copy of an earlier report that names another source", "كلماته نسخة من تقرير سابق يسمي مصدراً آخر"},
    {"names no source, and others had named theirs by then: it may be an echo",
     "لا يسمي مصدراً، وكان غيره قد سمّى مصدره: قد يكون صدى"},
    {"names no source, and came after others: it may be an echo", "لا يسمي مصدراً وجاء بعد غيره: قد يكون صدى"},
    {"names neither a source nor its outlet: cannot tell", "لا يسمي مصدراً ولا الوسيلة التي نشرته: لا يمكن الجزم"},
    {"may be the same as one that is named more closely", "قد يكون هو نفسه مصدراً آخر مسمّى بدقة أكبر"},
    {"says nobody in particular: cannot tell", "لا يسمي أحداً بعينه: لا يمكن الجزم"},
    // Event::grounds
    {"the claim that tells most", "الادعاء الأوفى خبراً"},
    {"the same words, or put there by a person", "الكلمات نفسها، أو وضعه شخص هنا"},
    {"put there by a person", "وضعه شخص هنا"},
    // names of grounds
    {"act", "الفعل"},
    {"actor", "الفاعل"},
    {"target", "المتلقي"},
    {"place", "المكان"},
    {"country", "البلد"},
    {"thing", "الشيء"},
    {"count", "العدد"},
    {"mood", "الصيغة"},
    {"kind", "النوع"},
    {"time", "الزمان"}};

std::string_view fixed(std::string_view english) {
  const auto* at = std::find_if(std::begin(kFixed), std::end(kFixed), [&](const Fixed& f) { return f.english == english; });
  return at == std::end(kFixed) ? std::string_view() : at->arabic;
}

bool digits(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool take(std::string_view& text, std::string_view beginning) {
  if (!text.starts_with(beginning)) return false;
  text.remove_prefix(beginning.size());
  return true;
}

// "N independent origins", "N origin(s) graded E by you are not counted"
std::string counted(std::string_view english) {
  const auto space = english.find(' ');
  const auto figure = english.substr(0, space);
  if (space == std::string_view::npos || !digits(figure)) return {};
  const auto rest = english.substr(space + 1);
  if (rest.starts_with("independent origin")) return "الأصول المستقلة: " + page::ltr(figure);
  if (rest.starts_with("origin(s) graded E")) return "أصول منحتَها الدرجة E فلا تُحسب: " + page::ltr(figure);
  return {};
}

// "denied by NAME and N more"
std::string denied(std::string_view english) {
  if (!take(english, "denied by ")) return {};
  std::string more;
  const auto tail = english.rfind(" and ");
  if (english.ends_with(" more") && tail != std::string_view::npos) {
    const auto figure = english.substr(tail + 5, english.size() - tail - 10);
    if (digits(figure)) {
      more = " وعدد من غيره: " + page::ltr(figure);
      english = english.substr(0, tail);
    }
  }
  return "نفاه " + page::bdi(english) + more;
}

// "same because act +15 time +20 = 70 (65 are enough)"
std::string same(std::string_view english) {
  if (!take(english, "same because ")) return {};
  std::string out = "الحدث نفسه لأن: ";
  while (!english.empty()) {
    if (english.starts_with("= ")) {
      const auto open = english.find(" (");
      const auto close = english.find(" are enough)");
      if (open == std::string_view::npos || close == std::string_view::npos || close < open + 2) return {};
      return out + "= " + page::ltr(english.substr(2, open - 2)) + " (يكفي " +
             page::ltr(english.substr(open + 2, close - open - 2)) + ")";
    }
    const auto space = english.find(' ');
    const auto next = english.find(' ', space == std::string_view::npos ? space : space + 1);
    if (next == std::string_view::npos) return {};
    const auto name = fixed(english.substr(0, space));
    if (name.empty()) return {};
    out += std::string(name) + " " + page::ltr(english.substr(space + 1, next - space - 1)) + " ";
    english.remove_prefix(next + 1);
  }
  return {};
}

std::string plain_number(double value) {
  constexpr double kMostExact = 1e15;
  if (!(value > -kMostExact && value < kMostExact)) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%.3g", value);
    return out.data();
  }
  const auto whole = static_cast<long long>(value);
  if (value != static_cast<double>(whole)) return page::number(value);
  return (whole < 0 ? "-" : "") + page::grouped(static_cast<std::uint64_t>(whole < 0 ? -whole : whole));
}

// One end of an interval, or a date: "about 2014-06", "2014 (uncertain)".
std::string date_words(std::string_view edtf, const Words& w) {
  std::string before;
  std::string after;
  while (!edtf.empty() && (edtf.back() == '~' || edtf.back() == '?' || edtf.back() == '%')) {
    if (edtf.back() != '?') before = std::string(w.about) + " ";
    if (edtf.back() != '~') after = " (" + std::string(w.uncertain) + ")";
    edtf.remove_suffix(1);
  }
  return before + page::ltr(edtf) + after;
}

}  // namespace

std::string phrase(std::string_view english, PageLanguage language) {
  if (language == PageLanguage::english) return page::text(english);
  if (const auto known = fixed(english); !known.empty()) return page::text(known);
  for (const auto& translate : {counted, denied, same})
    if (std::string found = translate(english); !found.empty()) return found;
  return "<bdi dir=\"ltr\" lang=\"en\">" + page::text(english) + "</bdi>";
}

std::string time_words(std::string_view edtf, PageLanguage language) {
  const Words& w = words_of(language);
  if (edtf.empty()) return page::text(w.no_date);
  const auto slash = edtf.find('/');
  if (slash == std::string_view::npos || edtf.find('/', slash + 1) != std::string_view::npos) return date_words(edtf, w);
  const auto from = edtf.substr(0, slash);
  const auto to = edtf.substr(slash + 1);
  const bool no_beginning = from.empty() || from == "..";
  const bool no_end = to.empty() || to == "..";
  if (no_beginning && no_end) return page::text(w.no_date);
  if (no_beginning) return std::string(w.until) + " " + date_words(to, w);
  if (no_end) return std::string(w.since) + " " + date_words(from, w);
  return date_words(from, w) + " – " + date_words(to, w);
}

std::string count_words(const Count& count, PageLanguage language) {
  const Words& w = words_of(language);
  if (count.min && count.max) {
    if (*count.min == *count.max) return page::ltr(plain_number(*count.min));
    return page::ltr(plain_number(*count.min) + "–" + plain_number(*count.max));
  }
  if (!count.min && !count.max) return {};
  return page::text(count.min ? w.at_least : w.at_most) + " " + page::ltr(plain_number(count.min ? *count.min : *count.max));
}

}  // namespace isnad
