//! What was to be reached on the way to a target, in words.

use super::writer::{Units, Writer};
use crate::derive::assessment::{Observed, Waypoint};
use crate::pages::view::verdict::WaypointView;
use crate::strategy::Value;

impl Writer<'_> {
    /// What was to be reached on the way, and what was.
    pub(super) fn path(&self) -> Vec<WaypointView> {
        let assessment = self.assessment;
        assessment.path.iter().filter_map(|waypoint| self.waypoint(waypoint)).collect()
    }

    fn waypoint(&self, waypoint: &Waypoint) -> Option<WaypointView> {
        let path = self.indicator.target.as_ref().map(|target| &target.path)?;
        let target = self.value(&Value::Number(path.get(&waypoint.year)?.clone()));
        let year = self.voice.locale().year(waypoint.year);
        let period = self.voice.period(waypoint.period);
        let observed = waypoint.observed.as_ref();
        let value = observed.map(|observed| self.value(&observed.value));
        let result = observed.map(|observed| self.result(observed));
        let values = [
            ("year", year.as_str()),
            ("target", &target),
            ("period", &period),
            ("value", value.as_deref().unwrap_or_default()),
            ("result", result.as_deref().unwrap_or_default()),
        ];
        let key = if observed.is_some() { "path_sentence" } else { "path_sentence_open" };
        Some(WaypointView {
            sentence: self.string(key, &values),
            year,
            target,
            period,
            value,
            reached: observed.map(|observed| observed.is_reached),
            result,
        })
    }

    /// Whether it was reached, and by how much.
    fn result(&self, observed: &Observed) -> String {
        let difference = self.amount_of(&observed.difference, Units::Whole);
        let key = match (observed.is_reached, observed.difference.is_zero()) {
            (true, true) => "path_exactly",
            (true, false) => "path_reached",
            (false, _) => "path_missed",
        };
        self.string(key, &[("difference", &difference)])
    }
}
