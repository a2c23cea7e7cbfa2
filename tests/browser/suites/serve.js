import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inTab } from "../lib/browser.js";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const program =
  process.env.METKA_PROGRAM ?? path.join(repository, `target/debug/metka${process.platform === "win32" ? ".exe" : ""}`);

let folder;
let preview;

/** Starts the preview of the folder and waits for its address. */
function start(more = []) {
  const child = spawn(program, ["serve", "--root", folder, "--lang", "en", "--color", "never", ...more], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
      const [, url] = said.match(/preview: (http:\S+)/) ?? [];
      if (url) resolve({ url, child, port: new URL(url).port });
    });
    child.on("exit", (status) => reject(new Error(`the preview ended with ${status}: ${said}`)));
  });
}

function stop({ child }) {
  child.removeAllListeners("exit");
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGINT");
  return ended;
}

const file = (name) => path.join(folder, name);
const read = (name) => readFileSync(file(name), "utf8");
function write(name, text) {
  mkdirSync(path.dirname(file(name)), { recursive: true });
  writeFileSync(file(name), text);
}

const PAGE = "content/pages/long.pl.md";
const paragraphs = Array.from({ length: 80 }, (_, index) => `Akapit numer ${index}, który zajmuje trochę miejsca.`);
const long = (change = (text) => text) => `---\ntitle: Długa strona\nslug: dluga\n---\n${change(paragraphs.join("\n\n"))}\n`;

const patient = { timeout: 60_000 };
const shadow = (tab, selector) => tab.locator(`metka-preview ${selector}`);
const at = (name) => `${preview.url}pl/${name}`;
/** Opens a page and waits until it follows. */
async function follow(tab, address) {
  await tab.goto(address);
  await shadow(tab, ".bar .findings").waitFor(patient);
}

