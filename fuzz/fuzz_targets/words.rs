//! A words file of any bytes: front matter, its YAML, and the text below.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::{Progress, Settings, Sources, compile};

fuzz_target!(|bytes: &[u8]| {
    // Without a theme: the templates are not what is tried here.
    let mut sources = Sources::default();
    sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
    sources.insert("content/site.pl.md", b"---\ntitle: A\n---\n".to_vec());
    sources.insert("content/goals/vi/indicators/a.pl.md", bytes.to_vec());
    sources.insert("content/pages/a.pl.md", bytes.to_vec());
    let _ = compile(&sources, &Settings::default(), &Progress::default());
});
