// Keeps a copy of the site for reading without a network. Made by Metka from the list of all files.
"use strict";

const VERSION = "VERSION";
// The files of this version, each with the hash (SHA-256) of its bytes.
const FILES = { /* FILES */ };
// True where they are the whole site; else pages are kept as they are read.
const WHOLE = "WHOLE";

const PREFIX = `metka:${self.registration.scope}:`;
const CACHE = PREFIX + VERSION;

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
      } catch (error) {
        await caches.delete(CACHE);
        throw error;
      }
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

// The page asks for the new version when its reader goes on, so that no page mixes two.
self.addEventListener("message", (event) => {
  if (event.data === "switch") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  address.search = "";
  address.hash = "";
  if (event.request.method !== "GET" || !address.href.startsWith(self.registration.scope)) return;
  if (address.pathname.endsWith("/")) address.pathname += "index.html";
  event.respondWith(answer(event, address.href));
});

async function answer(event, address) {
  const waiting = self.registration.waiting;
  if (event.request.mode === "navigate" && waiting && (await self.clients.matchAll()).length < 2) {
    // The last window is about to show another page: the new version takes over first.
    waiting.postMessage("switch");
    return new Response("", { headers: { Refresh: "0" } });
  }
  const cache = await caches.open(CACHE);
  const kept = await cache.match(address);
  if (kept && (WHOLE || new URL(address).pathname.includes("/assets/"))) return kept;
  try {
    const response = await fetch(event.request);
    // While a new version is being taken over, what comes may be of either.
    const isSettled = !self.registration.waiting && !self.registration.installing;
    const isPage = event.request.mode === "navigate";
    if (!WHOLE && isPage && isSettled && response.ok && !response.redirected)
      event.waitUntil(cache.put(address, response.clone()));
    return response;
  } catch (error) {
    if (kept) return kept;
    if (event.request.mode !== "navigate") throw error;
    const missing = await cache.match(new URL("404.html", self.registration.scope).href);
    return missing ? new Response(missing.body, { status: 404, headers: missing.headers }) : Response.error();
  }
}

async function unchanged(address, hash) {
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const kept = await (await caches.open(name)).match(address);
    if (kept && (await hashOf(await kept.clone().arrayBuffer())) === hash) return kept;
  }
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
