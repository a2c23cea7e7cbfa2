//! Resolves the links in texts.

use rayon::prelude::*;

use super::directory::{Found, MOST_SUGGESTIONS};
use super::group::ROW;
use super::suggestions::Suggestions;
use super::targets::{Targets, decode};
use crate::diagnostic::{Finding, Place, Problem, Unshown};
use crate::parse::{ParsedAsset, ParsedLink, ParsedText, ParsedWords, is_document, nearest};
use crate::strategy::{
    Asset, AssetId, EntryId, LanguageId, PerLanguage, Reference, is_email, is_mail_target,
    is_phone, is_web_address,
};

/// The targets of a file's links, text by text in the order of [`texts`].
pub(super) type FileReferences = Vec<Vec<Reference>>;

/// The texts of a words file, in a fixed order.
pub(super) fn texts(words: &ParsedWords) -> Vec<&ParsedText> {
    let fields = [&words.target, &words.source, &words.method, &words.limitations];
    let fields = fields.into_iter().flatten();
    let notes = words.notes.iter().map(|(_, note)| note);
    let progress = words.progress.iter().map(|(_, note)| note);
    let details = words.details.iter().map(|(_, detail)| detail);
    let image = words.image.iter().map(|image| &image.file);
    std::iter::once(&words.body)
        .chain(fields)
        .chain(notes)
        .chain(progress)
        .chain(details)
        .chain(image)
        .collect()
}

/// A link, and where it stands.
#[derive(Clone, Copy)]
struct Link<'a> {
    written: &'a ParsedLink,
    id: EntryId,
    words: &'a ParsedWords,
    language: LanguageId,
    /// False in a value of the front matter.
    is_body: bool,
    /// True where a finding suggests what was meant.
    is_helped: bool,
}

/// Resolves the links of all words, by entry, and lists the linked assets, to which asset ids are
/// indices.
pub(super) fn resolve(
    targets: &Targets<'_>,
    findings: &mut Vec<Finding>,
) -> (Vec<PerLanguage<Option<FileReferences>>>, Vec<Asset>) {
    let entries = targets.groups.par_iter().with_max_len(ROW).enumerate();
    let files = entries.map(|(index, group)| {
        targets.languages.map(|language| {
            let draft = group.words[language].as_deref()?;
            Some(in_file(targets, (EntryId(index), language), draft))
        })
    });
    let mut files: Vec<PerLanguage<Option<_>>> = files.collect();
    let mut is_used = vec![false; targets.assets.len()];
    let (mut is_linked, mut is_shown) = (is_used.clone(), is_used.clone());
    each_asset(&mut files, |asset| is_used[asset.0] = true);
    for (asset, is_image) in named_assets(targets, &files) {
        let is_so = if is_image { &mut is_shown } else { &mut is_linked };
        is_so[asset.0] = true;
    }
    let shown = targets.assets.iter().zip(is_shown).filter(|(_, is_shown)| *is_shown);
    shown.for_each(|(asset, _)| check_picture(asset, findings));
    let mut used = Vec::new();
    let mut ids = Vec::with_capacity(is_used.len());
    for ((asset, is_used), is_linked) in targets.assets.iter().zip(is_used).zip(is_linked) {
        ids.push(AssetId(used.len()));
        if is_used {
            let picture = asset.picture.ok().flatten();
            used.push(Asset { path: asset.path.clone(), is_linked, picture });
        } else {
            findings.push(Finding::new(Problem::UnusedAsset, Place::file(&asset.path)));
        }
    }
    each_asset(&mut files, |asset| *asset = ids[asset.0]);
    let references = files.into_iter().map(|file| {
        file.map(|file| {
            let (references, found) = file?;
            findings.extend(found);
            Some(references)
        })
    });
    (references.collect(), used)
}

/// The resolved links of a file, and their faults.
type Linked = (FileReferences, Vec<Finding>);

