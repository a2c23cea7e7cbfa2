//! What is made before the pages, because all of them offer it.

use rayon::prelude::*;

use super::start::Start;
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::offers::Offers;
use crate::edition::voice::Voice;
use crate::outputs::pictures::icons::{self, Icon};
use crate::outputs::syndication::feed::Feed;
use crate::strategy::PerLanguage;

/// Outputs that are made before the pages.
pub(super) struct Preparation {
    feeds: PerLanguage<Option<Feed>>,
    /// The small pictures of the site.
    pub(super) icons: Vec<Icon>,
}

/// Makes what every page offers, but the archive, which holds pages.
pub(super) fn make(edition: &Edition<'_>, start: &Start<'_>) -> (Offers, Preparation) {
    let languages = &edition.strategy.languages;
    let feeds = languages.map(|language| Feed::of(edition, language));
    let icons = icons::of_pages(start.theme.favicon.as_deref());
    let offers = Offers {
        feeds: languages.map(|language| feeds[language].as_ref().map(Feed::offer)),
        icons: icons.iter().map(|icon| icon.offer.clone()).collect(),
        archive: None,
    };
    (offers, Preparation { feeds, icons })
}

impl Preparation {
    /// The feeds of all languages.
    pub(super) fn feed_files(&self, edition: &Edition<'_>) -> Vec<(OutputPath, Vec<u8>)> {
        let languages: Vec<_> = edition.strategy.languages.ids().collect();
        let feeds = languages.into_par_iter().filter_map(|language| {
            Some(self.feeds[language].as_ref()?.files(Voice::new(edition, language)))
        });
        feeds.flatten_iter().collect()
    }
}
