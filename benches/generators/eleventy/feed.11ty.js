import { escape } from "./_includes/page.11ty.js";

export const data = {
  pagination: { data: "languages", size: 1, alias: "lang" },
  permalink: ({ lang }) => `/${lang}/index.xml`,
  layout: null,
  eleventyExcludeFromCollections: true,
};

export function render({ lang, collections }) {
  const pages = collections.all.filter((page) => page.data.lang === lang).slice(0, 50);
  const items = pages.map(
    ({ url, data }) =>
      `<item><title>${escape(data.title)}</title><link>https://example.org/strategy${url}</link><description>${escape(data.description)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Strategia</title><link>https://example.org/strategy/${lang}/</link><description>Strategia</description>
${items.join("\n")}
</channel></rss>
`;
}
