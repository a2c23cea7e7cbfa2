// Finds pages in the index of a language. Knows nothing of the page that asks, so it also runs in tests.
//
// A word of a query stands for words of the index: itself, its other forms (`search-forms.js`), longer
// words that begin with it, and where there is none of these, words that differ by one slip of the pen.
// Of scripts without spaces between words each two letters side by side are a word, for any word is made
// of such pairs (`src/outputs/search/tokens.rs`).
"use strict";

(() => {
  const metkaSearch = (globalThis.metkaSearch = globalThis.metkaSearch || {});

  // What a field is worth, by its number in the index: text, more than once, summary, heading, title.
  const WORTH = [1, 1.4, 3, 4, 9];
  const HEADING = 3;
  const TITLE = 4;
  const BASE = 46;

  const { fold } = metkaSearch;

  const RUN = "[\\p{L}\\p{N}\\p{M}\\u00ad§]+";
  const UNSPACED = ["Hani", "Hira", "Kana", "Bopo", "Hang", "Thai", "Laoo", "Khmr", "Mymr"].map((script) => `\\p{scx=${script}}`).join("");
  // B+R, A/B, R&D; C++, C#, 500+; a word.
  const SIGNED = new RegExp(`${RUN}(?:[+&/]${RUN})+|${RUN}[+#]{1,2}(?![+#]|${RUN})|${RUN}`, "gu");
  const SPLIT = new RegExp(`§|(?:(?=[${UNSPACED}])[\\p{L}\\p{N}][\\p{M}\\u00ad]*)+|(?:(?![§${UNSPACED}])[\\p{L}\\p{N}][\\p{M}\\u00ad]*)+`, "gu");
  const UNSPACED_LETTER = new RegExp(`(?=[${UNSPACED}])[\\p{L}\\p{N}][\\p{M}\\u00ad]*`, "gu");

  /** A word at a place of a text, as the index has it. */
  function wordAt(text, start, end, isUnspaced = false) {
    const word = text.slice(start, end).replace(/\u00ad/g, "").toLowerCase().normalize("NFC");
    return { word, fold: fold(word), start, end, isUnspaced };
  }

  /** The words of a stretch without signs. */
  function plainWords(text, from, to) {
    return [...text.slice(from, to).matchAll(SPLIT)].flatMap((match) => {
      const start = from + match.index;
      const letters = [...match[0].matchAll(UNSPACED_LETTER)].map((letter) => [start + letter.index, start + letter.index + letter[0].length]);
      if (letters.length === 0) return [wordAt(text, start, start + match[0].length)];
      if (letters.length === 1) return [wordAt(text, ...letters[0], true)];
      return letters.slice(1).map(([, end], before) => wordAt(text, letters[before][0], end, true));
    });
  }

  /** The words of a text with their places. One with signs has as `parts` what it is made of. */
  function words(text) {
    return [...text.matchAll(SIGNED)].flatMap(({ 0: found, index }) => {
      const end = index + found.length;
      const plain = plainWords(text, index, end);
      const runs = found.split(/[+&/]/);
      const isSigned = /[+#]$/.test(found) || (runs.length > 1 && runs.some((run) => [...run.replace(/\p{M}/gu, "")].length === 1));
      return isSigned && plain.length ? [{ ...wordAt(text, index, end), parts: plain }] : plain;
    });
  }

  /** Reads the number that begins at a place; gives it and the place after it. */
  function readNumber(packed, place) {
    for (let number = 0; ; ) {
      const code = packed.charCodeAt(place++);
      const figure = code - 33 - (code > 34 ? 1 : 0) - (code > 92 ? 1 : 0);
      if (!(figure >= BASE)) return [number * BASE + figure, place];
      number = number * BASE + figure - BASE;
    }
  }

  function readNumbers(packed) {
    const numbers = [];
    for (let place = 0, number; place < packed.length; ) {
      [number, place] = readNumber(packed, place);
      numbers.push(number);
    }
    return numbers;
  }

  /** Texts that say how much they share with the one before. */
  function readTexts(packed) {
    const texts = [];
    let last = "";
    for (let place = 0, shared, end; place < packed.length; place = end + 1) {
      [shared, place] = readNumber(packed, place);
      end = packed.indexOf(" ", place);
      last = last.slice(0, shared) + packed.slice(place, end);
      texts.push(last);
    }
    return texts;
  }

  /** What tells two Polish words apart beyond what inflection changes: ł and l, ż and z, ą and a. */
  const loosely = (word) => word.replace(/[óńśćźę]/g, (letter) => ({ ó: "o", ń: "n", ś: "s", ć: "c", ź: "z", ę: "ą" })[letter]);

  class Index {
    constructor(data, postings) {
      this.language = data.language;
      this.strings = data.strings;
      this.words = readTexts(data.words);
      this.folds = this.words.map(fold);
      // Where words stand: in the index itself, or in scripts for so many words each.
      this.postings = [];
      this.parts = data.postings;
      this.partOf = readNumbers(data.postings_words).flatMap((count, part) => Array(count).fill(part));
      if (typeof postings === "string") this.postings = postings.split(" ");
      this.paths = readTexts(data.paths);
      this.titles = data.titles.split("\n");
      this.kinds = data.kinds.split("\n");
      const places = data.places.split("\n");
      this.places = readNumbers(data.place).map((number) => places[number]);
      this.tags = readNumbers(data.tag).map((number) => data.tags[number]);
      this.languages = [data.language, ...data.tags.filter(Boolean)];
      // Passages are counted over all pages; the first of a page has no heading.
      const headingWords = readNumbers(data.heading_words);
      this.first = [];
      this.page = [];
      this.headingWords = [];
      for (const [page, count] of readNumbers(data.headings).entries()) {
        this.first.push(this.page.length);
        this.headingWords.push(0, ...headingWords.slice(this.page.length - page, this.page.length - page + count));
        for (let passage = 0; passage <= count; passage++) this.page.push(page);
      }
      this.first.push(this.page.length);
      this.texts = [];
      this.scripts = data.texts;
      this.scriptOf = readNumbers(data.pages).flatMap((count, script) => Array(count).fill(script));
    }

    /** Takes what a script says of where words stand. */
    addPostings(part, postings) {
      let word = this.partOf.indexOf(part);
      for (const places of postings.trimEnd().split(" ")) this.postings[word++] = places;
    }

    /** Takes the texts of a script. */
    addTexts(script, text) {
      let passage = this.first[this.scriptOf.indexOf(script)];
      for (const line of text.split("\n")) {
        const [id, heading, ...blocks] = line.split("\t");
        this.texts[passage++] = { id, heading, blocks };
      }
    }

    /** The first word of the index that does not come before a folded one. */
    lowerBound(folded) {
      let low = 0;
      let high = this.folds.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.folds[middle] < folded) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    /** Calls `each` with every word of the index that begins so. */
    beginningWith(folded, each) {
      for (let word = this.lowerBound(folded); word < this.folds.length && this.folds[word].startsWith(folded); word++) each(word);
    }

    /** Whether the index has a folded word. */
    has(folded) {
      return this.folds[this.lowerBound(folded)] === folded;
    }

    /** The words of the index that letters of a script without spaces stand for: the pair, or all with the one letter. */
    pairs(word, folded) {
      const found = new Map();
      if (folded.length > 0 && [...word.matchAll(UNSPACED_LETTER)].length === 1) {
        for (const [number, written] of this.words.entries()) if (written.includes(word)) found.set(number, 1);
      }
      for (let number = this.lowerBound(folded); this.folds[number] === folded; number++) {
        if (this.words[number] === word) return new Map([...found, [number, 1]]);
        found.set(number, Math.max(found.get(number) || 0, 0.6));
      }
      return found;
    }

    /** The words of the index that a word of a query stands for, with how surely: from 0 to 1. */
    standsFor({ word, fold: folded, isUnspaced }, isOpen) {
      if (isUnspaced) return this.pairs(word, folded);
      const found = new Map();
      const hasDiacritics = word !== folded;
      const add = (number, weight, shared) => {
        // Who writes diacritics means them: sąd is not sad. Who writes none may mean either.
        const written = this.words[number];
        if (hasDiacritics && loosely(written.slice(0, shared)) !== loosely(word.slice(0, shared))) weight *= 0.5;
        if (weight > (found.get(number) || 0)) found.set(number, weight);
      };
      for (const [order, language] of this.languages.entries()) {
        for (const { base, nasal, endings } of metkaSearch.forms(language, word)) {
          this.beginningWith(base, (number) => {
            const weight = endings.get(this.words[number].slice(base.length));
            if (!weight) return;
            if (nasal !== undefined) {
              // Letters and folded letters stand at the same places in Polish.
              if (!/[ąę]/.test(this.words[number][nasal] || "") || (hasDiacritics && !/[ąę]/.test(word[nasal]))) return;
            }
            let shared = 0;
            while (shared < base.length && base[shared] === folded[shared]) shared++;
            if (nasal !== undefined) shared = Math.min(shared, nasal);
            // The last consonant may soften: szkoła, w szkole; duży, duzi.
            else if (/[lz]/.test(base[shared - 1]) && this.folds[number] !== folded) shared--;
            add(number, order ? weight * 0.9 : weight, shared);
          });
        }
      }
      if (folded.length >= (isOpen ? 2 : 4)) {
        this.beginningWith(folded, (number) => {
          const length = this.folds[number].length;
          add(number, (isOpen ? 0.8 : 0.6) * (0.5 + (0.5 * folded.length) / length), folded.length);
        });
      }
      for (let number = this.lowerBound(folded); this.folds[number] === folded; number++) {
        add(number, this.words[number] === word ? 1 : 0.97, folded.length);
      }
      if (found.size || folded.length < 5 || /\d/.test(folded)) return found;
      this.misspelt(word, folded, isOpen, found);
      if (found.size === 0) this.related(folded, found);
      return found;
    }

    /** Words with the same beginning, the last resort: satisfied, satisfaction. */
    related(folded, found) {
      const least = Math.max(5, Math.ceil(folded.length * 0.6));
      this.beginningWith(folded.slice(0, least), (number) => {
        if (folded.length >= least && this.folds[number].length <= 2 * least) found.set(number, 0.3);
      });
    }

    /** The words of the index that a word with one slip of the pen stands for. */
    misspelt(word, folded, isOpen, found) {
      const bases = this.languages
        .flatMap((language) => metkaSearch.forms(language, word))
        .filter(({ base }) => base.length >= 4 && folded.startsWith(base));
      for (let number = 0; number < this.folds.length; number++) {
        const candidate = this.folds[number];
        if (Math.abs(candidate.length - folded.length) <= 1 && slips(candidate, folded).includes("")) found.set(number, 0.5);
        else if (candidate.length + 1 >= folded.length && isOpen && slips(candidate, folded).length) found.set(number, 0.35);
        else {
          for (const { base, endings } of bases) {
            const written = this.words[number];
            if (slips(candidate, base).some((rest) => endings.has(written.slice(written.length - rest.length)))) {
              found.set(number, 0.4);
              break;
            }
          }
        }
      }
    }

    /** Finds the pages for a query, the best first; or names the scripts that are missing for that. */
    search(query) {
      // What the index does not have with its signs may be there in parts.
      const asked = words(query).flatMap((word) => (word.parts && !this.has(word.fold) ? word.parts : [word])).slice(0, 12);
      const isSmall = ({ fold: folded }) => this.languages.some((language) => metkaSearch.isSmall(language, folded));
      const isTyping = /[\p{L}\p{N}\p{M}]$/u.test(query);
      const meant = asked.map((word, order) => this.standsFor(word, isTyping && order === asked.length - 1));
      this.marked = new Set(meant.flatMap((found) => [...found.keys()]).map((number) => this.folds[number]));
      const missing = new Set();
      for (const found of meant) {
        for (const number of found.keys()) if (this.postings[number] === undefined) missing.add(this.parts[this.partOf[number]]);
      }
      if (missing.size) return { missing: [...missing] };
      const needed = asked.map((word) => !isSmall(word));
      if (!needed.includes(true)) needed.fill(true);
      const all = needed.filter(Boolean).length;

      const scores = new Float64Array(this.titles.length);
      const counts = new Uint8Array(this.titles.length);
      const inTitle = new Uint8Array(this.titles.length);
      const strengths = new Float64Array(this.page.length);
      const inHeading = new Uint8Array(this.page.length);
      for (const [order, found] of meant.entries()) this.weigh(found, needed[order], { scores, counts, inTitle, inHeading, strengths });

      let pages = [];
      for (let page = 0; page < counts.length; page++) if (counts[page]) pages.push(page);
      const whole = pages.filter((page) => counts[page] === all);
      const isPartly = whole.length === 0 && pages.length > 0;
      if (!isPartly) pages = whole;
      else for (const page of pages) scores[page] *= (counts[page] / all) ** 2;
      pages.sort((one, other) => scores[other] - scores[one] || one - other);
      const best = pages.slice(0, 60);
      for (const page of best) {
        // A title or a heading with all the words, and few others, is what was asked for.
        let coverage = inTitle[page] === all ? this.coverage(this.titles[page]) : 0;
        for (let passage = this.first[page]; passage < this.first[page + 1]; passage++) {
          if (inHeading[passage] === all) coverage = Math.max(coverage, Math.min(1, all / this.headingWords[passage]));
        }
        scores[page] *= 1 + 0.8 * coverage;
      }
      best.sort((one, other) => scores[other] - scores[one] || one - other);
      return { total: pages.length, isPartly, hits: best.map((page) => this.hit(page, strengths, inTitle[page] === all)) };
    }

    /** Adds what the words meant by one of a query say about pages and passages. */
    weigh(found, isNeeded, { scores, counts, inTitle, inHeading, strengths }) {
      const titles = new Map();
      const passages = new Map();
      for (const [number, weight] of found) {
        const postings = this.postings[number];
        for (let place = 0, passage = 0, value; place < postings.length; ) {
          [value, place] = readNumber(postings, place);
          const field = value % WORTH.length;
          passage += (value - field) / WORTH.length;
          const where = field === TITLE ? titles : passages;
          const worth = weight * WORTH[field];
          if (worth > (where.get(passage) || 0)) where.set(passage, worth);
        }
      }
      const pages = new Map();
      for (const [passage, worth] of passages) {
        const page = this.page[passage];
        const { best, sum } = pages.get(page) || { best: 0, sum: 0 };
        pages.set(page, { best: Math.max(best, worth), sum: sum + worth });
      }
      for (const [passage, worth] of titles) {
        const page = this.page[passage];
        const { best, sum } = pages.get(page) || { best: 0, sum: 0 };
        pages.set(page, { best: Math.max(best, worth), sum: sum + best, title: worth });
      }
      // A word that few pages have says more than one that all have.
      const rarity = Math.log(1 + this.titles.length / (1 + pages.size)) + 0.1;
      for (const [passage, worth] of passages) {
        strengths[passage] += worth * rarity;
        if (isNeeded && worth >= 0.5 * WORTH[HEADING] && this.headingWords[passage]) inHeading[passage]++;
      }
      for (const [page, { best, sum, title }] of pages) {
        scores[page] += (best + Math.min(0.1 * (sum - (title ? 0 : best)), 1.5)) * rarity * (isNeeded ? 1 : 0.3);
        if (isNeeded) counts[page]++;
        // A slip or a mere beginning of a title's word is no title.
        if (isNeeded && title >= 0.5 * WORTH[TITLE]) inTitle[page]++;
      }
    }

    /** How much of a title the query has, from 0 to 1. */
    coverage(text) {
      // Single letters, such as the one of e-services, are hardly asked for.
      const isMarked = ({ fold: folded }) => this.marked.has(folded);
      const saysMuch = ({ word }) => [...word.replace(/\p{M}/gu, "")].length > 1 || /\p{N}/u.test(word);
      const title = words(text).filter((word) => !metkaSearch.isSmall(this.languages[0], word.fold) && (saysMuch(word) || isMarked(word)));
      return title.length ? title.filter(isMarked).length / title.length : 0;
    }

    hit(page, strengths, isInTitle) {
      const first = this.first[page];
      let best = first;
      for (let passage = first + 1; passage < this.first[page + 1]; passage++) {
        if (strengths[passage] > strengths[best]) best = passage;
      }
      return {
        path: `${this.paths[page]}index.html`,
        // A title that says it all leads to the top of its page.
        isWhole: isInTitle || best === first,
        title: this.titles[page],
        kind: this.kinds[page],
        place: this.places[page],
        lang: this.tags[page],
        script: this.scriptOf[page],
        passage: best,
      };
    }

    /** The words of the last query in a text, in their order. */
    marksIn(text) {
      const isMarked = ({ fold: folded }) => this.marked.has(folded);
      return words(text).flatMap((word) => (!word.parts || isMarked(word) ? [word] : word.parts)).filter(isMarked);
    }

    /** A text in pieces, with the words of the last query marked. */
    mark(text) {
      const pieces = [];
      let place = 0;
      for (const { start, end } of this.marksIn(text)) {
        // Pairs of letters overlap.
        const last = pieces[pieces.length - 1];
        if (last && start <= place) last.text += text.slice(place, end);
        else pieces.push({ text: text.slice(place, start) }, { text: text.slice(start, end), isMarked: true });
        place = Math.max(place, end);
      }
      pieces.push({ text: text.slice(place) });
      return pieces.filter((piece) => piece.text);
    }

    /** The address of a page found, with the fragment of its passage as soon as its text is there. */
    address({ path, isWhole, passage }) {
      const { id } = this.texts[passage] || {};
      return id && !isWhole ? `${path}#${id}` : path;
    }

    /** The heading of a passage found, where the page is not found as a whole. */
    headingOf({ isWhole, passage }) {
      const { heading } = this.texts[passage] || {};
      return isWhole ? "" : heading || "";
    }

    /** The stretch of a passage that has most of the words of the last query; empty until its text is there. */
    excerpt({ passage }, length = 180) {
      const { blocks } = this.texts[passage] || { blocks: [] };
      const text = blocks.join("\t").replace(/([.!?:;…])\t/g, "$1 ").replace(/\t/g, " · ");
      const marks = this.marksIn(text);
      let start = 0;
      let most = 0;
      for (const [order, first] of marks.entries()) {
        const within = marks.slice(order).filter(({ end }) => end <= first.start + length * 0.75);
        const different = new Set(within.map(({ fold: folded }) => folded)).size + within.length / 100;
        if (different > most) [most, start] = [different, first.start];
      }
      // Begin before the word, where a sentence or at least a word begins.
      start = Math.max(0, start - Math.round(length / 4));
      if (start > 0) {
        const before = text.slice(start, start + length / 4);
        const [sentence] = before.match(/.*?(?:[.!?] |[。！？])/su) || before.match(/.*? /su) || [""];
        start += sentence.length;
      }
      let end = Math.min(text.length, start + length);
      if (end < text.length) {
        const space = text.lastIndexOf(" ", end);
        if (space >= start + length / 2) end = space;
      }
      const pieces = this.mark(text.slice(start, end).trim());
      if (start > 0) pieces.unshift({ text: "… " });
      if (end < text.length) pieces.push({ text: " …" });
      return pieces;
    }
  }

  /**
   * What is left of a word after a beginning that may have one slip: a letter too many, too few, another,
   * or two in the wrong order (Damerau). A first letter is seldom wrong, but may be.
   */
  function slips(word, beginning) {
    let same = 0;
    while (same < beginning.length && word[same] === beginning[same]) same++;
    if (same === beginning.length) return [word.slice(same)];
    const rests = [];
    const tryOut = (inWord, inBeginning) => {
      const rest = beginning.slice(same + inBeginning);
      if (word.startsWith(rest, same + inWord)) rests.push(word.slice(same + inWord + rest.length));
    };
    if (same < word.length) {
      tryOut(1, 1);
      tryOut(1, 0);
    }
    tryOut(0, 1);
    if (word[same] === beginning[same + 1] && word[same + 1] === beginning[same]) tryOut(2, 2);
    return rests;
  }

  Object.assign(metkaSearch, { Index, words });
})();
