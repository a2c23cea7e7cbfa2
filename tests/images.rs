//! Photographs and other pictures: what is made of them, and what is found in them.

mod support;

use std::io::Cursor;
use std::sync::Arc;

use image_webp::WebPDecoder;
use jpeg_encoder::{ColorType, Encoder};
use metka::diagnostic::{Finding, Outcome};
use metka::serve::Rebuilt;
use metka::{OutputPath, PreviewCache, Progress, Settings, Site, compile, compile_to};
use support::pictures::{exif, jpeg, noise, photograph};
use support::{page, reports};

/// The most bytes of a picture for a phone.
const LIGHT: usize = 100_000;

fn png(pixels: &[u8], (width, height): (u32, u32), colours: png::ColorType) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(colours);
    let mut writer = encoder.write_header().expect("PNG");
    writer.write_image_data(pixels).expect("PNG");
    writer.finish().expect("PNG");
    file
}

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.pl.md --
---
title: Cel
image: {file: ../../pages/most.jpg, alt: Most & kładka, credit: Jan Kowalski}
---
Tekst celu.
-- goals/i/index.en.md --
---
title: Goal
image:
  file: ../../pages/most.jpg
  alt: A bridge
  credit: Jan Kowalski
---
-- pages/a.pl.md --
---
title: Strona
---
![Most](most.jpg)
-- pages/a.en.md --
---
title: Page
---
";

/// The site with a picture.
fn site(picture: &[u8]) -> Outcome<Site> {
    let mut sources = support::sources(SITE);
    sources.insert("content/pages/most.jpg", picture);
    compile(&sources, &Settings::default(), &Progress::default())
}

/// What is found in a picture.
fn found(name: &str, picture: &[u8]) -> Vec<String> {
    let mut sources = support::sources(&SITE.replace("most.jpg", name));
    sources.insert(&format!("content/pages/{name}"), picture);
    reports(&compile(&sources, &Settings::default(), &Progress::default()))
}

/// The scaled pictures of a site by their names without their hashes.
fn scaled(site: &Site) -> Vec<(String, Arc<[u8]>)> {
    let files = site.files.iter().filter(|(path, _)| path.as_str().ends_with(".webp"));
    let named = files.map(|(path, bytes)| {
        let name = path.as_str().split('.').next().expect("a name");
        (name.to_owned(), Arc::clone(bytes))
    });
    named.collect()
}

/// The size and the pixels of a picture, and how many bytes each has.
fn decoded(webp: &[u8]) -> ((u32, u32), Vec<u8>, usize) {
    let mut decoder = WebPDecoder::new(Cursor::new(webp)).expect("WebP");
    let mut pixels = vec![0; decoder.output_buffer_size().expect("a size")];
    decoder.read_image(&mut pixels).expect("pixels");
    (decoder.dimensions(), pixels, if decoder.has_alpha() { 4 } else { 3 })
}

#[test]
fn a_photograph_is_shown_in_the_sizes_of_screens() {
    let picture = photograph(4000, 3000, 120);
    let Outcome { value: site, .. } = site(&picture);
    let sizes: Vec<_> = scaled(&site)
        .into_iter()
        .map(|(name, bytes)| (name, decoded(&bytes).0, bytes.len() <= LIGHT))
        .collect();
    let named = |width| format!("assets/most-{width}");
    assert_eq!(sizes[0].1, (1600, 1200), "in the order of names");
    assert_eq!(sizes[1], (named(480), (480, 360), true));
    assert_eq!((&sizes[2].0, sizes[2].1), (&named(960), (960, 720)));
    let (path, original) = site
        .files
        .iter()
        .find(|(path, _)| path.as_str().ends_with(".jpg"))
        .expect("the original is kept");
    assert_eq!(**original, *picture);
    for (address, end) in [("pl/strona/index.html", " />"), ("pl/cele/i/index.html", ">")] {
        let html = page(&site, address);
        let root = "../".repeat(address.matches('/').count());
        let image = html.split("<img ").nth(1).and_then(|rest| rest.split('>').next());
        let image = image.expect("an image");
        assert!(image.contains(&format!("src=\"{root}{path}\"")), "{image}");
        assert!(image.contains(" width=\"4000\" height=\"3000\""), "{image}");
        assert!(image.contains(" loading=\"lazy\" decoding=\"async\""), "{image}");
        let set = image.split(" srcset=\"").nth(1).and_then(|rest| rest.split('"').next());
        let set: Vec<_> = set.expect("a set").split(", ").collect();
        assert_eq!(set.len(), 3, "{image}{end}");
        for (candidate, width) in set.iter().zip([480, 960, 1600]) {
            let (file, told) = candidate.split_once(' ').expect("a width");
            assert_eq!(told, format!("{width}w"));
            let file = file.strip_prefix(&root).expect("from the root");
            assert!(site.files.contains_key(&OutputPath::new(file)), "{file}");
        }
    }
}

