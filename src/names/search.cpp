// A name against an index: like words first, then the names that hold them, then the best of those word by word.
#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <unordered_map>

#include "isnad/error.h"
#include "names/index.h"

namespace isnad {
namespace {

constexpr std::size_t kMostKnown = 1U << 20U;  // likes kept from query to query: some 16 MB
constexpr double kLeastScore = 0.3;            // of a candidate
constexpr std::size_t kScored = 40;            // names that are compared word by word
// What makes chance likely (see bits_of).
constexpr double kWhole = 0.985;     // from here on the names are the same
constexpr double kFrequentBits = 7;  // a name that one of some hundred bears
constexpr double kOtherBits = 2;
constexpr double kInitialBits = 3;
constexpr double kLetterBits = 4;  // of an acronym
constexpr double kCommonBits = 4;
constexpr double kOffBits = 1.3;
constexpr double kOffBitsBare = 2.2;
constexpr double kLeftBits = 2.5;
constexpr double kNothingLeft = 0.7;  // the share of the bits that is enough where no word is left over
constexpr double kChance = 0.4;
constexpr double kSlight = 0.001;
constexpr double kEveryWord = 10;              // more than any other name is worth
constexpr std::size_t kMostPostings = 400000;  // of a word of the query, the nearest words first

template <typename T>
const T* section(std::string_view bytes, std::size_t& at, std::uint64_t rows) {
  if (at > bytes.size() || rows * sizeof(T) > bytes.size() - at) throw Error("the index of names is cut short; build it again");
  const auto* out = reinterpret_cast<const T*>(bytes.data() + at);
  at = (at + rows * sizeof(T) + 7) / 8 * 8;
  return out;
}

}  // namespace

WordView NameIndex::Impl::view(std::uint32_t name_word) const {
  const WordRow& row = words[name_word & kWordMask];
  return {{text + row.text, row.text_length},
          {text + row.sounds, row.sounds_length},
          row.meaning,
          row.also,
          static_cast<WordKind>(row.kind),
          row.vowelless != 0,
          (name_word & kBracketedBit) != 0,
          (name_word & kGluedBit) != 0,
          row.frequent != 0,
          row.bag};
}

NameIndex::NameIndex(std::string_view bytes, const NameRules& rules) : impl_(std::make_unique<Impl>()) {
  if (bytes.size() < sizeof(IndexHeader) || std::memcmp(bytes.data(), "ISNADNX1", 8) != 0)
    throw Error("this is no index of names, or one of another version; build it again");
  if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0)
    throw Error("an index of names must begin at a multiple of 8 bytes");
  impl_->rules = &rules.impl();
  const auto* head = reinterpret_cast<const IndexHeader*>(bytes.data());
  impl_->head = head;
  if (head->bytes != bytes.size()) throw Error("the index of names is cut short; build it again");
  std::size_t at = sizeof(IndexHeader);
  impl_->words = section<WordRow>(bytes, at, head->words);
  impl_->names = section<NameRow>(bytes, at, head->names);
  impl_->name_words = section<std::uint32_t>(bytes, at, head->name_words);
  impl_->postings = section<std::uint32_t>(bytes, at, head->postings);
  impl_->buckets = section<std::uint32_t>(bytes, at, std::uint64_t{head->buckets} + 1);
  impl_->keys = section<KeyRow>(bytes, at, head->keys);
  impl_->text = section<char>(bytes, at, head->text);
}

NameIndex::~NameIndex() = default;
NameIndex::NameIndex(NameIndex&&) noexcept = default;
std::size_t NameIndex::names() const { return impl_->head->names; }
std::string_view NameIndex::text(std::uint32_t name) const {
  return {impl_->text + impl_->names[name].text, impl_->names[name].text_length};
}
NameQuality NameIndex::quality(std::uint32_t name) const { return static_cast<NameQuality>(impl_->names[name].quality); }

