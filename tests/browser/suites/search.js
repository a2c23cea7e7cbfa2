import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { assertNone, fromDisk, host } from "../lib/run.js";
import { inTab, inTabs } from "../lib/browser.js";
import { contentPages, cover, errorPage, kindOf, onDisk, samples } from "../lib/site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const GOAL = "pl/cele/vi/index.html";
// The whole strategy on one page is a file by itself.
const withSearch = samples.filter(({ page, kind }) => page !== cover && page !== errorPage && kind !== "whole");

/** Types a query as a reader does, and waits for its results. */
async function ask(tab, query) {
  await tab.getByRole("combobox").click();
  await tab.getByRole("combobox").fill("");
  await tab.getByRole("combobox").pressSequentially(query);
  await tab.waitForTimeout(100);
  await tab.waitForFunction(() => /^\d|^Nie ma|^There|^Żadna/.test(document.querySelector(".search [role=status]").textContent));
}

/** What a reader of the results has before them. */
const read = (tab) =>
  tab.evaluate(() => ({
    expanded: document.querySelector("[role=combobox]").getAttribute("aria-expanded"),
    active: document.querySelector("[role=combobox]").getAttribute("aria-activedescendant"),
    status: document.querySelector(".search [role=status]").textContent,
    options: [...document.querySelectorAll("[role=option]")].map((option) => ({
      id: option.id,
      text: option.innerText,
      path: option.getAttribute("href"),
      selected: option.getAttribute("aria-selected"),
      marks: [...option.querySelectorAll("mark")].map((mark) => mark.textContent),
      languages: [...option.querySelectorAll("[lang]")].map((part) => part.lang),
    })),
  }));

