#!/usr/bin/env python3
"""isnad lists from outside: import, versions, differences, who was listed when, and updates from a server on this machine.

  lists.py PROGRAM SOURCE_FOLDER

The real lists are looked for in ../shared/lists beside the source folder (or $ISNAD_REAL_LISTS); tests on them are skipped where
they are not there."""
import collections
import csv
import http.server
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
REAL = pathlib.Path(os.environ.get("ISNAD_REAL_LISTS", SOURCE.parent / "shared" / "lists"))


def un_party(number, name, listed="2009-07-16", remark=""):
    first, _, second = name.partition(" ")
    return (f"<INDIVIDUAL><DATAID>{number}</DATAID><VERSIONNUM>1</VERSIONNUM><FIRST_NAME>{escape(first)}</FIRST_NAME>"
            f"<SECOND_NAME>{escape(second)}</SECOND_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"
            f"<REFERENCE_NUMBER>KPi.{number:03}</REFERENCE_NUMBER><LISTED_ON>{listed}</LISTED_ON>"
            f"<COMMENTS1>{escape(remark)}</COMMENTS1>"
            "<NATIONALITY><VALUE>Democratic People's Republic of Korea</VALUE></NATIONALITY>"
            "<LIST_TYPE><VALUE>UN List</VALUE></LIST_TYPE>"
            "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1944-10-13</DATE></INDIVIDUAL_DATE_OF_BIRTH>"
            "</INDIVIDUAL>\n")


def un_list(day, parties):
    return ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<CONSOLIDATED_LIST xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
            'xsi:noNamespaceSchemaLocation="https://www.un.org/sc/resources/sc-sanctions.xsd" '
            f'dateGenerated="{day}T23:00:05.233Z">\n<INDIVIDUALS>\n' + "".join(parties) +
            "</INDIVIDUALS>\n<ENTITIES>\n</ENTITIES>\n</CONSOLIDATED_LIST>\n")


FIRST = un_list("2020-01-01", [un_party(1, "Yun Ho-jin"), un_party(2, "Ri Je-son"), un_party(3, "Han Yu-ro")])
SECOND = un_list("2021-06-15", [un_party(1, "Yun Ho-jin"), un_party(2, "Ri Je-son", remark="Minister"),
                                un_party(4, "Pak Chun-il", "2021-03-02")])


