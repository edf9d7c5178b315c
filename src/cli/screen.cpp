// isnad screen: names against the sanctions lists in force. isnad compare: two names, without any list.
#include "isnad/screen.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "cli/commands.h"
#include "cli/listing.h"
#include "cli/table.h"
#include "cli/terminal.h"
#include "export/json_lines.h"
#include "export/list_json.h"
#include "intake/packs.h"
#include "ledger/parties.h"
#include "lists/csv.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string lists, file, ledger, format, names_dir, on;
  std::vector<std::string> names;
  SearchSettings settings;
  bool all = false;
  bool from_ledger = false;
};

void add_settings(CLI::App& app, const std::shared_ptr<Options>& o) {
  app.add_option("--threshold", o->settings.threshold, "From this score on a candidate is an alarm (default: 0.74)")
      ->check(CLI::Range(0.3, 1.0))
      ->type_name("SCORE");
  app.add_option("--names-dir", o->names_dir, "Tables of letters, sounds and words instead of the built-in ones")
      ->type_name("DIR");
}

struct Asked {
  ScreenQuery query;
  std::vector<std::string> claims;  // of a ledger: in which it stands
  std::string where;                // of a file: "names.csv:3"
};

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Schema schema_from(const std::string& text, const std::string& where) {
  Schema schema = Schema::unknown;
  const std::string word = lower(text);
  // the words of FollowTheMoney too
  if (word.empty() || word == "legalentity" || word == "thing" || word == "unknown") return schema;
  if (word == "company" || word == "organization" || word == "publicbody") return Schema::organisation;
  if (word == "airplane") return Schema::aircraft;
  if (schema_of(word, schema)) return schema;
  throw Error(where + ": “" + text + "” is no schema; write person, organisation, vessel or aircraft, or nothing");
}

// Rows of a CSV with a header: name, and perhaps schema, country, birth_date; other columns are passed over.
template <typename Each>
void each_row_of(const std::string& path, const std::vector<std::string_view>& wanted, std::size_t needed, const Each& each) {
  lists::Source source(path, nullptr);
  lists::CsvReader reader(source, ',');
  std::vector<std::string> fields;
  if (!reader.next(fields)) throw Error(path + ": is empty; its first line must name the columns");
  std::vector<std::ptrdiff_t> columns;
  for (const auto name : wanted) {
    const auto at = std::find_if(fields.begin(), fields.end(), [&](const std::string& f) {
      std::string_view title = f;
      if (title.starts_with("\xEF\xBB\xBF")) title.remove_prefix(3);
      return lower(title) == name;
    });
    columns.push_back(at == fields.end() ? -1 : at - fields.begin());
  }
  for (std::size_t i = 0; i < needed; ++i)
    if (columns[i] < 0)
      throw Error(path + ":1: has no column “" + std::string(wanted[i]) + "”; the first line must name the columns");
  while (reader.next(fields)) {
    std::vector<std::string> row;
    row.reserve(columns.size());
    for (const auto c : columns)
      row.push_back(c < 0 || static_cast<std::size_t>(c) >= fields.size() ? "" : fields[static_cast<std::size_t>(c)]);
    each(row, path + ":" + std::to_string(reader.line()));
  }
}

std::vector<Asked> asked_in_file(const std::string& path) {
  std::vector<Asked> out;
  each_row_of(path, {"name", "schema", "country", "birth_date"}, 1,
              [&](const std::vector<std::string>& row, const std::string& where) {
                Asked a;
                a.query.name = row[0];
                a.query.schema = schema_from(row[1], where);
                if (!row[2].empty()) a.query.country = party_of(row[2]).country;
                a.query.birth = row[3];
                a.where = where;
                out.push_back(std::move(a));
              });
  return out;
}

// Each name of a person, organisation or vessel in a claim, once.
std::vector<Asked> asked_in_ledger(const std::string& path) {
  std::vector<Asked> out;
  for (NamedParty& named : Ledger::open(path, Ledger::Mode::read)->named_parties(true)) {
    if (out.empty() || out.back().query.name != named.text) {
      Asked a;
      a.query.name = named.text;
      a.query.schema = isnad::schema_of(named.kind);
      out.push_back(std::move(a));
    }
    auto& claims = out.back().claims;
    for (std::string& id : named.ids)  // of another kind or country of the same name
      if (std::find(claims.begin(), claims.end(), id) == claims.end()) claims.push_back(std::move(id));
  }
  return out;
}

