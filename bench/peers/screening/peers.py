#!/usr/bin/env python3
"""Isnad and nomenklatura's logic-v2 side by side: the same list, the same queries, one core. Prints one table.

  peers.py --isnad build/isnad --pairs name_bench_cases.csv --list consolidated.xml [--queries 600] [--seed 1]

Run it with a Python that has requirements.txt; with another it measures Isnad alone and says so. See README.md."""
import argparse
import collections
import csv
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
from xml.etree import ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ISNAD_THRESHOLD, LOGIC_THRESHOLD = 0.74, 0.70

try:
    from followthemoney import model
    from nomenklatura.matching import LogicV2
    CONFIG = LogicV2.default_config()
except ImportError as missing:
    LogicV2, MISSING = None, missing


def cpu_seconds():
    """Of this process and of those it has waited for: what others do on the machine does not count."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


# --- the two ------------------------------------------------------------------------------------------------------------------

def proxy(identity, schema, names):
    """logic-v2 keeps what it knows of an entity under its id: no two may have the same."""
    entity = model.make_entity(schema)
    entity.id = identity
    for name in names:
        entity.add("name", name)
    return entity


class Isnad:
    name, threshold = "isnad", ISNAD_THRESHOLD

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def run(self, *words):
        ran = subprocess.run([self.program, *map(str, words)], capture_output=True, encoding="utf-8")
        if ran.returncode:
            sys.exit(f"isnad {words[0]}: {ran.stderr}")
        return ran.stdout.splitlines()

    def pairs(self, pairs):
        path = write_csv(self.folder / "pairs.csv", ["a", "b"], [(a, b) for _, a, b in pairs])
        began = cpu_seconds()
        lines = self.run("compare", "--file", path, "--format", "jsonl")
        took = cpu_seconds() - began
        return [json.loads(line)["score"] for line in lines], took

    def load(self, parties, name):
        """The list as XML of the United Nations' form, taken in by `isnad lists import`."""
        root = ElementTree.Element("CONSOLIDATED_LIST", dateGenerated="2026-02-27T00:00:00.000Z")
        individuals, entities = ElementTree.SubElement(root, "INDIVIDUALS"), ElementTree.SubElement(root, "ENTITIES")
        for number, party in enumerate(parties):
            person = party.schema == "Person"
            node = ElementTree.SubElement(individuals if person else entities, "INDIVIDUAL" if person else "ENTITY")
            put = lambda where, tag, text: setattr(ElementTree.SubElement(where, tag), "text", text)
            put(node, "DATAID", str(number + 1))
            put(node, "FIRST_NAME", party.names[0])
            put(node, "UN_LIST_TYPE", "X")
            put(node, "REFERENCE_NUMBER", party.id)
            put(node, "LISTED_ON", "2020-01-01")
            for name_ in party.names[1:]:
                alias = ElementTree.SubElement(node, "INDIVIDUAL_ALIAS" if person else "ENTITY_ALIAS")
                put(alias, "QUALITY", "Good" if person else "a.k.a.")
                put(alias, "ALIAS_NAME", name_)
        path = self.folder / f"{name}.xml"
        ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)
        self.lists = self.folder / f"{name}.lists"
        self.run("lists", "import", path, "--lists", self.lists)
        self.run("screen", "--lists", self.lists, "once: the index is written")

    def screen(self, queries, threshold=ISNAD_THRESHOLD, limit=10):
        """For each query the alarms, best first: (party, score); and the seconds, the program's start among them."""
        rows = [(q.name, "person" if q.schema == "Person" else "organisation") for q in queries]
        path = write_csv(self.folder / "queries.csv", ["name", "schema"], rows)
        began = cpu_seconds()
        lines = self.run("screen", "--file", path, "--lists", self.lists, "--format", "jsonl", "--threshold", threshold,
                         "--limit", limit)
        took = cpu_seconds() - began
        return [[(c["id"], c["score"], c["alarm"]) for c in json.loads(line)["candidates"]] for line in lines], took


