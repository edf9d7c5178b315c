// Names in any pair of scripts, what tells them apart, and an index that finds them.
#include "isnad/names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "intake/packs.h"
#include "isnad/error.h"
#include "isnad/lists.h"
#include "names/rules.h"

namespace isnad {
namespace {

const NameRules& rules() {
  static const NameRules all(embedded_names());
  return all;
}

double score(std::string_view a, std::string_view b) {
  NameReader reader(rules());
  const auto forth = compare_names(reader.read(a), reader.read(b), rules()).score;
  const auto back = compare_names(reader.read(b), reader.read(a), rules()).score;
  EXPECT_NEAR(forth, back, 1e-9) << a << " / " << b;
  return forth;
}

std::string words(std::string_view name) {
  NameReader reader(rules());
  std::string out;
  for (const NameWord& w : reader.read(name).words) out += (out.empty() ? "" : " ") + w.text + (w.glued ? "+" : "");
  return out;
}

TEST(Names, AreOneInWhateverScript) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Osama bin Laden", "أسامة بن لادن"},
      {"Usama ibn Ladin", "Osama bin Laden"},
      {"Kim Jong Un", "김정은"},
      {"Kim Jong-un", "كيم جونغ أون"},
      {"Vladimir Putin", "Владимир Путин"},
      {"فلاديمير بوتين", "Vladimir Putin"},
      {"Xi Jinping", "习近平"},
      {"Benjamin Netanyahu", "בנימין נתניהו"},
      {"Mahmoud Ahmadinejad", "محمود احمدی‌نژاد"},
      {"Noureddine Bouziane", "نور الدين بوزيان"},
      {"Abd al-Rahman al-Rashid", "عبدالرحمن الراشد"},
      {"Abdurrahman Rashid", "Abdel Rahman Al-Rasheed"},
      {"Muammar Gaddafi", "معمر القذافي"},
      {"Qadhafi, Moammar", "Muammar Kaddafi"},
      {"Gamal Abdel Nasser", "جمال عبد الناصر"},
      {"Khamenei", "خامنئي"},
  };
  for (const auto& [a, b] : pairs) EXPECT_GE(score(a, b), kDefaultThreshold) << a << " / " << b;
}

TEST(Names, AreOneHoweverTheyAreWritten) {
  const std::pair<const char*, const char*> pairs[] = {
      {"SergeiLavrov", "Sergei Lavrov"},               // no blank
      {"Lavrov, Sergey V.", "Sergey Lavrov"},          // order, initial
      {"Bill Clinton", "William Clinton"},             // short form
      {"Dr. Rami Makhlouf", "Rami Makhlouf"},          // title
      {"vanderbilt corp", "Van der Bilt Corp."},       // particles
      {"I9or Sech1n", "Igor Sechin"},                  // digits for letters
      {"Тоyоta Мotor", "Toyota Motor"},                // letters of another script
      {"Ru\u200Bssell\u202E Crowe", "Russell Crowe"},  // letters that are not seen
      {"3rd Brigade", "Third Brigade"},
      {"Brigade ٣١٣", "Brigade 313"},
      {"Komid Trading Co., Ltd", "شركة كوميد للتجارة"},
      {"Bank of China", "中国银行"},
      {"Siemens Aktiengesellschaft", "Siemens AG"},
      {"IRGC", "Islamic Revolutionary Guard Corps"},
      {"The PLA", "People's Liberation Army"},
      {"OAO Gazprom", "Открытое акционерное общество Газпром"},
  };
  for (const auto& [a, b] : pairs) EXPECT_GE(score(a, b), kDefaultThreshold) << a << " / " << b;
}

