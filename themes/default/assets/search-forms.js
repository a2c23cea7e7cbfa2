// Which forms a word may have. The index holds words as they are written, so this runs once a query.
//
// `metkaSearch.forms(language, word)` gives stretches of the list of words: a beginning, the endings
// that may follow it, and how sure that is, from 0 to 1. Words are folded: in lower case, without
// diacritics. A paradigm is a set of endings that one word can have; a word belongs to every
// paradigm that has its ending, and its forms are its beginning with the other endings of that set.
// Add a language: a function in `languages` that calls `add(beginning, endings, weight)`.
"use strict";

(() => {
  const list = (text) => text.split(" ").map((ending) => (ending === "-" ? "" : ending));
  const cross = (beginnings, endings) => beginnings.flatMap((first) => endings.map((last) => first + last));

  // Polish. Endings without diacritics: ę is e, ą is a. “-” is no ending.
  const noun = list("- a e i o u y em om ach ami mi ow owi owie ie ia iem iom iach iami iow iowi iu io ii um ej");
  const adjective = list("y i a e o ego iego ej iej emu iemu ym im ych ich ymi imi ie ia");
  const gerund = list("ie ia iu iem iom iach iami -");
  const past = list("l la lo li ly lem lam les las lismy lysmy lby laby loby liby lyby");
  const verbs = [
    // zarządzać, zarządza, zarządzał, zarządzający, zarządzany, zarządzanie
    [...list("ac am asz a amy acie aja aj ajmy ajcie ajac ano"), ...cross(["a"], past), ...cross(["ajac", "an"], adjective), ...cross(["an"], gerund)],
    // planować, planuje, planował, planujący, planowany, planowanie; wykorzystywać, wykorzystuje
    [
      ...list("uje ujesz ujemy ujecie uja uj ujmy ujcie ujac"), ...cross(["ujac"], adjective),
      ...cross(["owa", "ywa", "iwa"], [...list("c no"), ...past, ...cross(["n"], adjective), ...cross(["n"], gerund)]),
    ],
    // tworzyć, tworzy, tworzył, tworzący, tworzony, tworzenie; robić, robią, robiony, robienie
    [
      ...list("ic yc ie e isz ysz i y imy ymy icie ycie ia a ijmy iac ac ono iono"), ...cross(["i", "y"], past),
      ...cross(["iac", "ac", "on", "ion"], adjective), ...cross(["en", "ien"], [...gerund, ...adjective]),
    ],
    // widzieć, widzi, widział, widziany, widzenie; istnieć, istnieje
    [
      ...list("ec iec i y ieje eje isz imy icie ia a ieja eja ano iano ieli eli"), ...cross(["ia", "a"], past),
      ...cross(["iejac", "ejac", "ac", "iac", "ian", "an"], adjective), ...cross(["en"], gerund),
    ],
    // osiągnąć, osiągnie, osiągnął, osiągnięty, osiągnięcie
    [
      ...list("nac nie ne niesz niemy na nij nieto neli"), ...cross(["na", "ne"], past),
      ...cross(["niet"], adjective), ...list("niecie niecia nieciu nieciem niecia niec nieciom nieciach nieciami"),
    ],
  ];
  const degrees = cross(["sz", "iejsz", "ejsz"], adjective);
  // Before these endings a consonant may change: budżet, w budżecie; urzędnik, urzędnicy.
  const soft = list("e ie i y");
  const softened = [["st", "sc"], ["zd", "zdz"], ["ch", "sz"], ["t", "c"], ["d", "dz"], ["k", "c"], ["g", "dz"], ["r", "rz"]];
  const irregularPolish = [
    "dzien dnia dni dniu dniem dniom dniach dniami", "tydzien tygodnia tygodnie tygodni tygodniu tygodniem tygodniach",
    "rok lata lat latach latami latom", "czlowiek ludzie ludzi ludziom ludzmi ludziach",
    "dziecko dziecka dziecku dzieckiem dzieci dzieciom dziecmi dzieciach", "reka rece rak rekami",
    "dobry lepszy lepsza lepsze lepszego lepszej lepszych najlepszy najlepsza najlepsze najlepszych",
    "duzy wiekszy wieksza wieksze wiekszego wiekszej wiekszych najwiekszy najwieksza najwieksze najwiekszych",
    "maly mniejszy mniejsza mniejsze mniejszych najmniejszy", "wysoki wyzszy wyzsza wyzsze wyzszego wyzszej wyzszych najwyzszy najwyzsza najwyzsze",
    "niski nizszy nizsza nizsze nizszych najnizszy", "brat bracia braci braciom", "imie imienia imieniu imieniem imiona imion imionach",
    "ksiadz ksiedza ksieza ksiezy", "oko oczy oczu oczach", "sprawny sprawniejszy sprawniej",
  ];

  function polish(word, add) {
    const bare = word.replace(/^naj(?=.{5})/, "");
    for (const stem of bare === word ? [word] : [word, bare]) {
      for (let cut = stem.length; cut >= 2; cut--) {
        const base = stem.slice(0, cut);
        const ending = stem.slice(cut);
        if (ending.length > 11) break;
        if (cut < 3 && !(ending && stem.length > 3)) continue;
        const isNoun = cut > 2 && noun.includes(ending);
        const isAdjective = cut > 2 && adjective.includes(ending);
        if (isNoun) nounForms(base, ending, add);
        if (isAdjective) {
          add(base, adjective, 0.9);
          consonants(base, ending, adjective, add);
        }
        if (cut > 2 && (isAdjective || degrees.includes(ending))) {
          // nowy, nowszy, najnowszy
          const weight = isAdjective ? 0.75 : 0.8;
          add(base, isAdjective ? degrees : adjective, weight);
          add(`naj${base}`, degrees, weight);
        }
        for (const verb of verbs) if (verb.includes(ending)) add(base, verb, 0.85);
      }
    }
    irregular(irregularPolish, word, add);
  }

  function nounForms(base, ending, add) {
    add(base, noun, 0.9);
    consonants(base, ending, noun, add);
    // A vowel that comes and goes: mieszkaniec, mieszkańca; wniosek, wniosku; książka, książek
    if (ending === "") {
      const without = base.replace(/(?<=.{2})i?e(?=[bcdgklmnprtwz]$)/, "");
      if (without !== base) add(without, noun.slice(1), 0.85);
    } else if (/[^aeiouy][bcdgklmnprtwz]$/.test(base)) {
      const before = base.slice(0, -1);
      for (const vowel of ["e", "ie"]) add(before + vowel + base.slice(-1), [""], 0.85);
    }
    // ą and ę, which are a and e here: urząd, urzędu. The word found must have one of them.
    const nasal = base.replace(/[ae](?=(d|b|g|z|c|t|k|dz|rz|sc)$)/, (vowel) => (vowel === "a" ? "e" : "a"));
    if (nasal !== base) {
      const position = [...base].findIndex((letter, index) => letter !== nasal[index]);
      add(nasal, noun, 0.8, position);
      consonants(nasal, ending, noun, (first, endings, weight) => add(first, endings, weight, position));
    }
    // krakowianin, krakowianie
    if (/an$/.test(base) && ending !== "") add(`${base}in`, noun, 0.8);
    if (/anin$/.test(base)) add(base.slice(0, -2), noun, 0.8);
  }

  /** The forms with another last consonant. */
  function consonants(base, ending, endings, add) {
    for (const [hard, changed] of softened) {
      if (base.endsWith(hard)) {
        const before = base.slice(0, -hard.length);
        add(before + changed, soft, 0.85);
        // miasto, w mieście; powiat, w powiecie
        if (/i[ao]$/.test(before)) add(before.slice(0, -1) + "e" + changed, ["e", "ie"], 0.85);
      }
      if (soft.includes(ending) && base.endsWith(changed)) {
        const before = base.slice(0, -changed.length);
        add(before + hard, endings, 0.85);
        if (/ie$/.test(before)) for (const vowel of "ao") add(before.slice(0, -1) + vowel + hard, endings, 0.8);
      }
    }
    if (/iol$/.test(base)) add(base.replace(/ol$/, "el"), ["e"], 0.8);
  }

  // English.
  const plain = list("- s es ed ing er ers");
  const silent = list("e es ed ing er ers");
  const ofY = list("y ies ied ying");
  const ofF = list("f fe ves");
  const doubled = list("ed ing er ers");
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

  function english(word, add) {
    for (let cut = word.length; cut >= 2; cut--) {
      const base = word.slice(0, cut);
      const ending = word.slice(cut);
      if (ending.length > 4) break;
      if (cut > 2 && plain.includes(ending) && !(ending && /[sx]s$/.test(word))) {
        add(base, plain, 0.9);
        if (ending === "" || ending === "s") add(base + base.slice(-1), doubled, 0.85);
        else if (base.slice(-1) === base.slice(-2, -1)) add(base.slice(0, -1), ["", "s"], 0.85);
        if (ending === "") add(base, ["ly"], 0.75);
      }
      if (ending === "ly") add(base, plain, 0.75);
      if (silent.includes(ending)) add(base, silent, 0.9);
      if (cut > 2 && ofY.includes(ending)) add(base, ofY, 0.9);
      if (ofF.includes(ending)) add(base, ofF, 0.8);
    }
    irregular(irregularEnglish, word, add);
  }

  function irregular(groups, word, add) {
    for (const group of groups) {
      const words = group.split(" ");
      if (words.includes(word)) for (const other of words) add(other, [""], 0.85);
    }
  }

  const languages = { pl: polish, en: english };

  const metkaSearch = (globalThis.metkaSearch = globalThis.metkaSearch || {});

  metkaSearch.forms = (language, word) => {
    const found = new Map();
    const rules = languages[language.split("-")[0]];
    if (!rules || word.length < 3 || /\d/.test(word)) return [];
    rules(word, (base, endings, weight, nasal) => {
      if (base.length < 2) return;
      const key = `${base} ${nasal === undefined ? "" : nasal}`;
      const known = found.get(key) || { base, nasal, endings: new Map() };
      for (const ending of endings) known.endings.set(ending, Math.max(weight, known.endings.get(ending) || 0));
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
