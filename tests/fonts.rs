//! The fonts of the default theme, and the pictures that are drawn in them.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use metka::read::Sources;
use metka::{OutputPath, Progress, Settings, Site, compile};
use support::{good_site, page, paths};

const FONTS: [&[u8]; 2] = [
    include_bytes!("../themes/default/assets/fonts/metka-serif-regular.woff2"),
    include_bytes!("../themes/default/assets/fonts/metka-serif-semibold.woff2"),
];

/// A number of a WOFF2 directory: seven bits in a byte, the last without the eighth.
fn number(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    loop {
        let (&byte, rest) = bytes.split_first().expect("a number");
        *bytes = rest;
        number = number << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return number;
        }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_be_bytes([bytes[at], bytes[at + 1]])
}

/// The table of characters within a WOFF2 file.
fn character_table(file: &[u8]) -> Vec<u8> {
    let mut rest = &file[48..];
    let mut tables = Vec::new();
    for _ in 0..u16_at(file, 12) {
        let flags = rest[0];
        rest = &rest[1..];
        let tag = flags & 0x3f;
        if tag == 0x3f {
            rest = &rest[4..];
        }
        let length = number(&mut rest);
        // `glyf` and `loca` are packed in a form of their own, unless they say otherwise.
        let is_transformed = if matches!(tag, 10 | 11) { flags >> 6 != 3 } else { flags >> 6 != 0 };
        tables.push((tag, if is_transformed { number(&mut rest) } else { length }));
    }
    let mut data = Vec::new();
    brotli::BrotliDecompress(&mut &*rest, &mut data).expect("Brotli");
    let mut at = 0;
    for (tag, length) in tables {
        if tag == 0 {
            return data[at..at + length].to_vec();
        }
        at += length;
    }
    panic!("no table of characters")
}

/// The characters that a font has.
fn characters(file: &[u8]) -> BTreeSet<char> {
    let table = character_table(file);
    let offset =
        |at: usize| usize::from(u16_at(&table, at)) << 16 | usize::from(u16_at(&table, at + 2));
    let subtables = (0..usize::from(u16_at(&table, 2))).map(|n| offset(4 + 8 * n + 4));
    let start = subtables.into_iter().find(|&at| u16_at(&table, at) == 4).expect("a format 4");
    let count = usize::from(u16_at(&table, start + 6)) / 2;
    let ranges = (0..count).map(|n| {
        let last = u16_at(&table, start + 14 + 2 * n);
        u16_at(&table, start + 16 + 2 * count + 2 * n)..=last
    });
    ranges.flatten().filter_map(|code| char::from_u32(u32::from(code))).collect()
}

#[test]
fn both_styles_are_small_and_have_the_letters_of_four_languages() {
    assert!(FONTS.iter().map(|file| file.len()).sum::<usize>() < 40_000);
    let letters = "AĄBCĆDEĘFGHIJKLŁMNŃOÓPQRSŚTUVWXYZŹŻ aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż
        АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’ʼ
        ĄČĘĖĮŠŲŪŽ ąčęėįšųūž 0123456789 .,:;!?-/()[]'\"&@#*+=<>
        „”“‘’‚«»–—…→←−×÷≈%‰§€•·°½²³";
    for file in FONTS {
        let known = characters(file);
        let missing: String =
            letters.chars().filter(|c| !c.is_whitespace() && !known.contains(c)).collect();
        assert_eq!(missing, "");
        assert!(!known.contains(&'漢'));
    }
}

const SITE: &str = "
-- site.yaml --
languages: [pl]
base_url: https://example.org/
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/index.yaml --
number: I
-- goals/i/indicators/noise.pl.md --
---
title: Hałas w nocy, w decybelach
short: Hałas
unit: dB
---
-- goals/i/indicators/noise.yaml --
kind: number
better: lower
observations: {2020: 60.5, 2022: 55}
assessment: {verdict: away, reason: {pl: Za mało.}}
-- goals/i/indicators/trees.pl.md --
---
title: Drzewa
unit: drzewa
---
-- goals/i/indicators/trees.yaml --
kind: number
better: higher
observations: {2022: 12}
-- pages/about.pl.md --
---
title: O serwisie
---
";