fn each_asset(files: &mut [PerLanguage<Option<Linked>>], mut act: impl FnMut(&mut AssetId)) {
    let files = files.iter_mut().flat_map(PerLanguage::values_mut).flatten();
    for reference in files.flat_map(|(references, _)| references).flatten() {
        if let Reference::Asset(asset, _) = reference {
            act(asset);
        }
    }
}

/// The assets that texts name, by the targets of all files, and whether they are shown there.
fn named_assets(
    targets: &Targets<'_>,
    files: &[PerLanguage<Option<Linked>>],
) -> Vec<(AssetId, bool)> {
    let mut named = Vec::new();
    for (group, file) in targets.groups.iter().zip(files) {
        for (language, file) in file.iter() {
            let Some(((references, _), words)) = file.as_ref().zip(group.words[language].as_ref())
            else {
                continue;
            };
            for (text, references) in texts(words).iter().zip(references) {
                for (link, reference) in text.links.iter().zip(references) {
                    if let Reference::Asset(asset, _) = reference {
                        named.push((*asset, link.is_image));
                    }
                }
            }
        }
    }
    named
}

/// Pictures of more bytes than these are seldom meant.
const MOST_MEGABYTES: usize = 5;

/// Checks a file that is shown as a picture.
fn check_picture(asset: &ParsedAsset, findings: &mut Vec<Finding>) {
    // Why it is not published has been said.
    if asset.acts.is_some() {
        return;
    }
    let mut report = |problem| findings.push(Finding::new(problem, Place::file(&asset.path)));
    match asset.picture {
        // That has been said where it is shown.
        Err(Unshown::Type) if is_document(asset.path.file_name()) => {}
        Err(why @ (Unshown::Type | Unshown::Broken)) => report(Problem::BrokenPicture { why }),
        Err(why) => report(Problem::UnscaledPicture { why }),
        Ok(Some(picture)) if picture.has_place => report(Problem::PicturePlace),
        Ok(_) => {}
    }
    if asset.size > MOST_MEGABYTES << 20 {
        report(Problem::LargePicture { megabytes: asset.size >> 20 });
    }
}

/// Resolves the links of a file.
fn in_file(
    targets: &Targets<'_>,
    (id, language): (EntryId, LanguageId),
    words: &ParsedWords,
) -> Linked {
    let mut findings = Vec::new();
    let mut references = Vec::new();
    for (index, text) in texts(words).iter().enumerate() {
        let links = text.links.iter().map(|link| {
            let is_helped = findings.len() < MOST_SUGGESTIONS;
            let place = Link { written: link, id, words, language, is_body: index == 0, is_helped };
            let mut report = |problem| findings.push(Finding::new(problem, link.place.clone()));
            let reference = reference(targets, place, &mut report);
            let is_image =
                |reference: &Reference| !link.is_image || matches!(reference, Reference::Asset(..));
            let reference = match reference {
                Ok(reference) if !is_image(&reference) => {
                    let target = link.destination.clone();
                    Err(Problem::BrokenLink { target, nearest: None })
                }
                other => other,
            };
            reference.unwrap_or_else(|problem| {
                report(problem);
                Reference::Nowhere
            })
        });
        references.push(links.collect());
    }
    (references, findings)
}

