//! How actions and tools are carried out, as three tables: what they are, their milestones, and
//! their money. Values are as they are written.

use super::by_language::ByLanguage;
use super::publication::Publication;
use super::table::guarded;
use crate::edition::format::Format;
use crate::strategy::{
    Amounts, Entry, EntryId, Implementation, Kind, LanguageId, Milestone, MilestoneState, Number,
    Strategy,
};

/// The folder of the files within that of all data.
pub(super) const FOLDER: &str = "actions/";

/// The key of the dataset, and the name of its archive.
pub(super) const KEY: &str = "actions";

/// How days, months and years are written, as a regular expression.
pub(super) const PARTIAL_DATE: &str = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";

/// How years are written, as a regular expression.
pub(super) const YEAR: &str = "[0-9]{4}";

/// A column of one of the tables.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) is_required: bool,
}

/// What the cells of a column hold.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    Text,
    /// One of some names.
    Names(&'static [&'static str]),
    Date,
    /// A day, a month or a year.
    PartialDate,
    Year,
    Number,
    Whole,
}

const fn column(name: &'static str, holds: Holds) -> Column {
    Column { name, holds, is_required: false }
}

const fn required(name: &'static str, holds: Holds) -> Column {
    Column { name, holds, is_required: true }
}

const KINDS: [&str; 2] = ["action", "tool"];
const STATUSES: [&str; 6] = ["planned", "under-way", "done", "delayed", "paused", "abandoned"];
const STATES: [&str; 4] = ["reached", "reached-late", "open", "overdue"];
const ENTRIES: [&str; 3] = ["planned", "spent", "funding"];

static ACTIONS: [Column; 7] = [
    required("action", Holds::Text),
    required("kind", Holds::Names(&KINDS)),
    required("title", Holds::Text),
    column("status", Holds::Names(&STATUSES)),
    column("status_on", Holds::Date),
    column("start", Holds::PartialDate),
    column("end", Holds::PartialDate),
];

static MILESTONES: [Column; 7] = [
    required("action", Holds::Text),
    required("milestone", Holds::Text),
    required("title", Holds::Text),
    required("due", Holds::PartialDate),
    column("done", Holds::Date),
    required("state", Holds::Names(&STATES)),
    column("days_late", Holds::Whole),
];

static BUDGET: [Column; 6] = [
    required("action", Holds::Text),
    required("entry", Holds::Names(&ENTRIES)),
    column("period", Holds::Year),
    column("source", Holds::Text),
    required("amount", Holds::Number),
    required("currency", Holds::Text),
];

/// One of the tables.
pub(super) struct ActionTable {
    /// The name of its file, without the ending.
    pub(super) name: &'static str,
    pub(super) columns: &'static [Column],
    /// The columns that tell one row from another.
    pub(super) key: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

impl ActionTable {
    pub(super) fn file(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The table as CSV, in the form of the tables of indicators.
    pub(super) fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let taken = "memory takes everything that is written";
        writer.write_record(self.columns.iter().map(|column| column.name)).expect(taken);
        for row in &self.rows {
            writer.write_record(row).expect(taken);
        }
        writer.into_inner().expect(taken)
    }
}

/// The dataset of the actions and tools of a site.
pub(super) struct Actions<'a> {
    /// All of them, in the order of the site.
    pub(super) entries: Vec<(EntryId, &'a Entry, &'a Implementation)>,
    /// Those tables that have rows, that of the actions first.
    pub(super) tables: Vec<ActionTable>,
    pub(super) title: ByLanguage<'a>,
    pub(super) description: ByLanguage<'a>,
}

impl<'a> Actions<'a> {
    /// None of a site that does not say how anything is carried out.
    pub(super) fn new(publication: &Publication<'a>) -> Option<Self> {
        let strategy = publication.edition.strategy;
        let entries: Vec<_> = strategy
            .entries()
            .filter_map(|(id, entry)| Some((id, entry, entry.implementation()?)))
            .collect();
        if !entries.iter().any(|(_, entry, _)| entry.is_implemented()) {
            return None;
        }
        let mut tables = vec![
            ActionTable { name: "actions", columns: &ACTIONS, key: &["action"], rows: Vec::new() },
            ActionTable {
                name: "milestones",
                columns: &MILESTONES,
                key: &["action", "milestone"],
                rows: Vec::new(),
            },
            ActionTable {
                name: "budget",
                columns: &BUDGET,
                key: &["action", "entry", "period", "source"],
                rows: Vec::new(),
            },
        ];
        for (_, entry, facts) in &entries {
            let rows = [vec![action(entry, facts)], milestones(entry, facts), money(entry, facts)];
            for (table, rows) in tables.iter_mut().zip(rows) {
                table.rows.extend(rows);
            }
        }
        tables.retain(|table| !table.rows.is_empty());
        let strings = publication.edition.strings;
        let about = |language: LanguageId| {
            let title = strategy[Strategy::HOME].shown(language)?.1.title.as_str();
            Some(strings.fill(language, "data_actions_about", &[("title", title)]))
        };
        Some(Self {
            entries,
            tables,
            title: publication.string("data_actions"),
            description: publication.texts(about),
        })
    }

