// Keeps a copy of the site for reading without a network. Made by Metka from the list of all files.
"use strict";

const VERSION = "VERSION";
// The files of this version, each with the hash (SHA-256) of its bytes.
const FILES = { /* FILES */ };
// True where they are the whole site; else pages are kept as they are read.
const WHOLE = "WHOLE";

const PREFIX = `metka:${self.registration.scope}:`;
const CACHE = PREFIX + VERSION;
// Where a copy names the pages that were open when it took over.
const EARLIER = new URL("?earlier", self.registration.scope).href;

// All or nothing: a file that is not of this version fails the installation, and the copy that is
// there stays. What has not changed is taken from it.
self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      await caches.delete(CACHE);
      const cache = await caches.open(CACHE);
      const rest = Object.entries(FILES);
      const next = async () => {
        for (let file = rest.pop(); file; file = rest.pop()) {
          const [path, hash] = file;
          const address = new URL(path, self.registration.scope).href;
          const response = (await unchanged(address, hash)) ?? (await fetchOf(address, hash));
          await cache.put(address, response);
        }
      };
      try {
        await Promise.all(Array.from({ length: 6 }, next));
        if (!(await caches.has(CACHE))) throw new Error("the copy was removed");
      } catch (error) {
        await caches.delete(CACHE);
        throw error;
      }
      await self.skipWaiting();
    })(),
  );
});

// A page that is open stays what it is, and is given what belongs to it; the next one is of this version.
self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const open = (await self.clients.matchAll()).map((client) => client.id);
      await (await caches.open(CACHE)).put(EARLIER, new Response(JSON.stringify(open)));
      await self.clients.claim();
    })(),
  );
});

// A page says so when it is there. Once no page of an earlier version is open, the copy of that can go.
self.addEventListener("message", (event) => {
  if (event.data === "here") event.waitUntil(forgetEarlier());
});

async function forgetEarlier() {
  const [pages, open] = [await earlierPages(), await self.clients.matchAll()];
  if (self.registration.installing || open.some((client) => pages.includes(client.id))) return;
  for (const name of await otherCopies()) await caches.delete(name);
}

async function otherCopies() {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
}

// A worker is stopped when it rests, so what it is to remember stands beside its copy.
async function earlierPages() {
  const list = await (await caches.open(CACHE)).match(EARLIER);
  return list ? list.json() : [];
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.search = "";
  address.hash = "";
  if (event.request.method !== "GET" || !address.href.startsWith(self.registration.scope)) return;
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  event.respondWith(answer(event, address.href));
});

async function answer(event, address) {
  const isPage = event.request.mode === "navigate";
  const isAsset = address.startsWith(new URL("assets/", self.registration.scope).href);
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  // An asset is named for what it holds, so any copy of it will do.
  if (kept && isAsset) return kept;
  if (!isPage)
    for await (const earlier of otherwiseKept(address))
      if (isAsset || (await earlierPages()).includes(event.clientId)) return earlier;
  if (kept && WHOLE) return kept;
  try {
    const response = await fetch(event.request);
    // While a new version is being taken over, what comes may be of either.
    const isSettled = !self.registration.waiting && !self.registration.installing;
    if (!WHOLE && isPage && isSettled && response.ok && !response.redirected)
      event.waitUntil(cache.put(address, response.clone()));
    return response;
  } catch (error) {
    if (kept) return kept;
    if (!isPage) throw error;
    const missing = await cache.match(new URL("404.html", self.registration.scope).href);
    return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
  }
}

async function* otherwiseKept(address) {
  for (const name of await otherCopies()) {
    const kept = await (await caches.open(name)).match(address);
    if (kept) yield kept;
  }
}

async function unchanged(address, hash) {
  for await (const kept of otherwiseKept(address))
    if ((await hashOf(await kept.clone().arrayBuffer())) === hash) return kept;
}

async function fetchOf(address, hash) {
  const response = await fetch(address, { cache: "no-cache", integrity: `sha256-${hash}` });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  // A redirected answer cannot be shown as a page, and its other headers are those of the way here.
  const type = response.headers.get("Content-Type") ?? "application/octet-stream";
  return new Response(await response.blob(), { headers: { "Content-Type": type } });
}

async function hashOf(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return btoa(String.fromCharCode(...digest));
}
