//! Requests and responses of HTTP, with limits of size and time.
//!
//! Each connection has one request: on one machine a new connection costs nothing, and no idle
//! connection stays open.

#![allow(clippy::disallowed_methods, reason = "bounds of time need a clock")]

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The largest head of a request, in bytes.
const LARGEST_HEAD: usize = 16 << 10;
/// The most lines in it.
const MOST_HEADERS: usize = 64;
/// The longest target, in bytes.
const LONGEST_TARGET: usize = 4 << 10;
/// The longest time to receive a request.
const READING: Duration = Duration::from_secs(5);
/// The longest time to send a response.
const WRITING: Duration = Duration::from_secs(20);

/// The relevant parts of a request.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) is_head: bool,
    /// Path and query as written, from the first `/`.
    pub(super) target: String,
    pub(super) host: String,
    pub(super) origin: Option<String>,
    /// The origin of the request according to the browser (Fetch Metadata Request Headers, W3C).
    pub(super) site: Option<String>,
    /// The entity tags that the browser has, as written.
    pub(super) known: Option<String>,
}

/// A refused request, by its HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal(pub(super) u16);

#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: Vec<(&'static str, String)>,
    pub(super) body: Arc<[u8]>,
}

impl Response {
    pub(super) fn new(status: u16, media_type: &str, body: impl Into<Arc<[u8]>>) -> Self {
        let headers = vec![("Content-Type", media_type.to_owned())];
        Self { status, headers, body: body.into() }
    }

    /// A response with only the name of its status.
    pub(super) fn plain(status: u16) -> Self {
        let body = format!("{status} {}\n", reason(status));
        let mut response = Self::new(status, "text/plain; charset=utf-8", body.into_bytes());
        if status == 405 {
            response.headers.push(("Allow", "GET, HEAD".to_owned()));
        }
        response
    }
}

/// Reads a request. The error is a refusal, or none if the client has gone.
pub(super) fn read(stream: &mut TcpStream) -> Result<Request, Option<Refusal>> {
    let end = Instant::now() + READING;
    let mut head = Vec::with_capacity(1024);
    let mut piece = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(Some(Refusal(408)));
        }
        stream.set_read_timeout(Some(left)).map_err(|_| None)?;
        match stream.read(&mut piece) {
            Ok(0) => return Err(None),
            Ok(count) => head.extend_from_slice(&piece[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let is_late =
                    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut);
                return Err(is_late.then_some(Refusal(408)));
            }
        }
        if let Some(request) = parse(&head).map_err(Some)? {
            return Ok(request);
        }
        if head.len() > LARGEST_HEAD {
            return Err(Some(Refusal(431)));
        }
    }
}

/// Parses the head of a request; none where it is not whole yet.
fn parse(head: &[u8]) -> Result<Option<Request>, Refusal> {
    let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
    let mut parsed = httparse::Request::new(&mut headers);
    match parsed.parse(head) {
        Ok(status) if status.is_complete() => {}
        Ok(_) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal(431)),
        Err(_) => return Err(Refusal(400)),
    }
    let is_head = match parsed.method {
        Some("GET") => false,
        Some("HEAD") => true,
        _ => return Err(Refusal(405)),
    };
    let target = parsed.path.expect("a whole request has a path").to_owned();
    if target.len() > LONGEST_TARGET {
        return Err(Refusal(414));
    }
    if !target.starts_with('/') {
        return Err(Refusal(400));
    }
    let mut request = Request { is_head, target, ..Request::default() };
    let mut hosts = 0;
    for header in parsed.headers {
        let value = || {
            let value = std::str::from_utf8(header.value).map_err(|_| Refusal(400))?;
            Ok(value.trim().to_owned())
        };
        match header.name.to_ascii_lowercase().as_str() {
            "host" => {
                hosts += 1;
                request.host = value()?;
            }
            "origin" => request.origin = Some(value()?),
            "sec-fetch-site" => request.site = Some(value()?),
            "if-none-match" => request.known = Some(value()?),
            // No request here has a body, and what follows the head is never read.
            "transfer-encoding" => return Err(Refusal(413)),
            "content-length" if value()? != "0" => return Err(Refusal(413)),
            _ => {}
        }
    }
    if hosts == 1 { Ok(Some(request)) } else { Err(Refusal(400)) }
}

/// Sends a response and closes the connection.
pub(super) fn write(stream: &mut TcpStream, response: &Response, is_head: bool) {
    let end = Instant::now() + WRITING;
    let length = ("Content-Length", response.body.len().to_string());
    let has_body = !matches!(response.status, 304);
    let headers = response.headers.iter().chain(has_body.then_some(&length));
    let sent = send(stream, head(response.status, headers).as_bytes(), end);
    if sent.is_ok() && has_body && !is_head {
        for piece in response.body.chunks(64 << 10) {
            if send(stream, piece, end).is_err() {
                break;
            }
        }
    }
    close(stream);
}

/// The head of a response, with the common headers.
pub(super) fn head<'a>(
    status: u16,
    headers: impl Iterator<Item = &'a (&'static str, String)>,
) -> String {
    // A page of another site may neither frame, nor embed, nor read anything of this one.
    let mut head = format!(
        "HTTP/1.1 {status} {}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n\
         Referrer-Policy: no-referrer\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         X-Frame-Options: SAMEORIGIN\r\n",
        reason(status)
    );
    for (name, value) in headers {
        // No value comes from a request unencoded; this keeps it so.
        let value: String = value.chars().filter(|character| !character.is_control()).collect();
        head.extend([name, ": ", &value, "\r\n"]);
    }
    head.push_str("\r\n");
    head
}

/// Sends bytes before a deadline.
pub(super) fn send(stream: &mut TcpStream, bytes: &[u8], end: Instant) -> io::Result<()> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(left))?;
        match stream.write(rest) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => rest = &rest[count..],
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Closes a connection so that the response arrives even if the request was not read fully.
fn close(stream: &mut TcpStream) {
    if stream.shutdown(Shutdown::Write).is_err() {
        return;
    }
    let end = Instant::now() + Duration::from_millis(500);
    let mut piece = [0; 4096];
    let mut left = 64;
    while left > 0 && Instant::now() < end {
        left -= 1;
        let patience = end.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        if stream.set_read_timeout(Some(patience)).is_err()
            || !matches!(stream.read(&mut piece), Ok(1..))
        {
            break;
        }
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        408 => "Request Timeout",
        413 => "Content Too Large",
        414 => "URI Too Long",
        421 => "Misdirected Request",
        431 => "Request Header Fields Too Large",
        503 => "Service Unavailable",
        _ => "Error",
    }
}
