//! Indicators as tables.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::locale;
use super::markdown::escape;
use super::view::{
    FlagView, Html, IndicatorRow, IndicatorTable, IndicatorView, ObservationView, Phrase,
    TargetView,
};
use crate::strategy::{
    Better, EntryId, Flag, Granularity, Indicator, Kind, LanguageId, Measure, Number, Observation,
    Period, Target, Value, Words,
};

impl Desk<'_> {
    /// The whole of an indicator.
    pub(super) fn indicator(self, id: EntryId, indicator: &Indicator, root: &str) -> IndicatorView {
        let shown = self.strategy()[id].shown(self.language);
        let observations: Vec<_> = indicator
            .observations
            .iter()
            .map(|observation| self.observation(observation, indicator, shown, root))
            .collect();
        let phrase = |text: fn(&Words) -> &Option<String>| {
            shown.and_then(|(language, words)| Some(self.phrase(text(words).as_ref()?, language)))
        };
        let inline = |text: fn(&Words) -> &Option<crate::strategy::Text>| {
            shown.and_then(|(language, words)| {
                Some(self.inline(text(words).as_ref()?, language, root))
            })
        };
        let unit = phrase(|words| &words.unit);
        let target =
            indicator.target.as_ref().map(|target| self.target(target, indicator, shown, root));
        IndicatorView {
            chart: self.chart(id, indicator, unit.clone(), target.as_ref()),
            breakdown: self.breakdown(id, indicator, shown, unit.as_ref(), root),
            kind: indicator.measure.name(),
            measures: phrase(|words| &words.measures),
            value_head: match &unit {
                Some(unit) => self.filled("value_unit", &[("unit", &unit.text)]),
                None => self.string("value").to_owned(),
            },
            unit,
            better: indicator.better.map(|better| match better {
                Better::Higher => self.filled("better_higher", &[]),
                Better::Lower => self.filled("better_lower", &[]),
            }),
            scale: self.scale(&indicator.measure),
            verdict: self.verdict(id, indicator),
            caption: self.filled("observations_caption", &[("title", &self.short_title(id).text)]),
            remarks: observations.iter().any(|seen| !seen.flags.is_empty() || seen.note.is_some()),
            observations,
            target,
            source: inline(|words| &words.source),
            method: inline(|words| &words.method),
        }
    }

    /// Several indicators side by side.
    pub(super) fn indicator_table(self, ids: &[EntryId], root: &str) -> IndicatorTable {
        let indicators: Vec<_> = ids
            .iter()
            .filter_map(|&id| match &self.strategy()[id].kind {
                Kind::Indicator(indicator) => Some((id, indicator.as_deref())),
                _ => None,
            })
            .collect();
        let columns = Columns::of(indicators.iter().filter_map(|(_, indicator)| *indicator));
        let years: BTreeSet<_> = indicators
            .iter()
            .filter_map(|(_, indicator)| Some(indicator.as_ref()?.target.as_ref()?.year))
            .collect();
        let mut names: Vec<_> =
            indicators.iter().map(|&(id, _)| (id, self.title(id).text)).collect();
        names.sort_by(|(_, one), (_, other)| self.locale().compare(one, other));
        let rows = indicators.iter().map(|&(id, indicator)| {
            let shown = self.strategy()[id].shown(self.language);
            let of_column = |column: &Period| {
                let indicator = indicator?;
                let found = columns.observation(indicator, *column)?;
                Some(self.observation(found, indicator, shown, root))
            };
            let measures = shown.and_then(|(language, words)| {
                Some(self.phrase(words.measures.as_ref()?, language))
            });
            let target = indicator.and_then(|indicator| {
                Some(self.target(indicator.target.as_ref()?, indicator, shown, root))
            });
            IndicatorRow {
                card: self.card(id),
                order: names.iter().position(|(named, _)| *named == id).unwrap_or_default(),
                measures,
                values: columns.periods.iter().map(of_column).collect(),
                target,
            }
        });
        IndicatorTable {
            comparable: self.are_comparable(&indicators),
            caption: self.filled("indicators_caption", &[]),
            rows: rows.collect(),
            periods: columns.periods.iter().map(|&period| self.period(period)).collect(),
            target: match years.len() {
                0 => None,
                1 => years
                    .first()
                    .map(|year| self.filled("target_year", &[("year", &year.to_string())])),
                _ => Some(self.string("target").to_owned()),
            },
        }
    }

    /// True where all values are of one kind and unit, so that their order means something.
    fn are_comparable(self, indicators: &[(EntryId, Option<&Indicator>)]) -> bool {
        let mut kinds = indicators.iter().filter_map(|&(id, indicator)| {
            let unit = self.shown(id).and_then(|(_, words)| words.unit.as_ref());
            Some((&indicator?.measure, unit))
        });
        let Some(first) = kinds.next() else { return false };
        let has_unit = first.1.is_some() || *first.0 != Measure::Number;
        has_unit && kinds.all(|other| other == first)
    }

    /// A period in words.
    pub(super) fn period(self, period: Period) -> String {
        let key = match period.granularity() {
            Granularity::Year => return period.to_string(),
            Granularity::Month => {
                return self.locale().month(period).unwrap_or_else(|| period.to_string());
            }
            Granularity::Half => "period_half",
            Granularity::Quarter => "period_quarter",
        };
        let (part, year) = (period.part().to_string(), period.year().to_string());
        let roman = ["", "I", "II", "III", "IV"]
            .get(usize::from(period.part()))
            .copied()
            .unwrap_or_default();
        locale::held(&self.filled(key, &[("n", &part), ("roman", roman), ("year", &year)]))
    }

    /// A value as readers of the language write it.
    pub(super) fn value(self, value: &Value, measure: &Measure) -> String {
        match (value, measure) {
            (Value::Grade(grade), _) => grade.clone(),
            (Value::Number(number), Measure::Percent) => self.percent(number),
            (Value::Number(number), _) => self.locale().number(number),
        }
    }

    pub(super) fn percent(self, number: &Number) -> String {
        self.filled("percent", &[("n", &self.locale().number(number))])
    }

    /// An observation of an indicator.
    pub(super) fn observation(
        self,
        observation: &Observation,
        indicator: &Indicator,
        shown: Option<(LanguageId, &Words)>,
        root: &str,
    ) -> ObservationView {
        let note = shown.and_then(|(language, words)| {
            Some(self.inline(words.notes.get(&observation.period)?, language, root))
        });
        let plain = observation.note.as_ref().map(|note| {
            let Phrase { text, lang } = self.phrase(note, LanguageId::SOURCE);
            Html { html: escape(&text).to_string(), lang }
        });
        ObservationView {
            period: self.period(observation.period),
            key: observation.period.to_string(),
            value: observation.value.as_ref().map(|value| self.value(value, &indicator.measure)),
            order: observation.value.as_ref().and_then(|value| match value {
                Value::Number(number) => Some(number.to_string()),
                Value::Grade(grade) => order_of(grade, &indicator.measure),
            }),
            raw: observation.value.as_ref().map(|value| match value {
                Value::Number(number) => number.to_string(),
                Value::Grade(grade) => grade.clone(),
            }),
            flags: observation.flags.iter().map(|&flag| self.flag(flag)).collect(),
            note: note.or(plain),
        }
    }

    /// A flag in words.
    pub(super) fn flag(self, flag: Flag) -> FlagView {
        let key = flag.name();
        FlagView { key, text: self.filled(&format!("flag_{key}"), &[]) }
    }

    /// The ends of a scale, in words.
    pub(super) fn scale(self, measure: &Measure) -> Option<String> {
        let (key, first, last) = match measure {
            Measure::Score(range) => {
                ("scale_range", self.locale().number(&range.min), self.locale().number(&range.max))
            }
            Measure::Grade(grades) => {
                ("scale_grades", grades.first()?.clone(), grades.last()?.clone())
            }
            Measure::Number | Measure::Percent => return None,
        };
        Some(self.filled(key, &[("first", &first), ("last", &last)]))
    }

    /// The target in the editor's words, else in words made from the facts.
    fn target(
        self,
        target: &Target,
        indicator: &Indicator,
        shown: Option<(LanguageId, &Words)>,
        root: &str,
    ) -> TargetView {
        let written = shown.and_then(|(language, words)| {
            Some(self.inline(words.target.as_ref()?, language, root))
        });
        let text = written.unwrap_or_else(|| {
            let text = self.target_in_words(target, &indicator.measure);
            Html { html: escape(&text).to_string(), lang: None }
        });
        let year = target.year.to_string();
        TargetView {
            form: target.form.name(),
            head: self.filled("target_year", &[("year", &year)]),
            year,
            text,
        }
    }
}