/// The target of a link, or why it has none. Faults of links that do have one go to `report`.
fn reference(
    targets: &Targets<'_>,
    link: Link<'_>,
    report: &mut dyn FnMut(Problem),
) -> Result<Reference, Problem> {
    let Link { words, language, is_helped, .. } = link;
    let suggestions = || Suggestions::new(targets, words.path.folder(), language);
    let written = link.written.destination.as_str();
    if is_local(written) {
        let name = written.rsplit(['/', '\\']).next().unwrap_or_default();
        let target = format!("{}/{}", words.path.folder(), decode(name));
        let nearest = is_helped.then(|| suggestions().nearest(&target, link.written.is_image));
        return Err(Problem::LocalFile { target: written.to_owned(), nearest: nearest.flatten() });
    }
    if let Some(scheme) = scheme(written) {
        return outside(link.written, scheme, report);
    }
    if written.starts_with('/') {
        let nearest = suggestions().beneath_root(written);
        return Err(Problem::AbsoluteLink { target: written.to_owned(), nearest });
    }
    let (path, fragment) = written.split_once('#').unwrap_or((written, ""));
    let fragment = Some(fragment).filter(|fragment| !fragment.is_empty());
    let heading = fragment.map(decode);
    if path.is_empty() {
        let Some(heading) = heading else {
            return Err(Problem::BrokenLink { target: written.to_owned(), nearest: None });
        };
        check_heading(words, &heading, is_helped)?;
        // Values of the front matter are shown on other pages too.
        if !link.is_body {
            return Ok(Reference::Entry(link.id, Some(heading)));
        }
        return Ok(Reference::Heading(heading));
    }
    let path = decode(path);
    let Some(target) = join(words.path.folder(), &path) else {
        return Err(Problem::BrokenLink { target: path, nearest: None });
    };
    match page(targets, language, (&path, &target), report) {
        Found::Entry(id) => {
            if let Some(heading) = &heading
                && let Some(shown) = targets.groups[id.0].shown(language)
            {
                check_heading(shown, heading, is_helped)?;
            }
            return Ok(Reference::Entry(id, heading));
        }
        Found::Hidden => return Err(Problem::DraftReference { reference: path }),
        Found::Nothing => {}
    }
    if let Some(&asset) = targets.by_path.get(target.as_str()) {
        if let Some(acts) = &targets.assets[asset.0].acts {
            report(Problem::ActiveAsset { target: path, acts: acts.clone() });
        }
        // A fragment of another file is for the program that opens it: it stays as written.
        return Ok(Reference::Asset(asset, fragment.map(str::to_owned)));
    }
    if let Some((file, why)) = targets.unread_at(&target) {
        return Err(Problem::UnreadTarget { target: path, file, why });
    }
    if path.ends_with('/') || targets.is_folder(&target) {
        let nearest = suggestions().index_of(&target);
        return Err(Problem::FolderLink { target: path, nearest });
    }
    let meant = meant(written);
    let nearest = meant.filter(|meant| leads_somewhere(targets, link, meant)).or_else(|| {
        let nearest = || suggestions().nearest(&target, link.written.is_image);
        is_helped.then(nearest).flatten()
    });
    Err(Problem::BrokenLink { target: path, nearest })
}

/// True for a path on a computer or in an office: `C:\\plan.pdf`, `file:///plan.pdf`,
/// `\\\\server\\plan.pdf`.
fn is_local(address: &str) -> bool {
    let is_scheme = |scheme: &str| scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
    scheme(address).is_some_and(is_scheme) || address.starts_with('\\')
}

/// The address that was meant by one in quotation marks, with backslashes, or without its scheme.
fn meant(written: &str) -> Option<String> {
    let bare = written.trim_matches(QUOTES);
    let bare = bare.replace('\\', "/");
    Some(match bare.as_str() {
        web if web.to_ascii_lowercase().starts_with("www.") => format!("https://{web}"),
        mail if is_email(mail) => format!("mailto:{mail}"),
        bare if bare != written => bare.to_owned(),
        _ => return None,
    })
}

/// True for an address that is one of a page or a file, or leads out of the site.
fn leads_somewhere(targets: &Targets<'_>, link: Link<'_>, address: &str) -> bool {
    if scheme(address).is_some() {
        return !link.written.is_image;
    }
    let path = decode(address.split('#').next().unwrap_or_default());
    let Some(target) = join(link.words.path.folder(), &path) else { return false };
    let found = page(targets, link.language, (&path, &target), &mut |_| {});
    matches!(found, Found::Entry(_)) || targets.by_path.contains_key(target.as_str())
}

