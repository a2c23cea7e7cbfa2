import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertNone, facts, host } from "../lib/run.js";
import { inTab, inTabs } from "../lib/browser.js";
import { errorPage, pages, samples } from "../lib/site.js";

/** Asks for an address and for all that its page names, and so on; the answers by address. */
async function crawl(from) {
  const answers = new Map();
  for (const next = [from]; next.length > 0; ) {
    const address = next.pop();
    if (answers.has(address)) continue;
    const response = await fetch(address);
    await response.arrayBuffer();
    answers.set(address, response.status);
    const page = address.startsWith(host.base) ? decodeURI(address.slice(host.base.length)) : null;
    const named = (facts.get(page)?.addresses ?? []).map(({ raw }) => new URL(raw, address));
    next.push(...named.filter(({ origin }) => origin === new URL(from).origin).map(({ href }) => href.replace(/#.*/s, "")));
  }
  return answers;
}

describe("On a host, below a prefix", () => {
  test("a crawl from the cover finds no broken address and every page", async () => {
    const answers = await crawl(`${host.base}index.html`);
    const broken = [...answers].filter(([, status]) => status !== 200).map(([address]) => `${address} is not there`);
    const missed = pages.filter((page) => page !== errorPage && !answers.has(host.base + encodeURI(page)));
    assertNone([...broken, ...missed.map((page) => `${page} was not found`)]);
  });

  test("a page of each kind finds all the files that it needs", async () => {
    host.requests.length = 0;
    await inTabs({}, samples, (tab, { page }) => tab.goto(host.base + encodeURI(page)));
    assertNone(host.requests.filter(({ status }) => status !== 200).map(({ pathname }) => `${pathname} is not there`));
  });

  describe("the error page at a deep address", () => {
    const address = () => `${host.base}pl/cele/no/such/page/index.html`;

    test("is shown", async () => {
      await inTab({}, async (tab) => {
        assert.equal((await tab.goto(address())).status(), 404);
        assert.match(await tab.title(), /There is no such page/);
      });
    });

    test("asks for no other file", async () => {
      host.requests.length = 0;
      await inTab({}, (tab) => tab.goto(address(), { waitUntil: "networkidle" }));
      assert.deepEqual(host.requests.map(({ pathname }) => pathname), [new URL(address()).pathname]);
    });

    test("has its style", async () => {
      await inTab({}, async (tab) => {
        await tab.goto(address());
        const background = await tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
        assert.notEqual(background, "rgba(0, 0, 0, 0)");
      });
    });
  });
});