void append_texts(std::string& out, const char* key, const std::vector<std::string>& texts) {
  append_list(out, key, texts, [&](const std::string& t) { append_json(out, t); });
}

void append_answer(std::string& out, const Asked& asked, const ScreenAnswer& answer) {
  out += "{\"query\":";
  append_json(out, asked.query.name);
  append_list(out, "candidates", answer.candidates, [&](const ScreenCandidate& c) {
    out += '{';
    append_candidate(out, c);
    out += c.alarm ? ",\"alarm\":true" : ",\"alarm\":false";
    out += ",\"quality\":";
    append_json(out, name_of(c.quality));
    append_texts(out, "how", c.how);
    append_texts(out, "against", c.against);
    out += '}';
  });
  if (!answer.judged) out += ",\"judged\":false";
  if (!asked.claims.empty()) append_texts(out, "claims", asked.claims);
  out += "}\n";
}

int screen(const Options& o) {
  const int ways = static_cast<int>(!o.names.empty()) + static_cast<int>(!o.file.empty()) + static_cast<int>(o.from_ledger);
  if (ways != 1) throw Usage("give names, or --file NAMES.csv, or --ledger");
  const NameRules rules = name_rules(o.names_dir);
  std::vector<Asked> asked;
  if (!o.file.empty()) {
    asked = asked_in_file(o.file);
  } else if (o.from_ledger) {
    asked = asked_in_ledger(o.ledger);
  } else {
    for (const auto& name : o.names) asked.push_back({{name, Schema::unknown, "", {}}, {}, {}});
  }
  Screener::Options how;
  how.day = o.on;
  const auto screener = Screener::open(lists_folder(o.lists), rules, how);
  const auto session = screener->session();
  const bool table = o.format != "jsonl";
  const Table rows(
      {{"NAME", 14, 3}, {"SCORE", 5, 0}, {"LISTED AS", 16, 4}, {"LIST", 8, 1}, {"HOW, AND WHAT SPEAKS AGAINST", 18, 4}},
      terminal_width(STDOUT_FILENO), coloured(STDOUT_FILENO));
  std::size_t alarms = 0;
  bool any = false;
  std::vector<std::string> unjudged;
  std::string line;
  for (const Asked& a : asked) {
    const ScreenAnswer answer = session->find(a.query, o.settings);
    if (!answer.judged) unjudged.push_back(a.query.name);
    alarms += static_cast<std::size_t>(
        std::any_of(answer.candidates.begin(), answer.candidates.end(), [](const ScreenCandidate& c) { return c.alarm; }));
    line.clear();
    if (!table) {
      append_answer(line, a, answer);
      print(line);
      continue;
    }
    for (const ScreenCandidate& c : answer.candidates) {
      if (!c.alarm && !o.all) continue;
      if (!any) line += rows.header();
      any = true;
      Cell listed(c.name, c.alarm ? Style::warning : Style::plain);
      if (c.alias != c.name) listed.add(" by the name ").add(c.alias, Style::strong);
      if (c.quality == NameQuality::weak || c.quality == NameQuality::hidden || c.quality == NameQuality::former)
        listed.add(std::string(" (") + std::string(name_of(c.quality)) + ")", Style::faint);
      Cell why;
      for (const auto& h : c.how) why.add(why.empty() ? "" : "; ").add(h);
      for (const auto& against : c.against) why.add(why.empty() ? "" : "; ").add("but " + against, Style::faint);
      line += rows.row({Cell(a.query.name, Style::party), Cell(score_words(c.score), c.alarm ? Style::warning : Style::faint),
                        listed, Cell(c.list + " " + c.id, Style::source), why});
    }
    print(line);
  }
  if (table) {
    line = grouped(alarms) + " of " + grouped(asked.size()) + (asked.size() == 1 ? " name" : " names") +
           " may be listed. Searched: " + searched(*screener) + " (" + grouped(screener->names()) + " names).\n";
    if (!unjudged.empty()) {
      line += "Not judged, as too short or in no script that can be read:";
      for (const auto& name : unjudged) line += " “" + isolated(harmless(name)) + "”";
      line += '\n';
    }
    print(line);
  }
  finish_output();
  return 0;
}

struct Pairs {
  std::string file, format, names_dir;
  std::vector<std::string> names;
  double threshold = kDefaultThreshold;
};

