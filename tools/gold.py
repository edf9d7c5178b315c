#!/usr/bin/env python3
"""Build gold passages from their compact notation: tests/gold/source/*.g -> tests/gold/{dev,held-out}/NAME.LANG.{txt,jsonl}

    gold.py [FOLDER]        FOLDER is tests/gold where nothing is given; writes nothing where a line is wrong

    @ dev coup.en           a passage: its set and its name with the language
    # A sentence.           its sentences; ## begins a new paragraph
    AID sent | a Iran=IRN | t the group; Yemen=YEM | o drones{10,-,drones} | w 2021-05 | l Aden=YEM | s Reuters:r; a report:a
                            the claims of the sentence above: type and trigger, then fields between bars:
                            a actors, t targets, o objects {min,max,unit; - for open}, w EDTF, l places, s sources nearest
                            first with their stance (r reports, a asserts, g alleges, d denies), = status, c contexts, neg
    ^words                  a mention that stands before this sentence; words#2 is its second occurrence in the sentence

Where no status is given it is asserted without sources, alleged behind a last source that alleges, else reported.
"""
import json, pathlib, re, sys

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT HOLD TIE").split()
STATUS = "asserted reported alleged unconfirmed possible planned recommended".split()
STANCE = {"r": "reports", "a": "asserts", "g": "alleges", "d": "denies"}
PREFIX = re.compile(r"^(و|ف|ب|ل|ك|س|ال|أ)*$")  # what may be glued before an Arabic word


def in_word(c):
    return c.isalnum() or c == "_" or "\u064b" <= c <= "\u0652"


def occurrences(text, words, lang):
    found, at = [], text.find(words)
    while at >= 0:
        end, begin = at + len(words), at
        while begin > 0 and in_word(text[begin - 1]):
            begin -= 1
        right = end >= len(text) or not in_word(text[end]) or not in_word(words[-1])
        left = begin == at or (lang == "ar" and PREFIX.match(text[begin:at]))
        if right and left:
            found.append((at, end))
        at = text.find(words, at + 1)
    return found


class Passage:
    def __init__(self, fold, name):
        self.fold, self.name, self.lang = fold, name, name.rsplit(".", 1)[1]
        self.text, self.sentences = "", []

    def add_sentence(self, line):
        if self.text:
            self.text += "\n\n" if line.startswith("##") else " "
        begin = len(self.text)
        self.text += line.lstrip("#").strip()
        self.sentences.append((begin, len(self.text), []))


