//! The preview: what it serves, to whom, and that it follows whatever editors do to the files.

#![allow(clippy::disallowed_methods, reason = "tests set up files and wait")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use metka::diagnostic::{Severity, UiLanguage};
use metka::serve::{News, Options, Preview, StartError, start};
use metka::strategy::Date;
use metka::{OutputPath, Progress, Settings, Sources, compile};

/// What must happen happens within so long, however busy the machine is.
const LIMIT: Duration = Duration::from_secs(90);

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- pages/a.pl.md --
---
title: Pierwsza
---
Tekst pierwszy.
-- pages/a.en.md --
---
title: First
---
First text.
-- pages/b.pl.md --
---
title: Druga
draft: true
---
Tekst drugi.
-- pages/law/c.pl.md --
---
title: Trzecia
---
[Do pierwszej](../a.pl.md)
-- pages/law/index.pl.md --
---
title: Prawo
---
";

/// A preview of a site in a folder of its own.
struct Served {
    folder: tempfile::TempDir,
    preview: Preview,
    news: Arc<Mutex<Vec<String>>>,
    settings: Settings,
    /// What any build of the folder has had.
    seen: Mutex<BTreeSet<OutputPath>>,
}

impl Served {
    fn new(text: &str) -> Self {
        Self::with(text, Settings { with_drafts: true, ..Settings::default() }, false)
    }

    fn with(text: &str, settings: Settings, poll: bool) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        support::write(folder.path(), text);
        let news = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&news);
        let tell = move |news: News<'_>| {
            let line = match news {
                News::Built(built) => format!("built {}", built.is_shown),
                News::Drawn(_) => return,
                News::Unreadable(error) => error.to_string(),
                News::Polling(_) => "polling".to_owned(),
            };
            heard.lock().expect("news").push(line);
        };
        let options = options(folder.path(), settings.clone(), poll, Some(0));
        let preview = start(options, tell).expect("a preview");
        Self { folder, preview, news, settings, seen: Mutex::default() }
    }

    fn path(&self, file: &str) -> PathBuf {
        self.folder.path().join("content").join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, text).expect("file");
    }

    fn address(&self) -> SocketAddr {
        let url = self.preview.url().strip_prefix("http://").expect("http");
        url.split('/').next().expect("host").parse().expect("an address")
    }

    fn get(&self, target: &str) -> Answer {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address()))
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.address()).expect("a connection");
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        // The preview may refuse before it has read all.
        let _ = stream.write_all(request.as_bytes());
        Answer::read(&mut stream)
    }

    /// Waits until what is shown is what a build of the folder makes.
    fn settles(&self) {
        let end = Instant::now() + LIMIT;
        loop {
            let difference = self.difference();
            match difference {
                None => return,
                Some(difference) if Instant::now() > end => panic!("{difference}"),
                Some(_) => thread::sleep(Duration::from_millis(20)),
            }
        }
    }

    fn difference(&self) -> Option<String> {
        let sources = Sources::read(self.folder.path()).ok()?;
        let outcome = compile(&sources, &self.settings, &Progress::default());
        let is_refused = outcome.count(Severity::Error) > 0;
        let state = self.get("/_metka/state").json();
        if state["refused"] != is_refused || state["errors"] != outcome.count(Severity::Error) {
            return Some(format!("refused {is_refused}, told {state}"));
        }
        if is_refused {
            return None;
        }
        let files = as_previewed(outcome.value.files);
        let mut seen = self.seen.lock().expect("what was seen");
        let gone = seen.iter().filter(|path| !files.contains_key(path));
        let mut left = gone.filter(|path| self.preview.file(path).is_some());
        if let Some(path) = left.next() {
            return Some(format!("{path} is still there"));
        }
        seen.extend(files.keys().cloned());
        let differs = files
            .iter()
            .find(|(path, bytes)| self.preview.file(path).as_deref() != Some(bytes.as_slice()));
        differs.map(|(path, _)| format!("{path} differs"))
    }
}

/// The files of a build as a preview has them: there is no service worker.
fn as_previewed(files: BTreeMap<OutputPath, Arc<[u8]>>) -> BTreeMap<OutputPath, Vec<u8>> {
    let files = files.into_iter().filter(|(path, _)| path.as_str() != "service-worker.js");
    files.map(|(path, bytes)| (path, bytes.to_vec())).collect()
}