describe("The search", () => {
  test("is on a page of each kind, and works from disk", async () => {
    const faults = await inTabs(fromDisk, withSearch, async (tab, { page }) => {
      await tab.goto(onDisk(page));
      await ask(tab, page.startsWith("pl/") ? "mieszkańcami" : "residents");
      const { options } = await read(tab);
      return options.length > 0 ? [] : [`${page}: nothing is found`];
    });
    assertNone(faults.flat());
  });

  test("loads its index only when a reader turns to it", async () => {
    host.requests.length = 0;
    await inTab({}, async (tab) => {
      await tab.goto(host.base + GOAL, { waitUntil: "networkidle" });
      const before = host.requests.filter(({ pathname }) => /search[-.]\w*/.test(pathname) && !/assets\/search\.[0-9a-f]+\.js$/.test(pathname));
      assert.deepEqual(before, []);
      await tab.getByRole("combobox").focus();
      await tab.waitForFunction(() => document.querySelector(".search [role=status]").textContent !== "");
      assert.ok(host.requests.some(({ pathname }) => /pl\/search\.js$/.test(pathname)));
      assert.ok(!host.requests.some(({ pathname }) => /en\/search\.js$|search-en/.test(pathname)), "one language is enough");
    });
  });

  test("shows the passage with the words marked, what it is, and leads to its heading", async () => {
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      await ask(tab, "zadluzenie");
      await tab.waitForSelector("[role=option] mark");
      const [first] = (await read(tab)).options;
      assert.match(first.text, /Wskaźnik · Cel strategiczny VI\s+Poziom długu publicznego\s+…? ?Relację zadłużenia/);
      assert.deepEqual(first.marks, ["zadłużenia"]);
      await ask(tab, "prywatność");
      await tab.keyboard.press("Enter");
      await tab.waitForURL(/o-tym-serwisie\/index\.html#prywatnosc$/);
      assert.ok(await tab.locator("#prywatnosc").isVisible());
    });
  });

  test("/ opens it, but not while typing, and can be switched off", async () => {
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      const isOpen = () => tab.evaluate(() => document.activeElement.matches("[role=combobox]"));
      assert.equal(await isOpen(), false);
      await tab.keyboard.press("/");
      assert.equal(await isOpen(), true);
      await tab.keyboard.type("1/2");
      assert.equal(await tab.getByRole("combobox").inputValue(), "1/2");
      const toggle = tab.locator(".search-foot button");
      await toggle.click();
      assert.equal(await toggle.getAttribute("aria-pressed"), "false");
      await tab.reload();
      await tab.keyboard.press("/");
      assert.equal(await isOpen(), false);
      await tab.evaluate(() => localStorage.clear());
      await tab.reload();
      await tab.keyboard.press("/");
      assert.equal(await isOpen(), true);
      assert.deepEqual(await tab.context().cookies(), []);
    });
  });

  test("is worked by the keyboard as a combobox with a listbox", async () => {
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      await ask(tab, "wskaźnik");
      let now = await read(tab);
      const ids = now.options.map(({ id }) => id);
      assert.ok(ids.length > 3);
      assert.equal(now.expanded, "true");
      assert.equal(now.active, null, "nothing is chosen before an arrow key");
      const chosen = async (key) => {
        await tab.keyboard.press(key);
        now = await read(tab);
        assert.deepEqual(now.options.filter(({ selected }) => selected === "true").map(({ id }) => id), now.active ? [now.active] : []);
        assert.ok(await tab.evaluate(() => document.activeElement.matches("[role=combobox]")), "the focus stays in the field");
        return ids.indexOf(now.active);
      };
      assert.equal(await chosen("ArrowDown"), 0);
      assert.equal(await chosen("ArrowDown"), 1);
      assert.equal(await chosen("ArrowUp"), 0);
      assert.equal(await chosen("ArrowUp"), ids.length - 1);
      assert.equal(await chosen("ArrowDown"), 0);
      assert.equal(await chosen("End"), ids.length - 1);
      assert.equal(await chosen("Home"), 0);
      assert.equal(await chosen("Escape"), -1);
      assert.equal(now.expanded, "false");
      assert.equal(await tab.getByRole("combobox").inputValue(), "wskaźnik", "first the results go");
      assert.equal(await chosen("Escape"), -1);
      assert.equal(await tab.getByRole("combobox").inputValue(), "", "then the query");
      await ask(tab, "wskaźnik");
      await chosen("ArrowDown");
      await chosen("ArrowDown");
      const { path } = now.options[1];
      await tab.keyboard.press("Enter");
      await tab.waitForURL(new URL(path, onDisk(GOAL)).href);
    });
  });

  test("says how many pages it found, and when there is none", async () => {
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      await ask(tab, "wskaźnik");
      assert.match((await read(tab)).status, /^\d+ wynik(i|ów)?\./);
      await ask(tab, "zzqxqzzv");
      const { status, options, expanded } = await read(tab);
      assert.match(status, /^Nie ma strony/);
      assert.deepEqual([options.length, expanded], [0, "false"]);
    });
  });

  test("closes when the reader goes elsewhere", async () => {
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      await ask(tab, "wskaźnik");
      await tab.mouse.click(20, 780);
      assert.equal((await read(tab)).expanded, "false");
      await ask(tab, "wskaźniki");
      await tab.keyboard.press("Tab");
      await tab.keyboard.press("Tab");
      assert.equal(await tab.locator(".search-panel").isVisible(), false);
    });
  });

  test("has no fault that axe finds, open, wide and narrow, light and dark; targets of 24 px", async () => {
    for (const width of [320, 1280]) {
      await inTab({ width }, async (tab) => {
        await tab.goto(host.base + GOAL);
        await tab.evaluate(axe);
        await ask(tab, "miasto");
        await tab.keyboard.press("ArrowDown");
        await tab.waitForSelector(".search-passage mark");
        for (const colorScheme of ["light", "dark"]) {
          await tab.emulateMedia({ colorScheme });
          const { violations } = await tab.evaluate(() => window.axe.run(document.querySelector(".masthead"), { resultTypes: ["violations"] }));
          assertNone(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${width} ${colorScheme} ${id}: ${node.failureSummary}`)));
        }
        const small = await tab.evaluate(() =>
          [...document.querySelectorAll(".search :is(input, button, a)")]
            .filter((target) => target.checkVisibility())
            .map((target) => [target.textContent, target.getBoundingClientRect()])
            .filter(([, { width, height }]) => Math.min(width, height) < 24)
            .map(([text]) => text),
        );
        assert.deepEqual(small, []);
        assert.ok(await tab.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${width} px: nothing sticks out`);
      });
    }
  });

  test("is absent without scripts and on paper; the alphabetical index leads to every page", async () => {
    await inTab({ offline: true, javaScriptEnabled: false }, async (tab) => {
      await tab.goto(onDisk(GOAL));
      assert.equal(await tab.locator("input").isVisible(), false);
      await tab.locator(".search-alphabet").click();
      const found = await tab.locator("main a[href$='.html']").evaluateAll((links) => links.map((link) => link.href));
      const missing = contentPages.filter((page) => page.startsWith("pl/") && page !== "pl/index.html" && kindOf(page) !== "whole" && !found.includes(onDisk(page)));
      assert.deepEqual(missing, [new URL(tab.url()).pathname.split("/").slice(-3).join("/")], "all but the index itself");
    });
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(GOAL));
      await tab.emulateMedia({ media: "print" });
      assert.equal(await tab.locator(".search").isVisible(), false);
    });
  });
});