class Lists(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def put(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")
        return name

    def environment(self):
        out = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        for name in ("ISNAD_LISTS", "COLUMNS", "http_proxy", "https_proxy"):
            out.pop(name, None)
        return out

    def run_isnad(self, *words, code=0):
        ran = subprocess.run([PROGRAM, "lists", *map(str, words)], cwd=self.root, capture_output=True, encoding="utf-8",
                             timeout=300, env=self.environment())
        self.assertEqual(ran.returncode, code, ran.stderr + ran.stdout)
        return ran

    def lines(self, *words):
        return [json.loads(line) for line in self.run_isnad(*words, "--format", "jsonl").stdout.splitlines()]

    def show(self, *words):
        return self.lines("show", *words)[0]


class Imports(Lists):
    def test_versions_and_changes(self):
        self.put("first.xml", FIRST)
        self.put("second.xml", SECOND)
        out = self.run_isnad("import", "second.xml", "first.xml").stdout  # the older takes its place before
        self.assertIn("un: version 1 of 2021-06-15", out)
        self.assertIn("un: version 1 of 2020-01-01", out)
        versions = self.lines()
        self.assertEqual([(v["version"], v["date"], v["parties"], v["added"], v["changed"], v["removed"]) for v in versions],
                         [(1, "2020-01-01", 3, 3, 0, 0), (2, "2021-06-15", 3, 1, 1, 1)])
        self.assertEqual(versions[0]["file"], "first.xml")
        self.assertEqual([(c["change"], c["id"], c["fields"]) for c in self.lines("changes", "un")],
                         [("changed", "KPi.002", ["remarks"]), ("removed", "KPi.003", []), ("added", "KPi.004", [])])
        self.assertEqual(len(self.lines("changes", "un", "1")), 3)
        for shown in ("Minister", "KPi.003", "Pak Chun-il"):
            self.assertIn(shown, self.run_isnad("changes", "un").stdout)
        self.assertIn("newest is 2", self.run_isnad("changes", "un", "7", code=1).stderr)
        self.assertIn("there are: un", self.run_isnad("changes", "eu", code=1).stderr)
        self.assertIn("2021-06-15", self.run_isnad().stdout)
        again = self.run_isnad("import", "first.xml")
        self.assertIn("there already", again.stdout)
        self.assertEqual(self.lines(), versions)

    def test_was_it_listed_on_that_day(self):
        self.put("first.xml", FIRST)
        self.put("second.xml", SECOND)
        self.run_isnad("import", "first.xml", "second.xml")
        for party, day, listed, why in (
                ("KPi.001", "2020-05-05", True, "version 1"),
                ("KPi.001", "2021-06-15", True, "version 2"),
                ("KPi.001", "2010-01-01", None, "listed on 2009-07-16, before that day"),
                ("KPi.001", "2009-01-01", None, "listed on 2009-07-16, after that day"),
                ("KPi.003", "2020-05-05", True, "left the list between"),
                ("KPi.003", "2020-01-01", True, "it is in version 1"),
                ("KPi.003", "2022-01-01", False, "the last before that to have it is version 1"),
                ("KPi.004", "2020-05-05", False, "the first after that to have it is version 2"),
                ("KPi.004", "2021-04-01", True, "listed on 2021-03-02"),
                ("KPi.004", "2021-06-15", True, "version 2")):
            with self.subTest(f"{party} {day}"):
                shown = self.show("un", party, "--on", day)
                self.assertEqual(shown["listed"], listed, shown["why"])
                self.assertIn(why, shown["why"])
                self.assertEqual(shown["party"]["id"], party)
        self.assertFalse(self.show("un", "KPi.003")["listed"])
        page = self.run_isnad("show", "un", "KPi.001", "--on", "2020-05-05").stdout
        for shown in ("Listed on 2020-05-05: yes", "Yun Ho-jin", "primary", "DPRK", "1944-10-13"):
            self.assertIn(shown, page)
        self.assertIn("no version", self.run_isnad("show", "un", "KPi.999", code=1).stderr)
        self.assertIn("--on", self.run_isnad("show", "un", "KPi.001", "--on", "2020", code=2).stderr)

    def test_one_broken_file_is_named_and_the_others_are_taken(self):
        self.put("first.xml", FIRST)
        self.put("page.xml", "<!DOCTYPE html><html><body>Service unavailable</body></html>")
        self.put("cut.xml", SECOND[:SECOND.index("Pak")])
        ran = self.run_isnad("import", "page.xml", "first.xml", "cut.xml", "not-there.xml")
        for name in ("page.xml", "cut.xml", "not-there.xml"):
            self.assertIn(name, ran.stderr)
        self.assertNotIn("first.xml", ran.stderr)
        self.assertEqual([v["date"] for v in self.lines()], ["2020-01-01"])
        self.assertIn("nothing could be imported", self.run_isnad("import", "cut.xml", code=1).stderr)
        self.assertEqual(len(self.lines()), 1)

    def test_a_list_that_fell_to_less_than_half(self):
        self.put("first.xml", FIRST)
        self.put("less.xml", un_list("2022-01-01", [un_party(1, "Yun Ho-jin")]))
        self.run_isnad("import", "first.xml")
        self.assertIn("--force", self.run_isnad("import", "less.xml", code=1).stderr)
        self.assertEqual(len(self.lines()), 1)
        self.run_isnad("import", "less.xml", "--force")
        self.assertEqual(len(self.lines()), 2)

    @unittest.skipUnless((SOURCE / "samples" / "lists").is_dir(), "there are no sample lists")
    def test_the_samples_in_every_format(self):
        ran = self.run_isnad("import", SOURCE / "samples" / "lists")
        for line in ran.stderr.splitlines():
            self.assertRegex(line, "the day of the file's last change|the version before|newer than this one|yet to come")
        versions = self.lines()
        self.assertLessEqual({"eu", "ofac-sdn", "uk", "un"}, {v["list"] for v in versions})
        self.assertGreater(len({v["format"] for v in versions}), 6)
        for v in versions:
            self.assertGreater(v["parties"], 0)
            changes = collections.Counter(c["change"] for c in self.lines("changes", v["list"], v["version"]))
            self.assertEqual([v[k] for k in ("added", "changed", "removed")],
                             [changes[k] for k in ("added", "changed", "removed")], v)

    @unittest.skipUnless((SOURCE / "samples" / "lists").is_dir(), "there are no sample lists")
    def test_the_day_of_a_list_that_does_not_say_it(self):
        sample = SOURCE / "samples" / "lists" / "ofac"
        for number, (folder, name, date, how) in enumerate((
                ("ofac-2019", "sdn.csv", "2019", "dated by its folder's name"),
                ("ofac-2019", "sdn-20200131.csv", "2020-01-31", "dated by its file's name"),
                ("2018", "sdn_2019-03.csv", "2019-03", "dated by its file's name"),
                ("2018-12-31", "sdn2019.csv", "2018-12-31", "dated by its folder's name"),
                ("2018 2019", "sdn.csv", None, "dated by its file"), ("run20191", "sdn.csv", None, "dated by its file"))):
            with self.subTest(f"{folder}/{name}"):
                where = self.root / folder
                where.mkdir(exist_ok=True)
                shutil.copyfile(sample / "sdn.csv", where / name)
                self.run_isnad("import", f"{folder}/{name}", "--lists", number)
                version, = self.lines("--lists", number)
                if date:
                    self.assertEqual(version["date"], date)
                self.assertIn(f"({how})", version["format"])
                self.run_isnad("import", f"{folder}/{name}", "--date", "2017", "--lists", f"given-{number}")
                self.assertEqual(self.lines("--lists", f"given-{number}")[0]["date"], "2017")

    def test_where_the_folder_is(self):
        self.put("first.xml", FIRST)
        self.assertIn("isnad lists import", self.run_isnad(code=1).stderr)
        self.assertFalse((self.root / "isnad.lists").exists())
        self.run_isnad("import", "first.xml")
        self.assertTrue((self.root / "isnad.lists" / "lists.sqlite").exists())
        self.run_isnad("import", "first.xml", "--lists", "a/b")
        self.run_isnad("--lists", "c", "import", "first.xml")
        for folder in ("a/b", "c"):
            self.assertTrue((self.root / folder / "lists.sqlite").exists())
            self.assertEqual(os.listdir(self.root / folder), ["lists.sqlite"])

    def test_killed_in_the_middle(self):
        self.put("first.xml", un_list("2020-01-01", [un_party(i, "A B") for i in range(3000)]))
        self.put("second.xml", un_list("2021-01-01", [un_party(i, "A C", remark="r" * 200) for i in range(30000)]))
        self.run_isnad("import", "first.xml")
        counts = collections.Counter()
        for i in range(8):
            child = subprocess.Popen([PROGRAM, "lists", "import", "second.xml"], cwd=self.root, env=self.environment(),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.03 + 0.06 * i)
            child.send_signal(signal.SIGKILL)
            child.wait()
            counts[tuple(v["parties"] for v in self.lines())] += 1
        self.assertLessEqual(set(counts), {(3000,), (3000, 30000)})
        self.assertGreater(counts[(3000,)], 0)
        self.run_isnad("import", "second.xml")
        self.assertEqual([v["parties"] for v in self.lines()], [3000, 30000])

    def test_two_at_once(self):
        children = []
        for i in range(4):
            self.put(f"{i}.xml", un_list(f"2020-01-0{i + 1}", [un_party(n, f"A B{i}") for n in range(2000)]))
            children.append(subprocess.Popen([PROGRAM, "lists", "import", f"{i}.xml"], cwd=self.root, env=self.environment(),
                                             stdout=subprocess.DEVNULL))
        self.assertEqual([child.wait() for child in children], [0, 0, 0, 0])
        self.assertEqual([v["date"][-1] for v in self.lines()], ["1", "2", "3", "4"])


class Server(http.server.BaseHTTPRequestHandler):
    good = FIRST.encode()

    def log_message(self, *words):
        pass

    def answer(self, body, status=200, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        good = Server.good
        what = self.path.partition("?")[0].strip("/")
        if what == "good":
            self.answer(good)
        elif what == "truncated":
            self.answer(good[:len(good) // 2], length=len(good))
        elif what == "cut":  # whole, as far as HTTP can tell
            self.answer(good[:len(good) * 3 // 4])
        elif what == "html":
            self.answer(b"<!DOCTYPE html><html><body>" + b"We are sorry. " * 200 + b"</body></html>")
        elif what == "500":
            self.answer(good, status=500)
        elif what == "slow":
            self.send_response(200)
            self.end_headers()
            try:
                for byte in good[:100]:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.2)
            except OSError:
                pass
        elif what == "shrunken":
            self.answer(un_list("2022-01-01", [un_party(1, "Yun Ho-jin")]).encode())
        elif what == "moved":
            self.answer(b"", status=302, Location="/good")
        elif what == "round":
            self.answer(b"", status=302, Location="/round")
        elif what == "out":
            self.answer(b"", status=302, Location="http://example.invalid/list.xml")
        elif what == "file":
            self.answer(b"", status=302, Location="file:///etc/passwd")
        elif what == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"<a>" * 10000)
            except OSError:
                pass
        else:
            self.answer(b"", status=404)


class Updates(Lists):
    @classmethod
    def setUpClass(cls):
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
        cls.server.daemon_threads = True
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.base = f"http://127.0.0.1:{cls.server.server_address[1]}"

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def setUp(self):
        super().setUp()
        Server.good = FIRST.encode()

    def config(self, *rows):
        self.put("sources.tsv", "# a comment\n" + "".join(
            "\t".join((name, url if "://" in url else f"{self.base}/{url}", str(least), "1000000")) + "\n"
            for name, url, least in rows))

    def update(self, what, *more, code=0, least=100, name="un"):
        self.config((name, what, least))
        return self.run_isnad("update", "--config", "sources.tsv", *more, code=code)

    def test_a_good_list_is_taken_in_and_once_only(self):
        self.assertIn("un: version 1 of 2020-01-01", self.update("good").stdout)
        self.assertEqual(self.lines()[0]["file"], f"{self.base}/good")
        self.assertIn("there already", self.update("good").stdout)
        Server.good = SECOND.encode()
        self.assertIn("version 2", self.update("moved", "un").stdout)
        self.assertEqual(len(self.lines()), 2)
        self.assertEqual(os.listdir(self.root / "isnad.lists"), ["lists.sqlite"])

    def test_what_is_no_good_list_changes_nothing(self):
        self.update("good")
        before = self.lines()
        Server.good = SECOND.encode()
        for what, why in (("truncated", "cut short"), ("cut", "/cut"), ("html", "/html"), ("500", "status 500"),
                          ("404", "status 404"), ("shrunken", "less than half"), ("round", "sends on and on"),
                          ("out", "no https address"), ("file", "no https address"), ("endless", "longer than 1000000 bytes")):
            with self.subTest(what):
                ran = self.update(what, code=1)
                self.assertIn(why, ran.stderr)
                self.assertIn("unchanged", ran.stderr)
                self.assertNotIn(".fetched-", ran.stderr)
                self.assertEqual(self.lines(), before)
        begun = time.monotonic()
        self.assertIn("nearly nothing came", self.update("slow", "--timeout", "2", code=1).stderr)
        self.assertLess(time.monotonic() - begun, 15)
        self.assertIn("or more", self.update("good", code=1, least=100000).stderr)
        self.assertIn("“eu” was expected", self.update("good", code=1, name="eu").stderr)
        self.assertEqual(self.lines(), before)
        self.assertEqual(os.listdir(self.root / "isnad.lists"), ["lists.sqlite"])
        self.update("shrunken", "--force")
        self.assertEqual(len(self.lines()), 2)

    def test_only_https_is_fetched_from_elsewhere(self):
        for url in ("http://example.invalid/list.xml", "ftp://example.invalid/x", "file:///etc/passwd",
                    "http://127.0.0.1.example.invalid/x", "http://user@example.invalid/127.0.0.1"):
            with self.subTest(url):
                self.assertIn("only https", self.update(url, code=1).stderr)
        self.assertIn("cannot be reached", self.update("http://127.0.0.1:1/x", code=1).stderr)

    def test_one_that_fails_does_not_hold_the_others_up(self):
        self.config(("eu", "500", 1), ("un", "good", 1))
        ran = self.run_isnad("update", "--config", "sources.tsv", code=1)
        self.assertIn("un: version 1", ran.stdout)
        self.assertIn("1 of 2 lists", ran.stderr)
        self.assertIn("there are eu, un", self.run_isnad("update", "--config", "sources.tsv", "fr", code=2).stderr)
        self.assertIn("sources.tsv:1", self.run_isnad("update", "--config", self.put("sources.tsv", "un http://x\n"), code=1).stderr)

    def test_the_official_addresses_are_https(self):
        rows = [line.split("\t") for line in (SOURCE / "lists" / "sources.tsv").read_text().splitlines() if line[:1] not in ("", "#")]
        self.assertEqual([row[0] for row in rows], ["un", "ofac-sdn", "ofac-cons", "eu", "uk"])
        for name, urls, least, most in rows:
            self.assertTrue(all(url.startswith("https://") for url in urls.split(" ")), name)
            self.assertLess(int(least), int(most))


def un_repaired(data):
    """The list of 2025 that we have is no XML: somebody cut characters down to their last byte. Here it is repaired by other means
    than the program's, with how often each was done: bytes that are no UTF-8, characters that XML forbids, "&" and "<" that are
    text."""
    out, no_utf8 = [], 0
    while data:
        try:
            out.append(data.decode("utf-8"))
            break
        except UnicodeDecodeError as error:
            out += [data[:error.start].decode("utf-8"), "\ufffd" * (error.end - error.start)]
            no_utf8 += error.end - error.start
            data = data[error.end:]
    text, controls = re.subn("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", "".join(out))
    text, ampersands = re.subn(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)", "&amp;", text)
    text, brackets = re.subn(r"<(?!/?[A-Z_0-9]{3,} ?/?>|\?xml|CONSOLIDATED_LIST)", "&lt;", text)
    return text, (no_utf8, controls, ampersands, brackets)


def un_entries(text):
    """By reference number, each entry's XML; of twins, all."""
    out = collections.defaultdict(list)
    for kind in ET.fromstring(text.encode()):
        for entry in kind:
            out[entry.findtext("REFERENCE_NUMBER").strip()].append(entry)
    return out


def ofac_rows(folder):
    """By entity number: the rows of the three files."""
    out = {}
    for name in ("sdn.csv", "add.csv", "alt.csv"):
        with open(folder / name, encoding="latin-1", newline="") as file:
            for row in csv.reader(file):
                if len(row) > 1:
                    out.setdefault(row[0].strip(), {}).setdefault(name, []).append([cell.strip() for cell in row])
    return out


@unittest.skipUnless(REAL.is_dir(), f"the real lists are not there ({REAL})")
class RealLists(Lists):
    def compare(self, before, after, surely_changed):
        """Holds the program's difference against one made here: added and removed exactly; changed, no party whose source is the
        same, and every party of which what the program must take in is another."""
        changes = collections.defaultdict(set)
        for c in self.lines("changes", self.name, "2"):
            changes[c["change"]].add(c["id"])
        self.assertEqual(changes["added"], set(after) - set(before))
        self.assertEqual(changes["removed"], set(before) - set(after))
        both = set(before) & set(after)
        self.assertEqual(changes["changed"] - {i for i in both if before[i] != after[i]}, set())
        surely = {i for i in both if surely_changed(before[i], after[i])}
        self.assertEqual(surely - changes["changed"], set())
        self.assertGreater(len(surely), 0)
        version = self.lines()[1]
        self.assertEqual([version[k] for k in ("added", "changed", "removed")],
                         [len(changes[k]) for k in ("added", "changed", "removed")])
        self.assertEqual(version["parties"], len(after))

    def test_two_days_of_the_un_list(self):
        days = sorted((REAL / "un").glob("*.xml"))
        ran = self.run_isnad("import", *reversed(days))
        self.name = "un"
        self.assertEqual([(v["version"], v["date"]) for v in self.lines()], [(1, "2025-08-16"), (2, "2026-02-27")])
        texts, damage = zip(*(un_repaired(day.read_bytes()) for day in days))
        # The first is damaged: it is read all the same, and that is said once. The second is not.
        self.assertEqual(damage[1], (0, 0, 0, 0))
        complaints = [line for line in ran.stderr.splitlines() if not re.search("newer than this one|yet to come", line)]
        self.assertEqual(len(complaints), 1, ran.stderr)
        self.assertRegex(complaints[0], "2025-08-16.xml:53: .* damaged")
        self.assertEqual(tuple(map(int, re.findall(r"(\d+) (?:bytes|control|“&”|“<”)", complaints[0]))), damage[0])
        self.assertGreater(min(damage[0]), 0)
        before, after = ({i: [ET.tostring(e) for e in entries] for i, entries in un_entries(text).items()} for text in texts)
        self.assertEqual(self.lines()[0]["parties"], len(before))
        # Its names are those that the other way of repairing finds.
        held = {c["id"]: c["after"]["names"][0]["text"] for c in self.lines("changes", "un", "1")}
        for i, sources in before.items():
            entry = ET.fromstring(sources[0])
            name = " ".join(" ".join(entry.findtext(tag) or "" for tag in
                                     ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")).split())
            self.assertIn(held[i].strip(" ,"), name)

        def names(sources):
            out = set()
            for source in sources:
                entry = ET.fromstring(source)
                out.add(" ".join(" ".join(entry.findtext(tag) or "" for tag in
                                          ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")).split()))
                out |= {" ".join(alias.text.split()).strip("“”\"") for alias in entry.iter("ALIAS_NAME") if alias.text and alias.text.strip()}
            return out
        self.compare(before, after, lambda a, b: names(a) != names(b))
        # Every party stands in the version of its day, and only there.
        removed = sorted(set(before) - set(after))
        self.assertTrue(removed)
        self.assertTrue(self.show("un", removed[0], "--on", "2025-08-16")["listed"])
        self.assertFalse(self.show("un", removed[0], "--on", "2026-02-27")["listed"])
        added = sorted(set(after) - set(before))
        self.assertTrue(self.show("un", added[0], "--on", "2026-03-01")["listed"])

    def test_two_years_of_the_ofac_list(self):
        self.name = "ofac-sdn"
        for year in ("2019", "2021"):
            folder = self.root / year
            folder.mkdir()
            for name in ("sdn.csv", "add.csv", "alt.csv"):
                shutil.copyfile(REAL / f"ofac-{year}" / name, folder / name)
        self.run_isnad("import", "2021", "--date", "2021")
        self.run_isnad("import", *sorted((self.root / "2019").iterdir()), "--date", "2019")
        self.assertEqual([(v["list"], v["version"], v["date"]) for v in self.lines()],
                         [("ofac-sdn", 1, "2019"), ("ofac-sdn", 2, "2021")])
        self.assertIn("date given", self.lines()[0]["format"])
        self.run_isnad("import", REAL / "ofac-2019", REAL / "ofac-2021", "--lists", "by-folder")
        self.assertEqual([(v["date"], v["format"]) for v in self.lines("--lists", "by-folder")],
                         [(year, "OFAC CSV (dated by its folder's name)") for year in ("2019", "2021")])
        before, after = (ofac_rows(self.root / year) for year in ("2019", "2021"))
        before, after = ({i: rows for i, rows in year.items() if "sdn.csv" in rows} for year in (before, after))

        def names(rows):
            return {row[1] for row in rows["sdn.csv"]} | {row[3] for row in rows.get("alt.csv", [])}
        self.compare(before, after, lambda a, b: names(a) != names(b))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
