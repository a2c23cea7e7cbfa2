import { describe, test } from "node:test";
import { assertNone, fromDisk } from "../lib/run.js";
import { inTabs } from "../lib/browser.js";
import { onDisk, samples } from "../lib/site.js";

/** Lays out one page of each kind for paper and collects what `findFault` says. */
async function assertOnPaper(findFault) {
  const faults = await inTabs(fromDisk, samples, async (tab, { page }) => {
    await tab.emulateMedia({ media: "print" });
    await tab.goto(onDisk(page));
    const fault = await findFault(tab);
    return fault ? [`${page}: ${fault}`] : [];
  });
  assertNone(faults.flat());
}

describe("On paper", () => {
  test("nothing is left of the navigation", async () => {
    await assertOnPaper((tab) =>
      tab.evaluate(() => {
        const selector = "nav, search, [role=search], body > a[href^='#']";
        const shown = [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
        return shown.map((element) => `<${element.localName} class="${element.className}">`).join(", ");
      }),
    );
  });

  test("the label is printed with all of its rows", async () => {
    await assertOnPaper((tab) =>
      tab.evaluate(() => {
        const rows = [...document.querySelectorAll("body > footer .label dl > div")];
        if (rows.length < 4) return `it has ${rows.length} rows`;
        const isPrinted = (row) => row.checkVisibility({ visibilityProperty: true }) && row.getBoundingClientRect().height > 0;
        return rows.filter((row) => !isPrinted(row)).map((row) => row.className).join(", ");
      }),
    );
  });

  test("a page of each kind makes a PDF", async () => {
    await assertOnPaper(async (tab) => {
      const pdf = (await tab.pdf({ format: "A4" })).toString("latin1");
      return pdf.startsWith("%PDF-") && /\/Type\s*\/Page\b/.test(pdf) ? null : "there is no sheet in the PDF";
    });
  });
});
