// Forty and more indicators of all kinds as a site of their own, built by the program under test.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const program =
  process.env.METKA_PROGRAM ??
  fileURLToPath(new URL(`../../../target/debug/metka${process.platform === "win32" ? ".exe" : ""}`, import.meta.url));

const years = (first, values) => Object.fromEntries(values.map((value, index) => [first + index, value]));
const many = (count, value) => Array.from({ length: count }, (_, index) => value(index));
const parts = (count, length, name) =>
  many(count, (index) => name(2015 + Math.floor(index / length), (index % length) + 1));
const months = (count, value) =>
  Object.fromEntries(parts(count, 12, (year, month) => `${year}-${String(month).padStart(2, "0")}`).map((period, index) => [period, value(index)]));
const quarters = (count, value) =>
  Object.fromEntries(parts(count, 4, (year, quarter) => `${year}-Q${quarter}`).map((period, index) => [period, value(index)]));
const flagged = (value, ...flags) => `{value: ${value}, flags: [${flags.join(", ")}]}`;
const wave = (index) => (50 + 40 * Math.sin(index * 1.3)).toFixed(1);

const RATINGS = ["AAA", "AA+", "AA", "AA-", "A+", "A", "A-", "BBB+", "BBB", "BBB-", "BB+", "BB", "BB-", "B+", "B", "B-", "CCC", "CC", "C", "D"];
const WORDS = ["bardzo dobry stan ekologiczny", "dobry", "umiarkowany", "słaby", "zły"];
const grades = (list) => `grades: [${list.map((grade) => `"${grade}"`).join(", ")}]`;

/** Each: name, kind, observations, more facts. */
export const SERIES = [
  ["two-up", "number", { 2016: 104, 2022: 157 }, ["target: {year: 2030, share: 100, whole: {2016: 300}}", "better: higher"]],
  ["two-percent", "percent", { 2016: 47.8, 2022: 65 }, ["target: {year: 2030, trend: down}", "better: lower"]],
  ["two-equal", "number", { 2016: 12, 2022: 12 }],
  ["two-steep", "percent", { 2021: 1, 2022: 99 }],
  ["two-falling", "percent", { 2021: 99, 2022: 1 }, ["target: {year: 2030, value: 0}"]],
  ["one", "number", { 2022: 157 }],
  ["one-percent", "percent", { 2022: "47.8" }, ["target: {year: 2030, value: 60}"]],
  ["one-zero", "number", { 2022: 0 }],
  ["one-negative", "number", { 2022: -12.5 }],
  ["one-month", "number", { "2022-09": 1234 }],
  ["one-huge", "number", { 2022: "123456789012345" }],
  ["one-longest", "number", { 2022: "12345678901234567890123456789012345678901234567890.5" }],
  ["zeros", "number", years(2010, many(8, () => 0))],
  ["equal", "percent", years(2000, many(30, () => 12.5))],
  ["thirty-waves", "number", years(1995, many(30, wave))],
  ["thirty-rising", "number", years(1995, many(30, (index) => 100 + index * index))],
  ["thirty-zigzag", "percent", years(1995, many(30, (index) => (index % 2 ? 90.5 : 10.25)))],
  ["thirty-negative", "number", years(1995, many(30, (index) => (index - 15) * 1234))],
  ["thirty-huge", "number", years(1995, many(30, (index) => 98765432109 + index * 7654321098))],
  ["thirty-tiny", "number", years(1995, many(30, (index) => `0.0000${10 + index}`))],
  ["nearly-equal", "number", years(2010, many(12, (index) => 1000000 + index))],
  ["high", "number", years(2010, ["100000.5", "100000.7", "100000.4"])],
  ["gaps", "number", years(2010, [4, "", 6, 7, "", "", 3, "", 9, 8])],
  ["gap-first-and-last", "percent", years(2010, ["", 40, 45, ""])],
  ["islands", "number", years(2010, [4, "", 6, "", 8, "", 3])],
  ["long-gap", "number", { 1950: 12, 2020: 20, 2021: 25, 2022: 24 }],
  ["breaks", "percent", { 2010: 30, 2011: 32, 2012: flagged(60, "break"), 2013: 61, 2014: flagged(20, "break", "estimated") }],
  ["uncertain", "percent", { 2018: flagged(30, "estimated"), 2019: 34, 2020: flagged(35, "revised"), 2021: flagged(41, "provisional"), 2022: flagged(45, "provisional") }],
  ["all-provisional", "number", { 2020: flagged(3, "provisional"), 2021: flagged(4, "provisional"), 2022: flagged(2, "provisional") }],
  ["target-near", "percent", years(2015, [61, 64, 66, 69]), ["target: {year: 2019, value: 70}"]],
  ["target-far", "number", years(2015, [61, 64, 66, 69]), ["target: {year: 2050, value: 900}"]],
  ["target-missed", "number", years(2015, [61, 64, 66, 69]), ["target: {year: 2016, value: 65}"]],
  ["signs", "number", years(2015, [-5, 3, -2, 8, -0.5])],
  ["thirty-months", "number", months(30, (index) => 200 + ((index * 37) % 60)), ["target: {year: 2020, value: 300}"]],
  ["three-months", "percent", months(3, (index) => 20 + index)],
  ["quarters", "number", quarters(9, (index) => 1000 + index * 111)],
  ["score-two", "score", { 2016: 4.18, 2022: 4.47 }, ["range: {min: 1, max: 5}", "target: {year: 2030, trend: up}", "better: higher"]],
  ["score-one", "score", { 2022: 4.47 }, ["range: {min: 1, max: 5}", "target: {year: 2030, value: 4.8}"]],
  ["score-ends", "score", years(2010, [1, 5, 1, 5, 3]), ["range: {min: 1, max: 5}"]],
  ["score-hundred", "score", years(2000, many(25, (index) => 30 + index * 2.5)), ["range: {min: 0, max: 99}"]],
  ["score-signed", "score", years(2010, [-2.5, 0, 1.5]), ["range: {min: -3, max: 3}"]],
  ["grade-two", "grade", { 2016: "BBB+", 2022: "A-" }, [grades(RATINGS.slice(0, 10)), "target: {year: 2030, ceiling: true, ceilings: {2016: A, 2022: AA-}}"]],
  ["grade-one", "grade", { 2016: "BBB+" }, [grades(RATINGS.slice(0, 10)), "target: {year: 2030, ceiling: true}"]],
  ["grade-long", "grade", { 2016: "BBB+", 2018: "BBB", 2022: "A-" }, [grades(RATINGS), "target: {year: 2030, ceiling: true, ceilings: {2022: A}}"]],
  ["grade-apart", "grade", { 2016: "AA", 2018: "CC", 2019: "AA", 2020: flagged('"BB+"', "provisional") }, [grades(RATINGS)]],
  ["grade-thirty", "grade", years(1995, many(30, (index) => RATINGS[(index * 7) % 12])), [grades(RATINGS.slice(0, 12))]],
  ["grade-words", "grade", years(2015, ["słaby", "umiarkowany", "", "dobry", "bardzo dobry stan ekologiczny"]), [grades(WORDS)]],
];

