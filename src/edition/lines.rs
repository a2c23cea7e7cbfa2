//! Lines of a breakdown by their names: what each is of, and which of them speaks.

use super::text::Phrase;
use super::voice::Voice;
use crate::strategy::{Breakdown, DimensionKind, EntryId, Indicator, PerLanguage};

impl Voice<'_> {
    /// The names of a line's categories, one for each dimension; none where it is all of them.
    pub(crate) fn categories(
        self,
        breakdown: &Breakdown,
        categories: &[Option<usize>],
    ) -> Vec<Option<Phrase>> {
        let categories = breakdown.dimensions.iter().zip(categories);
        let name = |category: Option<usize>, of: &crate::strategy::Dimension| {
            let category = of.categories.get(category?)?;
            Some(self.named(&category.name, &category.key))
        };
        categories.map(|(dimension, category)| name(*category, dimension)).collect()
    }

    /// The name of a line: its categories with a sign between them. None for the whole.
    pub(crate) fn line(
        self,
        breakdown: &Breakdown,
        categories: &[Option<usize>],
        between: &str,
    ) -> Option<Phrase> {
        let names: Vec<_> = self.categories(breakdown, categories).into_iter().flatten().collect();
        let lang = names.first()?.lang.clone();
        let lang = lang.filter(|_| names.windows(2).all(|pair| pair[0].lang == pair[1].lang));
        let names: Vec<_> = names.into_iter().map(|name| name.text).collect();
        Some(Phrase { text: names.join(between), lang })
    }

    /// Which line of a breakdown speaks for an indicator, in words: `PM10 · Kraków`.
    pub(crate) fn speaking(self, indicator: &Indicator) -> Option<Phrase> {
        let breakdown = indicator.breakdown.as_ref()?;
        let headline = &breakdown.series[breakdown.headline?];
        self.line(breakdown, &headline.categories, " · ")
    }

    /// The unit of a series, else that of the words.
    pub(crate) fn unit_of(
        self,
        id: EntryId,
        own: Option<&PerLanguage<Option<String>>>,
    ) -> Option<Phrase> {
        let own = own.map(|unit| self.named(unit, "")).filter(|unit| !unit.text.is_empty());
        own.or_else(|| {
            let (language, words) = self.shown(id)?;
            Some(self.phrase(words.unit.as_ref()?, language))
        })
    }

    /// A fixed text on an indicator of which only lines of a breakdown have values: in words for parts,
    /// series or peers.
    pub(crate) fn of_lines(self, key: &str, indicator: &Indicator) -> String {
        let key = match indicator.kind_of_lines() {
            DimensionKind::Part => key.to_owned(),
            DimensionKind::Series => format!("{key}_series"),
            DimensionKind::Peer => format!("{key}_peers"),
        };
        self.filled(&key, &[])
    }
}
