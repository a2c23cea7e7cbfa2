//! Which answer a request gets. Everything is looked up in the map of the site that is in memory,
//! so no path leads to a file of this machine.

use std::path::PathBuf;
use std::sync::Arc;

use percent_encoding::percent_decode_str;

use super::editor::Editor;
use super::host_guard::HostGuard;
use super::http::{Refusal, Request, Response};
use super::insert::OWN;
use super::preview_state::{PreviewState, Snapshot};
use super::{insert, live, page_info, panel};
use crate::derive::OutputPath;
use crate::diagnostic::UiLanguage;
use crate::strategy::Date;
use crate::{status, trace};

/// Name of the service worker of sites that have one.
const WORKER: &str = "service-worker.js";

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json";

/// A response, or a stream of events.
pub(super) enum Answer {
    Whole(Response),
    Events,
}

#[derive(Debug)]
pub(super) struct RequestHandler {
    pub(super) root: PathBuf,
    pub(super) state: Arc<PreviewState>,
    pub(super) guard: HostGuard,
    pub(super) editor: Editor,
    pub(super) language: UiLanguage,
    pub(super) today: fn() -> Date,
}

impl RequestHandler {
    pub(super) fn answer(&self, request: &Request) -> Answer {
        match self.find(request) {
            Ok(Answer::Whole(response)) => Answer::Whole(tagged(response, request)),
            Ok(Answer::Events) => Answer::Events,
            Err(Refusal(status)) => Answer::Whole(Response::plain(status)),
        }
    }

    fn find(&self, request: &Request) -> Result<Answer, Refusal> {
        self.guard.check(request)?;
        let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
        if let Some(name) = path.strip_prefix(OWN) {
            if !HostGuard::is_from_inside(request) {
                return Err(Refusal(403));
            }
            return self.own(name, query, request);
        }
        let snapshot = self.state.current();
        Ok(Answer::Whole(self.site(path, &snapshot)?))
    }

    /// A resource of the preview itself.
    fn own(&self, name: &str, query: &str, request: &Request) -> Result<Answer, Refusal> {
        let snapshot = self.state.current();
        let response = match name {
            "events" if request.is_head => Response::new(200, "text/event-stream", Vec::new()),
            "events" => return Ok(Answer::Events),
            "preview.js" => {
                script(concat!(include_str!("client/patch.js"), include_str!("client/preview.js")))
            }
            "beside.js" => script(include_str!("client/beside.js")),
            "preview.css" => {
                let sheet = include_str!("client/preview.css");
                Response::new(200, "text/css; charset=utf-8", sheet.as_bytes())
            }
            "state" => json(&live::summary(&snapshot, &self.state.run)),
            "findings" => {
                json(&panel::findings(&snapshot, &self.root, &self.editor, self.language))
            }
            "page" => {
                let path = parameter(query, "path").ok_or(Refusal(400))?;
                json(&page_info::page(&snapshot, &path, &self.root, &self.editor, self.language))
            }
            "beside" => {
                let path = parameter(query, "path").ok_or(Refusal(400))?;
                match page_info::beside(&snapshot, &path, self.language) {
                    Some(html) => Response::new(200, HTML, html.into_bytes()),
                    None => return Err(Refusal(404)),
                }
            }
            "status" => {
                let mut board = snapshot.prepared().board((self.today)());
                trace(&mut board, &snapshot.sources, &self.root);
                let html = insert::script(&status::page(&board, self.language), "", self.language);
                Response::new(200, HTML, html.into_bytes())
            }
            _ => return Err(Refusal(404)),
        };
        Ok(Answer::Whole(response))
    }

