//! The messages of findings in English.

mod addresses;
mod details;
mod import;
mod slips;

use super::fault::{Acts, Unshown, day_of, form_of, is_no_value, is_period, last_part, name_of};
use super::problem::Problem;
use details::{
    NO_VALUE, cut_text, expected, git_refused, instead_words, one_of, over_limit, readings_of,
    reason, table_help, unneeded_help, unread, unread_help, write_as, yaml_fault,
};

fn did_you_mean(nearest: Option<&String>) -> Option<String> {
    nearest.map(|nearest| format!("did you mean `{nearest}`?"))
}

/// The first of many names.
fn some(names: &[String], count: usize) -> String {
    let more = if names.len() < count { ", …" } else { "" };
    one_of(names) + more
}

/// What to write where only some names are known.
fn write_one_of(known: &[String]) -> String {
    match known {
        [only] => format!("write `{only}`"),
        known => format!("write one of: {}", one_of(known)),
    }
}

#[allow(clippy::too_many_lines, reason = "one arm for each rule; a table reads best in one piece")]
pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    let help = |text: &str| Some(text.to_owned());
    match problem {
        Problem::NotCarried { fault, cell } | Problem::NotImported { fault, cell } => {
            import::words(fault, cell.as_deref())
        }
        Problem::NotUtf8 => (
            "this file is not UTF-8 text".into(),
            help("save it as UTF-8; in most editors that is a choice in “Save as”, in Excel “CSV UTF-8”"),
        ),
        Problem::UnreadFile { why } => (unread("this", *why), Some(unread_help(*why))),
        Problem::UnreadAsset { why } => (
            format!("{}; no page needs it", unread("this", *why)),
            Some(unneeded_help(*why).to_owned()),
        ),
        Problem::UnreadTarget { target, why, .. } => {
            (unread(&format!("`{target}`"), *why), Some(unread_help(*why)))
        }
        Problem::YamlSyntax { fault } => yaml_fault(fault),
        Problem::ControlCharacter { code_point } => {
            (format!("an invisible control character, {code_point}"), help("delete it"))
        }
        Problem::YamlTab => ("a tab stands where YAML wants spaces".into(), help("write spaces in its place, here and wherever else in this file a line begins with a tab")),
        Problem::YamlTooLarge => (
            "this is nested too deeply, or its aliases make it too large".into(),
            help("write the values out, without `&` and `*`, and nest them less"),
        ),
        Problem::CutText { why, quoted } => cut_text(*why, quoted.as_deref()),
        Problem::DuplicateKey { key } => (format!("the key `{key}` stands here twice"), help(if is_period(key) { "correct the period if one of them is a slip, or delete one of these lines" } else { "keep one of them" })),
        Problem::UnknownKey { key, nearest, known } => (
            format!("the key `{key}` is not known here"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                Some(match known.as_slice() {
                    [] => "delete it, or write a key that is known here".into(),
                    known => format!("delete it, or {}", write_one_of(known)),
                })
            }),
        ),
        Problem::MissingKey { key, is_empty: true, .. } => (
            format!("`{key}` has no value"),
            Some(format!("write one after the colon: `{key}: {}`", form_of(key))),
        ),
        Problem::KeyElsewhere { key, file } => (
            format!("the key `{key}` belongs in another file"),
            Some(format!("move this line to `{file}`{}", if file.ends_with(".md") { ", between its two lines `---`" } else { "" })),
        ),
        Problem::JoinedNames { key, names, is_item } => (
            format!("these are several names, {}, but no list", one_of(names)),
            Some(if *is_item {
                format!("write each as an item of its own: {}", one_of(names))
            } else {
                format!("write `{key}: [{}]`", names.join(", "))
            }),
        ),
        Problem::MissingKey { key, why, .. } => (
            match why {
                Some(why) => format!("`{key}` is missing: {}", reason(why)),
                None => format!("`{key}` is missing"),
            },
            Some(format!("add a line `{key}: {}`", form_of(key))),
        ),
        Problem::WrongType { key, expected: what } => {
            (format!("`{key}` should be {}", expected(*what)), Some(write_as(key, *what)))
        }
        Problem::UnknownChoice { key, found, nearest, known } => (
            format!("`{found}` is not a value of `{key}`"),
            did_you_mean(nearest.as_ref()).or_else(|| Some(write_one_of(known))),
        ),
        Problem::BadNumber { found, suggestion } => (
            format!("`{found}` is not a number as Metka reads it"),
            Some(match suggestion {
                None if is_no_value(found) => NO_VALUE.into(),
                Some(suggestion) if suggestion.contains(',') => format!("write `{suggestion}`, without a unit"),
                Some(suggestion) => format!("write `{suggestion}`: a decimal point, no unit, no spaces"),
                None => "write digits and, where needed, a decimal point: `47.8`".into(),
            }),
        ),
        Problem::AmbiguousNumber { found, point, comma, facts } => (
            format!("`{found}` can be read in two ways: {point} where numbers have a decimal point, {comma} where they have a decimal comma"),
            Some(format!("write `numbers: point` into `{facts}` if it is {point}, `numbers: comma` if it is {comma}")),
        ),
        Problem::MixedNumbers { found, others, instead } => (
            format!("`{found}` is written in another way than `{others}`"),
            Some(match instead {
                Some(instead) => format!("write `{instead}`: all numbers of a table have the same decimal mark, and the same between thousands"),
                None => "write all numbers of a table with the same decimal mark, and with the same or nothing between thousands".into(),
            }),
        ),
        Problem::UnknownCategory { category, nearest, facts } => (
            format!("`{category}` would be a part of its own beside `{nearest}`"),
            Some(format!("did you mean `{nearest}`? if not, add `{category}` to `categories` in `{facts}`")),
        ),
        Problem::NumericBreakdown { column, facts } => (
            format!("the column `{column}` would break the values down, but it holds numbers that hardly ever repeat"),
            Some(format!("delete this column from the table; if it is an end of an interval, call it `low` or `high`; if its numbers are names, such as those of districts, name it under `dimensions` in `{facts}`: `{column}: {{name: {{…}}}}`")),
        ),
        Problem::BadDate { found } => (
            format!("`{found}` is not a date"),
            Some(match day_of(found) {
                Some(day) => format!("write `{day}`"),
                None => "write a day that exists as year-month-day: `2024-04-30`".into(),
            }),
        ),
        Problem::BadPeriod { found, readings } => (
            if found.is_empty() { "a period is missing here".into() } else { format!("`{found}` is not a period") },
            Some(match readings[..] {
                [_] => format!("write {}", one_of(readings)),
                [_, ..] => format!("write what it means: {}", one_of(readings)),
                [] if found.is_empty() => "write the period of this value, or delete the whole line".into(),
                [] if !found.contains(|digit: char| digit.is_ascii_digit()) => "delete this line if it is a total, an average, a note or a source: each line is of one period, such as `2022`, `2022-H1`, `2022-Q3` or `2022-09`".into(),
                [] => "write a year, half-year, quarter or month: `2022`, `2022-H1`, `2022-Q3`, `2022-09`; a year over two calendar years: `2021/22`; or several years: `2019..2021`".into(),
            }),
        ),
        Problem::AmbiguousPeriods { found, readings } => (
            format!("`{found}` can be read as {}, and so can the other periods of this table", readings_of(readings)),
            Some(format!("write all of them in a way that can mean only one of these: {}", one_of(readings))),
        ),
        Problem::BadYearEnd { found } => (
            format!("`{found}` is not the last day of a month before December"),
            help("write month and day on which a year such as 2021/22 ends: `03-31`"),
        ),
        Problem::MixedPeriods { found, first } => (
            format!("`{found}` is a period of another sort than `{first}`"),
            help("use one sort of period within an indicator"),
        ),
        Problem::DuplicatePeriod { period, first: Some(first) } => (
            format!("the value of the period `{period}` is in `{first}` too"),
            help("delete it from one of the two files"),
        ),
        Problem::DuplicatePeriod { period, first: None } => (
            format!("the period `{period}` is given twice"),
            help("correct the period if one of them is a slip, or delete one of the two values"),
        ),
        Problem::MissingFrontMatter { nearly } => (
            "this file does not begin with front matter".into(),
            help(match nearly {
                Some("space") => "delete what stands above the first `---`",
                Some("opening") => "put a line `---` above this one",
                Some(_) => "write `---` in its place: three hyphens",
                None => "begin it with a line `---`, then `title: …`, then another line `---`",
            }),
        ),
        Problem::UnclosedFrontMatter { nearly } => (
            "the front matter is not closed".into(),
            help(match nearly {
                Some(_) => "write `---` in its place: three hyphens",
                None => "put a line `---` between the keys and the text",
            }),
        ),
        Problem::TotalAsPart { category } => (
            format!("`{category}` is read as one of the parts, so the indicator has no such total"),
            help("leave these cells empty: a line whose cells are empty is of the whole; if the table has that line already, delete this one"),
        ),
        Problem::CsvSyntax { detail } => (
            format!("this table cannot be read: {}", reason(detail)),
            help(table_help(detail)),
        ),
        Problem::CsvFields { found, expected, quoted } => (
            format!("this line has {found} fields, and the first line names {expected} columns"),
            Some(match quoted {
                Some(quoted) => format!("put the number between quotation marks: `{quoted}`"),
                None if found < expected => "write a separator for each field that is missing, also for an empty one".into(),
                None => "delete the separators that are too many, or put a text that holds one between quotation marks".into(),
            }),
        ),
        Problem::MissingSite => (
            "there is no `content/site.yaml`".into(),
            help("create it with two lines, `languages: [pl, en]` and `provenance: {entity: …, publisher: …, published: …, updated: …}`; or name the folder of the site with `--root`"),
        ),
        Problem::MisplacedFile { nearest } => (
            "this file fits no place in `content/`, so nothing would be made of it".into(),
            Some(match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "pages stand in `content/pages/`, goals in `content/goals/NAME/`".into(),
            }),
        ),
        Problem::CopiedFile { original } => (
            format!("this file is named as a copy of `{original}`, so nothing would be made of it"),
            help("delete it, or give it a name of its own that ends like that of the original"),
        ),
        Problem::ReportName { stem } => (
            format!("`{stem}` is no year, and a report is named after the year that it is about"),
            help("write the year in its place, such as `2024.pl.md`"),
        ),
        Problem::InvisibleInName { code_point } => (
            format!("the name of this file or of its folder has an invisible character, {code_point}"),
            help("rename it, with letters, digits and hyphens, and mend the links to it"),
        ),
        Problem::BadStem { stem, suggestion } => (
            format!("the name `{stem}` has characters that an address cannot carry"),
            Some(match suggestion.as_str() {
                "" => "use a–z, digits, dots and hyphens".into(),
                suggestion => format!("use a–z, digits, dots and hyphens: `{suggestion}`"),
            }),
        ),
        Problem::BadLanguageTag { tag } => (
            format!("`{tag}` is not a language tag"),
            help("write a BCP 47 tag such as `pl`, `en` or `uk`"),
        ),
        Problem::DuplicateLanguage { tag } => (format!("the language `{tag}` is named twice"), help("remove one of them")),
        Problem::UndeclaredLanguage { tag, known } => (
            format!("the site has no language `{tag}`"),
            Some(format!("{}; or add `{tag}` to `languages` in `content/site.yaml`", write_one_of(known))),
        ),
        Problem::MissingWords { file } => (
            format!("the words in the source language are missing: `{file}`"),
            help("create that file, with at least a title"),
        ),
        Problem::MissingFacts { file } => (
            "these observations have no indicator: its facts are missing".into(),
            Some(format!("create `{file}` with a line `kind: …`")),
        ),
        Problem::MissingIndex { file } => (
            "this section has no index, so it is named after its folder".into(),
            Some(format!("create `{file}` with its title")),
        ),
        Problem::DuplicateNumber { number, first } => (
            format!("the number `{number}` is already taken by `{first}`"),
            help("give one of the two another number"),
        ),
        Problem::DuplicateAddress { address, first, is_alias } => (
            format!("the address `{address}` is already that of `{first}`"),
            help(if *is_alias { "delete this alias" } else { "give one of the two another `slug`" }),
        ),
        Problem::EmptySlug { found } => (
            format!("nothing is left of the slug `{found}` as an address"),
            help("use letters, digits and hyphens"),
        ),
        Problem::UnknownReference { reference, .. } if reference.is_empty() => {
            ("this reference is empty".into(), help("name an entry here, or remove it"))
        }
        Problem::UnknownReference { reference, nearest } => (
            format!("there is no `{reference}`"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                help(if reference.contains("://") {
                    "name an entry of this site here; links to others belong in the text"
                } else {
                    "write the name of a file that is there, without language and ending"
                })
            }),
        ),
        Problem::RepeatedReference { reference } => (format!("`{reference}` is named twice"), help("remove one of them")),
        Problem::DraftReference { reference } => (
            format!("`{reference}` is a draft, so readers do not see it"),
            help("publish it: delete its line `draft: true`; or remove this reference"),
        ),
        Problem::SelfReference { reference } => (format!("`{reference}` refers to itself"), help("remove it")),
        Problem::UnusedAsset => (
            "nothing links to this file, so it is not published".into(),
            help("link to it from a page, or remove it"),
        ),
        Problem::BadAddress { found } => (
            format!("`{found}` is not an address that can be published"),
            help("write it with `https://` and a host, without a user name, spaces and quotation marks; the addresses of the site and of its repository go without `?` and `#`"),
        ),
        Problem::FixedSeverity { rule } => (
            format!("`{rule}` is an error on every site"),
            help("delete this: what breaks the rule cannot be published safely"),
        ),
        Problem::BadEmail { found } => (
            format!("`{found}` is not one e-mail address"),
            help("write one address, such as `office@example.org`; in a link, only `?subject=` and `body=` may follow it"),
        ),
        Problem::BadPhone { found } => (
            format!("`{found}` is not a telephone number"),
            help("write digits, with spaces or hyphens between them: `+48 12 616 00 00`"),
        ),
        Problem::UnknownLicense { found, nearest } => (
            format!("`{found}` is not a licence of the SPDX list"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                help("write an identifier such as `CC-BY-4.0` or `CC0-1.0`, or the address of the terms with `https://`")
            }),
        ),
        Problem::BrokenLink { target, .. } if target.is_empty() => (
            "this link has no target".into(),
            help("write between the parentheses where it leads"),
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("there is no file `{target}`"),
            did_you_mean(nearest.as_ref()).or_else(|| help("write the way from this file to one that is there, add the missing file, or delete the link")),
        ),
        Problem::BrokenFragment { fragment, file, nearest, known } => (
            format!("`{file}` has no heading `#{fragment}`"),
            did_you_mean(nearest.as_ref().map(|nearest| format!("#{nearest}")).as_ref())
                .or_else(|| Some(match known[..] {
                    [] => format!("leave out `#{fragment}`: this page has no headings"),
                    _ => format!("{}, or leave out `#{fragment}`", write_one_of(known)),
                })),
        ),
        Problem::FolderLink { target, nearest } => (
            format!("`{target}` is a folder"),
            Some(match nearest {
                Some(nearest) => format!("link to its page: `{nearest}`"),
                None => "link to a file in it".into(),
            }),
        ),
        Problem::AbsoluteLink { target, nearest } => (
            format!("`{target}` is not a relative link"),
            did_you_mean(nearest.as_ref()).or_else(|| help("write the way from this file to the other: `../indicators/name.pl.md`")),
        ),
        Problem::ForbiddenScheme { scheme } => (
            format!("links with `{scheme}:` are not allowed"),
            help("use `https:`, `mailto:`, `tel:` or a relative link"),
        ),
        Problem::PlainHttp { target } => (
            format!("`{target}` is not encrypted"),
            help("use `https:` if the site answers to it"),
        ),
        Problem::RemoteImage { target } => (
            format!("the image `{target}` is not part of the site"),
            help("save it beside this file and link to that"),
        ),
        Problem::ActiveAsset { target, acts } => {
            let why = match acts {
                Acts::Type => "files of this type can run, or browsers guess what they are".to_owned(),
                Acts::Unreadable => "it cannot be looked through, because it is no well-formed XML in UTF-8".to_owned(),
                Acts::NoDeclaration => "it does not begin with `<?xml`, so a browser may take it for HTML".to_owned(),
                Acts::Holds(what) => format!("it holds `{what}`"),
            };
            (
                format!("`{target}` could act in readers' browsers as a part of the site: {why}"),
                help("publish what is only shown, such as an image, a PDF or a zip archive; if you answer for all that such files do, write `active_assets: true` in `content/site.yaml`"),
            )
        }
        Problem::MissingAlternative { is_key } => (
            "this image has no alternative text".into(),
            help(if *is_key {
                "say what it shows: `alt: A bridge over the Vistula`"
            } else {
                "say between the brackets what it shows: `![A bridge over the Vistula](bridge.jpg)`"
            }),
        ),
        Problem::BrokenPicture { why } => (
            match why {
                Unshown::Type => "browsers do not show files of this type as pictures",
                _ => "this is no whole picture, so readers see none or a part of one",
            }
            .into(),
            help("save it as JPEG, PNG or WebP, and copy it again"),
        ),
        Problem::UnscaledPicture { why } => (
            match why {
                Unshown::Pixels { millions } => {
                    format!("this picture has {millions} million pixels, too many for smaller ones to be made of it")
                }
                _ => "this picture has the colours of printing inks, of which no smaller ones are made".to_owned(),
            },
            help("save it with the colours of screens (RGB), no more than 4000 pixels wide"),
        ),
        Problem::LargePicture { megabytes } => (
            format!("this picture has more than {megabytes} MB, and is published beside the smaller ones that pages show"),
            help("save it as JPEG, no more than 4000 pixels wide"),
        ),
        Problem::PicturePlace => (
            "this picture says where it was taken, and whoever downloads it can read that".into(),
            help("save it without its place (GPS)"),
        ),
        Problem::RawHtml { instead } => (
            "HTML is not allowed in texts".into(),
            Some(match instead {
                Some(instead) => format!("write it in Markdown: {}", instead_words(instead)),
                None => "write Markdown; put a literal `<` as `\\<`".into(),
            }),
        ),
        Problem::UnmadeLink { suggestion } => slips::unmade_link(suggestion.as_ref()),
        Problem::UndefinedLabel { label } => slips::undefined_label(label),
        Problem::UnusedLabel { label } => slips::unused_label(label),
        Problem::StrayMarks { marks, suggestion } => slips::stray(*marks, suggestion.as_ref()),
        Problem::ForeignMarkup { sort, suggestion } => slips::foreign(*sort, suggestion.as_ref()),
        Problem::UnmadeTable { fault, suggestion } => slips::table(*fault, suggestion.as_ref()),
        Problem::SwallowedText { by } => slips::swallowed(*by),
        Problem::LocalFile { target, nearest } => (
            format!("`{target}` is a path on your computer, which no reader has"),
            did_you_mean(nearest.as_ref()).or_else(|| Some(format!("copy the file into `content/`, beside this one, and write its name: `{}`", name_of(target)))),
        ),
        Problem::DuplicateNote { label } => (
            format!("the note `[^{label}]` is defined twice; readers see the first alone"),
            help("give one of the two another label, and put that where the note belongs in the text"),
        ),
        Problem::MarkupInPlainText { suggestion } => (
            "this value is plain text: readers see the marks in it".into(),
            Some(match suggestion {
                Some(suggestion) => format!("write `{suggestion}`"),
                None => "leave the marks out".into(),
            }),
        ),
        Problem::BareAddress { suggestion } => (
            "this address is no link".into(),
            Some(format!("write `{suggestion}`; where it is to be no link, put it between backticks")),
        ),
        Problem::GluedList { first } => (
            "this is no list: it runs on in the paragraph above".into(),
            Some(format!("put an empty line before the first item of the list, and begin each on a line of its own, as `{first}` does")),
        ),
        Problem::UnderlinedText => (
            "this line makes a heading of the text above it".into(),
            help("put an empty line before it; a heading begins with `## `"),
        ),
        Problem::SurplusCells { columns } => (
            format!("no reader sees this cell: the head of the table has fewer columns, {columns}"),
            help("add a column to the head and to the row below it, or delete the cell; a `|` within a cell is written `\\|`"),
        ),
        Problem::MisleadingSpaces { suggestion, makes_code: true } => (
            "four spaces or a tab at its beginning make this paragraph a block of code".into(),
            Some(format!("delete them from each line of the paragraph: `{suggestion}`")),
        ),
        Problem::MisleadingSpaces { suggestion, .. } => (
            "the spaces here make something else of the line than is meant".into(),
            Some(format!("delete them and write plain spaces: `{suggestion}`")),
        ),
        Problem::Placeholder { found } => (
            format!("`{found}` still stands here in the place of a text"),
            help("write your own in its place, or delete the line"),
        ),
        Problem::HiddenCharacter { code_point, is_lost: false } => (
            format!("a character that nobody sees, {code_point}"),
            help("delete it: it keeps words from being found"),
        ),
        Problem::HiddenCharacter { code_point, is_lost: true } => (
            format!("a character, {code_point}, that readers see as an empty box or a question mark"),
            help("write what it stands for, or delete it"),
        ),
        Problem::GarbledText { found, meant } => (
            format!("`{found}` stands here in the place of `{meant}`: the text was opened in another encoding and saved so"),
            Some(format!("open the text that it comes from as UTF-8 and copy it anew, or replace all such characters of the file: `{found}` by `{meant}`")),
        ),
        Problem::MergeConflict => (
            "git could not merge two versions of this file; both stand here".into(),
            help("keep one of the two, or what you need of both, and delete the lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`"),
        ),
        Problem::TitleHeading => (
            "a heading of level 1 in the text: that level belongs to the title".into(),
            help("if it repeats the title, delete it; else begin it with `##`"),
        ),
        Problem::DuplicateHeadingId { id, is_alias } => (
            format!("the heading id `{id}` is given twice"),
            help(if *is_alias { "delete this alias: links to it lead to the heading" } else { "give one of the two another id" }),
        ),
        Problem::ReservedHeadingId { id } => (
            format!("the heading id `{id}` begins with `_`, as those of the theme do"),
            help("let it begin with a letter"),
        ),
        Problem::StaleTranslation { source_file, mark } => (
            format!("`{source_file}` has changed since this translation was made"),
            Some(format!("bring the translation up to date, then write `translated_from: {mark}`, or run `metka translated` on this file")),
        ),
        Problem::NoteWithoutObservation { period } => (
            format!("a note on `{period}`, for which there is no observation"),
            help("correct the period, or add the observation to the facts"),
        ),
        Problem::OutOfRange { value, min, max } => (
            format!("`{value}` lies outside the scale from {min} to {max}"),
            help("correct the value, or the `range`"),
        ),
        Problem::NumberOutside { key, found, min, max } => (
            format!("`{found}` is no value of `{key}`"),
            Some(format!("write a number from {min} to {max}")),
        ),
        Problem::ManyDecimals { found, decimals, facts } => (
            format!("`{found}` has more decimals than readers can do with"),
            Some(format!("write `decimals: {decimals}` into `{facts}`: pages and charts then round to it, and data files keep every digit")),
        ),
        Problem::LoneBound { key, missing } => (
            format!("`{key}` stands here without `{missing}`"),
            Some(if *missing == "value" {
                "write the value too, or delete `low` and `high`".into()
            } else {
                format!("write `{missing}` too, or delete `{key}`")
            }),
        ),
        Problem::OutsideInterval { value, low, high } => (
            format!("the interval from {low} to {high} does not hold the value {value}"),
            help("correct the one of the three that is wrong: `low` is the smallest, `high` the largest"),
        ),
        Problem::UnusedInterval => (
            "`interval` says what `low` and `high` are, and no value has them".into(),
            help("write `low` and `high` beside the values, or delete the line"),
        ),
        Problem::EmptyRange { min, max } => (
            format!("the scale from {min} to {max} is empty"),
            help("write the lower end as `min` and the upper one as `max`"),
        ),
        Problem::RepeatedGrade { grade } => {
            (format!("the grade `{grade}` is named twice"), help("name each grade once, best first"))
        }
        Problem::UnknownGrade { grade, .. } if is_no_value(grade) => (
            format!("`{grade}` is not among the `grades`"),
            help("if there is no value, write nothing in its place"),
        ),
        Problem::UnknownGrade { grade, nearest } => (
            format!("`{grade}` is not among the `grades`"),
            did_you_mean(nearest.as_ref()).or_else(|| help("write one of them, or add it to `grades`")),
        ),
        Problem::KeyNotForKind { key, kind } => (
            format!("`{key}` does not belong to an indicator of the kind `{kind}`"),
            help("remove it, or correct `kind`"),
        ),
        Problem::NoSeries { column } => (
            format!("this value belongs to none of the series of `{column}`, and series have no total"),
            Some(format!("write its category in the column `{column}`, or delete the line")),
        ),
        Problem::SeriesKey { key, dimension, facts } => (
            format!("`{key}` is for the categories of series, and `{dimension}` is a dimension of another kind"),
            Some(format!("write `kind: series` below `{dimension}` in `{facts}` if its categories are measures of their own; else delete `{key}`")),
        ),
        Problem::EmptyHeadline { nearest } => (
            "the table has no value that is of all of these together".into(),
            match nearest {
                Some(nearest) => Some(format!("name a line that the table has, such as `headline: {nearest}`")),
                None => help("delete `headline`, or add its values to the table"),
            },
        ),
        Problem::UnneededHeadline => (
            "values of the whole speak for this indicator, so no `headline` is needed".into(),
            help("delete `headline`; if the values of the whole are none, fill the empty cells of their lines"),
        ),
        Problem::SecondTarget { category } => (
            format!("the category `{category}` is the headline and has a target of its own, so this one is a second"),
            help("delete one of the two"),
        ),
        Problem::TargetForm { count } => (
            if *count == 0 {
                "the target does not say what is to be reached".into()
            } else {
                format!("the target has {count} forms")
            },
            help("give exactly one of `value`, `trend`, `share`, `ceiling`, `between`, `change`"),
        ),
        Problem::TargetNotForKind { form, kind, known } => (
            format!("a target with `{form}` does not fit an indicator of the kind `{kind}`"),
            Some(write_one_of(known)),
        ),
        Problem::TrendAgainstBetter { trend, better } => (
            format!("the target's trend `{trend}` contradicts `better: {better}`"),
            help("correct one of the two"),
        ),
        Problem::TargetAgainstBetter { target, better } => (
            format!("`{target}` contradicts `better: {better}`"),
            help("correct one of the two"),
        ),
        Problem::BetweenForm => (
            "`between` does not have two numbers, the lower first".into(),
            help("write the lower number and the higher one, such as `between: [4, 6]`"),
        ),
        Problem::PathYear { year, target } => (
            format!("{year} does not lie before the year of the target, {target}"),
            Some(format!("write a year before {target}, or delete this one")),
        ),
        Problem::UnknownBaseline { period, nearest } => (
            format!("`{period}` has no value from which the change could be assessed"),
            match nearest {
                Some(nearest) => Some(format!("write `{nearest}`, the nearest period with a value")),
                None => help("add a value to `observations`"),
            },
        ),
        Problem::OverLimit { limit } => {
            let (message, advice) = over_limit(*limit);
            (message, help(advice))
        }
        Problem::EndlessTemplate { seconds, page } => (format!("this template has not drawn the page `{page}` to its end within {seconds} seconds"), help("look for a loop within a loop, or a text that is doubled again and again")),
        Problem::PageTooLarge { megabytes, page } => (format!("drawing the page `{page}` takes more than {megabytes} MB"), help("look for a loop that writes too much, or a text that is doubled again and again")),
        Problem::FileTooLarge { megabytes } => (format!("this file is larger than {megabytes} MB, too large for a text or a table"), help("divide it into several files, or give it another ending, such as `.txt`, and link to it")),
        Problem::BidirectionalControl { code_point } => (format!("an invisible character, {code_point}, turns the direction of the text"), help("delete it: it can make a reader see other words than stand here")),
        Problem::BadAlias { found, fault, suggestion } => {
            addresses::bad_alias(found, fault, suggestion.as_ref())
        }
        Problem::LostAddress { addresses, count, aliases, present, can_fix } => {
            addresses::lost_address(addresses, *count, (aliases, present), *can_fix)
        }
        Problem::LostSection { addresses, count, key, value, file } => {
            addresses::lost_section(addresses, *count, key, value, file)
        }
        Problem::LostLanguage { tag, folder, count } => addresses::lost_language(tag, folder, *count),
        Problem::LostFragment { fragment, address, replaces, can_fix } => {
            addresses::lost_fragment(fragment, address, replaces.as_ref(), *can_fix)
        }
        Problem::LostFile { files, count, remedy } => addresses::lost_file(files, *count, remedy),
        Problem::SlugPath { found } => (
            format!("the slug `{found}` is a path"),
            Some(match last_part(found) {
                Some(last) => format!("write the last part of the address alone, `{last}`: folders give the rest"),
                None => "write the last part of the address alone, with letters, digits and hyphens".into(),
            }),
        ),
        Problem::LongName { characters, most } => (
            format!("the name of this file or folder has {characters} characters, more than the {most} that are possible"),
            help("give it a shorter name: files of the site are named after it"),
        ),
        Problem::LongAddress { characters, most } => (
            format!("the path of this page has {characters} characters, more than the {most} that are possible"),
            help("put it into fewer folders, or give it or a folder above a shorter `slug`"),
        ),
        Problem::UnportableName { name } => (
            format!("on Windows no file or folder can be named `{name}`, so the site could not be copied there"),
            help("choose another name: one without a dot at its end, and not `con`, `prn`, `aux`, `nul`, `com0` to `com9` or `lpt0` to `lpt9`"),
        ),
        Problem::EmptySection => ("this section holds nothing yet".into(), help("add an entry or a page to its folder, or say in the text below the front matter why there is none")),
        Problem::MutualReference { other } => (format!("this entry and `{other}` name each other as related"), help("delete one of the two: both pages show the link")),
        Problem::ForeignLink { target, own } => (format!("`{target}` is the file of another language"), Some(format!("link to `{own}`: readers are led to the page in their own language"))),
        Problem::TitleDiffers { title } => (format!("the first heading is not the title `{title}`"), help("begin this heading with `##`; or, if it is the right title, write it as `title` and delete it here")),
        Problem::SkippedHeading { from, to } => (format!("a heading of level {to} follows one of level {from}"), Some(format!("begin it with `{}`, so that no level is left out", "#".repeat(usize::from(from + 1))))),
        Problem::SameAsSource { source_file } => (format!("this translation is word for word `{source_file}`"), help("translate it, or delete the file: the page then shows the source and says so")),
        Problem::WrongLanguage { expected, found } => (format!("this text seems to be in `{found}`, not in `{expected}`"), help("translate the text, or mend the language in the name of the file")),
        Problem::BadPartialDate { found, suggestion } => (
            format!("`{found}` is not a day, a month or a year"),
            Some(match day_of(found).or_else(|| suggestion.clone()) {
                Some(date) => format!("write `{date}`"),
                None => "write a day, a month or a year that exists: `2025-03-31`, `2025-03`, `2025`".into(),
            }),
        ),
        Problem::BadYear { found } => (
            format!("`{found}` is not a year"),
            help("write a year of four digits: amounts are of whole years, such as `2025`"),
        ),
        Problem::AmbiguousAmount { found, thousands, decimals } => (
            format!("`{found}` can be read in two ways"),
            Some(format!("write `{thousands}` if the mark sets thousands apart, `{decimals}` if it begins the decimals")),
        ),
        Problem::NegativeAmount { found, instead } => (
            format!("the amount `{found}` is below zero"),
            Some(format!("write `{instead}`, or delete this amount")),
        ),
        Problem::UnknownCurrency { found, nearest } => (
            format!("`{found}` is no currency of ISO 4217"),
            did_you_mean(nearest.as_ref()).or_else(|| help("write the code of the currency, three capital letters: `PLN`, `EUR`")),
        ),
        Problem::MissingCurrency => (
            "nothing says in which currency these amounts are".into(),
            help("add a line `currency: …` under `budget` with the code of the currency, such as `PLN`; or to `content/site.yaml`, for all budgets"),
        ),
        Problem::LoneStatus { missing: "status_on" } => (
            "nothing says on which day this status was so".into(),
            help("add a line `status_on: …` with that day, such as `2026-03-31`"),
        ),
        Problem::LoneStatus { missing } => (
            format!("this is the day of a status, and `{missing}` is missing"),
            help("add a line `status: …`, with `planned`, `under-way`, `done`, `delayed`, `paused` or `abandoned`; or delete this line"),
        ),
        Problem::EndBeforeStart { start, end } => (
            format!("the end, {end}, lies before the start, {start}"),
            help("correct one of the two"),
        ),
        Problem::UnnamedKey { list, key, file, nearest: Some(nearest), .. } => (
            format!("`{key}` under `{list}` has no name for readers in `{file}`, which names `{nearest}`"),
            Some(format!("write `{key}` in its place there; or, if that one is right, write it here")),
        ),
        Problem::UnnamedKey { list, key, file, has_list, nearest: None } => (
            format!("`{key}` under `{list}` has no name for readers in `{file}`"),
            Some(if *has_list {
                format!("add a line `{key}: …` under `{list}` in that file")
            } else {
                format!("add a line `{list}: {{{key}: …}}` between the two lines `---` of that file")
            }),
        ),
        Problem::FundingAbovePlan { funding, planned } => (
            format!("the sources give {funding} together, more than the {planned} that are planned"),
            help("correct the amounts under `funding`, or those under `planned`"),
        ),
        Problem::DoneWithOpenMilestones { milestones } => (
            format!("this is done, and has milestones that are not reached: {}", one_of(milestones)),
            help("write the day on which each was reached as `done`, delete milestones that were given up, or correct the status"),
        ),
        Problem::PlannedWithReachedMilestones { milestones } => (
            format!("this has not begun, and has milestones that are reached: {}", one_of(milestones)),
            help("write `under-way`, or another status; or correct the days `done`"),
        ),
        Problem::MilestoneOutside { due, key, date } => (
            format!(
                "this milestone is due on {due}, {} `{key}`, {date}",
                if *key == "start" { "before" } else { "after" }
            ),
            Some(format!("correct the date, or `{key}`: a month or a year lasts until its last day")),
        ),
        Problem::UnknownNamedKey { list, key, nearest, facts } => (
            format!("the facts have no `{key}` under `{list}`"),
            Some(match nearest {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => format!("delete this line, or add `{key}` under `{list}` in `{facts}`"),
            }),
        ),
        Problem::ReasonWithoutStatus { facts } => (
            "this is the reason for a status, and the facts have none".into(),
            Some(format!("write `status` and `status_on` in `{facts}`, or delete this line")),
        ),
        Problem::FallingCompletion { value, before, period } => (
            format!("{value} per cent is less than the {before} at the end of {period}"),
            help("correct the value that is a slip; if it did fall, say in the words why and write `checks: {falling-completion: off}` in `content/site.yaml`"),
        ),
        Problem::OldStatus { on, months } => (
            format!("this status is of {on}, more than {months} months ago"),
            help("write the present `status` with its day, or raise `progress_age` in `content/site.yaml`"),
        ),
        Problem::PastTarget { year } => (format!("the year of this target, {year}, is over"), help("set a new target, or remove this one")),
        Problem::UnknownWhole => ("the whole of which the target is a share is not known".into(), help("add `whole` with its size for a period, so that the share can be computed")),
        Problem::ReleaseDue { next } => (format!("new data were to come out on {next}, and that day is over"), help("add the new values and write the next day as `next`; or delete `next` where it is not known")),
        Problem::OldData { period, years } => (format!("the latest observation is of {period}, more than {years} years ago"), help("add a newer observation, or raise `data_age` in `content/site.yaml`")),
        Problem::ObservationAfterUpdate { period, updated } => (format!("a value for {period} on a page that was last updated on {updated}"), help("correct the period, or the date `updated`")),
        Problem::IncompleteLabel { key } => (format!("the label does not say `{key}`"), Some(format!("add `{key}` under `provenance`: here, in the `index.yaml` of a folder above, or for all pages in `content/site.yaml`"))),
        Problem::FutureDate { key, date } => (format!("the date `{date}` of `{key}` is still to come"), help("correct it: readers expect the date of something that has happened")),
        Problem::DatesOutOfOrder { earlier, later } => (format!("`{later}` lies before `{earlier}`"), help("a page is produced, then published, then updated: correct one of the dates")),
        Problem::UnadmittedChange { updated, changed } => (format!("the label says that this page was last updated on {updated}, but git knows a change of {changed}"), help("write the new date as `updated`, or leave the key out, here and in the folders above: git then fills it in")),
        Problem::ShallowHistory => (
            "the git clone is shallow, so dates and change logs cannot be taken from it and are left out".into(),
            help("fetch the whole history: `git fetch --unshallow`, or `fetch-depth: 0` in CI"),
        ),
        Problem::GitRefused { fault } => git_refused(fault),
        Problem::NoHistory => (
            "some labels have no update date, and there is no git history to take it from".into(),
            help("write `updated` in the provenance, or keep the site in git"),
        ),
        Problem::Uncommitted { files, count } => (
            match count {
                1 => "this entry is not committed yet, so it has no update date".into(),
                count => format!("{count} entries are not committed yet, so they have no update date: {}", some(files, *count)),
            },
            help("commit them: git then gives each its date, as it does with every change"),
        ),
        Problem::MissingLabelData { key, entry, is_uncommitted: true } => (
            format!("the label of `{entry}` lacks `{key}`, which the profile `bip` demands: it is not committed yet"),
            help("commit it: git then keeps the log of its changes"),
        ),
        Problem::MissingLabelData { key, entry, .. } => (
            format!("the label of `{entry}` lacks `{key}`, which the profile `bip` demands"),
            Some(if key == "changes" {
                "write what was changed and when, such as `changes: {2024-04-30: {en: First version}}`, here or in a folder above".into()
            } else {
                format!("add `{key}` under `provenance`, here or in a folder above")
            }),
        ),
        Problem::UnknownTheme { name } => (
            format!("there is no theme `{name}`"),
            Some(format!("put the files of the theme into `themes/{name}/`, or write `theme: default`")),
        ),
        Problem::TemplateFault { detail, page } => (
            match page {
                Some(page) => format!("this template cannot be rendered for `{page}`: {detail}"),
                None => format!("this template cannot be read: {detail}"),
            },
            help("mend what is marked; `docs/themes.md` lists the fields that templates have"),
        ),
        Problem::MissingBaseUrl => (
            "the address of the site is not said, so it has no sitemap, no feeds, no canonical links and no pictures for sharing".into(),
            help("write `base_url: https://…` in `content/site.yaml`, or `checks: {missing-base-url: off}` for a site that is not for the web"),
        ),
        Problem::IncompleteStatement { keys } => (
            format!("the accessibility statement does not say: {}", keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")),
            help("the law asks public bodies for it: write these keys in `content/site.yaml`, and the barriers in `content/pages/accessibility.*.md`"),
        ),
        Problem::StatementReviewDue { reviewed } => (
            format!("the accessibility statement was last reviewed on {reviewed}, and the law asks for a review each year by 31 March"),
            help("review it and write the day as `reviewed` under `accessibility`"),
        ),
        Problem::MissingStrings { tag, file, count, keys } => (
            format!("the theme has no words in `{tag}` for {count} of its strings; English stands in for them"),
            Some(format!("write them in `{file}`: {}", one_of(keys))),
        ),
        Problem::StringForm { key, example } => (
            format!("the string `{key}` does not have the form that the program needs"),
            Some(format!("write it in this form: `{example}`")),
        ),
        Problem::UnknownPlaceholder { key, found, known } => (
            format!("nothing is put in the place of `{{{found}}}` in the string `{key}`"),
            Some(match known.as_slice() {
                [] => "write it without braces".to_owned(),
                known => {
                    let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                    write_one_of(&known)
                }
            }),
        ),
        Problem::UnknownString { key, nearest } => (
            format!("no template uses the string `{key}`"),
            did_you_mean(nearest.as_ref()).or_else(|| help("delete it")),
        ),
    }
}
