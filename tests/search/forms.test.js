// Which words the search takes for forms of one another: lists written by hand, both ways round, with
// and without diacritics.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { indexOfWords, metkaSearch } from "./engine.js";

function read(name) {
  const lines = readFileSync(new URL(name, import.meta.url), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.map((line) => {
    const [word, rest] = line.split(": ");
    const [forms, others = ""] = rest.split("≠");
    return { word, forms: forms.trim().split(" "), others: others.trim().split(" ").filter(Boolean) };
  });
}

/** Whether the search takes one word for a form of the other, beginnings and slips aside. */
function isForm(language, asked, found) {
  const index = indexOfWords(language, [found]);
  const [word] = metkaSearch.words(asked);
  const forms = metkaSearch.forms(language, word.word).length > 0;
  // Closed and spelt as in the index or not at all: nothing but forms is left.
  const weight = index.standsFor(word, false).get(0) || 0;
  const isLonger = index.folds[0].startsWith(word.fold) && index.folds[0] !== word.fold;
  return forms && weight >= (isLonger ? 0.61 : 0.6);
}

for (const [language, name, least] of [["pl", "polish.txt", 150], ["en", "english.txt", 60]]) {
  const entries = read(name);
  describe(`Forms of words: ${name}`, () => {
    const pairs = entries.flatMap(({ word, forms }) => forms.map((form) => [word, form]));
    const strangers = entries.flatMap(({ word, others }) => others.map((other) => [word, other]));
    const wrong = (list, wanted, change = (word) => word) =>
      list.flatMap(([one, other]) => [[one, other], [other, one]])
        .filter(([asked, found]) => isForm(language, change(asked), found) !== wanted)
        .map(([asked, found]) => `${change(asked)} → ${found}`);

    test(`there are enough of them: ${pairs.length} pairs, ${strangers.length} of strangers`, () => assert.ok(pairs.length >= least));
    test("a word finds its forms, and a form its word", () => assert.deepEqual(wrong(pairs, true), []));
    test("also without diacritics", () => assert.deepEqual(wrong(pairs, true, metkaSearch.fold), []));
    test("and not what only looks like it", () => assert.deepEqual(wrong(strangers, false), []));
  });
}
