import { describe, test } from "node:test";
import { assertNone, facts, faultsOf } from "../lib/run.js";
import { pages } from "../lib/site.js";

describe("Structure", () => {
  test("every page has exactly one main heading", () => {
    const number = (page) => facts.get(page).headings.filter(({ level }) => level === 1).length;
    assertNone(pages.filter((page) => number(page) !== 1).map((page) => `${page} has ${number(page)}`));
  });

  test("no page skips a level of headings", () => {
    assertNone(
      faultsOf(pages, (page) =>
        facts.get(page).headings
          .filter(({ level }, index, headings) => level > (headings[index - 1]?.level ?? 0) + 1)
          .map(({ level, text }) => `${page}: “${text}” is of level ${level}`),
      ),
    );
  });

  test("no page scrolls sideways on a screen of 320 px", () => {
    const excess = (page) => facts.get(page).excessWidth;
    assertNone(pages.filter((page) => excess(page) > 0).map((page) => `${page} is ${excess(page)} px too wide`));
  });
});
