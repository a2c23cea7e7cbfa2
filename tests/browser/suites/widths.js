import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";
import { inTabs } from "../lib/browser.js";
import { assertNone, fromDisk } from "../lib/run.js";
import { program } from "../lib/series.js";
import { root } from "../lib/site.js";

const WIDTHS = [
  280, 304, 320, 344, 360, 375, 390, 412, 480, 540, 600, 640, 720, 768, 834, 912, 991, 992, 1024, 1100, 1216, 1280,
  1440, 1920, 2560,
];

const many = (count, value) => Array.from({ length: count }, (_, index) => value(index));
const row = (cells) => `| ${cells.join(" | ")} |`;
const LONG = "Odpowiedzialnościowego";
const PARTS = ["", "Centrum", "Konstantynopolitańczykowianeczka"];

/** A site with long words, many periods, wide tables, many menu items and three languages. */
const FILES = {
  "site.yaml": ["languages: [pl, en, ar]", "provenance: {entity: Miasto, dates_of: strony źródłowej, published: 2024-01-01, updated: 2024-04-30}"],
  "site.pl.md": ["---", `title: ${LONG} rozwoju`, "---"],
  "strings.ar.yaml": ["goal: هدف"],
  ...Object.fromEntries(many(5, (index) => [`pages/p${index}.pl.md`, ["---", `title: ${LONG} ${index}`, "---"]])),
  "goals/i/index.pl.md": [
    "---", `title: ${LONG} ${LONG}`, "---", "",
    row(many(16, (index) => `Kolumna ${index}`)), row(many(16, () => "---")), row(many(16, (index) => `${index}00,0`)), "",
    row(["Rok", LONG, "Uwagi"]), "|---|---|---|", row(["2024", LONG, "dużo słów ".repeat(20)]), "",
    row([LONG, LONG]), "|---|---|", row([LONG, "dużo słów ".repeat(20)]),
  ],
  "goals/i/index.yaml": ["changes:", "  2024-04-30: {pl: Poprawiono odpowiedzialnościowe wskaźniki}"],
  "goals/i/actions/01.pl.md": ["---", `title: ${LONG} działanie`, "---"],
  "goals/i/indicators/years.pl.md": ["---", `title: ${LONG} lata`, "unit: sztuki", `measures: ${LONG}`, `source: https://example.org/${"a".repeat(60)}`, "---"],
  // Without hyphenation in English.
  "goals/i/index.en.md": ["---", "title: Goal", "---"],
  "goals/i/indicators/years.en.md": ["---", "title: Konstantynopolitanczykowianeczka", "unit: pieces", "---"],
  "goals/i/indicators/years.yaml": ["kind: number", "better: higher", "target: {year: 2030, value: 9000}"],
  "goals/i/indicators/years.csv": [
    "period,value,district", ...PARTS.flatMap((part) => many(29, (index) => `${1995 + index},${1000 + index}.5,${part}`)),
  ],
};

const golden = fileURLToPath(new URL("../../golden/city", import.meta.url));

/** One page of each kind of a built site. */
function samplesOf(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html"));
  const kinds = new Map();
  for (const file of files.sort()) {
    const html = readFileSync(path.join(folder, file), "utf8");
    if (/<meta http-equiv="refresh"/i.test(html)) continue;
    const kind = /<body class="kind-([a-z-]+)/.exec(html)?.[1] ?? file;
    const language = /<html lang="([^"]+)/.exec(html)?.[1];
    const isApart = language === "ar" || (language === "en" && kind === "goal");
    kinds.set(`${isApart ? language : ""} ${kind}`, path.join(folder, file));
  }
  return [...kinds.values()];
}

