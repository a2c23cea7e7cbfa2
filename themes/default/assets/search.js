// Shows the search box where scripts run, and loads what it needs when a reader turns to it. Everything
// is loaded by script elements, so it works from disk, too. Nothing is kept but one setting: whether the
// key / opens the search.
"use strict";

(() => {
  const box = document.querySelector(".search");
  if (!box) return;
  const field = box.querySelector(".search-field");
  const input = box.querySelector("input");
  const status = box.querySelector("[role=status]");
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "_search-results" };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  field.hidden = false;
  if (location.hash === "#_search") input.focus();        // a link from elsewhere leads to it

  const metkaSearch = (globalThis.metkaSearch = { box, input, status, load, key });

  // Loads scripts of the site in their order.
  function load(paths, onError) {
    for (const path of paths) {
      const script = document.createElement("script");
      script.src = box.dataset.root + path;
      script.async = false;
      script.onerror = onError;
      document.head.append(script);
    }
  }

  let isLoading = false;
  function begin() {
    if (isLoading) return;
    isLoading = true;
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: box.dataset.root + box.dataset.style }));
    load(box.dataset.scripts.split(" "), () => {
      status.textContent = box.dataset.failed;
      field.hidden = true;
    });
  }
  input.addEventListener("focus", begin);
  input.addEventListener("input", begin);
  if (document.activeElement === input || input.value) begin();

  // WCAG 2.2, 2.1.4: a shortcut of one character can be switched off.
  const SETTING = "metka-search-key";
  function key(isOn) {
    try {
      if (isOn !== undefined) localStorage.setItem(SETTING, isOn ? "on" : "off");
      return localStorage.getItem(SETTING) !== "off";
    } catch {
      return isOn === undefined ? metkaSearch.isKeyOn !== false : (metkaSearch.isKeyOn = isOn);
    }
  }
  if (key()) input.setAttribute("aria-keyshortcuts", "/");
  else box.classList.add("search-keyless");
  const isTyping = (element) => element.isContentEditable || /^(input|textarea|select)$/i.test(element.localName);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isTyping(event.target) || !key()) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
