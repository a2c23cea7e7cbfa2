// What the suites share: the facts of every page, read once, and the site on a host.

import assert from "node:assert/strict";
import { close, inTabs, open } from "./browser.js";
import { readExcessWidth, readFacts, readWords } from "./facts.js";
import { serve } from "./server.js";
import { onDisk, pages, root } from "./site.js";

/** Window of a reader who opens the site from disk, without a network. */
export const fromDisk = { offline: true };

/** Facts by page. */
export const facts = new Map();

/** The host, below a prefix. */
export let host;

export async function start() {
  await open();
  host = await serve("/a/b/");
  await inTabs(fromDisk, pages, async (tab, page) => {
    const errors = [];
    const requests = [];
    tab.on("pageerror", (error) => errors.push(error.message));
    tab.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    tab.on("request", (request) => requests.push(request.url()));
    await tab.setViewportSize({ width: 1280, height: 800 });
    await tab.goto(onDisk(page));
    const read = { errors, requests, words: await tab.evaluate(readWords), ...(await tab.evaluate(readFacts)) };
    await tab.setViewportSize({ width: 320, height: 800 });
    facts.set(page, { ...read, excessWidth: await tab.evaluate(readExcessWidth) });
    tab.removeAllListeners();
  });
}

export async function stop() {
  await host?.close();
  await close();
}

/** Fails with all faults at once, each of them a sentence. */
export function assertNone(faults) {
  const some = faults.slice(0, 20).map((fault) => `  ${fault}`);
  if (faults.length > some.length) some.push(`  … and ${faults.length - some.length} more`);
  assert.ok(faults.length === 0, `${faults.length} at fault in ${root}:\n${some.join("\n")}`);
}

/** The faults of all `items`: what `faultOf` says about each, where it says something. */
export const faultsOf = (items, faultOf) => items.flatMap((item) => faultOf(item) ?? []);
