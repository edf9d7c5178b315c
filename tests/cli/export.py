#!/usr/bin/env python3
"""isnad export, held against what each standard demands, with Python's own library alone; export_validators.py uses the
standards' own tools where they are installed.

  export.py PROGRAM SOURCE_FOLDER"""
import csv
import datetime
import hashlib
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import uuid
import xml.etree.ElementTree as ElementTree

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(SOURCE / "tests/cli/support"))
import export_reports  # noqa: E402

FORMATS = ("csv", "jsonl", "ftm", "stix", "graphml", "plover", "annotations")
ISNAD = uuid.UUID("6b0c8e52-1d37-4f9a-9c41-e82a5d7013bf")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")


def run(*words, code=0, clock="1790000000"):
    ran = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, timeout=300,
                         env={**os.environ, "SOURCE_DATE_EPOCH": clock})
    assert ran.returncode == code, (words, ran.returncode, ran.stderr.decode())
    return ran


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        export_reports.write(cls.root / "hostile")
        cls.ledger = cls.root / "l.ledger"
        run("read", SOURCE / "samples", cls.root / "hostile", "--ledger", cls.ledger)
        cls.texts = {}
        for folder in (SOURCE / "samples", cls.root / "hostile"):
            for path in folder.glob("*.txt"):
                cls.texts[hashlib.sha256(path.read_bytes()).hexdigest()] = path.read_bytes().decode("utf-8")
        cls.out = {f: run("export", "--format", f, "--ledger", cls.ledger).stdout.decode("utf-8") for f in FORMATS}
        cls.claims = [json.loads(line) for line in cls.out["jsonl"].splitlines()]

    def test_the_same_claims_as_the_timeline_in_its_order(self):
        timeline = [json.loads(l) for l in run("timeline", "--format", "jsonl", "--ledger", self.ledger).stdout.splitlines()]
        self.assertGreater(len(timeline), 130)
        own = ("quote", "sha256", "event", "independent", "review")
        self.assertEqual([{k: v for k, v in c.items() if k not in own} for c in self.claims], timeline)
        for c in self.claims:
            self.assertEqual(self.texts[c["sha256"]][c["span"]["start"]:c["span"]["end"]], c["quote"])
        events = [json.loads(l) for l in run("events", "--format", "jsonl", "--ledger", self.ledger).stdout.splitlines()]
        independent = {p["claim"]: (e["event"], e["independent"]) for e in events for p in e["claims"]}
        for c in self.claims:
            self.assertEqual((c["event"], c["independent"]), independent[c["id"]])

    def test_a_filter_is_that_of_the_timeline(self):
        words = ("--between", "PRK,SYR", "--since", "2012", "--ledger", self.ledger)
        some = run("export", "--format", "csv", *words).stdout.decode("utf-8")
        ids = [r["id"] for r in csv.DictReader(io.StringIO(some, newline=""))]
        timeline = [json.loads(l)["id"] for l in run("timeline", "--format", "jsonl", *words).stdout.splitlines()]
        self.assertEqual(ids, timeline)
        self.assertTrue(0 < len(ids) < len(self.claims))

    def test_the_same_bytes_again(self):
        for f in FORMATS:
            self.assertEqual(run("export", "--format", f, "--ledger", self.ledger).stdout.decode("utf-8"), self.out[f])

    def test_nothing_found_is_a_whole_document_too(self):
        for f in FORMATS:
            ran = run("export", "--format", f, "--status", "recommended", "--since", "2090", "--ledger", self.ledger)
            self.assertIn(b"no claim", ran.stderr)
            text = ran.stdout.decode("utf-8")
            if f in ("stix", "annotations"):
                json.loads(text)
            if f == "graphml":
                ElementTree.fromstring(text)
            if f == "csv":
                self.assertEqual(len(list(csv.reader(io.StringIO(text)))), 1)

    def test_wrong_words(self):
        self.assertIn(b"--for-spreadsheets", run("export", "--format", "stix", "--for-spreadsheets", "--ledger", self.ledger, code=2).stderr)
        self.assertIn(b"address", run("export", "--format", "annotations", "--base", "a b", "--ledger", self.ledger, code=1).stderr)
        run("export", "--format", "xlsx", "--ledger", self.ledger, code=2)

    # --- CSV ---

    def rows(self, text):
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        for row in rows:
            self.assertEqual(len(row), len(rows[0]))
        return rows

    def test_csv_is_exact(self):
        self.rows(self.out["csv"])
        rows = list(csv.DictReader(io.StringIO(self.out["csv"], newline="")))
        for row, claim in zip(rows, self.claims, strict=True):
            self.assertEqual((row["id"], row["quote"], row["sha256"]), (claim["id"], claim["quote"], claim["sha256"]))
            self.assertEqual(row["actors"], "; ".join(m["text"] for m in claim["actors"]))

    def test_no_cell_runs_in_a_spreadsheet(self):
        self.assertTrue(any(cell[:1] in "=+-@" for row in self.rows(self.out["csv"]) for cell in row if cell), "the test's reports have none")
        for f in ("csv", "plover"):
            text = run("export", "--format", f, "--for-spreadsheets", "--ledger", self.ledger).stdout.decode("utf-8")
            self.assertTrue(text.startswith("\ufeff"))
            rows = self.rows(text[1:])
            self.assertEqual(len(rows), len(self.rows(self.out[f])))
            for row in rows:
                for cell in row:
                    self.assertIsNone(re.search(r'(?:^|[;\t\r\n])[ "]*[=+\-@\uff1d\uff0b\uff0d\uff20]', cell), cell)
                    self.assertIsNone(re.search(r"[\x00-\x09\x0b-\x1f]", cell), cell)

    def test_event_rows(self):
        rows = list(csv.DictReader(io.StringIO(self.out["plover"], newline="")))
        told = {c["id"]: c for c in self.claims if c["type"] not in ("HOLD", "TIE")}
        self.assertEqual({r["claim_id"] for r in rows}, set(told))
        self.assertEqual(len({r["row_id"] for r in rows}), len(rows))
        self.assertEqual(len(rows), sum(max(1, len(c["actors"])) * max(1, len(c["targets"])) for c in told.values()))
        quad = {t: str(n) for n, types in enumerate(("AGREE CONSULT SUPPORT CONCEDE", "COOPERATE AID RETREAT",
                                                     "REQUEST ACCUSE REJECT THREATEN", "PROTEST SANCTION MOBILIZE COERCE ASSAULT"), 1)
                for t in types.split()}
        for r in rows:
            self.assertEqual(r["quad_class"], quad[r["event_type"]])
            self.assertRegex(r["cameo_code"], r"^(\d{2,4})?$")
            for day in ("first_day", "last_day"):
                if r[day]:
                    datetime.date.fromisoformat(r[day])
                    self.assertNotIn(r[day], ("0000-01-01", "9999-12-31"))
            for country in ("actor_country", "recipient_country"):
                self.assertRegex(r[country], r"^([A-Z]{3})?$")
            self.assertEqual(r["polarity"], told[r["claim_id"]]["polarity"])
        self.assertIn(b"have no place in plover", run("export", "--format", "plover", "--ledger", self.ledger).stderr)

    # --- FollowTheMoney ---

    def test_ftm(self):
        entities = [json.loads(line) for line in self.out["ftm"].splitlines()]
        by_id = {e["id"]: e for e in entities}
        self.assertEqual(len(by_id), len(entities))
        required = {"Event": ["name"], "UnknownLink": ["subject", "object"], "Documentation": ["document", "entity"],
                    "Note": ["entity"], "Article": ["title"]}
        refs = ("subject", "object", "document", "entity", "involved", "proof")
        for e in entities:
            self.assertEqual(set(e), {"id", "schema", "properties"})
            for name in required.get(e["schema"], ["name"]):
                self.assertTrue(e["properties"].get(name), e)
            for name, values in e["properties"].items():
                self.assertTrue(values and all(isinstance(v, str) and v for v in values), e)
                if name in refs:
                    for v in values:
                        self.assertIn(v, by_id)
                if name == "involved":
                    self.assertNotIn("Vessel", {by_id[v]["schema"] for v in values})
                if name == "country":
                    self.assertTrue(all(re.fullmatch("[a-z]{2}", v) for v in values))
                if name.endswith("Date") or name == "date":
                    self.assertTrue(all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", v) for v in values), e)
        self.assertEqual([e["id"] for e in entities if e["schema"] == "Event"], ["isnad-claim-" + c["id"] for c in self.claims])
        denied = {c["id"] for c in self.claims if c["polarity"] == "negated"}
        self.assertTrue(denied)
        links = [e for e in entities if e["schema"] == "UnknownLink"]
        self.assertTrue(links)
        for e in links:
            self.assertNotIn(e["properties"]["recordId"][0], denied, "a denial is no link")
        for e in entities:
            if e["schema"] == "Event":
                status = next(c["status"] for c in self.claims if e["id"].endswith(c["id"]))
                self.assertIn("[" + status, e["properties"]["name"][0])
        self.assertNotIn("Sanction", {e["schema"] for e in entities})

    # --- STIX ---

    def test_stix(self):
        bundle = json.loads(self.out["stix"])
        self.assertEqual(set(bundle), {"type", "id", "objects"})
        objects = bundle["objects"]
        by_id = {o["id"]: o for o in objects}
        self.assertEqual(len(by_id), len(objects))
        required = {
            "identity": ["name"], "relationship": ["relationship_type", "source_ref", "target_ref"], "note": ["content", "object_refs"],
            "report": ["name", "published", "object_refs"], "grouping": ["context", "object_refs"], "location": ["country"],
            "extension-definition": ["created_by_ref", "name", "schema", "version", "extension_types"]}
        definition, = [o for o in objects if o["type"] == "extension-definition"]
        schema = json.loads(definition["schema"])

        def check_refs(value):
            if isinstance(value, dict):
                for k, v in value.items():
                    for ref in [v] if k.endswith("_ref") else v if k.endswith("_refs") else []:
                        self.assertIn(ref, by_id)
                    check_refs(v)
            elif isinstance(value, list):
                for v in value:
                    check_refs(v)

        for o in objects:
            self.assertRegex(o["id"], "^" + o["type"] + "--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
            self.assertEqual(o["spec_version"], "2.1")
            for name in ["created", "modified"] + [n for n in ("published", "start_time", "stop_time") if n in o]:
                self.assertRegex(o[name], TIME)
                datetime.datetime.fromisoformat(o[name].replace("Z", "+00:00"))
            self.assertLessEqual(o["created"], o["modified"])
            if "start_time" in o:
                self.assertLess(o["start_time"], o["stop_time"])
            for name in required[o["type"]]:
                self.assertTrue(o[name], o)
            self.assertNotIn("confidence", o, "the producer's trust is no source's hedge")
            check_refs(o)
            for name, extension in o.get("extensions", {}).items():
                self.assertEqual(name, definition["id"])
                self.assertEqual(extension["extension_type"], "property-extension")
                self.assertLessEqual(set(extension), set(schema["properties"]))
        # Each claim is there, whole: chain, hedge, EDTF, quote; what is denied is no edge.
        claims = {}
        for o in objects:
            extension = o.get("extensions", {}).get(definition["id"], {})
            if "claim" in extension:
                claims.setdefault(extension["claim"], []).append((o, extension))
        self.assertEqual(set(claims), {c["id"] for c in self.claims})
        for c in self.claims:
            for o, e in claims[c["id"]]:
                self.assertEqual((e["status"], e["polarity"], e["event_type"]), (c["status"], c["polarity"], c["type"]))
                self.assertEqual(e.get("edtf"), c["when"])
                self.assertEqual([(s["name"], s["stance"]) for s in e.get("chain", [])], [(s["text"], s["stance"]) for s in c["sources"]])
                self.assertEqual(self.texts[e["sha256"]][e["quote"]["start"]:e["quote"]["end"]], e["quote"]["text"])
                edge = c["polarity"] == "affirmed" and c["actors"] and c["targets"]
                self.assertEqual(o["type"], "relationship" if edge else "note")
                deniers = [" ".join(s["text"].split()) for s in c["sources"] if s["stance"] == "denies"]
                if not edge:
                    self.assertEqual(o.get("authors", []), deniers)
        held = [ref for o in objects if o["type"] in ("report", "grouping") for ref in o["object_refs"]]
        self.assertEqual(sorted(held), sorted(o["id"] for o in objects if o["type"] in ("relationship", "note")))

    def test_stix_ids_are_uuids_of_names_and_stay(self):
        names = {o["id"] for o in json.loads(self.out["stix"])["objects"]}
        self.assertIn("identity--" + str(uuid.uuid5(ISNAD, "entity/state-prk")), names)
        for c in self.claims:
            if c["polarity"] == "negated":
                self.assertIn("note--" + str(uuid.uuid5(ISNAD, "claim/" + c["id"])), names)
        later = {o["id"]: o for o in json.loads(run("export", "--format", "stix", "--ledger", self.ledger, clock="1890000000").stdout)["objects"]}
        for o in json.loads(self.out["stix"])["objects"]:
            self.assertEqual(o["created"], later[o["id"]]["created"])

    # --- GraphML ---

    def test_graphml(self):
        space = "{http://graphml.graphdrawing.org/xmlns}"
        root = ElementTree.fromstring(self.out["graphml"])
        keys = {k.get("id"): k.attrib for k in root.iter(space + "key")}
        graph, = root.iter(space + "graph")
        nodes = [n.get("id") for n in graph.iter(space + "node")]
        self.assertEqual(len(nodes), len(set(nodes)))
        edges = list(graph.iter(space + "edge"))
        self.assertEqual(len({e.get("id") for e in edges}), len(edges))
        by_claim = {}
        for e in edges:
            self.assertTrue({e.get("source"), e.get("target")} <= set(nodes))
            data = {keys[d.get("key")]["attr.name"]: d.text for d in e}
            for d in e:
                if keys[d.get("key")]["attr.type"] == "int":
                    int(d.text)
            by_claim.setdefault(data["claim"], []).append(data)
        for c in self.claims:
            self.assertEqual(len(by_claim[c["id"]]), max(1, len(c["actors"])) * max(1, len(c["targets"])))
            for data in by_claim[c["id"]]:
                self.assertEqual((data["status"], data["polarity"], data.get("edtf")), (c["status"], c["polarity"], c["when"]))
                held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", c["quote"])
                self.assertEqual(data["quote"], held)
        self.assertIn("\ufffd", self.out["graphml"])
        self.assertIn("<script>alert(1)</script>", "".join(d["quote"] for ds in by_claim.values() for d in ds))

    # --- Web Annotation ---

    def test_annotations(self):
        whole = json.loads(self.out["annotations"])
        self.assertEqual((whole["@context"], whole["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection"))
        page = whole["first"]
        self.assertEqual((page["type"], page["startIndex"], whole["total"]), ("AnnotationPage", 0, len(page["items"])))
        seen = set()
        for a in page["items"]:
            self.assertEqual(a["type"], "Annotation")
            self.assertNotIn(a["id"], seen)
            seen.add(a["id"])
            self.assertIn(a["motivation"], ("highlighting", "identifying"))
            self.assertIn(a["body"][0]["id"][len("urn:isnad:claim:"):], {c["id"] for c in self.claims})
            text = self.texts[a["target"]["source"]["id"][len("urn:isnad:report:"):]]
            quote, position = a["target"]["selector"]
            self.assertEqual((quote["type"], position["type"]), ("TextQuoteSelector", "TextPositionSelector"))
            at = slice(position["start"], position["end"])  # Python counts code points
            self.assertEqual(text[at], quote["exact"])
            self.assertTrue(text[:at.start].endswith(quote.get("prefix", "")))
            self.assertTrue(text[at.stop:].startswith(quote.get("suffix", "")))
        spans = sum(2 + sum(len(c[k]) for k in ("actors", "targets", "where", "sources", "objects")) for c in self.claims)
        self.assertEqual(len(seen), spans)


unittest.main(argv=sys.argv[:1])
