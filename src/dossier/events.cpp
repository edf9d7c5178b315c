// The events in full: what is told, how surely, who passed it on to whom, who denies it, and each claim in its own words.
#include <algorithm>

#include "dossier/page.h"
#include "dossier/parts.h"

namespace isnad {
namespace {

constexpr std::size_t kMostQuoted = 700;  // bytes of a sentence, about
constexpr std::size_t kMostNamed = 12;    // in a list of names

class Section {
 public:
  Section(Page& page, const Brief& brief, const Event& event, const std::vector<EventTouch>& touches)
      : page_(page), w_(page.words), out_(page.out), brief_(brief), event_(event), touches_(touches) {}

  void put() {
    const std::size_t group = group_of(event_.type);
    out_ += "<article class=\"g" + std::to_string(group) + "\" id=\"e-" + page::text(event_.id) + "\">\n<h3>" +
            event_line(brief_, page_) + "</h3>\n";
    out_ += "<dl>\n";
    field(w_.event, "<span class=\"id\">" + page::ltr(event_.id) + "</span> · " +
                        std::string(type_word(event_.type, page_.input.language)) + " (" + page::ltr(name_of(event_.type)) + ")");
    credibility();
    origins();
    const Transmission& t = event_.transmission;
    if (!t.common_links.empty()) {
      std::string links;
      for (std::size_t i = 0; i < std::min(t.common_links.size(), kMostNamed); ++i) {
        const Transmitter& who = t.transmitters[t.common_links[i]];
        links += (links.empty() ? "" : std::string(w_.comma)) + name(who) + " (" + std::string(w_.carried) +
                 std::string(w_.colon) + page::ltr(page::grouped(who.carriers)) + ")";
      }
      if (t.common_links.size() > kMostNamed) links += more(t.common_links.size() - kMostNamed);
      field(w_.common_links, links);
    }
    for (const auto& circle : t.circles) {
      std::string html;
      for (std::size_t i = 0; i < std::min(circle.size(), kMostNamed); ++i)
        html += name(t.transmitters[circle[i]]) + " " + std::string(w_.arrow) + " ";
      if (circle.size() > kMostNamed) html += "… " + std::string(w_.arrow) + " ";
      field(w_.circle, html + name(t.transmitters[circle.front()]));
    }
    const StoredClaim& first = event_.claims.front();
    field(w_.first_report,
          page::bdi(page::file_name(first.path)) + (t.first_day.empty() ? "" : std::string(w_.comma) + page::ltr(t.first_day)));
    out_ += "</dl>\n";
    denials();
    contradictions();
    put_touches(page_, touches_);
    if (!t.handings.empty()) {
      out_ += "<h4>" + std::string(w_.chain) + "</h4>\n<p class=\"small soft\">" + std::string(w_.chain_note) + "</p>\n";
      put_chain(page_, event_);
    }
    claims();
    out_ += "</article>\n";
  }

 private:
  void field(std::string_view name, const std::string& html) {
    out_ += "<dt>" + std::string(name) + "</dt><dd>" + html + "</dd>\n";
  }

  static std::string name(const Transmitter& t) {
    return page::bdi(page::shortened(t.is_report ? page::file_name(t.name) : t.name, 90));
  }
  std::string more(std::size_t count) const { return " + " + page::ltr(page::grouped(count)) + " " + std::string(w_.more); }

  void credibility() {
    const Credibility& c = event_.credibility;
    std::string html = "<span class=\"figure\">" + std::to_string(c.figure) + "</span>" + phrase(c.words, page_.input.language);
    if (!c.probability.empty())
      html += " · " + std::string(w_.probability) + std::string(w_.colon) + phrase(c.probability, page_.input.language) +
              " (ICD 203)";
    for (std::size_t i = 0; i < c.reasons.size(); ++i)
      html += (i == 0 ? "<br><span class=\"small soft\">" : "; ") + phrase(c.reasons[i], page_.input.language);
    if (!c.reasons.empty()) html += "</span>";
    field(w_.grade, html);
  }