#[test]
fn the_picture_of_an_entry_is_on_all_outputs() {
    let Outcome { value: site, .. } = site(&photograph(1000, 700, 60));
    let html = page(&site, "pl/cele/i/index.html");
    assert!(html.contains("<figcaption>Fot. Jan Kowalski</figcaption>"), "{html}");
    assert!(html.contains(" alt=\"Most &amp; kładka\""), "plain text");
    assert!(html.contains("\"image\":\"https://example.org/assets/most."), "{html}");
    let english = page(&site, "en/goals/i/index.html");
    assert!(english.contains("<figcaption>Photo: Jan Kowalski</figcaption>"), "{english}");
    let twin = page(&site, "pl/cele/i/index.md");
    assert!(twin.contains("![Most & kładka](../../../assets/most."), "{twin}");
    assert!(twin.contains("\nFot. Jan Kowalski\n"), "{twin}");
    let whole = page(&site, "pl/strategia.html");
    let image = whole.split("<img ").nth(1).expect("an image");
    let image = image.split('>').next().expect("an end");
    // A file for reading at any place, without the bytes of the original.
    assert!(image.starts_with("src=\"data:image/webp;base64,"), "{}", &image[..80]);
    assert!(image.len() < photograph(1000, 700, 60).len() / 2);
    assert!(!image.contains("srcset") && image.contains("width=\"1000\""));
}

#[test]
fn what_a_camera_held_turned_stands_upright() {
    let (width, height) = (900, 600);
    // The left half is red and becomes the upper one.
    let colour = |index: usize| if index % width < width / 2 { [190, 0, 0] } else { [0, 0, 190] };
    let pixels = noise(width * height, colour, 60);
    let Outcome { value: site, .. } =
        site(&jpeg(&pixels, (900, 600), ColorType::Rgb, &exif(6, false)));
    let html = page(&site, "pl/strona/index.html");
    assert!(html.contains(" width=\"600\" height=\"900\""), "{html}");
    for (name, bytes) in scaled(&site) {
        let ((width, height), pixels, channels) = decoded(&bytes);
        assert_eq!(width * 3, height * 2, "{name}");
        let rows = pixels.chunks_exact(width as usize * channels);
        let (upper, lower) = (rows.clone().nth(10).unwrap(), rows.rev().nth(10).unwrap());
        assert!(upper[0] > 150 && upper[2] < 100, "{name}: {:?}", &upper[..3]);
        assert!(lower[0] < 100 && lower[2] > 150, "{name}: {:?}", &lower[..3]);
    }
}

#[test]
fn transparency_is_kept() {
    let (width, height) = (700, 500);
    let pixels = noise(width * height, |_| [100, 100, 100], 90);
    let pixels: Vec<u8> = pixels
        .chunks_exact(3)
        .enumerate()
        .flat_map(|(index, pixel)| {
            let alpha = if index % width < width / 2 { 0 } else { 255 };
            [pixel[0], pixel[1], pixel[2], alpha]
        })
        .collect();
    let picture = png(&pixels, (700, 500), png::ColorType::Rgba);
    let Outcome { value: site, .. } = site(&picture);
    assert_eq!(scaled(&site).len(), 2);
    for (name, bytes) in scaled(&site) {
        let (_, pixels, channels) = decoded(&bytes);
        let last = pixels.len() - 1;
        assert_eq!((channels, pixels[3], pixels[last]), (4, 0, 255), "{name}");
    }
}

#[test]
fn grey_and_indexed_pixels_are_scaled_too() {
    let pixels = noise(500 * 400, |_| [0; 3], 255);
    let grey = png(&pixels[..500 * 400], (500, 400), png::ColorType::Grayscale);
    assert_eq!(scaled(&site(&grey).value).len(), 1);
    let photograph = jpeg(&pixels[..500 * 400], (500, 400), ColorType::Luma, &[]);
    assert!(photograph.len() > LIGHT);
    let scaled = scaled(&site(&photograph).value);
    assert_eq!(decoded(&scaled[0].1).0, (500, 400));
}

