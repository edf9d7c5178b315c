#!/usr/bin/env python3
"""isnad screen and isnad compare as scripts use them. Usage: screen.py PROGRAM SOURCE_FOLDER"""
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()


class Screen(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def run_isnad(self, *words, code=0, **env):
        ran = subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, encoding="utf-8", timeout=120,
                             env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **env})
        self.assertEqual(ran.returncode, code, ran.stderr)
        return ran

    def lists(self, *files):
        self.run_isnad("lists", "import", *(files or [str(SOURCE / "samples/lists/un.xml")]), "--lists", "L")

    def lines(self, *words):
        return [json.loads(line) for line in self.run_isnad(*words, "--format", "jsonl").stdout.splitlines()]

    def write(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")
        return name

    def first_person(self):
        return next(p for p in self.lines("screen", "Ri Hong-sop", "--lists", "L")[0]["candidates"])

    def test_one_line_a_query_in_the_order_of_the_file(self):
        self.lists()
        self.write("names.csv", "name,schema,country,birth_date\nRi Hong-sop,Person,KP,\n\"Nobody, At All\",,,\nری هونغ سوب,,,\nx,,,\n")
        out = self.lines("screen", "--file", "names.csv", "--lists", "L")
        self.assertEqual([o["query"] for o in out], ["Ri Hong-sop", "Nobody, At All", "ری هونغ سوب", "x"])
        best = out[0]["candidates"][0]
        for key, kind in {"list": str, "id": str, "name": str, "alias": str, "score": (int, float), "alarm": bool}.items():
            self.assertIsInstance(best[key], kind)
        self.assertEqual((best["list"], best["id"], best["alarm"]), ("un", "KPi.004", True))
        self.assertFalse(any(c["alarm"] for c in out[1]["candidates"]))
        self.assertEqual(out[2]["candidates"][0]["id"], "KPi.004")
        self.assertIs(out[3]["judged"], False)
        scores = [c["score"] for c in out[0]["candidates"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        self.assertLessEqual(len(scores), 10)
        self.assertLessEqual(len(self.lines("screen", "Kim Chol", "--limit", "2", "--lists", "L")[0]["candidates"]), 2)

    def test_what_speaks_against_is_said_and_lowers(self):
        self.lists()
        self.write("names.csv", "name,schema,country,birth_date\nRi Hong-sop,,,\nRi Hong-sop,person,,1990-01-01\nRi Hong-sop,vessel,,\n"
                                "Ri Hong-sop,person,FR,\n")
        plain, birth, vessel, country = (o["candidates"][0] for o in self.lines("screen", "--file", "names.csv", "--lists", "L"))
        self.assertEqual(plain["against"], [])
        for other, word in ((birth, "born"), (vessel, "listed as person"), (country, "FRA")):
            self.assertEqual(other["id"], "KPi.004")
            self.assertLess(other["score"], plain["score"])
            self.assertTrue(any(word in a for a in other["against"]), other)

    def test_the_table_names_what_was_searched_and_what_could_not_be_judged(self):
        self.lists()
        out = self.run_isnad("screen", "Ri Hong-sop", "x", "Johann Sebastian Bach", "--lists", "L").stdout
        self.assertIn("KPi.004", out)
        self.assertIn("1 of 3 names may be listed", out)
        self.assertIn("Searched: un of ", out)
        self.assertRegex(out, "Not judged.*“.*x.*”")
        self.assertNotIn("Bach", out)

    def test_a_newer_list_is_searched_at_once_and_an_older_by_its_day(self):
        head = ('<?xml version="1.0" encoding="UTF-8"?><CONSOLIDATED_LIST dateGenerated="{}T00:00:00Z"><INDIVIDUALS>{}</INDIVIDUALS>'
                "<ENTITIES></ENTITIES></CONSOLIDATED_LIST>")
        one = ("<INDIVIDUAL><DATAID>{0}</DATAID><FIRST_NAME>{1}</FIRST_NAME><SECOND_NAME>{2}</SECOND_NAME><UN_LIST_TYPE>DPRK</UN_LIST_TYPE>"
               "<REFERENCE_NUMBER>KPi.{0}</REFERENCE_NUMBER></INDIVIDUAL>")
        a, b, c = one.format(901, "Gwendolyn", "Featherstone"), one.format(902, "Barnaby", "Quillfeather"), one.format(903, "Zeno", "Oxbridge")
        self.write("old.xml", head.format("2020-01-01", a + b))
        self.write("new.xml", head.format("2021-01-01", b + c))
        self.lists("old.xml")
        alarms = lambda *w: any(x["alarm"] for x in self.lines("screen", *w, "--lists", "L")[0]["candidates"])
        self.assertTrue(alarms("Featherstone, Gwendolyn"))
        self.assertFalse(alarms("Zeno Oxbridge"))
        self.lists("new.xml")
        self.assertFalse(alarms("Featherstone, Gwendolyn"))
        self.assertTrue(alarms("Zeno Oxbridge"))
        self.assertTrue(alarms("Featherstone, Gwendolyn", "--on", "2020-06-01"))
        self.assertIn("no list as old as", self.run_isnad("screen", "Zeno Oxbridge", "--on", "2019-01-01", "--lists", "L", code=1).stderr)

    def test_a_damaged_index_is_made_again_and_a_folder_may_be_read_only(self):
        self.lists()
        first = self.lines("screen", "Ri Hong-sop", "--lists", "L")
        index = self.root / "L/screen.index"
        whole = index.read_bytes()
        for bad in (b"", whole[: len(whole) // 2], b"nonsense" * 1000):
            index.write_bytes(bad)
            self.assertEqual(self.lines("screen", "Ri Hong-sop", "--lists", "L"), first)
        index.unlink()
        os.chmod(self.root / "L", stat.S_IRUSR | stat.S_IXUSR)
        try:
            self.assertEqual(self.lines("screen", "Ri Hong-sop", "--lists", "L"), first)
        finally:
            os.chmod(self.root / "L", stat.S_IRWXU)

    def test_a_ledger_is_screened_with_the_claims_that_name_somebody(self):
        self.lists(str(SOURCE / "samples/lists/un.xml"))
        self.run_isnad("read", str(SOURCE / "samples"))
        out = self.lines("screen", "--ledger", "--lists", "L")
        self.assertGreater(len(out), 3)
        for o in out:
            self.assertTrue(o["claims"])
        self.assertTrue(any(c["alarm"] for o in out for c in o["candidates"]), [o["query"] for o in out])

    def test_what_is_asked_wrongly_is_said(self):
        self.assertIn("lists import", self.run_isnad("screen", "Kim", "--lists", "nowhere", code=1).stderr)
        self.lists()
        self.assertIn("give names", self.run_isnad("screen", "--lists", "L", code=2).stderr)
        self.write("bad.csv", "who\nKim\n")
        self.assertIn("bad.csv:1", self.run_isnad("screen", "--file", "bad.csv", "--lists", "L", code=1).stderr)
        self.write("kind.csv", "name,schema\nKim,Alien\n")
        self.assertIn("kind.csv:2", self.run_isnad("screen", "--file", "kind.csv", "--lists", "L", code=1).stderr)
        self.run_isnad("screen", "Kim", "--threshold", "7", "--lists", "L", code=2)

    def test_two_names_are_compared_without_a_list(self):
        self.write("pairs.csv", "a,b\nOsama bin Laden,أسامة بن لادن\nBarack Obama,Michelle Obama\n\"a \"\"quoted\"\" name\",\n")
        out = self.lines("compare", "--file", "pairs.csv")
        self.assertEqual([sorted(o)[:2] for o in out], [["a", "against"]] * 3)
        self.assertEqual([o["match"] for o in out], [True, False, False])
        self.assertTrue(all(0 <= o["score"] <= 1 for o in out))
        self.assertEqual(out[2]["a"], 'a "quoted" name')
        one = self.lines("compare", "Kim Jong Un", "김정은")
        self.assertEqual((len(one), one[0]["match"]), (1, True))
        self.assertIn("may be one", self.run_isnad("compare", "Kim Jong Un", "كيم جونغ أون").stdout)
        self.run_isnad("compare", "Kim", code=2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
