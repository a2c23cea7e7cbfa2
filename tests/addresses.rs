//! Addresses that become links, and strings that code puts together.

mod support;

use support::{SMALLEST, codes};

/// What is found in the settings of a site with one line more.
fn in_settings(line: &str) -> Vec<&'static str> {
    codes(&SMALLEST.replace("languages: [pl]", &format!("languages: [pl]\n{line}")))
}

const BAD_ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "//evil.example.org/",
    "data:text/html,x",
    "https:example.org",
    "https://user:secret@example.org/",
    "https://good.example.org@evil.example.org/",
    "https://",
    "https:///example.org",
    "https:\\\\\\\\example.org",
    "https://exa mple.org/",
    " https://example.org/",
    "https://example.org/ x",
    "https://example.org/<x>",
    "ftp://example.org/",
    "javascript://example.org/%0aalert(1)",
    "https://example.org/\\\"onload=\\\"x",
    "https://example.org/\\nx",
    "example.org",
];

#[test]
fn every_address_in_settings_and_facts_is_one_of_the_web() {
    for key in [
        "base_url: X",
        "repository: X",
        "contact: {url: X}",
        "accessibility: {architecture_url: X}",
        "dataset: {area_url: X}",
    ] {
        for bad in BAD_ADDRESSES {
            let line = key.replace('X', &format!("\"{bad}\""));
            assert_eq!(in_settings(&line), ["bad-address"], "{line}");
        }
        for good in [
            "https://example.org/a/",
            "HTTP://example.org:8080/a",
            "https://bip.kraków.pl/ż",
            "https://[::1]/",
            "https://example.org/a@b",
        ] {
            let line = key.replace('X', &format!("\"{good}\""));
            assert_eq!(in_settings(&line), Vec::<&str>::new(), "{line}");
        }
    }
    for line in ["base_url: https://example.org/?a", "repository: \"https://example.org/#a\""] {
        assert_eq!(in_settings(line), ["bad-address"], "{line}");
    }
    let evaluation = "accessibility: {evaluation: \"https://user:secret@example.org/\"}";
    assert_eq!(in_settings(evaluation), ["bad-address"]);
    assert_eq!(in_settings("accessibility: {evaluation: Firma}"), Vec::<&str>::new());
    for bad in BAD_ADDRESSES {
        assert_eq!(in_settings(&format!("license: \"{bad}\"")), ["unknown-license"], "{bad}");
        let tool = format!(
            "{SMALLEST}-- goals/i/index.pl.md --\n---\ntitle: A\n---\n\
             -- goals/i/tools/a.pl.md --\n---\ntitle: A\n---\n\
             -- goals/i/tools/a.yaml --\nurl: \"{bad}\"\n"
        );
        assert_eq!(codes(&tool), ["bad-address"], "{bad}");
    }
}

#[test]
fn a_link_of_a_text_leads_to_one_place() {
    for (link, code) in [
        ("https://user:secret@example.org/", "bad-address"),
        ("https://", "bad-address"),
        ("https:example.org", "bad-address"),
        ("<https://example.org/a b>", "bad-address"),
        ("http://user@example.org/", "bad-address"),
        ("javascript:alert(1)", "forbidden-scheme"),
        ("&#106;avascript:alert(1)", "forbidden-scheme"),
        ("vbscript:x", "forbidden-scheme"),
        ("data:text/html,x", "forbidden-scheme"),
        ("//evil.example.org/", "absolute-link"),
        ("mailto:a@example.org?bcc=b@example.org", "bad-email"),
        ("mailto:a@example.org,b@example.org", "bad-email"),
        ("mailto:?to=a@example.org", "bad-email"),
        ("mailto:a@example.org?subject=x&cc=b@example.org", "bad-email"),
        ("mailto:a@example.org?subject=x%E2%80%AE", "bad-email"),
        ("mailto:a@example.org?subject=x%0D%0Abcc:b@example.org", "bad-email"),
        ("tel:12345;phone-context=x", "bad-phone"),
        ("tel:*21*600%23", "bad-phone"),
    ] {
        assert_eq!(codes(&format!("{SMALLEST}[a]({link})\n")), [code], "{link}");
    }
    for link in [
        "https://example.org/a?b=c#d",
        "mailto:a@example.org",
        "mailto:a@example.org?subject=Uwagi%20do%20strategii&body=Dzie%C5%84%20dobry",
        "mailto:a@example.org?Subject=x&body=y%0D%0Az",
        "tel:+48-12-000-00-00",
    ] {
        assert_eq!(codes(&format!("{SMALLEST}[a]({link})\n")), Vec::<&str>::new(), "{link}");
    }
}

