#include "dossier/words.h"

namespace isnad {
namespace {

constexpr Words kEnglish = {
    .lang = "en",
    .dir = "ltr",
    .arrow = "→",
    .back_arrow = "←",
    .colon = ": ",
    .comma = ", ",
    .list_end = ".",
    .dossier = "Dossier",
    .and_ = "and",
    .between = "Parties",
    .ledger = "Ledger",
    .made = "Made on",
    .period = "Period",
    .all_time = "all that the ledger holds",
    .since = "since",
    .until = "until",
    .caution =
        "This page says what is claimed, by whom and how surely. It judges no one: a claim is no proof, and many reports may be "
        "echoes of one source. Read the quoted words before you rely on any line.",
    .contents = "Contents",
    .summary = "Summary",
    .events = "Events",
    .claims = "Claims",
    .reports = "Reports",
    .sources = "Sources",
    .by_origins = "Events by number of independent origins",
    .three_or_more = "3 or more",
    .denied = "Denied by somebody",
    .contradicted = "Reports contradict each other",
    .by_type = "Events by type",
    .none_found = "The ledger holds no event between these parties in this period.",
    .only_strongest_counted = "Reports and sources are counted in the strongest events only, so many:",
    .listed = "Who may be on a sanctions list",
    .listed_note =
        "Names that are like names of listed parties. Likeness is no identity: compare birth dates, papers and roles before you "
        "take one for the other.",
    .listed_none = "Nobody named in the events shown in full is like a listed party.",
    .searched = "Searched",
    .named_as = "Named as",
    .listed_as = "Listed as",
    .by_name = "by the name",
    .likeness = "Likeness",
    .in_events = "In the events",
    .measures = "Measures touched",
    .measures_note =
        "Resolutions and laws whose words fit what is claimed and that were in force when it is said to have happened, or may "
        "have "
        "been. A pointer for a lawyer, no finding: whether a measure was breached is not judged here.",
    .measures_none = "None of the events shown in full touches a measure that Isnad knows.",
    .measure = "Measure",
    .in_force = "In force",
    .touched_by = "Events that touch it",
    .touches = "Measures that it touches",
    .matched = "Because of",
    .not_told = "Not told",
    .exempt = "Exempt",
    .all_denied = "denied",
    .timeline = "Timeline",
    .timeline_note = "A diamond is a day, a bar a longer time or one that is not known more closely. Each leads to its event.",
    .solid = "figure 1 or 2: confirmed, probable",
    .pale = "3: possible",
    .dashed = "4 or 5: doubtful, improbable",
    .hollow = "6: cannot be judged",
    .open_end = "an arrow: no beginning or no end is given",
    .undated = "Events without a date",
    .outside_years = "Outside the years drawn",
    .no_dated = "None of the events has a date.",
    .not_drawn = "Not drawn, as they are too many; see the list at the end:",
    .network = "Network",
    .network_note =
        "Who is said to have acted towards whom. Each side holds one party and what belongs to it, the middle everybody else.",
    .strongest_nodes = "Only the strongest are drawn, so many of so many:",
    .no_network = "No event names both who acts and who is acted upon.",
    .verbal_line = "dashed: words; solid: deeds",
    .width_note = "the wider a line, the more independent origins",
    .who = "Who",
    .whom = "Whom",
    .kind = "Kind",
    .best_origins = "Most independent origins",
    .groups = {"Words of cooperation", "Deeds of cooperation", "Words of conflict", "Deeds of conflict", "Holdings and ties"},
    .in_full = "The events",
    .full_note = "In full are shown those with the most independent origins and the most claims, so many of so many:",
    .somebody = "somebody",
    .no_date = "no date",
    .about = "about",
    .uncertain = "uncertain",
    .event = "Event",
    .grade = "Credibility",
    .grade_of = "of 6",
    .probability = "Probability",
    .reasons = "Because",
    .origins = "Independent origins",
    .at_most_origins = "at most",
    .counted = "counted",
    .not_counted = "Not counted",
    .common_links = "Common links",
    .common_link = "common link",
    .carried = "reports through it",
    .first_report = "First report",
    .chain = "How it was passed on",
    .chain_note = "From where chains end to the reports. A double ring marks a common link.",
    .not_in_chain = "Left out, the least carried:",
    .circle = "In a circle",
    .denials = "Denied by",
    .denies = "denies",
    .contradictions = "Contradictions",
    .corrected = "corrected later by who said the first",
    .from_day = "from",
    .more = "more",
    .count = "Number",
    .day = "Day",
    .place = "Place",
    .actor = "Who acted",
    .claim_report = "Report",
    .claim_quote = "Its words",
    .claim_read = "Read as",
    .claim_chain = "According to",
    .claim_ground = "Why it is here",
    .claim_id = "Claim",
    .when = "When",
    .objects = "What",
    .where = "Where",
    .status = "How sure",
    .polarity = "Polarity",
    .affirmed = "affirmed",
    .negated = "negated",
    .own_voice = "the report’s own voice",
    .more_claims = "More claims that are not shown:",
    .at_least = "at least",
    .at_most = "at most",
    .others = "Further events",
    .others_note = "Those with fewer origins and claims; isnad event ID shows one in full.",
    .no_actors_read = "see isnad event",
    .methods = "Methods",
    .versions = "Versions",
    .made_by = "Made by",
    .page_end = "End of the dossier",
    .methods_text = {
        "Grouping. A program read each report and took claims out of it: who did what to whom, what was handed over, when, "
        "where, "
        "according to whom. Two claims tell the same event where what speaks for it (kind, act, parties, time, place, things, "
        "numbers) "
        "outweighs what speaks against it; the ground stands beside each claim. A person may have split or merged events.",
        "Origins. Each claim has a chain of sources. Reports that print, copy or translate another, or cite it, are its echoes. "
        "An "
        "origin is where a chain ends; only those that cannot be echoes of one another are counted as independent. The lower "
        "number "
        "is certain by this method, the higher one would hold if every doubtful origin were one.",
        "Common links. A source through which the chains of several reports pass, though the reports look separate. If it erred, "
        "all "
        "who have it from there err.",
        "Grades. The figure is the Admiralty code’s scale of the credibility of information (STANAG 2511): 1 confirmed by other "
        "sources, "
        "2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged. It follows from the number of "
        "independent "
        "origins and is lowered by hedging, contradiction and denial. The words of probability are those of ICD 203.",
        "Limits. The reading is done by rules and errs: it misses claims and misreads some. Countries, names and dates may be "
        "wrong; "
        "two events may be one, and one two. What is not in the ledger is not here.",
        "Colours and types. Types are those of the PLOVER ontology, with two more for holdings and ties; they are put together "
        "in five "
        "groups, words and deeds of cooperation and of conflict.",
        "Measures. A claim touches a measure where its act, its parties and what was handed over are such as the paragraph "
        "speaks of; "
        "the days of the deed are set against those on which the paragraph was in force. What the report does not tell is named. "
        "Licences, exemptions granted and later case law are not known to the program."}};

constexpr Words kArabic = {
    .lang = "ar",
    .dir = "rtl",
    .arrow = "←",
    .back_arrow = "→",
    .colon = ": ",
    .comma = "، ",
    .list_end = ".",
    .dossier = "ملف",
    .and_ = "و",
    .between = "الطرفان",
    .ledger = "السجل",
    .made = "تاريخ الإعداد",
    .period = "الفترة",
    .all_time = "كل ما في السجل",
    .since = "منذ",
    .until = "حتى",
    .caution =
        "تعرض هذه الصفحة ما يُدَّعى، ومن يدّعيه، وبأي درجة من اليقين. وهي لا تحكم على أحد: فالادعاء ليس دليلاً، وقد تكون تقارير "
        "كثيرة صدى لمصدر واحد. اقرأ الكلمات المقتبسة قبل أن تعتمد على أي سطر.",
    .contents = "المحتويات",
    .summary = "الخلاصة",
    .events = "الأحداث",
    .claims = "الادعاءات",
    .reports = "التقارير",
    .sources = "المصادر",
    .by_origins = "الأحداث بحسب عدد الأصول المستقلة",
    .three_or_more = "3 أو أكثر",
    .denied = "أحداث نفاها أحد",
    .contradicted = "أحداث تتناقض فيها التقارير",
    .by_type = "الأحداث بحسب النوع",
    .none_found = "ليس في السجل حدث بين هذين الطرفين في هذه الفترة.",
    .only_strongest_counted = "لا تُعدّ التقارير والمصادر إلا في أقوى الأحداث، وعددها:",
    .listed = "من قد يكون مدرجاً في قائمة عقوبات",
    .listed_note =
        "أسماء تشبه أسماء أطراف مدرجة. والشبه ليس هوية: قارن تواريخ الميلاد والوثائق والمناصب قبل أن تعدّ أحدهما الآخر.",
    .listed_none = "لا أحد ممن ذُكروا في الأحداث المعروضة بالتفصيل يشبه طرفاً مدرجاً.",
    .searched = "بُحث في",
    .named_as = "ورد باسم",
    .listed_as = "مدرج باسم",
    .by_name = "بالاسم",
    .likeness = "الشبه",
    .in_events = "في الأحداث",
    .measures = "التدابير الممسوسة",
    .measures_note =
        "قرارات وقوانين توافق عباراتها ما يُدّعى، وكانت نافذة أو ربما كانت نافذة حين يقال إنه حدث. هذه إشارة للقانوني لا حكم: لا "
        "يُقضى هنا "
        "بأن تدبيراً قد خُرق.",
    .measures_none = "لا يمسّ أي من الأحداث المعروضة بالتفصيل تدبيراً تعرفه إسناد.",
    .measure = "التدبير",
    .in_force = "النفاذ",
    .touched_by = "أحداث تمسّه",
    .touches = "التدابير التي يمسّها",
    .matched = "بسبب",
    .not_told = "لم يُذكر",
    .exempt = "المستثنى",
    .all_denied = "منفيّ",
    .timeline = "الخط الزمني",
    .timeline_note = "المعيّن يوم واحد، والشريط مدة أطول أو وقت لا يُعرف بدقة. وكل علامة تقود إلى حدثها.",
    .solid = "1 أو 2: مؤكد أو مرجّح",
    .pale = "3: ممكن",
    .dashed = "4 أو 5: مشكوك فيه أو مستبعد",
    .hollow = "6: لا يمكن الحكم عليه",
    .open_end = "السهم: لم تُذكر بداية أو نهاية",
    .undated = "أحداث بلا تاريخ",
    .outside_years = "خارج السنوات المرسومة",
    .no_dated = "ليس لأي من الأحداث تاريخ.",
    .not_drawn = "لم تُرسم لكثرتها، انظر القائمة في آخر الملف:",
    .network = "شبكة الأطراف",
    .network_note = "من يُقال إنه فعل ولمن. في كل جانب طرف وما يتبعه، وفي الوسط كل من عداهما.",
    .strongest_nodes = "رُسم الأقوى فقط، وعدده من المجموع:",
    .no_network = "لا يسمّي أي حدث الفاعل ومن وقع عليه الفعل معاً.",
    .verbal_line = "المتقطع: أقوال، والمتصل: أفعال",
    .width_note = "كلما زادت الأصول المستقلة زاد عرض الخط",
    .who = "الفاعل",
    .whom = "تجاه من",
    .kind = "النوع",
    .best_origins = "أكثر الأصول المستقلة",
    .groups = {"أقوال التعاون", "أفعال التعاون", "أقوال النزاع", "أفعال النزاع", "الحيازة والصلات"},
    .in_full = "الأحداث بالتفصيل",
    .full_note = "يُعرض بالتفصيل ما له أكثر الأصول المستقلة والادعاءات، وعدده من المجموع:",
    .somebody = "جهة غير مسماة",
    .no_date = "بلا تاريخ",
    .about = "نحو",
    .uncertain = "غير مؤكد",
    .event = "الحدث",
    .grade = "المصداقية",
    .grade_of = "من 6",
    .probability = "الاحتمال",
    .reasons = "السبب",
    .origins = "الأصول المستقلة",
    .at_most_origins = "على الأكثر",
    .counted = "محسوب",
    .not_counted = "غير محسوب",
    .common_links = "حلقات مشتركة",
    .common_link = "حلقة مشتركة",
    .carried = "تقارير تمر عبره",
    .first_report = "أول تقرير",
    .chain = "سلسلة النقل",
    .chain_note = "من حيث تنتهي السلاسل إلى التقارير. والإطار المزدوج علامة الحلقة المشتركة.",
    .not_in_chain = "تُرك الأقل نقلاً، وعدده:",
    .circle = "نقل دائري",
    .denials = "نفاه",
    .denies = "ينفي",
    .contradictions = "التناقضات",
    .corrected = "صحّحه لاحقاً من قال الأول",
    .from_day = "منذ",
    .more = "غيرها",
    .count = "العدد",
    .day = "اليوم",
    .place = "المكان",
    .actor = "الفاعل",
    .claim_report = "التقرير",
    .claim_quote = "نص كلامه",
    .claim_read = "كيف قُرئ",
    .claim_chain = "نقلاً عن",
    .claim_ground = "سبب وضعه هنا",
    .claim_id = "الادعاء",
    .when = "متى",
    .objects = "ماذا",
    .where = "أين",
    .status = "درجة اليقين",
    .polarity = "الإثبات والنفي",
    .affirmed = "مثبت",
    .negated = "منفي",
    .own_voice = "بصوت التقرير نفسه",
    .more_claims = "ادعاءات أخرى غير معروضة:",
    .at_least = "على الأقل",
    .at_most = "على الأكثر",
    .others = "أحداث أخرى",
    .others_note = "أحداث أقل أصولاً وادعاءات، ويعرض الأمر isnad event ID أياً منها كاملاً.",
    .no_actors_read = "انظر isnad event",
    .methods = "المنهج",
    .versions = "الإصدارات",
    .made_by = "أُعدّ بواسطة",
    .page_end = "نهاية الملف",
    .methods_text = {
        "التجميع. قرأ برنامج كل تقرير واستخرج منه ادعاءات: من فعل ماذا ولمن، وما الذي سُلّم، ومتى وأين، ونقلاً عن مَن. "
        "ويُعدّ ادعاءان خبراً عن حدث "
        "واحد متى رجح ما يؤيد ذلك (النوع والفعل والأطراف والزمان والمكان والأشياء والأعداد) على ما يعارضه، والسبب "
        "مذكور بجانب كل ادعاء. وقد يكون "
        "شخص قد فصل أحداثاً أو دمجها.",
        "الأصول. لكل ادعاء سلسلة من المصادر. والتقارير التي تنشر نص غيرها أو تنسخه أو تترجمه أو تستشهد به صدى له. "
        "والأصل هو حيث تنتهي "
        "السلسلة، ولا يُحسب مستقلاً إلا ما لا يمكن أن يكون صدى لغيره. العدد الأدنى مؤكد بهذا المنهج، والأعلى يصح لو "
        "كان كل أصل مشكوك فيه أصلاً حقاً.",
        "الحلقات المشتركة. مصدر تمر عبره سلاسل عدة تقارير وإن بدت منفصلة. فإن أخطأ أخطأ كل من نقل عنه.",
        "الدرجات. الرقم من مقياس مصداقية المعلومات (STANAG 2511): 1 أكدته مصادر أخرى، 2 صحيح على الأرجح، 3 قد يكون "
        "صحيحاً، 4 مشكوك فيه، "
        "5 مستبعد، 6 لا يمكن الحكم عليه. ويتبع عدد الأصول المستقلة، ويخفضه التحفظ والتناقض والنفي. وعبارات الاحتمال "
        "من معيار ICD 203.",
        "الحدود. القراءة آلية بقواعد وهي تخطئ: تفوتها ادعاءات وتسيء قراءة أخرى. وقد تكون البلدان والأسماء والتواريخ "
        "خاطئة، وقد يكون الحدثان "
        "واحداً والواحد اثنين. وما ليس في السجل ليس هنا.",
        "الألوان والأنواع. الأنواع من تصنيف PLOVER مع نوعين إضافيين للحيازة والصلات، وهي مجموعة في خمس فئات: أقوال "
        "التعاون وأفعاله، وأقوال النزاع "
        "وأفعاله، والحيازة والصلات.",
        "التدابير. يمسّ الادعاء تدبيراً متى كان فعله وطرفاه وما سُلّم مما تتحدث عنه الفقرة؛ وتُقابل أيام الفعل بالأيام التي "
        "كانت الفقرة نافذة فيها. وما لا يذكره التقرير يُسمى. أما التراخيص والاستثناءات الممنوحة وأحكام القضاء اللاحقة فلا "
        "يعرفها البرنامج."}};

struct Pair {
  std::string_view english, arabic;
};
[[nodiscard]] std::string_view in(const Pair& pair, PageLanguage language) {
  return language == PageLanguage::arabic ? pair.arabic : pair.english;
}

constexpr std::array<Pair, kEventTypes> kTypes = {{{"other", "غير ذلك"},
                                                   {"agreement", "اتفاق"},
                                                   {"talks", "محادثات"},
                                                   {"support", "تأييد"},
                                                   {"concession", "تنازل"},
                                                   {"cooperation", "تعاون"},
                                                   {"aid, supply", "إمداد ومساعدة"},
                                                   {"retreat", "انسحاب"},
                                                   {"request", "طلب"},
                                                   {"accusation", "اتهام"},
                                                   {"rejection", "رفض"},
                                                   {"threat", "تهديد"},
                                                   {"protest", "احتجاج"},
                                                   {"sanction", "عقوبات"},
                                                   {"mobilization", "حشد"},
                                                   {"coercion", "إكراه"},
                                                   {"assault", "هجوم"},
                                                   {"holding", "حيازة"},
                                                   {"tie", "صلة"}}};
constexpr std::array<Pair, kStatuses> kStatusWords = {{{"asserted", "مؤكَّد القول"},
                                                       {"reported", "منقول"},
                                                       {"alleged", "مزعوم"},
                                                       {"unconfirmed", "غير مؤكد"},
                                                       {"possible", "محتمل"},
                                                       {"planned", "مخطط له"},
                                                       {"recommended", "موصى به"}}};
constexpr std::array<Pair, 4> kStances = {{{"asserts", "يؤكد"}, {"reports", "ينقل"}, {"alleges", "يزعم"}, {"denies", "ينفي"}}};
constexpr std::array<Pair, 4> kPassings = {
    {{"cites", "يستشهد"}, {"prints", "ينشر نصه"}, {"copies", "ينسخ"}, {"translates", "يترجم"}}};

}  // namespace

const Words& words_of(PageLanguage language) { return language == PageLanguage::arabic ? kArabic : kEnglish; }

std::size_t group_of(EventType type) {
  switch (type) {
    case EventType::agree:
    case EventType::consult:
    case EventType::support:
    case EventType::concede:
      return 0;
    case EventType::cooperate:
    case EventType::aid:
    case EventType::retreat:
      return 1;
    case EventType::request:
    case EventType::accuse:
    case EventType::reject:
    case EventType::threaten:
      return 2;
    case EventType::protest:
    case EventType::sanction:
    case EventType::mobilize:
    case EventType::coerce:
    case EventType::assault:
      return 3;
    case EventType::none:
    case EventType::hold:
    case EventType::tie:
      break;
  }
  return 4;
}

std::string_view type_word(EventType type, PageLanguage language) {
  return in(kTypes.at(static_cast<std::size_t>(type)), language);
}
std::string_view status_word(Status status, PageLanguage language) {
  return in(kStatusWords.at(static_cast<std::size_t>(status)), language);
}
std::string_view stance_word(Stance stance, PageLanguage language) {
  return in(kStances.at(static_cast<std::size_t>(stance)), language);
}
std::string_view passing_word(Passing passing, PageLanguage language) {
  return in(kPassings.at(static_cast<std::size_t>(passing)), language);
}

}  // namespace isnad
