//! The preview's script in a page, put there as the page is sent.

use crate::diagnostic::UiLanguage;

/// The prefix of the preview's own resources, which no address of a site has.
pub(super) const OWN: &str = "/_metka/";

pub(super) fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..16].to_owned()
}

/// A page with the script that keeps it up to date. `fingerprint` is that of the page without it.
pub(super) fn script(html: &str, fingerprint: &str, language: UiLanguage) -> String {
    let tag = format!(
        "<script src=\"{OWN}preview.js\" defer data-metka-page=\"{fingerprint}\" data-metka-lang=\"{}\"></script>",
        language.tag()
    );
    let html = allow_own(html);
    match html.rfind("</body>") {
        Some(at) => format!("{}{tag}{}", &html[..at], &html[at..]),
        None => html + &tag,
    }
}

/// Where a page allows only some sources, what the preview adds is allowed too: it comes from the
/// page's own origin.
fn allow_own(html: &str) -> String {
    const BEGIN: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(start) = html.find(BEGIN).map(|at| at + BEGIN.len()) else { return html.to_owned() };
    let Some(length) = html[start..].find('"') else { return html.to_owned() };
    let policy = &html[start..start + length];
    let directives: Vec<(&str, &str)> = policy
        .split(';')
        .map(str::trim)
        .filter(|directive| !directive.is_empty())
        .map(|directive| directive.split_once(' ').unwrap_or((directive, "")))
        .collect();
    let sources = |wanted: &str| {
        directives.iter().find(|(name, _)| *name == wanted).map(|(_, sources)| *sources)
    };
    let mut allowed: Vec<String> = Vec::new();
    for wanted in ["script-src", "style-src", "connect-src", "frame-src"] {
        let Some(found) = sources(wanted).or_else(|| sources("default-src")) else { continue };
        if found.split(' ').any(|source| source == "'self'") {
            continue;
        }
        let found = if found == "'none'" { "" } else { found };
        allowed.push(format!("{wanted} {found} 'self'").replace("  ", " "));
    }
    if allowed.is_empty() {
        return html.to_owned();
    }
    let kept = directives
        .iter()
        .filter(|(name, _)| {
            !allowed.iter().any(|directive| directive.split(' ').next() == Some(name))
        })
        .map(|(name, sources)| format!("{name} {sources}").trim_end().to_owned());
    let policy = kept.chain(allowed.iter().cloned()).collect::<Vec<_>>().join("; ");
    format!("{}{policy}{}", &html[..start], &html[start + length..])
}

#[cfg(test)]
mod tests {
    use super::{allow_own, script};
    use crate::diagnostic::UiLanguage;

    fn page(policy: &str) -> String {
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
    }

    #[test]
    fn a_page_that_allows_nothing_allows_the_script() {
        assert_eq!(
            allow_own(&page("default-src 'none'; style-src 'unsafe-inline'")),
            page(
                "default-src 'none'; script-src 'self'; style-src 'unsafe-inline' 'self'; connect-src 'self'; frame-src 'self'"
            )
        );
    }

    #[test]
    fn a_page_that_allows_its_own_is_left_alone() {
        let own = page("default-src 'self'; img-src 'self' data:");
        assert_eq!(allow_own(&own), own);
        let with = script("<body><p>a</p></body>", "1", UiLanguage::Polish);
        assert!(with.starts_with("<body><p>a</p><script ") && with.ends_with("</script></body>"));
    }
}
