import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inTab, inTabs } from "../lib/browser.js";
import { assertNone, facts, fromDisk, host } from "../lib/run.js";
import { contentPages, kindOf, onDisk } from "../lib/site.js";
import { SERIES, buildSeries, pageOf } from "../lib/series.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Texts of the drawings that are shown: those that touch, that leave their drawing, that are too small. */
function readFaults() {
  const faults = [];
  const shown = [...document.querySelectorAll("svg.drawing")].filter((svg) => svg.checkVisibility());
  for (const svg of shown) {
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll("text")].map((text) => ({ text: text.textContent, box: text.getBBox(), element: text }));
    const scale = svg.getBoundingClientRect().width / width;
    for (const [index, { text, box, element }] of texts.entries()) {
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < 11.95) faults.push(`“${text}” is ${size.toFixed(1)} px high`);
      if (box.x < -0.5 || box.y < -0.5 || box.x + box.width > width + 0.5 || box.y + box.height > height + 0.5) {
        faults.push(`“${text}” leaves the drawing`);
      }
      for (const other of texts.slice(index + 1)) {
        const apart =
          box.x + box.width <= other.box.x || other.box.x + other.box.width <= box.x ||
          box.y + box.height <= other.box.y || other.box.y + other.box.height <= box.y;
        if (!apart) faults.push(`“${text}” and “${other.text}” overlap`);
      }
    }
  }
  if (document.querySelector("figure.chart") && shown.length === 0) faults.push("no drawing is shown");
  return faults;
}

