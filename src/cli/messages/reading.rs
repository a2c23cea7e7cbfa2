//! Why a site cannot be read.

use std::path::Path;

use super::names::{as_argument, shown};
use super::system::reason;
use crate::diagnostic::UiLanguage;
use crate::read::ReadError;

pub(in crate::cli) fn no_folder(language: UiLanguage, folder: &Path) -> String {
    let folder = folder.display();
    language.pick(format!("there is no folder {folder}"), format!("nie ma folderu {folder}"))
}

/// The folder is not that of a site, but another one is.
pub(in crate::cli) fn other_folder(language: UiLanguage, folder: &Path, site: &Path) -> String {
    let (folder, site) = (folder.display(), as_argument(site));
    language.pick(
        format!("{folder} is not the folder of a site, which holds `content`; add --root {site}"),
        format!("{folder} nie jest folderem serwisu, czyli tym, w którym leży „content”; dodaj --root {site}"),
    )
}

pub(in crate::cli) fn no_file(language: UiLanguage, file: &Path) -> String {
    let file = file.display();
    language.pick(format!("there is no file {file}"), format!("nie ma pliku {file}"))
}

pub(in crate::cli) fn bad_base_url(language: UiLanguage, url: &str) -> String {
    language.pick(
        format!("--base-url: {url} is not an address; write it whole, with https://"),
        format!("--base-url: {url} nie jest adresem; podaj go w całości, z https://"),
    )
}

pub(in crate::cli) fn bad_day(language: UiLanguage, day: &str) -> String {
    language.pick(
        format!("--today: {day} is not a day; write it as in 2026-05-31"),
        format!("--today: {day} nie jest dniem; podaj go tak jak 2026-05-31"),
    )
}

pub(in crate::cli) fn cannot_read(language: UiLanguage, error: &ReadError) -> String {
    let (path, reason) = (shown(&error.path), reason(language, &error.error));
    language.pick(
        format!("cannot read {path}: {reason}"),
        format!("nie można odczytać {path}: {reason}"),
    )
}

pub(in crate::cli) fn no_languages(language: UiLanguage) -> String {
    language
        .pick(
            "content/site.yaml does not say the languages of the site; `metka check` shows more",
            "content/site.yaml nie podaje języków serwisu; więcej pokaże „metka check”",
        )
        .to_owned()
}
