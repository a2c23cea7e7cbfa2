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

/** Waits until the browser has seen that there is a new worker, and that it is done installing. */
const waitForUpdate = (tab) =>
  tab.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration.update().catch(() => {});
    const worker = registration.installing;
    if (worker) {
      await new Promise((resolve) => {
        worker.addEventListener("statechange", () => worker.state !== "installing" && resolve());
      });
    }
    return registration.waiting !== null;
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
    writeFileSync(about, readFileSync(about, "utf8").replace(/^title: .*$/m, "title: Nowa wersja\nslug: o-tym-serwisie"));
    build();

    spoilt = "/pl/index.html";
    assert.equal(await waitForUpdate(tab), false, "a file of another version stops it");
    assert.deepEqual(await versions(tab), [first], "and nothing of it is kept");
    spoilt = null;

    assert.equal(await waitForUpdate(tab), true);
    isUp = false;
    assert.doesNotMatch(await tab.textContent("body"), /Nowa wersja/, "the page that is open stays");
    await tab.goto(`${base}pl/o-tym-serwisie/index.html`);
    await tab.waitForFunction(() => document.querySelector("h1")?.textContent === "Nowa wersja");
    await waitForCopy(tab);
    const kept = await versions(tab);
    assert.equal(kept.length, 1, "the old version is gone");
    assert.notEqual(kept[0], first);
    await tab.goto(`${base}pl/index.html`);
    assert.match(await tab.textContent("body"), /Nowa wersja/, "the menu of another page has it too");
    isUp = true;
  });
});
