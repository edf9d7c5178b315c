// How a touch is told: a pointer for a lawyer, in English and Arabic. Everything here says "touches", never "breaches".
#include <algorithm>
#include <array>

#include "isnad/measure.h"

namespace isnad {
namespace {

bool arabic(MeasureLanguage language) { return language == MeasureLanguage::arabic; }

std::string number(std::string_view digits) {
  while (digits.size() > 1 && digits.front() == '0') digits.remove_prefix(1);
  return std::string(digits);
}

constexpr std::array<std::string_view, 12> kMonths = {"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 12> kArabicMonths = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                                                            "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};

int value(std::string_view digits) {
  int n = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return -1;
    n = n * 10 + (c - '0');
  }
  return n;
}

// One EDTF date without marks: "the second half of 2019", "22 December 2017". As it is where it has another form.
std::string date_words(std::string_view edtf, MeasureLanguage language) {
  constexpr std::size_t kYear = 4;
  constexpr std::size_t kMonth = 7;
  constexpr std::size_t kDay = 10;
  const bool ar = arabic(language);
  const std::string year(edtf.substr(0, kYear));
  if (value(year) < 0 || (edtf.size() != kYear && edtf.size() != kMonth && edtf.size() != kDay)) return std::string(edtf);
  if (edtf.size() == kYear) return ar ? "عام " + year : year;
  const int month = value(edtf.substr(5, 2));
  if (month >= 1 && month <= 12) {
    const auto name = (ar ? kArabicMonths : kMonths).at(static_cast<std::size_t>(month - 1));
    const std::string of_year = std::string(name) + " " + year;
    return edtf.size() == kMonth ? of_year : number(edtf.substr(8, 2)) + " " + of_year;
  }
  constexpr std::array<std::array<std::string_view, 2>, 4> kOrdinals = {
      {{"first", "الأول"}, {"second", "الثاني"}, {"third", "الثالث"}, {"fourth", "الرابع"}}};
  constexpr int kQuarters = 33;
  constexpr int kHalves = 40;
  const auto ordinal = [&](int n) { return std::string(kOrdinals.at(static_cast<std::size_t>(n)).at(ar ? 1 : 0)); };
  if (month >= kQuarters && month < kQuarters + 4)
    return ar ? "الربع " + ordinal(month - kQuarters) + " من عام " + year
              : "the " + ordinal(month - kQuarters) + " quarter of " + year;
  if (month == kHalves || month == kHalves + 1)
    return ar ? "النصف " + ordinal(month - kHalves) + " من عام " + year : "the " + ordinal(month - kHalves) + " half of " + year;
  return std::string(edtf);
}

std::string marked_date(std::string_view edtf, MeasureLanguage language) {
  bool about = false;
  while (!edtf.empty() && (edtf.back() == '~' || edtf.back() == '?' || edtf.back() == '%')) {
    about = true;
    edtf.remove_suffix(1);
  }
  return (about ? (arabic(language) ? "نحو " : "about ") : "") + date_words(edtf, language);
}

// An EDTF value for people, as plain text.
std::string when_words(std::string_view edtf, MeasureLanguage language) {
  const bool ar = arabic(language);
  if (edtf.starts_with('{') && edtf.ends_with('}')) {
    std::string out;
    std::string_view rest = edtf.substr(1, edtf.size() - 2);
    while (true) {
      const auto comma = rest.find(',');
      out += marked_date(rest.substr(0, comma), language);
      if (comma == std::string_view::npos) return out;
      out += ar ? " و" : " and ";
      rest.remove_prefix(comma + 1);
    }
  }
  const auto slash = edtf.find('/');
  if (slash == std::string_view::npos) return marked_date(edtf, language);
  const auto from = edtf.substr(0, slash);
  const auto to = edtf.substr(slash + 1);
  const auto open = [](std::string_view side) { return side.empty() || side == ".."; };
  if (open(from)) return (ar ? "ما قبل أو حتى " : "a time up to ") + marked_date(to, language);
  if (open(to)) return (ar ? "ما بعد " : "a time from ") + marked_date(from, language) + (ar ? "" : " on");
  return ar ? "ما بين " + marked_date(from, language) + " و" + marked_date(to, language)
            : marked_date(from, language) + " to " + marked_date(to, language);
}

struct Pair {
  std::string_view english, arabic;
};
std::string_view in(const Pair& pair, MeasureLanguage language) { return arabic(language) ? pair.arabic : pair.english; }

// What is said of the deed's time, by how sure the claim is: "reported of 2019".
constexpr std::array<Pair, kStatuses> kTold = {{{"told of", "ورد عن"},
                                                {"reported of", "نُقل عن"},
                                                {"alleged of", "زُعم عن"},
                                                {"told without confirmation of", "ورد دون تأكيد عن"},
                                                {"thought possible for", "عُدّ ممكنا في"},
                                                {"planned for", "خُطط له في"},
                                                {"called for in", "دُعي إليه في"}}};
constexpr std::array<Pair, kStatuses> kToldUndated = {{{"told", "ورد"},
                                                       {"reported", "نُقل"},
                                                       {"alleged", "زُعم"},
                                                       {"told without confirmation", "ورد دون تأكيد"},
                                                       {"thought possible", "عُدّ ممكنا"},
                                                       {"planned", "خُطط له"},
                                                       {"called for", "دُعي إليه"}}};
constexpr std::array<Pair, 6> kMatched = {{{"act", "الفعل"},
                                           {"object", "الشيء"},
                                           {"context", "السياق"},
                                           {"who", "الفاعل أو المصدر"},
                                           {"whom", "المتلقي"},
                                           {"place", "المكان"}}};
constexpr std::array<Pair, 8> kMissing = {{{"when it happened", "متى حدث"},
                                           {"the exact date", "التاريخ الدقيق"},
                                           {"what it was", "ما هو الشيء"},
                                           {"which kind of thing", "أي نوع من الأشياء"},
                                           {"who did it or whence it came", "من الفاعل أو من أين جاء"},
                                           {"to whom it went", "إلى من ذهب"},
                                           {"whether an exemption applied", "هل انطبق استثناء"},
                                           {"whether the limit was passed", "هل تُجووز الحد"}}};
constexpr std::array<Pair, kForces> kForceWords = {
    {{"ban", "حظر"}, {"demand", "مطلب"}, {"limit", "قيد"}, {"call", "دعوة"}, {"penalty", "عقوبة"}}};

bool hypothetical(Status s) { return s == Status::possible || s == Status::planned || s == Status::recommended; }

std::string joined(const std::vector<std::string>& names, MeasureLanguage language) {
  std::string out;
  for (const auto& n : names) out += (out.empty() ? "" : arabic(language) ? "، " : ", ") + n;
  return out;
}

}  // namespace

