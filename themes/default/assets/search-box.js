// The search box as the ARIA Authoring Practices describe a combobox with a listbox: the focus stays in
// the field, and the arrow keys choose among the pages found.
"use strict";

(() => {
  const { box, input, status, load, key, Index } = globalThis.metkaSearch;
  const { root } = box.dataset;
  const panel = box.querySelector(".search-panel");
  const list = box.querySelector("[role=listbox]");
  const note = box.querySelector(".search-note");
  const toggle = box.querySelector("button");
  const MOST = 10;

  let index;
  let options = [];
  let active = -1;
  let rules;
  const asked = new Set();

  Object.assign(globalThis.metkaSearch, {
    index(data, postings) {
      index = new Index(data, postings);
      rules = new Intl.PluralRules(index.language);
      list.setAttribute("aria-label", index.strings.results.replace(MARKS, ""));
      showKey();
      find();
    },
    postings(part, text) {
      index.addPostings(part, text);
      last = undefined;
      find();
    },
    texts(script, text) {
      index.addTexts(script, text);
      for (const option of options) if (option.hit.script === script) showPassage(option);
    },
  });

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

  function element(name, className, pieces, lang) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (lang) Object.assign(made, { lang, dir: "auto" });
    write(made, pieces);
    return made;
  }

  function write(made, pieces) {
    made.replaceChildren(...nodes(pieces));
  }

  // Texts that English stands in for, marked (`src/resolve/stand_ins.rs`).
  const MARKS = /([\ufdd0-\ufdd3])/g;

  /** Pieces as what goes into an element, with the language of those that English stands in for. */
  function nodes(pieces) {
    const made = [];
    let depth = 0;
    let english;
    for (const { text, isMarked } of pieces) {
      for (const run of text.split(MARKS)) {
        if (run === "\ufdd0" || run === "\ufdd2") {
          if (depth++ > 0) continue;
          english = document.createElement("span");
          made.push(Object.assign(english, { lang: "en", dir: "ltr" }));
        } else if (run === "\ufdd1" || run === "\ufdd3") depth = Math.max(depth - 1, 0);
        else if (run) {
          const mark = isMarked && document.createElement("mark");
          if (mark) mark.textContent = run;
          if (depth > 0) english.append(mark || run);
          else made.push(mark || run);
        }
      }
    }
    return made;
  }

  function say(sentences) {
    const text = sentences.filter(Boolean).join(" ");
    for (const part of [status, note]) write(part, [{ text }]);
  }

  function open(isOpen) {
    panel.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen && options.length > 0));
    if (!isOpen) choose(-1);
  }

  let last;
  function find() {
    const query = input.value.trim();
    if (!index) {
      say([box.dataset.loading]);
      return open(document.activeElement === input && query !== "");
    }
    if (input.value === last) return open(isHere() && (query !== "" || !note.hidden));
    last = input.value;
    const { strings } = index;
    active = -1;
    input.removeAttribute("aria-activedescendant");
    const { missing: words, total, isPartly, hits } = index.search(input.value);
    // One letter may be a word, or the beginning of one.
    if (total === 0 && [...query].length < 2) {
      options = [];
      list.replaceChildren();
      list.hidden = true;
      say([strings.hint]);
      return open(isHere());
    }
    if (words) {
      request(words);
      say([box.dataset.loading]);
      return open(isHere());
    }
    options = hits.slice(0, MOST).map(option);
    list.replaceChildren(...options.map(({ link }) => link));
    list.hidden = options.length === 0;
    const number = new Intl.NumberFormat(index.language).format(total);
    const count = strings.count[rules.select(total)] || strings.count.other;
    say(
      total === 0
        ? [strings.none]
        : [isPartly && strings.partly, `${fill(count, { n: number })}.`, total > MOST && fill(strings.most, { shown: MOST })],
    );
    request(options.map(({ hit }) => index.scripts[hit.script]));
    panel.scrollTop = 0;
    open(isHere());
  }

  /** Loads each of some scripts once. */
  function request(paths) {
    const missing = [...new Set(paths)].filter((path) => !asked.has(path));
    for (const path of missing) asked.add(path);
    load(missing, () => say([box.dataset.failed]));
  }

  const isHere = () => box.contains(document.activeElement);

  /** A page found, as an option that is a link, so that it can be opened in another tab. */
  function option(hit, number) {
    const link = document.createElement("a");
    link.id = `_search-option-${number + 1}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.lang = index.language;
    const heading = element("span", "search-heading", [], hit.lang);
    const passage = element("span", "search-passage", [], hit.lang);
    link.append(
      element("span", "search-kind", [{ text: [hit.kind, hit.place].filter(Boolean).join(" · ") }]),
      element("span", "search-title", index.mark(hit.title), hit.lang),
      heading,
      passage,
    );
    const made = { hit, link, heading, passage };
    showPassage(made);
    return made;
  }

  /** Shows the passage of a page found, as soon as its text is there. */
  function showPassage({ hit, link, heading, passage }) {
    link.href = root + index.address(hit);
    write(heading, index.mark(index.headingOf(hit)));
    write(passage, index.excerpt(hit));
    for (const part of [heading, passage]) part.hidden = !part.hasChildNodes();
  }

  function choose(number) {
    if (options[active]) options[active].link.setAttribute("aria-selected", "false");
    active = number;
    const chosen = options[active];
    if (!chosen) return input.removeAttribute("aria-activedescendant");
    chosen.link.setAttribute("aria-selected", "true");
    chosen.link.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", chosen.link.id);
  }

  const moves = {
    ArrowDown: () => (active + 1) % options.length,
    ArrowUp: () => (active < 1 ? options.length : active) - 1,
    Home: () => 0,
    End: () => options.length - 1,
  };

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      // First the results go, then the query.
      if (panel.hidden) input.value = "";
      else event.preventDefault();
      return open(false);
    }
    if (event.key === "Enter") {
      find();
      const chosen = options[Math.max(active, 0)];
      if (chosen) chosen.link.click();
      return event.preventDefault();
    }
    if (!moves[event.key] || event.shiftKey || options.length === 0) return;
    if (panel.hidden && event.key.startsWith("Arrow")) open(true);
    // Without a choice, Home and End move in the field.
    else if (panel.hidden || (active < 0 && !event.key.startsWith("Arrow"))) return;
    choose(moves[event.key]());
    event.preventDefault();
  });

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(find, 40);
  });
  input.addEventListener("focus", find);
  input.addEventListener("click", find);
  list.addEventListener("click", () => setTimeout(() => open(false)));
  document.addEventListener("focusin", () => !isHere() && open(false));
  document.addEventListener("pointerdown", (event) => !box.contains(event.target) && open(false));

  function showKey() {
    write(toggle, [{ text: key() ? index.strings.key_on : index.strings.key_off }]);
    toggle.setAttribute("aria-pressed", String(key()));
    toggle.hidden = !matchMedia("(any-hover: hover)").matches;
    box.classList.toggle("search-keyless", !key());
    if (key()) input.setAttribute("aria-keyshortcuts", "/");
    else input.removeAttribute("aria-keyshortcuts");
  }
  toggle.addEventListener("click", () => {
    key(!key());
    showKey();
  });
})();