#[test]
fn the_smallest_picture_is_light_whatever_it_shows() {
    let pixels = noise(520 * 2080, |_| [0; 3], 255);
    let picture = png(&pixels, (520, 2080), png::ColorType::Rgb);
    let Outcome { value: site, .. } = site(&picture);
    let sizes: Vec<_> = scaled(&site).iter().map(|(_, bytes)| bytes.len()).collect();
    assert!(sizes.len() == 1 && sizes[0] <= LIGHT, "{sizes:?}");
}

#[test]
fn a_light_picture_stays_as_it_is() {
    let Outcome { value: site, .. } = site(&photograph(300, 200, 1));
    assert!(scaled(&site).is_empty());
    let html = page(&site, "pl/strona/index.html");
    assert!(html.contains(" width=\"300\" height=\"200\" loading=\"lazy\""), "{html}");
    assert!(!html.contains("srcset"), "{html}");
}

#[test]
fn readers_are_not_told_where_a_picture_was_taken() {
    let pixels = noise(600 * 400, |_| [0; 3], 255);
    let picture = |has_place| jpeg(&pixels, (600, 400), ColorType::Rgb, &exif(1, has_place));
    let outcome = site(&picture(true));
    let told = reports(&outcome);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("content/pages/most.jpg picture-place "), "{told:?}");
    for (name, bytes) in scaled(&outcome.value) {
        let has = |mark: &[u8]| bytes.windows(4).any(|four| four == mark);
        assert!(!has(b"EXIF") && !has(b"Exif"), "{name}");
    }
    assert_eq!(reports(&site(&picture(false))), Vec::<String>::new());
}

#[test]
fn colours_that_are_not_those_of_every_screen_are_described() {
    let mut profile = vec![b'.'; 601];
    profile[16..20].copy_from_slice(b"RGB ");
    let pixels = noise(600 * 400, |_| [0; 3], 255);
    let mut picture = Vec::new();
    let mut encoder = Encoder::new(&mut picture, 90);
    encoder.add_icc_profile(&profile).expect("a profile");
    encoder.encode(&pixels, 600, 400, ColorType::Rgb).expect("JPEG");
    for (name, bytes) in scaled(&site(&picture).value) {
        let mut decoder = WebPDecoder::new(Cursor::new(&bytes[..])).expect("WebP");
        assert_eq!(decoder.icc_profile().expect("chunks"), Some(profile.clone()), "{name}");
        assert_eq!(decoded(&bytes).0.0 * 2, decoded(&bytes).0.1 * 3, "{name}");
    }
}