class Logic:
    name, threshold = "logic-v2", LOGIC_THRESHOLD

    def pairs(self, pairs):
        made = [(proxy(f"a{i}", schema, [a]), proxy(f"b{i}", schema, [b])) for i, (schema, a, b) in enumerate(pairs)]
        LogicV2.compare(proxy("w1", "Person", ["Warm Up"]), proxy("w2", "Company", ["Warm Up Ltd"]), CONFIG)
        began = cpu_seconds()
        scores = [LogicV2.compare(a, b, CONFIG).score for a, b in made]
        return scores, cpu_seconds() - began

    def load(self, parties, name):
        self.parties = [(p.id, p.schema, proxy(f"{name}-{p.id}", p.schema, p.names)) for p in parties]
        asked = proxy(f"{name}-warm", "Person", ["Warm Up"])
        for _, _, entity in self.parties:  # names of the list are taken apart once
            LogicV2.compare(asked, entity, CONFIG)

    def screen(self, queries, threshold=LOGIC_THRESHOLD, candidates=None):
        """Every party of the query's schema, so that nothing is missed for want of an index; or the candidates given."""
        self.asked = getattr(self, "asked", 0)
        began, out = cpu_seconds(), []
        for n, q in enumerate(queries):
            self.asked += 1
            asked = proxy(f"q{self.asked}", q.schema, [q.name])
            found = []
            for identity, schema, entity in self.parties:
                if schema == q.schema and (candidates is None or identity in candidates[n]):
                    score = LogicV2.compare(asked, entity, CONFIG).score
                    if score >= 0.3:
                        found.append((identity, score, score >= threshold))
            out.append(sorted(found, key=lambda f: -f[1])[:10])
        return out, cpu_seconds() - began


# --- the list and the queries -------------------------------------------------------------------------------------------------

Party = collections.namedtuple("Party", "id schema names originals")
Query = collections.namedtuple("Query", "name schema party kind")
# A run of text that begins and ends with a letter that is not Latin; no Latin letter, bracket or semicolon within.
FOREIGN = "[^\u0000-\u024F\u02B0-\u036F\u1E00-\u1EFF\u2000-\u206F]"
RUN = re.compile(f"{FOREIGN}(?:[^A-Za-z();؛]*{FOREIGN})?")


def write_csv(path, head, rows):
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(head)
        writer.writerows(rows)
    return path


def parties_of(path):
    out = []
    for node in ElementTree.parse(path).getroot().iter():
        if node.tag not in ("INDIVIDUAL", "ENTITY"):
            continue
        tags = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
        texts = [" ".join(filter(None, ((node.findtext(t) or "").strip() for t in tags)))]
        texts += [(a.findtext("ALIAS_NAME") or "").strip() for a in node if a.tag.endswith("_ALIAS")]
        originals = [node.findtext("NAME_ORIGINAL_SCRIPT") or ""]
        latin = []
        for text in texts:
            if RUN.search(text):
                originals.append(text)
                text = re.sub(r"\((original script:)?\s*\)", "", RUN.sub(" ", text)).strip()
            if len(text) > 2 and text not in latin:
                latin.append(text)
        runs = [m.group(0).strip() for text in originals for m in RUN.finditer(text)]
        out.append(Party(node.findtext("REFERENCE_NUMBER").strip(), "Person" if node.tag == "INDIVIDUAL" else "Organization",
                         latin, list(dict.fromkeys(r for r in runs if len(r) > 2))))
    return out


SPELLINGS = [("kh", "h"), ("gh", "g"), ("q", "k"), ("ou", "u"), ("ee", "i"), ("sh", "ch"), ("dh", "d"), ("y", "i"), ("w", "v"),
             ("j", "dj"), ("ah", "a"), ("th", "t"), ("ch", "tch"), ("u", "ou"), ("o", "u"), ("k", "q"), ("i", "e")]


def typo(rng, word):
    at, way = rng.randrange(1, len(word) - 1), rng.randrange(4)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    return [word[:at] + word[at + 1] + word[at] + word[at + 2:], word[:at] + word[at + 1:], word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1:]][way]