describe("Charts of all kinds", () => {
  let site;
  before(() => {
    site = buildSeries();
  });
  after(() => site?.remove());
  const address = (page) => pathToFileURL(path.join(site.folder, page)).href;
  const charted = SERIES.filter(([, , observations]) => Object.values(observations).some((value) => value !== ""));

  for (const width of [320, 640, 700, 912, 1280]) {
    test(`${width} px wide, no label touches another, leaves its drawing or is too small`, async () => {
      const faults = await inTabs({ ...fromDisk, width }, charted, async (tab, [name]) => {
        await tab.goto(address(pageOf(name)));
        const charts = await tab.locator("figure.chart").count();
        const found = await tab.evaluate(readFaults);
        return [...(charts === 1 ? [] : [`there are ${charts} charts`]), ...found].map((fault) => `${name}: ${fault}`);
      });
      assertNone(faults.flat());
    });

    test(`${width} px wide, neither does one of a ledger`, async () => {
      const found = await inTab({ ...fromDisk, width }, async (tab) => {
        await tab.goto(address("pl/cele/i/index.html"));
        assert.equal(await tab.locator(".ledger-strip .drawing-wide").count(), charted.length);
        return tab.evaluate(readFaults);
      });
      assertNone(found);
    });
  }

  for (const [name, options] of Object.entries({
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    "forced colours": { forcedColors: "active" },
    "dark forced colours": { forcedColors: "active", colorScheme: "dark" },
  })) {
    test(`in ${name}, lines and marks stand out from the paper by 3 to 1`, async () => {
      const faults = await inTabs({ ...fromDisk, ...options }, ["uncertain", "grade-two", "target-near", "two-percent"], async (tab, series) => {
        await tab.goto(address(pageOf(series)));
        return tab.evaluate((series) => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
          const luminance = (colour) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
              const share = part / 255;
              return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
          };
          const paper = luminance(getComputedStyle(document.body).backgroundColor);
          const seen = [...document.querySelectorAll("svg.drawing-wide :is(.line, .uncertain, .unmeasured, .mark, .arrow, path.target, path.ceiling, text)")];
          if (seen.length < 5) return [`${series}: only ${seen.length} marks`];
          return seen.flatMap((element) => {
            const { fill, stroke } = getComputedStyle(element);
            const colours = element.localName === "text" ? [fill] : [fill, stroke].filter((colour) => colour !== "none");
            const contrasts = colours.map(luminance).map((other) => (Math.max(paper, other) + 0.05) / (Math.min(paper, other) + 0.05));
            const needed = element.localName === "text" ? 4.5 : 3;
            return Math.max(...contrasts) >= needed ? [] : [`${series}: ${element.getAttribute("class")} has ${Math.max(...contrasts).toFixed(2)}`];
          });
        }, series);
      });
      assertNone(faults.flat());
    });
  }

  test("dashes are for lines: no mark has any", async () => {
    const found = await inTabs(fromDisk, ["target-near", "one-percent", "uncertain"], async (tab, series) => {
      await tab.goto(address(pageOf(series)));
      return tab.evaluate(() =>
        [...document.querySelectorAll(".drawing .mark")].map((mark) => getComputedStyle(mark).strokeDasharray).filter((dashes) => dashes !== "none"),
      );
    });
    assertNone(found.flat());
  });

  test("the value under the pointer covers no label", async () => {
    const faults = await inTabs({ ...fromDisk, width: 360 }, ["two-percent", "islands", "nearly-equal", "grade-long", "quarters"], async (tab, series) => {
      await tab.goto(address(pageOf(series)));
      const slider = tab.getByRole("slider");
      await slider.focus();
      await tab.keyboard.press("Home");
      const count = await tab.locator("svg:visible .mark[data-text]").count();
      const faults = [];
      for (let index = 0; index < count; index += 1) {
        const covered = await tab.evaluate(() => {
          const readout = document.querySelector(".readout").getBoundingClientRect();
          const texts = [...document.querySelectorAll(".plot svg text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
          const meets = (box) => box.width > 0 && readout.left < box.right && box.left < readout.right && readout.top < box.bottom && box.top < readout.bottom;
          return texts.filter(([, box]) => meets(box)).map(([text]) => text);
        });
        faults.push(...covered.map((text) => `${series}: value ${index + 1} covers ${text}`));
        await tab.keyboard.press("ArrowRight");
      }
      return faults;
    });
    assertNone(faults.flat());
  });

  test("axe finds no fault in a page of each kind of chart", async () => {
    for (const name of ["uncertain", "grade-long", "score-one", "thirty-huge"]) {
      const faults = await inTab({ width: 320 }, async (tab) => {
        await tab.goto(address(pageOf(name)));
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${name}: ${id}: ${node.target.join(" ")}`));
      });
      assertNone(faults);
    }
  });

  test("a table sorts by value, not by text, and says so; missing values stay last", () =>
    inTab(fromDisk, async (tab) => {
      await tab.goto(address(pageOf("gaps")));
      const column = () => tab.evaluate(() => [...document.querySelectorAll("table.observations tbody td:nth-child(2)")].map((cell) => cell.querySelector("data")?.value ?? ""));
      const head = tab.locator("table.observations thead th").nth(1);
      await head.getByRole("button").press("Enter");
      assert.deepEqual(await column(), ["3", "4", "6", "7", "8", "9", "", "", "", ""]);
      assert.equal(await head.getAttribute("aria-sort"), "ascending");
      assert.match(await tab.locator("table.observations caption").textContent(), /posortowano rosnąco: Wartość/);
      await head.getByRole("button").click();
      assert.deepEqual(await column(), ["9", "8", "7", "6", "4", "3", "", "", "", ""]);
      await tab.locator("table.observations thead th").first().getByRole("button").click();
      assert.deepEqual(await column(), ["4", "", "6", "7", "", "", "3", "", "9", "8"]);
      assert.equal(await head.getAttribute("aria-sort"), null);
    }));

  test("grades are sorted by their scale", () =>
    inTab(fromDisk, async (tab) => {
      await tab.goto(address(pageOf("grade-apart")));
      await tab.locator("table.observations thead th").nth(1).getByRole("button").click();
      const values = await tab.locator("table.observations tbody td:nth-child(2)").allTextContents();
      assert.deepEqual(values.map((value) => value.trim()), ["CC", "BB+", "AA", "AA"]);
    }));
});

describe("Charts of the shipped strategy", () => {
  const indicators = contentPages.filter((page) => kindOf(page) === "indicator");

  test("each has a title and a description that give the values, and a table beside it", async () => {
    const faults = await inTabs(fromDisk, indicators, async (tab, page) => {
      await tab.goto(onDisk(page));
      const texts = await tab.evaluate(() =>
        [...document.querySelectorAll("figure.chart svg[role=img]")].map((svg) =>
          svg.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent).join(" "),
        ),
      );
      const values = await tab.locator("table.observations data").allTextContents();
      if (values.length < 2 || texts.length < 2) return [`${page}: ${values.length} values, ${texts.length} drawings`];
      return texts.flatMap((text) => values.filter((value) => !text.includes(value)).map((value) => `${page} does not tell ${value}: ${text}`));
    });
    assertNone(faults.flat());
  });

  test("the arrow keys go from value to value and tell each", () =>
    inTab(fromDisk, async (tab) => {
      for (const page of indicators) {
        await tab.goto(onDisk(page));
        const slider = tab.getByRole("slider");
        await slider.focus();
        const told = () => slider.getAttribute("aria-valuetext");
        const values = await tab.locator("table.observations tr:has(data)").evaluateAll((rows) =>
          rows.map((row) => `${row.querySelector("th").textContent}: ${row.querySelector("data").textContent}`),
        );
        await tab.keyboard.press("Home");
        assert.equal(await told(), values[0]);
        await tab.keyboard.press("ArrowRight");
        assert.equal(await told(), values[1]);
        assert.equal(await tab.locator(".readout").textContent(), values[1]);
        assert.equal(await tab.locator("svg:visible .mark.shown").count(), 1);
        await tab.keyboard.press("Escape");
        assert.equal(await tab.locator(".readout").textContent(), "");
      }
    }));

  test("the value under the pointer is told, and gone when it leaves", () =>
    inTab({}, async (tab) => {
      await tab.goto(host.base + indicators[0]);
      const mark = tab.locator("svg:visible .mark[data-text]").first();
      await mark.hover({ force: true });
      assert.equal(await tab.locator(".readout").textContent(), await mark.getAttribute("data-text"));
      await tab.mouse.move(0, 0);
      assert.equal(await tab.locator(".readout").textContent(), "");
    }));

  test("on paper the wide drawing is printed", async () => {
    const faults = await inTabs({ ...fromDisk, width: 320 }, indicators, async (tab, page) => {
      await tab.goto(onDisk(page));
      await tab.emulateMedia({ media: "print" });
      const shown = await tab.locator("figure.chart svg.drawing:visible").evaluateAll((all) => all.map((svg) => svg.getAttribute("class")));
      await tab.emulateMedia({ media: null });
      return shown.length === 1 && shown[0].includes("drawing-wide") ? [] : [`${page} prints ${shown}`];
    });
    assertNone(faults.flat());
  });

  test("tables, sums and files fold on a phone and stand open on a wide screen and on paper", () =>
    inTab({ ...fromDisk, width: 360 }, async (tab) => {
      await tab.goto(onDisk(indicators[0]));
      const table = tab.locator("table.observations tbody");
      const summary = tab.locator(".section-values summary");
      const isShown = async () => [await table.isVisible(), await summary.isVisible()];
      assert.deepEqual(await isShown(), [false, true]);
      await summary.press("Enter");
      assert.deepEqual(await isShown(), [true, true]);
      await summary.press("Enter");
      await tab.emulateMedia({ media: "print" });
      assert.deepEqual(await isShown(), [true, false]);
      await tab.emulateMedia({ media: null });
      await tab.setViewportSize({ width: 1280, height: 800 });
      assert.deepEqual(await isShown(), [true, false]);
    }));

  test("pages without a chart or a table load no script for them", () => {
    // The search is on every page.
    const isScript = (address) => /\/(chart|table)\.[0-9a-f]+\.js$/.test(address.raw);
    const faults = contentPages.filter((page) => !["indicator", "goal", "home", "section"].includes(kindOf(page)) && facts.get(page).addresses.some(isScript));
    assertNone(faults);
  });
});