  void origins() {
    const Transmission& t = event_.transmission;
    std::string counted;
    std::string others;
    std::size_t counted_names = 0;
    std::size_t other_names = 0;
    for (const Origin& o : t.origins) {
      if (o.counted) {
        if (counted_names++ < kMostNamed) counted += (counted.empty() ? "" : std::string(w_.comma)) + name(t.transmitters[o.at]);
      } else if (other_names++ < kMostNamed) {
        others += "<li>" + name(t.transmitters[o.at]) +
                  (o.why.empty() ? "" : " – <span class=\"soft\">" + phrase(o.why, page_.input.language) + "</span>") + "</li>";
      }
    }
    std::string html = "<b>" + page::ltr(std::to_string(t.independent)) + "</b>";
    if (t.at_most > t.independent)
      html += " (" + std::string(w_.at_most_origins) + " " + page::ltr(std::to_string(t.at_most)) + ")";
    if (!counted.empty()) html += std::string(w_.colon) + counted;
    if (counted_names > kMostNamed) html += more(counted_names - kMostNamed);
    field(w_.origins, html);
    if (other_names == 0) return;
    html = "<ul class=\"flat small\">" + others + "</ul>";
    if (other_names > kMostNamed) html += more(other_names - kMostNamed);
    field(w_.not_counted, html);
  }

  // The sentence with its trigger marked; of a long one what stands around the trigger.
  std::string quote(const StoredClaim& claim) const {
    const Span all = claim.sentence.bytes;
    const Span trigger = claim.trigger.bytes;
    const bool inside = trigger.begin >= all.begin && trigger.end <= all.end && !trigger.empty();
    Span shown = all;
    if (all.size() > 2 * kMostQuoted) {
      const std::uint32_t centre = inside ? trigger.begin : all.begin;
      shown.begin = centre - all.begin > kMostQuoted ? centre - static_cast<std::uint32_t>(kMostQuoted) : all.begin;
      shown.end = std::min<std::uint32_t>(all.end, shown.begin + 2 * static_cast<std::uint32_t>(kMostQuoted));
      if (inside) shown.end = std::max(shown.end, trigger.end);
    }
    const std::string words = page_.input.text_of(claim.report, shown);
    std::string_view text = words;
    std::string html = "<blockquote dir=\"auto\"";
    if (!claim.lang.empty()) html += " lang=\"" + page::text(claim.lang) + "\"";
    html += '>';
    std::size_t begin = 0;
    std::size_t end = text.size();
    const auto continues = [&](std::size_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
    };
    if (shown.begin > all.begin) {
      html += "… ";
      while (continues(begin)) ++begin;
    }
    if (shown.end < all.end) {  // no character by half
      while (end > begin && continues(end - 1)) --end;
      if (end > begin && static_cast<unsigned char>(text[end - 1]) >= 0xC0U) --end;
    }
    const std::size_t at = trigger.begin - shown.begin;
    if (inside && at >= begin && at + trigger.size() <= end) {
      page::put_text(html, text.substr(begin, at - begin));
      html += "<mark>";
      page::put_text(html, text.substr(at, trigger.size()));
      html += "</mark>";
      page::put_text(html, text.substr(at + trigger.size(), end - at - trigger.size()));
    } else {
      page::put_text(html, text.substr(begin, end - begin));
    }
    if (shown.end < all.end) html += " …";
    return html + "</blockquote>";
  }

