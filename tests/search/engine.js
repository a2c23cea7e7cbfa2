// The half of the search that finds, run without a browser, as the pages run it: classic scripts.

import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const assets = fileURLToPath(new URL("../../themes/default/assets/", import.meta.url));
const run = (file) => vm.runInThisContext(readFileSync(file, "utf8"), { filename: file });

for (const name of ["search-forms.js", "search-query.js"]) run(path.join(assets, name));

export const { metkaSearch } = globalThis;

/** The search index of a language of a built site, with its texts. */
export function indexOf(site, language) {
  let index;
  metkaSearch.index = (...values) => (index = new metkaSearch.Index(...values));
  metkaSearch.postings = (part, postings) => index.addPostings(part, postings);
  metkaSearch.texts = (script, text) => index.addTexts(script, text);
  run(path.join(site, language, "search.js"));
  for (const script of [...index.parts, ...index.scripts]) run(path.join(site, script));
  return index;
}

/** Packs sorted words as an index has them, each on a page of its own named for it. */
export function indexOfWords(language, words) {
  // Numbers as the index has them, up to three figures.
  const character = (figure) => {
    const code = figure + 33 + (figure > 0 ? 1 : 0);
    return String.fromCharCode(code + (code >= 92 ? 1 : 0));
  };
  const number = (value, last = 0) => (value < 46 ? "" : number(Math.floor(value / 46), 46)) + character((value % 46) + last);
  const sorted = [...new Set(words.map((word) => word.toLowerCase()))]
    .map((word) => [metkaSearch.fold(word), word])
    .sort(([one, first], [other, second]) => (one === other ? (first < second ? -1 : 1) : one < other ? -1 : 1))
    .map(([, word]) => word);
  const zeros = sorted.map(() => number(0)).join("");
  const data = {
    language,
    strings: {},
    words: sorted.map((word) => `${number(0)}${word} `).join(""),
    postings: [],
    postings_words: "",
    paths: sorted.map((word) => `${number(0)}${metkaSearch.fold(word)}/ `).join(""),
    titles: sorted.join("\n"),
    kinds: sorted.map(() => "").join("\n"),
    place: zeros,
    places: "",
    tag: zeros,
    tags: [""],
    headings: zeros,
    heading_words: "",
    texts: [],
    pages: "",
  };
  return new metkaSearch.Index(data, sorted.map((_, page) => number(page * 5 + 4)).join(" "));
}
