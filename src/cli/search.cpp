// isnad search: words in the reports of a ledger, and isnad stats: what a ledger holds.
#include <unistd.h>

#include "cli/commands.h"
#include "cli/table.h"
#include "export/json_lines.h"
#include "ledger/tokenizer.h"

namespace isnad::cli {
namespace {

struct Options {
  std::string ledger, format;
  std::vector<std::string> words;
  std::size_t limit = 50;
};

std::string marked(const SearchHit& hit) {
  std::string out;
  std::uint32_t done = hit.window.bytes.begin;
  const auto words = [&](std::uint32_t begin, std::uint32_t end) {
    return std::string_view(hit.text).substr(begin - hit.window.bytes.begin, end - begin);
  };
  for (const auto& m : hit.marks) {
    out += words(done, m.bytes.begin);
    out += "⟦";
    out += words(m.bytes.begin, m.bytes.end);
    out += "⟧";
    done = m.bytes.end;
  }
  return out += words(done, hit.window.bytes.end);
}

void append_hit(std::string& out, const SearchHit& hit) {
  const auto range = [&](const Slice& s) {
    out += "\"start\":";
    append_number(out, s.points.begin);
    out += ",\"end\":";
    append_number(out, s.points.end);
  };
  out += "{\"doc\":";
  append_json(out, base_name(hit.path));
  out += ",\"path\":";
  append_json(out, hit.path);
  out += ",\"date\":";
  if (hit.date.empty())
    out += "null";
  else
    append_json(out, hit.date);
  out += ",\"lang\":";
  append_json(out, hit.lang);
  out += ',';
  range(hit.window);
  out += ",\"text\":";
  append_json(out, hit.text);
  out += ",\"hits\":[";
  for (std::size_t i = 0; i < hit.marks.size(); ++i) {
    const auto& m = hit.marks[i];
    out += i == 0 ? "{" : ",{";
    range(m);
    out += ",\"text\":";
    append_json(out, std::string_view(hit.text).substr(m.bytes.begin - hit.window.bytes.begin, m.bytes.size()));
    out += '}';
  }
  out += "],\"claims\":[";
  for (std::size_t i = 0; i < hit.claims.size(); ++i) {
    if (i > 0) out += ',';
    append_json(out, hit.claims[i]);
  }
  out += "]}\n";
}

std::string row_of(const Table& table, const SearchHit& hit) {
  Cell place(base_name(hit.path), Style::strong);
  if (!hit.date.empty()) place.line().add(hit.date);
  place.line().add(std::to_string(hit.window.points.begin) + "–" + std::to_string(hit.window.points.end), Style::faint);
  Cell claims;
  for (std::size_t i = 0; i < hit.claims.size(); ++i) {
    if (i > 0) claims.line();
    claims.add(hit.claims[i].substr(0, kShownIdDigits));
  }
  return table.row({place, Cell(marked(hit)), claims});
}

int search(const Options& options) {
  std::string words;
  for (const auto& w : options.words) {
    if (!words.empty()) words += ' ';
    // The shell has taken the quotes off; several words in one argument were a phrase.
    const bool phrase = w.find(' ') != std::string::npos && w.find('"') == std::string::npos && options.words.size() > 1;
    words += phrase ? '"' + w + '"' : w;
  }
  const auto ledger = Ledger::open(options.ledger, Ledger::Mode::read);
  try {
    static_cast<void>(search_query(words));
  } catch (const Error& error) {
    throw Usage(error.what());
  }
  const Table table({{"REPORT", 14, 2}, {"WORDS", 40, 6}, {"CLAIMS", 8, 0}}, terminal_width(STDOUT_FILENO),
                    coloured(STDOUT_FILENO));
  std::size_t shown = 0;
  bool more = false;
  std::string line;
  ledger->search(words, [&](const SearchHit& hit) {
    if (shown == options.limit) {
      more = true;
      return false;
    }
    line.clear();
    if (options.format == "jsonl") {
      append_hit(line, hit);
    } else {
      if (shown == 0) line = table.header();
      line += row_of(table, hit);
    }
    print(line);
    ++shown;
    return true;
  });
  finish_output();
  if (more) complain("there is more; see more with --limit, or ask for more words");
  if (shown == 0 && options.format == "table") complain("no report in " + options.ledger + " holds these words");
  return 0;
}

int stats(const Options& options) {
  const LedgerStats s = Ledger::open(options.ledger, Ledger::Mode::read)->stats();
  std::string out;
  if (options.format == "jsonl") {
    const auto number = [&](const char* key, std::uint64_t value) {
      out += out.empty() ? "{" : ",";
      append_json(out, key);
      out += ':' + std::to_string(value);
    };
    number("reports", s.reports);
    number("text_bytes", s.text_bytes);
    number("claims", s.claims);
    number("dated", s.dated);
    number("sources", s.source_names);
    const auto counts = [&](const char* key, const std::map<std::string, std::uint64_t>& by) {
      out += ",\"" + std::string(key) + "\":{";
      bool first = true;
      for (const auto& [name, count] : by) {
        if (!first) out += ',';
        first = false;
        append_json(out, name);
        out += ':' + std::to_string(count);
      }
      out += '}';
    };
    counts("types", s.by_type);
    counts("statuses", s.by_status);
    counts("languages", s.by_lang);
    out += "}\n";
  } else {
    out = "Reports: " + grouped(s.reports) + " (" + grouped(s.text_bytes) + " bytes of text)\n";
    out += "Claims:  " + grouped(s.claims) + ", " + grouped(s.dated) + " with a date";
    if (!s.first.empty() || !s.last.empty()) out += " (" + s.first + " … " + s.last + ")";
    out += "\nSources: " + grouped(s.source_names) + "\n";
    const auto counts = [&](const char* title, const std::map<std::string, std::uint64_t>& by) {
      if (by.empty()) return;
      out += std::string("\n") + title + "\n";
      for (const auto& [name, count] : by)
        out += "  " + name + std::string(name.size() < 14 ? 14 - name.size() : 1, ' ') + grouped(count) + "\n";
    };
    counts("By type", s.by_type);
    counts("By how sure", s.by_status);
    counts("By language", s.by_lang);
  }
  print(out);
  finish_output();
  return 0;
}

}  // namespace

Command add_search(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  app.add_option("WORDS", options->words,
                 "Words that the report holds, inflected or not; \"a phrase\" in quotes; a final * for any ending")
      ->required();
  app.add_option("--limit", options->limit, "At most so many places (default: 50)")
      ->check(CLI::Range(1, 1'000'000'000))
      ->type_name("N");
  add_ledger_option(app, options->ledger);
  add_format_option(app, options->format, {"table", "jsonl"});
  app.footer(
      "Examples:\n"
      "  isnad search الحكومة\n"
      "  isnad search missile shipments\n"
      "  isnad search '\"chemical weapons\" trans*'");
  return [options] { return search(*options); };
}

Command add_stats(CLI::App& app) {
  const auto options = std::make_shared<Options>();
  add_ledger_option(app, options->ledger);
  add_format_option(app, options->format, {"table", "jsonl"});
  return [options] { return stats(*options); };
}

}  // namespace isnad::cli