  void denials() {
    if (event_.denials.empty()) return;
    out_ += "<h4 class=\"warn\">" + std::string(w_.denials) + "</h4>\n<ul class=\"flat\">\n";
    for (std::size_t i = 0; i < std::min(event_.denials.size(), kMostNamed); ++i) {
      const Denial& d = event_.denials[i];
      out_ += "<li><b>" + page::bdi(d.name) + "</b>" + (d.day.empty() ? "" : std::string(w_.comma) + page::ltr(d.day));
      // The claim that shows it is one of the event's, or says no more than that somebody denies.
      const auto own =
          std::find_if(event_.claims.begin(), event_.claims.end(), [&](const StoredClaim& c) { return c.id == d.claim; });
      if (own != event_.claims.end()) {
        out_ += std::string(w_.comma) + page::bdi(page::file_name(own->path)) + quote(*own);
      } else if (const auto other = page_.input.claim(d.claim)) {
        out_ += std::string(w_.comma) + page::bdi(page::file_name(other->path)) + quote(*other);
      }
      out_ += "</li>\n";
    }
    if (event_.denials.size() > kMostNamed) out_ += "<li>" + more(event_.denials.size() - kMostNamed) + "</li>\n";
    out_ += "</ul>\n";
  }

  std::string_view matter(std::string_view about) const {
    if (about == "count") return w_.count;
    if (about == "day") return w_.day;
    if (about == "place") return w_.place;
    return about == "actor" ? w_.actor : about;
  }

  void contradictions() {
    if (event_.disagreements.empty()) return;
    out_ += "<h4 class=\"warn\">" + std::string(w_.contradictions) + "</h4>\n<ul class=\"flat\">\n";
    for (const auto& d : event_.disagreements) {
      out_ += "<li><b>" + page::text(matter(d.about)) + "</b>";
      if (d.corrected) out_ += " <span class=\"soft\">(" + std::string(w_.corrected) + ")</span>";
      out_ += "<ul class=\"flat\">";
      for (std::size_t s = 0; s < std::min(d.sides.size(), kMostNamed); ++s) {
        const auto& side = d.sides[s];
        out_ += "<li><b>" + page::bdi(side.value) + "</b>";
        if (!side.first_day.empty()) out_ += " " + std::string(w_.from_day) + " " + page::ltr(side.first_day);
        std::vector<std::string_view> paths;
        for (const auto i : side.claims)
          if (i < event_.claims.size() && paths.size() <= kMostNamed &&
              std::find(paths.begin(), paths.end(), event_.claims[i].path) == paths.end())
            paths.push_back(event_.claims[i].path);
        for (std::size_t i = 0; i < std::min<std::size_t>(paths.size(), kMostNamed / 2); ++i)
          out_ += (i == 0 ? std::string(w_.colon) : std::string(w_.comma)) + page::bdi(page::file_name(paths[i]));
        if (paths.size() > kMostNamed / 2) out_ += " …";
        out_ += "</li>";
      }
      if (d.sides.size() > kMostNamed) out_ += "<li>" + more(d.sides.size() - kMostNamed) + "</li>";
      out_ += "</ul></li>\n";
    }
    out_ += "</ul>\n";
  }

  void mentions(std::string& html, const std::vector<StoredMention>& list) const {
    for (std::size_t i = 0; i < std::min(list.size(), kMostNamed); ++i) {
      if (i > 0) html += w_.comma;
      page::put_bdi(html, page::shortened(list[i].text, 120));
      if (!list[i].id.empty()) html += " <span class=\"soft\">[" + page::text(list[i].id.view()) + "]</span>";
    }
    if (list.size() > kMostNamed) html += more(list.size() - kMostNamed);
  }

  std::string reading(const StoredClaim& c) const {
    std::string html = "<dl>";
    const auto add = [&](std::string_view name, const std::string& value) {
      html += "<dt>" + std::string(name) + "</dt><dd>" + value + "</dd>";
    };
    add(w_.when, time_words(c.when, page_.input.language));
    std::string who;
    if (c.actors.empty())
      who = w_.somebody;
    else
      mentions(who, c.actors);
    if (!c.targets.empty()) {
      who += " " + std::string(w_.arrow) + " ";
      mentions(who, c.targets);
    }
    add(w_.who, who);
    std::string objects(type_word(c.type, page_.input.language));
    for (std::size_t i = 0; i < std::min(c.objects.size(), kMostNamed); ++i) {
      objects += std::string(w_.comma) + page::bdi(page::shortened(c.objects[i].text, 120));
      const std::string count = c.objects[i].count ? count_words(*c.objects[i].count, page_.input.language) : "";
      if (!count.empty()) objects += " (" + count + ")";
    }
    add(w_.objects, objects);
    if (!c.where.empty()) {
      std::string where;
      mentions(where, c.where);
      add(w_.where, where);
    }
    add(w_.status, std::string(status_word(c.status, page_.input.language)) + std::string(w_.comma) +
                       (c.polarity == Polarity::negated ? "<span class=\"warn\">" + std::string(w_.negated) + "</span>"
                                                        : std::string(w_.affirmed)));
    return html + "</dl>";
  }

