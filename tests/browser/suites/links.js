import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromDisk, assertNone, facts, faultsOf } from "../lib/run.js";
import { inTabs } from "../lib/browser.js";
import {
  cover, errorPage, files, fragmentOf, isOwn, kindOf, languageOf, languages, onDisk, pages, pathOf, pointers,
} from "../lib/site.js";

/** What the shipped strategy has, in each language. */
const ENTRIES = { action: 16, "operational-goal": 2, indicator: 4 };

const ownAddresses = (page) => facts.get(page).addresses.filter(({ address }) => isOwn(address));

/** The page that an address leads to. Earlier addresses count as what they are: files without content. */
const isPage = (file) => facts.has(file);

/** How many clicks every page is away from the cover; pages out of reach are absent. */
function clicksFromCover() {
  const clicks = new Map([[cover, 0]]);
  for (const [page, distance] of clicks) {
    for (const { address, isLink } of facts.get(page).addresses) {
      const file = isLink && pathOf(address);
      if (file && isPage(file) && !clicks.has(file)) clicks.set(file, distance + 1);
    }
  }
  return clicks;
}

describe("Links", () => {
  test("every address inside the site leads to a file", () => {
    assertNone(
      faultsOf(pages, (page) =>
        ownAddresses(page)
          .filter(({ address }) => !files.has(pathOf(address)) && !files.has(`${pathOf(address)}index.html`))
          .map(({ raw }) => `${page} points at ${raw}`),
      ),
    );
  });

  test("every address inside the site names its file, never a folder", () => {
    assertNone(
      faultsOf(pages, (page) =>
        ownAddresses(page)
          .filter(({ address }) => /(^|\/)$/.test(pathOf(address) ?? "x"))
          .map(({ raw }) => `${page} points at the folder ${raw}`),
      ),
    );
  });

  test("every fragment leads to an element of its page", () => {
    const hasTarget = ({ address }) =>
      !fragmentOf(address) || !isPage(pathOf(address)) || facts.get(pathOf(address)).ids.includes(fragmentOf(address));
    assertNone(
      faultsOf(pages, (page) =>
        ownAddresses(page).filter((address) => !hasTarget(address)).map(({ raw }) => `${page} points at ${raw}`),
      ),
    );
  });

  test("an id stands only once on its page", () => {
    const isRepeated = (id, index, ids) => ids.indexOf(id) !== index;
    assertNone(faultsOf(pages, (page) => facts.get(page).ids.filter(isRepeated).map((id) => `${page} repeats #${id}`)));
  });

  test("every page can be reached from the cover", () => {
    const clicks = clicksFromCover();
    assertNone(pages.filter((page) => page !== errorPage && !clicks.has(page)));
  });

  for (const language of languages) {
    for (const [kind, number] of Object.entries(ENTRIES)) {
      test(`the cover is at most three clicks away from each ${kind} in ${language}`, () => {
        const isEntry = (page) => languageOf(page) === language && kindOf(page) === kind;
        const near = [...clicksFromCover()].filter(([page, clicks]) => isEntry(page) && clicks <= 3);
        assert.equal(near.length, number);
      });
    }
  }

  test("an earlier address leads on to a page", { skip: pointers.length === 0 && "the site has none" }, async () => {
    const faults = await inTabs(fromDisk, pointers, async (tab, pointer) => {
      await tab.goto(onDisk(pointer));
      const arrived = await tab.waitForURL((url) => isPage(pathOf(url.href)), { timeout: 3_000 }).catch((error) => error);
      return arrived ? [`${pointer} leads to ${tab.url()}`] : [];
    });
    assertNone(faults.flat());
  });
});
