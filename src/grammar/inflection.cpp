#include "grammar/inflection.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace isnad {
namespace {

constexpr std::array<std::pair<std::string_view, Tags>, 55> kTagNames{{{"noun", tag::noun},
                                                                       {"name", tag::name},
                                                                       {"adj", tag::adj},
                                                                       {"verb", tag::verb},
                                                                       {"prep", tag::prep},
                                                                       {"conj", tag::conj},
                                                                       {"pron", tag::pron},
                                                                       {"det", tag::det},
                                                                       {"adv", tag::adv},
                                                                       {"num", tag::num},
                                                                       {"part", tag::part},
                                                                       {"rel", tag::rel},
                                                                       {"comp", tag::comp},
                                                                       {"punct", tag::punct},
                                                                       {"past", tag::past},
                                                                       {"pres", tag::pres},
                                                                       {"passive", tag::passive},
                                                                       {"base", tag::base},
                                                                       {"gerund", tag::gerund},
                                                                       {"participle", tag::participle},
                                                                       {"aux", tag::aux},
                                                                       {"masdar", tag::masdar},
                                                                       {"imperative", tag::imperative},
                                                                       {"finite", tag::finite},
                                                                       {"def", tag::def},
                                                                       {"sg", tag::sg},
                                                                       {"dual", tag::dual},
                                                                       {"pl", tag::pl},
                                                                       {"masc", tag::masc},
                                                                       {"fem", tag::fem},
                                                                       {"first", tag::first},
                                                                       {"second", tag::second},
                                                                       {"third", tag::third},
                                                                       {"possessed", tag::possessed},
                                                                       {"event", tag::event},
                                                                       {"nisba", tag::nisba},
                                                                       {"title", tag::title},
                                                                       {"known", tag::known},
                                                                       {"guessed", tag::guessed},
                                                                       {"capital", tag::capital},
                                                                       {"indef", tag::indef},
                                                                       {"absolute", tag::absolute},
                                                                       {"construct", tag::construct},
                                                                       {"oblique", tag::oblique},
                                                                       {"bound", tag::bound},
                                                                       {"with_conj", tag::with_conj},
                                                                       {"with_prep", tag::with_prep},
                                                                       {"with_future", tag::with_future},
                                                                       {"with_article", tag::with_article},
                                                                       {"with_pronoun", tag::with_pronoun},
                                                                       {"line_start", tag::line_start},
                                                                       {"heading", tag::heading},
                                                                       {"spaced", tag::spaced},
                                                                       {"unknown", tag::unknown},
                                                                       {"all_capitals", tag::all_capitals}}};

}  // namespace

Tags parse_tags(const Row& row, std::string_view text) {
  Tags out = 0;
  for (const auto piece : split(text, '+')) {
    const auto* at = std::find_if(kTagNames.begin(), kTagNames.end(), [&](const auto& t) { return t.first == piece; });
    if (at == kTagNames.end()) row.fail("'" + std::string(piece) + "' is no tag");
    out |= at->second;
  }
  return out;
}

std::string names_of_tags(Tags tags) {
  std::string out;
  for (const auto& [name, bit] : kTagNames) {
    if ((tags & bit) == 0) continue;
    if (!out.empty()) out += '+';
    out += name;
  }
  return out;
}

Inflection Inflection::load(std::string_view file, std::string_view tsv) {
  Inflection out;
  std::unordered_map<std::string, std::size_t> groups;
  each_row(file, tsv, 6, 7, [&](const Row& row) {
    Rule rule;
    rule.kind = row.at(0);
    if (row.at(1).size() != 1 || row.at(1)[0] < '0' || row.at(1)[0] > '9')
      row.fail("the second column is the principal part, a digit from 0");
    rule.part = static_cast<std::size_t>(row.at(1)[0] - '0');
    if (row.at(2) != "*")
      for (const auto ending : split(row.at(2), '|')) rule.endings.emplace_back(ending);
    rule.strip = row.at(3);
    if (const auto prefix = row.at(4); !prefix.empty()) {
      const auto arrow = prefix.find('>');
      if (arrow == std::string_view::npos) row.fail("a prefix is written from>to, such as ي>ت or >ال");
      rule.prefix_from = prefix.substr(0, arrow);
      rule.prefix_to = prefix.substr(arrow + 1);
    }
    rule.suffix = row.at(5);
    rule.tags = parse_tags(row, row.at(6));
    const std::string key =
        rule.kind + std::to_string(rule.part) + "|" + rule.prefix_from + rule.prefix_to + "|" + std::to_string(rule.tags);
    rule.group = groups.try_emplace(key, groups.size()).first->second;
    out.rules_.push_back(std::move(rule));
  });
  out.groups_ = groups.size();
  return out;
}

void Inflection::forms(std::string_view kind, const std::vector<std::string_view>& parts,
                       const std::function<void(const std::string&, Tags)>& each) const {
  std::vector<std::pair<const Rule*, std::size_t>> best(groups_, {nullptr, 0});
  for (const auto& rule : rules_) {
    if (rule.kind != kind || rule.part >= parts.size() || parts[rule.part].empty()) continue;
    const std::string_view base = parts[rule.part];
    std::size_t fit = 1;
    if (!rule.endings.empty()) {
      fit = 0;
      for (const auto& ending : rule.endings)
        if (base.size() > ending.size() && base.ends_with(ending)) fit = std::max(fit, ending.size() + 1);
      if (fit == 0) continue;
    }
    if (!base.ends_with(rule.strip) || !base.starts_with(rule.prefix_from)) continue;
    if (fit > best[rule.group].second) best[rule.group] = {&rule, fit};
  }
  std::string form;
  for (const auto& [rule, fit] : best) {
    if (rule == nullptr) continue;
    std::string_view base = parts[rule->part];
    base.remove_suffix(rule->strip.size());
    base.remove_prefix(std::min(base.size(), rule->prefix_from.size()));
    form.assign(rule->prefix_to).append(base).append(rule->suffix);
    each(form, rule->tags);
  }
}

Clitics Clitics::load(std::string_view file, std::string_view tsv, const Fold& fold, Forms& vocabulary) {
  Clitics out;
  out.list.emplace_back();
  each_row(file, tsv, 2, 4, [&](const Row& row) {
    Clitic c;
    const auto kind = row.at(0);
    if (kind == "conj")
      c.kind = Clitic::Kind::conj;
    else if (kind == "prep")
      c.kind = Clitic::Kind::prep;
    else if (kind == "future")
      c.kind = Clitic::Kind::future;
    else if (kind == "article")
      c.kind = Clitic::Kind::article;
    else if (kind == "pronoun")
      c.kind = Clitic::Kind::pronoun;
    else
      row.fail("'" + std::string(kind) + "' is no kind of clitic (conj, prep, future, article, pronoun)");
    c.form = fold.fold(row.at(1));
    c.spelling = row.at(1);
    c.id = vocabulary.intern(c.form);
    c.after = fold.fold(row.at(2));
    c.tags = parse_tags(row, row.at(3));
    if (out.list.size() == 255) row.fail("there are more than 254 clitics");
    out.list.push_back(std::move(c));
  });
  return out;
}

}  // namespace isnad