fn options(root: &Path, settings: Settings, poll: bool, port: Option<u16>) -> Options {
    Options {
        root: root.to_path_buf(),
        settings,
        address: None,
        port,
        poll,
        editor: "vscode".parse().expect("an editor"),
        language: UiLanguage::English,
        today: || Date::from_unix_days(20_000),
    }
}

#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn read(stream: &mut TcpStream) -> Self {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        let split = bytes.windows(4).position(|part| part == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8_lossy(&bytes[..split]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("a status");
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.parse().expect("a number"),
            headers: headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect(),
            body: bytes[split + 4..].to_vec(),
        }
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("UTF-8")
    }

    fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }
}

fn until(what: &str, condition: impl Fn() -> bool) {
    let end = Instant::now() + LIMIT;
    while !condition() {
        assert!(Instant::now() < end, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn pages_have_their_types_tags_and_the_script() {
    let served = Served::new(SITE);
    let home = served.get("/pl/");
    assert_eq!(home.status, 200);
    assert_eq!(home.headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(home.headers["x-content-type-options"], "nosniff");
    assert!(!home.headers.contains_key("access-control-allow-origin"));
    assert_eq!(home.headers["content-length"], home.body.len().to_string());
    assert!(home.text().contains("src=\"/_metka/preview.js\""));
    let tag = &home.headers["etag"];
    let host = served.address();
    let ask = |more: &str, method: &str| {
        served.ask(&format!("{method} /pl/ HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"))
    };
    let known = ask(&format!("If-None-Match: \"x\", W/{tag}\r\n"), "GET");
    assert_eq!((known.status, known.body.len()), (304, 0));
    assert_eq!(ask("If-None-Match: \"x\"\r\n", "GET").status, 200);
    let head = ask("", "HEAD");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.headers["content-length"], home.headers["content-length"]);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT"] {
        assert_eq!(ask("", method).status, 405, "{method}");
    }
    let text = home.text();
    let sheet = text.split("href=\"").find_map(|part| part.split('"').next()?.strip_suffix(".css"));
    let sheet = format!("/{}.css", sheet.expect("a stylesheet").trim_start_matches("../"));
    assert_eq!(served.get(&sheet).headers["content-type"], "text/css; charset=utf-8");
}

#[test]
fn a_folder_is_its_index_and_what_is_not_there_is_the_sites_own_error_page() {
    let served = Served::new(SITE);
    let moved = served.get("/pl/pierwsza");
    assert_eq!((moved.status, moved.headers["location"].as_str()), (302, "/pl/pierwsza/"));
    assert_eq!(served.get("/pl/pierwsza/?a=b").status, 200);
    let nowhere = served.get("/pl/nie-ma/");
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.text().contains("href=\"/pl/index.html\""), "{}", nowhere.text());
    assert!(nowhere.text().contains("/_metka/preview.js"));
    assert_eq!(served.get("/assets/").status, 404, "no list of a folder");
}

#[test]
fn the_preview_has_the_path_of_the_published_site() {
    let base_url = Some("https://example.org/a/b".to_owned());
    let settings = Settings { with_drafts: true, base_url, review: None };
    let served = Served::with(SITE, settings, false);
    assert!(served.preview.url().ends_with("/a/b/"), "{}", served.preview.url());
    assert_eq!(served.get("/").headers["location"], "/a/b/");
    assert_eq!(served.get("/a/b").headers["location"], "/a/b/");
    assert_eq!(served.get("/a/b/pl/").status, 200);
    assert_eq!(served.get("/pl/").status, 404);
    let nowhere = served.get("/a/b/x/y/");
    assert!(nowhere.text().contains("href=\"/a/b/pl/"), "{}", nowhere.text());
}

#[test]
fn no_path_leads_out_of_the_site() {
    let served = Served::new(SITE);
    fs::write(served.folder.path().join("secret.txt"), "secret").expect("file");
    fs::write(served.folder.path().join("content/.env"), "secret").expect("file");
    let paths = [
        "/../secret.txt",
        "/pl/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/%252e%252e/secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/pl/%c0%ae%c0%ae/secret.txt",
        "/secret.txt%00.html",
        "/content/.env",
        "/.env",
        "/content/site.yaml",
        "/_metka/../secret.txt",
        "/_metka/%2e%2e/secret.txt",
        "/_metka/page?path=../../secret.txt",
        "/_metka/beside?path=/../secret.txt",
        "/pl//../../secret.txt",
        "/\u{ff0e}\u{ff0e}/secret.txt",
    ];
    for path in paths {
        let answer = served.get(path);
        assert!(
            matches!(answer.status, 400 | 404) || path.contains("/_metka/page"),
            "{path}: {}",
            answer.status
        );
        assert!(!String::from_utf8_lossy(&answer.body).contains("secret\n"), "{path}");
        assert_ne!(answer.body, b"secret", "{path}");
    }
}

#[test]
fn only_the_user_of_this_machine_is_answered() {
    let served = Served::new(SITE);
    let port = served.address().port();
    let ask = |target: &str, host: &str, more: &str| {
        served.ask(&format!("GET {target} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n")).status
    };
    for host in ["evil.example", "evil.example:4030", "localhost", "localhost.evil:80", "10.1.1.1"]
    {
        assert_eq!(ask("/pl/", host, ""), 421, "{host}");
    }
    let others = [
        "localhost.evil:PORT",
        "127.0.0.1.evil:PORT",
        "10.0.0.1:PORT",
        "localhost:",
        "localhost:1",
        "localhost:PORT:1",
        "[::1:PORT",
        "::1:PORT",
    ];
    for host in others.map(|host| host.replace("PORT", &port.to_string())) {
        assert_eq!(ask("/pl/", &host, ""), 421, "{host}");
    }
    let own = format!("localhost:{port}");
    for host in [&own, &own.to_uppercase(), &format!("127.0.0.1:{port}"), &format!("[::1]:{port}")]
    {
        assert_eq!(ask("/pl/", host, ""), 200, "{host}");
    }
    for origin in ["https://evil.example", "null", "http://localhost:1", "http://evil.example"] {
        let more = format!("Origin: {origin}\r\n");
        assert_eq!(ask("/_metka/events", &own, &more), 403, "{origin}");
        assert_eq!(ask("/pl/", &own, &more), 403, "{origin}");
    }
    for site in ["cross-site", "same-site"] {
        let more = format!("Sec-Fetch-Site: {site}\r\n");
        for target in ["/_metka/events", "/_metka/findings", "/_metka/status"] {
            assert_eq!(ask(target, &own, &more), 403, "{site} {target}");
        }
        assert_eq!(ask("/pl/", &own, &more), 200, "a link from elsewhere may lead here");
    }
    let more = format!("Origin: http://{own}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(ask("/_metka/state", &own, &more), 200);
}

#[test]
fn slow_huge_and_broken_requests_hang_nothing() {
    let served = Served::new(SITE);
    // More slow ones than there are cores, which say a few bytes and wait.
    let mut slow: Vec<TcpStream> = Vec::new();
    for _ in 0..40 {
        let mut stream = TcpStream::connect(served.address()).expect("a connection");
        stream.write_all(b"GET /pl/ HTTP/1.1\r\nHost: ").expect("bytes");
        slow.push(stream);
    }
    assert_eq!(served.get("/pl/").status, 200);
    let host = served.address();
    let long = "a".repeat(100_000);
    let requests = [
        (format!("GET /{long} HTTP/1.1\r\nHost: {host}\r\n\r\n"), 431),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: {long}\r\n\r\n"), 431),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\n{}\r\n", "X: y\r\n".repeat(100)), 431),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99\r\n\r\n"), 413),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n"), 413),
        (format!("GET /{} HTTP/1.1\r\nHost: {host}\r\n\r\n", &long[..5000]), 414),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n\r\n"), 400),
        ("\u{0}\u{1}\u{2}\r\n\r\n".to_owned(), 400),
        (format!("GET http://evil/ HTTP/1.1\r\nHost: {host}\r\n\r\n"), 400),
    ];
    for (request, status) in requests {
        let begin: String = request.chars().take(40).collect();
        assert_eq!(served.ask(&request).status, status, "{begin:?}");
    }
    for stream in &mut slow {
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        assert_eq!(Answer::read(stream).status, 408);
    }
    assert_eq!(served.get("/pl/").status, 200);
}

