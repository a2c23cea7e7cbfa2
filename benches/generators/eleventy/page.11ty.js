export const escape = (text) =>
  String(text).replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
const base = "/strategy";
const host = `https://example.org${base}`;
const link = (page, more = "") => `<a${more} href="${base}${page.url}">${escape(page.data.title)}</a>`;
const names = { pl: "Strategia", en: "Strategy" };
const [entity, publisher, published, updated] = ["Miasto", "Jan Kowalski", "2021-10-06", "2024-04-30"];
const dates = new Map();
const menus = new Map();

function date(lang, day) {
  const key = lang + day;
  if (!dates.has(key)) dates.set(key, new Date(day).toLocaleDateString(lang, { dateStyle: "long" }));
  return `<time datetime="${day}">${dates.get(key)}</time>`;
}

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

function chart(title, values) {
  const places = values.map(({ value }, index) => [index * 60, (200 - value * 2).toFixed(1)]);
  const marks = values.map(
    ({ year, value }, index) =>
      `<circle cx="${places[index][0]}" cy="${places[index][1]}" r="3"><title>${year}: ${value}</title></circle><text x="${places[index][0]}" y="215">${year}</text>`,
  );
  const rows = values.map(({ year, value }) => `<tr><td>${year}</td><td>${value}</td></tr>`);
  return `<figure><svg viewBox="0 0 660 220" role="img" aria-label="${escape(title)}"><polyline fill="none" stroke="currentColor" points="${places.map((place) => place.join()).join(" ")}"/>
${marks.join("\n")}</svg></figure>
<table><thead><tr><th scope="col">Rok / Year</th><th scope="col">%</th></tr></thead><tbody>
${rows.join("\n")}</tbody></table>`;
}

function structured({ title, description, lang, page }, trail) {
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "WebPage",
    "@id": host + page.url,
    url: host + page.url,
    name: title,
    description,
    inLanguage: lang,
    datePublished: published,
    dateModified: updated,
    publisher: { "@type": "Organization", name: entity },
    isPartOf: { "@type": "WebSite", name: names[lang], url: `${host}/${lang}/` },
    breadcrumb: {
      "@type": "BreadcrumbList",
      itemListElement: trail.map((above, index) => ({
        "@type": "ListItem",
        position: index + 1,
        name: above.data.title,
        item: host + above.url,
      })),
    },
  }).replaceAll("<", "\\u003c");
}

export function render(data) {
  const { title, description, lang, page, content, collections, values } = data;
  const tree = collections.tree[0];
  const other = lang === "pl" ? "en" : "pl";
  const url = (tag) => page.url.replace(/^\/../, `/${tag}`);
  const trail = [];
  for (let above = page.url; above.length > 4; ) {
    above = above.slice(0, above.lastIndexOf("/", above.length - 2) + 1);
    if (tree.byUrl.has(above)) trail.unshift(tree.byUrl.get(above));
  }
  const siblings = trail.length ? tree.children.get(trail.at(-1).url) : [];
  const known = tree.byUrl.get(page.url) ?? {};
  const place = (known.place ??= siblings.findIndex((sibling) => sibling.url === page.url));
  const children = tree.children.get(page.url) ?? [];
  const [before, after] = [siblings[place - 1], siblings[place + 1]];
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – ${names[lang]}</title>
<meta name="description" content="${escape(description)}">
<meta name="dcterms.publisher" content="${entity}">
<meta name="dcterms.contributor" content="${publisher}">
<meta name="dcterms.issued" content="${published}">
<meta name="dcterms.modified" content="${updated}">
<link rel="canonical" href="${host}${page.url}">
<link rel="alternate" hreflang="pl" href="${host}${url("pl")}">
<link rel="alternate" hreflang="en" href="${host}${url("en")}">
<meta property="og:type" content="article">
<meta property="og:title" content="${escape(title)}">
<meta property="og:description" content="${escape(description)}">
<meta property="og:url" content="${host}${page.url}">
<meta property="og:site_name" content="${names[lang]}">
<meta property="article:published_time" content="${published}">
<meta property="article:modified_time" content="${updated}">
<link rel="alternate" type="application/rss+xml" href="${base}/${lang}/index.xml">
<script type="application/ld+json">${structured(data, trail)}</script>
</head>
<body>
<a href="#content">↓</a>
<header><a href="${base}/${lang}/">${names[lang]}</a>
${menu(tree, lang)}
<form role="search"><input type="search" data-index="${base}/${lang}/search.json" aria-label="Search"></form>
<ul><li><a lang="${other}" hreflang="${other}" href="${base}${url(other)}">${other}</a></li></ul>
</header>
<nav aria-label="Breadcrumbs"><ol>${trail.map((above) => `<li>${link(above)}</li>`).join("")}</ol></nav>
<main id="content">
<h1>${escape(title)}</h1>
<p>${escape(description)}</p>
${contents(content)}
${values ? chart(title, values) : ""}
${content}
${children.length ? `<ul>${children.map((child) => `<li>${link(child)} ${escape(child.data.description)}</li>`).join("\n")}</ul>` : ""}
<nav>${before ? link(before, ' rel="prev"') : ""}${after ? link(after, ' rel="next"') : ""}</nav>
</main>
<footer><dl>
<dt>Podmiot publikujący</dt><dd>${entity}</dd>
<dt>Osoba publikująca</dt><dd>${publisher}</dd>
<dt>Data publikacji</dt><dd>${date(lang, published)}</dd>
<dt>Data aktualizacji</dt><dd>${date(lang, updated)}</dd>
</dl>
<p><a href="${base}/${lang}/alphabet/">A–Z</a></p>
</footer>
</body>
</html>
`;
}
