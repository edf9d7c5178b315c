// Names into the bytes of an index.
#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "names/index.h"

namespace isnad {

struct NameIndexBuilder::Impl {
  explicit Impl(const NameRules& given) : rules(&given.impl()), reader(given) {}
  const NameRules::Impl* rules;
  NameReader reader;
  std::vector<WordRow> words;
  std::vector<NameRow> names;
  std::vector<std::uint32_t> name_words;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;  // word, name
  std::string text;
  std::unordered_map<std::string, std::uint32_t> numbers;  // of words
  std::string key, joined;

  std::uint32_t put(std::string_view s) {
    const auto at = static_cast<std::uint32_t>(text.size());
    text += s;
    return at;
  }

  std::uint32_t word(const WordView& w, bool together) {
    key.assign(w.text);
    key += '\n';
    key += w.sounds;
    key += static_cast<char>('0' + static_cast<int>(w.kind));
    key += w.vowelless ? 'v' : '-';
    key += together ? 'j' : '-';
    const auto [at, fresh] = numbers.try_emplace(key, static_cast<std::uint32_t>(words.size()));
    if (!fresh) return at->second;
    WordRow row;
    row.text = put(w.text);
    row.text_length = static_cast<std::uint16_t>(w.text.size());
    const std::string_view sounds = w.sounds.substr(0, 255);
    row.sounds = put(sounds);
    row.sounds_length = static_cast<std::uint8_t>(sounds.size());
    row.kind = static_cast<std::uint8_t>(w.kind);
    row.meaning = w.meaning;
    row.also = w.also;
    row.vowelless = w.vowelless ? 1 : 0;
    row.frequent = w.frequent ? 1 : 0;
    row.joined = together ? 1 : 0;
    row.bag = bag_of(sounds, *rules);
    words.push_back(row);
    return at->second;
  }

  void add(std::uint32_t owner, std::string_view name, NameQuality quality) {
    const ParsedName parsed = reader.read(name);
    if (!parsed.judged) return;
    NameRow row;
    row.owner = owner;
    row.quality = static_cast<std::uint8_t>(quality);
    row.text = put(name.substr(0, kMostNameBytes));
    row.text_length = static_cast<std::uint16_t>(std::min(name.size(), kMostNameBytes));
    row.words = static_cast<std::uint32_t>(name_words.size());
    row.word_count = static_cast<std::uint8_t>(parsed.words.size());
    const auto number = static_cast<std::uint32_t>(names.size());
    std::vector<WordView> views;
    for (const NameWord& w : parsed.words) {
      const WordView v = view_of(w, *rules);
      views.push_back(v);
      row.weight += static_cast<float>(weight_of(v));
      const std::uint32_t id = word(v, false);
      name_words.push_back(id | (v.bracketed ? kBracketedBit : 0) | (v.glued ? kGluedBit : 0));
      if (v.kind != WordKind::particle && v.kind != WordKind::title && v.kind != WordKind::legal) found.emplace_back(id, number);
    }
    // What may be written as one word is found as one.
    for (std::size_t i = 0; i + 1 < views.size(); ++i)
      for (std::size_t n = 2; n <= kTogether && i + n <= views.size(); ++n) {
        if (!together_words(&views[i], n)) continue;
        join_sounds(&views[i], n, *rules, joined);
        WordView v;
        v.sounds = joined;
        v.vowelless = views[i].vowelless;
        found.emplace_back(word(v, true), number);
      }
    if (parsed.organisation) {
      if (const std::string initials = acronym_of(views); !initials.empty()) {
        joined.clear();
        sounds_of(std::u32string(initials.begin(), initials.end()), NameScript::latin, *rules, joined);
        WordView v;
        v.sounds = joined;
        found.emplace_back(word(v, true), number);
      }
    }
    names.push_back(row);
  }

  template <typename T>
  static void section(std::string& out, const std::vector<T>& rows) {
    out.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(T));
    out.resize((out.size() + 7) / 8 * 8);
  }

  std::string finish() {
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    std::vector<std::uint32_t> postings;
    postings.reserve(found.size());
    for (const auto& [w, name] : found) {
      if (words[w].count++ == 0) words[w].postings = static_cast<std::uint32_t>(postings.size());
      postings.push_back(name);
    }
    std::vector<KeyRow> keys;
    std::vector<std::uint32_t> hashes;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      if (words[w].count == 0) continue;
      keys_of(std::string_view(text).substr(words[w].sounds, words[w].sounds_length), words[w].meaning, words[w].also, *rules,
              hashes, words[w].joined != 0 ? KeysFor::joined : KeysFor::word);
      KeyRow row;
      row.word = w;
      row.bag = words[w].bag;
      row.length = words[w].sounds_length;
      row.meant = static_cast<std::uint8_t>(words[w].meaning != 0);
      const auto [whole, consonants] =
          sound_weights(std::string_view(text).substr(words[w].sounds, words[w].sounds_length), *rules);
      row.weight = static_cast<std::uint8_t>(std::min(255U, whole / 4));
      row.consonants = static_cast<std::uint8_t>(std::min(255U, consonants / 4));
      for (const std::uint32_t h : hashes) {
        row.hash = h;
        keys.push_back(row);
      }
    }
    std::uint32_t bits = 4;
    while (bits < 24 && (1U << bits) < keys.size()) ++bits;
    std::sort(keys.begin(), keys.end(),
              [](const KeyRow& a, const KeyRow& b) { return std::pair(a.hash, a.word) < std::pair(b.hash, b.word); });
    const std::uint32_t count = 1U << bits;
    std::vector<std::uint32_t> buckets(count + 1, 0);
    for (const KeyRow& k : keys) ++buckets[(k.hash >> (32 - bits)) + 1];
    for (std::size_t b = 1; b < buckets.size(); ++b) buckets[b] += buckets[b - 1];
    IndexHeader head{};
    std::memcpy(head.magic, "ISNADNX1", 8);
    head.words = static_cast<std::uint32_t>(words.size());
    head.names = static_cast<std::uint32_t>(names.size());
    head.name_words = static_cast<std::uint32_t>(name_words.size());
    head.postings = static_cast<std::uint32_t>(postings.size());
    head.buckets = count;
    head.keys = static_cast<std::uint32_t>(keys.size());
    head.text = static_cast<std::uint32_t>(text.size());
    std::string out(sizeof(IndexHeader), '\0');
    section(out, words);
    section(out, names);
    section(out, name_words);
    section(out, postings);
    section(out, buckets);
    section(out, keys);
    out += text;
    head.bytes = out.size();
    std::memcpy(out.data(), &head, sizeof head);
    return out;
  }
};

NameIndexBuilder::NameIndexBuilder(const NameRules& rules) : impl_(std::make_unique<Impl>(rules)) {}
NameIndexBuilder::~NameIndexBuilder() = default;
void NameIndexBuilder::add(std::uint32_t owner, std::string_view name, NameQuality quality) { impl_->add(owner, name, quality); }
std::string NameIndexBuilder::finish() { return impl_->finish(); }

}  // namespace isnad