#[test]
fn more_connections_than_there_is_room_for_are_turned_away_and_the_rest_served() {
    let served = Served::new(SITE);
    let mut streams = Vec::new();
    for _ in 0..80 {
        let mut stream = TcpStream::connect(served.address()).expect("a connection");
        let request = format!("GET /_metka/events HTTP/1.1\r\nHost: {}\r\n\r\n", served.address());
        stream.write_all(request.as_bytes()).expect("bytes");
        streams.push(stream);
    }
    let mut open = 0;
    for stream in &mut streams {
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        let mut head = [0; 12];
        stream.read_exact(&mut head).expect("a head");
        open += usize::from(&head == b"HTTP/1.1 200");
    }
    assert!(open > 0 && open <= 64, "{open}");
    assert_eq!(served.get("/pl/").status, 200);
}

/// Reads events until one says something.
fn event(stream: &mut TcpStream, wanted: impl Fn(&serde_json::Value) -> bool) {
    let end = Instant::now() + LIMIT;
    let mut text = String::new();
    let mut piece = [0; 1024];
    while Instant::now() < end {
        stream.set_read_timeout(Some(LIMIT)).expect("a limit");
        let count = stream.read(&mut piece).expect("bytes");
        assert!(count > 0, "the stream ended: {text}");
        text.push_str(&String::from_utf8_lossy(&piece[..count]));
        let data = text.lines().filter_map(|line| line.strip_prefix("data: "));
        if data.filter_map(|data| serde_json::from_str(data).ok()).any(|data| wanted(&data)) {
            return;
        }
    }
    panic!("no such event: {text}");
}

