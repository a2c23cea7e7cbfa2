//! Addresses that readers are sent to, as editors write them: of the web, of e-mail, of telephones.
//!
//! They become links on pages, so they hold nothing but what they show: no scheme that acts, no
//! password, no further recipients.

use percent_encoding::percent_decode_str;

use super::is_invisible;

/// True for a whole address of the web: `http` or `https`, a host, and nothing that other programs
/// could take for the end of the address.
pub fn is_web_address(text: &str) -> bool {
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
pub fn is_site_address(text: &str) -> bool {
    is_web_address(text) && !text.contains(['?', '#'])
}

/// True for one e-mail address, without a name and without what could be read as a header.
pub fn is_email(text: &str) -> bool {
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
pub fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_part = |found: char| found.is_ascii_digit() || " -./()".contains(found);
    (3..=15).contains(&digits) && text.strip_prefix('+').unwrap_or(text).chars().all(is_part)
}

/// True for what may follow `mailto:`: one e-mail address, perhaps with a subject and a text. Other
/// headers could send a copy to somebody whom the reader does not see.
pub fn is_mail_target(text: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::{is_email, is_mail_target, is_phone, is_site_address, is_web_address};

    #[test]
    fn an_address_of_the_web_is_whole_and_has_nothing_else_in_it() {
        for good in [
            "https://example.org",
            "HTTP://example.org:8080/a?b=c#d",
            "https://bip.kraków.pl/ż",
            "https://[::1]/",
            "https://example.org/a@b",
        ] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "//evil.example.org",
            "example.org",
            "https:example.org",
            "https:///example.org",
            "https://",
            "https://user:secret@example.org/",
            "https://good.example.org@evil.example.org/",
            "https://exa mple.org/",
            " https://example.org/",
            "https://example.org/\n",
            "https://example.org/\u{202e}",
            "https://example.org/\"x",
            "https://example.org/<x>",
            "https:\\\\example.org",
            "ftp://example.org/",
            "javascript://example.org/%0aalert(1)",
            "data:text/html,x",
        ] {
            assert!(!is_web_address(bad), "{bad:?}");
        }
        assert!(is_site_address("https://example.org/a/"));
        assert!(!is_site_address("https://example.org/?a"));
        assert!(!is_site_address("https://example.org/#a"));
    }

    #[test]
    fn an_address_of_e_mail_is_one_and_without_headers() {
        for good in ["a@example.org", "jan.kowalski+bip@um.kraków.pl", "o'neill@example.org"] {
            assert!(is_email(good) && is_mail_target(good), "{good}");
        }
        for bad in [
            "a@example.org?bcc=b@example.org",
            "a@example.org,b@example.org",
            "a@example.org b@example.org",
            "a%0ab@example.org",
            "a@example.org\n",
            "a@example.org&bcc=b@example.org",
            "Jan <a@example.org>",
            "a@localhost",
            "@example.org",
            "a@@example.org",
            "a",
            "",
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
        for good in ["a@b.pl?subject=Uwagi%20do%20strategii", "a@b.pl?Subject=x&body=y%0D%0Az"] {
            assert!(is_mail_target(good), "{good}");
        }
        for bad in [
            "a@b.pl?bcc=c@d.pl",
            "a@b.pl?subject=x&cc=c@d.pl",
            "a@b.pl?subject=x%0D%0Abcc:c@d.pl",
            "a@b.pl?subject=x%E2%80%AE",
            "a@b.pl,c@d.pl",
            "?to=a@b.pl",
        ] {
            assert!(!is_mail_target(bad), "{bad}");
        }
    }

    #[test]
    fn a_telephone_number_is_digits_and_what_sets_them_apart() {
        for good in ["12 000 00 00", "+48 12 345", "(12) 616-12-34", "112"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in ["", "12", "call me", "12;ext=3", "12\n000", "1+2345", "1234567890123456"] {
            assert!(!is_phone(bad), "{bad:?}");
        }
    }
}
