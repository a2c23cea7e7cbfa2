// Words without diacritics, and which forms a word may have. The index holds words as they are written,
// so this runs once a query.
//
// `metkaSearch.forms(language, word)` gives stretches of the list of words: a beginning, folded (in lower
// case, without diacritics), and the endings, as written, that may follow it, with how sure each is, from 0
// to 1. A paradigm is a set of endings that one word can have. A word belongs to every paradigm that has its
// ending, and its forms are its beginning with the other endings of that set.
// Add a language: a function in `languages` that calls `add(beginning, endings, weight)`.
"use strict";

(() => {
  const LETTERS = { ł: "l", đ: "d", ð: "d", ø: "o", ħ: "h", ŧ: "t", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };

  /** A word in lower case without diacritics. */
  const fold = (word) =>
    /^[\x00-\x7f]*$/.test(word)
      ? word
      : word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[łđðøħŧıßæœþ]/g, (letter) => LETTERS[letter]);

  const list = (text) => text.split(" ").map((ending) => (ending === "-" ? "" : ending));
  const cross = (beginnings, endings) => beginnings.flatMap((first) => endings.map((last) => first + last));

  /** Endings, and what they are without diacritics: a reader may write none. */
  const paradigm = (...endings) => {
    const written = new Set(endings.flat());
    return { written, folded: new Set([...written].map(fold)) };
  };

  // Polish. “-” is no ending.
  const nouns = list("- a e i o u y ę ą em om ach ami mi ów owi owie ie ia ią ię iem iom iach iami iów iowi iu io ii um");
  const noun = paradigm(nouns);
  const young = paradigm(list("ę ęcia ęciu ęciem ęta ąt ętom ętami ętach"));
  const ending = paradigm(nouns.slice(1));
  const adjectives = list("y i a ą e o ego iego ej iej emu iemu ym im ych ich ymi imi ie ia ią");
  const adjective = paradigm(adjectives);
  const gerund = list("nie nia niu niem niom niach niami ń");
  const past = list("ł ła ło li ły łem łam łeś łaś liśmy łyśmy łby łaby łoby liby łyby");
  const verbs = [
    // zarządzać, zarządza, zarządzał, zarządzający, zarządzany, zarządzanie
    paradigm(list("ać am asz a amy acie ają aj ajmy ajcie ając ano"), cross(["a"], past), cross(["ając", "an"], adjectives), cross(["a"], gerund)),
    // planować, planuje, planował, planujący, planowany, planowanie; wykorzystywać, wykorzystuje
    paradigm(
      list("uję uje ujesz ujemy ujecie ują uj ujmy ujcie ując"), cross(["ując"], adjectives),
      cross(["owa", "ywa", "iwa"], [...list("ć no"), ...past, ...cross(["n"], adjectives), ...gerund]),
    ),
    // tworzyć, tworzy, tworzył, tworzący, tworzony, tworzenie; robić, robią, robiony, robienie
    paradigm(
      list("ić yć ię ę isz ysz i y imy ymy icie ycie ią ą iąc ąc ono iono"), cross(["i", "y"], past),
      cross(["iąc", "ąc", "on", "ion"], adjectives), cross(["e", "ie"], gerund), cross(["en", "ien"], adjectives),
    ),
    // widzieć, widzi, widział, widziany, widzenie; istnieć, istnieje
    paradigm(
      list("eć ieć i y ieję ieje eję eje isz imy icie ią ą ieją eją ano iano ieli eli"), cross(["ia", "a"], past),
      cross(["iejąc", "ejąc", "ąc", "iąc", "ian", "an"], adjectives), cross(["e"], gerund),
    ),
    // osiągnąć, osiągnie, osiągnął, osiągnięty, osiągnięcie
    paradigm(
      list("nąć nę nie niesz niemy ną nięto nęli"), cross(["ną", "nę"], past), cross(["nięt"], adjectives),
      list("nięcie nięcia nięciu nięciem nięć nięciom nięciach nięciami"),
    ),
    // podjąć, podjął, podjęty, podjęcie
    paradigm(list("ąć ął ęła ęło ęli ęły ęto ęcie ęcia ęciu ęciem ęć ęciom ęciach ęciami"), cross(["ęt"], adjectives)),
  ];
  const degrees = paradigm(cross(["sz", "iejsz", "ejsz"], adjectives));
  // Before these endings a consonant may change: budżet, w budżecie; urzędnik, urzędnicy.
  const soft = paradigm(list("e ie i y"));
  const softened = [["st", "sc"], ["zd", "zdz"], ["ch", "sz"], ["t", "c"], ["d", "dz"], ["k", "c"], ["g", "dz"], ["r", "rz"], ["sz", "s"]];
  const none = paradigm([""]);
  const afterVowel = paradigm(["i"]);
  const irregularPolish = [
    "dzien dnia dni dniu dniem dniom dniach dniami", "tydzien tygodnia tygodnie tygodni tygodniu tygodniem tygodniach",
    "rok lata lat latach latami latom", "czlowiek ludzie ludzi ludziom ludzmi ludziach",
    "dziecko dziecka dziecku dzieckiem dzieci dzieciom dziecmi dzieciach", "reka rece rak rekami",
    "dobry lepszy lepsza lepsze lepszego lepszej lepszych najlepszy najlepsza najlepsze najlepszych",
    "duzy wiekszy wieksza wieksze wiekszego wiekszej wiekszych najwiekszy najwieksza najwieksze najwiekszych",
    "maly mniejszy mniejsza mniejsze mniejszych najmniejszy", "wysoki wyzszy wyzsza wyzsze wyzszego wyzszej wyzszych najwyzszy najwyzsza najwyzsze",
    "niski nizszy nizsza nizsze nizszych najnizszy", "brat bracia braci braciom", "imie imienia imieniu imieniem imiona imion imionach",
    "las lasu lasem lesie lasy lasow lasom lasach lasami", "pies psa psu psem psy psow psom psami psach", "wies wsi wsia wsie wsiach", "swiatlo swiatla swietle swiatel", "byc jest sa byl byla bylo byli byly bedzie beda",
    "isc idzie ida szedl szla", "ksiadz ksiedza ksieza ksiezy", "oko oczy oczu oczach", "sprawny sprawniejszy sprawniej",
  ];


  function polish(word, isPlain, add) {
    const superlative = word.length > 7 && word.startsWith("naj");
    for (const stem of superlative ? [word, word.slice(3)] : [word]) {
      const folded = fold(stem);
      for (let cut = stem.length; cut >= 2 && stem.length - cut < 12; cut--) {
        const base = folded.slice(0, cut);
        const rest = isPlain ? folded.slice(cut) : stem.slice(cut);
        const isOf = isPlain ? (set) => set.folded.has(rest) : (set) => set.written.has(rest);
        if (cut > 2 && isOf(noun)) nounForms(base, rest, isOf(soft), add);
        if (cut > 2 && isOf(young)) add(base, young, 0.85);
        if (cut > 2 && isOf(adjective)) {
          add(base, adjective, 0.9);
          consonants(base, isOf(soft), adjective, add);
          add(base, degrees, 0.75);
          add(`naj${base}`, degrees, 0.75);
        }
        if (cut > 2 && isOf(degrees)) {
          // nowy, nowszy, najnowszy
          add(base, adjective, 0.8);
          add(base, degrees, 0.85);
          add(`naj${base}`, degrees, 0.85);
        }
        for (const [number, verb] of verbs.entries()) {
          const isStem = number < 4 || /[^aeiouy]$/.test(base);
          if ((cut > 2 || stem.length > 4) && isStem && isOf(verb)) add(base, verb, 0.85);
        }
      }
    }
    irregular(irregularPolish, fold(word), add);
  }

  function nounForms(base, rest, isSoft, add) {
    add(base, noun, 0.9);
    consonants(base, isSoft, noun, add);
    // A vowel that comes and goes: mieszkaniec, mieszkańca; wniosek, wniosku; książka, książek
    if (rest === "") {
      const without = base.replace(/^(.{2,}?)(?:ie|e)([bcdgklmnprtwz])$/, "$1$2");
      if (without !== base) add(without, ending, 0.85);
    } else if (/[^aeiouy][bcdgklmnprtwz]$/.test(base)) {
      for (const vowel of ["e", "ie"]) add(base.slice(0, -1) + vowel + base.slice(-1), none, 0.85);
    }
    // ą and ę, which are a and e here: urząd, urzędu. The word found must have one of them.
    const nasal = base.replace(/[ae](?=(d|b|g|z|c|t|k|dz|rz|sc)$)/, (vowel) => (vowel === "a" ? "e" : "a"));
    if (nasal !== base) {
      const position = [...base].findIndex((letter, index) => letter !== nasal[index]);
      add(nasal, noun, 0.8, position);
      consonants(nasal, isSoft, noun, (first, endings, weight) => add(first, endings, weight, position));
    }
    // kolej, kolei
    if (/[aeo]j$/.test(base)) add(base.slice(0, -1), afterVowel, 0.85);
    if (rest === "i" && /[aeo]$/.test(base)) add(`${base}j`, noun, 0.85);
    // krakowianin, krakowianie
    if (base.length > 5 && base.endsWith("an")) add(`${base}in`, noun, 0.8);
    if (base.length > 7 && base.endsWith("anin")) add(base.slice(0, -2), noun, 0.8);
  }

  /** The forms with another last consonant. */
  function consonants(base, isSoft, endings, add) {
    for (const [hard, changed] of softened) {
      if (base.endsWith(hard)) {
        const before = base.slice(0, -hard.length);
        add(before + changed, soft, 0.85);
        // miasto, w mieście; powiat, w powiecie
        if (/[ij][ao]$/.test(before)) add(`${before.slice(0, -1)}e${changed}`, soft, 0.85);
      }
      if (isSoft && base.endsWith(changed)) {
        const before = base.slice(0, -changed.length);
        add(before + hard, endings, 0.85);
        if (/[ij]e$/.test(before)) for (const vowel of "ao") add(before.slice(0, -1) + vowel + hard, endings, 0.8);
      }
    }
  }

  // English.
  const plain = paradigm(list("- s es ed ing er ers"));
  const silent = paradigm(list("e es ed ing er ers"));
  const ofY = paradigm(list("y ies ied ying"));
  const ofF = paradigm(list("f fe ves"));
  const doubled = paradigm(list("ed ing er ers"));
  const single = paradigm(list("- s"));
  const adverb = paradigm(["ly"]);
  const irregularEnglish = [
    "child children", "person people persons", "man men", "woman women", "analysis analyses", "basis bases", "crisis crises",
    "criterion criteria", "index indices indexes", "foot feet", "good better best", "build builds built building buildings",
    "make makes made making", "take takes took taken taking", "give gives gave given giving", "hold holds held holding",
    "write writes wrote written writing", "find finds found finding", "lead leads led leading", "grow grows grew grown growing",
    "spend spends spent spending", "pay pays paid paying", "keep keeps kept keeping", "choose chooses chose chosen choosing",
    "rise rises rose risen rising", "fall falls fell fallen falling", "know knows knew known knowing", "see sees saw seen seeing",
    "begin begins began begun beginning", "run runs ran running", "buy buys bought buying", "sell sells sold selling",
    "think thinks thought thinking", "teach teaches taught teaching", "meet meets met meeting", "say says said saying",
    "become becomes became becoming", "get gets got getting", "draw draws drew drawn drawing", "drive drives drove driven driving",
    "leave leaves left leaving", "lose loses lost losing", "show shows showed shown showing", "speak speaks spoke spoken speaking",
  ];

  function english(word, isPlain, add) {
    for (let cut = word.length; cut >= 2; cut--) {
      const base = word.slice(0, cut);
      const rest = word.slice(cut);
      if (rest.length > 4) break;
      if (cut > 2 && plain.folded.has(rest) && !(rest && word.endsWith("ss"))) {
        add(base, plain, 0.9);
        if (single.folded.has(rest)) add(base + base.slice(-1), doubled, 0.85);
        else if (base.slice(-1) === base.slice(-2, -1)) add(base.slice(0, -1), single, 0.85);
        if (rest === "") add(base, adverb, 0.75);
      }
      if (rest === "ly") add(base, plain, 0.75);
      if (silent.folded.has(rest)) add(base, silent, 0.9);
      if (cut > 2 && ofY.folded.has(rest)) add(base, ofY, 0.9);
      if (ofF.folded.has(rest)) add(base, ofF, 0.8);
    }
    irregular(irregularEnglish, word, add);
  }

  function irregular(groups, word, add) {
    for (const group of groups) {
      const words = group.split(" ");
      if (words.includes(word)) for (const other of words) add(other, none, 0.85);
    }
  }

  const languages = { pl: polish, en: english };

  const metkaSearch = (globalThis.metkaSearch = globalThis.metkaSearch || {});

  metkaSearch.fold = fold;

  metkaSearch.forms = (language, word) => {
    const found = new Map();
    const rules = languages[language.split("-")[0]];
    const folded = fold(word);
    if (!rules || word.length < 3 || /\d/.test(word) || folded.length !== word.length) return [];
    rules(word, folded === word, (base, { written }, weight, nasal) => {
      if (base.length < 2) return;
      const key = `${base} ${nasal === undefined ? "" : nasal}`;
      const known = found.get(key) || { base, nasal, endings: new Map() };
      for (const one of written) known.endings.set(one, Math.max(weight, known.endings.get(one) || 0));
      found.set(key, known);
    });
    return [...found.values()];
  };

  // Words that say little: a page need not have them.
  const small = {
    pl: "a aby ale albo bez by byc co czy dla do gdy go i ich im ja jak jako jego jej jest jesli juz kto ktora ktore ktory lub ma maja mi na nad nie niz o od oraz po pod poza przed przez przy sa sie ta tak takze tam te tego tej ten to tych tym u w we wedlug wobec z za ze",
    en: "a about after all also an and any are as at be been but by can did do does for from had has have how if in into is it its may more not of on or our out over so such than that the their them then there these they this to was we were what when where which who will with would you your",
  };
  const smallWords = new Map(Object.entries(small).map(([language, words]) => [language, new Set(words.split(" "))]));

  metkaSearch.isSmall = (language, word) => {
    const words = smallWords.get(language.split("-")[0]);
    return !!words && words.has(word);
  };
})();