#[test]
fn whoever_follows_is_told_of_faults_and_of_their_end() {
    let served = Served::new(SITE);
    let mut stream = TcpStream::connect(served.address()).expect("a connection");
    let request = format!("GET /_metka/events HTTP/1.1\r\nHost: {}\r\n\r\n", served.address());
    stream.write_all(request.as_bytes()).expect("bytes");
    event(&mut stream, |state| state["build"] == 1 && state["refused"] == false);
    served.write("pages/a.pl.md", "---\ntitel: Nowa <b>\n---\nZepsuty tekst.\n");
    event(&mut stream, |state| state["refused"] == true && state["errors"] == 1);
    assert!(
        served.get("/pl/pierwsza/").text().contains("Tekst pierwszy."),
        "the last good page stays"
    );
    let findings = served.get("/_metka/findings").json();
    let finding = &findings["findings"][0];
    assert_eq!(finding["page"], "/pl/pierwsza/");
    assert_eq!(finding["path"], "content/pages/a.pl.md");
    let open = finding["open"].as_str().expect("a link");
    assert!(
        open.starts_with("vscode://file/") && open.contains("/content/pages/a.pl.md:"),
        "{open}"
    );
    assert!(findings["findings"].to_string().contains("titel"));
    served.write("pages/a.pl.md", "---\ntitle: Nowa\n---\nNowy tekst.\n");
    event(&mut stream, |state| state["refused"] == false && state["errors"] == 0);
    assert!(served.get("/pl/nowa/").text().contains("Nowy tekst."));
    let news = served.news.lock().expect("news").clone();
    assert!(news.contains(&"built false".to_owned()), "{news:?}");
}

#[test]
fn a_fault_that_only_drawing_finds_is_told_and_the_last_good_site_stays() {
    let served = Served::new(SITE);
    served.settles();
    let template = served.folder.path().join("themes/default/templates/page.html");
    fs::create_dir_all(template.parent().expect("a folder")).expect("folder");
    let field = "{{ page.title.text.nothing.at.all }}";
    // On every page; on those that offer the archive; on those within it.
    for fault in [
        format!("<p>{field}</p>"),
        format!("{{% if site.archive %}}{field}{{% endif %}}"),
        format!("{{% if not site.archive %}}{field}{{% endif %}}"),
    ] {
        fs::write(&template, fault).expect("file");
        until("a fault in a template is told", || {
            served.get("/_metka/state").json()["refused"] == true
        });
        assert!(served.get("/pl/pierwsza/").text().contains("Tekst pierwszy."));
        fs::remove_file(&template).expect("removed");
        served.settles();
    }
}

#[test]
fn drafts_are_shown_and_the_bar_knows_the_page() {
    let served = Served::new(SITE);
    assert_eq!(served.get("/pl/druga/").status, 200);
    let about = served.get("/_metka/page?path=%2Fpl%2Fdruga%2F").json();
    assert_eq!(about["draft"], true);
    assert_eq!(about["sources"][0]["path"], "content/pages/b.pl.md");
    let about = served.get("/_metka/page?path=/en/first/").json();
    let states: Vec<_> =
        about["languages"].as_array().expect("a list").iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["source", "unknown"]);
    assert_eq!(about["languages"][0]["page"], "/pl/pierwsza/");
    let beside = served.get("/_metka/beside?path=/en/first/").text();
    assert!(beside.contains("src=\"/pl/pierwsza/\"") && beside.contains("src=\"/en/first/\""));
    assert!(
        served.get("/_metka/status").text().contains("content")
            || served.get("/_metka/status").status == 200
    );
    assert_eq!(served.get("/_metka/beside?path=/x/").status, 404);
}

