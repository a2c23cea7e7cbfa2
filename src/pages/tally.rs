//! How many indicators moved in which direction, in words.

use super::verdict;
use super::view::ledger::{GoalBand, GoalMatrix, MatrixRow, TallyView, VerdictCount};
use crate::derive::tally::{Tally, indicators_of};
use crate::edition::markdown::escape_html;
use crate::edition::text::Html;
use crate::edition::voice::Voice;
use crate::pages::card;
use crate::strategy::{EntryId, Granularity, Kind, Number, Period, Section, Strategy, Verdict};

/// Verdicts in the order in which they are told.
const ORDER: [Verdict; 5] =
    [Verdict::Reached, Verdict::Towards, Verdict::Unchanged, Verdict::Away, Verdict::NotAssessed];
/// So many marks can be taken in side by side.
const MOST_MARKS: usize = 60;
/// Around the figures of a sentence, until it is markup.
const FIGURE: [char; 2] = ['\u{e000}', '\u{e001}'];

/// All indicators of the site, goal by goal.
pub(crate) fn all_indicators(voice: Voice<'_>) -> Vec<EntryId> {
    let goals = voice.edition.goals().into_iter();
    goals.flat_map(|goal| indicators_of(voice.strategy(), goal)).collect()
}

/// The tally of the site on its home page, and of a goal on its page.
pub(crate) fn of_entry(voice: Voice<'_>, id: EntryId) -> Option<TallyView> {
    count(voice, id).map(|tally| view(voice, &tally))
}

/// The verdicts on the indicators of the site or of a goal; none where there are no indicators.
pub(crate) fn count(voice: Voice<'_>, id: EntryId) -> Option<Tally> {
    let ids = match voice.strategy()[id].kind {
        Kind::Home => all_indicators(voice),
        Kind::Goal(_) => indicators_of(voice.strategy(), id),
        _ => return None,
    };
    let tally = Tally::of(voice.strategy(), &voice.edition.derived.assessments, &ids);
    (tally.all() > 0).then_some(tally)
}

fn view(voice: Voice<'_>, tally: &Tally) -> TallyView {
    let words = Words { voice, tally };
    let sentence = words.sentence();
    let counts = words.counts();
    TallyView {
        text: sentence.replace(FIGURE, ""),
        sentence: Html {
            html: escape_html(&sentence).replace(FIGURE[0], "<b>").replace(FIGURE[1], "</b>"),
            lang: None,
        },
        remarks: words.remarks(),
        marks: counts
            .iter()
            .filter(|_| tally.all() <= MOST_MARKS)
            .flat_map(|count| std::iter::repeat_n(count.mark.clone(), count.count))
            .collect(),
        counts,
        method: ["tally_method", "tally_method_period", "tally_method_number", "tally_method_no"]
            .map(|key| voice.filled(key, &[]))
            .into(),
    }
}

/// A tally, and the voice that tells it.
struct Words<'a> {
    voice: Voice<'a>,
    tally: &'a Tally,
}