    /// The files of its archive, readmes apart.
    pub(super) fn members(&self) -> Vec<(Format, String)> {
        let tables = self.tables.iter().map(|table| (Format::Csv, table.file()));
        let others = [
            (Format::Json, "actions.json"),
            (Format::DataPackage, "datapackage.json"),
            (Format::Csvw, "csv-metadata.json"),
        ];
        let others = others.map(|(format, name)| (format, name.to_owned()));
        tables.chain(others).collect()
    }

    /// The files in which the data themselves are.
    pub(super) fn distributions(&self) -> impl Iterator<Item = (Format, String)> + '_ {
        let data = |(format, _): &(Format, String)| matches!(format, Format::Csv | Format::Json);
        let files = self.members().into_iter().filter(data);
        let files = files.chain([(Format::Zip, zip_name())]);
        files.map(|(format, file)| (format, format!("{FOLDER}{file}")))
    }
}

/// The name of the archive.
pub(super) fn zip_name() -> String {
    format!("{KEY}.zip")
}

/// The name of a kind in data.
pub(super) fn kind(entry: &Entry) -> &'static str {
    if matches!(entry.kind, Kind::Tool(_)) { KINDS[1] } else { KINDS[0] }
}

fn action(entry: &Entry, facts: &Implementation) -> Vec<String> {
    let written = |text: Option<String>| text.unwrap_or_default();
    let status = facts.status.as_ref();
    let title = entry.shown(LanguageId::SOURCE).map_or(&entry.stem, |(_, words)| &words.title);
    vec![
        entry.key.clone(),
        kind(entry).to_owned(),
        guarded(title),
        written(status.map(|status| status.status.name().to_owned())),
        written(status.map(|status| status.on.to_string())),
        written(facts.start.map(|start| start.to_string())),
        written(facts.end.map(|end| end.to_string())),
    ]
}

fn milestones(entry: &Entry, facts: &Implementation) -> Vec<Vec<String>> {
    let row = |(milestone, state): (&Milestone, MilestoneState)| {
        let name = entry.milestone_name(&milestone.key, LanguageId::SOURCE);
        vec![
            entry.key.clone(),
            guarded(&milestone.key),
            guarded(name.map_or(&milestone.key, |(_, name)| name)),
            milestone.due.to_string(),
            milestone.done.map(|done| done.to_string()).unwrap_or_default(),
            state.name().to_owned(),
            state.days_late().map(|days| days.to_string()).unwrap_or_default(),
        ]
    };
    facts.milestones().map(row).collect()
}

fn money(entry: &Entry, facts: &Implementation) -> Vec<Vec<String>> {
    let Some(budget) = &facts.budget else { return Vec::new() };
    let row = |sort: &str, period: Option<i32>, source: &str, amount: &Number| {
        vec![
            entry.key.clone(),
            sort.to_owned(),
            period.map(|year| format!("{year:04}")).unwrap_or_default(),
            guarded(source),
            amount.to_string(),
            budget.currency.code().to_owned(),
        ]
    };
    let of = |sort: &'static str, amounts: &Option<Amounts>| -> Vec<Vec<String>> {
        let entries = amounts.iter().flat_map(Amounts::entries);
        entries.map(|(year, amount)| row(sort, year, "", amount)).collect()
    };
    let mut rows = of(ENTRIES[0], &budget.planned);
    rows.extend(of(ENTRIES[1], &budget.spent));
    let sources = budget.funding.iter();
    rows.extend(sources.map(|source| row(ENTRIES[2], None, &source.key, &source.amount)));
    rows
}

#[cfg(test)]
mod tests {
    use super::STATUSES;
    use crate::strategy::Status;

    #[test]
    fn the_names_of_statuses_are_those_of_the_facts() {
        assert_eq!(Status::ALL.map(Status::name), STATUSES);
    }
}