struct NameSearch::Impl {
  struct Like {
    std::uint32_t word;
    double like;
  };
  struct Candidate {
    std::uint32_t name;
    double worth;
  };
  const NameIndex::Impl* index;
  Comparer comparer;
  std::vector<float> worth;            // of each name, zero between queries
  std::vector<float> together;         // the same, of words that only together are like one
  std::vector<std::uint8_t> last;      // the query's word that was counted last for the name
  std::vector<std::uint32_t> touched;  // names
  std::vector<std::uint32_t> seen_at;  // of each word, the query that looked at it
  std::uint32_t stamp = 0;
  std::vector<std::uint32_t> hashes;
  std::vector<Like> likes;
  std::vector<WordView> query, other;
  std::vector<Candidate> candidates;
  std::string joined, known_key;
  std::unordered_map<std::string, std::vector<Like>> known;  // what words of earlier queries were like
  std::size_t known_likes = 0;

  explicit Impl(const NameIndex::Impl& given) : index(&given), comparer(*given.rules) {
    worth.resize(index->head->names);
    together.resize(index->head->names);
    last.resize(index->head->names);
    seen_at.resize(index->head->words);
  }

  // The words of the index that are like `w`.
  void find_likes(const WordView& w, KeysFor what = KeysFor::query) {
    likes.clear();
    const bool keep = what == KeysFor::query;
    if (keep) {  // many names share their words
      known_key.assign(w.text).append("\n").append(w.sounds);
      if (const auto at = known.find(known_key); at != known.end()) {
        likes = at->second;
        return;
      }
    }
    keys_of(w.sounds, w.meaning, w.also, *index->rules, hashes, what);
    const std::uint32_t bag = w.bag != 0 ? w.bag : bag_of(w.sounds, *index->rules);
    const unsigned shift = 32U - static_cast<unsigned>(std::countr_zero(index->head->buckets));
    ++stamp;
    const LetterPattern pattern(w.text);
    const auto weights = sound_weights(w.sounds, *index->rules);
    const unsigned weight = std::min(255U, weights.first / 4);
    const unsigned consonants = std::min(255U, weights.second / 4);
    const auto length = static_cast<std::uint32_t>(w.sounds.size());
    for (const std::uint32_t h : hashes) {
      const std::uint32_t bucket = h >> shift;
      for (std::uint32_t k = index->buckets[bucket]; k < index->buckets[bucket + 1]; ++k) {
        const KeyRow& key = index->keys[k];
        if (key.hash != h) continue;
        if (key.meant == 0) {
          const std::uint32_t longer = std::max<std::uint32_t>(key.length, length);
          if (std::popcount(key.bag ^ bag) > most_other(longer)) continue;
          if (longer > std::min<std::uint32_t>(key.length, length) * 2 + 2) continue;
          // the cost is at least what one has more than the other, and may be at most kLeastLikeness of the middle
          const unsigned more = key.consonants > consonants ? key.consonants - consonants : consonants - key.consonants;
          if (more * 5 > key.weight + weight) continue;
        }
        const std::uint32_t word = key.word;
        if (seen_at[word] == stamp) continue;
        seen_at[word] = stamp;
        const WordRow& row = index->words[word];
        double like = 0;
        if (row.joined != 0) {
          const std::string_view sounds(index->text + row.sounds, row.sounds_length);
          like = likeness_of(w.sounds, sounds, w.vowelless || row.vowelless != 0, *index->rules, kLeastTogether);
          if (like < kLeastTogether) like = 0;
        } else {
          const char* rule = "";
          like = word_likeness(w, index->view(word), *index->rules, &rule, &pattern);
        }
        if (like >= kLeastLikeness) likes.push_back({word, like});
      }
    }
    std::sort(likes.begin(), likes.end(),
              [](const Like& a, const Like& b) { return a.like != b.like ? a.like > b.like : a.word < b.word; });
    if (keep) {
      if (known_likes > kMostKnown) known.clear(), known_likes = 0;
      known_likes += likes.size() + 4;
      known.emplace(known_key, likes);
    }
  }

