// One Chromium for the whole run, cut off from every network but the machine's own.

import { accessSync, constants } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

function executable() {
  const candidates = (process.env.PATH ?? "").split(path.delimiter);
  const found = [process.env.CHROME_PATH, ...NAMES.flatMap((name) => candidates.map((folder) => path.join(folder, name)))]
    .filter(Boolean)
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
  if (!found) throw new Error("there is no Chromium: install the package chromium, or set CHROME_PATH");
  return found;
}

let browser;
const contexts = new Map();

export async function open() {
  browser = await chromium.launch({
    executablePath: executable(),
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-gpu"],
  });
}

export async function close() {
  await browser?.close();
}

/** A reader's window; the same options give the same one again. */
async function contextFor(options) {
  const key = JSON.stringify(options);
  if (!contexts.has(key)) {
    const { width = 1280, ...others } = options;
    contexts.set(key, browser.newContext({ viewport: { width, height: 800 }, reducedMotion: "reduce", ...others }));
  }
  return contexts.get(key);
}

/** Opens a tab, hands it to `work` and closes it, whatever happens. */
export async function inTab(options, work) {
  const tab = await (await contextFor(options)).newPage();
  tab.setDefaultTimeout(10_000);
  try {
    return await work(tab);
  } finally {
    await tab.close();
  }
}

/** Does `work(tab, item)` for every item, in as many tabs as there are cores; results in order. */
export async function inTabs(options, items, work) {
  const results = [];
  const rest = items.entries();
  const oneTab = () =>
    inTab(options, async (tab) => {
      for (const [index, item] of rest) results[index] = await work(tab, item);
    });
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), 4) }, oneTab));
  return results;
}
