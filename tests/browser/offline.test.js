// A hosted copy that is read without a network, in a real Chromium: a site is built with
// `offline: true`, read once, cut off, changed, and read again.
//
// METKA=PROGRAM node --test offline.test.js        (`target/debug/metka` where not given)

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { close, inTab, open } from "./lib/browser.js";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const metka = process.env.METKA ?? path.join(repository, "target/debug/metka");
const folder = mkdtempSync(path.join(os.tmpdir(), "metka-offline-"));
const dist = path.join(folder, "dist");
const about = path.join(folder, "content/pages/about.pl.md");
const prefix = "/city/strategy/";

const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".webmanifest": "application/manifest+json" };

const build = () => execFileSync(metka, ["build", "--quiet", "--root", folder], { stdio: "ignore" });

/** What the host answers: nothing while it is down. */
let isUp = true;
/** A file that the host hands out wrongly, as in the middle of a deployment. */
let spoilt = null;

const server = http.createServer((request, response) => {
  if (!isUp) return request.socket.destroy();
  let { pathname } = new URL(request.url, "http://host");
  if (pathname.endsWith("/")) pathname += "index.html";
  const file = path.join(dist, decodeURIComponent(pathname.slice(prefix.length)));
  const found = pathname.startsWith(prefix) && existsSync(file) && statSync(file).isFile();
  response.writeHead(found ? 200 : 404, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
  const bytes = readFileSync(found ? file : path.join(dist, "404.html"));
  response.end(pathname.endsWith(spoilt ?? "\0") ? Buffer.concat([bytes, Buffer.from(" ")]) : bytes);
});
let base;

before(async () => {
  cpSync(path.join(repository, "content"), path.join(folder, "content"), { recursive: true });
  const settings = path.join(folder, "content/site.yaml");
  writeFileSync(settings, `offline: true\n${readFileSync(settings, "utf8")}`);
  build();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${server.address().port}${prefix}`;
  await open();
});

after(async () => {
  await close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

const waitForCopy = (tab) => tab.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
const titleOf = (tab) => tab.textContent("h1");
const versions = (tab) => tab.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("metka:")));
const waitForOneVersion = (tab) =>
  tab.waitForFunction(async () => (await caches.keys()).filter((name) => name.startsWith("metka:")).length === 1);

/** What a script of the page is given under an address. */
const fetched = (tab, address) => tab.evaluate(async (address) => (await fetch(address)).text(), address);

/** Writes a new version of the site, in which a page has another title. */
function publish(title) {
  const words = readFileSync(about, "utf8").replace(/^title: .*\n(slug: .*\n)?/m, `title: ${title}\nslug: o-tym-serwisie\n`);
  writeFileSync(about, words);
  build();
}

/** Has the browser look for a new version, and waits until that has taken over or been refused. */
const takesOver = (tab) =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const before = registration.active;
    await registration.update().catch(() => {});
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    while (!["activated", "redundant"].includes(worker.state))
      await new Promise((resolve) => worker.addEventListener("statechange", resolve, { once: true }));
    return worker !== before && worker.state === "activated";
  });

test("what was never opened can be read without a network", async () => {
  await inTab({}, async (tab) => {
    await tab.goto(`${base}pl/index.html`);
    await waitForCopy(tab);
    isUp = false;
    await tab.goto(`${base}en/goals/vi/index.html`);
    assert.match(await titleOf(tab), /metropolis/);
    const background = await tab.evaluate(() => getComputedStyle(document.querySelector(".masthead")).backgroundColor);
    assert.notEqual(background, "rgba(0, 0, 0, 0)", "with its style");
    await tab.goto(`${base}en/goals/vi/?from=a-link`);
    assert.match(await titleOf(tab), /metropolis/, "a folder and a query lead there too");
    await tab.goto(`${base}pl/no-such-page/index.html`);
    assert.match(await tab.title(), /Nie ma takiej strony/);
    isUp = true;
  });
});

test("a new version takes over whole, and only when the reader goes on", async () => {
  await inTab({}, async (tab) => {
    await tab.goto(`${base}pl/index.html`);
    await waitForCopy(tab);
    const [first] = await versions(tab);
    publish("Nowa wersja");

    spoilt = "/pl/index.html";
    assert.equal(await takesOver(tab), false, "a file of another version stops it");
    assert.deepEqual(await versions(tab), [first], "and nothing of it is kept");
    spoilt = null;

    assert.equal(await takesOver(tab), true);
    isUp = false;
    assert.doesNotMatch(await tab.textContent("body"), /Nowa wersja/, "the page that is open stays");
    await tab.goto(`${base}pl/o-tym-serwisie/index.html`);
    assert.equal(await titleOf(tab), "Nowa wersja");
    await waitForOneVersion(tab);
    assert.notDeepEqual(await versions(tab), [first], "the old version is gone");
    await tab.goto(`${base}pl/index.html`);
    assert.match(await tab.textContent("body"), /Nowa wersja/, "the menu of another page has it too");
    isUp = true;
  });
});

test("a page that stays open is given what belongs to its version", async () => {
  await inTab({}, async (tab) => {
    await tab.goto(`${base}pl/index.html`);
    await waitForCopy(tab);
    await waitForOneVersion(tab);
    publish("Trzecia wersja");
    assert.equal(await takesOver(tab), true);
    await inTab({}, async (other) => {
      await other.goto(`${base}pl/index.html`);
      isUp = false;
      assert.match(await fetched(other, "o-tym-serwisie/index.html"), /Trzecia wersja/);
      assert.match(await fetched(tab, "o-tym-serwisie/index.html"), /Nowa wersja/);
      assert.equal((await versions(other)).length, 2);
      await tab.goto(`${base}pl/index.html`);
      assert.match(await fetched(tab, "o-tym-serwisie/index.html"), /Trzecia wersja/);
      await waitForOneVersion(tab);
      isUp = true;
    });
  });
});
