//! What is made before the pages, because they offer it.

use std::sync::Arc;

use super::start::Start;
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::offers::Offers;
use crate::edition::voice::Voice;
use crate::outputs::open_data::{self, OpenData};
use crate::outputs::pictures::icons::{self, Icon};
use crate::outputs::syndication::feed::Feed;
use crate::strategy::PerLanguage;

/// What was made to know what pages offer.
pub(super) struct Preparation {
    /// The data files.
    pub(super) data: Vec<(OutputPath, Arc<[u8]>)>,
    /// The entries of the feeds.
    feeds: PerLanguage<Option<Feed>>,
    /// The small pictures of the site.
    pub(super) icons: Vec<Icon>,
}

/// Makes everything that pages offer but the archive, which holds pages.
pub(super) fn make(edition: &Edition<'_>, start: &Start<'_>) -> (Offers, Preparation) {
    let OpenData { files, offers: data } = open_data::make(edition);
    let languages = &edition.strategy.languages;
    let feeds = languages.map(|language| Feed::of(edition, language));
    let icons = icons::of_pages(start.theme.favicon.as_deref());
    let offers = Offers {
        data,
        feeds: languages.map(|language| feeds[language].as_ref().map(Feed::offer)),
        icons: icons.iter().map(|icon| icon.offer.clone()).collect(),
        archive: None,
    };
    (offers, Preparation { data: files, feeds, icons })
}

impl Preparation {
    /// The feeds of all languages.
    pub(super) fn feed_files(&self, edition: &Edition<'_>) -> Vec<(OutputPath, Vec<u8>)> {
        let languages = edition.strategy.languages.ids();
        let feeds = languages.filter_map(|language| {
            Some(self.feeds[language].as_ref()?.files(Voice::new(edition, language)))
        });
        feeds.flatten().collect()
    }
}
