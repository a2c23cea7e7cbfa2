import { describe, test } from "node:test";
import { assertNone, fromDisk } from "../lib/run.js";
import { inTabs } from "../lib/browser.js";
import { onDisk, samples } from "../lib/site.js";

/** Whether something before the content takes the focus, so that there is something to skip. */
const hasSomethingToSkip = () => {
  const main = document.querySelector("main");
  return [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")].some(
    (element) => element.compareDocumentPosition(main) === Node.DOCUMENT_POSITION_FOLLOWING,
  );
};

/** Opens one page of each kind and collects what `findFault` says about those with something to skip. */
async function assertOnSamples(findFault) {
  const faults = await inTabs(fromDisk, samples, async (tab, { page }) => {
    await tab.goto(onDisk(page));
    const fault = (await tab.evaluate(hasSomethingToSkip)) && (await findFault(tab));
    return fault ? [`${page}: ${fault}`] : [];
  });
  assertNone(faults.flat());
}

describe("From the keyboard", () => {
  test("the first stop is the link that skips to the content", async () => {
    await assertOnSamples(async (tab) => {
      await tab.keyboard.press("Tab");
      return tab.evaluate(() => {
        const target = document.querySelector(document.activeElement.getAttribute("href") ?? "none");
        return target?.closest("main") ? null : `the first stop is ${document.activeElement.outerHTML}`;
      });
    });
  });

  test("the skip link is out of sight until it has the focus", async () => {
    const isInSight = () => {
      const link = document.querySelector('a[href^="#"]');
      const box = link.getBoundingClientRect();
      return link === document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    };
    await assertOnSamples(async (tab) => {
      if (await tab.evaluate(isInSight)) return "it is in sight from the start";
      await tab.keyboard.press("Tab");
      return (await tab.evaluate(isInSight)) ? null : "it stays out of sight";
    });
  });

  test("the skip link moves the reader to the content", async () => {
    await assertOnSamples(async (tab) => {
      await tab.keyboard.press("Tab");
      await tab.keyboard.press("Enter");
      await tab.keyboard.press("Tab");
      return tab.evaluate(() => {
        const { activeElement } = document;
        const main = document.querySelector("main");
        const relation = main.compareDocumentPosition(activeElement);
        return relation & Node.DOCUMENT_POSITION_FOLLOWING ? null : `the next stop is ${activeElement.outerHTML}`;
      });
    });
  });
});