std::string_view name_of(Force force) {
  constexpr std::array<std::string_view, kForces> kNames = {"forbids", "demands", "limits", "urges", "penalises"};
  return kNames.at(static_cast<std::size_t>(force));
}
std::string_view force_word(Force force, MeasureLanguage language) {
  return in(kForceWords.at(static_cast<std::size_t>(force)), language);
}
std::string_view word_of(Matched matched, MeasureLanguage language) {
  return in(kMatched.at(static_cast<std::size_t>(matched)), language);
}
std::string_view name_of(Matched matched) { return kMatched.at(static_cast<std::size_t>(matched)).english; }

std::string_view name_of(Timing timing) {
  constexpr std::array<std::string_view, 5> kNames = {"unknown", "before", "during", "over", "after"};
  return kNames.at(static_cast<std::size_t>(timing));
}

std::string_view name_of(Missing missing) {
  constexpr std::array<std::string_view, 8> kNames = {"date", "exact date", "object",    "kind of object",
                                                      "who",  "whom",       "exemption", "quantity"};
  return kNames.at(static_cast<std::size_t>(missing));
}

std::string cited(const Measure& m, MeasureLanguage language) {
  if (m.paragraph.empty()) return m.symbol;
  const bool bare = m.paragraph.front() >= '0' && m.paragraph.front() <= '9';  // else it says what it is: "art. 3", "annex B, …"
  if (!bare) return m.symbol + (arabic(language) ? "، " : ", ") + m.paragraph;
  return m.symbol + (arabic(language) ? " الفقرة " : " para. ") + m.paragraph;
}

std::string force_days(const Measure& m, MeasureLanguage language) {
  const bool ar = arabic(language);
  std::string out = (ar ? "من " : "from ") + date_words(m.from, language);
  if (!m.until.empty()) out += (ar ? " إلى " : " to ") + date_words(m.until, language);
  if (!m.deadline.empty()) out += (ar ? "، والموعد المحدد " : ", date set: ") + date_words(m.deadline, language);
  return out;
}

