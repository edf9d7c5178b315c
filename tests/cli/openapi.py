#!/usr/bin/env python3
"""The HTTP API does what src/server/openapi.json says: every route is in it and it has no other; each example call runs, each
answer fits its schema; its schemas are the shapes of web/src/types.ts. Usage: openapi.py PROGRAM SOURCE_FOLDER"""
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
API = json.loads((SOURCE / "src/server/openapi.json").read_text(encoding="utf-8"))
SCHEMAS = API["components"]["schemas"]
KEYWORDS = {"type", "properties", "required", "items", "additionalProperties", "enum", "const", "oneOf", "anyOf", "$ref", "pattern", "minimum",
            "maximum", "default", "maxLength", "minItems", "minProperties", "maxProperties", "description"}
TYPES = {"string": str, "number": (int, float), "integer": int, "boolean": bool, "object": dict, "array": list, "null": type(None)}


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def faults(value, schema, at="$"):
    """What is wrong with a value. Knows the part of JSON Schema that openapi.json uses; a property that is not named is a fault."""
    unknown = set(schema) - KEYWORDS
    if unknown:
        raise ValueError(f"openapi.json uses {unknown}, which this test does not know")
    if "$ref" in schema:
        return faults(value, SCHEMAS[schema["$ref"].rsplit("/", 1)[1]], at)
    for key in ("oneOf", "anyOf"):
        if key in schema:
            tried = [faults(value, s, at) for s in schema[key]]
            good = sum(not t for t in tried)
            if good == 0 or (key == "oneOf" and good > 1):
                return [f"{at}: fits {good} of {key}: {min(tried, key=len)[:2]}"]
            return []
    out = []
    types = schema.get("type")
    if types and not any(is_type(value, t) for t in ([types] if isinstance(types, str) else types)):
        return [f"{at}: {json.dumps(value, ensure_ascii=False)[:60]} is no {types}"]
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        out.append(f"{at}: {value!r} is not {schema['pattern']}")
    if isinstance(value, list) and "items" in schema:
        for i, item in enumerate(value):
            out += faults(item, schema["items"], f"{at}[{i}]")
    if isinstance(value, dict):
        named, rest = schema.get("properties", {}), schema.get("additionalProperties")
        out += [f"{at}: has no {k}" for k in schema.get("required", []) if k not in value]
        for k, v in value.items():
            if k in named:
                out += faults(v, named[k], f"{at}.{k}")
            elif isinstance(rest, dict):
                out += faults(v, rest, f"{at}.{k}")
            elif named:
                out.append(f"{at}: {k} is not described")
    return out


