//! Texts about addresses: aliases, and what would be gone.

use crate::diagnostic::fault::{AliasFault, FileRemedy};

/// Why an alias is none, and what to do.
pub(super) fn bad_alias(
    found: &str,
    fault: &AliasFault,
    suggestion: Option<&String>,
) -> (String, Option<String>) {
    let why = match fault {
        AliasFault::Outside => "is a whole address".to_owned(),
        AliasFault::Language => "begins with the folder of its own language".to_owned(),
        AliasFault::OtherLanguage(tag) => format!("begins with the folder of the language `{tag}`"),
        AliasFault::File => "names a file, but pages stand in folders".to_owned(),
        AliasFault::Rest => "has more than an address: a part behind `?` or `#`".to_owned(),
        AliasFault::Form => "is no part of an address, path or fragment".to_owned(),
    };
    let help = match (fault, suggestion) {
        (AliasFault::File, Some(path)) => {
            format!("write `{path}` if the page stood in that folder, else delete it: only a server can send the address of a file on")
        }
        (AliasFault::Rest, Some(path)) => format!("write `{path}`"),
        (_, Some(path)) => format!("write `{path}`: the path from the folder of the language"),
        (AliasFault::Outside, None) => {
            "delete it: only addresses of this site and language can lead on".to_owned()
        }
        (AliasFault::OtherLanguage(tag), None) => {
            format!("delete it here, and write it without `/{tag}` in the words of that language")
        }
        (_, None) => "write the last part of an earlier address (`old`), its path from the folder of the language (`/goals/old`), or a fragment (`\"#old\"`)".to_owned(),
    };
    (format!("the alias `{found}` {why}"), Some(help))
}

/// Addresses that would be gone, and the aliases that keep them.
pub(super) fn lost_address(
    addresses: &[String],
    count: usize,
    (aliases, present): (&[String], &[String]),
    can_fix: bool,
) -> (String, Option<String>) {
    let list = aliases.join(", ");
    let help = if aliases.is_empty() {
        "`aliases` is full: let your server send these addresses on, or delete aliases that nobody needs".to_owned()
    } else {
        let advice = match present {
            [] => format!("add a line `aliases: [{list}]` above the second `---`"),
            // It may be written without brackets.
            [only] => format!("write `aliases: [{only}, {list}]`"),
            _ => format!("add to `aliases`: {list}"),
        };
        fixed(advice, can_fix)
    };
    (gone("address", "addresses", addresses, count), Some(help))
}

/// Addresses that would be gone because a string of the site names them.
pub(super) fn lost_section(
    addresses: &[String],
    count: usize,
    key: &str,
    value: &str,
    file: &str,
) -> (String, Option<String>) {
    let help = format!("write `{key}: {value}` in `{file}`");
    (gone("address", "addresses", addresses, count), Some(help))
}

/// A language that would be gone.
pub(super) fn lost_language(tag: &str, folder: &str, count: usize) -> (String, Option<String>) {
    let pages = if count == 1 { "page" } else { "pages" };
    (
        format!("the language `{tag}` would be gone, with {count} {pages} below `{folder}`"),
        Some(format!(
            "keep `{tag}` in `languages`: its pages then show the source's words; the addresses that still differ are told next"
        )),
    )
}

/// A fragment that would be gone from a heading.
pub(super) fn lost_fragment(
    fragment: &str,
    address: &str,
    replaces: Option<&String>,
    can_fix: bool,
) -> (String, Option<String>) {
    let place = match replaces {
        Some(id) => format!("in place of `#{id}`"),
        None => "at the end of the heading".to_owned(),
    };
    let written =
        if replaces.is_some() { format!("#{fragment}") } else { format!("{{#{fragment}}}") };
    (
        format!("links to `{address}#{fragment}` would no longer find this heading"),
        Some(fixed(format!("write `{written}` {place}"), can_fix)),
    )
}

/// Files that would be gone, and what brings them back.
pub(super) fn lost_file(
    files: &[String],
    count: usize,
    remedy: &FileRemedy,
) -> (String, Option<String>) {
    let help = match remedy {
        FileRemedy::Slug(slug) => format!("write `slug: {slug}` above the second `---`"),
        FileRemedy::Home { file, slug } => {
            format!("translate the home page in `{file}`, with a line `slug: {slug}`")
        }
        FileRemedy::Setting { key, value } => {
            format!("write `{key}: {value}` in `content/site.yaml`")
        }
        FileRemedy::Moved { lines, has_key: true } => {
            format!("add to `moved` in `content/site.yaml`: {}", lines.join(", "))
        }
        FileRemedy::Moved { lines, has_key: false } => {
            format!("write `moved: {{{}}}` in `content/site.yaml`", lines.join(", "))
        }
        FileRemedy::Goal => {
            "a strategy without goals has no such page: it comes back with the first goal"
                .to_owned()
        }
        FileRemedy::Rename(path) => {
            format!(
                "give `{path}` another name: it takes this address, because they differ only by letter case, accents or signs"
            )
        }
        FileRemedy::Link(path) => format!("link to `{path}` again"),
        FileRemedy::Name(path) => {
            format!("give the file its name back, `{path}`, and link to it")
        }
        FileRemedy::Data(path) => {
            format!("give the indicator its files back, `{path}`, with its values")
        }
    };
    (gone("file", "files", files, count), Some(help))
}

/// Advice that Metka can follow itself.
fn fixed(advice: String, can_fix: bool) -> String {
    if can_fix { format!("{advice}; `--fix` does it") } else { advice }
}

fn gone(one: &str, many: &str, names: &[String], count: usize) -> String {
    let quoted = |names: &[String]| {
        names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
    };
    match names {
        [name] if count == 1 => format!("the {one} `{name}` would be gone"),
        _ => {
            let first = &names[..names.len().min(3)];
            let rest = count - first.len();
            let rest = if rest == 0 { String::new() } else { format!(" and {rest} more") };
            format!("{count} {many} would be gone: {}{rest}", quoted(first))
        }
    }
}
