import { before, describe, test } from "node:test";
import { assertNone, facts, faultsOf } from "../lib/run.js";
import { inTabs } from "../lib/browser.js";
import { readWords } from "../lib/facts.js";
import { onDisk, pages } from "../lib/site.js";

describe("Without scripts", () => {
  const words = { styled: new Map(), bare: new Map() };

  before(() =>
    inTabs({ offline: true, javaScriptEnabled: false }, pages, async (tab, page) => {
      await tab.goto(onDisk(page));
      words.styled.set(page, await tab.evaluate(readWords));
      await tab.evaluate(() => [...document.styleSheets].forEach((sheet) => (sheet.disabled = true)));
      // What is folded opens without scripts too.
      await tab.evaluate(() => document.querySelectorAll("details:not([open]) > summary").forEach((summary) => summary.click()));
      words.bare.set(page, await tab.evaluate(readWords));
    }),
  );

  /** What a page says with everything switched on, and not so. */
  const missing = (found) =>
    faultsOf(pages, (page) =>
      facts.get(page).words.filter((text) => !found.get(page).includes(text)).map((text) => `${page} lacks “${text}”`),
    );

  test("every page shows all of its text", () => assertNone(missing(words.styled)));

  test("and without a stylesheet, every page shows all of its text", () => assertNone(missing(words.bare)));
});