  // The names that hold what is like the query's word gain its weight.
  enum class Count : std::uint8_t { words, known_only, joined };  // known_only: only names that are found already
  void count(double weight, std::uint8_t place, Count what = Count::words) {
    std::vector<float>& gains = what == Count::joined ? together : worth;
    std::size_t read = 0;
    for (const Like& l : likes) {
      const WordRow& row = index->words[l.word];
      const auto value = static_cast<float>(weight * l.like);
      for (std::uint32_t p = row.postings; p < row.postings + row.count; ++p) {
        const std::uint32_t name = index->postings[p];
        if (worth[name] == 0 && together[name] == 0) {
          if (what == Count::known_only) continue;
          touched.push_back(name);
        } else if (last[name] == place) {
          continue;
        }
        last[name] = place;
        gains[name] += value;
      }
      read += row.count;
      if (read > kMostPostings) break;
    }
  }

  // How unlikely it is, in bits, that a name of this list shares by chance what `name` shares with the query: each word as rare
  // as it is in the list, or less if many people anywhere bear it; less again for what is near and not the same; less for
  // what one side says and the other does not.
  [[nodiscard]] double bits_of(const NameMatch& match, std::uint32_t name, bool& complete) const {
    const NameRow& row = index->names[name];
    const auto all = static_cast<double>(index->head->names);
    double bits = 0;
    std::uint32_t used_a = 0;
    std::uint32_t used_b = 0;
    for (const WordPair& p : match.pairs) {
      for (std::size_t k = p.a; k < p.a + std::size_t{p.a_count}; ++k) used_a |= 1U << k;
      if (p.rule == kAcronymRule) {
        complete = true;
        return kLetterBits * static_cast<double>(std::max(p.a_count, p.b_count));
      }
      const double off = 1 - static_cast<double>(p.likeness);
      for (std::size_t k = p.b; k < p.b + std::size_t{p.b_count}; ++k) {
        used_b |= 1U << k;
        const WordRow& w = index->words[index->name_words[row.words + k] & kWordMask];
        const auto kind = static_cast<WordKind>(w.kind);
        if (kind != WordKind::plain && kind != WordKind::number && kind != WordKind::common) continue;
        double rare = std::log2(all / std::max(1.0, static_cast<double>(w.count)));
        if (kind == WordKind::common) rare = std::min(rare, kCommonBits);
        if (w.frequent != 0) rare = std::min(rare, kFrequentBits);
        if (query[p.a].kind == WordKind::initial || kind == WordKind::initial) rare = std::min(rare, kInitialBits);
        bool all_frequent = true;
        for (std::size_t q = p.a; q < p.a + std::size_t{p.a_count}; ++q)
          all_frequent = all_frequent && (query[q].frequent || query[q].kind == WordKind::particle);
        if (p.a_count > 1 && all_frequent) rare = std::min(rare, kFrequentBits);
        // a word that is a well-known name itself is hardly a slip of the pen for another
        if (p.a_count == 1 && query[p.a].frequent) rare = std::min(rare, off > 0.03 ? kOtherBits : kFrequentBits);
        // without vowels what is near says less
        const bool bare = query[p.a].vowelless != (w.vowelless != 0);
        bits += std::max(0.0, rare * (1 - (bare ? kOffBitsBare : kOffBits) * off));
      }
    }
    const auto left_over = [](const std::vector<WordView>& words, std::uint32_t used) {
      double n = 0;
      for (std::size_t k = 0; k < words.size(); ++k)
        if ((used >> k & 1U) == 0) n += words[k].kind == WordKind::plain ? 1 : words[k].kind == WordKind::common ? 0.5 : 0;
      return n;
    };
    const double left = left_over(query, used_a) + left_over(other, used_b);
    complete = left == 0;
    return bits - kLeftBits * left;
  }

