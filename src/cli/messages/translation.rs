//! What `translated` says.

use std::path::Path;

use super::names::shown;
use super::reading::no_languages;
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::scaffold::{MarkRefusal, Marked};

/// The file is not one of the site's.
pub(in crate::cli) fn outside(language: UiLanguage, file: &Path, root: &Path) -> String {
    let (file, content) = (file.display(), root.join("content"));
    let content = shown(&content);
    language.pick(
        format!("{file} is not in {content}; name the site's folder by --root"),
        format!("{file} nie leży w {content}; podaj folder serwisu opcją --root"),
    )
}

/// A folder without translations.
pub(in crate::cli) fn none_below(language: UiLanguage, folder: &Path) -> String {
    let folder = folder.display();
    language.pick(
        format!("there is no translation in {folder}"),
        format!("w folderze {folder} nie ma tłumaczeń"),
    )
}

pub(in crate::cli) fn marked(language: UiLanguage, path: &SourcePath, marked: &Marked) -> String {
    let Marked { source, mark, is_same, .. } = marked;
    if *is_same {
        language.pick(
            format!("{path}: up to date with {source} already ({mark})"),
            format!("{path}: już jest zgodny z {source} ({mark})"),
        )
    } else {
        language.pick(
            format!("{path}: marked as made from {source} as it is now ({mark})"),
            format!("{path}: oznaczono jako tłumaczenie {source} w obecnej postaci ({mark})"),
        )
    }
}

pub(in crate::cli) fn not_marked(
    language: UiLanguage,
    path: &SourcePath,
    refusal: &MarkRefusal,
) -> String {
    match refusal {
        MarkRefusal::NoLanguages => no_languages(language),
        MarkRefusal::NotWords => language.pick(
            format!("{path} holds no words; name a file such as content/pages/about.en.md"),
            format!("{path} nie jest plikiem z tekstem; podaj plik taki jak content/pages/about.en.md"),
        ),
        MarkRefusal::UnknownLanguage(tag) => language.pick(
            format!("{path}: the site does not have the language `{tag}`"),
            format!("{path}: serwis nie ma języka „{tag}”"),
        ),
        MarkRefusal::IsSource => language.pick(
            format!("{path} is in the source language; name one of its translations"),
            format!("{path} jest w języku źródłowym; podaj jedno z jego tłumaczeń"),
        ),
        MarkRefusal::NoSource(source) => language.pick(
            format!("{path} has no source: there is no {source}"),
            format!("{path} nie ma źródła: nie ma pliku {source}"),
        ),
        MarkRefusal::UnreadableSource(source) => language.pick(
            format!("the front matter of {source} cannot be read; `metka check` shows why"),
            format!(
                "nie można odczytać bloku kluczy na początku {source}; „metka check” pokaże dlaczego"
            ),
        ),
        MarkRefusal::NoFrontMatter => language.pick(
            format!("{path} has no front matter; begin it with `---`, `title: …` and `---`"),
            format!(
                "{path} nie zaczyna się od bloku kluczy; zacznij od wierszy „---”, „title: …” i „---”"
            ),
        ),
        MarkRefusal::UnreadableFrontMatter => language.pick(
            format!("the front matter of {path} cannot be changed safely; `metka check` shows why"),
            format!(
                "bloku kluczy na początku {path} nie można bezpiecznie zmienić; „metka check” pokaże dlaczego"
            ),
        ),
    }
}
