// Tests of the schemas in yaml-language-server, which VS Code and many other editors use.
//
// METKA=PROGRAM npm test        (the program is the debug build of this repository where not given)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { Client } from "./client.js";

const repository = resolve(import.meta.dirname, "../..");
const metka = process.env.METKA ?? join(repository, "target/debug/metka");
const schemas = mkdtempSync(join(tmpdir(), "metka-schemas-"));
let editor;

before(async () => {
  const run = (...options) => execFileSync(metka, ["schema", "-o", schemas, "--lang", "pl", ...options]);
  run("--quiet");
  const settings = JSON.parse(run("--settings"));
  editor = await Client.open(repository, {
    validate: true,
    hover: true,
    completion: true,
    schemaStore: { enable: false },
    schemas: settings["yaml.schemas"],
  });
}, { timeout: 30_000 });

after(() => {
  editor?.close();
  rmSync(schemas, { recursive: true });
});

test("the shipped facts have no faults", async () => {
  const files = readdirSync(join(repository, "content"), { recursive: true }).filter((name) => name.endsWith(".yaml"));
  assert.ok(files.length > 5);
  for (const name of files) {
    const path = `content/${name}`;
    assert.deepEqual(await editor.faults(path, readFileSync(join(repository, path), "utf8")), [], path);
  }
});

test("keys and values are offered", async () => {
  const path = "content/goals/i/indicators/offered.yaml";
  await editor.faults(path, "kind: \n\ntarget:\n  year: 2030\n  \n");
  assert.deepEqual(await editor.offered(path, 0, 6), ["number", "percent", "score", "grade"]);
  const keys = await editor.offered(path, 1, 0);
  for (const key of ["better", "range", "grades", "observations", "provenance"]) assert.ok(keys.includes(key), key);
  assert.ok(!keys.includes("kind"), "what stands there is not offered again");
  const forms = await editor.offered(path, 4, 2);
  for (const form of ["value", "trend", "share", "ceiling"]) assert.ok(forms.includes(form), form);

  const index = "content/goals/i/indicators/index.yaml";
  await editor.faults(index, "\n");
  assert.deepEqual((await editor.offered(index, 0, 0)).sort(), ["changes", "order", "provenance", "related"]);
});

test("a hover says in words what a key means", async () => {
  const path = "content/goals/i/indicators/shown.yaml";
  await editor.faults(path, "kind: percent\nbetter: lower\n");
  assert.match(await editor.shown(path, 0, 1), /Czym są wartości\.[^]*`percent`: Procenty\./);
  assert.match(await editor.shown(path, 1, 1), /Pożądany kierunek/);
});

test("a wrong key, value or form is marked", async () => {
  const faults = (name, text) => editor.faults(`content/${name}`, text);
  assert.deepEqual(
    await faults("goals/i/indicators/a.yaml", "kind: percent\nbeter: lower\nobservations:\n  2016: 47,8\n  2022-Q5: 3\n"),
    [
      "2: Property beter is not allowed.",
      "4: Napisz liczbę z kropką dziesiętną, bez jednostki i odstępów: 4.18.",
      "5: Property 2022-Q5 is not allowed.",
    ],
  );
  assert.deepEqual(
    await faults("goals/i/indicators/b.yaml", "kind: grade\nbetter: lower\n"),
    ["1: Missing property \"grades\".", "2: Property better is not allowed."],
  );
  assert.deepEqual(
    await faults("goals/i/indicators/c.yaml", "kind: number\ntarget: {year: 2030, trend: up, value: 3}\n"),
    ["2: Matches multiple schemas when only one must validate."],
  );
  assert.deepEqual(
    await faults("goals/i/tools/a.yaml", "kind: plan\nurl: example.org\n"),
    ["1: Value is not accepted. Valid values: \"policy\", \"programme\", \"project\".", "2: Napisz cały adres, z https://."],
  );
  assert.deepEqual(
    await faults("pages/a.yaml", "provenance:\n  updated: 30.04.2024\n"),
    ["2: Napisz pełną datę jako rok-miesiąc-dzień: 2024-04-30."],
  );
  assert.deepEqual(
    await faults("strings.pl.yaml", "count_actions: {one: a, fev: b}\n"),
    ['1: Missing property "other".', "1: Property fev is not allowed."],
  );
  assert.deepEqual(
    await faults("strings.en.yaml", "count_actions: {one: a, other: b, fev: c}\n"),
    ["1: Property fev is not allowed."],
  );
});

test("front matter has schemas too", async () => {
  const line = `# yaml-language-server: $schema=${join(schemas, "words-indicator.schema.json")}\n`;
  assert.deepEqual(await editor.faults("words.yaml", `${line}title: A\nunit: km\nnotes: {2022-Q3: a}\n`), []);
  assert.deepEqual(await editor.faults("faulty.yaml", `${line}title: A\nunits: km\n`), ["3: Property units is not allowed."]);
});