#[test]
fn what_no_page_shows_is_there_when_it_is_asked_for() {
    let base_url = Some("https://example.org/".to_owned());
    let settings = Settings { with_drafts: true, base_url, review: None };
    let served = Served::with(SITE, settings, false);
    served.write("site.yaml", &format!("{}offline: true\n", site_yaml()));
    served.write("goals/i/index.pl.md", "---\ntitle: Cel\n---\n");
    served.write("goals/i/indicators/x.pl.md", "---\ntitle: Drzewa\n---\n");
    served.write("goals/i/indicators/x.yaml", "kind: number\nobservations: {2020: 10}\n");
    served.settles();
    let seen: Vec<_> = served.seen.lock().expect("what was seen").iter().cloned().collect();
    let kinds = [
        "assets/search-pl-texts-0.",
        "assets/share.",
        "data/strategy.csv",
        "pl/feed.xml",
        "pl/index.md",
        "pl/manifest.webmanifest",
        "pl/metka.json",
        "pl/search.js",
        "robots.txt",
        "sitemap.xml",
    ];
    for kind in kinds {
        assert!(seen.iter().any(|path| path.as_str().starts_with(kind)), "{kind} is compared");
    }
    assert_eq!(served.get("/robots.txt").status, 200);
    assert_eq!(served.get("/nic.txt").status, 404);
    assert_eq!(served.get("/pl/nic.md").status, 404);
    assert_eq!(served.get("/data/nic.csv").status, 404);
    assert_eq!(served.get("/assets/share.0.png").status, 404);
    assert_eq!(served.get("/assets/search-pl-texts-0.00000000.js").status, 404);
    // Nothing that a browser keeps of the site stands before the preview.
    let worker = served.get("/service-worker.js");
    assert!(worker.text().contains("unregister"), "{}", worker.text());
}

/// What the site of the tests says of itself.
fn site_yaml() -> &'static str {
    let (_, rest) = SITE.split_once("-- site.yaml --\n").expect("settings");
    rest.split("-- ").next().expect("settings")
}