fn alternative(site: &Site, path: &str) -> String {
    let html = page(site, path);
    let text = html.split_once("og:image:alt\" content=\"").expect("a text").1;
    text.split('"').next().expect("its end").to_owned()
}

#[test]
fn the_text_of_a_picture_says_its_values_and_its_verdict() {
    let site = good_site(SITE);
    let texts = [
        (
            "pl/cele/i/wskazniki/halas/index.html",
            "Wskaźnik. Hałas. 60,5 → 55 (2020–2022, dB), w pożądaną stronę, \
             Ocena redakcji: w przeciwną stronę. Strategia",
        ),
        (
            "pl/cele/i/wskazniki/drzewa/index.html",
            "Wskaźnik. Drzewa. 12 (2022, drzewa), nie oceniono. Strategia",
        ),
        (
            "pl/cele/i/index.html",
            "Cel strategiczny I. Cel. 1 z 2 wskaźników w pożądaną stronę, nie oceniono: 1. \
             Strategia",
        ),
        ("pl/index.html", "Strategia. 1 z 2 wskaźników w pożądaną stronę, nie oceniono: 1"),
        ("pl/o-serwisie/index.html", "O serwisie. Strategia"),
    ];
    for (path, text) in texts {
        assert_eq!(alternative(&site, path), text, "{path}");
    }
}

#[test]
fn the_fonts_are_published_with_their_licence_and_named_by_the_style() {
    let site = good_site(SITE);
    let path = |start: &str| {
        let mut found = paths(&site).into_iter().filter(|path| path.starts_with(start));
        found.next().unwrap_or_else(|| panic!("no {start}")).to_owned()
    };
    let style = page(&site, &path("assets/metka."));
    for start in ["assets/metka-serif-regular.", "assets/metka-serif-semibold.", "assets/ofl."] {
        let file = path(start).replace("assets/", "");
        assert!(style.contains(&format!("url({file})")), "{file}");
    }
    assert!(page(&site, &path("assets/ofl.")).contains("SIL OPEN FONT LICENSE"));
    // One file is all there is of the whole strategy.
    let whole = page(&site, "pl/strategia.html");
    let style = whole.split_once("<style>").expect("a style").1.split_once("</style>").unwrap().0;
    assert!(!style.contains("url(") && style.contains("--paper:"));
    assert!(style.contains("Serif Stand-in\";"));
}

/// What a picture of each kind of page may weigh on average, in bytes: half of what it takes where
/// letters are drawn in sixteen colours and packed in haste.
const WEIGHTS: [(&str, usize); 9] = [
    ("home", 17_213),
    ("goal", 15_311),
    ("operational-goal", 15_404),
    ("action", 24_167),
    ("indicator", 14_037),
    ("report", 9_167),
    ("section", 9_988),
    ("page", 8_522),
    ("accessibility", 10_590),
];

#[test]
fn pictures_are_light() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sources = Sources::read(root).expect("sources");
    let site = compile(&sources, &Settings::default(), &Progress::default()).value;
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in paths(&site).into_iter().filter(|path| path.ends_with("index.html")) {
        let html = page(&site, path);
        let image = html.split_once("/assets/share.").and_then(|(_, rest)| rest.split('"').next());
        let kind = html.split_once("<body class=\"kind-").map(|(_, rest)| rest);
        if let (Some(image), Some(kind)) = (image, kind) {
            let kind = kind.split([' ', '"']).next().expect("a kind");
            found.entry(kind.to_owned()).or_default().insert(format!("assets/share.{image}"));
        }
    }
    for (kind, most) in WEIGHTS {
        let images = found.get(kind).unwrap_or_else(|| panic!("no {kind}"));
        let bytes = images.iter().map(|path| site.files[&OutputPath::new(path)].len());
        let mean = bytes.sum::<usize>() / images.len();
        assert!(mean <= most, "{kind}: {mean} bytes");
    }
}
