//! A link to anywhere.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::strategy::Date;
use metka::{Settings, Sources, survey};

fuzz_target!(|target: &str| {
    let mut sources = Sources::default();
    let text = format!("---\ntitle: A\nslug: {target:?}\n---\n[a](<{target}>) ![b](<{target}>)\n\n## H {{#{target}}}\n");
    sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
    sources.insert("content/site.pl.md", b"---\ntitle: A\n---\n".to_vec());
    sources.insert("content/pages/a.pl.md", text.into_bytes());
    sources.insert("content/pages/b/index.pl.md", b"---\ntitle: B\n---\n".to_vec());
    sources.insert("content/pages/c.png", b"c".to_vec());
    let today = Date::from_unix_days(20_000);
    let settings = Settings { review: Some(today), ..Settings::default() };
    let _ = survey(&sources, &settings, today);
});
