#!/usr/bin/env python3
"""Listed parties in others' shapes: /match as OpenSanctions' clients ask, /reconcile as OpenRefine does; names of the ledger screened and
decided. With ISNAD_RECONCILE_SCHEMAS (a folder of the JSON schemas of the Reconciliation Service API 0.2) and the Python packages
jsonschema and followthemoney the answers are held against these too. Usage: match.py PROGRAM SOURCE_FOLDER"""
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()


class Desk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.run_isnad("read", str(SOURCE / "samples"), "--ledger", "a.ledger")
        cls.run_isnad("lists", "import", str(SOURCE / "samples/lists/un.xml"), "--lists", "L")
        cls.start()
        cls.addClassCleanup(lambda: cls.stop())

    @classmethod
    def run_isnad(cls, *words):
        return subprocess.run([PROGRAM, *words], cwd=cls.root, check=True, capture_output=True, encoding="utf-8", timeout=300).stdout

    @classmethod
    def start(cls):
        cls.process = subprocess.Popen([PROGRAM, "serve", "--ledger", "a.ledger", "--lists", "L", "--port", "0"], cwd=cls.root,
                                       stdout=subprocess.PIPE, encoding="utf-8")
        cls.port = int(re.search(r":(\d+)/", cls.process.stdout.readline()).group(1))

    @classmethod
    def stop(cls):
        cls.process.terminate()
        cls.process.wait(60)
        cls.process.stdout.close()

    def ask(self, method, path, body=None, headers=None, status=200):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        data = answer.read().decode()
        connection.close()
        self.assertEqual(answer.status, status, data)
        self.headers = answer.headers
        return json.loads(data) if "json" in answer.getheader("Content-Type", "") else data

    def match(self, properties, schema="Person", dataset="default", query="", status=200, **more):
        body = {"queries": {"q1": {"schema": schema, "properties": properties}}, **more}
        # as requests.post(url, json=…) does: no header of ours
        return self.ask("POST", f"/match/{dataset}{query}", json.dumps(body), {"Content-Type": "application/json"}, status)

    def results(self, *args, **more):
        return self.match(*args, **more)["responses"]["q1"]["results"]

    def queries(self, queries, path="/reconcile"):
        return self.ask("POST", path, urllib.parse.urlencode({"queries": json.dumps(queries)}), {"Content-Type": "application/x-www-form-urlencoded"})

    def screening(self, query=""):
        deadline = time.time() + 60
        while True:
            page = self.ask("GET", "/api/screening?limit=500" + query)
            if page["ready"] or time.time() > deadline:
                return page
            time.sleep(0.1)

    def decide(self, key, decision, why="", status=200):
        return self.ask("POST", "/api/screening", json.dumps({"key": key, "decision": decision, "why": why}),
                        {"Content-Type": "application/json", "X-Isnad": "1"}, status)


