import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inTab } from "../lib/browser.js";
import { assertNone, facts, faultsOf, fromDisk } from "../lib/run.js";
import { contentPages, files, onDisk, pages, pathOf } from "../lib/site.js";

describe("Opened from disk, with the network cut", () => {
  test("no page reports an error in the console", () => {
    assertNone(faultsOf(pages, (page) => facts.get(page).errors.map((error) => `${page}: ${error}`)));
  });

  test("titles are set in the font of the theme", async () => {
    const loaded = await inTab(fromDisk, async (tab) => {
      await tab.goto(onDisk(contentPages[0]));
      return tab.evaluate(async () => {
        await document.fonts.ready;
        const faces = [...document.fonts].filter((face) => face.status === "loaded");
        return faces.map((face) => face.family.replaceAll('"', ""));
      });
    });
    assert.ok(loaded.includes("Metka Serif"), loaded.join(", "));
  });

  test("no page asks for anything but files of the site", () => {
    const isAtHand = (address) => address.startsWith("data:") || files.has(pathOf(address));
    assertNone(
      faultsOf(pages, (page) =>
        facts.get(page).requests.filter((address) => !isAtHand(address)).map((address) => `${page} asks for ${address}`),
      ),
    );
  });
});
