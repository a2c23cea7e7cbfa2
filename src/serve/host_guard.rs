//! Only browsers of this machine's user may use the preview, and only from its own pages.
//!
//! A page of another site can make a browser send requests here, and through a name of its own that
//! it points to this machine (DNS rebinding) even read the responses. So the host of a request must
//! be one that nobody can point elsewhere, and what a browser says of the page that sends it is
//! trusted.

use std::net::{IpAddr, SocketAddr};

use super::http::{Refusal, Request};

/// Checks under which name the preview is addressed.
#[derive(Clone, Copy, Debug)]
pub(super) struct HostGuard {
    port: u16,
    /// True if other machines may connect.
    is_public: bool,
}

impl HostGuard {
    pub(super) fn new(address: SocketAddr) -> Self {
        Self { port: address.port(), is_public: !address.ip().is_loopback() }
    }

    /// Refuses a request with a foreign host or origin.
    pub(super) fn check(self, request: &Request) -> Result<(), Refusal> {
        if !self.is_own(&request.host) {
            return Err(Refusal(421));
        }
        let is_own_origin = |origin: &String| {
            origin
                .strip_prefix("http://")
                .is_some_and(|host| host.eq_ignore_ascii_case(&request.host))
        };
        if request.origin.as_ref().is_some_and(|origin| !is_own_origin(origin)) {
            return Err(Refusal(403));
        }
        Ok(())
    }

    /// True for a request that comes from a page of the preview, or from its user.
    pub(super) fn is_from_inside(request: &Request) -> bool {
        request.site.as_ref().is_none_or(|site| matches!(site.as_str(), "same-origin" | "none"))
    }

    /// True for a name of this machine, or an address that nobody can point elsewhere.
    fn is_own(self, host: &str) -> bool {
        let (name, port) = match host.strip_prefix('[') {
            Some(rest) => match rest.split_once(']') {
                Some((name, port)) => (name, port),
                None => return false,
            },
            None => host.find(':').map_or((host, ""), |colon| host.split_at(colon)),
        };
        let port = match port {
            "" => Some(80),
            port => port.strip_prefix(':').and_then(|port| port.parse().ok()),
        };
        let is_named = match name.parse::<IpAddr>() {
            Ok(address) => self.is_public || address.is_loopback(),
            Err(_) => name.eq_ignore_ascii_case("localhost"),
        };
        port == Some(self.port) && is_named
    }
}

#[cfg(test)]
mod tests {
    use super::HostGuard;

    #[test]
    fn other_machines_reach_a_public_preview_by_its_number_only() {
        let guard = HostGuard { port: 80, is_public: true };
        assert!(guard.is_own("10.0.0.1") && guard.is_own("localhost"));
        assert!(!guard.is_own("evil.example") && !guard.is_own("10.0.0.1:81"));
    }
}