class Builder:
    def __init__(self):
        self.errors, self.passages = [], {}

    def read(self, path):
        passage = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = line.strip()
            if not line or line.startswith("//"):
                continue
            if line.startswith("@"):
                _, fold, name = line.split()
                if name in self.passages:
                    self.errors.append(f"{path}:{number}: {name} stands twice")
                passage = self.passages[name] = Passage(fold, name)
            elif line.startswith("#"):
                passage.add_sentence(line)
            else:
                passage.sentences[-1][2].append((line, f"{path}:{number}"))

    def find(self, p, words, begin, end, where):
        before = words.startswith("^")
        words = words.lstrip("^")
        nth = None
        if m := re.match(r"(.*)#(\d)$", words):
            words, nth = m[1], int(m[2])
        if before:
            hits = [h for h in occurrences(p.text, words, p.lang) if h[1] <= begin]
            hits = hits[-(nth or 1):][:1]
        else:
            hits = [(a + begin, b + begin) for a, b in occurrences(p.text[begin:end], words, p.lang)]
            if len(hits) > 1 and nth is None:
                self.errors.append(f"{where}: «{words}» stands {len(hits)} times; say which, {words}#1")
                return None
            hits = hits[(nth or 1) - 1:][:1]
        if not hits:
            self.errors.append(f"{where}: «{words}» is not there")
            return None
        a, b = hits[0]
        return {"text": p.text[a:b], "start": a, "end": b}

    def claim(self, p, line, begin, end, where):
        parts = [x.strip() for x in line.split("|")]
        kind, trigger = parts[0].split(" ", 1)
        if kind not in TYPES:
            self.errors.append(f"{where}: {kind} is no type")
        c = dict(doc=p.name + ".txt", lang=p.lang, span=dict(start=begin, end=end), trigger=None, type=kind, contexts=[],
                 actors=[], targets=[], objects=[], when=None, where=[], status=None, polarity="affirmed", sources=[])
        t = self.find(p, trigger, begin, end, where)
        if t is None:
            return None
        c["trigger"] = dict(start=t["start"], end=t["end"], text=t["text"])
        for part in parts[1:]:
            key, _, value = part.partition(" ")
            items = [x.strip() for x in value.split(";") if x.strip()]
            if part == "neg":
                c["polarity"] = "negated"
            elif key in "atl" and len(key) == 1:
                for item in items:
                    m = re.match(r"(.*)=([A-Z]{3})$", item)
                    hit = self.find(p, m[1] if m else item, begin, end, where)
                    if hit:
                        c[{"a": "actors", "t": "targets", "l": "where"}[key]].append({**hit, "id": m[2] if m else None})
            elif key == "o":
                for item in items:
                    m = re.match(r"(.*)\{(.*),(.*),(.*)\}$", item)
                    hit = self.find(p, (m[1] if m else item).strip(), begin, end, where)
                    if hit and m:
                        low, high = (None if x.strip() == "-" else float(x) if "." in x else int(x) for x in (m[2], m[3]))
                        hit["count"] = dict(min=low, max=high, unit=m[4].strip())
                    if hit:
                        c["objects"].append(hit)
            elif key == "w":
                c["when"] = value.strip()
            elif key == "=":
                c["status"] = value.strip()
                if c["status"] not in STATUS:
                    self.errors.append(f"{where}: {value} is no status")
            elif key == "s":
                for item in items:
                    words, _, stance = item.rpartition(":")
                    hit = self.find(p, words.strip(), begin, end, where)
                    if hit:
                        c["sources"].append({**hit, "stance": STANCE[stance]})
            elif key == "c":
                c["contexts"] = [x.strip() for x in value.split(",")]
            else:
                self.errors.append(f"{where}: «{part}» is no field")
        if c["status"] is None:
            last = c["sources"][-1]["stance"] if c["sources"] else None
            c["status"] = "asserted" if last is None else "alleged" if last == "alleges" else "reported"
        return c

    def write(self, root):
        made = []
        for p in self.passages.values():
            claims = [self.claim(p, line, b, e, where) for b, e, lines in p.sentences for line, where in lines]
            for i, c in enumerate(x for x in claims if x):
                c["id"] = f"{p.name}-{i + 1:02d}"
            made.append((p, claims))
        if self.errors:
            return made
        for p, claims in made:
            folder = root / p.fold
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{p.name}.txt").write_text(p.text + "\n", encoding="utf-8")
            lines = "".join(json.dumps(c, ensure_ascii=False) + "\n" for c in claims)
            (folder / f"{p.name}.jsonl").write_text(lines, encoding="utf-8")
        return made


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent.parent / "tests" / "gold")
    builder = Builder()
    for path in sorted((root / "source").glob("*.g")):
        builder.read(path)
    made = builder.write(root)
    for e in builder.errors:
        print("gold:", e, file=sys.stderr)
    for fold in sorted({p.fold for p, _ in made}):
        for lang in ("ar", "en"):
            some = [(p, c) for p, c in made if p.fold == fold and p.lang == lang]
            print(f"{fold} {lang}: {len(some)} passages, {sum(len(c) for _, c in some)} claims")
    types = {c["type"] for _, claims in made for c in claims if c}
    if missing := [t for t in TYPES if t not in types]:
        print("without an example:", " ".join(missing))
    return 1 if builder.errors else 0


if __name__ == "__main__":
    sys.exit(main())
