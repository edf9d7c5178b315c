// The index of a folder of lists: made from the versions in force, kept beside them, mapped when it is there.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>

#include "isnad/error.h"
#include "isnad/screen.h"

namespace isnad {
namespace {

// The file: this header, the stamp, the parties' texts (fields parted by kField, parties by their places), the index.
struct FileHeader {
  std::array<char, 8> magic;
  std::uint64_t stamp_bytes, parties, text_bytes, index_bytes;
};
constexpr std::array<char, 8> kMagic = {'I', 'S', 'N', 'A', 'D', 'S', 'C', '2'};
constexpr char kField = '\x1F';
constexpr const char* kFileName = "/screen.index";

std::size_t padded(std::size_t n) { return (n + 7) / 8 * 8; }

void pad(std::string& out) { out.resize(padded(out.size())); }

// A file that stays mapped; or bytes of our own where there is none.
class Bytes {
 public:
  Bytes() = default;
  Bytes(const Bytes&) = delete;
  Bytes& operator=(const Bytes&) = delete;
  ~Bytes() {
    if (mapped_ != nullptr) ::munmap(mapped_, size_);
  }
  bool map(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    struct stat info {};
    void* at = MAP_FAILED;
    if (::fstat(file, &info) == 0 && info.st_size > 0)
      at = ::mmap(nullptr, static_cast<std::size_t>(info.st_size), PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (at == MAP_FAILED) return false;
    mapped_ = at;
    size_ = static_cast<std::size_t>(info.st_size);
    return true;
  }
  void own(std::string bytes) {
    // 8-byte places, which a std::string's own buffer has only by habit
    size_ = bytes.size();
    owned_.resize((size_ + 7) / 8);
    std::memcpy(owned_.data(), bytes.data(), size_);
  }
  void drop() {
    if (mapped_ != nullptr) ::munmap(mapped_, size_);
    mapped_ = nullptr;
    size_ = 0;
  }
  [[nodiscard]] std::string_view view() const {
    return {mapped_ != nullptr ? static_cast<const char*>(mapped_) : reinterpret_cast<const char*>(owned_.data()), size_};
  }

 private:
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
  std::vector<std::uint64_t> owned_;
};

void write_beside(const std::string& path, std::string_view bytes) {
  const std::string part = path + ".part-" + std::to_string(::getpid());
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) return;  // a folder that cannot be written: the index is made again the next time
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t wrote = ::write(file, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    good = wrote > 0;
    if (good) bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  good = ::close(file) == 0 && good;
  if (!good || ::rename(part.c_str(), path.c_str()) != 0) ::unlink(part.c_str());
}

std::string joined(const std::vector<Country>& countries) {
  std::string out;
  for (const Country& c : countries) out += c.view();
  return out;
}

int year_of(std::string_view date) {
  if (date.size() < 4 || !std::all_of(date.begin(), date.begin() + 4, [](char c) { return c >= '0' && c <= '9'; })) return 0;
  return std::atoi(std::string(date.substr(0, 4)).c_str());
}

// What of a party is wanted when it is a candidate.
struct Party {
  std::string_view list, id, name, births, countries;
  Schema schema = Schema::unknown;
};

class FileScreener : public Screener {
 public:
  FileScreener(const std::string& folder, const NameRules& rules, const Options& options) : rules_(&rules) {
    Lists::Options how;
    how.read_only = true;
    const auto lists = Lists::open(folder, how);
    for (const ListVersion& v : lists->versions()) {
      if (!options.day.empty() && v.date > options.day) continue;
      if (!versions_.empty() && versions_.back().list == v.list) versions_.pop_back();
      versions_.push_back(v);
    }
    if (versions_.empty())
      throw Error(folder + " holds no list" + (options.day.empty() ? "" : " as old as " + options.day) +
                  "; import one: isnad lists import FILE…");
    const std::string stamp = lists->stamp() + '\n' + options.day + '\n' + rules.stamp();
    const std::string path = folder + kFileName;
    if (options.day.empty() && bytes_.map(path) && open_bytes(stamp)) return;
    bytes_.drop();
    std::string made = make(*lists, options, stamp);
    if (options.day.empty() && options.keep) {
      write_beside(path, made);
      if (bytes_.map(path) && open_bytes(stamp)) return;
      bytes_.drop();
    }
    bytes_.own(std::move(made));
    if (!open_bytes(stamp)) throw Error(folder + kFileName + " cannot be used");
  }

  [[nodiscard]] const std::vector<ListVersion>& versions() const override { return versions_; }
  [[nodiscard]] std::size_t names() const override { return index_->names(); }
  [[nodiscard]] std::unique_ptr<Session> session() const override;
  [[nodiscard]] const NameIndex& index() const { return *index_; }
  [[nodiscard]] const NameRules& rules() const { return *rules_; }