#[test]
fn a_contact_is_one_address_and_one_number() {
    for bad in [
        "a@example.org?bcc=b@example.org",
        "a@example.org%0Abcc:b@example.org",
        "a@example.org, b@example.org",
        "a@example.org\\nbcc: b@example.org",
        "Urząd",
        "Jan <a@example.org>",
        "a@example.org&bcc=b@example.org",
        "a@localhost",
        "@example.org",
        "a@@example.org",
    ] {
        assert_eq!(in_settings(&format!("contact: {{email: \"{bad}\"}}")), ["bad-email"], "{bad}");
    }
    for bad in
        ["zapytaj", "12", "12 000 00 00;ext=1", "12 000 00 00\\n", "1+2345", "1234567890123456"]
    {
        assert_eq!(in_settings(&format!("contact: {{phone: \"{bad}\"}}")), ["bad-phone"], "{bad}");
    }
    for (email, phone) in [
        ("strategia@example.org", "12 000 00 00"),
        ("jan.kowalski+bip@um.kraków.pl", "+48 12 345"),
        ("o'neill@example.org", "(12) 616-12-34"),
        ("a@example.org", "112"),
    ] {
        let good = format!("contact: {{email: \"{email}\", phone: \"{phone}\"}}");
        assert_eq!(in_settings(&good), Vec::<&str>::new(), "{good}");
    }
}

#[test]
fn addresses_of_pages_stay_within_the_site() {
    for slug in ["../../x", "/etc", "a/b", "..\\\\x", "https://example.org"] {
        for key in [format!("slug: \"{slug}\""), format!("aliases: [\"{slug}\"]")] {
            let site = support::site(&format!(
                "{SMALLEST}-- pages/a.pl.md --\n---\ntitle: A\n{key}\n---\n"
            ));
            let codes: Vec<_> = site.findings.iter().map(|found| found.problem.code().0).collect();
            let expected: &[&str] = match (slug, key.starts_with("slug")) {
                (_, true) => &["slug-path"],
                // A path from the folder of the language.
                ("/etc", false) => &[],
                (_, false) => &["bad-alias"],
            };
            assert_eq!(codes, expected, "{key}");
            for path in support::paths(&site.value) {
                assert!(!path.contains("..") && !path.contains("//"), "{key}: {path}");
            }
        }
    }
    let site = support::good_site(&format!(
        "{SMALLEST}-- strings.pl.yaml --\nslug_alphabet: \"../..\"\nslug_goals: \"!\"\n"
    ));
    for path in support::paths(&site) {
        assert!(!path.contains("..") && !path.contains("//"), "{path}");
    }
}

fn in_strings(line: &str) -> Vec<&'static str> {
    codes(&format!("{SMALLEST}-- strings.pl.yaml --\n{line}\n"))
}

#[test]
fn a_string_has_the_form_that_code_needs() {
    for (line, code) in [
        ("search_count: \"{n} wyników\"", "string-form"),
        ("count_actions: \"{n}\"", "string-form"),
        ("steps: \"\"", "string-form"),
        ("home: {one: A, other: B}", "string-form"),
        ("search_most: {other: A}", "string-form"),
        ("search_count: {one: \"{n} wynik\"}", "missing-key"),
        ("search_count: {one: \"{n} wynik\", other: \"{m} wyników\"}", "unknown-placeholder"),
        ("about: \"około {number}\"", "unknown-placeholder"),
        ("home: \"{title}\"", "unknown-placeholder"),
    ] {
        assert_eq!(in_strings(line), [code], "{line}");
        let of_theme = format!("{SMALLEST}-- themes/default/strings/uk.yaml --\n{line}\n");
        let theme = SMALLEST.replace("languages: [pl]", "languages: [pl]\ntheme: city");
        let of_other = format!("{theme}-- themes/city/strings/pl.yaml --\n{line}\n");
        for site in [of_theme, of_other] {
            assert_eq!(codes(&site), [code], "{line}");
        }
    }
    for line in [
        "search_count: {one: wynik, few: \"{n} wyniki\", many: \"{n} wyników\", other: \"{n} wyniku\"}",
        "about: \"ok. {n}\"",
        "about: około",
        "period_half: \"{roman} półrocze {year}\"",
        "period_half: \"{n}. półrocze {year}\"",
        "home: \"{ A }\"",
    ] {
        assert_eq!(in_strings(line), Vec::<&str>::new(), "{line}");
    }
}

#[test]
fn the_help_shows_the_form_in_the_language_of_the_file() {
    let outcome =
        support::site(&format!("{SMALLEST}-- strings.pl.yaml --\nsearch_count: \"{{n}}\"\n"));
    let help = outcome.findings[0].help(metka::diagnostic::UiLanguage::Polish).expect("help");
    assert!(help.contains("search_count: {few: \"{n} wyniki\""), "{help}");
}

#[test]
fn a_theme_of_the_site_in_place_of_the_default_does_not_change_what_code_needs() {
    let site = format!(
        "{SMALLEST}-- themes/default/strings/en.yaml --\nsearch_count: \"{{n}} hits\"\n\
         -- themes/default/strings/pl.yaml --\nsearch_count: \"{{n}}\"\n"
    );
    let codes = codes(&site);
    assert_eq!(codes.iter().filter(|code| **code == "string-form").count(), 2, "{codes:?}");
}