/// Quotation marks, with which no address begins or ends.
const QUOTES: [char; 10] = ['"', '\'', '„', '“', '”', '‚', '‘', '’', '«', '»'];

/// The entry to whose words a path leads. A link to words in another language is reported, but
/// resolved.
fn page(
    targets: &Targets<'_>,
    language: LanguageId,
    (path, target): (&str, &str),
    report: &mut dyn FnMut(Problem),
) -> Found {
    let relative = target.strip_prefix("content/");
    let Some(stem) = relative.and_then(|relative| relative.strip_suffix(".md")) else {
        return Found::Nothing;
    };
    let found = targets.directory.at(stem);
    let Some((stem, tag)) = stem.rsplit_once('.').filter(|_| found == Found::Nothing) else {
        return found;
    };
    let Some(named) = targets.languages.find(tag) else { return Found::Nothing };
    let found = targets.directory.at(stem);
    if named != language && found != Found::Nothing {
        let own = format!(".{}.md", targets.languages[language]);
        let own = path.replacen(&format!(".{tag}.md"), &own, 1);
        report(Problem::ForeignLink { target: path.to_owned(), own });
    }
    found
}

/// Checks that the body has a heading with an id.
fn check_heading(words: &ParsedWords, fragment: &str, is_helped: bool) -> Result<(), Problem> {
    let headings = &words.body.headings;
    // A file that could not be read may well have that heading.
    if (words.incomplete && headings.is_empty())
        || headings.iter().any(|heading| heading.id == fragment)
    {
        return Ok(());
    }
    let ids = headings.iter().map(|heading| heading.id.as_str());
    let known = ids.clone().take(MOST_NAMED).map(|id| format!("#{id}")).collect();
    let nearest = is_helped.then(|| nearest(fragment, ids)).flatten();
    Err(Problem::BrokenFragment {
        fragment: fragment.to_owned(),
        file: words.path.file_name().to_owned(),
        nearest: nearest.map(str::to_owned),
        known,
    })
}

/// So many headings of a page are named where one is looked for.
const MOST_NAMED: usize = 8;

/// A link out of the site.
fn outside(
    link: &ParsedLink,
    scheme: &str,
    report: &mut dyn FnMut(Problem),
) -> Result<Reference, Problem> {
    let written = link.destination.as_str();
    let rest = &written[scheme.len() + 1..];
    let found = || written.to_owned();
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if link.is_image => Err(Problem::RemoteImage { target: found() }),
        "http" | "https" if !is_web_address(written) => Err(Problem::BadAddress { found: found() }),
        "http" => {
            report(Problem::PlainHttp { target: found() });
            Ok(Reference::Outside)
        }
        "https" => Ok(Reference::Outside),
        "mailto" if !link.is_image && is_mail_target(rest) => Ok(Reference::Outside),
        "mailto" if !link.is_image => Err(Problem::BadEmail { found: found() }),
        "tel" if !link.is_image && is_phone(rest) => Ok(Reference::Outside),
        "tel" if !link.is_image => Err(Problem::BadPhone { found: found() }),
        _ => Err(Problem::ForbiddenScheme { scheme: scheme.to_owned() }),
    }
}

/// The scheme of an address, where it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let begins = bytes.next()?.is_ascii_alphabetic();
    (begins && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))
        .then_some(scheme)
}

/// A relative path seen from a folder; `None` where it leaves the site.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{join, scheme};

    #[test]
    fn paths_are_joined_within_the_site() {
        assert_eq!(
            join("content/goals/vi", "../../pages/a.md").as_deref(),
            Some("content/pages/a.md")
        );
        assert_eq!(join("content", "./x/./y.png").as_deref(), Some("content/x/y.png"));
        assert_eq!(join("content", "../../secret"), None);
    }

    #[test]
    fn a_scheme_begins_with_a_letter() {
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("mailto:a@example.org"), Some("mailto"));
        assert_eq!(scheme("2030: plan.md"), None);
        assert_eq!(scheme("plan.md"), None);
    }
}
