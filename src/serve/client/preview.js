// In every page of the preview: follows what happens, patches the page, shows the bar and the panel.
(() => {
  "use strict";

  const OWN = "/_metka/";
  const script = document.currentScript;
  const isFramed = window.top !== window;
  const KEPT = "metka-preview-kept";

  /* What the page was when it came, to be told from what was done to it since. */

  let fingerprint = script.dataset.metkaPage;
  let base = null;

  const parse = (text) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const own = page.querySelector("script[data-metka-page]");
    const print = own?.dataset.metkaPage ?? "";
    own?.remove();
    return { page, print };
  };
  const fetchPage = async () => {
    const response = await fetch(location.href, { cache: "no-cache", redirect: "follow" });
    const type = response.headers.get("content-type") ?? "";
    if (!type.startsWith("text/html")) throw new Error("not a page");
    return { ...parse(await response.text()), status: response.status };
  };
  script.remove();

  /* A page that has to be loaded anew is left as the reader had it. */

  const describe = (element) => {
    if (element.id) return `#${CSS.escape(element.id)}`;
    const same = [...document.querySelectorAll(element.localName)];
    return `${element.localName}:${same.indexOf(element)}`;
  };
  const find = (name) => {
    if (name.startsWith("#")) return document.querySelector(name);
    const [tag, index] = name.split(":");
    return document.querySelectorAll(tag)[Number(index)] ?? null;
  };
  const reload = () => {
    const fields = [...document.querySelectorAll("input, textarea, select")].map((field) => [
      describe(field),
      field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
    ]);
    const details = [...document.querySelectorAll("details")].map((element) => [describe(element), element.open]);
    const focus = document.activeElement && document.activeElement !== document.body ? describe(document.activeElement) : null;
    const kept = { address: location.href, x: scrollX, y: scrollY, fields, details, focus };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Without a place to keep it the page is loaded all the same.
    }
    location.reload();
  };
  const restore = () => {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (kept?.address !== location.href) return;
    for (const [name, open] of kept.details) {
      const element = find(name);
      if (element) element.open = open;
    }
    for (const [name, value] of kept.fields) {
      const field = find(name);
      if (!field || field.type === "file") continue;
      if (typeof value === "boolean") field.checked = value;
      else if (field.value !== value) {
        field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    if (kept.focus) find(kept.focus)?.focus({ preventScroll: true });
    const back = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    back();
    if (document.readyState !== "complete") addEventListener("load", back, { once: true });
  };

  /* The newest version of the page. One update at a time; what comes meanwhile is one more. */

  let isUpdating = false;
  let isBehind = false;
  const update = async () => {
    isBehind = true;
    if (isUpdating) return;
    isUpdating = true;
    while (isBehind) {
      isBehind = false;
      try {
        const next = await fetchPage();
        if (next.print === fingerprint) {
          base ??= next.page;
          continue;
        }
        if (!base || next.print === "" || !metkaPatch(base, next.page)) {
          reload();
          return;
        }
        base = next.page;
        fingerprint = next.print;
        document.dispatchEvent(new CustomEvent("metka:updated"));
      } catch {
        // The next sign of life brings the next attempt.
      }
    }
    isUpdating = false;
  };

  /* The bar and the panel, in a tree of their own that neither the site's styles nor its scripts reach. */

  const host = document.createElement("metka-preview");
  const shadow = host.attachShadow({ mode: "open" });
  const make = (name, properties = {}, ...children) => {
    const { dataset, ...others } = properties;
    const element = Object.assign(document.createElement(name), others);
    Object.assign(element.dataset, dataset);
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };
  const sheet = make("link", { rel: "stylesheet", href: `${OWN}preview.css` });
  const bar = make("aside", { className: "bar", hidden: true });
  const panel = make("section", { className: "panel", hidden: true });
  const lost = make("p", { className: "lost", hidden: true });
  lost.setAttribute("role", "status");
  shadow.append(sheet, panel, bar, lost);
  host.lang = script.dataset.metkaLang;

  let words = {};
  let about = null;
  let findings = { findings: [], refused: false, more: 0 };
  let state = null;
  // A panel that was closed stays closed for the findings that it showed.
  let closed = "";
  let isOpened = false;
  const digest = () => JSON.stringify(findings.findings.map(({ code, path, line, message }) => [code, path, line, message]));

  const link = (address, text, properties = {}) =>
    address ? make("a", { href: address, textContent: text, ...properties }) : make("span", { textContent: text, ...properties });

  const drawFinding = (finding) => {
    const { excerpt } = finding;
    const place = `${finding.path}:${finding.line}:${finding.column}`;
    return make(
      "li",
      { className: finding.severity },
      make("p", { className: "message" }, make("strong", { textContent: `${finding.level} ` }), make("code", { textContent: finding.code }), ` ${finding.message}`),
      make(
        "p",
        { className: "place" },
        link(finding.open, place, { title: finding.open ? words.open : "" }),
        finding.page ? make("a", { className: "page", href: finding.page, textContent: words.page }) : null,
      ),
      excerpt
        ? make("pre", { dir: "ltr" }, make("span", { className: "number", textContent: `${excerpt.number} ` }), excerpt.before, make("mark", { textContent: excerpt.marked }), excerpt.after)
        : null,
      finding.help ? make("p", { className: "help" }, make("strong", { textContent: `${words.help}: ` }), finding.help) : null,
    );
  };

  const drawPanel = () => {
    const print = digest();
    const isWanted = isOpened || (findings.refused && closed !== print);
    panel.hidden = !isWanted || isFramed;
    panel.dataset.refused = String(findings.refused);
    if (panel.hidden) return;
    const close = make("button", { type: "button", className: "close", textContent: words.close });
    close.addEventListener("click", () => {
      isOpened = false;
      closed = print;
      draw();
    });
    const { scrollTop } = panel;
    panel.replaceChildren(
      make("header", {}, make("h2", { textContent: findings.refused ? words.refused : words.findings }), close),
      ...(findings.refused ? [make("p", { textContent: words.refused_text })] : []),
      ...(findings.findings.length === 0 ? [make("p", { textContent: words.none })] : []),
      make("ol", {}, ...findings.findings.map(drawFinding)),
      ...(findings.more > 0 ? [make("p", { textContent: words.more.replace("{n}", findings.more) })] : []),
    );
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", words.findings);
    panel.setAttribute("aria-live", "polite");
    panel.scrollTop = scrollTop;
  };

  const drawBar = () => {
    bar.hidden = isFramed || !about;
    if (bar.hidden) return;
    bar.setAttribute("aria-label", words.preview);
    const isSmall = bar.dataset.small === "true";
    const shrink = make("button", { type: "button", className: "shrink", textContent: isSmall ? "metka" : "×" });
    shrink.setAttribute("aria-label", isSmall ? words.show : words.hide);
    shrink.addEventListener("click", () => {
      bar.dataset.small = String(!isSmall);
      drawBar();
      bar.querySelector(".shrink").focus();
    });
    if (isSmall) {
      bar.replaceChildren(shrink);
      return;
    }
    const count = findings.findings.length + findings.more;
    const here = about.findings.length;
    const button = make("button", { type: "button", className: "findings", textContent: `${words.findings}: ${count}${here ? ` (${words.here}: ${here})` : ""}` });
    button.dataset.errors = String((state?.errors ?? 0) > 0);
    button.setAttribute("aria-expanded", String(!panel.hidden));
    button.addEventListener("click", () => {
      isOpened = panel.hidden;
      closed = isOpened ? "" : digest();
      draw();
    });
    const name = (path) => path.replace(/^content\//, "");
    bar.replaceChildren(
      make("ul", { className: "sources" }, ...about.sources.map(({ path, open }) => make("li", {}, link(open, name(path), { title: open ? words.open : "" })))),
      make(
        "ul",
        { className: "languages" },
        ...about.languages.map(({ lang, state: of, name: text, page, current }) => {
          const item = make("li", { className: of }, link(current ? null : page, lang), ` ${text}`);
          if (current) item.setAttribute("aria-current", "true");
          return item;
        }),
      ),
      about.draft ? make("strong", { className: "draft", textContent: words.draft }) : "",
      about.languages.length > 1 ? make("a", { href: `${OWN}beside?path=${encodeURIComponent(decodeURI(location.pathname))}`, textContent: words.beside }) : "",
      make("a", { href: `${OWN}status`, textContent: words.status }),
      button,
      shrink,
    );
    bar.querySelector(".sources").setAttribute("aria-label", words.sources);
    bar.querySelector(".languages").setAttribute("aria-label", words.languages);
  };

  const draw = () => {
    drawPanel();
    drawBar();
  };

  const fetchData = async (address) => {
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  const refresh = async () => {
    try {
      const path = encodeURIComponent(decodeURI(location.pathname));
      [about, findings] = await Promise.all([fetchData(`${OWN}page?path=${path}`), fetchData(`${OWN}findings`)]);
      words = about.words;
      draw();
    } catch {
      // The next sign of life brings the next attempt.
    }
  };

  /* What happens. A page out of sight listens to nothing: browsers allow a site few connections. */

  let events = null;
  let patience = 0;
  const hear = (event) => {
    const heard = JSON.parse(event.data);
    const isNew = state === null || heard.run !== state.run || heard.build !== state.build;
    const isElsewhere = state !== null && heard.prefix !== state.prefix;
    state = heard;
    if (isElsewhere) {
      location.assign(heard.prefix);
      return;
    }
    if (!isNew) return;
    update();
    refresh();
  };
  const listen = () => {
    if (events || document.visibilityState === "hidden") return;
    events = new EventSource(`${OWN}events`);
    events.addEventListener("message", hear);
    events.addEventListener("open", () => {
      clearTimeout(patience);
      patience = 0;
      lost.hidden = true;
    });
    events.addEventListener("error", () => {
      patience ||= setTimeout(() => {
        lost.textContent = words.lost ?? "";
        lost.hidden = isFramed || !lost.textContent;
      }, 1500);
      // A browser gives up on a refusal; the preview may come back all the same.
      if (events?.readyState === EventSource.CLOSED) {
        leave();
        setTimeout(listen, 1000);
      }
    });
  };
  const leave = () => {
    events?.close();
    events = null;
  };
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? leave() : listen()));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", listen);

  document.documentElement.append(host);
  restore();
  update();
  listen();
})();
