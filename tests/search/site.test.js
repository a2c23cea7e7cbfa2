// The search of a built site: the right page first, for queries in the words of readers.
//
// METKA_SITE=FOLDER node --test tests/search/        (the folder is `dist` of this repository where not given)

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { indexOf, metkaSearch } from "./engine.js";

const site = process.env.METKA_SITE ?? fileURLToPath(new URL("../../dist", import.meta.url));
const indexes = { pl: indexOf(site, "pl"), en: indexOf(site, "en") };

const lines = readFileSync(new URL("krakow.txt", import.meta.url), "utf8").split("\n").filter((line) => /^(pl|en) /.test(line));
const queries = lines.map((line) => {
  const [query, path] = line.slice(3).split(" → ");
  return { language: line.slice(0, 2), query, path };
});

/** The first pages found, without `index.html`; the fragment only where one is asked for. */
function first({ language, query, path }) {
  const index = indexes[language];
  const found = index.search(query).hits.slice(0, 3).map((hit) => index.address(hit).replace("index.html", ""));
  return path.includes("#") ? found.map((one) => one.replace("/#", "#")) : found.map((one) => one.replace(/\/(#.*)?$/, ""));
}

describe("The search on the shipped site", () => {
  for (const { language, query, path } of queries) {
    test(`${language}: “${query}” finds ${path} first`, () => {
      const found = first({ language, query, path });
      assert.ok(`/${found[0]}`.endsWith(`/${path}`), found.join("\n"));
    });
  }

  test("it does not matter whether diacritics are written", () => {
    const differ = queries.filter(({ language, query }) => {
      const paths = (text) => indexes[language].search(text).hits.slice(0, 1).map(({ path }) => path);
      return paths(query)[0] !== paths(metkaSearch.fold(query.toLowerCase()))[0];
    });
    assert.deepEqual(differ.map(({ query }) => query), []);
  });

  test("every word of every title finds its page, and no query is slow", () => {
    for (const index of Object.values(indexes)) {
      for (const [page, title] of index.titles.entries()) {
        const { hits } = index.search(title);
        assert.ok(hits.slice(0, 3).some(({ path }) => path.startsWith(index.paths[page])), title);
      }
    }
  });

  test("nonsense finds nothing", () => {
    for (const index of Object.values(indexes)) {
      for (const query of ["zzqxqzzv", "qwrtp", "…", "\\", '"', "<b>", "  ", "%00", "constructor", "__proto__"]) {
        assert.equal(index.search(query).total, 0, query);
      }
    }
  });

  test("the passage has the words marked, and the sense of the page is kept", () => {
    const index = indexes.pl;
    const [hit] = index.search("zadłużenie").hits;
    const pieces = index.excerpt(hit);
    assert.deepEqual(pieces.filter(({ isMarked }) => isMarked).map(({ text }) => text), ["zadłużenia"]);
    assert.match(pieces.map(({ text }) => text).join(""), /Relację zadłużenia do dochodów miasta/);
  });

  test("the parts of a query that no page has together are found apart", () => {
    const { isPartly, hits } = indexes.pl.search("rating turystyki");
    assert.ok(isPartly && hits.length >= 3);
  });
});
