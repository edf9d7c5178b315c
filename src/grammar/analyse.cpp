// The readings of one form: clitics off against the lexicon, else a guess by its shape.
#include <algorithm>

#include "grammar/tagger.h"
#include "text/utf8.h"

namespace isnad {
namespace {

constexpr Tags kNominal = tag::noun | tag::adj | tag::name | tag::num;

std::uint8_t letters(std::string_view text) {
  return static_cast<std::uint8_t>(std::min<std::uint32_t>(255, utf8::points(text)));
}

}  // namespace

void TaggerData::load_guesses(std::string_view file, std::string_view tsv, const Fold& fold) {
  each_row(file, tsv, 5, 5, [&](const Row& row) {
    Guess g;
    g.prefix = fold.fold(row.at(0));
    g.ending = fold.fold(row.at(1));
    if (row.at(2).size() != 1 || row.at(2)[0] < '0' || row.at(2)[0] > '9')
      row.fail("the third column is the least number of letters, one digit");
    g.least = static_cast<std::size_t>(row.at(2)[0] - '0');
    g.capital = row.at(3).empty() ? -1 : row.at(3) == "yes" ? 1 : 0;
    g.tags = parse_tags(row, row.at(4));
    guesses.push_back(std::move(g));
  });
}

void Tagger::forget() {
  cache_.clear();
  analyses_.clear();
}

std::span<const Analysis> Tagger::analyses(FormId form) {
  if (form >= cache_.size()) cache_.resize(std::max<std::size_t>(forms_.size(), form + 1));
  if (cache_[form].begin == 0xFFFFFFFF) {
    scratch_.clear();
    analyse(form, scratch_);
    if (form >= cache_.size()) cache_.resize(forms_.size());
    cache_[form] = {static_cast<std::uint32_t>(analyses_.size()), static_cast<std::uint32_t>(scratch_.size())};
    analyses_.insert(analyses_.end(), scratch_.begin(), scratch_.end());
  }
  return {analyses_.data() + cache_[form].begin, cache_[form].count};
}

// Adds a reading for each entry of `host` that may carry the clitics of `base`.
void Tagger::analyse_host(std::string_view host, Analysis base, std::vector<Analysis>& out) {
  const FormId id = forms_.find(host);
  if (id == kNoForm) return;
  for (const Entry& entry : lexicon_.entries(id)) {
    const Tags t = entry.tags;
    const bool nominal = (t & kNominal) != 0;
    const bool verb = (t & tag::verb) != 0;
    if (((t & tag::bound) != 0) != (base.pronoun != 0) && (t & tag::bound) != 0) continue;
    if (base.article != 0 && (!nominal || (t & tag::indef) != 0)) continue;
    // a word of a name takes the article only where it is listed with it: «الشرع», not «الذي» for «ذي قار»
    if (base.article != 0 && (t & tag::name) != 0) {
      const auto listed = lexicon_.entries(base.form);
      if (std::none_of(listed.begin(), listed.end(), [](const Entry& e) { return (e.tags & tag::name) != 0; })) continue;
    }
    if (base.future != 0 && !(verb && (t & tag::pres) != 0)) continue;
    if (base.prep != 0) {
      // «ليزور»: the preposition of purpose stands before verbs too; the pack says which one does.
      const bool of_purpose = verb && (t & tag::pres) != 0 && (data_.clitics.list[base.prep].tags & tag::verb) != 0;
      const bool closed = (t & (tag::pron | tag::det | tag::comp | tag::rel)) != 0;
      if (!nominal && !closed && !(of_purpose && base.article == 0)) continue;
    }
    if (base.pronoun != 0) {
      if (base.article != 0 || (t & tag::indef) != 0) continue;
      if ((t & (tag::noun | tag::verb | tag::prep | tag::comp | tag::conj | tag::part | tag::name)) == 0) continue;
      if ((t & tag::name) != 0) continue;
    }
    Analysis a = base;
    a.lexeme = entry.lexeme;
    a.tags |= t;
    if (base.pronoun != 0) a.tags |= verb ? tag::object_pron : tag::possessive;
    a.stem = id;
    if (base.article != 0) {
      a.tags |= tag::def;
    } else if (base.pronoun == 0) {
      a.form = id;
    }
    out.push_back(a);
  }
}

void Tagger::guess(std::string_view host, Analysis base, std::vector<Analysis>& out) {
  const std::size_t size = letters(host);
  for (const Guess& g : data_.guesses) {
    if (size < g.least || !host.starts_with(g.prefix) || !host.ends_with(g.ending)) continue;
    if (base.article != 0 && (g.tags & tag::verb) != 0) continue;
    Analysis a = base;
    a.tags |= g.tags | tag::unknown | tag::guessed | (base.article != 0 ? tag::def : 0);
    // an unknown word with an adverb's ending is nothing else: a noun beside it would keep auxiliaries from their verbs
    if ((g.tags & tag::adv) != 0) out.clear();
    if (g.capital >= 0) a.tags |= g.capital == 1 ? tag::capital : tag::spaced;  // checked against the token's shape later
    out.push_back(a);
    if ((g.tags & tag::adv) != 0) break;
  }
  if (out.empty()) {
    Analysis a = base;
    a.tags |= tag::noun | tag::unknown | tag::guessed | (base.article != 0 ? tag::def : 0);
    out.push_back(a);
  }
}

void Tagger::analyse(FormId form, std::vector<Analysis>& out) {
  const std::string whole(forms_.text(form));  // a copy: interning below may move the pool
  const auto& clitics = data_.clitics.list;
  const auto with = [&](Clitic::Kind kind, std::string_view rest, auto each) {
    for (std::size_t i = 1; i < clitics.size(); ++i)
      if (clitics[i].kind == kind && clitics[i].after.empty() && rest.size() > clitics[i].form.size() &&
          rest.starts_with(clitics[i].form))
        each(static_cast<std::uint8_t>(i), rest.substr(clitics[i].form.size()));
  };
  // Endings: the host as it is, then with each pronoun off.
  const auto endings = [&](std::string_view host, const Analysis& base) {
    analyse_host(host, base, out);
    for (std::size_t i = 1; i < clitics.size(); ++i) {
      const Clitic& c = clitics[i];
      if (c.kind != Clitic::Kind::pronoun || host.size() <= c.form.size() || !host.ends_with(c.form)) continue;
      Analysis a = base;
      a.pronoun = static_cast<std::uint8_t>(i);
      a.pronoun_letters = letters(c.form);
      a.tags |= tag::with_pronoun;
      a.form = forms_.intern(host);
      analyse_host(host.substr(0, host.size() - c.form.size()), a, out);
    }
  };
  const auto article = [&](std::string_view rest, const Analysis& base) {
    endings(rest, base);
    for (std::size_t i = 1; i < clitics.size(); ++i) {
      const Clitic& c = clitics[i];
      if (c.kind != Clitic::Kind::article || rest.size() <= c.form.size() || !rest.starts_with(c.form)) continue;
      if (!c.after.empty() && (base.prep == 0 || clitics[base.prep].form != c.after)) continue;
      Analysis a = base;
      a.article = static_cast<std::uint8_t>(i);
      a.tags |= tag::with_article;
      // «لل» stands for ل and ال: the unit's form is that with the full article.
      const std::string_view stem = rest.substr(c.form.size());
      const auto full = std::find_if(clitics.begin() + 1, clitics.end(),
                                     [](const Clitic& o) { return o.kind == Clitic::Kind::article && o.after.empty(); });
      a.form = forms_.intern(full->form + std::string(stem));
      analyse_host(stem, a, out);
    }
  };
  const auto inner = [&](std::string_view rest, const Analysis& base) {
    article(rest, base);
    with(Clitic::Kind::prep, rest, [&](std::uint8_t i, std::string_view after) {
      Analysis a = base;
      a.prep = i;
      a.prep_letters = letters(clitics[i].form);
      a.tags |= tag::with_prep;
      article(after, a);
    });
    with(Clitic::Kind::future, rest, [&](std::uint8_t i, std::string_view after) {
      Analysis a = base;
      a.future = i;
      a.prep_letters = letters(clitics[i].form);
      a.tags |= tag::with_future;
      endings(after, a);
    });
  };
  Analysis base;
  base.form = base.stem = form;
  inner(whole, base);
  with(Clitic::Kind::conj, whole, [&](std::uint8_t i, std::string_view after) {
    Analysis a;
    a.conj = i;
    a.conj_letters = letters(clitics[i].form);
    a.tags |= tag::with_conj;
    inner(after, a);
  });
  if (out.size() > 24) out.resize(24);
  if (!out.empty()) return;

  // Unknown: an article shows where the host begins; a hyphenated word is what its last part is; else its shape.
  if (const auto hyphen = whole.rfind('-'); hyphen != std::string::npos && hyphen + 1 < whole.size() && hyphen > 0) {
    if (const FormId last = forms_.find(std::string_view(whole).substr(hyphen + 1)); last != kNoForm) {
      for (const Entry& entry : lexicon_.entries(last)) {
        Analysis a = base;
        a.lexeme = entry.lexeme;
        a.tags |= entry.tags | tag::guessed;
        if ((entry.tags & tag::verb) == 0 || (entry.tags & tag::participle) != 0) out.push_back(a);
      }
      if (!out.empty()) return;
    }
  }
  const auto unknown = [&](std::string_view rest, Analysis a) {
    for (std::size_t i = 1; i < clitics.size(); ++i) {
      const Clitic& c = clitics[i];
      if (c.kind != Clitic::Kind::article || rest.size() < c.form.size() + 4 || !rest.starts_with(c.form)) continue;
      if (c.after.empty() ? false : (a.prep == 0 || clitics[a.prep].form != c.after)) continue;
      a.article = static_cast<std::uint8_t>(i);
      a.tags |= tag::with_article;
      const std::string stem(rest.substr(c.form.size()));
      const auto full = std::find_if(clitics.begin() + 1, clitics.end(),
                                     [](const Clitic& o) { return o.kind == Clitic::Kind::article && o.after.empty(); });
      a.form = forms_.intern(full->form + stem);
      a.stem = forms_.intern(stem);
      guess(stem, a, out);
      return true;
    }
    return false;
  };
  if (unknown(whole, base)) return;
  bool done = false;
  const auto prepositions = [&](std::string_view rest, const Analysis& b) {
    with(Clitic::Kind::prep, rest, [&](std::uint8_t i, std::string_view after) {
      if (done) return;
      Analysis a = b;
      a.prep = i;
      a.prep_letters = letters(clitics[i].form);
      a.tags |= tag::with_prep;
      done = unknown(after, a);
    });
  };
  prepositions(whole, base);
  with(Clitic::Kind::conj, whole, [&](std::uint8_t i, std::string_view after) {
    if (done) return;
    Analysis a;
    a.conj = i;
    a.conj_letters = letters(clitics[i].form);
    a.tags |= tag::with_conj;
    done = unknown(after, a);
    if (!done) prepositions(after, a);
    // «وعدرا»: an unknown word of some length behind the commonest conjunction is most likely two.
    if (!done && i == 1 && letters(after) >= 3) {
      a.form = a.stem = forms_.intern(after);
      guess(after, a, out);
      done = true;
    }
  });
  if (!done) guess(whole, base, out);
}

}  // namespace isnad
