//! Years as pages, and up to when there are data.

use super::verdict;
use super::view::{StatusRow, UnmeasuredView, YearRow, YearView};
use crate::derive::monitoring::{self, Measured, Unmeasured};
use crate::edition::voice::Desk;
use crate::strategy::{EntryId, Kind, Observation};

impl Desk<'_> {
    /// What the indicators say of the year of a report.
    pub(crate) fn year(self, id: EntryId, root: &str) -> Option<YearView> {
        let year = self.renderer.derived.years.get(id.0)?.as_ref()?;
        let Kind::Report(report) = &self.strategy()[id].kind else { return None };
        let number = report.year.to_string();
        let measured = year.measured.iter();
        let rows: Vec<_> =
            measured.filter_map(|measured| self.measured_row(measured, root)).collect();
        let unmeasured = year.unmeasured.iter().map(|unmeasured| self.unmeasured(unmeasured));
        Some(YearView {
            caption: self.filled("year_caption", &[("year", &number)]),
            measured: rows,
            unmeasured: unmeasured.collect(),
            without_report: self
                .shown(id)
                .is_none()
                .then(|| self.filled("year_without_report", &[("year", &number)])),
        })
    }

    fn measured_row(self, measured: &Measured, root: &str) -> Option<YearRow> {
        let id = measured.indicator;
        let Kind::Indicator(Some(indicator)) = &self.strategy()[id].kind else { return None };
        let shown = self.shown(id);
        let view = |index: usize| {
            let observation: &Observation = indicator.observations.get(index)?;
            Some(self.observation(observation, indicator, shown, root))
        };
        let since = measured.since.as_ref();
        Some(YearRow {
            card: self.card(id),
            observation: view(measured.observation)?,
            before: since.and_then(|since| view(since.observation)),
            change: since.and_then(|since| verdict::movement(self, indicator, &since.assessment)),
        })
    }

    fn unmeasured(self, unmeasured: &Unmeasured) -> UnmeasuredView {
        UnmeasuredView {
            link: self.link(unmeasured.indicator),
            before: match unmeasured.before {
                Some(period) => {
                    self.filled("year_latest_before", &[("period", &self.period(period))])
                }
                None => self.filled("year_none_before", &[]),
            },
        }
    }

    /// Up to when there are data: a row for each indicator of the goal of a section.
    pub(crate) fn status(self, section: EntryId) -> Vec<StatusRow> {
        let rows = monitoring::indicators(self.strategy(), section).into_iter();
        rows.map(|(id, indicator)| {
            let observations = indicator.map_or(&[][..], |indicator| &indicator.observations);
            let mut valued = observations.iter().filter(|seen| seen.value.is_some());
            let count = valued.clone().count();
            let period = |seen: &Observation| self.period(seen.period);
            StatusRow {
                link: self.link(id),
                first: valued.next().map(period),
                latest: valued
                    .next_back()
                    .map(period)
                    .or_else(|| observations.iter().find(|seen| seen.value.is_some()).map(period)),
                count,
                gaps: observations.len() - count,
            }
        })
        .collect()
    }
}
