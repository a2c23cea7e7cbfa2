// Keeps a copy of the site for reading without a network, where it comes from a server.
"use strict";
(() => {
  const { root } = document.currentScript.dataset;
  if (!("serviceWorker" in navigator) || !location.protocol.startsWith("http")) return;
  const scope = new URL(root || "./", location.href);
  addEventListener("load", () => {
    navigator.serviceWorker.controller?.postMessage("here");
    navigator.serviceWorker.register(new URL("service-worker.js", scope), { scope }).catch(() => {});
  });
})();