class Match(Desk):
    def test_a_name_in_any_script_finds_the_entity(self):
        for name in ("Ri Hong-sop", "ری هونغ سوب"):
            best = self.results({"name": [name]})[0]
            self.assertEqual((best["id"], best["schema"], best["match"]), ("un-KPi.004", "Person", True))
            self.assertGreaterEqual(best["score"], 0.74)
            self.assertEqual(best["datasets"], ["un"])
            self.assertIn(best["caption"], best["properties"]["name"])
            self.assertEqual(best["properties"]["topics"], ["sanction"])
            self.assertGreater(best["features"]["name"], 0.7)
            self.assertIn("~" if name[0] != "R" else "same", best["explanations"]["name"]["detail"])

    def test_what_is_known_besides_lowers_the_score_and_says_so(self):
        plain = self.results({"name": "Ri Hong-sop"})[0]
        other = self.results({"name": "Ri Hong-sop", "birthDate": ["1990"], "nationality": ["fr"]})[0]
        self.assertAlmostEqual(other["score"], plain["score"] * 0.8 * 0.95, 3)
        self.assertEqual({k: v for k, v in other["features"].items() if k != "name"}, {"birth": 1, "country": 1})
        self.assertIn("1990", other["explanations"]["birth"]["detail"])
        self.assertEqual(self.results({"name": "Ri Hong-sop", "nationality": ["kp"]})[0]["score"], plain["score"])

    def test_settings(self):
        self.assertEqual(self.results({"name": "Ri Hong-sop"}, query="?threshold=1&cutoff=0.1")[0]["match"],
                         self.results({"name": "Ri Hong-sop"})[0]["score"] >= 1)
        self.assertLessEqual(len(self.results({"name": "Kim"}, query="?limit=1&cutoff=0")), 1)
        self.assertEqual(self.results({"name": "Ri Hong-sop"}, query="?exclude_dataset=un"), [])
        self.assertEqual([r for r in self.results({"name": "Ri Hong-sop"}, query="?exclude_entity_ids=un-KPi.004") if r["id"] == "un-KPi.004"], [])
        self.assertEqual([r for r in self.results({"name": "Ri Hong-sop"}, query="?exclude_schema=Person") if r["schema"] == "Person"], [])
        notes = self.match({"name": "Kim"}, query="?algorithm=logic-v1&topics=role.pep", weights={"name_literal": 1})["notes"]
        self.assertEqual([n.split(":")[0] for n in notes], ["algorithm", "topics", "weights"])
        for bad in ("?limit=0", "?limit=x", "?threshold=2", "?cutoff=x"):
            self.match({"name": "Kim"}, query=bad, status=400)
        self.match({"name": "Kim"}, dataset="elsewhere", status=404)
        many = {f"q{i}": {"schema": "Person", "properties": {}} for i in range(101)}
        self.ask("POST", "/match/un", json.dumps({"queries": many}), {"Content-Type": "application/json"}, 400)
        self.ask("POST", "/match/un", "{", {"Content-Type": "application/json"}, 400)

    def test_a_number_finds_who_bears_it(self):
        best = self.results({"name": ["Somebody Else Entirely"], "passportNumber": ["64512-0378"]})[0]
        self.assertIn("645120378", best["properties"]["passportNumber"])
        self.assertEqual((best["features"]["identifier"], best["match"], best["score"]), (1, True, 0.95))
        self.assertEqual(self.results({"name": ["Somebody Else Entirely"], "passportNumber": ["645120379"]}), [])

    def test_the_neighbours(self):
        found = self.ask("GET", "/search/un?q=Ri%20Hong-sop&limit=2")
        self.assertEqual(found["results"][0]["id"], "un-KPi.004")
        self.assertLessEqual(len(found["results"]), 2)
        self.assertEqual(found["facets"]["datasets"]["values"][0]["name"], "un")
        self.assertEqual(self.ask("GET", "/search/un?q=")["results"], [])
        catalog = self.ask("GET", "/catalog")
        self.assertEqual([d["name"] for d in catalog["datasets"]], ["default", "un"])
        self.assertEqual(self.ask("GET", "/algorithms")["default"], "isnad")
        self.assertEqual(self.ask("GET", "/healthz"), {"status": "ok"})
        self.assertEqual(self.ask("GET", "/readyz"), {"status": "ok"})
        self.ask("GET", "/entities/un-nobody", status=404)

    def test_followthemoney_takes_the_entities(self):
        try:
            from followthemoney import model
        except ImportError:
            self.skipTest("followthemoney is not installed")
        for entity in self.ask("GET", "/search/default?q=Kim&limit=100")["results"] + self.results({"name": "Korea Mining"}, schema="Company"):
            proxy = model.get_proxy(entity, cleaned=False)
            for name, values in entity["properties"].items():
                self.assertIn(name, proxy.schema.properties, entity["schema"])
                self.assertEqual(len(proxy.get(name)), len(values), (name, values, proxy.get(name)))


