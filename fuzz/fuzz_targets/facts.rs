//! Facts, settings, strings and observations of any bytes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::strategy::Date;
use metka::{Settings, Sources, survey};

fuzz_target!(|bytes: &[u8]| {
    let today = Date::from_unix_days(20_000);
    let settings = Settings { review: Some(today), ..Settings::default() };
    for path in [
        "content/site.yaml",
        "content/strings.pl.yaml",
        "content/goals/vi/index.yaml",
        "content/goals/vi/actions/01.yaml",
        "content/goals/vi/indicators/a.yaml",
        "content/goals/vi/indicators/a.csv",
    ] {
        let mut sources = Sources::default();
        sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
        sources.insert("content/site.pl.md", b"---\ntitle: A\n---\n".to_vec());
        sources.insert("content/goals/vi/index.pl.md", b"---\ntitle: A\n---\n".to_vec());
        sources.insert("content/goals/vi/indicators/a.pl.md", b"---\ntitle: A\n---\n".to_vec());
        sources.insert(path, bytes.to_vec());
        let _ = survey(&sources, &settings, today);
    }
});