#[test]
fn what_is_no_picture_is_found() {
    let whole = photograph(600, 400, 200);
    let half = &whole[..whole.len() / 2];
    let cases: [(&str, &[u8], &str); 5] = [
        ("most.jpg", half, "broken-picture this is no whole picture"),
        ("most.png", b"version https://git-lfs.github.com/spec/v1", "broken-picture this is no"),
        ("most.heic", b"....ftypheic", "broken-picture browsers do not show files of this type"),
        ("most.webp", b"RIFF\xff\xff\0\0WEBPVP8 ", "broken-picture this is no whole picture"),
        ("most.jpg", b"", "broken-picture this is no whole picture"),
    ];
    for (name, picture, expected) in cases {
        let found = found(name, picture);
        let expected = format!("content/pages/{name} {expected}");
        assert!(found.len() == 1 && found[0].starts_with(&expected), "{name}: {found:?}");
    }
    let found = found("most.pdf", b"%PDF-1.7");
    let codes: Vec<_> = found.iter().filter_map(|found| found.split(' ').nth(1)).collect();
    assert_eq!(codes, ["broken-picture", "broken-picture", "stray-marks"], "{found:?}");
    for name in ["most.gif", "most.avif", "most.png"] {
        let animated =
            if name == "most.gif" { &b"GIF89a\x10\0\x10\0"[..] } else { b"    ftypavif" };
        assert_eq!(self::found(name, animated), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_cannot_be_scaled_is_found() {
    let inks = noise(600 * 400 * 4 / 3, |_| [0; 3], 255);
    let inks = found("most.jpg", &jpeg(&inks, (600, 400), ColorType::Cmyk, &[]));
    let expected = "content/pages/most.jpg unscaled-picture this picture has the colours of";
    assert!(inks.len() == 1 && inks[0].starts_with(expected), "{inks:?}");
    // Few bytes that would take gigabytes as pixels.
    let mut bomb = png(&[0; 3], (1, 1), png::ColorType::Rgb);
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    let sum = crc(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&sum.to_be_bytes());
    let bomb = found("most.png", &bomb);
    assert!(bomb.len() == 1 && bomb[0].contains("has 3600 million pixels"), "{bomb:?}");
}

/// The checksum of a chunk.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum: u32, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            sum >> 1 ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

#[test]
fn a_picture_of_many_bytes_is_found() {
    let mut picture = photograph(600, 400, 200);
    picture.resize(5 << 20, 0);
    assert_eq!(found("most.jpg", &picture), Vec::<String>::new());
    picture.push(0);
    let found = found("most.jpg", &picture);
    let expected = "content/pages/most.jpg large-picture this picture has more than 5 MB";
    assert!(found.len() == 1 && found[0].starts_with(expected), "{found:?}");
}

#[test]
fn of_pixels_that_cannot_be_read_the_file_itself_is_shown() {
    let mut picture = png(&noise(700 * 500, |_| [0; 3], 255), (700, 500), png::ColorType::Rgb);
    picture[5_000] ^= 0xff;
    let Outcome { value: site, .. } = site(&picture);
    assert_eq!(scaled(&site).len(), 2);
    assert!(scaled(&site).iter().all(|(_, bytes)| **bytes == *picture));
}

#[test]
fn the_key_of_a_picture_is_checked() {
    let codes = |image: &str| {
        let text = SITE.replace(
            "image: {file: ../../pages/most.jpg, alt: Most & kładka, credit: Jan Kowalski}",
            image,
        );
        let mut sources = support::sources(&text);
        sources.insert("content/pages/most.jpg", &photograph(300, 200, 1));
        let found = compile(&sources, &Settings::default(), &Progress::default()).findings;
        found.iter().map(|finding| finding.problem.code().0).collect::<Vec<_>>()
    };
    assert_eq!(codes("image: {file: ../../pages/mosst.jpg, alt: Most}"), ["broken-link"]);
    assert_eq!(codes("image: {file: ../../pages/a.pl.md, alt: Most}"), ["broken-link"]);
    assert_eq!(codes("image: {file: https://example.org/a.jpg, alt: Most}"), ["remote-image"]);
    assert_eq!(codes("image: {file: ../../pages/most.jpg}"), ["missing-alternative"]);
    assert_eq!(codes("image: {alt: Most}"), ["missing-key"]);
    assert_eq!(codes("image: {file: ../../pages/most.jpg, alt: Most, autor: A}"), ["unknown-key"]);
    assert_eq!(codes("image: ../../pages/most.jpg"), ["wrong-type"]);
}

#[test]
fn the_same_picture_gives_the_same_bytes_on_every_number_of_threads() {
    let picture = photograph(1200, 900, 90);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| scaled(&site(&picture).value))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn a_check_finds_the_same_without_scaling() {
    let mut sources = support::sources(SITE);
    let broken = &photograph(1200, 900, 90)[..100_000];
    sources.insert("content/pages/most.jpg", broken);
    let (settings, progress) = (Settings::default(), Progress::default());
    let told = |findings: &[Finding]| {
        let told = findings.iter().map(|finding| format!("{finding:?}"));
        told.collect::<Vec<_>>()
    };
    let checked = compile_to(&sources, &settings, &progress, |_| None).findings;
    let built = compile(&sources, &settings, &progress).findings;
    assert_eq!(told(&checked), told(&built));
    assert_eq!(checked.len(), 1);
}

#[test]
fn a_preview_scales_a_picture_once() {
    let mut sources = support::sources(SITE);
    sources.insert("content/pages/most.jpg", &photograph(1200, 900, 90));
    let settings = Settings::default();
    let mut cache = PreviewCache::default();
    let first = Rebuilt::draw(&sources, &settings, &mut cache);
    sources.insert("content/pages/a.pl.md", "---\ntitle: Strona\n---\nInny tekst.\n".as_bytes());
    let second = Rebuilt::draw(&sources, &settings, &mut cache);
    let anew = compile(&sources, &settings, &Progress::default()).value;
    let mut count = 0;
    for (path, bytes) in anew.files.iter().filter(|(path, _)| path.as_str().ends_with(".webp")) {
        let [first, second] = [&first, &second].map(|built| built.file(path).expect("a picture"));
        assert_eq!(second, *bytes, "{path}");
        assert!(Arc::ptr_eq(&first, &second), "{path}");
        count += 1;
    }
    assert_eq!(count, 3);
}
