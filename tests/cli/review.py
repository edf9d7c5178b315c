#!/usr/bin/env python3
"""isnad review as a reviewer uses it, on the samples; its export is held against the machine. Usage: review.py PROGRAM SOURCE_FOLDER"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
GOLD_FIELDS = ["doc", "lang", "span", "trigger", "type", "contexts", "actors", "targets", "objects", "when", "where", "status", "polarity",
               "sources"]


class Review(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.run_isnad("read", str(SOURCE / "samples/shipments-agency.en.txt"), str(SOURCE / "samples/ri-visit.ar.txt"))
        self.claims = self.lines("timeline", "--format", "jsonl")
        self.shipments = next(c for c in self.claims if c["trigger"]["text"] == "shipments" and c["type"] == "AID")

    def run_isnad(self, *words, code=0, **env):
        ran = subprocess.run([PROGRAM, *words], cwd=self.root, capture_output=True, encoding="utf-8", timeout=120,
                             env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "ISNAD_WHO": "Nour", "ISNAD_LEDGER": "l", **env})
        self.assertEqual(ran.returncode, code, ran.stderr + ran.stdout)
        return ran

    def lines(self, *words):
        return [json.loads(line) for line in self.run_isnad(*words).stdout.splitlines()]

    def log(self, *words):
        return self.lines("review", "log", *words, "--format", "jsonl")

    def test_acts_are_logged_with_who_when_and_why(self):
        claim = self.shipments["id"]
        self.run_isnad("review", "accept", claim[:8])
        self.run_isnad("review", "correct", claim, "--set", "status=alleged", "--set", "when=2017~", "--set", "actors=0-6:PRK",
                       "--set", "contexts=economic,military", "--why", "so it says", "--who", "Sami")
        self.run_isnad("review", "undo", "1")
        acts = self.log()
        self.assertEqual([(a["number"], a["kind"], a["who"], a["claim"]) for a in acts],
                         [(1, "accept", "Nour", claim), (2, "correct", "Sami", claim), (3, "undo", "Nour", claim)])
        self.assertEqual(acts[1]["fields"]["actors"][0]["text"],
                         (SOURCE / "samples/shipments-agency.en.txt").read_text(encoding="utf-8")[:6])
        self.assertEqual(acts[1]["why"], "so it says")
        self.assertEqual(acts[1]["at"], "2023-11-14T22:13:20Z")
        self.assertEqual((acts[0]["undone"], acts[2]["undoes"]), (True, 1))
        self.assertEqual(acts[0]["seen"]["status"], self.shipments["status"])
        self.assertEqual(self.log("--after", "1", "--limit", "1")[0]["number"], 2)
        self.assertEqual(len(self.log(claim[:8])), 3)
        self.assertIn("alleged", self.run_isnad("review", "log").stdout)
        gold, = self.lines("review", "export")
        self.assertEqual((gold["status"], gold["when"], gold["contexts"]), ("alleged", "2017~", ["military", "economic"]))
        self.assertEqual(list(gold)[:len(GOLD_FIELDS)], GOLD_FIELDS)
        self.assertEqual(gold["review"], {"decision": "corrected", "who": "Sami", "at": "2023-11-14T22:13:20Z"})
        # What the machine read stays.
        self.assertEqual(self.lines("timeline", "--format", "jsonl"), self.claims)

    def test_wrong_commands_say_what_is_wrong_and_write_nothing(self):
        claim = self.shipments["id"]
        for words, code, message in [
                (["accept", claim], 2, "--who"), (["accept", "zz", "--who", "N"], 2, "no claim's id"),
                (["accept", "00000000", "--who", "N"], 1, "no claim"), (["reject", claim, "--who", "N"], 2, "--why"),
                (["correct", claim, "--who", "N", "--why", "x"], 2, "--set"),
                (["correct", claim, "--who", "N", "--why", "x", "--set", "colour=red"], 2, "colour"),
                (["correct", claim, "--who", "N", "--why", "x", "--set", "status=sure"], 1, "status: "),
                (["correct", claim, "--who", "N", "--why", "x", "--set", "actors=here"], 2, "START-END"),
                (["correct", claim, "--who", "N", "--why", "x", "--set", "actors=[{"], 1, "fields: "),
                (["correct", claim, "--who", "N\x1b[31m", "--why", "x", "--set", "status=alleged"], 1, "who: "),
                (["undo", "7", "--who", "N"], 1, "no act 7"), (["add", "nothing.txt", "--who", "N", "--json", "{}"], 1, "nothing.txt"),
                (["export", "--reports"], 2, "--to"), ([], 2, "")]:
            ran = self.run_isnad("review", *words, code=code, ISNAD_WHO="")
            self.assertIn(message, ran.stderr, words)
        self.assertEqual(self.log(), [])
        self.run_isnad("review", "accept", claim, "--ledger", "none", code=1)
        self.assertFalse((self.root / "none").exists())

    def test_the_export_is_gold(self):
        agency = [c for c in self.claims if c["doc"] == "shipments-agency.en.txt"]
        other = next(c for c in agency if c["id"] != self.shipments["id"])
        self.run_isnad("review", "correct", self.shipments["id"], "--set", "status=alleged", "--why", "w")
        self.run_isnad("review", "reject", other["id"], "--why", "w")
        visit = [c for c in self.claims if c["doc"] == "ri-visit.ar.txt"]
        for c in visit:
            self.run_isnad("review", "reject", c["id"], "--why", "w")
        added = {"doc": "x", "type": "SANCTION", "trigger": agency[0]["trigger"], "actors": [{"start": 0, "end": 6, "id": "USA"}]}
        (self.root / "more.jsonl").write_text(json.dumps(added) + "\n\n{\"type\":\"AID\"}\n")
        self.assertIn("more.jsonl:2", self.run_isnad("review", "add", "shipments-agency.en.txt", "--file", "more.jsonl", code=1).stderr)
        lines = self.lines("review", "export")
        self.assertEqual({(c["id"] == self.shipments["id"], c["type"], c["status"]) for c in lines},
                         {(True, "AID", "alleged"), (False, "SANCTION", "asserted")})
        self.assertNotIn(other["id"], [c["id"] for c in lines])
        # Of reviewed reports, what nobody judged comes only when asked for.
        self.assertEqual(len(self.lines("review", "export", "--unreviewed")), len(agency) - 1 + 1)
        self.run_isnad("review", "export", "--to", "out", "--reports", "--unreviewed")
        gold = sorted(p.name for p in (self.root / "out/gold").iterdir())
        self.assertEqual(gold, ["2017-08-21-shipments-agency.en.jsonl", "2018-12-04-ri-visit.ar.jsonl"])
        self.assertEqual((self.root / "out/gold" / gold[1]).read_text(), "")  # all rejected: what is read there is wrong
        report = self.root / "out/reports/2017-08-21-shipments-agency.en.txt"
        text = report.read_text(encoding="utf-8")
        exported = [json.loads(line) for line in (self.root / "out/gold" / gold[0]).read_text(encoding="utf-8").splitlines()]
        for c in exported:
            for m in [c["trigger"], *c["actors"], *c["targets"], *c["objects"], *c["where"], *c["sources"]]:
                self.assertEqual(text[m["start"]:m["end"]], m["text"])
        # The copy is read as the report was: what nobody touched is the same.
        again = self.lines("extract", str(report), "--format", "jsonl")
        same = lambda c: json.dumps({k: c[k] for k in GOLD_FIELDS if k != "doc"}, sort_keys=True)
        untouched = {same(c) for c in exported if c["review"] is None}
        self.assertEqual(len(untouched), len(agency) - 2)
        self.assertLessEqual(untouched, {same(c) for c in again})

    def test_stats_and_reading_again(self):
        self.run_isnad("review", "correct", self.shipments["id"], "--set", "status=alleged", "--why", "w")
        for c in self.claims[:3]:
            if c["id"] != self.shipments["id"]:
                self.run_isnad("review", "accept", c["id"])
        before = self.run_isnad("review", "stats", "--format", "json").stdout
        stats = json.loads(before)
        self.assertEqual(stats["all"]["corrected"], 1)
        self.assertEqual(stats["fields"]["status"]["corrected"], 1)
        self.assertEqual(stats["changes"], [{"field": "status", "change": "reported → alleged", "times": 1}])
        self.assertIn("class:", "".join(stats["by_rule"]))
        self.assertIn("reported → alleged", self.run_isnad("review", "stats").stdout)
        self.run_isnad("read", "--again", str(SOURCE / "samples/shipments-agency.en.txt"), str(SOURCE / "samples/ri-visit.ar.txt"))
        self.assertEqual(self.run_isnad("review", "stats", "--format", "json").stdout, before)
        self.assertIsNone(next((a for a in self.log() if a["now"] != a["claim"]), None))

    def test_show_tells_what_people_say(self):
        self.run_isnad("review", "correct", self.shipments["id"], "--set", "status=alleged", "--why", "the panel doubts it")
        shown = self.run_isnad("show", self.shipments["id"]).stdout
        self.assertIn("corrected by Nour", shown)
        self.assertIn("the panel doubts it", shown)


unittest.main(argv=[sys.argv[0]])