def operations():
    for path, methods in API["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def shapes():
    """The interfaces of web/src/types.ts that name their members themselves: name -> (members, those that must be there)."""
    text = re.sub(r"//[^\n]*", "", (SOURCE / "web/src/types.ts").read_text(encoding="utf-8"))
    own, base = {}, {}
    for name, extends, rest in re.findall(r"export interface (\w+)(?: extends (\w+))?\s*\{(.*?)(?=\nexport|\Z)", text, re.S):
        depth, members, word = 0, {}, ""
        for piece in re.findall(r"[A-Za-z_]\w*\??:|[{}()<>\[\]]|[^{}()<>\[\]:\w]+|\w+|:", rest):
            if depth == 0 and piece == "}":
                break
            depth += (piece in "{(<[") - (piece in "})>]") if len(piece) == 1 else 0
            if depth == 0 and piece.endswith(":") and piece != ":":
                members[piece.rstrip(":?")] = not piece.endswith("?:")
        own[name], base[name] = members, extends
    for name in own:
        for up in iter(lambda: base[name], ""):
            own[name] = {**own[up], **own[name]}
            base[name] = base[up]
    return own


class Server:
    def __init__(self, root):
        run = lambda *words: subprocess.run([PROGRAM, *words], cwd=root, check=True, capture_output=True, timeout=300)
        run("read", str(SOURCE / "samples"), "--ledger", "a.ledger")
        run("lists", "import", str(SOURCE / "samples/lists/un.xml"), "--lists", "lists")
        self.routes = subprocess.run([PROGRAM, "serve", "--ledger", "a.ledger", "--lists", "lists", "--routes"], cwd=root, check=True,
                                     capture_output=True, encoding="utf-8", timeout=300).stdout.splitlines()
        self.process = subprocess.Popen([PROGRAM, "serve", "--ledger", "a.ledger", "--lists", "lists", "--port", "0"], cwd=root,
                                        stdout=subprocess.PIPE, encoding="utf-8")
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))

    def ask(self, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {k.replace("_", "-"): v for k, v in headers.items()}
        if body is not None and not isinstance(body, bytes):
            body, headers["Content-Type"] = json.dumps(body).encode(), "application/json"
        connection.request(method, path, body, {"X-Isnad": "1", **headers})
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        kind = answer.getheader("Content-Type") or ""
        return answer.status, kind, json.loads(data) if "json" in kind and "lines" not in kind else data, answer

    def stop(self):
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()


class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server = Server(cls.folder.name)
        cls.addClassCleanup(cls.server.stop)
        deadline = time.time() + 60
        while not cls.server.ask("GET", "/api/screening")[2]["ready"] and time.time() < deadline:
            time.sleep(0.1)
        while not cls.server.ask("GET", "/api/about")[2]["ready"] and time.time() < deadline:
            time.sleep(0.1)

    def get(self, path):
        status, _, answer, _ = self.server.ask("GET", path)
        self.assertEqual(status, 200, answer)
        return answer

    def test_every_route_is_described_and_no_other(self):
        described = {f"{m} {p} {o['x-role']}" for m, p, o in operations()}
        self.assertEqual(described, set(self.server.routes))
        ids = [o["operationId"] for _, _, o in operations()]
        self.assertEqual(len(ids), len(set(ids)))
        for _, path, o in operations():
            named = {p["name"] for p in o.get("parameters", []) if p["in"] == "path"}
            self.assertEqual(named, set(re.findall(r"\{(\w+)\}", path)), path)

    def test_the_schemas_are_the_shapes_of_the_pages(self):
        own = shapes()
        self.assertGreater(len(own), 40)
        for name, members in own.items():
            if name == "Filters":
                continue
            schema = SCHEMAS.get(name)
            self.assertIsNotNone(schema, f"{name} of types.ts is not in openapi.json")
            self.assertEqual(set(schema["properties"]), set(members), name)
            self.assertEqual(set(schema["required"]), {m for m, must in members.items() if must}, name)

    def test_every_reference_leads_somewhere(self):
        for ref in re.findall(r'"#/components/schemas/(\w+)"', json.dumps(API)):
            self.assertIn(ref, SCHEMAS)

    def test_it_is_served_with_its_version(self):
        served = self.get("/api/openapi.json")
        self.assertRegex(served["info"]["version"], r"^\d+\.\d+\.\d+$")
        self.assertEqual({**served, "info": 0}, {**API, "info": 0})

    def live(self):
        """What an example cannot know: ids of this ledger."""
        claims = [c["id"] for c in self.get("/api/reports/1")["claims_list"]]
        events = [e["id"] for e in self.get("/api/events?limit=5")["events"]]
        return {"/api/claims/{id}": claims[0], "/api/events/{id}": events[0], "claims": claims, "source": self.get("/api/sources")["sources"][0]["name"],
                "key": self.get("/api/screening")["hits"][0]["key"]}

    def body_of(self, operation_id, example, live):
        if operation_id == "mergeEvents":
            return {**example, "claims": live["claims"][:2]}
        if operation_id == "splitEvent":
            return {**example, "claims": live["claims"][:1]}
        if operation_id == "grade":
            return {**example, "name": live["source"]}
        if operation_id == "decide":
            return {**example, "key": live["key"]}
        if operation_id == "review":
            return {**example, "claim": live["claims"][0]}
        return example

    def test_each_example_runs_and_its_answer_fits(self):
        live = self.live()
        order = {"get": 1, "post": 0, "put": 0, "delete": 2}
        ran = 0
        for method, path, operation in sorted(operations(), key=lambda o: (order[o[0].lower()], o[1])):
            if operation.get("x-example") is False:
                continue
            with self.subTest(f"{method} {path}"):
                at, query = path, []
                for p in operation.get("parameters", []):
                    if p["in"] == "path":
                        value = str(live.get(path, p["example"]))
                        at = at.replace("{" + p["name"] + "}", urllib.parse.quote(value, safe=""))
                    elif "example" in p:
                        query.append((p["name"], p["example"]))
                        self.assertEqual(faults(p["example"], p["schema"]), [])
                if query:
                    at += "?" + urllib.parse.urlencode(query)
                calls = [(None, "")]
                content = operation.get("requestBody", {}).get("content", {})
                if content:
                    calls = []
                for kind, of in content.items():
                    example = self.body_of(operation["operationId"], of["example"], live)
                    self.assertEqual(faults(example, of["schema"]), [])
                    data = example if isinstance(example, str) else json.dumps(example)
                    if "urlencoded" in kind:
                        data = urllib.parse.urlencode(example)
                    calls.append((data.encode(), kind))
                for data, kind in calls:
                    status, got, answer, _ = self.server.ask(method, at, data, **({"Content_Type": kind} if kind else {}))
                    wanted = next(iter(operation["responses"]))
                    self.assertEqual(str(status), wanted, answer)
                    described = operation["responses"][wanted].get("content", {})
                    if described:
                        self.assertIn(got.split(";")[0], described)
                        schema = described[got.split(";")[0]]["schema"]
                        if "json" in got and "lines" not in got and "ndjson" not in got:
                            self.assertEqual(faults(answer, schema)[:5], [])
                    ran += 1
        self.assertGreater(ran, 30)

    def test_what_is_asked_wrongly_is_answered_with_a_problem(self):
        for method, path, body, status in [("GET", "/api/claims/nothing", None, 404), ("GET", "/api/nowhere", None, 404), ("GET", "/api/reports?limit=x", None, 400),
                                           ("PUT", "/api/about", {}, 405), ("POST", "/match/nolist", {"queries": {}}, 404),
                                           ("POST", "/match/default", {"queries": []}, 400), ("POST", "/match/default", {"queries": {"a": 3}}, 400),
                                           ("POST", "/api/screening", {"key": "x", "decision": "maybe", "why": "y"}, 422),
                                           ("POST", "/api/screening", {"key": "x", "decision": "dismissed", "why": "y"}, 404),
                                           ("GET", "/entities/un-nobody", None, 404), ("GET", "/api/lists/un/parties/KPi.004?on=yesterday", None, 400),
                                           ("GET", "/reconcile?queries=%5B%5D", None, 400)]:
            got, kind, answer, _ = self.server.ask(method, path, body)
            self.assertEqual((got, kind.split(";")[0]), (status, "application/problem+json"), (method, path, answer))
            self.assertEqual(faults(answer, SCHEMAS["Problem"]), [])
            self.assertEqual(answer["status"], status)

    def test_an_unchanged_answer_is_not_sent_again(self):
        _, _, _, answer = self.server.ask("GET", "/api/lists")
        status, _, data, _ = self.server.ask("GET", "/api/lists", If_None_Match=answer.getheader("ETag"))
        self.assertEqual((status, data), (304, b""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
