// Makes the page in the window what a newer version of it says, and leaves alone what did not change.
//
// Three versions meet: what the page was when it came (`base`), what it is to be (`next`), and what
// stands in the window (`live`), to which scripts and readers have added. Only the way from base to
// next is gone in the window, so what others added stays. Where that cannot be done, the answer is false
// and the page has to be loaded anew.
const metkaPatch = (() => {
  "use strict";

  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const isText = (node) => node.nodeType === Node.TEXT_NODE;
  const isBlank = (node) => isText(node) && !node.data.trim();
  const isAlike = (one, other) => one.nodeName === other.nodeName && (one.id || "") === (other.id || "");
  const mark = (node) => (isElement(node) ? `${node.nodeName}#${node.id}:${node.textContent}` : `${node.nodeName}:${node.nodeValue}`);

  /** What scripts of a page may have taken hold of when it came: new ones of these they would miss. */
  const HELD = "table, form, input, button, select, textarea, svg, canvas, dialog, script, video, audio, search, [data-label], [role]";
  const isHeld = (node) => isElement(node) && (node.matches(HELD) || node.querySelector(HELD) !== null);

  /** Lists whose lengths multiply to more are not compared one by one. */
  const MOST = 1 << 20;

  class Impossible extends Error {}

  /** Finds for every child of base the one in the window that it has become. */
  function match(live, base) {
    const found = new Map();
    const free = new Set(live.childNodes);
    const take = (child, node) => {
      found.set(child, node);
      free.delete(node);
    };
    // In their order as long as they are the same, which they nearly always are.
    let next = live.firstChild;
    for (const child of base.childNodes) {
      let node = next;
      while (node && mark(node) !== mark(child)) node = node.nextSibling;
      if (!node) continue;
      take(child, node);
      next = node.nextSibling;
    }
    const byMark = new Map();
    for (const node of free) byMark.set(mark(node), node);
    for (const child of base.childNodes) {
      if (found.has(child)) continue;
      const node = byMark.get(mark(child));
      if (node && free.has(node)) take(child, node);
    }
    for (const child of base.childNodes) {
      if (found.has(child)) continue;
      const node = [...free].find((node) => isAlike(node, child));
      if (node) take(child, node);
    }
    return found;
  }

  function patchAttributes(live, base, next) {
    for (const { name, value } of next.attributes) {
      if (base.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    for (const { name } of base.attributes) {
      if (!next.hasAttribute(name)) live.removeAttribute(name);
    }
  }

  /** The most that two lists have in common, in order: pairs of places (longest common subsequence). */
  function common(before, after) {
    if (before.length * after.length > MOST) return [];
    const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
    for (let one = before.length - 1; one >= 0; one -= 1) {
      for (let other = after.length - 1; other >= 0; other -= 1) {
        lengths[one][other] =
          before[one] === after[other]
            ? lengths[one + 1][other + 1] + 1
            : Math.max(lengths[one + 1][other], lengths[one][other + 1]);
      }
    }
    const places = [];
    for (let one = 0, other = 0; one < before.length && other < after.length; ) {
      if (before[one] === after[other]) {
        places.push([one, other]);
        one += 1;
        other += 1;
      } else if (lengths[one + 1][other] >= lengths[one][other + 1]) one += 1;
      else other += 1;
    }
    return places;
  }

  /**
   * Pairs the children of two versions, never crosswise, so that nothing has to be moved: first those
   * that stayed the same, then between them those that became something else of their kind.
   */
  function pair(base, next) {
    const before = [...base.childNodes];
    const after = [...next.childNodes];
    let start = 0;
    while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start += 1;
    let end = 0;
    while (
      end < before.length - start &&
      end < after.length - start &&
      before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])
    ) {
      end += 1;
    }
    const pairs = new Map();
    for (let index = 0; index < start; index += 1) pairs.set(after[index], before[index]);
    for (let index = 1; index <= end; index += 1) pairs.set(after[after.length - index], before[before.length - index]);
    const written = (node) => (isElement(node) ? node.outerHTML : `${node.nodeName}${node.nodeValue}`);
    const telling = (nodes, length) => nodes.slice(start, length - end).filter((node) => !isBlank(node));
    const [old, young] = [telling(before, before.length), telling(after, after.length)];
    const same = common(old.map(written), young.map(written)).map(([one, other]) => [old[one], young[other]]);
    let [from, at] = [start, start];
    for (const [one, other] of [...same, [null, null]]) {
      const until = one ? before.indexOf(one, from) : before.length - end;
      const upTo = other ? after.indexOf(other, at) : after.length - end;
      for (; at < upTo; at += 1) {
        const index = before.slice(from, until).findIndex((node) => isAlike(node, after[at]));
        if (index < 0) continue;
        pairs.set(after[at], before[from + index]);
        from += index + 1;
      }
      if (one) pairs.set(other, one);
      [from, at] = [until + 1, upTo + 1];
    }
    const kept = new Set(pairs.values());
    return { pairs, gone: before.filter((node) => !kept.has(node)) };
  }

  function patch(live, base, next, hasScripts) {
    patchAttributes(live, base, next);
    const found = match(live, base);
    const { pairs, gone } = pair(base, next);
    for (const old of gone) {
      const node = found.get(old);
      if (!node && !isBlank(old)) throw new Impossible();
      node?.remove();
    }
    let previous = null;
    for (const child of next.childNodes) {
      const old = pairs.get(child);
      if (old) {
        const node = found.get(old);
        if (!node) {
          if (isBlank(old) && isBlank(child)) continue;
          throw new Impossible();
        }
        if (!old.isEqualNode(child)) {
          if (isElement(child)) patch(node, old, child, hasScripts);
          else node.nodeValue = child.nodeValue;
        }
        previous = node;
      } else {
        if (hasScripts && isHeld(child)) throw new Impossible();
        const node = document.importNode(child, true);
        if (previous) previous.after(node);
        else live.prepend(node);
        previous = node;
      }
    }
  }

  const addresses = (page, selector, name) => [...page.querySelectorAll(selector)].map((element) => element.getAttribute(name));

  /** Swaps stylesheets without a moment in which there is none. */
  function patchHead(base, next) {
    const sheets = 'link[rel~="stylesheet"]';
    const old = [...document.head.querySelectorAll(sheets)];
    const wanted = addresses(next, sheets, "href");
    const had = old.map((sheet) => sheet.getAttribute("href"));
    const gone = old.filter((sheet) => !wanted.includes(sheet.getAttribute("href")));
    const come = [...next.head.querySelectorAll(sheets)].filter((sheet) => !had.includes(sheet.getAttribute("href")));
    const loaded = come.map((sheet) => {
      const link = document.importNode(sheet);
      const arrival = new Promise((resolve) => {
        link.addEventListener("load", resolve);
        link.addEventListener("error", resolve);
      });
      document.head.append(link);
      return arrival;
    });
    Promise.all(loaded).then(() => gone.forEach((sheet) => sheet.remove()));

    const others = (page) => [...page.head.children].filter((element) => !element.matches(`${sheets}, script[src]`));
    const rest = others(document);
    for (const child of others(base)) {
      if (others(next).some((other) => other.isEqualNode(child))) continue;
      rest.find((element) => element.isEqualNode(child))?.remove();
    }
    for (const child of others(next)) {
      if (!others(base).some((other) => other.isEqualNode(child))) document.head.append(document.importNode(child, true));
    }
    document.title = next.title;
  }

  /** Goes the way from base to next in the window; false where the page has to be loaded anew. */
  return (base, next) => {
    const scripts = addresses(next, "script[src]", "src");
    if (scripts.join("\n") !== addresses(base, "script[src]", "src").join("\n")) return false;
    try {
      patch(document.body, base.body, next.body, scripts.length > 0);
    } catch (error) {
      if (error instanceof Impossible) return false;
      throw error;
    }
    patchAttributes(document.documentElement, base.documentElement, next.documentElement);
    patchHead(base, next);
    return true;
  };
})();