/// A way in which a program saves a file.
type Save = (&'static str, fn(&Path, &str));

const SAVES: [Save; 11] = [
    ("truncate and write", |path, text| fs::write(path, text).expect("file")),
    ("a new file in its place", |path, text| {
        let new = path.with_extension("md.new");
        fs::write(&new, text).expect("file");
        fs::rename(&new, path).expect("renamed");
    }),
    ("vim with a backup", |path, text| {
        let folder = path.parent().expect("folder");
        let swap = folder.join(".a.pl.md.swp");
        fs::write(&swap, "b0VIM").expect("file");
        let probe = folder.join("4913");
        fs::write(&probe, "").expect("file");
        fs::remove_file(&probe).expect("removed");
        let backup = folder.join("a.pl.md~");
        fs::rename(path, &backup).expect("renamed");
        fs::write(path, text).expect("file");
        fs::remove_file(&backup).expect("removed");
        fs::remove_file(&swap).expect("removed");
    }),
    ("vim without a backup in place", |path, text| {
        let folder = path.parent().expect("folder");
        let swap = folder.join(".a.pl.md.swp");
        fs::write(&swap, "b0VIM").expect("file");
        fs::copy(path, folder.join("a.pl.md~")).expect("copied");
        fs::write(path, text).expect("file");
        fs::remove_file(folder.join("a.pl.md~")).expect("removed");
        fs::remove_file(&swap).expect("removed");
    }),
    ("Emacs with a lock and a save of its own", |path, text| {
        let folder = path.parent().expect("folder");
        let own = folder.join("#a.pl.md#");
        fs::write(&own, text).expect("file");
        fs::rename(path, folder.join("a.pl.md~")).expect("renamed");
        fs::write(path, text).expect("file");
        fs::remove_file(&own).expect("removed");
    }),
    ("VS Code truncates, then writes", |path, text| {
        let file = fs::File::options().write(true).truncate(true).open(path).expect("file");
        thread::sleep(Duration::from_millis(40));
        (&file).write_all(text.as_bytes()).expect("bytes");
        file.sync_all().expect("synchronised");
    }),
    ("remove and write", |path, text| {
        fs::remove_file(path).expect("removed");
        fs::write(path, text).expect("file");
    }),
    ("in pieces", |path, text| {
        let mut file = fs::File::create(path).expect("file");
        for piece in text.as_bytes().chunks(7) {
            file.write_all(piece).expect("bytes");
            file.flush().expect("bytes");
            thread::sleep(Duration::from_millis(3));
        }
    }),
    ("synchronised by Nextcloud", |path, text| {
        let part = path.with_file_name(".a.pl.md.~5d3f");
        fs::write(&part, text).expect("file");
        let old = std::time::SystemTime::UNIX_EPOCH + Duration::from_hours(400_000);
        let file = fs::File::options().write(true).open(&part).expect("file");
        file.set_modified(old).expect("time");
        drop(file);
        fs::rename(&part, path).expect("renamed");
    }),
    ("with a time to come", |path, text| {
        fs::write(path, text).expect("file");
        let file = fs::File::options().write(true).open(path).expect("file");
        let future = std::time::SystemTime::now() + Duration::from_secs(1_000_000);
        file.set_modified(future).expect("time");
    }),
    ("many times over", |path, text| {
        for _ in 0..50 {
            fs::write(path, "---\ntitle: W trakcie\n---\n").expect("file");
        }
        fs::write(path, text).expect("file");
    }),
];

fn every_save_arrives(poll: bool) {
    let settings = Settings { with_drafts: true, ..Settings::default() };
    let served = Served::with(SITE, settings, poll);
    for (index, (name, save)) in SAVES.iter().enumerate() {
        let words = format!("Zapis numer {index}.");
        save(&served.path("pages/a.pl.md"), &format!("---\ntitle: Pierwsza\n---\n{words}\n"));
        until(name, || served.get("/pl/pierwsza/").text().contains(&words));
        served.settles();
    }
}

#[test]
fn every_way_to_save_arrives() {
    every_save_arrives(false);
}

#[test]
fn every_way_to_save_arrives_without_events() {
    every_save_arrives(true);
}

#[test]
fn folders_come_move_and_go() {
    let served = Served::new(SITE);
    fs::rename(served.path("pages/law"), served.path("pages/prawo")).expect("renamed");
    served.settles();
    served.write("pages/prawo/nowy/d.pl.md", "---\ntitle: Czwarta\n---\n");
    served.write("pages/prawo/nowy/index.pl.md", "---\ntitle: Nowy\n---\n");
    served.settles();
    assert_eq!(served.get("/pl/prawo/nowy/czwarta/").status, 200);
    // Below a folder that was moved and one that is new, changes are still heard.
    served.write("pages/prawo/nowy/d.pl.md", "---\ntitle: Czwarta\n---\nInaczej.\n");
    served.settles();
    fs::remove_dir_all(served.path("pages/prawo")).expect("removed");
    served.settles();
    fs::remove_dir_all(served.folder.path().join("content")).expect("removed");
    served.settles();
    support::write(served.folder.path(), SITE);
    served.settles();
    served.write("pages/a.pl.md", "---\ntitle: Znowu\n---\n");
    served.settles();
    assert_eq!(served.get("/pl/znowu/").status, 200);
}

#[test]
fn a_thousand_files_at_once_arrive() {
    let served = Served::new(SITE);
    served.settles();
    for round in 0..2 {
        for index in 0..1000 {
            let text = format!("---\ntitle: Strona {index}\n---\nRaz {round}.\n");
            served.write(&format!("pages/wiele/p{index}.pl.md"), &text);
        }
        served.write("pages/wiele/index.pl.md", "---\ntitle: Wiele\n---\n");
        served.settles();
    }
    fs::remove_dir_all(served.path("pages/wiele")).expect("removed");
    served.settles();
}

/// Runs git in the folder of a preview.
fn git(served: &Served, arguments: &[&str]) {
    let author = ["-c", "user.name=Jan", "-c", "user.email=jan@example.org"];
    let quiet = ["-c", "commit.gpgsign=false", "-c", "gc.auto=0"];
    let mut command = std::process::Command::new("git");
    command.arg("-C").arg(served.folder.path()).args(author).args(quiet).args(arguments);
    let output = command.output().expect("git");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_repository_that_was_only_half_made_is_asked_again() {
    let served = Served::new(SITE);
    fs::create_dir(served.folder.path().join(".git")).expect("folder");
    served.settles();
    // The preview has looked at what is not a repository yet.
    served.write("pages/a.pl.md", "---\ntitle: Znowu\n---\n");
    until("the look", || served.get("/pl/znowu/").status == 200);
    served.settles();
    git(&served, &["init", "--quiet"]);
    git(&served, &["add", "--all"]);
    git(&served, &["commit", "--quiet", "--message=pierwsza"]);
    served.settles();
}

/// A branch of a repository differs from another in a thousand files: some changed, some of one
/// alone.
#[test]
fn another_branch_arrives_whole() {
    let served = Served::new(SITE);
    let git = |arguments: &[&str]| git(&served, arguments);
    let page = |index: usize, text: &str| {
        let text = format!("---\ntitle: Strona {index}\n---\n{text} [dalej](p0.pl.md)\n");
        served.write(&format!("pages/wiele/p{index}.pl.md"), &text);
    };
    served.write("pages/wiele/index.pl.md", "---\ntitle: Wiele\n---\n");
    (0..700).for_each(|index| page(index, "Raz."));
    git(&["init", "--quiet", "--initial-branch=pierwsza"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=pierwsza"]);
    git(&["switch", "--quiet", "--create=druga"]);
    (0..600).for_each(|index| page(index, "Dwa."));
    (700..1000).for_each(|index| page(index, "Nowa."));
    (600..700).for_each(|index| {
        fs::remove_file(served.path(&format!("pages/wiele/p{index}.pl.md"))).expect("removed");
    });
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message=druga"]);
    served.settles();
    for (branch, missing) in [("pierwsza", 999), ("druga", 650), ("pierwsza", 999)] {
        git(&["switch", "--quiet", branch]);
        served.settles();
        assert_eq!(served.get(&format!("/pl/wiele/strona-{missing}/")).status, 404, "{branch}");
    }
}

#[test]
fn templates_strings_settings_and_assets_arrive() {
    let served = Served::new(SITE);
    let theme = served.folder.path().join("themes/default");
    fs::create_dir_all(theme.join("assets")).expect("folder");
    fs::write(theme.join("assets/metka.css"), "body { color: red }").expect("file");
    served.settles();
    served.write("strings.pl.yaml", "home: Początek\n");
    served.settles();
    served.write("pages/most.png", "nie całkiem obraz");
    served.write("pages/a.pl.md", "---\ntitle: Pierwsza\n---\n![Most](most.png)\n");
    served.settles();
    served.write("pages/most.png", "inny obraz");
    served.settles();
    served.write(
        "site.yaml",
        "languages: [pl, en]\nbase_url: https://example.org/nowy/\nprovenance: {entity: Gmina, updated: 2024-04-30}\n",
    );
    until("the new prefix", || served.get("/nowy/pl/").status == 200);
    served.settles();
    fs::remove_dir_all(served.folder.path().join("themes")).expect("removed");
    served.settles();
}

/// What is no file: a pipe that nobody writes to, a socket, and links.
#[cfg(unix)]
#[test]
fn what_is_no_file_stops_nothing_and_is_told() {
    use std::os::unix::fs::symlink;
    let served = Served::new(SITE);
    let outside = served.folder.path().join("outside");
    fs::create_dir(&outside).expect("folder");
    fs::write(outside.join("a.pl.md"), "---\ntitle: Tajne\n---\n").expect("file");
    let pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
        assert!(made.success());
    };
    let is_told = |code: &str, path: &str| {
        let report = served.get("/_metka/findings").json();
        let found = report["findings"].as_array().expect("a list").clone();
        found.iter().any(|finding| finding["code"] == code && finding["path"] == path)
    };
    pipe(&served.path("pages/pipe.png"));
    until("a pipe", || is_told("unread-asset", "content/pages/pipe.png"));
    let socket = std::os::unix::net::UnixListener::bind(served.path("pages/socket.png"));
    until("a socket", || is_told("unread-asset", "content/pages/socket.png"));
    symlink("/dev/zero", served.path("pages/zero.png")).expect("link");
    symlink("self.png", served.path("pages/self.png")).expect("link");
    until("links", || {
        ["zero", "self"]
            .iter()
            .all(|name| is_told("unread-asset", &format!("content/pages/{name}.png")))
    });
    // In the place of a file, and of a folder.
    fs::remove_file(served.path("pages/a.pl.md")).expect("removed");
    pipe(&served.path("pages/a.pl.md"));
    until("a pipe in place of a file", || is_told("unread-file", "content/pages/a.pl.md"));
    fs::remove_dir_all(served.path("pages")).expect("removed");
    symlink(&outside, served.path("pages")).expect("link");
    until("a link in place of a folder", || is_told("unread-file", "content/pages"));
    fs::write(outside.join("a.pl.md"), "---\ntitle: Bardzo tajne\n---\n").expect("file");
    fs::remove_file(served.path("pages")).expect("removed");
    served.write("pages/a.pl.md", "---\ntitle: Znowu\n---\n");
    until("a file again", || served.get("/pl/znowu/").status == 200);
    served.settles();
    drop(socket);
    assert!(served.news.lock().expect("news").iter().all(|line| line.starts_with("built")));
    // Nothing changes, so nothing is built again and again.
    thread::sleep(Duration::from_millis(1500));
    let built = || served.news.lock().expect("news").len();
    let before = built();
    thread::sleep(Duration::from_secs(1));
    assert_eq!(built(), before);
}

#[test]
fn a_preview_ends_though_one_of_its_threads_hangs() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), SITE);
    let (hangs, is_hanging) = std::sync::mpsc::channel();
    let tell = move |news: News<'_>| {
        if let News::Built(built) = news
            && !built.is_shown
        {
            hangs.send(()).expect("the test waits");
            thread::sleep(LIMIT * 10);
        }
    };
    let preview = start(options(folder.path(), Settings::default(), false, Some(0)), tell);
    let preview = preview.expect("a preview");
    fs::write(folder.path().join("content/site.yaml"), "languages: [").expect("file");
    is_hanging.recv_timeout(LIMIT).expect("the thread hangs");
    let begun = Instant::now();
    preview.stop();
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

