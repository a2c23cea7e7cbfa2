import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inTab } from "../lib/browser.js";
import { fromDisk } from "../lib/run.js";
import { program } from "../lib/series.js";

const many = (count, value) => Array.from({ length: count }, (_, index) => value(index));
const YEARS = many(29, (index) => 1995 + index);
const MONTHS = YEARS.slice(0, 5).flatMap((year) => many(12, (index) => `${year}-${String(index + 1).padStart(2, "0")}`));
const DISTRICTS = ["Centre", "Harbour", "Konstantynopolitanville-on-the-Water"];

/** Values that no other cell has; each page is asked for those of its tables. */
const values = { years: [], months: [], table: [] };
let next = 100;
const value = (group) => {
  next += 0.1;
  const text = next.toFixed(1);
  values[group].push(text);
  return text;
};

const WIDE = many(16, (index) => `Column ${index + 1}`);
const row = (cells) => `| ${cells.join(" | ")} |`;
const rows = (periods, group) =>
  ["period,value,district", ...["", ...DISTRICTS].flatMap((district) => periods.map((period) => `${period},${value(group)},${district}`))];

const FILES = {
  "site.yaml": ["languages: [en]", "provenance: {entity: City, publisher: Office, published: 2024-01-01, updated: 2024-04-30}"],
  "site.en.md": ["---", "title: City", "---"],
  "goals/i/index.en.md": [
    "---", "title: Goal", "---", "",
    row(WIDE), row(WIDE.map(() => "---")), ...many(4, () => row(WIDE.map(() => value("table")))), "",
    row(["Year", "What was done"]), "|---|---|", row([value("table"), "many words that take several lines ".repeat(20)]), "",
    `    ${"code that goes on and on ".repeat(20)}${value("table")}`,
  ],
  "goals/i/indicators/years.en.md": ["---", "title: Years", "unit: pieces", "measures: What it measures, in words", "---"],
  "goals/i/indicators/years.yaml": ["kind: number", "better: higher", "target: {year: 2030, value: 900}"],
  "goals/i/indicators/years.csv": rows(YEARS, "years"),
  "goals/i/indicators/months.en.md": ["---", "title: Months", "unit: pieces", "---"],
  "goals/i/indicators/months.yaml": ["kind: number", "better: higher"],
  "goals/i/indicators/months.csv": rows(MONTHS, "months"),
};

/** The pages, and the values that each has: in a table by years months show their last value. */
const totals = (group, periods) => values[group].slice(0, periods);
const PAGES = [
  ["en/goals/i/indicators/years/index.html", () => values.years],
  ["en/goals/i/indicators/months/index.html", () => values.months],
  ["en/goals/i/indicators/index.html", () => totals("years", YEARS.length)],
  ["en/goals/i/index.html", () => values.table],
  ["en/city.html", () => [...values.table, ...values.years, ...values.months]],
];

describe("Tables", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "metka-tables-"));
  const address = (page) => pathToFileURL(path.join(folder, "dist", page)).href;
  before(() => {
    for (const [file, lines] of Object.entries(FILES)) {
      const target = path.join(folder, "content", file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, `${lines.join("\n")}\n`);
    }
    execFileSync(program, ["build", "--root", folder, "-q"], { stdio: ["ignore", "inherit", "inherit"] });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const format of ["A4", "Letter"]) {
    for (const [page, wanted] of PAGES) {
      test(`printed on ${format}, no value of ${page} is missing`, () =>
        inTab(fromDisk, async (tab) => {
          await tab.goto(address(page));
          const file = path.join(folder, "page.pdf");
          await tab.pdf({ format, preferCSSPageSize: true, path: file });
          const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
          const printed = new Set(text.split(/\s+/));
          const missing = wanted().filter((value) => !printed.has(value));
          assert.deepEqual(missing, [], `${missing.length} of ${wanted().length} values are missing`);
        }));
    }
  }

  test("a wide table begins with its newest period, and a long one too", () =>
    inTab(fromDisk, async (tab) => {
      await tab.goto(address("en/goals/i/indicators/years/index.html"));
      const heads = await tab.locator("table.parts thead th.number").allTextContents();
      assert.deepEqual([heads.length, heads[0].trim(), heads.at(-1).trim()], [YEARS.length, "2023", "1995"]);
      const periods = await tab.locator("table.observations tbody th").allTextContents();
      assert.deepEqual([periods[0], periods.at(-1)], ["2023", "1995"]);
      // Sorted by period, the oldest comes first.
      await tab.locator("table.observations thead button").first().click();
      assert.equal(await tab.locator("table.observations tbody th").first().textContent(), "1995");
    }));

  test("on a phone rows are blocks, each value has its head, and they sort", () =>
    inTab({ ...fromDisk, width: 360 }, async (tab) => {
      await tab.goto(address("en/goals/i/indicators/years/index.html"));
      const table = tab.locator("table.parts");
      await tab.locator("details.fold:has(table.parts) > summary").click();
      const heads = () => table.locator("tbody th").allTextContents();
      const before = await heads();
      const button = table.locator("thead button:visible").first();
      await button.click();
      await button.click();
      assert.deepEqual(await heads(), before.toReversed());
      const shown = await table.locator("tbody tr").first().locator("td").evaluateAll((cells) =>
        cells.map((cell) => getComputedStyle(cell, "::before").content.replaceAll('"', "")),
      );
      assert.deepEqual(shown, YEARS.map(String).toReversed());
    }));
});
