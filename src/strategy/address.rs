//! Addresses that readers are sent to, as editors write them: of the web, of e-mail, of telephones.
//!
//! They become links on pages, so they hold nothing but what they show: no scheme that acts, no
//! password, no further recipients.

use percent_encoding::percent_decode_str;

use super::is_invisible;

/// True for a whole address of the web: `http` or `https`, a host, and nothing that other programs
/// could take for the end of the address.
pub(crate) fn is_web_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let authority = rest.split(['/', '?', '#']).next().expect("a split has a first part");
    let is_foreign = |found: char| {
        found.is_whitespace()
            || is_invisible(found)
            || matches!(found, '"' | '<' | '>' | '\\' | '`')
    };
    is_web
        && !authority.is_empty()
        && !authority.contains('@')
        && !text.contains(is_foreign)
        && url::Url::parse(text).is_ok_and(|url| url.has_host())
}

/// True for a whole address to which the paths of pages can be added.
pub(crate) fn is_site_address(text: &str) -> bool {
    is_web_address(text) && !text.contains(['?', '#'])
}

/// True for one e-mail address, without a name and without what could be read as a header.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_local =
        |found: char| found.is_ascii_alphanumeric() || "._+-'=/!#$*~^{|}".contains(found);
    let is_label = |label: &str| {
        let inner = |found: char| found.is_alphanumeric() || found == '-';
        !label.is_empty() && label.chars().all(inner) && !label.starts_with('-')
    };
    !local.is_empty()
        && local.chars().all(is_local)
        && domain.contains('.')
        && domain.split('.').all(is_label)
}

/// True for one telephone number: digits, what sets them apart, and perhaps a `+` before them.
pub(crate) fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_part = |found: char| found.is_ascii_digit() || " -./()".contains(found);
    (3..=15).contains(&digits) && text.strip_prefix('+').unwrap_or(text).chars().all(is_part)
}

/// True for what may follow `mailto:`: one e-mail address, perhaps with a subject and a text. Other
/// headers could send a copy to somebody whom the reader does not see.
pub(crate) fn is_mail_target(text: &str) -> bool {
    let (address, query) = text.split_once('?').unwrap_or((text, ""));
    let is_header = |header: &str| {
        let (name, value) = header.split_once('=').unwrap_or((header, ""));
        let value = percent_decode_str(value).decode_utf8_lossy();
        let is_subject = name.eq_ignore_ascii_case("subject");
        (is_subject || name.eq_ignore_ascii_case("body"))
            && !value.contains(is_invisible)
            && !(is_subject && value.contains(['\n', '\r']))
    };
    is_email(address) && (query.is_empty() || query.split('&').all(is_header))
}
