export const data = { permalink: "/sitemap.xml", layout: null, eleventyExcludeFromCollections: true };

export function render({ collections }) {
  const items = collections.all.map(
    ({ url }) => `<url><loc>https://example.org/strategy${url}</loc><lastmod>2024-04-30</lastmod></url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${items.join("\n")}
</urlset>
`;
}
