import { describe, test } from "node:test";
import { assertNone, facts, faultsOf } from "../lib/run.js";
import { files, pages, pathOf } from "../lib/site.js";

describe("Opened from disk, with the network cut", () => {
  test("no page reports an error in the console", () => {
    assertNone(faultsOf(pages, (page) => facts.get(page).errors.map((error) => `${page}: ${error}`)));
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
