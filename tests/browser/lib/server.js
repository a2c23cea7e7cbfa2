// A host as plain as they come: files below a prefix, `index.html` for a folder, the error page for the rest.

import { createReadStream, existsSync, statSync } from "node:fs";
import http from "node:http";
import path from "node:path";
import { errorPage, root } from "./site.js";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".json": "application/json",
  ".xml": "application/xml",
};

/** Serves the site below `prefix` and remembers every request with its answer. */
export async function serve(prefix) {
  const requests = [];
  const fileFor = (pathname) => {
    if (!pathname.startsWith(prefix)) return null;
    let file = path.join(root, decodeURIComponent(pathname.slice(prefix.length)));
    if (file !== root && !file.startsWith(root + path.sep)) return null;
    if (pathname.endsWith("/")) file = path.join(file, "index.html");
    return existsSync(file) && statSync(file).isFile() ? file : null;
  };
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    const found = fileFor(pathname);
    const status = found ? 200 : 404;
    const file = found ?? path.join(root, errorPage);
    requests.push({ pathname, status });
    response.writeHead(status, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).on("error", () => response.destroy()).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}${prefix}`,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
