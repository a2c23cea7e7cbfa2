import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inTab, inTabs } from "../lib/browser.js";
import { assertNone, fromDisk } from "../lib/run.js";
import { contentPages, errorPage, kindOf, languageOf, languages, onDisk, pathOf, samples } from "../lib/site.js";

const PHONE = { ...fromDisk, width: 360 };
const goal = contentPages.find((page) => languageOf(page) === "pl" && kindOf(page) === "goal");
const plain = contentPages.find((page) => languageOf(page) === "pl" && kindOf(page) === "page");
const indicator = contentPages.find((page) => languageOf(page) === "pl" && kindOf(page) === "indicator");

describe("On a phone", () => {
  test("the head of a page takes two lines and the way back, and no more", async () => {
    const faults = await inTabs(PHONE, samples, async (tab, { page }) => {
      await tab.goto(onDisk(page));
      const height = await tab.evaluate(() => document.querySelector(".masthead")?.getBoundingClientRect().height ?? 0);
      return height > 136 ? [`${page}: ${height} px`] : [];
    });
    assertNone(faults.flat());
  });

  test("the way back leads to the parent alone, on a wide screen the whole way is there", async () => {
    const crumbs = (options) =>
      inTab(options, async (tab) => {
        await tab.goto(onDisk(indicator));
        return tab.locator(".breadcrumbs a:visible").count();
      });
    assert.equal(await crumbs(PHONE), 1);
    assert.ok((await crumbs(fromDisk)) > 1);
  });

  test("the menu opens over the title, without scripts too", async () => {
    for (const options of [{ reducedMotion: "no-preference" }, { javaScriptEnabled: false }]) {
      await inTab({ ...PHONE, ...options }, async (tab) => {
        await tab.goto(onDisk(goal));
        assert.equal(await tab.locator(".menu a:visible").count(), 0);
        await tab.locator(".menu summary").click();
        await tab.locator(".menu a").last().click();
        assert.notEqual(pathOf(tab.url()), goal);
      });
    }
  });

  test("the menu and the contents stand open on a wide screen", () =>
    inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(plain));
      assert.ok((await tab.locator(".menu a:visible").count()) > 1);
      await tab.goto(onDisk(contentPages.find((page) => languageOf(page) === "pl" && kindOf(page) === "page")));
      assert.ok((await tab.locator(".contents a:visible").count()) > 1);
    }));

  test("the search is there at once, and without scripts the index", async () => {
    await inTab(PHONE, async (tab) => {
      await tab.goto(onDisk(goal));
      assert.ok(await tab.getByRole("combobox").isVisible());
    });
    await inTab({ ...PHONE, javaScriptEnabled: false }, async (tab) => {
      await tab.goto(onDisk(goal));
      assert.ok(await tab.locator(".search-alphabet").isVisible());
    });
  });

  test("the label keeps its rows, and its change log is folded", () =>
    inTab(PHONE, async (tab) => {
      await tab.goto(onDisk(goal));
      assert.ok((await tab.locator(".label dl > div:visible").count()) >= 4);
      for (const log of await tab.locator(".label details").all()) assert.equal(await log.getAttribute("open"), null);
    }));
});

test("the error page leads to the search and the index of each language", () =>
  inTab(fromDisk, async (tab) => {
    await tab.goto(onDisk(errorPage));
    const links = await tab.locator("main a").evaluateAll((found) => found.map((link) => [link.hreflang, link.hash]));
    for (const language of languages) {
      assert.equal(links.filter(([own]) => own === language).length, 3);
      assert.ok(links.some(([own, hash]) => own === language && hash === "#_search"));
    }
  }));

test("a link to the search puts the cursor into it", () =>
  inTab(fromDisk, async (tab) => {
    const index = contentPages.find((page) => kindOf(page) === "alphabet");
    await tab.goto(`${onDisk(index)}#_search`);
    await tab.waitForFunction(() => document.activeElement?.id === "_search");
  }));
