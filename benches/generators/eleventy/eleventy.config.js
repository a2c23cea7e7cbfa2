// A site in two languages. What all pages share is worked out once.
export default function (config) {
  config.setQuietMode(true);
  config.amendLibrary("md", (markdown) => {
    // Ids of headings, for the contents of a page.
    markdown.core.ruler.push("ids", (state) => {
      const seen = new Map();
      state.env.headings = [];
      state.tokens.forEach((token, index) => {
        if (token.type !== "heading_open") return;
        const text = state.tokens[index + 1].content;
        const base = text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-");
        const count = (seen.get(base) ?? 0) + 1;
        seen.set(base, count);
        token.attrSet("id", count > 1 ? `${base}-${count}` : base);
      });
    });
  });
  config.addCollection("tree", (collections) => {
    const byUrl = new Map();
    for (const page of collections.getAll()) byUrl.set(page.url, page);
    const children = new Map();
    for (const page of byUrl.values()) {
      let above = page.url;
      do above = above.slice(0, above.lastIndexOf("/", above.length - 2) + 1);
      while (above.length > 1 && !byUrl.has(above));
      if (!children.has(above)) children.set(above, []);
      children.get(above).push(page);
    }
    for (const pages of children.values()) pages.sort((one, other) => one.data.order - other.data.order);
    return [{ byUrl, children }];
  });
  return {
    dir: { input: "content", output: "_site" },
    markdownTemplateEngine: false,
    pathPrefix: "/strategy/",
  };
}