int compare(const Pairs& o) {
  if (o.file.empty() ? o.names.size() != 2 : !o.names.empty())
    throw Usage("give two names, or --file PAIRS.csv with the columns a and b");
  const NameRules rules = name_rules(o.names_dir);
  NameReader reader(rules);
  std::string line;
  const auto each = [&](const std::string& a, const std::string& b) {
    const ParsedName left = reader.read(a);
    const ParsedName right = reader.read(b);
    const NameMatch match = compare_names(left, right, rules);
    line.clear();
    if (o.format == "jsonl") {
      line += "{\"a\":";
      append_json(line, a);
      line += ",\"b\":";
      append_json(line, b);
      line += ",\"score\":";
      append_score(line, match.score);
      line += match.score >= o.threshold ? ",\"match\":true" : ",\"match\":false";
      append_texts(line, "how", pairs_of(match, left, right));
      append_list(line, "against", match.against, [&](const char* t) { append_json(line, t); });
      line += "}\n";
    } else {
      line = score_words(match.score) + (match.score >= o.threshold ? "  may be one  " : "  not one     ") +
             isolated(harmless(a)) + "  ~  " + isolated(harmless(b)) + '\n';
      for (const auto& how : pairs_of(match, left, right)) line += "      " + isolated(harmless(how)) + '\n';
      for (const char* against : match.against) line += std::string("      but ") + against + '\n';
      if (!left.judged || !right.judged) line += "      a name too short, or in no script that can be read\n";
    }
    print(line);
  };
  if (o.file.empty()) {
    each(o.names[0], o.names[1]);
  } else {
    each_row_of(o.file, {"a", "b"}, 2, [&](const std::vector<std::string>& row, const std::string&) { each(row[0], row[1]); });
  }
  finish_output();
  return 0;
}

}  // namespace

Command add_screen(CLI::App& app) {
  const auto o = std::make_shared<Options>();
  app.add_option("NAME", o->names, "Names, each in quotation marks");
  app.add_option("--file", o->file, "A CSV whose first line names its columns: name, and perhaps schema, country, birth_date")
      ->type_name("FILE");
  auto* ledger = app.add_option("--ledger", o->ledger, "Every person, organisation and vessel that the claims of a ledger name")
                     ->type_name("[FILE]")
                     ->expected(0, 1);
  app.add_option("--lists", o->lists, "The folder of lists (default: $ISNAD_LISTS, else ./isnad.lists)")->type_name("DIR");
  app.add_option("--on", o->on, "The lists as they stood on this day")->type_name("DATE");
  app.add_option("--limit", o->settings.limit, "Candidates of a name at the most (default: 10)")
      ->check(CLI::Range(1, 1000))
      ->type_name("N");
  add_settings(app, o);
  app.add_option("--margin", o->settings.margin_bits,
                 "How much rarer than chance what matches must be, in bits, where part of a name is left over; more: fewer false "
                 "alarms (default: 0)")
      ->check(CLI::Range(-20.0, 60.0))
      ->type_name("BITS");
  app.add_flag("--all", o->all, "Also candidates that are no alarm");
  add_format_option(app, o->format, {"table", "jsonl"});
  app.footer(
      "Examples:\n"
      "  isnad screen \"ري هونغ سوب\" \"Ri Hong-sop\"\n"
      "  isnad screen --file names.csv --lists DIR --format jsonl\n"
      "  isnad screen --ledger");
  return [o, ledger] {
    o->from_ledger = ledger->count() > 0;
    if (o->ledger.empty()) {
      const char* set = std::getenv("ISNAD_LEDGER");
      o->ledger = set != nullptr && *set != '\0' ? set : "isnad.ledger";
    }
    return screen(*o);
  };
}

Command add_compare(CLI::App& app) {
  const auto o = std::make_shared<Pairs>();
  app.add_option("NAME", o->names, "Two names");
  app.add_option("--file", o->file, "A CSV with the columns a and b")->type_name("FILE");
  app.add_option("--threshold", o->threshold, "From this score on two names may be one (default: 0.74)")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("SCORE");
  app.add_option("--names-dir", o->names_dir, "Tables of letters, sounds and words instead of the built-in ones")
      ->type_name("DIR");
  add_format_option(app, o->format, {"text", "jsonl"});
  app.footer(
      "Examples:\n"
      "  isnad compare \"Osama bin Laden\" \"أسامة بن لادن\"\n"
      "  isnad compare --file pairs.csv --format jsonl");
  return [o] { return compare(*o); };
}

}  // namespace isnad::cli
