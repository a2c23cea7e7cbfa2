//! What the fuzz targets do with their input. The tests compile and run it without a fuzzer.

use metka::cli::{Format, report};
use metka::diagnostic::UiLanguage;
use metka::read::Sources;
use metka::strategy::Date;
use metka::{Progress, Settings, compile, survey};

/// A plain site, which a target adds to.
const PLAIN: [(&str, &str); 2] = [
    ("content/site.yaml", "languages: [pl, en]\n"),
    ("content/site.pl.md", "---\ntitle: A\n---\n"),
];

fn today() -> Date {
    Date::from_unix_days(20_000)
}

fn settings() -> Settings {
    Settings { review: Some(today()), ..Settings::default() }
}

fn plain() -> Sources {
    let mut sources = Sources::default();
    for (path, text) in PLAIN {
        sources.insert(path, text.as_bytes());
    }
    sources
}

/// A words file of any bytes: front matter, its YAML, and the text below.
pub fn words(bytes: &[u8]) {
    let mut sources = plain();
    sources.insert("content/goals/vi/indicators/a.pl.md", bytes);
    sources.insert("content/pages/a.pl.md", bytes);
    let _ = survey(&sources, &settings(), today());
}

/// Facts, settings, strings and observations of any bytes.
pub fn facts(bytes: &[u8]) {
    for path in [
        "content/site.yaml",
        "content/strings.pl.yaml",
        "content/goals/vi/index.yaml",
        "content/goals/vi/actions/01.yaml",
        "content/goals/vi/indicators/a.yaml",
        "content/goals/vi/indicators/a.csv",
    ] {
        let mut sources = plain();
        sources.insert("content/goals/vi/index.pl.md", b"---\ntitle: A\n---\n");
        sources.insert("content/goals/vi/indicators/a.pl.md", b"---\ntitle: A\n---\n");
        sources.insert(path, bytes);
        let _ = survey(&sources, &settings(), today());
    }
}

/// A text of any bytes, rendered: headings, tables, footnotes, typography.
pub fn markdown(bytes: &[u8]) {
    // The smallest theme: the templates are not what is tried here.
    let mut sources = plain();
    for (name, text) in [("cover", ""), ("not-found", ""), ("home", "{{ page.body.html | safe }}")]
    {
        let path = format!("themes/default/templates/{name}.html");
        sources.insert(&path, text.as_bytes());
    }
    sources.insert("content/site.pl.md", &[b"---\ntitle: A\n---\n", bytes].concat());
    let _ = compile(&sources, &Settings::default(), &Progress::default());
}

/// A link to anywhere.
pub fn links(target: &str) {
    let mut sources = plain();
    let text = format!(
        "---\ntitle: A\nslug: {target:?}\n---\n[a](<{target}>) ![b](<{target}>)\n\n## H {{#{target}}}\n"
    );
    sources.insert("content/pages/a.pl.md", text.as_bytes());
    sources.insert("content/pages/b/index.pl.md", b"---\ntitle: B\n---\n");
    sources.insert("content/pages/c.png", b"c");
    let _ = survey(&sources, &settings(), today());
}

/// The whole program on a made-up tree: files, each after a line `-- PATH --`. A path is below
/// `content/` unless it begins with `themes/`. All reports are written, and that in JSON is valid.
pub fn tree(bytes: &[u8]) {
    let mut sources = Sources::from_texts(PLAIN);
    let mut file: Option<(String, Vec<u8>)> = None;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let path = line.strip_prefix(b"-- ").and_then(|rest| rest.strip_suffix(b" --\n"));
        match (path, &mut file) {
            (Some(path), _) => {
                if let Some((path, text)) = file.take() {
                    sources.insert(&path, &text);
                }
                let path = String::from_utf8_lossy(path);
                let folder = if path.starts_with("themes/") { "" } else { "content/" };
                file = Some((format!("{folder}{path}"), Vec::new()));
            }
            (None, Some((_, text))) => text.extend_from_slice(line),
            (None, None) => {}
        }
    }
    if let Some((path, text)) = file {
        sources.insert(&path, &text);
    }
    whole_program(&sources);
}

/// Compiles a site and writes all reports, in both languages.
pub fn whole_program(sources: &Sources) {
    let findings = compile(sources, &settings(), &Progress::default()).findings;
    for language in [UiLanguage::English, UiLanguage::Polish] {
        for format in [Format::Human, Format::Json, Format::Github, Format::Sarif] {
            let text = report(&findings, sources, format, language);
            if matches!(format, Format::Json | Format::Sarif) {
                let read = serde_json::from_str::<serde_json::Value>(&text);
                assert!(read.is_ok(), "{read:?}: {text}");
            }
        }
    }
    let _ = survey(sources, &settings(), today());
}