def distorted(rng, name, kind):
    """The name written wrongly, or None where it cannot be."""
    words = name.split()
    long = [i for i, w in enumerate(words) if len(w) >= 5 and w.isalpha()]
    if not long or len(words) < 2:
        return None
    at = rng.choice(long)
    if kind == "typo":
        words[at] = typo(rng, words[at].lower())
    elif kind == "two typos":
        if len(long) < 2:
            return None
        for at in rng.sample(long, 2):
            words[at] = typo(rng, words[at].lower())
    elif kind == "swapped":
        words = words[-1:] + words[:-1]
    elif kind == "glued":
        at = rng.randrange(len(words) - 1)
        words[at:at + 2] = [words[at] + words[at + 1]]
    elif kind == "split":
        cut = rng.randrange(2, len(words[at]) - 1)
        words[at:at + 1] = [words[at][:cut], words[at][cut:]]
    elif kind == "spelling":
        text, count = name.lower(), 0
        for a, b in rng.sample(SPELLINGS, len(SPELLINGS)):
            if a in text and count < 2:
                text, count = text.replace(a, b, 1), count + 1
        return text if count else None
    out = " ".join(words)
    return None if out.lower() == name.lower() else out


KINDS = ["typo", "two typos", "swapped", "glued", "split", "spelling"]

# Ordinary people: given names and family names of one culture each.
ORDINARY = """James Mary Robert Linda David Susan Kevin Laura|Smith Johnson Miller Baker Clarke Turner Hughes Campbell
Hans Sabine Jürgen Petra Stefan Monika|Müller Schneider Becker Hoffmann Krüger Vogel
Pierre Camille Luc Sylvie Antoine Margaux|Dubois Lefèvre Moreau Girard Roussel Faure
Carlos María José Lucía Javier Carmen|García Fernández Herrera Castillo Navarro Romero
Ivan Olga Sergei Natalia Dmitry Elena|Kuznetsov Popova Sokolov Morozova Volkov Lebedeva
Ahmed Fatima Mohammed Layla Hassan Mariam Omar Khalid|Al-Najjar Haddad Al-Shami Khoury Mansour Al-Omari Saleh Nasser
Reza Zahra Hossein Maryam Ali Mehdi|Mohammadi Ahmadi Karimi Hosseini Moradi Rahimi
Mehmet Ayşe Mustafa Elif Emre Zeynep|Yılmaz Kaya Demir Çelik Şahin Öztürk
Jin-ho Min-jung Sung-min Ji-woo Chol-su Yong-hui|Kim Lee Park Choe Kang Yun
Wei Fang Jing Lei Xiaoming Meiling|Wang Zhang Liu Chen Huang Zhao
Raj Priya Amit Sunita Vikram Anjali|Sharma Patel Singh Gupta Reddy Nair
Abdul Gul Hamid Nazia Imran Bilal|Khan Rahman Malik Hussain Qureshi Shah
Samuel Grace Kwame Ngozi Joseph Aminata|Okafor Mensah Diallo Mwangi Traoré Abebe""".splitlines()


def ordinary(rng, count, listed):
    out = []
    while len(out) < count:
        given, family = (side.split() for side in rng.choice(ORDINARY).split("|"))
        name = f"{rng.choice(given)} {rng.choice(family)}"
        if plain(name) not in listed:
            out.append(Query(name, "Person", None, "ordinary"))
    return out


def plain(name):
    return " ".join(sorted(re.findall(r"\w+", unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower())))


# --- measures -----------------------------------------------------------------------------------------------------------------

def f1(scores, labels, threshold):
    hit = sum(s >= threshold and y for s, y in zip(scores, labels))
    false = sum(s >= threshold and not y for s, y in zip(scores, labels))
    missed = sum(s < threshold and y for s, y in zip(scores, labels))
    return 2 * hit / max(1, 2 * hit + false + missed)


def best(scores, labels, default):
    """F1 and threshold; of equal ones the threshold nearest to the default."""
    return max(((f1(scores, labels, t / 200), t / 200) for t in range(60, 200)), key=lambda b: (b[0], -abs(b[1] - default)))


