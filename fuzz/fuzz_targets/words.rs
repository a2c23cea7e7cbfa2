//! A words file of any bytes: front matter, its YAML, and the text below.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::strategy::Date;
use metka::{Settings, Sources, survey};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = Sources::default();
    sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
    sources.insert("content/site.pl.md", b"---\ntitle: A\n---\n".to_vec());
    sources.insert("content/goals/vi/indicators/a.pl.md", bytes.to_vec());
    sources.insert("content/pages/a.pl.md", bytes.to_vec());
    let today = Date::from_unix_days(20_000);
    let settings = Settings { review: Some(today), ..Settings::default() };
    let _ = survey(&sources, &settings, today);
});
