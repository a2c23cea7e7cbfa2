//! A text of any bytes, rendered: headings, tables, footnotes, typography.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::{Progress, Settings, Sources, compile};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = Sources::default();
    sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
    sources.insert("content/site.pl.md", [b"---\ntitle: A\n---\n", bytes].concat());
    let _ = compile(&sources, &Settings::default(), &Progress::default());
});
