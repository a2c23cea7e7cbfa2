//! Years as pages, and up to when there are data.

use super::view::indicator::{MovementView, StatusRow, UnmeasuredView, YearRow, YearView};
use super::{card, observation, verdict};
use crate::derive::monitoring::{self, Measured, Unmeasured};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Indicator, Kind, Observation, Period};

/// What the indicators say of the year of a report.
pub(crate) fn year(voice: Voice<'_>, id: EntryId, root: &str) -> Option<YearView> {
    let year = voice.edition.derived.years.get(id.0)?.as_ref()?;
    let Kind::Report(report) = &voice.strategy()[id].kind else { return None };
    let number = voice.locale().year(report.year);
    let measured = year.measured.iter();
    let rows: Vec<_> =
        measured.filter_map(|measured| measured_row(voice, measured, report.year, root)).collect();
    let unmeasured = year.unmeasured.iter().map(|missing| unmeasured(voice, missing));
    Some(YearView {
        caption: voice.filled("year_caption", &[("year", &number)]),
        measured: rows,
        unmeasured: unmeasured.collect(),
        without_report: voice
            .shown(id)
            .is_none()
            .then(|| voice.filled("year_without_report", &[("year", &number)])),
    })
}

fn measured_row(voice: Voice<'_>, measured: &Measured, year: i32, root: &str) -> Option<YearRow> {
    let id = measured.indicator;
    let indicator = voice.strategy()[id].indicator()?;
    let shown = voice.shown(id);
    let Some(observation) = measured.observation else {
        let told = indicator.told();
        let mut told = told.iter().filter(|seen| seen.value.is_some()).map(|seen| seen.period);
        let earlier = told.rfind(|period| period.year() < year);
        return Some(YearRow {
            card: card::view(voice, id),
            observation: observation::of_parts(voice, Period::of_year(year)),
            before: earlier.map(|period| observation::of_parts(voice, period)),
            change: Some(MovementView { text: voice.filled("reason_no_total", &[]), mark: None }),
        });
    };
    let view = |index: usize| {
        let observation: &Observation = indicator.observations.get(index)?;
        Some(observation::view(voice, observation, indicator, shown, root))
    };
    let since = measured.since.as_ref();
    Some(YearRow {
        card: card::view(voice, id),
        observation: view(observation)?,
        before: since.and_then(|since| view(since.observation)),
        change: since.and_then(|since| verdict::movement(voice, indicator, &since.assessment)),
    })
}

fn unmeasured(voice: Voice<'_>, unmeasured: &Unmeasured) -> UnmeasuredView {
    UnmeasuredView {
        link: voice.link(unmeasured.indicator),
        before: match unmeasured.before {
            Some(period) => {
                voice.filled("year_latest_before", &[("period", &voice.period(period))])
            }
            None => voice.filled("year_none_before", &[]),
        },
    }
}

/// Up to when there are data: a row for each indicator of the goal of a section.
pub(crate) fn status(voice: Voice<'_>, section: EntryId) -> Vec<StatusRow> {
    let rows = monitoring::indicators(voice.strategy(), section).into_iter();
    rows.map(|(id, indicator)| {
        let observations = indicator.map(Indicator::told).unwrap_or_default();
        let mut valued = observations.iter().filter(|seen| seen.value.is_some());
        let count = valued.clone().count();
        let period = |seen: &&Observation| voice.period(seen.period);
        StatusRow {
            link: voice.link(id),
            first: valued.next().map(period),
            latest: valued
                .next_back()
                .map(period)
                .or_else(|| observations.iter().find(|seen| seen.value.is_some()).map(period)),
            count,
            gaps: indicator.map_or(0, Indicator::gaps),
        }
    })
    .collect()
}
