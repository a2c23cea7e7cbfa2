// Tests of the built site in a real Chromium: what a reader meets, whatever made it.
//
// METKA_SITE=FOLDER npm test        (the folder is `dist` of this repository where not given)
//
// The site may grow: the tests know the shipped strategy's entries, values and label, and nothing
// else of its pages. One file runs them all, so that they share one browser and read each page once.

import { after, before } from "node:test";
import { start, stop } from "./lib/run.js";

before(start, { timeout: 60_000 });
after(stop);

await import("./suites/disk.js");
await import("./suites/links.js");
await import("./suites/languages.js");
await import("./suites/label.js");
await import("./suites/indicators.js");
await import("./suites/charts.js");
await import("./suites/tables.js");
await import("./suites/widths.js");
await import("./suites/phone.js");
await import("./suites/structure.js");
await import("./suites/keyboard.js");
await import("./suites/search.js");
await import("./suites/accessibility.js");
await import("./suites/plain.js");
await import("./suites/paper.js");
await import("./suites/host.js");
await import("./suites/serve.js");