const TITLES = { pl: "Wskaźnik", en: "Indicator" };

/** Builds the site and gives its folder; call the second function to remove it. */
export function buildSeries() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "metka-series-"));
  const write = (file, text) => {
    const target = path.join(folder, "content", file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  };
  write("site.yaml", "languages: [pl, en]\nprovenance: {entity: Miasto, publisher: Zespół, published: 2021-10-06, updated: 2024-04-30}\nchecks: {unknown-whole: \"off\"}\n");
  write("goals/i/index.yaml", "number: I\n");
  for (const [language, title] of Object.entries(TITLES)) {
    write(`site.${language}.md`, `---\ntitle: ${title}\n---\n`);
    write(`goals/i/index.${language}.md`, `---\ntitle: ${title}\n---\n`);
    for (const [name, kind] of SERIES) {
      const unit = kind === "number" ? "unit: km\n" : "";
      write(`goals/i/indicators/${name}.${language}.md`, `---\ntitle: ${title} ${name}\nslug: ${name}\n${unit}---\n`);
    }
  }
  for (const [name, kind, observations, more = []] of SERIES) {
    const lines = Object.entries(observations).map(([period, value]) => `  ${period}: ${typeof value === "string" && kind === "grade" && value && !value.startsWith("{") ? `"${value}"` : value}`);
    write(`goals/i/indicators/${name}.yaml`, [`kind: ${kind}`, ...more, "observations:", ...lines, ""].join("\n"));
  }
  execFileSync(program, ["build", "--root", folder, "-q", "-o", path.join(folder, "dist")], { stdio: ["ignore", "inherit", "inherit"] });
  return { folder: path.join(folder, "dist"), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The page of a series within the built folder. */
export const pageOf = (name, language = "pl") =>
  `${language}/${language === "pl" ? "cele/i/wskazniki" : "goals/i/indicators"}/${name}/index.html`;