TEST(Names, OfOthersAreOthers) {
  const std::pair<const char*, const char*> pairs[] = {
      {"Barack Obama", "Michelle Obama"},   {"Bashar al-Assad", "Hafez al-Assad"}, {"KAMEL BENMOHAMED", "KAMEL DJERMANE"},
      {"Bank of China", "Bank of America"}, {"313 Brigade", "312 Brigade"},        {"BAE Systems, Inc.", "BWI Holdings, Inc."},
      {"محمد بن سلمان", "باراك أوباما"},    {"Ali", "Ali Hassan Mohammed"},        {"Chon Song", "Kim Chol"},
  };
  for (const auto& [a, b] : pairs) EXPECT_LT(score(a, b), kDefaultThreshold) << a << " / " << b;
}

TEST(Names, ComeApartIntoWords) {
  EXPECT_EQ(words("عبدالرحمن الراشد"), "عبدال رحمن+ ال راشد+");
  EXPECT_EQ(words("Abd-al-Rahman"), "abd al+ rahman+");
  EXPECT_EQ(words("김정은"), "김 정+ 은+");
  EXPECT_EQ(words("O'Brien, J.R."), "obrien jr");
  EXPECT_EQ(words(""), "");
}

TEST(Names, SayHowTheyWerePaired) {
  NameReader reader(rules());
  const auto match = compare_names(reader.read("Bill Khalid 7"), reader.read("William Khaled 8"), rules());
  std::vector<std::string> how;
  for (const WordPair& p : match.pairs) how.emplace_back(p.rule);
  std::sort(how.begin(), how.end());
  EXPECT_EQ(how, (std::vector<std::string>{"nickname", "sounds"}));
  ASSERT_FALSE(match.against.empty());
  EXPECT_STREQ(match.against.front(), "numbers differ");
}

TEST(Names, BadOnesAreNotJudgedAndBreakNothing) {
  NameReader reader(rules());
  for (const char* bad : {"", " ", "x", "-", "\xFF\xFE", "٪", "\u200B", "🙂", "."})
    EXPECT_FALSE(reader.read(bad).judged) << bad;
  const std::string million(1'000'000, 'a');
  EXPECT_LE(reader.read(million).words.size(), kMostNameWords);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "al Bin ";
  EXPECT_LE(reader.read(many).words.size(), kMostNameWords);
  EXPECT_GE(score(million, million), 0.99);
  EXPECT_EQ(score("", "Kim"), 0);
  std::string every;
  for (int c = 1; c < 256; ++c) every += static_cast<char>(c);
  (void)reader.read(every);
}

TEST(Names, LettersAreComparedAsTheTableOfDistancesSays) {
  const auto plain = [](std::string_view a, std::string_view b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
      for (std::size_t j = 0; j <= b.size(); ++j) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
      }
    return 1 - static_cast<double>(d[a.size()][b.size()]) / static_cast<double>(std::max(a.size(), b.size()));
  };
  std::uint32_t random = 7;
  const auto next = [&] { return random = random * 1664525U + 1013904223U, random >> 16U; };
  for (int n = 0; n < 3000; ++n) {
    std::string a, b;
    for (auto* s : {&a, &b}) {
      const std::uint32_t length = 1 + next() % 12;
      for (std::uint32_t i = 0; i < length; ++i) *s += static_cast<char>('a' + next() % 4);
    }
    ASSERT_NEAR(letters_likeness(LetterPattern(a), b, 0), plain(a, b), 1e-9) << a << ' ' << b;
  }
}

TEST(Names, TablesThatAreWrongAreNamedByFileAndLine) {
  const auto with = [](const std::string& file, const std::string& line) {
    auto tables = embedded_names();
    for (auto& [name, bytes] : tables)
      if (name == file) bytes = line + "\n" + bytes;
    try {
      (void)NameRules(tables);
    } catch (const Error& e) {
      return std::string(e.what());
    }
    return std::string("taken");
  };
  EXPECT_TRUE(with("letters.tsv", "latin\ta\t?").starts_with("names/letters.tsv:1: ")) << with("letters.tsv", "latin\ta\t?");
  EXPECT_TRUE(with("letters.tsv", "klingon\ta\ta").starts_with("names/letters.tsv:1: "));
  EXPECT_TRUE(with("sounds.tsv", "near\ta\tb\tmuch").starts_with("names/sounds.tsv:1: "));
  EXPECT_TRUE(with("sounds.tsv", "near\ta\t?\t0.1").starts_with("names/sounds.tsv:1: "));
  EXPECT_TRUE(with("words.tsv", "wordy\ta").starts_with("names/words.tsv:1: "));
  auto lacking = embedded_names();
  lacking.pop_back();
  EXPECT_THROW((void)NameRules(lacking), Error);
}