/// The real program, with a pipe that came while it ran, is told to end.
#[cfg(unix)]
#[test]
fn the_program_ends_when_it_is_told_to() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), SITE);
    let mut metka = std::process::Command::new(env!("CARGO_BIN_EXE_metka"))
        .args(["serve", "--port", "0", "--lang", "en", "--root"])
        .arg(folder.path())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("metka runs");
    let mut told = std::io::BufReader::new(metka.stderr.take().expect("what it says"));
    let mut wait_for = |text: &str| {
        let mut line = String::new();
        while !line.contains(text) {
            line.clear();
            let read = std::io::BufRead::read_line(&mut told, &mut line).expect("a line");
            assert!(read > 0, "it says {text}");
        }
    };
    wait_for("preview: ");
    let pipe = folder.path().join("content/pages/pipe.pl.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo");
    assert!(made.success());
    wait_for("unread-file");
    let begun = Instant::now();
    let id = metka.id().to_string();
    let asked = std::process::Command::new("kill").args(["-TERM", &id]).status().expect("kill");
    assert!(asked.success());
    assert!(metka.wait().expect("an end").success());
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
}

#[test]
fn a_taken_port_is_an_error_where_it_was_asked_for_and_none_where_not() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), SITE);
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let asked = options(folder.path(), Settings::default(), false, Some(port));
    assert!(matches!(start(asked, |_| {}), Err(StartError::Listen(..))));
    let free = options(folder.path(), Settings::default(), false, None);
    let one = start(free, |_| {}).expect("a preview");
    let free = options(folder.path(), Settings::default(), false, None);
    let other = start(free, |_| {}).expect("another preview");
    assert_ne!(one.url(), other.url());
}

#[test]
fn version_six_of_the_protocol_is_spoken_where_the_machine_does() {
    let served = Served::new(SITE);
    let port = served.address().port();
    let Ok(mut stream) = TcpStream::connect(format!("[::1]:{port}")) else {
        assert!(
            TcpListener::bind("[::1]:0").is_err(),
            "the machine has an address that is not served"
        );
        return;
    };
    let request = format!("GET /pl/ HTTP/1.1\r\nHost: [::1]:{port}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("bytes");
    assert_eq!(Answer::read(&mut stream).status, 200);
}

#[test]
fn a_preview_ends_and_gives_its_port_back() {
    let served = Served::new(SITE);
    let address = served.address();
    let mut stream = TcpStream::connect(address).expect("a connection");
    let request = format!("GET /_metka/events HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("bytes");
    event(&mut stream, |state| state["build"] == 1);
    served.preview.stop();
    stream.set_read_timeout(Some(LIMIT)).expect("a limit");
    let mut rest = Vec::new();
    stream.read_to_end(&mut rest).expect("the end");
    assert!(TcpStream::connect(address).is_err());
}
