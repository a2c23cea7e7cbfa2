import { escape } from "./_includes/page.11ty.js";

export const data = {
  pagination: { data: "languages", size: 1, alias: "lang" },
  permalink: ({ lang }) => `/${lang}/alphabet/`,
  layout: "page.11ty.js",
  title: "A–Z",
  description: "A–Z",
  eleventyExcludeFromCollections: true,
};

export function render({ lang, collections }) {
  const pages = collections.all.filter((page) => page.data.lang === lang);
  const { compare } = new Intl.Collator(lang);
  pages.sort((one, other) => compare(one.data.title, other.data.title));
  const items = pages.map((page) => `<li><a href="/strategy${page.url}">${escape(page.data.title)}</a></li>`);
  return `<ul>${items.join("\n")}</ul>`;
}