class Index : public testing::Test {
 protected:
  void make(const std::vector<std::string>& names) {
    NameIndexBuilder builder(rules());
    std::uint32_t owner = 0;
    for (const auto& n : names) builder.add(owner++, n, NameQuality::primary);
    const std::string bytes = builder.finish();
    store_.assign((bytes.size() + 7) / 8, 0);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(store_.data()));
    bytes_ = {reinterpret_cast<const char*>(store_.data()), bytes.size()};
  }
  std::vector<FoundName> find(const std::string& query, const SearchSettings& settings = {}) const {
    const NameIndex index(bytes_, rules());
    NameSearch search(index);
    NameReader reader(rules());
    auto once = search.find(reader.read(query), settings);
    const auto again = search.find(reader.read(query), settings);  // what is kept from query to query changes nothing
    EXPECT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < std::min(once.size(), again.size()); ++i) EXPECT_EQ(once[i].score, again[i].score);
    return once;
  }
  std::vector<std::uint64_t> store_;
  std::string_view bytes_;
};

TEST_F(Index, FindsAName) {
  make({"Ri Hong-sop", "Yun Ho-jin", "Ali Hassan", "KOREA MINING DEVELOPMENT TRADING CORPORATION",
        "Usama bin Muhammad bin Awad BIN LADIN", "Noureddine Ben Ali"});
  const std::pair<const char*, std::uint32_t> wanted[] = {{"ري هونغ سوب", 0},
                                                          {"Ri Hongsop", 0},
                                                          {"RI HONG SOB", 0},
                                                          {"윤호진", 1},
                                                          {"Yun, Hojin", 1},
                                                          {"علي حسن", 2},
                                                          {"Korea Mining Develpoment Trading Corp", 3},
                                                          {"Usama Bin Ladin", 4},
                                                          {"نور الدين بن علي", 5}};
  for (const auto& [query, owner] : wanted) {
    const auto hits = find(query);
    ASSERT_FALSE(hits.empty()) << query;
    EXPECT_EQ(hits.front().owner, owner) << query;
  }
  EXPECT_TRUE(find("Wolfgang Amadeus Mozart").empty() || !find("Wolfgang Amadeus Mozart").front().alarm);
  EXPECT_TRUE(find("").empty());
  const auto acronym = find("KMDT Co.");
  ASSERT_FALSE(acronym.empty());
  EXPECT_EQ(acronym.front().owner, 3U);
}

TEST_F(Index, ManyOfOneNameAreOneHitAnOwnerUpToTheLimit) {
  std::vector<std::string> names(50, "Yusuf Karim al-Tamimi");
  make(names);
  EXPECT_EQ(find("Yusuf Karim al-Tamimi").size(), 10U);
  SearchSettings settings;
  settings.limit = 3;
  const auto hits = find("Yusuf Karim al-Tamimi", settings);
  ASSERT_EQ(hits.size(), 3U);
  EXPECT_EQ(hits[0].name, 0U);  // in the order of adding
  EXPECT_EQ(hits[1].name, 1U);
}

TEST_F(Index, EmptyOneFindsNothing) {
  make({});
  EXPECT_TRUE(find("Kim Jong Un").empty());
}

TEST_F(Index, DamagedBytesAreRefused) {
  make({"Ri Hong-sop", "Yun Ho-jin"});
  for (const std::size_t length : {std::size_t{0}, std::size_t{7}, std::size_t{40}, bytes_.size() - 1})
    EXPECT_THROW((void)NameIndex(bytes_.substr(0, length), rules()), Error);
  reinterpret_cast<char*>(store_.data())[7] = '9';
  EXPECT_THROW((void)NameIndex(bytes_, rules()), Error);
}

