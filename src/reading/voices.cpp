// Who a source is, beyond its words: "the 37-page document", "UN experts" and «تقرير لفريق الخبراء» are one voice. And where a
// report says that its text was taken from.
#include <algorithm>

#include "reading/chunks.h"
#include "reading/claims.h"

namespace isnad {
namespace {

constexpr std::int32_t kChunksToIssuer = 5;  // from the head to the body behind it: "a report that was submitted to the Council"

std::string state_of(Country country) {
  std::string out = "state-";
  for (const char c : country.view()) out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return out;
}

bool ends_phrase(const Chunk& c) {
  switch (c.kind) {
    case ChunkKind::verb:
      return c.form != VerbForm::participle;
    case ChunkKind::comp:
    case ChunkKind::rel:
    case ChunkKind::sub:
    case ChunkKind::stop:
    case ChunkKind::colon:
    case ChunkKind::comma:
    case ChunkKind::open_quote:
      return true;
    default:
      return false;
  }
}

}  // namespace

// The voice of a name: a capital and a nationality are the state, parts of a body are the body.
std::string ClaimMaker::voice_of_name(NameKind kind, Country country, const std::string& entity) const {
  if ((kind == NameKind::state || kind == NameKind::metonym || kind == NameKind::demonym) && !country.empty())
    return state_of(country);
  const auto body = bodies_->find(entity);
  return body == bodies_->end() ? entity : body->second;
}

// Whose document or expert it is: a body or a state named in the phrase, or behind it in the same clause.
std::string ClaimMaker::issuer_of(std::int32_t at) const {
  const Chunk& head = p_->chunks[static_cast<std::size_t>(at)];
  std::string state;
  const auto end = std::min<std::int32_t>(at + kChunksToIssuer, static_cast<std::int32_t>(p_->chunks.size()));
  for (std::int32_t i = at; i < end; ++i) {
    const Chunk& c = p_->chunks[static_cast<std::size_t>(i)];
    if (i > at && (ends_phrase(c) || (c.kind == ChunkKind::np && c.marker == marker::none && c.clause != head.clause))) break;
    if (c.kind == ChunkKind::verb) continue;
    for (const NameHit& hit : p_->names) {
      if (hit.first < c.first || hit.last > c.last) continue;
      const NameEntry& name = p_->pack->names[hit.name];
      if (name.kind == NameKind::outlet || name.kind == NameKind::place || name.kind == NameKind::person) continue;
      std::string voice = voice_of_name(name.kind, name.country, name.entity);
      if (voice.starts_with("document:")) voice.erase(0, 9);
      if (!voice.starts_with("state-")) return voice;
      if (state.empty()) state = std::move(voice);
    }
    if (!state.empty()) break;
  }
  return state;
}

SourceRole ClaimMaker::role_of(const Chunk& c) const {
  const auto& roles = p_->pack->source_roles;
  for (const bool head_only : {true, false}) {
    for (std::uint32_t u = c.first; u < c.last; ++u) {
      if (head_only && u != c.head) continue;
      const Unit& unit = p_->units[u];
      if (unit.kind != TokenKind::word) continue;
      for (const FormId form : {unit.stem, unit.form, p_->pack->lexicon->lexeme(unit.lexeme).lemma}) {
        if (const auto at = roles.find(form); form != kNoForm && at != roles.end()) return at->second;
        // "intelligence official" is one word of the lexicon: its head says what it is
        const std::string_view words = forms_->text(form);
        const std::size_t space = p_->pack->settings.head_first ? words.find(' ') : words.rfind(' ');
        if (space == std::string_view::npos) continue;
        const auto head = p_->pack->settings.head_first ? words.substr(0, space) : words.substr(space + 1);
        if (const auto at = roles.find(forms_->find(head)); at != roles.end()) return at->second;
      }
    }
    if (c.sense == Sense::doc) return SourceRole::document;
    if (c.sense == Sense::outlet) return SourceRole::outlet;
  }
  return SourceRole::none;
}

std::string ClaimMaker::voice_of(const Source& source) {
  if (const auto known = discourse_->voices.find(source.bytes.begin); known != discourse_->voices.end()) return known->second;
  if (!source.entity.empty() && source.kind != NameKind::none && source.kind != NameKind::person) {
    if (const auto body = bodies_->find(source.entity); body != bodies_->end()) return body->second;
  }
  const auto chunk = std::find_if(p_->chunks.begin(), p_->chunks.end(), [&](const Chunk& c) {
    if (c.kind != ChunkKind::np && c.kind != ChunkKind::event && c.kind != ChunkKind::cue) return false;
    const Span at = p_->span_of(c.first, c.last);
    return at.begin <= source.bytes.begin && source.bytes.begin < at.end;
  });
  // "a Western intelligence official": capitals that end in a plain noun are no name
  const bool guessed = source.entity.starts_with("~") && chunk != p_->chunks.end() && !p_->pack->settings.head_first &&
                       (p_->units[chunk->last - 1].flags & (kCapital | kAllCapitals)) == 0 && role_of(*chunk) != SourceRole::none;
  std::string named = source.entity.empty() || guessed ? std::string() : voice_of_name(source.kind, source.id, source.entity);
  if (chunk == p_->chunks.end()) return named.empty() && !source.id.empty() ? state_of(source.id) : named;
  const SourceRole role = role_of(*chunk);
  // "Reuters", "the Pentagon", a person: a name says who it is, unless it only tells whose the head is ("UN experts").
  const bool head_named = chunk->name != kNobody && p_->names[static_cast<std::size_t>(chunk->name)].first <= chunk->head &&
                          chunk->head < p_->names[static_cast<std::size_t>(chunk->name)].last;
  if (!named.empty() &&
      (head_named || role == SourceRole::none || source.kind == NameKind::person || source.kind == NameKind::outlet))
    return named;
  const auto last = [&](SourceRole r) { return discourse_->last_voice[static_cast<std::size_t>(r)]; };
  const auto index = static_cast<std::int32_t>(chunk - p_->chunks.begin());
  switch (role) {
    case SourceRole::document:
    case SourceRole::expert: {
      if (const std::string issuer = issuer_of(index); !issuer.empty()) return "document:" + issuer;
      const std::string before = last(SourceRole::document);
      return before.empty() ? "document" : before;
    }
    case SourceRole::press:
      return "press";
    case SourceRole::outlet: {
      if (!named.empty() && !named.starts_with("state-")) return named;
      // "the channel Libya Al-Ahrar", «صحيفة جوردان تايمز»: a name that no list has, a state's perhaps a part of it
      const auto foreign = [&] {
        for (std::uint32_t u = chunk->first; u < chunk->last; ++u)
          if (u != chunk->head && p_->units[u].kind == TokenKind::word && p_->units[u].is(tag::unknown | tag::guessed))
            return true;
        return false;
      };
      if (chunk->unknown_name || !named.empty() || foreign()) {
        if (std::string words = key_words(*chunk); !words.empty()) return words;
      }
      const std::string before = last(SourceRole::outlet);
      return chunk->definite && !before.empty() ? before : "press";
    }
    case SourceRole::own:
      return "own";
    case SourceRole::witness:
      return "witness";
    case SourceRole::official: {
      std::string issuer = issuer_of(index);
      if (issuer.empty() && !source.id.empty()) issuer = state_of(source.id);
      if (!issuer.empty()) return "official:" + issuer;
      const std::string before = last(SourceRole::official);
      return chunk->definite && !before.empty() ? before : "official";
    }
    case SourceRole::none:
    case SourceRole::credit:
      break;
  }
  if (!source.id.empty())
    return (chunk->sense == Sense::org || chunk->sense == Sense::force ? "official:" : "") + state_of(source.id);
  // Nobody whom a list or a nationality tells: its own words, folded.
  const std::string words = key_words(*chunk);
  return words.empty() ? "unknown" : words;
}

// Consonant keys of a phrase's words; not of the noun that says that it is an outlet.
std::string ClaimMaker::key_words(const Chunk& c) const {
  std::string words;
  for (std::uint32_t u = c.first; u < c.last; ++u) {
    if (p_->units[u].kind != TokenKind::word || p_->units[u].is(tag::det | tag::prep)) continue;
    if (p_->pack->lexicon->lexeme(p_->units[u].lexeme).sense == Sense::outlet && c.last > c.first + 1) continue;
    if (const auto noun = p_->pack->source_roles.find(p_->units[u].stem);
        noun != p_->pack->source_roles.end() && noun->second == SourceRole::outlet && c.last > c.first + 1)
      continue;
    const std::string key = keys_->of(p_->words(u, u + 1));
    if (!key.empty()) words += (words.empty() ? "" : " ") + key;
  }
  return words.empty() ? words : "~" + words;
}

void ClaimMaker::name_voices(std::size_t first) {
  const auto remember_as = [&](const std::string& voice) {
    const auto keep = [&](SourceRole r) { discourse_->last_voice[static_cast<std::size_t>(r)] = voice; };
    if (voice.starts_with("document:"))
      keep(SourceRole::document);
    else if (voice.starts_with("official:"))
      keep(SourceRole::official);
  };
  std::uint32_t seen = 0;
  const auto outlets_before =
      [&](std::uint32_t byte) {  // "the agency" is the outlet named last, "the report" the report named last
        for (const Chunk& c : p_->chunks) {
          const std::uint32_t begin = c.kind == ChunkKind::np && c.first < c.last ? p_->units[c.first].begin : 0;
          if (begin < seen || begin >= byte || begin == 0 || c.definite) continue;
          const SourceRole role = role_of(c);
          if (role != SourceRole::document && role != SourceRole::expert) continue;
          if (const std::string issuer = issuer_of(static_cast<std::int32_t>(&c - p_->chunks.data())); !issuer.empty())
            discourse_->last_voice[static_cast<std::size_t>(SourceRole::document)] = "document:" + issuer;
        }
        seen = byte;
        for (const NameHit& hit : p_->names) {
          const NameEntry& name = p_->pack->names[hit.name];
          if (name.kind == NameKind::outlet && p_->units[hit.first].begin < byte)
            discourse_->last_voice[static_cast<std::size_t>(SourceRole::outlet)] = name.entity;
        }
      };
  std::vector<Source*> all;
  for (std::size_t i = first; i < out_->size(); ++i)
    for (Source& s : (*out_)[i].sources) all.push_back(&s);
  // in the order of the text, as each may point back at the one before it
  std::stable_sort(all.begin(), all.end(), [](const Source* a, const Source* b) { return a->bytes.begin < b->bytes.begin; });
  for (Source* s : all) {
    outlets_before(s->bytes.begin);
    s->voice = voice_of(*s);
    discourse_->voices.insert_or_assign(s->bytes.begin, s->voice);
    remember_as(s->voice);
  }
  outlets_before(p_->tokens->span.end);
  // "a UN report cited by AFP", "TASS said …, according to an official": nobody has it from the press but the press, so outlets
  // stand nearer, however the words lie
  for (std::size_t i = first; i < out_->size(); ++i)
    std::stable_partition((*out_)[i].sources.begin(), (*out_)[i].sources.end(),
                          [](const Source& s) { return s.kind == NameKind::outlet; });
}

// "BEIRUT (Reuters) - ", «رويترز - بيروت:», "Source: AFP", "(AFP)" at the end of a paragraph, an outlet's name on a line of its
// own.
bool ClaimMaker::find_credit(std::uint32_t sentence, Mention& out) const {
  constexpr std::uint32_t kHead = 4;         // sentences that may be headline, byline, dateline
  constexpr std::uint32_t kBeforeDash = 12;  // units
  const auto& units = p_->units;
  const auto size = static_cast<std::uint32_t>(units.size());
  for (const NameHit& hit : p_->names) {
    const NameEntry& name = p_->pack->names[hit.name];
    if (name.kind != NameKind::outlet) continue;
    const bool opened = hit.first > 0 && units[hit.first - 1].kind == TokenKind::open_bracket;
    const bool closed = hit.last < size && units[hit.last].kind == TokenKind::close_bracket;
    bool found = false;
    if (opened && closed) {
      const std::uint32_t after = hit.last + 1;
      const bool ends = after >= size || (after + 1 >= size && units[after].kind == TokenKind::stop);
      const bool dash = after < size && (units[after].kind == TokenKind::dash || units[after].kind == TokenKind::colon);
      found = ends || (sentence < kHead && dash && hit.first <= kBeforeDash);
    } else if (hit.first > 0 && hit.first <= 2 && units[hit.first - 1].kind == TokenKind::colon) {
      const auto role = p_->pack->source_roles.find(units[0].stem);
      found = role != p_->pack->source_roles.end() && role->second == SourceRole::credit;
    } else if (sentence < kHead && hit.first <= 3) {
      // the name, perhaps with a place, and a dash; or nothing else at all
      std::uint32_t u = hit.last;
      bool verb = false;
      while (u < size && u < hit.last + 5 && units[u].kind != TokenKind::dash && units[u].kind != TokenKind::colon) {
        verb = verb || units[u].is(tag::verb);
        ++u;
      }
      const bool sign = u < size && (units[u].kind == TokenKind::dash || units[u].kind == TokenKind::colon);
      const bool spaced = sign && units[u].kind == TokenKind::dash;
      found = (spaced && !verb && hit.first <= 2) || (hit.first == 0 && hit.last >= size);
    }
    if (!found) continue;
    static_cast<Slice&>(out) = slice_of(*p_, p_->span_of(hit.first, hit.last));
    out.id = name.country;
    out.kind = name.kind;
    out.entity = name.entity;
    return true;
  }
  return sentence < kHead && unknown_credit(out);
}

// "BAMAKO (Maliweb) - ": whoever stands in a dateline's brackets is the outlet.
bool ClaimMaker::unknown_credit(Mention& out) const {
  const std::uint32_t end = dateline_end(*p_);
  for (std::uint32_t u = 0; u < end; ++u) {
    if (p_->units[u].kind != TokenKind::open_bracket) continue;
    std::uint32_t last = u + 1;
    while (last < end && p_->units[last].kind == TokenKind::word) ++last;
    if (last == u + 1 || last >= end || p_->units[last].kind != TokenKind::close_bracket) continue;
    const bool date =
        std::any_of(p_->times.begin(), p_->times.end(), [&](const TimeHit& t) { return t.first_unit < last && u < t.last_unit; });
    const bool place = std::any_of(p_->names.begin(), p_->names.end(), [&](const NameHit& hit) {
      return hit.first < last && u < hit.last && p_->pack->names[hit.name].kind != NameKind::outlet;
    });
    if (date || place) continue;  // «2 مارس (آذار)», «الأمم المتحدة (الولايات المتحدة) (أ ف ب)»
    std::string words;
    for (std::uint32_t w = u + 1; w < last; ++w) {
      const std::string key = keys_->of(p_->words(w, w + 1));
      if (!key.empty()) words += (words.empty() ? "" : " ") + key;
    }
    if (words.empty()) continue;
    static_cast<Slice&>(out) = slice_of(*p_, p_->span_of(u + 1, last));
    out.kind = NameKind::outlet;
    out.entity = "~" + words;
    return true;
  }
  return false;
}

}  // namespace isnad