def disputed_rows(rows):
    rules = [line.rstrip("\n").split("\t") for line in open(HERE / "disputed.tsv", encoding="utf-8") if line[0] != "#"]
    out, counts = set(), []
    for group, label, column, expression, why in rules:
        hits = {i for i, r in enumerate(rows) if r["case_group"] == group and r["is_match"] == label and
                re.search(expression, r[column])}
        if not hits:
            print(f"disputed.tsv: {group} {expression} fits no row of this file", file=sys.stderr)
        counts.append((group, label, len(hits - out), why))
        out |= hits
    return out, counts


class Table:
    def __init__(self, systems):
        self.systems, self.rows = systems, []

    def add(self, what, values, form="{:.3f}"):
        self.rows.append((what, [form.format(v) if not isinstance(v, str) else v for v in values]))
        print(f"... {what}: {' | '.join(self.rows[-1][1])}", file=sys.stderr)

    def show(self):
        print("\n| | " + " | ".join(s.name for s in self.systems) + " |\n| --- |" + " ---: |" * len(self.systems))
        for what, values in self.rows:
            print(f"| {what} | " + " | ".join(values) + " |")


def found(queries, answers):
    """Of queries for a listed party: it is first; it is an alarm; alarms of others, a query."""
    first = sum(bool(a) and a[0][0] == q.party for q, a in zip(queries, answers)) / len(queries)
    alarm = sum(any(c[0] == q.party and c[2] for c in a) for q, a in zip(queries, answers)) / len(queries)
    others = sum(c[2] and c[0] != q.party for q, a in zip(queries, answers) for c in a) / len(queries)
    return first, alarm, others


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = pathlib.Path(os.environ.get("ISNAD_SHARED", HERE.parents[3] / "shared"))
    options.add_argument("--isnad", default=HERE.parents[2] / "build/isnad", type=pathlib.Path)
    options.add_argument("--pairs", default=shared / "suites/names/name_bench_cases.csv", type=pathlib.Path)
    options.add_argument("--list", default=shared / "lists/un/consolidated-2026-02-27.xml", type=pathlib.Path)
    options.add_argument("--queries", default=600, type=int)
    options.add_argument("--seed", default=1, type=int)
    o = options.parse_args()
    for needed in (o.isnad, o.pairs, o.list):
        if not needed.exists():
            sys.exit(f"{needed} is not there")
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, for what is started too
    rng = random.Random(o.seed)
    with tempfile.TemporaryDirectory() as folder:
        systems = [Isnad(str(o.isnad.resolve()), folder)]
        if LogicV2 is None:
            print(f"Isnad alone is measured: {MISSING}. See README.md.", file=sys.stderr)
        else:
            systems.append(Logic())
        table = Table(systems)

        rows = list(csv.DictReader(open(o.pairs, encoding="utf-8")))
        pairs = [(r["schema"], r["name1"], r["name2"]) for r in rows]
        labels = [r["is_match"] == "true" for r in rows]
        out, counts = disputed_rows(rows)
        scored = [s.pairs(pairs)[0] for s in systems]
        kept = [i for i in range(len(rows)) if i not in out]
        table.add(f"(a) {len(rows)} labelled pairs: F1 at the default threshold",
                  [f1(x, labels, s.threshold) for x, s in zip(scored, systems)])
        table.add("(a) best F1 (threshold)", ["{:.3f} ({:.3f})".format(*best(x, labels, s.threshold)) for x, s in zip(scored, systems)])
        fewer = [[x[i] for i in kept] for x in scored]
        kept_labels = [labels[i] for i in kept]
        table.add(f"(a) without the {len(out)} disputed: F1 at the default threshold",
                  [f1(x, kept_labels, s.threshold) for x, s in zip(fewer, systems)])
        table.add("(a) without the disputed: best F1 (threshold)",
                  ["{:.3f} ({:.3f})".format(*best(x, kept_labels, s.threshold)) for x, s in zip(fewer, systems)])

        parties = [p for p in parties_of(o.list) if p.names]
        for s in systems:
            s.load(parties, "list")
        originals = [Query(n, p.schema, p.id, "original") for p in parties for n in p.originals]
        answers = [s.screen(originals)[0] for s in systems]
        for i, (what, form) in enumerate((("the right party is first", "{:.3f}"), ("the right party is an alarm", "{:.3f}"),
                                          ("alarms of others, a query", "{:.2f}"))):
            table.add(f"(b) {len(originals)} names in their own script: {what}", [found(originals, a)[i] for a in answers], form)

        queries, per_kind = [], o.queries // len(KINDS)
        for kind in KINDS:
            made = 0
            while made < per_kind:
                party = rng.choice(parties)
                wrong = distorted(rng, party.names[0], kind)
                if wrong:
                    queries.append(Query(wrong, party.schema, party.id, kind))
                    made += 1
        listed = {plain(n) for p in parties for n in p.names}
        strangers = ordinary(rng, o.queries, listed)
        answers = [s.screen(queries)[0] for s in systems]
        free, took = zip(*(s.screen(strangers) for s in systems))
        for kind in KINDS:
            own = [i for i, q in enumerate(queries) if q.kind == kind]
            table.add(f"(c) {len(own)} × {kind}: an alarm", [found([queries[i] for i in own], [a[i] for i in own])[1]
                                                              for a in answers])
        for i, (what, form) in enumerate((("the right party is first", "{:.3f}"), ("the right party is an alarm", "{:.3f}"),
                                          ("alarms of others, a query", "{:.2f}"))):
            table.add(f"(c) all {len(queries)}: {what}", [found(queries, a)[i] for a in answers], form)
        table.add(f"(c) {len(strangers)} ordinary names: with an alarm",
                  [sum(any(c[2] for c in a) for a in f) / len(strangers) for f in free])

        def whole(found_, free_):
            hit = sum(any(c[0] == q.party and c[2] for c in a) for q, a in zip(queries, found_))
            return 2 * hit / (len(queries) + hit + sum(any(c[2] for c in a) for a in free_))

        table.add("(c) F1 of alarms over both, at the default threshold", [whole(a, f) for a, f in zip(answers, free)])
        bests = []
        for n, s in enumerate(systems):
            tried = []
            for t in range(58, 95, 4):
                if isinstance(s, Isnad):
                    a, f = s.screen(queries, t / 100)[0], s.screen(strangers, t / 100)[0]
                else:
                    a, f = ([[(c[0], c[1], c[1] >= t / 100) for c in one] for one in x] for x in (answers[n], free[n]))
                tried.append((whole(a, f), t / 100))
            bests.append("{:.3f} ({:.2f})".format(*max(tried, key=lambda b: (b[0], -abs(b[1] - s.threshold)))))
        table.add("(c) best F1 (threshold, in steps of 0.04)", bests)
        names = sum(len(p.names) for p in parties)
        speeds = []
        for s, seconds in zip(systems, took):
            asked = strangers
            if isinstance(s, Isnad):  # enough that its start counts for little
                asked = strangers * 20
                seconds = s.screen(asked)[1]
            speeds.append(len(asked) / seconds)
        table.add(f"names screened a second of CPU, {len(parties)} parties with {names} names", speeds, "{:,.0f}")
        if len(systems) > 1:
            near = [{c[0] for c in a} for a in systems[0].screen(strangers, 0.3, 50)[0]]
            seconds = systems[1].screen(strangers, candidates=near)[1]
            table.add(f"the same, of Isnad's candidates only ({sum(map(len, near)) / len(near):.1f} a name)",
                      ["", f"{len(strangers) / seconds:,.0f}"])
        many = pairs * 20
        fast = [s.pairs(many if isinstance(s, Isnad) else pairs) for s in systems]
        table.add("pairs compared a second of CPU", [len(x) / t for x, t in fast], "{:,.0f}")
        table.show()
        print("\nDisputed labels:")
        for group, label, count, why in counts:
            print(f"  {count:3} {group}, labelled {'match' if label == 'true' else 'no match'}: {why}")


if __name__ == "__main__":
    main()