  std::string chain(const StoredClaim& c) const {
    if (c.sources.empty()) return "<span class=\"soft\">" + std::string(w_.own_voice) + "</span>";
    std::string html;
    for (std::size_t i = 0; i < std::min(c.sources.size(), kMostNamed); ++i) {
      if (i > 0) html += " " + std::string(w_.back_arrow) + " ";  // who has it from whom
      page::put_bdi(html, page::shortened(c.sources[i].text, 120));
      const bool denies = c.sources[i].stance == Stance::denies;
      html += std::string(" <span class=\"") + (denies ? "warn" : "soft") + "\">(" +
              std::string(stance_word(c.sources[i].stance, page_.input.language)) + ")</span>";
    }
    return html;
  }

  void claims() {
    const std::array<std::string_view, 5> heads = {w_.claim_report, w_.claim_quote, w_.claim_read, w_.claim_chain,
                                                   w_.claim_ground};
    out_ += "<h4>" + std::string(w_.claims) + std::string(w_.colon) + page::ltr(page::grouped(event_.claims.size())) +
            "</h4>\n<table class=\"claims stack\"><thead><tr>";
    for (const auto head : heads) out_ += "<th scope=\"col\">" + std::string(head) + "</th>";
    out_ += "</tr></thead>\n<tbody>\n";
    for (std::size_t i = 0; i < std::min(event_.claims.size(), kMostClaims); ++i) {
      const StoredClaim& c = event_.claims[i];
      std::string report = page::bdi(c.path) + "<br>";
      if (!c.report_date.empty()) report += page::ltr(c.report_date) + "<br>";
      report += "<span class=\"id soft\">" + page::ltr(short_id(c.id)) + "</span>";
      const std::array<std::string, 5> cells = {
          report, quote(c), reading(c), chain(c),
          "<span class=\"small soft\">" + phrase(i < event_.grounds.size() ? event_.grounds[i] : "", page_.input.language) +
              "</span>"};
      out_ += "<tr>";
      for (std::size_t k = 0; k < cells.size(); ++k)
        out_ += "<td data-is=\"" + std::string(heads.at(k)) + "\">" + cells.at(k) + "</td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
    if (event_.claims.size() > kMostClaims)
      out_ += "<p class=\"small soft\">" + std::string(w_.more_claims) + " " +
              page::ltr(page::grouped(event_.claims.size() - kMostClaims)) + "</p>\n";
  }

  Page& page_;
  const Words& w_;
  std::string& out_;
  const Brief& brief_;
  const Event& event_;
  const std::vector<EventTouch>& touches_;
};

}  // namespace

void put_events(Page& page) {
  const Words& w = page.words;
  page.out += "<section id=\"events\">\n<h2>" + std::string(w.in_full) + "</h2>\n";
  if (page.model.events.size() < page.input.rows.size())
    page.out += "<p class=\"small soft\">" + std::string(w.full_note) + " " +
                page::ltr(page::grouped(page.model.events.size()) + " / " + page::grouped(page.input.rows.size())) + "</p>\n";
  std::size_t at = 0;
  for (const Brief& brief : page.model.briefs) {
    if (!brief.full) continue;
    Section(page, brief, page.model.events[at], page.model.touches[at]).put();
    ++at;
  }
  page.out += "</section>\n";
}

}  // namespace isnad
