//! Texts about the data of an indicator, for its page and its data files.

use crate::strategy::{Indicator, Period};

/// A shorter description is completed, because search engines ignore it (Google's guidelines for
/// `Dataset`: between 50 and 5000 characters).
const SHORT_DESCRIPTION: usize = 50;

/// The longest description, in characters.
const LONG_DESCRIPTION: usize = 5000;

/// The first and the last period of an indicator.
pub(crate) fn span(indicator: &Indicator) -> Option<(Period, Period)> {
    let parts = indicator.breakdown.iter().flat_map(|breakdown| &breakdown.series);
    let series = parts.map(|series| &series.observations).chain([&indicator.observations]);
    let periods = series.flat_map(|seen| seen.iter().map(|observation| observation.period));
    periods.clone().min().zip(periods.max())
}

/// A description from the editors' own sentences, completed where they are short.
pub(crate) fn describe<'s>(
    parts: impl IntoIterator<Item = Option<&'s String>>,
    about: &'s str,
) -> String {
    let mut description = String::new();
    for part in parts.into_iter().flatten().map(String::as_str).chain([about]) {
        if description.chars().count() >= SHORT_DESCRIPTION {
            break;
        }
        if !description.is_empty() {
            if !description.ends_with(['.', '!', '?', '…']) {
                description.push('.');
            }
            description.push(' ');
        }
        description.push_str(part.trim());
    }
    description.chars().take(LONG_DESCRIPTION).collect()
}
