import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { assertNone, host } from "../lib/run.js";
import { inTab, inTabs } from "../lib/browser.js";
import { errorPage, pages } from "../lib/site.js";

/** Own addresses on a page, without fragments. */
const namedAddresses = (origin) =>
  [...document.querySelectorAll("[href], [src]")]
    .map((element) => new URL(element.getAttribute("href") ?? element.getAttribute("src"), document.baseURI))
    .filter((address) => address.origin === origin)
    .map((address) => address.href.replace(/#.*/, ""));

/** Opens pages and follows their links until there is nothing new; the addresses that were opened. */
async function crawl(from) {
  const { origin } = new URL(from);
  const seen = new Set([from]);
  for (let next = [from]; next.length > 0; ) {
    const named = await inTabs({}, next, async (tab, address) => {
      if (/(\/|\.html)$/.test(address)) {
        await tab.goto(address);
        return tab.evaluate(namedAddresses, origin);
      }
      await tab.request.head(address);
      return [];
    });
    next = [...new Set(named.flat())].filter((address) => !seen.has(address));
    next.forEach((address) => seen.add(address));
  }
  return seen;
}

describe("On a host, below a prefix", () => {
  test("a crawl from the cover finds no broken address and every page", async () => {
    host.requests.length = 0;
    const seen = await crawl(`${host.base}index.html`);
    const broken = host.requests.filter(({ status }) => status !== 200).map(({ pathname }) => `${pathname} is not there`);
    const missed = pages.filter((page) => page !== errorPage && !seen.has(host.base + page)).map((page) => `${page} was not found`);
    assertNone([...broken, ...missed]);
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