TEST_F(Index, TheSameNamesMakeTheSameBytes) {
  const std::vector<std::string> names = {"Ri Hong-sop", "محمد علي", "Bank of China", "Ri Hong-sop"};
  make(names);
  const std::string first(bytes_);
  make(names);
  EXPECT_EQ(bytes_, first);
}

// The labelled pairs that others made. Measured 0.857; some labels are matters of opinion (bench/peers/screening).
TEST(Suites, NameBench) {
  const std::string path = ISNAD_ROOT "/../shared/suites/names/name_bench_cases.csv";
  std::ifstream in(path);
  if (!in) GTEST_SKIP() << path << " is not here";
  NameReader reader(rules());
  std::string line;
  std::getline(in, line);
  int right = 0, wrong = 0, missed = 0;
  while (std::getline(in, line)) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
        fields.back() += line[i++];
      else if (line[i] == '"')
        quoted = !quoted;
      else if (line[i] == ',' && !quoted)
        fields.emplace_back();
      else
        fields.back() += line[i];
    }
    if (fields.size() < 5) continue;
    const bool match = compare_names(reader.read(fields[2]), reader.read(fields[3]), rules()).score >= kDefaultThreshold;
    const bool truth = fields[4] == "true";
    right += static_cast<int>(match && truth);
    wrong += static_cast<int>(match && !truth);
    missed += static_cast<int>(!match && truth);
  }
  const double f1 = 2.0 * right / (2.0 * right + wrong + missed);
  RecordProperty("f1", std::to_string(f1));
  EXPECT_GE(f1, 0.85) << right << " right, " << wrong << " wrong, " << missed << " missed";
}

// The UN list's original-script names against its Latin ones. Measured: first 0.978, in the first ten 0.992.
TEST(Suites, OriginalNamesOfTheUnList) {
  const std::string path = ISNAD_ROOT "/../shared/lists/un/consolidated-2026-02-27.xml";
  if (!std::ifstream(path)) GTEST_SKIP() << path << " is not here";
  NameIndexBuilder builder(rules());
  std::vector<std::pair<std::uint32_t, std::string>> originals;
  std::uint32_t owner = 0;
  ListReading reading;
  reading.entry = [&](Listed&& party) {
    for (const ListedName& n : party.names) {
      const bool arabic = std::any_of(n.text.begin(), n.text.end(), [](char c) { return c >= '\xD8' && c <= '\xDB'; });
      if (n.original && arabic)
        originals.emplace_back(owner, n.text);
      else if (!n.original)
        builder.add(owner, n.text, n.quality);
    }
    ++owner;
  };
  for (const ListFiles& files : recognise_lists({path})) read_list(files, reading);
  const std::string bytes = builder.finish();
  std::vector<std::uint64_t> store((bytes.size() + 7) / 8);
  std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(store.data()));
  const NameIndex index({reinterpret_cast<const char*>(store.data()), bytes.size()}, rules());
  NameSearch search(index);
  NameReader reader(rules());
  std::size_t first = 0, ten = 0;
  for (const auto& [party, name] : originals) {
    const auto hits = search.find(reader.read(name), {});
    first += static_cast<std::size_t>(!hits.empty() && hits.front().owner == party);
    ten +=
        static_cast<std::size_t>(std::any_of(hits.begin(), hits.end(), [p = party](const FoundName& h) { return h.owner == p; }));
  }
  ASSERT_GT(originals.size(), 300U);
  const auto all = static_cast<double>(originals.size());
  EXPECT_GE(static_cast<double>(first) / all, 0.96) << first << " of " << all;
  EXPECT_GE(static_cast<double>(ten) / all, 0.985) << ten << " of " << all;
}

}  // namespace
}  // namespace isnad