class Reconcile(Desk):
    def check(self, answer, schema):
        folder = os.environ.get("ISNAD_RECONCILE_SCHEMAS")
        if not folder:
            return
        import jsonschema
        from referencing import Registry, Resource
        all_ = {p.name: json.loads(p.read_text()) for p in pathlib.Path(folder).glob("*.json")}
        registry = Registry().with_resources([(s.get("$id", n), Resource.from_contents(s, default_specification=__import__("referencing.jsonschema").jsonschema.DRAFT7))
                                              for n, s in all_.items()])
        jsonschema.Draft7Validator(all_[schema], registry=registry).validate(answer)

    def test_the_manifest(self):
        for path in ("/reconcile", "/api/reconcile"):
            m = self.ask("GET", path)
            self.check(m, "manifest.json")
            self.assertEqual(m["versions"], ["0.2"])
            self.assertIn("{{id}}", m["preview"]["url"])
            self.assertTrue(m["preview"]["url"].startswith(f"http://127.0.0.1:{self.port}/api/reconcile/"))
            self.assertEqual([t["id"] for t in m["defaultTypes"]], ["person", "organisation", "vessel", "aircraft"])

    def test_a_batch(self):
        answer = self.queries({"q0": {"query": "Ri Hong-sop", "type": "person", "limit": 3}, "q1": {"query": "Nobody Whatever"},
                               "q2": {"query": "Ri Hong-sop", "type": ["vessel"]}, "q3": {"properties": [{"pid": "name", "v": ["Ri Hong-sop"]}]},
                               "q4": {"query": "Ri Hong-sop", "properties": [{"pid": "birth", "v": 1990}, {"pid": "country", "v": {"id": "fr", "name": "France"}}]}})
        self.check(answer, "reconciliation-result-batch.json")
        self.assertEqual(set(answer), {"q0", "q1", "q2", "q3", "q4"})
        best = answer["q0"]["result"][0]
        self.assertEqual((best["id"], best["match"], best["type"]), ("un-KPi.004", True, [{"id": "person", "name": "Person"}]))
        self.assertGreaterEqual(best["score"], 74)
        self.assertEqual([f["id"] for f in best["features"]], ["name"])
        self.assertLessEqual(len(answer["q0"]["result"]), 3)
        self.assertFalse(any(c["match"] for c in answer["q1"]["result"]))
        self.assertFalse(any(c["id"] == "un-KPi.004" for c in answer["q2"]["result"]))
        self.assertEqual(answer["q3"]["result"][0]["id"], "un-KPi.004")
        self.assertEqual([f["id"] for f in answer["q4"]["result"][0]["features"]], ["name", "birth", "country"])
        asked = self.ask("GET", "/reconcile?queries=" + urllib.parse.quote(json.dumps({"q0": {"query": "Ri Hong-sop", "type": "person", "limit": 3}})))
        self.assertEqual(asked["q0"], answer["q0"])

    def test_a_match_is_certain_only_where_there_is_one(self):
        for name in ("Kim", "Ri Hong-sop", "Korea Mining Development Trading Corporation", "محمد علي"):
            for candidates in (self.queries({"q": {"query": name, "limit": 50}})["q"]["result"], self.queries({"q": {"query": name, "limit": 1}})["q"]["result"]):
                self.assertLessEqual(sum(c["match"] for c in candidates), 1)

    def test_extend_and_suggest(self):
        asked = {"ids": ["un-KPi.004", "un-nobody"], "properties": [{"id": "name"}, {"id": "programme"}, {"id": "nonsense"}]}
        answer = self.ask("POST", "/api/reconcile", urllib.parse.urlencode({"extend": json.dumps(asked)}), {"Content-Type": "application/x-www-form-urlencoded"})
        self.check(answer, "data-extension-response.json")
        self.assertEqual([m["id"] for m in answer["meta"]], ["name", "programme"])
        self.assertEqual(answer["rows"]["un-nobody"], {"name": [], "programme": []})
        self.assertTrue(answer["rows"]["un-KPi.004"]["name"][0]["str"])
        found = self.ask("GET", "/api/reconcile/suggest/entity?prefix=Ri%20Hong")
        self.check(found, "suggest-entities-response.json")
        self.assertIn("un-KPi.004", [e["id"] for e in found["result"]])
        self.check(self.ask("GET", "/api/reconcile/suggest/property?prefix=date"), "suggest-properties-response.json")
        self.assertEqual(self.ask("GET", "/api/reconcile/suggest/property?prefix=date")["result"], [{"id": "birth", "name": "Date of birth"}])
        types = self.ask("GET", "/api/reconcile/suggest/type?prefix=pe")
        self.check(types, "suggest-types-response.json")
        self.assertEqual([t["id"] for t in types["result"]], ["person"])

    def test_only_pages_of_this_machine_may_read_the_answers(self):
        self.ask("GET", "/reconcile", headers={"Origin": "http://127.0.0.1:3333"})
        self.assertEqual(self.headers["Access-Control-Allow-Origin"], "http://127.0.0.1:3333")
        for origin in ("http://evil.example", "http://127.0.0.1.evil.example", "http://localhost:3333.evil.example", "null"):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("GET", "/reconcile", headers={"Origin": origin})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            self.assertIsNone(answer.headers["Access-Control-Allow-Origin"], origin)
        page = self.ask("GET", "/api/reconcile/preview?id=un-KPi.004")
        self.assertIn("<h1", page)
        self.assertIn("frame-ancestors 'self' http://127.0.0.1:*", self.headers["Content-Security-Policy"])
        self.assertIn("default-src 'none'", self.headers["Content-Security-Policy"])
        self.ask("GET", "/api/reconcile/preview?id=%3Cscript%3E", status=404)