describe("At every width", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "metka-widths-"));
  let pages;
  before(() => {
    for (const [file, lines] of Object.entries(FILES)) {
      const target = path.join(folder, "content", file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, `${lines.join("\n")}\n`);
    }
    const build = (source, target) =>
      execFileSync(program, ["build", "--root", source, "-o", path.join(folder, target), "-q"], { stdio: ["ignore", "inherit", "ignore"] });
    build(folder, "dist");
    build(golden, "golden");
    pages = [root, path.join(folder, "dist"), path.join(folder, "golden")].flatMap(samplesOf);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What `find` finds on the pages at each width, each fault once, with the first width that has it. */
  async function faultsAt(widths, find) {
    const faults = await inTabs(fromDisk, pages, async (tab, page) => {
      const found = new Map();
      await tab.goto(pathToFileURL(page).href);
      for (const width of widths) {
        await tab.setViewportSize({ width, height: 800 });
        for (const fault of await tab.evaluate(find)) if (!found.has(fault)) found.set(fault, width);
      }
      return [...found].map(([fault, width]) => `${path.relative(folder, page)} at ${width} px: ${fault}`);
    });
    return faults.flat();
  }

  test(`no page scrolls sideways at ${WIDTHS.length} widths, and no table below 62rem`, async () => {
    assertNone(
      await faultsAt(WIDTHS, () => {
        const faults = [];
        const { scrollWidth, clientWidth } = document.scrollingElement;
        if (scrollWidth > clientWidth) faults.push("the page is too wide");
        if (clientWidth >= 992) return faults;
        for (const element of document.querySelectorAll("main *, footer *, header *")) {
          if (element.scrollWidth <= element.clientWidth + 1 || !element.clientWidth) continue;
          const { overflowX, clipPath } = getComputedStyle(element);
          if (overflowX !== "visible" && clipPath === "none" && !element.matches("svg, input")) faults.push(`<${element.localName} class="${element.className}"> scrolls`);
        }
        return faults;
      }),
    );
  });

  test("no heading breaks within a word on a phone", async () => {
    assertNone(
      await faultsAt([280, 320, 360], () => {
        const faults = [];
        const range = document.createRange();
        for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
          if (heading.matches(".visually-hidden")) continue;
          const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            for (const { 0: word, index } of node.data.matchAll(/\p{L}+/gu)) {
              range.setStart(node, index);
              range.setEnd(node, index + word.length);
              const tops = [...range.getClientRects()].map((box) => box.top);
              if (Math.max(...tops) - Math.min(...tops) > 10) faults.push(`${heading.localName} ${word}`);
            }
          }
        }
        return faults;
      }),
    );
  });

  test("targets are 24 px high, or have that much space around them", async () => {
    assertNone(
      await faultsAt([360, 1280], () => {
        // WCAG 2.2, 2.5.8: a circle of 24 px around a smaller target touches no other. Links within sentences are exempt.
        const targets = [...document.querySelectorAll("a[href], button, summary, input:not([type=range])")]
          .filter((element) => element.checkVisibility({ visibilityProperty: true }))
          .filter((element) => !element.matches(".skip, .prose p a, .prose li a, .note a, .note-mark a, .lead a"))
          .map((element) => ({ element, boxes: [...element.getClientRects()] }))
          .filter(({ boxes }) => boxes.length);
        const touches = (x, y, box) => {
          const [dx, dy] = [Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)];
          return Math.hypot(dx, dy) < 11.9;
        };
        return targets.flatMap(({ element, boxes }) => {
          const height = boxes.at(-1).bottom - boxes[0].top;
          const width = Math.max(...boxes.map((box) => box.width));
          if (height >= 23.9 && width >= 23.9) return [];
          const [x, y] = [(boxes[0].left + boxes[0].right) / 2, (boxes[0].top + boxes[0].bottom) / 2];
          const near = targets.find((other) => other.element !== element && other.boxes.some((box) => touches(x, y, box)));
          return near ? [`“${element.textContent.trim().slice(0, 30)}” (${Math.round(width)} × ${Math.round(height)}) by “${near.element.textContent.trim().slice(0, 30)}”`] : [];
        });
      }),
    );
  });
});