    fn site(&self, path: &str, snapshot: &Snapshot) -> Result<Response, Refusal> {
        let Some(within) = path.strip_prefix(snapshot.prefix.as_str()) else {
            let is_near = path == "/" || format!("{path}/") == snapshot.prefix;
            return if is_near { Ok(moved(&snapshot.prefix)) } else { Ok(self.nowhere(snapshot)) };
        };
        let decoded = percent_decode_str(within).decode_utf8().map_err(|_| Refusal(400))?;
        if decoded.contains('\0') {
            return Err(Refusal(400));
        }
        let mut name = decoded.into_owned();
        if name.is_empty() || name.ends_with('/') {
            name.push_str("index.html");
        }
        let is_folder = !name.rsplit('/').next().expect("a split has a last part").contains('.');
        if is_folder {
            let index = OutputPath::new(format!("{name}/index.html"));
            if snapshot.file(&index).is_some() {
                return Ok(moved(&format!("{}{within}/", snapshot.prefix)));
            }
        }
        match snapshot.file(&OutputPath::new(name.as_str())) {
            Some(bytes) => Ok(self.file(&name, &bytes, 200)),
            // A copy of the site that was served here before would hide the preview for good.
            None if name == WORKER => Ok(script(include_str!("client/worker.js"))),
            None => Ok(self.nowhere(snapshot)),
        }
    }

    fn file(&self, name: &str, bytes: &Arc<[u8]>, status: u16) -> Response {
        let media_type = media_type(name);
        match std::str::from_utf8(bytes) {
            Ok(text) if media_type == HTML => {
                let html = insert::script(text, &insert::fingerprint(bytes), self.language);
                Response::new(status, media_type, html.into_bytes())
            }
            _ => Response::new(status, media_type, Arc::clone(bytes)),
        }
    }

    /// The error page of the site, whose links are of the published site and lead here instead.
    fn nowhere(&self, snapshot: &Snapshot) -> Response {
        let Some(bytes) = snapshot.file(&OutputPath::new("404.html")) else {
            return Response::plain(404);
        };
        let base = snapshot.prepared().resolved.strategy.site.base_url.as_deref();
        let text = String::from_utf8_lossy(&bytes);
        let text = if let Some(base) = base {
            text.replace(&format!("\"{base}"), &format!("\"{}", snapshot.prefix))
        } else {
            // Without an address its links are those of a page at the root.
            let languages = snapshot.prepared().resolved.strategy.languages.iter();
            let folders = languages.map(|language| language.tag().to_ascii_lowercase());
            folders.fold(text.into_owned(), |text, folder| {
                let own = format!("href=\"{}{folder}/", snapshot.prefix);
                text.replace(&format!("href=\"{folder}/"), &own)
            })
        };
        self.file("404.html", &text.into_bytes().into(), 404)
    }
}

/// Adds a tag of the content, and leaves the content out where the browser has it.
fn tagged(mut response: Response, request: &Request) -> Response {
    if response.status == 200 {
        let tag = format!("\"{}\"", &blake3::hash(&response.body).to_hex()[..32]);
        let is_known = request.known.as_ref().is_some_and(|known| {
            let mut tags = known.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
            tags.any(|known| known == tag || known == "*")
        });
        response.headers.push(("ETag", tag));
        if is_known {
            response.status = 304;
            response.body = Vec::new().into();
        }
    }
    response.headers.push(("Cache-Control", "no-cache".to_owned()));
    response
}

fn moved(to: &str) -> Response {
    let mut response = Response::plain(302);
    response.headers.push(("Location", to.to_owned()));
    response
}

fn script(text: &'static str) -> Response {
    Response::new(200, "text/javascript; charset=utf-8", text.as_bytes())
}

fn json(value: &serde_json::Value) -> Response {
    Response::new(200, JSON, value.to_string().into_bytes())
}

/// A parameter of a query, decoded.
fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    pairs.find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// The media type of a file by its extension. A browser saves unknown ones instead of showing them.
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => JSON,
        "jsonld" => "application/ld+json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "rdf" => "application/rdf+xml",
        "ttl" => "text/turtle; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "wasm" => "application/wasm",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}