  [[nodiscard]] Party party(std::uint32_t number) const {
    std::string_view rest = texts_.substr(places_[number], places_[number + 1] - places_[number]);
    const auto next = [&] {
      const auto end = rest.find(kField);
      const std::string_view field = rest.substr(0, end);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
      return field;
    };
    Party out;
    out.list = next();
    out.id = next();
    const std::string_view schema = next();
    if (!schema.empty()) out.schema = static_cast<Schema>(schema[0] - '0');
    out.name = next();
    out.births = next();
    out.countries = next();
    return out;
  }

 private:
  [[nodiscard]] std::string make(Lists& lists, const Options& options, const std::string& stamp) const {
    NameIndexBuilder builder(*rules_);
    std::string texts;
    std::vector<std::uint32_t> places;
    lists.each(options.day, [&](const ListVersion& version, Listed&& p) {
      if (!p.delisted_on.empty() && (options.day.empty() || p.delisted_on <= options.day)) return;
      const auto number = static_cast<std::uint32_t>(places.size());
      places.push_back(static_cast<std::uint32_t>(texts.size()));
      std::vector<Country> countries = p.nationalities;
      countries.insert(countries.end(), p.countries.begin(), p.countries.end());
      std::string births;
      for (const auto& b : p.births) births += b + ' ';
      for (const std::string& field : {version.list, p.id, std::string(1, static_cast<char>('0' + static_cast<int>(p.schema))),
                                       p.names.empty() ? std::string() : p.names.front().text, births, joined(countries)}) {
        for (const char c : field) texts += c == kField ? ' ' : c;
        texts += kField;
      }
      for (const ListedName& n : p.names) add_name(builder, number, n);
      if (options.progress && number % 256 == 0) options.progress(number);
    });
    places.push_back(static_cast<std::uint32_t>(texts.size()));
    const std::string index = builder.finish();
    FileHeader head{kMagic, stamp.size(), places.size() - 1, texts.size(), index.size()};
    std::string out(reinterpret_cast<const char*>(&head), sizeof head);
    out += stamp;
    pad(out);
    out.append(reinterpret_cast<const char*>(places.data()), places.size() * sizeof(std::uint32_t));
    pad(out);
    out += texts;
    pad(out);
    out += index;
    return out;
  }
  // "AL-ITIHAAD AL-ISLAMIYA / AIAI": two names in one.
  static void add_name(NameIndexBuilder& builder, std::uint32_t number, const ListedName& n) {
    builder.add(number, n.text, n.quality);
    constexpr std::size_t kLeast = 4;  // bytes: not the halves of "A/S"
    std::string_view rest = n.text;
    if (rest.find('/') == std::string_view::npos && rest.find(';') == std::string_view::npos) return;
    while (!rest.empty()) {
      const auto end = rest.find_first_of("/;");
      std::string_view part = rest.substr(0, end);
      while (part.starts_with(' ')) part.remove_prefix(1);
      if (part.size() >= kLeast) builder.add(number, part, n.quality);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  // False where the bytes are of another time, or none of ours.
  bool open_bytes(const std::string& stamp) {
    const std::string_view all = bytes_.view();
    FileHeader head{};
    if (all.size() < sizeof head) return false;
    std::memcpy(&head, all.data(), sizeof head);
    if (head.magic != kMagic || head.stamp_bytes != stamp.size() || head.stamp_bytes > all.size() || head.parties > all.size() ||
        head.text_bytes > all.size() || head.index_bytes > all.size())
      return false;
    const std::size_t places = padded(sizeof head + head.stamp_bytes);
    const std::size_t texts = padded(places + (head.parties + 1) * sizeof(std::uint32_t));
    const std::size_t index = padded(texts + head.text_bytes);
    if (index + head.index_bytes != all.size() || all.substr(sizeof head, stamp.size()) != stamp) return false;
    places_ = reinterpret_cast<const std::uint32_t*>(all.data() + places);
    texts_ = all.substr(texts, head.text_bytes);
    index_ = std::make_unique<NameIndex>(all.substr(index), *rules_);
    return true;
  }

  const NameRules* rules_;
  std::vector<ListVersion> versions_;
  Bytes bytes_;
  const std::uint32_t* places_ = nullptr;
  std::string_view texts_;
  std::unique_ptr<NameIndex> index_;
};

class FileSession : public Screener::Session {
 public:
  explicit FileSession(const FileScreener& screener)
      : screener_(&screener), search_(screener.index()), reader_(screener.rules()) {}

  ScreenAnswer find(const ScreenQuery& query, const SearchSettings& settings) override {
    ScreenAnswer answer;
    const ParsedName name = reader_.read(query.name);
    answer.judged = name.judged;
    if (!name.judged) return answer;
    SearchSettings more = settings;
    more.limit = settings.limit + 5;  // what speaks against one may put another before it
    for (const FoundName& hit : search_.find(name, more)) {
      const Party party = screener_->party(hit.owner);
      ScreenCandidate c;
      c.list = party.list;
      c.id = party.id;
      c.name = party.name;
      c.alias = screener_->index().text(hit.name);
      c.quality = screener_->index().quality(hit.name);
      c.schema = party.schema;
      c.score = c.name_score = hit.score;
      const ParsedName alias = reader_.read(c.alias);
      const NameMatch match = compare_names(name, alias, screener_->rules());
      c.how = pairs_of(match, name, alias);
      for (const char* a : match.against) c.against.emplace_back(a);
      weigh(query, party, c);
      c.alarm = hit.alarm && c.score >= settings.threshold;
      // a name that is trusted and as like as this is an alarm
      if (!hit.alarm && hit.score >= settings.threshold) c.against.emplace_back("a weak alias");
      answer.candidates.push_back(std::move(c));
    }
    std::stable_sort(answer.candidates.begin(), answer.candidates.end(),
                     [](const ScreenCandidate& a, const ScreenCandidate& b) { return a.score > b.score; });
    if (answer.candidates.size() > settings.limit) answer.candidates.resize(settings.limit);
    return answer;
  }

 private:
  // What is known besides the name. It lowers a score and says why; it never takes a candidate away.
  static void weigh(const ScreenQuery& query, const Party& party, ScreenCandidate& c) {
    constexpr double kKind = 0.75;
    constexpr double kBirth = 0.8;
    constexpr double kCountry = 0.95;
    const auto lower = [&](const char* about, double factor) {
      c.score *= factor;
      c.factors.emplace_back(about, factor);
    };
    const auto person = [](Schema s) { return s == Schema::person; };
    if (query.schema != Schema::unknown && party.schema != Schema::unknown && person(query.schema) != person(party.schema)) {
      lower("schema", kKind);
      c.against.emplace_back("is listed as " + std::string(name_of(party.schema)));
    }
    if (const int asked = year_of(query.birth); asked != 0 && !party.births.empty()) {
      int nearest = 10000;
      std::string_view rest = party.births;
      while (!rest.empty()) {
        const auto end = rest.find(' ');
        const std::string_view one = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const auto slash = one.find('/');
        const int from = year_of(one);
        const int to = slash == std::string_view::npos ? from : year_of(one.substr(slash + 1));
        if (from != 0 && asked >= from && asked <= to) nearest = 0;
        for (const int year : {from, to})
          if (year != 0) nearest = std::min(nearest, std::abs(year - asked));
      }
      if (nearest > 1 && nearest < 10000) {
        lower("birth", kBirth);
        c.against.emplace_back("born " + std::string(party.births.substr(0, party.births.size() - 1)) + ", asked for " +
                               query.birth);
      }
    }
    if (!query.country.empty() && !party.countries.empty()) {
      bool same = false;
      for (std::size_t i = 0; i + 3 <= party.countries.size(); i += 3)
        same = same || party.countries.substr(i, 3) == query.country.view();
      if (!same) {
        lower("country", kCountry);
        c.against.emplace_back("no tie to " + std::string(query.country.view()) + " is listed");
      }
    }
  }

  const FileScreener* screener_;
  NameSearch search_;
  NameReader reader_;
};

std::unique_ptr<Screener::Session> FileScreener::session() const { return std::make_unique<FileSession>(*this); }

}  // namespace

std::unique_ptr<Screener> Screener::open(const std::string& folder, const NameRules& rules, const Options& options) {
  return std::make_unique<FileScreener>(folder, rules, options);
}

std::vector<std::string> pairs_of(const NameMatch& match, const ParsedName& a, const ParsedName& b) {
  std::vector<std::string> out;
  const auto words = [](const ParsedName& name, std::size_t from, std::size_t count) {
    std::string text;
    for (std::size_t k = from; k < from + count && k < name.words.size(); ++k) text += (k > from ? " " : "") + name.words[k].text;
    return text;
  };
  for (const WordPair& p : match.pairs) {
    const std::string left = words(a, p.a, p.a_count);
    const std::string right = words(b, p.b, p.b_count);
    std::string line = left == right ? left : left + " ~ " + right;
    line += std::string(" (") + p.rule;
    if (p.likeness < 0.995F) line += " 0." + std::to_string(static_cast<int>(std::lround(p.likeness * 100)));
    out.push_back(line + ")");
  }
  return out;
}

}  // namespace isnad
