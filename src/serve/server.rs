//! Listening, and a thread for each of a bounded number of connections.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::http::{self, Refusal, Response};
use super::live;
use super::options::{FIRST_PORT, PORTS, StartError};
use super::request_handler::{Answer, RequestHandler};

/// The most open connections.
const CONNECTIONS: usize = 128;
/// The most of them that may be event streams.
const STREAMS: usize = 64;
/// How often a listener checks whether the preview has ended.
const BREATH: Duration = Duration::from_millis(10);
/// How long responses in progress may take at the end.
const FAREWELL: Duration = Duration::from_secs(2);

/// Listens at the given port, else at the first free one. For this machine alone, it listens with
/// IPv4 and IPv6 where both are available.
pub(super) fn listen(
    address: Option<IpAddr>,
    port: Option<u16>,
) -> Result<Vec<TcpListener>, StartError> {
    let first = address.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    if let Some(port) = port {
        let wanted = SocketAddr::new(first, port);
        return both(wanted, address.is_none()).map_err(|error| StartError::Listen(wanted, error));
    }
    for port in FIRST_PORT..FIRST_PORT + PORTS {
        let wanted = SocketAddr::new(first, port);
        match both(wanted, address.is_none()) {
            Ok(listeners) => return Ok(listeners),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(StartError::Listen(wanted, error)),
        }
    }
    Err(StartError::NoPort(FIRST_PORT, FIRST_PORT + PORTS - 1))
}

/// Listens at an address, and with `is_local` also at the same port of this machine in version 6.
fn both(wanted: SocketAddr, is_local: bool) -> io::Result<Vec<TcpListener>> {
    let listener = TcpListener::bind(wanted)?;
    let port = listener.local_addr()?.port();
    let mut listeners = vec![listener];
    if is_local {
        match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(listener) => listeners.push(listener),
            // Another program there would answer to a name that means both.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            Err(_) => {}
        }
    }
    for listener in &listeners {
        listener.set_nonblocking(true)?;
    }
    Ok(listeners)
}

/// One of the open connections.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    /// A place, unless all are taken.
    fn take(taken: &'a AtomicUsize, most: usize) -> Option<Self> {
        let place = Self(taken);
        (taken.fetch_add(1, Ordering::SeqCst) < most).then_some(place)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// How many connections are open, and how many of them are streams.
#[derive(Debug, Default)]
struct Counts {
    connections: AtomicUsize,
    streams: AtomicUsize,
}

/// Serves requests until the preview ends.
#[allow(clippy::disallowed_methods, reason = "answers under way have a bounded time to end")]
pub(super) fn serve(listener: &TcpListener, handler: &Arc<RequestHandler>) {
    let counts = Arc::new(Counts::default());
    while !handler.state.is_over() {
        match listener.accept() {
            Ok((stream, _)) => {
                let (handler, counts) = (Arc::clone(handler), Arc::clone(&counts));
                // Without a thread the connection is dropped, which is an answer too.
                let _ = thread::Builder::new()
                    .name("connection".to_owned())
                    .spawn(move || converse(stream, &handler, &counts));
            }
            Err(_) => thread::sleep(BREATH),
        }
    }
    let end = Instant::now() + FAREWELL;
    while counts.connections.load(Ordering::SeqCst) > 0 && Instant::now() < end {
        thread::sleep(BREATH);
    }
}

fn converse(mut stream: TcpStream, handler: &RequestHandler, counts: &Counts) {
    let prepared = stream.set_nonblocking(false).and_then(|()| stream.set_nodelay(true));
    if prepared.is_err() {
        return;
    }
    let Some(_place) = Place::take(&counts.connections, CONNECTIONS) else {
        http::write(&mut stream, &Response::plain(503), false);
        return;
    };
    let request = match http::read(&mut stream) {
        Ok(request) => request,
        Err(Some(Refusal(status))) => {
            http::write(&mut stream, &Response::plain(status), false);
            return;
        }
        Err(None) => return,
    };
    match handler.answer(&request) {
        Answer::Whole(response) => http::write(&mut stream, &response, request.is_head),
        Answer::Events => match Place::take(&counts.streams, STREAMS) {
            Some(_place) => live::follow(&mut stream, &handler.state),
            None => http::write(&mut stream, &Response::plain(503), false),
        },
    }
}