class Screening(Desk):
    def test_hits_are_found_decided_and_kept(self):
        page = self.screening()
        self.assertTrue(page["ready"])
        self.assertGreater(page["total"], 0)
        scores = [h["score"] for h in page["hits"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        hit = page["hits"][0]
        self.assertEqual((hit["decision"], hit["who"]), ("open", ""))
        self.decide(hit["key"], "dismissed", "", 422)
        self.decide("0" * 32, "dismissed", "nobody", 404)
        done = self.decide(hit["key"], "dismissed", "another of the name")
        self.assertEqual((done["decision"], done["why"]), ("dismissed", "another of the name"))
        self.assertTrue(done["who"] and done["at"])
        self.assertEqual([h["key"] for h in self.screening("&decision=dismissed")["hits"]], [hit["key"]])
        self.assertEqual(self.screening("&decision=open")["total"], page["total"] - 1)
        # kept in the ledger
        self.stop()
        self.start()
        self.assertEqual([h["why"] for h in self.screening("&decision=dismissed")["hits"]], ["another of the name"])
        # told where the claim is shown
        claims = [c["id"] for r in self.ask("GET", "/api/reports?limit=100")["reports"] for c in self.ask("GET", f"/api/reports/{r['report']}")["claims_list"]]
        shown = [l for c in claims for l in self.ask("GET", f"/api/claims/{c}")["listed"] if (l["text"], l["id"]) == (hit["mention"], hit["id"])]
        self.assertTrue(shown)
        self.assertEqual({l["decision"] for l in shown}, {"dismissed"})
        self.decide(hit["key"], "open")
        self.assertEqual(self.screening("&decision=dismissed")["total"], 0)

    def test_pages_do_not_overlap(self):
        whole = [h["key"] for h in self.screening()["hits"]]
        pages, cursor = [], "0"
        while cursor:
            page = self.ask("GET", f"/api/screening?limit=1&cursor={cursor}")
            pages += [h["key"] for h in page["hits"]]
            cursor = page["next"]
        self.assertEqual(pages, whole)

    def test_decisions_cannot_be_changed_by_others(self):
        import sqlite3
        hit = self.screening()["hits"][-1]
        self.decide(hit["key"], "confirmed", "it is he")
        db = sqlite3.connect(self.root / "a.ledger")
        try:
            for act in ("DELETE FROM screening_decisions", "UPDATE screening_decisions SET why = ''"):
                with self.assertRaises(sqlite3.IntegrityError):
                    db.execute(act)
        finally:
            db.close()
        self.decide(hit["key"], "open")

    def test_another_program_may_open_and_close_the_ledger(self):
        hit = self.screening()["hits"][-1]
        for why in ("once", "twice"):
            self.run_isnad("timeline", "--ledger", "a.ledger")
            self.decide(hit["key"], "confirmed", why)
            self.run_isnad("read", str(SOURCE / "samples"), "--ledger", "a.ledger")
            self.assertEqual([h["why"] for h in self.screening("&decision=confirmed")["hits"] if h["key"] == hit["key"]], [why])
        self.decide(hit["key"], "open")

    def test_lists_that_change_meanwhile_are_noticed(self):
        before = self.ask("GET", "/api/lists")["searched"]
        self.run_isnad("lists", "import", str(SOURCE / "samples/lists/entities.ftm.jsonl"), "--lists", "L")
        deadline = time.time() + 30
        while self.ask("GET", "/api/lists")["searched"] == before and time.time() < deadline:
            time.sleep(0.2)
        self.assertNotEqual(self.ask("GET", "/api/lists")["searched"], before)
        self.assertEqual(3, len([d["name"] for d in self.ask("GET", "/catalog")["datasets"]]))

    def test_changes_in_pages_are_all_changes(self):
        cursor, ids = "", []
        while cursor is not None:
            page = self.ask("GET", f"/api/lists/un/changes/1?limit=2&cursor={urllib.parse.quote(cursor)}")
            ids += [c["id"] for c in page["changes"]]
            cursor = page["next"]
        whole = [c["id"] for c in self.ask("GET", "/api/lists/un/changes/1?limit=1000")["changes"]]
        self.assertEqual(ids, whole)
        self.assertGreater(len(whole), 2)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
