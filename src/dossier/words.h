// What the page says, in both languages. Everything a person reads that no report wrote stands in words.cpp or phrases.cpp.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "dossier/dossier.h"

namespace isnad {

// Types of events by what they have in common: the colours of the pictures.
inline constexpr std::size_t kGroups = 5;
[[nodiscard]] std::size_t group_of(EventType type);

struct Words {
  std::string_view lang, dir, arrow, back_arrow, colon, comma, list_end;
  // The head of the page.
  std::string_view dossier, and_, between, ledger, made, period, all_time, since, until, caution, contents;
  // Summary.
  std::string_view summary, events, claims, reports, sources, by_origins, three_or_more, denied, contradicted, by_type,
      none_found, only_strongest_counted;
  // Lists.
  std::string_view listed, listed_note, listed_none, searched, named_as, listed_as, by_name, likeness, in_events;
  // Measures.
  std::string_view measures, measures_note, measures_none, measure, in_force, touched_by, touches, matched, not_told, exempt,
      all_denied;
  // Pictures.
  std::string_view timeline, timeline_note, solid, pale, dashed, hollow, open_end, undated, outside_years, no_dated, not_drawn;
  std::string_view network, network_note, strongest_nodes, no_network, verbal_line, width_note, who, whom, kind, best_origins;
  std::array<std::string_view, kGroups> groups;
  // One event.
  std::string_view in_full, full_note, somebody, no_date, about, uncertain, event, grade, grade_of, probability, reasons, origins,
      at_most_origins, counted, not_counted, common_links, common_link, carried, first_report, chain, chain_note, not_in_chain,
      circle, denials, denies, contradictions, corrected, from_day, more, count, day, place, actor;
  // Table of claims.
  std::string_view claim_report, claim_quote, claim_read, claim_chain, claim_ground, claim_id, when, objects, where, status,
      polarity, affirmed, negated, own_voice, more_claims, at_least, at_most;
  // The rest.
  std::string_view others, others_note, no_actors_read, methods, versions, made_by, page_end;
  std::array<std::string_view, 7> methods_text;
};

[[nodiscard]] const Words& words_of(PageLanguage language);

[[nodiscard]] std::string_view type_word(EventType type, PageLanguage language);
[[nodiscard]] std::string_view status_word(Status status, PageLanguage language);
[[nodiscard]] std::string_view stance_word(Stance stance, PageLanguage language);
[[nodiscard]] std::string_view passing_word(Passing passing, PageLanguage language);

// A reason, as linking gives it, in the language of the page as HTML; in English as it is where no translation is known.
[[nodiscard]] std::string phrase(std::string_view english, PageLanguage language);
// "2012 – 2017", "about 2014-06": an EDTF value for people, as HTML.
[[nodiscard]] std::string time_words(std::string_view edtf, PageLanguage language);
// "at least 800", as HTML.
[[nodiscard]] std::string count_words(const Count& count, PageLanguage language);

}  // namespace isnad
