#!/usr/bin/env python3
"""isnad dossier on reports that a hostile hand wrote: the page is whole, closed, self-contained, and shows words as words.

  dossier.py PROGRAM SOURCE_FOLDER"""
import html.parser
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
ALONE = {"meta", "br", "hr", "img", "link", "input", "wbr"}

HOSTILE = {
    "2018-02-01-reuters.txt":
        "UNITED NATIONS (Reuters) - North Korea sent at least 40 shipments of <script>alert(1)</script> tiles to Syria between 2012 "
        "and 2017, according to a confidential report by UN experts seen by Reuters.\n",
    "2018-02-02-<img src=x onerror=alert(2)>.txt":
        "North Korea sent \"more\" than 40 shipments & 'parts' to Syria between 2012 and 2017, the <b>Daily</b> Gazette reported, "
        "citing Reuters.\n",
    "2018-02-03-sana.txt": "DAMASCUS (SANA) - Syria denied that it had received shipments from North Korea.\n",
    "2018-02-04-خبر.txt":
        "ذكرت وكالة رويترز نقلا عن تقرير لخبراء الأمم المتحدة أن كوريا الشمالية أرسلت 40 شحنة إلى سوريا بين عامي 2012 و2017.\n",
}


class Closed(html.parser.HTMLParser):
    """Every element that is opened is closed, in order; collects tags, attributes and text."""

    def __init__(self):
        super().__init__()
        self.open, self.seen, self.attributes, self.text, self.faults = [], {}, [], [], []

    def handle_starttag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.attributes += [(tag, *a) for a in attrs]
        if tag not in ALONE:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen[tag] = self.seen.get(tag, 0) + 1
        self.attributes += [(tag, *a) for a in attrs]

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]} closes {self.open[-1:]}")
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open[-1:] != ["style"]:
            self.text.append(data)