/// So many halves, quarters or months in a row can be taken in.
const MOST_PARTS: usize = 12;

/// The columns of a table of indicators.
struct Columns {
    periods: BTreeSet<Period>,
    /// True where each stands for all parts of a year.
    are_years: bool,
}

impl Columns {
    /// A column for each period, or for each year: where periods of several lengths would stand side by side, most
    /// cells would say that there are no data for what was never to be measured, and many parts of years make a
    /// table that nobody can take in.
    fn of<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> Self {
        let observations = indicators.flat_map(|indicator| &indicator.observations);
        let periods: BTreeSet<Period> =
            observations.map(|observation| observation.period).collect();
        let first = periods.first().map(|period| period.granularity());
        let are_alike = periods.iter().all(|period| Some(period.granularity()) == first);
        let are_few = first == Some(Granularity::Year) || periods.len() <= MOST_PARTS;
        if are_alike && are_few {
            return Self { periods, are_years: false };
        }
        let periods = periods.iter().map(|period| Period::of_year(period.year())).collect();
        Self { periods, are_years: true }
    }

    /// What stands in a column: of a year its last value.
    fn observation<'i>(&self, indicator: &'i Indicator, column: Period) -> Option<&'i Observation> {
        let mut found = indicator.observations.iter().rev().filter(|observation| {
            let period = observation.period;
            if self.are_years { period.year() == column.year() } else { period == column }
        });
        let last = found.next()?;
        if last.value.is_some() {
            Some(last)
        } else {
            found.find(|seen| seen.value.is_some()).or(Some(last))
        }
    }
}

/// The place of a grade in its scale: the better, the higher.
fn order_of(grade: &str, measure: &Measure) -> Option<String> {
    let Measure::Grade(grades) = measure else { return None };
    let place = grades.iter().rev().position(|known| known == grade)?;
    Some(place.to_string())
}
