// Earlier addresses of a site that is opened from disk, in a real Chromium.
//
// METKA=PROGRAM node --test moved.test.js        (`target/debug/metka` where not given)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { close, inTab, open } from "./lib/browser.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const metka = process.env.METKA ?? path.join(repository, "target/debug/metka");
const folder = mkdtempSync(path.join(os.tmpdir(), "metka-moved-"));
const address = (file) => pathToFileURL(path.join(folder, "dist", file)).href;

const FILES = {
  "site.yaml": "languages: [pl, en]\n",
  "site.pl.md": "---\ntitle: Strategia\n---\n",
  "goals/six/index.pl.md": "---\ntitle: Cel szósty\naliases: [vi/, /dawne/cele/vi]\n---\n",
  "goals/six/actions/01.pl.md": '---\ntitle: Drzewa\naliases: ["#jak-sadzimy"]\n---\n## Sposób\n\nOstrożnie.\n',
};

before(async () => {
  for (const [name, text] of Object.entries(FILES)) {
    const file = path.join(folder, "content", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  execFileSync(metka, ["build", "--quiet", "--root", folder], { stdio: "ignore" });
  await open();
});

after(async () => {
  await close();
  rmSync(folder, { recursive: true });
});

for (const [from, to] of [
  ["pl/cele/vi/index.html", "pl/cele/six/index.html"],
  ["pl/dawne/cele/vi/index.html", "pl/cele/six/index.html"],
  ["en/goals/vi/actions/drzewa/index.html", "en/goals/six/actions/drzewa/index.html"],
]) {
  test(`${from} leads on`, () =>
    inTab({}, async (tab) => {
      await tab.goto(address(from));
      await tab.waitForURL(address(to));
      assert.equal(await tab.locator("h1").count(), 1);
    }));
}

test("an earlier fragment is a place of the page", () =>
  inTab({}, async (tab) => {
    await tab.goto(`${address("pl/cele/six/dzialania/drzewa/index.html")}#jak-sadzimy`);
    assert.equal(await tab.locator(":target").count(), 1);
  }));
