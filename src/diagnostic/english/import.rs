//! The messages of `metka import` in English.

use super::details::one_of;
use crate::diagnostic::import_fault::ImportFault;

/// A message that names the cell that is meant, where a line does not tell it.
pub(super) fn words(fault: &ImportFault, cell: Option<&str>) -> (String, Option<String>) {
    let (message, help) = of_fault(fault);
    match cell {
        Some(cell) => (format!("{cell}: {message}"), help),
        None => (message, help),
    }
}

#[allow(clippy::too_many_lines, reason = "one arm for each case; a table reads best in one piece")]
fn of_fault(fault: &ImportFault) -> (String, Option<String>) {
    let help = |text: &str| Some(text.to_owned());
    match fault {
        ImportFault::BrokenFile => (
            "the file cannot be read: it is damaged, or not what its ending says".into(),
            help("open it in the program that made it and save it again"),
        ),
        ImportFault::OldWorkbook => (
            "this is a workbook of an old Excel, or one with a password".into(),
            help("save it as `.xlsx` without a password"),
        ),
        ImportFault::LargeArchive { megabytes } => (
            format!("unpacked, this workbook has more than {megabytes} MB"),
            help("copy the table into a workbook of its own"),
        ),
        ImportFault::TooManyCells { most } => (
            format!("the sheet has more than {most} cells"),
            help("name the part with the table: `--range A1:F200`"),
        ),
        ImportFault::TooManyRows { most } => (
            format!("the table has more than {most} values"),
            help("name a part of it with `--range`, or make several indicators of it"),
        ),
        ImportFault::UnknownSheet { name, known } => (
            format!("there is no sheet `{name}`"),
            Some(format!("choose one of: {}", one_of(known))),
        ),
        ImportFault::NoTable => (
            "no table was found: neither periods above numbers nor a column of periods".into(),
            help(
                "call the column of periods `Year`, or name the part with the table with `--sheet` and `--range`",
            ),
        ),
        ImportFault::BadJson { detail } => {
            (format!("this is not the JSON of the data bank: {detail}"), None)
        }
        ImportFault::BadRecord => (
            "this line cannot be read: perhaps a quotation mark is not closed".into(),
            help("close it, or save the table anew"),
        ),
        ImportFault::Duplicate { key, first, line } => {
            let first = first.clone().unwrap_or_else(|| format!("line {line}"));
            (
                format!("a second value for {key}; the first is in {first}"),
                help("leave only one of them, or add the column that tells them apart"),
            )
        }
        ImportFault::AmbiguousNumbers { found, point, comma } => (
            format!("`{found}` may be {point} or {comma}, and no number of the table decides it"),
            help("add `--numbers point` or `--numbers comma`: what stands before decimals"),
        ),
        ImportFault::AmbiguousPeriods { found, readings } => (
            format!("`{found}` may be {}, and no period of the table decides it", one_of(readings)),
            help("add `--periods`: `months`, `years-over-two` or `spans`"),
        ),
        ImportFault::MixedUnits => (
            "some values are per cent and others are not, and no column tells them apart".into(),
            help("name one of the two tables with `--range`"),
        ),
        ImportFault::TableExists => (
            "the table is there already and says something else; nothing was written".into(),
            help("add `--update` to replace the observations"),
        ),
        ImportFault::ObservationsInFacts => (
            "the facts have observations of their own; nothing was written".into(),
            help("add `--update` to replace them by the table"),
        ),
        ImportFault::UnreadableFacts => (
            "the facts cannot be read, so their observations cannot be replaced".into(),
            help("`metka check` says why"),
        ),
        ImportFault::Line { text } => (
            format!("this line is not part of the table and was left out: `{text}`"),
            help("what readers need of it belongs into `source`, `method` or `limitations`"),
        ),
        ImportFault::BadValue { found } => {
            (format!("`{found}` is no number; the value was left out"), None)
        }
        ImportFault::Mark { mark } => (
            format!("nothing says what the mark `{mark}` means; the value was taken without it"),
            help("write a flag or a note in the table that was made"),
        ),
        ImportFault::Dash { found } => (
            format!("`{found}` was taken for no value"),
            help(
                "if it means nil, as in tables of Statistics Poland, write `0` in the table that was made",
            ),
        ),
        ImportFault::OtherPeriod { found } => (
            format!(
                "`{found}` is a period of another sort than the others; its values were left out"
            ),
            help("all periods of an indicator are of one sort: make another indicator of them"),
        ),
        ImportFault::BadPeriod { found } => {
            (format!("`{found}` is no period; its values were left out"), None)
        }
        ImportFault::SameColumn { column, said } => (
            format!("the column `{column}` says `{said}` in all lines and was left out"),
            help("if readers should know it, write it in the words"),
        ),
        ImportFault::TwinColumn { column, like } => {
            (format!("the column `{column}` names the same as `{like}` and was left out"), None)
        }
        ImportFault::MeasuredColumn { column } => (
            format!("the column `{column}` has numbers of its own and was left out"),
            help("make another indicator of it with `--range`"),
        ),
        ImportFault::InternalColumn { column } => {
            (format!("the column `{column}` is for machines and was left out"), None)
        }
        ImportFault::NamelessHeads { texts, name } => (
            format!(
                "{} stand above values, and nothing says what they are: they became the categories of `{name}`",
                one_of(texts)
            ),
            help(
                "name the column in `dimensions`; if they are measures of their own, add `kind: series`",
            ),
        ),
        ImportFault::OtherSheets { names } => (
            format!("the workbook has other sheets, which were left out: {}", one_of(names)),
            help("choose another with `--sheet`"),
        ),
        ImportFault::Attribute { code } => (
            format!(
                "the attribute {code} of the data bank means something about this value; it was taken without it"
            ),
            help("say what it means with `--attributes FILE`"),
        ),
        ImportFault::AttributedZero { code } => (
            format!(
                "0 with the attribute {code} of the data bank may mean that there is no value; it was left out"
            ),
            help("say what it means with `--attributes FILE`"),
        ),
        ImportFault::Keys { keys } => (format!("there is no place for {}", one_of(keys)), None),
        ImportFault::WithoutData { names } => {
            (format!("these indicators have no data and were left out: {}", one_of(names)), None)
        }
        ImportFault::Language { tag } => (
            format!("the site does not have the language `{tag}`; its words were left out"),
            help("to have them, add it to `languages` in `content/site.yaml` first"),
        ),
        ImportFault::RepeatedKey { key, line } => (
            format!("the key `{key}` stands twice; the first is in line {line}"),
            help("delete one of them"),
        ),
        ImportFault::BadName { name } => {
            (format!("`{name}` cannot be the name of an indicator"), None)
        }
    }
}