  std::vector<FoundName> find(const ParsedName& parsed, const SearchSettings& settings) {
    std::vector<FoundName> out;
    if (!parsed.judged || index->head->names == 0) return out;
    query.clear();
    for (const NameWord& w : parsed.words) query.push_back(view_of(w, *index->rules));
    std::uint8_t place = 1;
    double whole = 0;
    double counted = 0;  // of words that find names
    const bool plain = std::any_of(query.begin(), query.end(), [](const WordView& w) { return w.kind == WordKind::plain; });
    for (const WordView& w : query) {
      whole += weight_of(w);
      const bool says = w.kind == WordKind::plain || w.kind == WordKind::number || w.kind == WordKind::common;
      if (!says || (plain && w.kind != WordKind::plain)) continue;
      find_likes(w);
      count(weight_of(w), place++);
      counted += weight_of(w);
    }
    // What very many names hold finds none, but tells those apart that are found.
    for (const WordView& w : query) {
      if (!plain || (w.kind != WordKind::common && w.kind != WordKind::number)) continue;
      find_likes(w);
      count(weight_of(w), place++, Count::known_only);
      counted += weight_of(w);
    }
    for (std::size_t i = 0; i + 1 < query.size(); ++i)
      for (std::size_t n = 2; n <= kTogether && i + n <= query.size(); ++n) {
        if (!together_words(&query[i], n)) continue;
        const WordView& end = query[i + n - 1];
        join_sounds(&query[i], n, *index->rules, joined);
        WordView v;
        v.sounds = joined;
        v.vowelless = query[i].vowelless;
        v.bag = bag_of(joined, *index->rules);
        find_likes(v, KeysFor::joined_query);
        count(weight_of(query[i]) + weight_of(end), place++, Count::joined);
      }
    candidates.clear();
    for (const std::uint32_t name : touched) {
      // A name that holds every word comes first: of others some words are counted twice, apart and together.
      const auto own = static_cast<double>(index->names[name].weight);
      const bool every_word = worth[name] > counted - kSlight && std::abs(own - whole) < kSlight;
      candidates.push_back({name, every_word ? kEveryWord : (worth[name] + together[name]) / (whole + own)});
      worth[name] = 0;
      together[name] = 0;
      last[name] = 0;
    }
    touched.clear();
    const std::size_t most = std::min(candidates.size(), kScored);
    std::partial_sort(
        candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(most), candidates.end(),
        [](const Candidate& a, const Candidate& b) { return a.worth != b.worth ? a.worth > b.worth : a.name < b.name; });
    const double chance = std::log2(static_cast<double>(index->head->names));
    for (std::size_t c = 0; c < most; ++c) {
      const std::uint32_t name = candidates[c].name;
      const NameRow& row = index->names[name];
      other.clear();
      for (std::uint32_t w = 0; w < row.word_count; ++w) other.push_back(index->view(index->name_words[row.words + w]));
      NameMatch match;
      double score = comparer.score(query, other, &match);
      if (score < kLeastScore) continue;
      // Part of a name, or a name nearly the same, is an alarm only if it is no likely chance.
      if (score < kWhole) {
        bool complete = false;
        const double bits = bits_of(match, name, complete);
        const double need = complete ? kNothingLeft * chance : chance + settings.margin_bits;
        if (bits < need)
          score = std::min(score, settings.threshold) * (1 - kChance * std::clamp((need - bits) / need, 0.01, 1.0));
      }
      FoundName hit;
      hit.owner = row.owner;
      hit.name = name;
      hit.score = score;
      const auto quality = static_cast<NameQuality>(row.quality);
      const bool trusted = quality != NameQuality::weak && quality != NameQuality::hidden;
      hit.alarm = score >= (trusted ? settings.threshold : std::max(settings.threshold, 0.9));
      out.push_back(hit);
    }
    std::sort(out.begin(), out.end(),
              [](const FoundName& a, const FoundName& b) { return a.score != b.score ? a.score > b.score : a.name < b.name; });
    std::vector<FoundName> best;
    for (const FoundName& h : out) {
      if (best.size() == settings.limit) break;
      if (std::none_of(best.begin(), best.end(), [&](const FoundName& o) { return o.owner == h.owner; })) best.push_back(h);
    }
    return best;
  }
};

NameSearch::NameSearch(const NameIndex& index) : impl_(std::make_unique<Impl>(index.impl())) {}
NameSearch::~NameSearch() = default;
NameSearch::NameSearch(NameSearch&&) noexcept = default;
std::vector<FoundName> NameSearch::find(const ParsedName& query, const SearchSettings& settings) {
  return impl_->find(query, settings);
}

}  // namespace isnad
