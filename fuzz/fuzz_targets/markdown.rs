//! A text of any bytes, rendered: headings, tables, footnotes, typography.

#![no_main]

use libfuzzer_sys::fuzz_target;
use metka::{Progress, Settings, Sources, compile};

fuzz_target!(|bytes: &[u8]| {
    // The smallest theme: the templates are not what is tried here.
    let mut sources = Sources::default();
    for (name, text) in [("cover", ""), ("not-found", ""), ("home", "{{ page.body.html | safe }}")] {
        sources.insert(&format!("themes/default/templates/{name}.html"), text.as_bytes().to_vec());
    }
    sources.insert("content/site.yaml", b"languages: [pl, en]\n".to_vec());
    sources.insert("content/site.pl.md", [b"---\ntitle: A\n---\n", bytes].concat());
    let _ = compile(&sources, &Settings::default(), &Progress::default());
});
