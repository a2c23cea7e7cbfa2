// What a page says about itself. The functions run inside the browser, so each stands alone.

export function readFacts() {
  const clean = (text) => text.replace(/\s+/g, " ").trim();
  const isVisible = (element) => element.checkVisibility({ visibilityProperty: true });
  const all = (selector, scope = document) => [...scope.querySelectorAll(selector)];

  const addresses = ["href", "src", "srcset", "poster", "data", "action"].flatMap((attribute) =>
    all(`[${attribute}]`).flatMap((element) => {
      const value = element.getAttribute(attribute);
      const parts = attribute === "srcset" ? value.split(",").map((part) => part.trim().split(/\s+/)[0]) : [value];
      return parts.map((raw) => ({
        raw,
        address: new URL(raw, document.baseURI).href,
        isLink: element.matches("a[href]") && isVisible(element),
      }));
    }),
  );

  const label = document.querySelector("body > footer:last-of-type .label");
  const rows = all("dl > div", label ?? document.createElement("div")).map((row) => {
    const time = row.querySelector("dd time");
    return [
      clean(row.querySelector("dt").textContent),
      { text: clean(row.querySelector("dd").textContent), date: time?.getAttribute("datetime") ?? null },
    ];
  });

  const scripts = all('script[type="application/ld+json"]').map((script) => JSON.parse(script.textContent));
  const meta = Object.fromEntries(all("meta[name]").map((element) => [element.name, element.content]));

  return {
    language: document.documentElement.lang,
    addresses,
    ids: all("[id]").map((element) => element.id),
    headings: all("h1, h2, h3, h4, h5, h6")
      .filter(isVisible)
      .map((heading) => ({ level: Number(heading.localName[1]), text: clean(heading.textContent) })),
    title: clean(document.querySelector("h1")?.textContent ?? ""),
    languageSwitch: all("nav a[hreflang]")
      .filter(isVisible)
      .map((link) => ({ language: link.hreflang, address: link.href })),
    // What a page and its translation share, whatever the words.
    identity: {
      kind: document.body.className,
      number: document.querySelector("main [data-number]")?.dataset.number ?? null,
      values: all("main data").map((value) => value.value),
      editions: all('link[rel="alternate"][hreflang]').map((link) => `${link.hreflang} ${link.href}`),
    },
    label: label && {
      rows: Object.fromEntries(rows),
      isVisible: isVisible(label),
      isAtTheFoot:
        label.getBoundingClientRect().top >= document.querySelector("main").getBoundingClientRect().bottom - 1,
    },
    structuredData: scripts.flatMap((script) => script["@graph"] ?? script),
    meta,
    rows: all("main table tr").map((row) => all("th, td", row).map((cell) => clean(cell.textContent))),
  };
}

/** The words that a reader sees in the content and at the foot, piece by piece; what is there to be used left out. */
export function readWords() {
  const words = [];
  for (const part of document.querySelectorAll("main, body > footer")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.replace(/\s+/g, " ").trim();
      const parent = node.parentElement;
      if (!text || parent.closest("script, style, template, form, search, [role=search], button")) continue;
      if (parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) words.push(text);
    }
  }
  return words;
}

/** How many pixels the page is wider than its window. */
export function readExcessWidth() {
  return document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth;
}
