const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const base = "/strategy";
const link = (page, more = "") => `<a${more} href="${base}${page.url}">${escape(page.data.title)}</a>`;
const menus = new Map();

function menu(tree, lang) {
  if (!menus.has(lang)) {
    const items = [...tree.byUrl.values()].filter((page) => {
      const parts = page.url.split("/").filter(Boolean);
      return parts[0] === lang && parts[1] === "pages" && parts.length === 3;
    });
    items.sort((one, other) => one.data.order - other.data.order);
    menus.set(lang, `<nav aria-label="Menu"><ul>${items.map((page) => `<li>${link(page)}</li>`).join("")}</ul></nav>`);
  }
  return menus.get(lang);
}

function contents(html) {
  const items = [...html.matchAll(/<h[23] id="([^"]*)">(.*?)<\/h[23]>/g)];
  return `<nav><ul>${items.map(([, id, text]) => `<li><a href="#${id}">${text}</a></li>`).join("")}</ul></nav>`;
}

export function render({ title, description, lang, page, content, collections }) {
  const tree = collections.tree[0];
  const other = lang === "pl" ? "en" : "pl";
  const url = (tag) => page.url.replace(/^\/../, `/${tag}`);
  const trail = [];
  for (let above = page.url; above.length > 4; ) {
    above = above.slice(0, above.lastIndexOf("/", above.length - 2) + 1);
    if (tree.byUrl.has(above)) trail.unshift(tree.byUrl.get(above));
  }
  const siblings = trail.length ? tree.children.get(trail.at(-1).url) : [];
  const place = tree.byUrl.get(page.url).place ??= siblings.findIndex((sibling) => sibling.url === page.url);
  const children = tree.children.get(page.url) ?? [];
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Strategia</title>
<meta name="description" content="${escape(description)}">
<link rel="canonical" href="https://example.org${base}${page.url}">
<link rel="alternate" hreflang="pl" href="https://example.org${base}${url("pl")}">
<link rel="alternate" hreflang="en" href="https://example.org${base}${url("en")}">
</head>
<body>
<a href="#content">↓</a>
<header><a href="${base}/${lang}/">Strategia</a>
${menu(tree, lang)}
<ul><li><a lang="${other}" href="${base}${url(other)}">${other}</a></li></ul>
</header>
<nav aria-label="Breadcrumbs"><ol>${trail.map((above) => `<li>${link(above)}</li>`).join("")}</ol></nav>
<main id="content">
<h1>${escape(title)}</h1>
<p>${escape(description)}</p>
${contents(content)}
${content}
${children.length ? `<ul>${children.map((child) => `<li>${link(child)} ${escape(child.data.description)}</li>`).join("\n")}</ul>` : ""}
<nav>${before ? link(before, ' rel="prev"') : ""}${after ? link(after, ' rel="next"') : ""}</nav>
</main>
<footer><dl>
<dt>Podmiot publikujący</dt><dd>Miasto</dd>
<dt>Osoba publikująca</dt><dd>Jan Kowalski</dd>
<dt>Data publikacji</dt><dd>2021-10-06</dd>
<dt>Data aktualizacji</dt><dd>2024-04-30</dd>
</dl></footer>
</body>
</html>
`;
}