std::string time_clause(const Touch& t, MeasureLanguage language) {
  const bool ar = arabic(language);
  const Measure& m = *t.measure;
  const auto told = static_cast<std::size_t>(t.status);
  if (t.in_force == Timing::unknown) {
    std::string out(in(kToldUndated.at(told), language));
    out += ar ? " دون تاريخ" : " without a date";
    std::string hints;
    if (!t.event_when.empty())
      hints = (ar ? "تاريخ الحدث في ادعاءات أخرى: " : "other claims of the event date it ") + when_words(t.event_when, language);
    if (!t.report_date.empty())
      hints += (hints.empty() ? ""
                : ar          ? "، "
                              : ", ") +
               std::string(ar ? "تاريخ التقرير: " : "the report is of ") + when_words(t.report_date, language);
    // A deed told as done is not later than its report; a report's date may be wrong, so this is told and hides nothing.
    if (!t.report_date.empty() && t.report_date < m.from.substr(0, t.report_date.size()) && !hypothetical(t.status))
      hints += ar ? "، أي قبل نفاذ التدبير" : ", before this measure";
    if (!hints.empty()) out += " (" + hints + ")";
    return out + (ar ? "؛ وهو نافذ " : "; it is in force ") + force_days(m, language);
  }
  std::string out = std::string(in(kTold.at(told), language)) + " " + when_words(t.when, language);
  const std::string from = date_words(m.from, language);
  const std::string until = date_words(m.until, language);
  switch (t.in_force) {
    case Timing::before:
      return out + (ar ? "، أي قبل نفاذه في " : ", so before it came into force on ") + from;
    case Timing::after:
      return out + (ar ? "، أي بعد انتهائه في " : ", so after it ended on ") + until;
    case Timing::over:
      out += ar ? "، أي ربما خارج مدة نفاذه: " : ", so it may lie on either side of a boundary: in force ";
      out += (ar ? "من " : "from ") + from + (until.empty() ? "" : (ar ? " إلى " : " to ") + until);
      break;
    default:
      if (m.deadline.empty())
        out += (ar ? "، أي وهو نافذ (من " : ", so while it was in force (from ") + from +
               (until.empty() ? "" : (ar ? " إلى " : " to ") + until) + ")";
  }
  if (m.deadline.empty()) return out;
  const std::string day = date_words(m.deadline, language);
  if (t.deadline == Timing::before) return out + (ar ? "، أي قبل الموعد المحدد " : ", so before the date set, ") + day;
  if (t.deadline == Timing::over)
    return out + (ar ? "، أي قبل الموعد المحدد " : ", so before and up to the date set, ") + day +
           (ar ? " وحتى حلوله، وربما بعده" : ", and perhaps after it");
  return out + (ar ? "، أي بعد الموعد المحدد " : ", so after the date set, ") + day;
}

std::string why_clause(const Touch& t, MeasureLanguage language) {
  std::string out;
  for (const auto& [what, word] : t.why)
    out += (out.empty()        ? ""
            : arabic(language) ? "، "
                               : ", ") +
           std::string(in(kMatched.at(static_cast<std::size_t>(what)), language)) + " “" + word + "”";
  return out;
}

std::string missing_clause(const Touch& t, MeasureLanguage language) {
  const bool ar = arabic(language);
  std::string out;
  for (const auto& [what, word] : t.missing) {
    out += out.empty() ? "" : ar ? "، " : ", ";
    out += in(kMissing.at(static_cast<std::size_t>(what)), language);
    if (what == Missing::kind_of_object && !word.empty()) out += " (“" + word + "”)";
    if (what == Missing::exemption) out += " (" + (ar ? t.measure->exemptions.ar : t.measure->exemptions.en) + ")";
  }
  return out;
}

std::string touch_words(const Touch& t, MeasureLanguage language) {
  const bool ar = arabic(language);
  const Measure& m = *t.measure;
  const bool denied = t.polarity == Polarity::negated;
  std::string out;
  if (denied)
    out = ar ? "منفيّ، ولو صح لمسّ " : "denied; if it were true it would touch ";
  else if (hypothetical(t.status))
    out = ar ? "إن وقع مسّ " : "would touch, if it came to pass, ";
  else
    out = ar ? "يمسّ " : "touches ";
  out += cited(m, language) + (ar ? ": " : ": ") + (ar ? m.summary.ar : m.summary.en);
  out += (ar ? " — " : " — ") + time_clause(t, language);
  if (!t.denied_by.empty()) out += (ar ? "؛ ينفيه " : "; denied by ") + joined(t.denied_by, language);
  if (const auto lacks = missing_clause(t, language); !lacks.empty()) out += (ar ? "؛ لم يُذكر: " : "; not told: ") + lacks;
  return out + ".";
}

}  // namespace isnad
