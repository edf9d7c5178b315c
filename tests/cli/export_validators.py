#!/usr/bin/env python3
"""Each export read by the standard's own tools: stix2-validator with the OASIS schemas, followthemoney, networkx, the GraphML
XSD, pyld. What is not installed is skipped and said; skipped as a whole (77) where nothing is. docs/exports.md says how to get them.

  export_validators.py PROGRAM SOURCE_FOLDER     $ISNAD_GRAPHML_XSD, $ISNAD_ANNO_CONTEXT: files of those standards, where at hand"""
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import unittest

PROGRAM, SOURCE = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(SOURCE / "tests/cli/support"))
import export_reports  # noqa: E402


def has(module):
    return importlib.util.find_spec(module) is not None


def needs(*modules):
    missing = [m for m in modules if not has(m)]
    return unittest.skipIf(missing, "not installed: " + ", ".join(missing))


class Validators(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.root = pathlib.Path(cls.folder.name)
        export_reports.write(cls.root / "hostile")
        subprocess.run([PROGRAM, "read", str(SOURCE / "samples"), str(cls.root / "hostile"), "--ledger", cls.root / "l.ledger"],
                       check=True, capture_output=True)

    def export(self, form):
        ran = subprocess.run([PROGRAM, "export", "--format", form, "--ledger", self.root / "l.ledger"], check=True, capture_output=True)
        return ran.stdout.decode("utf-8")

    @needs("stix2validator")
    def test_stix_by_the_schemas_of_oasis(self):
        import stix2validator
        result = stix2validator.validate_string(self.export("stix"), stix2validator.ValidationOptions(version="2.1", enforce_refs=True))
        self.assertTrue(result.is_valid, [str(e) for e in result.errors][:5])
        # {103} alone: ids SHOULD be random; ours are UUIDs of names, so that the same claim has the same id (docs/exports.md).
        self.assertEqual([str(w) for w in result.warnings if "{103}" not in str(w)], [])

    @needs("stix2")
    def test_stix_by_the_library(self):
        import stix2
        bundle = stix2.parse(self.export("stix"), allow_custom=False)
        self.assertGreater(len(bundle.objects), 100)

    @needs("jsonschema")
    def test_stix_extension_by_the_schema_that_it_declares(self):
        import jsonschema
        objects = json.loads(self.export("stix"))["objects"]
        definition, = [o for o in objects if o["type"] == "extension-definition"]
        schema = json.loads(definition["schema"])
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        extended = [o["extensions"][definition["id"]] for o in objects if "extensions" in o]
        self.assertGreater(len(extended), 100)
        for e in extended:
            validator.validate(e)
            if "claim" in e:
                self.assertNotIn("known", e)

    @needs("followthemoney")
    def test_ftm_keeps_every_value(self):
        from followthemoney import model
        entities = [json.loads(line) for line in self.export("ftm").splitlines()]
        schemata = {e["id"]: model.get(e["schema"]) for e in entities}
        self.assertEqual(len(schemata), len(entities), "an id twice")
        for e in entities:
            schema = model.get(e["schema"])
            self.assertIsNotNone(schema, e["schema"])
            schema.validate(e)
            proxy = model.get_proxy(e, cleaned=False)  # cleans each value, and drops what it cannot
            for name, values in e["properties"].items():
                kept = {unicodedata.normalize("NFC", v) for v in proxy.get(name)}
                self.assertEqual(kept, {unicodedata.normalize("NFC", v) for v in values}, (e["schema"], name))
                prop = schema.get(name)
                if prop.range is not None:
                    for v in values:
                        self.assertTrue(schemata[v].is_a(prop.range), (e["schema"], name, schemata[v].name))
        self.assertNotIn("Sanction", {e["schema"] for e in entities})

    @needs("networkx")
    def test_graphml_by_networkx(self):
        import networkx
        path = self.root / "c.graphml"
        path.write_text(self.export("graphml"), encoding="utf-8", newline="")
        graph = networkx.read_graphml(path)
        self.assertTrue(graph.is_multigraph() and graph.is_directed())
        claims = {json.loads(line)["id"] for line in self.export("jsonl").splitlines()}
        self.assertEqual({d["claim"] for _, _, d in graph.edges(data=True)}, claims)
        self.assertAlmostEqual(sum(d["weight"] for _, _, d in graph.edges(data=True)), len(claims), places=3)
        for _, _, d in graph.edges(data=True):
            self.assertIs(type(d["origins"]), int)
            self.assertIs(type(d["start"]), int)

    @needs("lxml")
    @unittest.skipUnless(os.environ.get("ISNAD_GRAPHML_XSD"), "$ISNAD_GRAPHML_XSD names no schema")
    def test_graphml_by_its_schema(self):
        from lxml import etree
        schema = etree.XMLSchema(etree.parse(os.environ["ISNAD_GRAPHML_XSD"]))
        schema.assertValid(etree.fromstring(self.export("graphml").encode("utf-8")))

    @needs("pyld")
    @unittest.skipUnless(os.environ.get("ISNAD_ANNO_CONTEXT"), "$ISNAD_ANNO_CONTEXT names no context")
    def test_annotations_lose_nothing_as_linked_data(self):
        from pyld import jsonld
        context = json.loads(pathlib.Path(os.environ["ISNAD_ANNO_CONTEXT"]).read_text(encoding="utf-8"))
        jsonld.set_document_loader(lambda url, options: {"contextUrl": None, "documentUrl": url, "document": context})
        whole = json.loads(self.export("annotations"))
        whole["first"]["items"] = whole["first"]["items"][:400]
        expanded = jsonld.expand(whole)
        # A term that the context does not know is dropped, a value that is no address kept as it is: both would differ here.
        self.assertEqual(jsonld.compact(expanded, context)["first"], whole["first"])
        types = json.dumps(expanded)
        for term in ("oa#Annotation", "oa#hasSelector", "oa#exact", "oa#start", "oa#TextualBody"):
            self.assertIn(term, types)


if not any(map(has, ("stix2validator", "stix2", "jsonschema", "followthemoney", "networkx", "pyld"))):
    print("skipped: none of stix2-validator, stix2, jsonschema, followthemoney, networkx, pyld is installed")
    sys.exit(77)
unittest.main(argv=sys.argv[:1], verbosity=2)
