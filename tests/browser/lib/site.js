// The built site as files on disk: which pages there are, and which file an address means.

import { existsSync, readFileSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = process.env.METKA_SITE ?? fileURLToPath(new URL("../../../dist", import.meta.url));
if (!existsSync(path.join(folder, "index.html"))) {
  throw new Error(`there is no site in ${folder}: build it, or name another folder in METKA_SITE`);
}

/** The folder that holds the site. */
export const root = realpathSync(folder);

/** All files, as paths below the folder with forward slashes. */
export const files = new Set(
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .sort(),
);

const html = new Map(
  [...files].filter((file) => file.endsWith(".html")).map((file) => [file, readFileSync(path.join(root, file), "utf8")]),
);

/** Earlier addresses of pages, which only point on. */
export const pointers = [...html.keys()].filter((file) => /<meta http-equiv="refresh"/i.test(html.get(file)));

/** Everything that is there to be read. */
export const pages = [...html.keys()].filter((file) => !pointers.includes(file));

export const cover = "index.html";
export const errorPage = "404.html";

/** The languages: each has a folder of its own. */
export const languages = pages.map((page) => /^([^/]+)\/index\.html$/.exec(page)?.[1]).filter(Boolean);

/** The language that a page belongs to; none for the cover and the error page. */
export const languageOf = (page) => languages.find((language) => page.startsWith(`${language}/`));

/** Pages in a language, which carry a text of their own. */
export const contentPages = pages.filter(languageOf);

/** What a page is about: `action`, `indicator`, … */
export const kindOf = (page) => /<body class="kind-([a-z-]+)/.exec(html.get(page))?.[1] ?? page;

/** A page of each kind, the kinds in alphabetical order; the last of its kind, so a Polish one where there is one. */
export const samples = [...new Map(pages.map((page) => [kindOf(page), page]))]
  .map(([kind, page]) => ({ kind, page }))
  .sort((one, other) => (one.kind < other.kind ? -1 : 1));

/** Where the site is going to be published, as its cover says. */
const publicAddress = /<link rel="canonical" href="([^"]+\/)index\.html"/.exec(html.get(cover))?.[1];

const diskAddress = `${pathToFileURL(root).href}/`;

/** The address of a file, opened from disk. */
export const onDisk = (file) => new URL(file.split("/").map(encodeURIComponent).join("/"), diskAddress).href;

/** Whether an address belongs to the site, be it on disk or published. */
export const isOwn = (address) => address.startsWith("file:") || (!!publicAddress && address.startsWith(publicAddress));

/** The path below the site that an address means, without query and fragment; none where it leads out. */
export function pathOf(address) {
  const start = [diskAddress, publicAddress].find((start) => start && address.startsWith(start));
  return start && decodeURIComponent(address.slice(start.length).replace(/[?#].*$/s, ""));
}

/** The decoded fragment of an address, or an empty string. */
export const fragmentOf = (address) => decodeURIComponent(new URL(address).hash.slice(1));
