import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { assertNone, host } from "../lib/run.js";
import { inTab } from "../lib/browser.js";
import { samples } from "../lib/site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the page that the tab shows, a sentence each. */
async function violations(tab, colorScheme) {
  await tab.emulateMedia({ colorScheme });
  const results = await tab.evaluate(
    (values) => window.axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] }),
    RULES,
  );
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${colorScheme}: ${id}: ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`),
  );
}

describe("Accessibility (WCAG 2.2 AA and best practice)", { concurrency: 2 }, () => {
  for (const { kind, page } of samples) {
    for (const width of [320, 1280]) {
      test(`axe finds no fault in a page of kind ${kind}, ${width} px wide, light and dark`, () =>
        inTab({ width }, async (tab) => {
          // Served: from disk, a page may not read its own stylesheet.
          await tab.goto(host.base + page);
          await tab.evaluate(axe);
          assertNone([...(await violations(tab, "light")), ...(await violations(tab, "dark"))]);
        }));
    }
  }
});