class Dossier(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def run_isnad(self, *words, code=0):
        ran = subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, encoding="utf-8", timeout=120,
                             env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"})
        self.assertEqual(ran.returncode, code, ran.stderr)
        return ran

    def read(self, reports):
        for name, text in reports.items():
            (self.root / name).write_text(text, encoding="utf-8")
        self.run_isnad("read", *reports)

    def page(self, *more):
        self.run_isnad("dossier", "PRK", "SYR", "-o", "page.html", *more)
        return (self.root / "page.html").read_text(encoding="utf-8")

    def whole(self, page):
        parser = Closed()
        parser.feed(page)
        parser.close()
        self.assertEqual(parser.faults, [])
        self.assertEqual(parser.open, [])
        return parser

    def self_contained(self, parser):
        for tag in ("script", "link", "img", "iframe", "object", "form"):
            self.assertNotIn(tag, parser.seen)
        for tag, name, value in parser.attributes:
            self.assertFalse(name.startswith("on"), f"{name} of <{tag}>")
            if name in ("href", "src"):
                self.assertTrue(value.startswith("#"), f"{name}={value} of <{tag}>")

    def targets_exist(self, parser):
        ids = [value for _, name, value in parser.attributes if name == "id"]
        self.assertEqual(len(ids), len(set(ids)), "an id twice")
        for _, name, value in parser.attributes:
            if name == "href":
                self.assertIn(value[1:], ids)

    def test_words_of_a_report_are_shown_and_never_run(self):
        self.read(HOSTILE)
        for language in ("en", "ar"):
            with self.subTest(language):
                page = self.page("--lang", language, "--title", "<i>A & B</i>")
                parser = self.whole(page)
                self.self_contained(parser)
                self.targets_exist(parser)
                text = "".join(parser.text)
                self.assertIn("<script>alert(1)</script>", text)  # the quote, as it was written
                self.assertIn("<i>A & B</i>", text)
                self.assertIn("أن كوريا الشمالية أرسلت 40 شحنة", text)
                self.assertIn(("html", "dir", "rtl" if language == "ar" else "ltr"), parser.attributes)
                self.assertIn(("html", "lang", language), parser.attributes)

    def test_samples_give_the_same_page_each_time(self):
        self.run_isnad("read", str(SOURCE / "samples"))
        first = self.page()
        self.assertEqual(first, self.page())
        parser = self.whole(first)
        self.self_contained(parser)
        self.targets_exist(parser)
        self.assertGreater(parser.seen.get("svg", 0), 2)  # timeline, network, chains
        self.assertIn("40", "".join(parser.text))
        self.assertNotIn("http", first.replace("http-equiv", ""))

    def test_measures_stand_after_the_summary_and_with_each_event(self):
        self.read({"2018-06-01-agency.txt": "North Korea shipped missiles to Syria in May 2018, Reuters said.\n"})
        for language, touches in (("en", "so while it was in force (from 14 October 2006)"), ("ar", "أي وهو نافذ (من 14 أكتوبر 2006)")):
            with self.subTest(language):
                page = self.page("--lang", language)
                parser = self.whole(page)
                self.self_contained(parser)
                self.targets_exist(parser)
                self.assertIn(("section", "id", "measures"), parser.attributes)
                text = "".join(parser.text)
                self.assertIn("S/RES/1718 (2006)", text)
                self.assertIn(touches, text)
        (self.root / "mine").mkdir()
        (self.root / "mine" / "x.tsv").write_text(
            "x-1\tRule\t1\tforbids\tship\t-\tIRN\tany\tone-way\tmissile\t-\t-\t2001-01-01\t-\t-\tno\tلا\t-\t-\thttps://x.org\n")
        text = "".join(self.whole(self.page("--measures-dir", "mine")).text)
        self.assertIn("None of the events shown in full touches a measure", text)

    def test_who_may_be_listed_is_told_where_lists_are_given(self):
        self.read(HOSTILE)
        text = ("MOSCOW (Reuters) - Ri Hong-sop of North Korea sent missiles to Syria in May 2016, Reuters reported.\n")
        self.read({"2018-02-05-<b>.txt": text})
        self.assertNotIn('id="listed"', self.page())
        self.run_isnad("lists", "import", str(SOURCE / "samples/lists/un.xml"), "--lists", "L")
        for language in ("en", "ar"):
            page = self.page("--lists", "L", "--lang", language)
            parser = self.whole(page)
            self.self_contained(parser)
            self.targets_exist(parser)
            self.assertIn('id="listed"', page)
            self.assertIn("KPi.004", page)

    def test_it_is_a_function_of_days_and_parties(self):
        self.read(HOSTILE)
        empty = self.run_isnad("dossier", "PRK", "SYR", "--since", "2030", "-o", "page.html")
        self.assertIn("no event", empty.stderr)
        self.whole((self.root / "page.html").read_text(encoding="utf-8"))
        by_word = self.run_isnad("dossier", "كوريا الشمالية", "Syria").stdout
        self.assertIn("at least 40 shipments", "".join(self.whole(by_word).text))

    def test_what_was_there_stays_where_writing_fails(self):
        self.read(HOSTILE)
        before = self.page()
        (self.root / "a-folder").mkdir()
        self.assertIn("folder", self.run_isnad("dossier", "PRK", "SYR", "-o", "a-folder", code=1).stderr)
        self.assertIn("nowhere", self.run_isnad("dossier", "PRK", "SYR", "-o", "nowhere/page.html", code=1).stderr)
        self.assertIn("the same", self.run_isnad("dossier", "PRK", "KP", "-o", "page.html", code=2).stderr)
        self.assertEqual((self.root / "page.html").read_text(encoding="utf-8"), before)
        self.assertEqual([f for f in os.listdir(self.root) if ".part-" in f], [])
        if os.path.exists("/dev/full"):
            self.assertIn("/dev/full", self.run_isnad("dossier", "PRK", "SYR", "-o", "/dev/full", code=1).stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
