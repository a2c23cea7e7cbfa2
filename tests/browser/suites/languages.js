import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertNone, facts, faultsOf, fromDisk } from "../lib/run.js";
import { inTab } from "../lib/browser.js";
import { contentPages, kindOf, languageOf, languages, onDisk, pathOf } from "../lib/site.js";

/** The page that the language switch of a page leads to. */
function switched(page, language) {
  const link = facts.get(page).languageSwitch.find((link) => link.language === language);
  return link && pathOf(link.address);
}

const others = (page) => languages.filter((language) => language !== languageOf(page));

describe("Languages", () => {
  test("the strategy is there in Polish and in English", () => {
    assert.deepEqual(languages.toSorted(), ["en", "pl"]);
  });

  test("every page names the language that it is in", () => {
    assertNone(contentPages.filter((page) => facts.get(page).language !== languageOf(page)));
  });

  test("the language switch of every page leads to a page in that language", () => {
    assertNone(
      faultsOf(contentPages, (page) =>
        others(page)
          .filter((language) => facts.get(switched(page, language))?.language !== language)
          .map((language) => `${page} leads to ${switched(page, language)} for ${language}`),
      ),
    );
  });

  test("the language switch of every page leads to the same page", () => {
    const identity = (page) => JSON.stringify(facts.get(page)?.identity);
    assertNone(
      faultsOf(contentPages, (page) =>
        others(page)
          .map((language) => switched(page, language))
          .filter((other) => identity(other) !== identity(page))
          .map((other) => `${page} leads to ${other}`),
      ),
    );
  });

  test("the language switch leads back to where the reader came from", () => {
    assertNone(
      faultsOf(contentPages, (page) =>
        others(page)
          .map((language) => switched(page, language))
          .filter((other) => !facts.has(other) || switched(other, languageOf(page)) !== page)
          .map((other) => `${page} is not where ${other} leads back to`),
      ),
    );
  });

  test("a reader clicks to the English page of an action and back", async () => {
    const action = contentPages.find((page) => languageOf(page) === "pl" && kindOf(page) === "action");
    await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(action));
      await tab.getByRole("link", { name: "English", exact: true }).click();
      await tab.waitForURL((url) => pathOf(url.href).startsWith("en/"));
      await tab.getByRole("link", { name: "polski", exact: true }).click();
      await tab.waitForURL(onDisk(action));
    });
  });
});