describe("In the preview", { timeout: 600_000 }, () => {
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "metka-preview-"));
    cpSync(path.join(repository, "content"), file("content"), { recursive: true });
    write(PAGE, long());
    preview = await start(["--port", "0"]);
  });
  after(async () => {
    await stop(preview);
    rmSync(folder, { recursive: true, force: true });
  });

  test("a text arrives, and scroll, focus and what was typed stay", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      await tab.evaluate(() => {
        window.isSame = true;
        const field = document.createElement("input");
        field.id = "typed";
        document.querySelector("main").append(field);
        const details = document.createElement("details");
        details.id = "opened";
        document.querySelector("main").append(details);
        details.open = true;
      });
      await tab.fill("#typed", "wpisane");
      await tab.evaluate(() => scrollTo(0, 1200));
      write(PAGE, long((text) => text.replace("Akapit numer 60,", "Zmieniony akapit numer 60,")));
      await tab.getByText("Zmieniony akapit numer 60,").waitFor({ state: "attached", ...patient });
      const kept = await tab.evaluate(() => ({
        isSame: window.isSame,
        scroll: scrollY,
        focus: document.activeElement.id,
        typed: document.querySelector("#typed").value,
        open: document.querySelector("#opened").open,
        count: document.querySelectorAll("main p").length,
      }));
      assert.equal(kept.isSame, true, "the page was loaded anew");
      assert.equal(kept.scroll, 1200);
      assert.deepEqual([kept.focus, kept.typed, kept.open], ["typed", "wpisane", true]);
      write(PAGE, long((text) => `Nowy pierwszy.\n\n${text.replace("Akapit numer 3,", "Trzeci")}`));
      await tab.getByText("Nowy pierwszy.").waitFor({ state: "attached", ...patient });
      const texts = await tab.evaluate(() => [...document.querySelectorAll("main .column p")].map((text) => text.textContent));
      assert.equal(texts[0], "Nowy pierwszy.");
      assert.equal(texts.filter((text) => text.startsWith("Akapit numer")).length, 79);
      assert.equal(await tab.evaluate(() => window.isSame), true);
    });
  });

  test("after any edits the page is what a page loaded anew is", async () => {
    // Blank space between elements is nothing that a reader meets.
    const body = () => document.body.innerHTML.replace(/\s+/g, " ").replace(/> </g, "><");
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      const edits = [
        (text) => text.replace("Akapit numer 1,", "## Nagłówek\n\n- jeden\n- dwa\n\n"),
        (text) => text.replace(/Akapit numer (\d)\d,/g, "*Kursywa* $1,"),
        () => "Tylko to zostało.",
        (text) => text.split("\n\n").reverse().join("\n\n"),
        (text) => `> Cytat\n\n${text}\n\n1. raz\n2. dwa`,
      ];
      for (const [index, edit] of edits.entries()) {
        const mark = `Znak ${index}.`;
        write(PAGE, long((text) => `${edit(text)}\n\n${mark}`));
        await tab.getByText(mark).waitFor({ state: "attached", ...patient });
        // The size of the archive, which every page shows, follows when it is packed.
        let patched, loaded;
        const end = Date.now() + patient.timeout;
        do {
          await tab.waitForTimeout(50);
          patched = await tab.evaluate(body);
          await inTab({}, async (other) => {
            await follow(other, at("dluga/"));
            loaded = await other.evaluate(body);
          });
        } while (patched !== loaded && Date.now() < end);
        const place = [...loaded].findIndex((character, at) => character !== patched[at]);
        const part = (text) => text.slice(Math.max(0, place - 60), place + 60);
        assert.ok(patched === loaded, `edit ${index}: "${part(patched)}", not "${part(loaded)}"`);
      }
    });
  });

  test("styles arrive without a page loaded anew", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      await tab.evaluate(() => (window.isSame = true));
      const sheet = readFileSync(path.join(repository, "themes/default/assets/metka.css"), "utf8");
      write("themes/default/assets/metka.css", `${sheet}\nmain { outline: 7px solid rgb(1, 2, 3); }\n`);
      await tab.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineWidth === "7px", null, patient);
      await tab.waitForFunction(() => document.querySelectorAll('link[rel="stylesheet"]').length === 1, null, patient);
      assert.equal(await tab.evaluate(() => window.isSame), true);
      rmSync(file("themes"), { recursive: true });
      await tab.waitForFunction(() => getComputedStyle(document.querySelector("main")).outlineWidth !== "7px", null, patient);
    });
  });

  test("data arrive on every page that shows them", async () => {
    const name = "content/goals/vi/indicators/e-services.yaml";
    const facts = read(name);
    const period = facts.match(/^\s+\d{4}: *["']?([\d.]+)/m);
    assert.ok(period, "an observation");
    await inTab({}, async (tab) => {
      await follow(tab, preview.url + "pl/");
      await inTab({}, async (other) => {
        await follow(other, preview.url + "en/");
        write(name, facts.replace(period[0], period[0].replace(period[1], "33.3")));
        await tab.waitForFunction(() => document.querySelector("main").textContent.includes("33,3"), null, patient);
        await other.waitForFunction(() => document.querySelector("main").textContent.includes("33.3"), null, patient);
      });
    });
    write(name, facts);
  });

  test("a template arrives", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      write("themes/default/templates/page.html", '{% extends "base.html" %}\n{% block body %}<p id="new">Nowy szablon</p>{% endblock body %}\n');
      await tab.locator("#new").waitFor({ state: "attached", ...patient });
      rmSync(file("themes"), { recursive: true });
      await tab.locator("#new").waitFor({ state: "detached", ...patient });
    });
  });

  test("faults lie over the last good page and go when they are mended", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      assert.equal(await shadow(tab, ".panel").isVisible(), false);
      write(PAGE, long().replace("title:", "titel: <img src=x onerror=alert(1)>\ntitel2:"));
      await shadow(tab, ".panel").waitFor(patient);
      const text = await shadow(tab, ".panel").textContent();
      assert.match(text, /titel/);
      assert.match(text, /content\/pages\/long\.pl\.md:2:1/);
      assert.equal(await shadow(tab, ".panel img").count(), 0, "what a file says is no markup");
      const open = await shadow(tab, ".panel .place a").first().getAttribute("href");
      assert.match(open, /^vscode:\/\/file\/.*\/content\/pages\/long\.pl\.md:2:1$/);
      assert.ok(await tab.getByText("Akapit numer 3,").isVisible());
      write(PAGE, long());
      await shadow(tab, ".panel").waitFor({ state: "hidden", ...patient });
    });
  });

  test("two windows follow", async () => {
    await inTab({}, async (one) => {
      await inTab({}, async (other) => {
        await follow(one, at("dluga/"));
        await follow(other, at("dluga/"));
        write(PAGE, long((text) => `Do obu okien.\n\n${text}`));
        for (const tab of [one, other]) await tab.getByText("Do obu okien.").waitFor({ state: "attached", ...patient });
      });
    });
  });

  test("a lost connection is told, and what was missed arrives when it is back", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, at("dluga/"));
      await stop(preview);
      await shadow(tab, ".lost").waitFor(patient);
      write(PAGE, long((text) => `Zmienione tymczasem.\n\n${text}`));
      preview = await start(["--port", preview.port]);
      await tab.getByText("Zmienione tymczasem.").waitFor({ state: "attached", ...patient });
      await shadow(tab, ".lost").waitFor({ state: "hidden", ...patient });
    });
  });

  test("both languages of a page stand side by side and scroll in step", async () => {
    await inTab({}, async (tab) => {
      await follow(tab, preview.url + "pl/");
      await shadow(tab, '.bar a[href*="beside"]').click();
      const frames = tab.frameLocator("iframe");
      await frames.first().locator("main").waitFor(patient);
      await frames.last().locator("main").waitFor(patient);
      await tab.waitForLoadState("load");
      const scroll = () => [...document.querySelectorAll("iframe")].map((frame) => {
        const root = frame.contentDocument.scrollingElement;
        return root.scrollTop / (root.scrollHeight - root.clientHeight);
      });
      await tab.evaluate(() => {
        const root = document.querySelector("iframe").contentDocument.scrollingElement;
        root.scrollTo({ top: (root.scrollHeight - root.clientHeight) / 2, behavior: "instant" });
      });
      await tab.waitForFunction(() => document.querySelectorAll("iframe")[1].contentDocument.scrollingElement.scrollTop > 0, null, patient);
      const [one, other] = await tab.evaluate(scroll);
      assert.ok(Math.abs(one - other) < 0.02, `${one} and ${other}`);
    });
  });

  test("what the preview adds is not in the built site", async () => {
    assert.ok(!readFileSync(path.join(process.env.METKA_SITE ?? path.join(repository, "dist"), "index.html"), "utf8").includes("_metka"));
  });
});
