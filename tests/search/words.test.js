// The words of a text are those that the index has (`src/outputs/search/tokens.rs`), and the letters of a
// script without spaces, single letters and signs are found by them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { indexOfWords, metkaSearch } from "./engine.js";

const lines = readFileSync(new URL("words.txt", import.meta.url), "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const all = (text) => metkaSearch.words(text).flatMap((word) => [...(word.parts || []), word].map((one) => one.word));

describe("The words of a text", () => {
  for (const line of lines) {
    const [text, expected] = line.split(" → ");
    test(text, () => assert.deepEqual(all(text).sort(), expected.split(" ").sort()));
  }
});

/** The words of an index that a query finds. */
function found(indexed, query) {
  const index = indexOfWords("pl", all(indexed));
  return index.search(query).hits.map(({ title }) => title);
}

describe("A query", () => {
  const marks = (text, query) => {
    const index = indexOfWords("pl", all(text));
    index.search(query);
    return index.mark(text).filter(({ isMarked }) => isMarked).map((piece) => piece.text);
  };

  test("with signs is a word, or its parts where no page has it so", () => {
    assert.deepEqual(found("B+R, b, r", "B+R"), ["b+r"]);
    assert.deepEqual(found("b, r", "B+R").sort(), ["b", "r"]);
    assert.deepEqual(found("C++ i C#", "c#"), ["c#"]);
    assert.deepEqual(found("500+ i 500", "500+"), ["500+"]);
  });

  test("of one letter finds the word of one letter", () => assert.deepEqual(found("cel V, Vi, IV", "v"), ["v"]));

  test("of one letter of a script without spaces finds it wherever it stands", () => {
    for (const letter of ["城", "市", "發"]) assert.ok(found("城市發", letter).length > 0, letter);
    assert.deepEqual(found("城市", "永"), []);
  });

  test("is marked as a whole where its pairs overlap", () => {
    assert.deepEqual(marks("這是永續目標的城市", "永續目標"), ["永續目標"]);
    assert.deepEqual(marks("P+R oraz B+R", "B+R"), ["B+R"]);
  });
});
