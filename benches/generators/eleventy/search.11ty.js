export const data = {
  pagination: { data: "languages", size: 1, alias: "lang" },
  permalink: ({ lang }) => `/${lang}/search.json`,
  layout: null,
  eleventyExcludeFromCollections: true,
  eleventyImport: { collections: ["all"] },
};

export function render({ lang, collections }) {
  const pages = collections.all.filter((page) => page.data.lang === lang);
  return JSON.stringify(
    pages.map(({ url, data, content }) => ({
      url: `/strategy${url}`,
      title: data.title,
      summary: data.description,
      text: content.replace(/<[^>]*>/g, ""),
    })),
  );
}