impl Words<'_> {
    fn number(&self, count: usize) -> String {
        self.voice.locale().number(&Number::from(count))
    }

    fn counted(&self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        self.voice.counted(key, count, values)
    }

    /// `3 z 4 wskaźników zmieniły się w pożądaną stronę, 1 w przeciwną.`
    fn sentence(&self) -> String {
        let tally = self.tally;
        let (all, towards, away) = (tally.all(), tally.towards(), tally.count(Verdict::Away));
        if tally.count(Verdict::NotAssessed) == all {
            let number = figure(&self.number(all));
            return self.counted("tally_none", all, &[("n", &number)]);
        }
        let noun = self.counted("tally_noun", all, &[]);
        let values = [("n", self.number(towards)), ("all", self.number(all))];
        let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
        let of = figure(&self.voice.filled("tally_of", &values));
        let key = match tally.reached_otherwise {
            0 => "tally_towards",
            _ => "tally_towards_or_reached",
        };
        let mut clauses = self.counted(key, towards, &[("of", &of), ("noun", &noun)]);
        let reached = tally.count(Verdict::Reached);
        if reached > 0 {
            let number = self.number(reached);
            let reached = self.counted("tally_reached", reached, &[("n", &number)]);
            let values = [("text", clauses.as_str()), ("aside", &reached)];
            clauses = self.voice.filled("tally_aside", &values);
        }
        if away > 0 {
            let number = figure(&self.number(away));
            let away = self.counted("tally_away", away, &[("n", &number)]);
            clauses = self.voice.filled("tally_and", &[("first", &clauses), ("second", &away)]);
        } else if towards > 0 && towards < all {
            let none = self.voice.filled("tally_none_away", &[]);
            clauses = self.voice.filled("tally_and", &[("first", &clauses), ("second", &none)]);
        }
        self.voice.filled("tally_sentence", &[("text", &clauses)])
    }

    fn counts(&self) -> Vec<VerdictCount> {
        let counts = ORDER.into_iter().map(|verdict| (verdict, self.tally.count(verdict)));
        counts
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, count)| VerdictCount {
                mark: verdict::bare_mark(self.voice, verdict),
                count,
                text: self.number(count),
            })
            .collect()
    }

    fn remarks(&self) -> Vec<String> {
        let tally = self.tally;
        let (unchanged, open) =
            (tally.count(Verdict::Unchanged), tally.count(Verdict::NotAssessed));
        let mut remarks = Vec::new();
        remarks.extend(self.compared());
        let mut counted = |key: &str, count: usize| {
            if count > 0 {
                remarks.push(self.counted(key, count, &[("n", &self.number(count))]));
            }
        };
        counted("tally_unchanged", unchanged);
        // Where none is assessed, that is the sentence.
        counted("tally_not_assessed", if open < tally.all() { open } else { 0 });
        counted("tally_judged", tally.judged);
        remarks.extend(self.targets());
        remarks
    }

    /// The periods that are compared.
    fn compared(&self) -> Option<String> {
        let compared = &self.tally.compared;
        let first = compared.iter().map(|(base, _)| *base).min()?;
        let last = compared.iter().map(|(_, latest)| *latest).max()?;
        let is_year = |period: Period| period.granularity() == Granularity::Year;
        let (from, to) = (self.voice.period(first), self.voice.period(last));
        let values = [("from", from.as_str()), ("to", to.as_str())];
        Some(match compared.len() {
            1 if is_year(first) && is_year(last) => {
                self.voice.filled("tally_compared_years", &values)
            }
            1 => self.voice.filled("tally_compared", &values),
            _ => {
                let year = |year: i32| self.voice.locale().year(year);
                let (from, to) = (year(first.first_year()), year(last.year()));
                self.voice.filled("tally_compared_range", &[("from", &from), ("to", &to)])
            }
        })
    }

    /// That no target is a number, where that is so.
    fn targets(&self) -> Option<String> {
        let years = &self.tally.target_years;
        let first = years.first().filter(|_| !self.tally.has_number)?;
        let year = self.voice.locale().year(*first);
        let key = if years.len() == 1 { "tally_no_number_year" } else { "tally_no_number" };
        Some(self.voice.filled(key, &[("year", &year)]))
    }
}

/// A figure within a sentence.
fn figure(text: &str) -> String {
    format!("{}{text}{}", FIGURE[0], FIGURE[1])
}

/// Goals with what is to be said of each.
pub(crate) fn bands(voice: Voice<'_>, goals: &[EntryId]) -> Vec<GoalBand> {
    let band = |&goal: &EntryId| GoalBand {
        card: card::view(voice, goal),
        tally: of_entry(voice, goal),
        holds: holds(voice, goal),
    };
    goals.iter().map(band).collect()
}

/// How many operational goals, actions and tools a goal has, in words.
fn holds(voice: Voice<'_>, goal: EntryId) -> Vec<String> {
    let strategy: &Strategy = voice.strategy();
    let sections = strategy[goal].children.iter();
    let counts = sections.filter_map(|&child| match strategy[child].kind {
        Kind::Section(Section::Reports) => None,
        Kind::Section(section) => {
            let count = strategy[child].children.len();
            (count > 0).then(|| voice.count(&format!("count_{}", section.folder()), count))
        }
        _ => None,
    });
    counts.collect()
}

/// Goals by verdicts; none where no goal has an indicator.
pub(crate) fn matrix(voice: Voice<'_>, goals: &[EntryId]) -> Option<GoalMatrix> {
    let (strategy, assessments) = (voice.strategy(), &voice.edition.derived.assessments);
    let tallies: Vec<_> = goals
        .iter()
        .map(|&goal| (goal, Tally::of(strategy, assessments, &indicators_of(strategy, goal))))
        .collect();
    let occurs = |verdict: &Verdict| tallies.iter().any(|(_, tally)| tally.count(*verdict) > 0);
    let columns: Vec<_> = ORDER.into_iter().filter(occurs).collect();
    if columns.is_empty() {
        return None;
    }
    let number = |count: usize| voice.locale().number(&Number::from(count));
    let rows = tallies.iter().map(|(goal, tally)| MatrixRow {
        card: card::view(voice, *goal),
        counts: columns
            .iter()
            .map(|verdict| Some(tally.count(*verdict)).filter(|&count| count > 0).map(number))
            .collect(),
        all: number(tally.all()),
    });
    Some(GoalMatrix {
        caption: voice.filled("matrix_caption", &[]),
        rows: rows.collect(),
        columns: columns.iter().map(|&verdict| verdict::bare_mark(voice, verdict)).collect(),
    })
}
