//! Which parts a site has beside its pages. A large site has costly ones only if its settings say
//! so.

use super::chapters;
use crate::strategy::{Indicator, Site, Strategy};

/// A site with more entries than this is large, and so is a strategy.
const LARGE: usize = 500;

/// Where indicators have more values than this, their pages are many megabytes in one file, whatever
/// the number of entries.
const MOST_VALUES: usize = 20_000;

/// The parts that depend on the settings and the size of a site.
#[allow(clippy::struct_excessive_bools, reason = "each part is there or not, by itself")]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features {
    /// True for a site with many entries.
    pub(crate) is_large: bool,
    /// The whole strategy stands on one page too.
    pub(crate) one_page: bool,
    /// The whole site is offered as an archive.
    pub(crate) archive: bool,
    /// Each page has its twin and its label for machines beside it.
    pub(crate) twins: bool,
    /// Pages have pictures for sharing, whose addresses have to be whole.
    pub(crate) share_images: bool,
}

impl Features {
    pub(crate) fn of(strategy: &Strategy) -> Self {
        let site = &strategy.site;
        let is_large = strategy.entries.len() > LARGE;
        let has_chapters = chapters::all(strategy).next().is_some();
        Self {
            is_large,
            one_page: has_chapters && site.one_page.unwrap_or(!is_long(strategy)),
            archive: site.archive.unwrap_or_else(|| !is_large && !has_many_values(strategy)),
            twins: site.twins.unwrap_or(!is_large),
            share_images: site.share_images.unwrap_or(!is_large) && site.base_url.is_some(),
        }
    }

    /// The keys of the parts that are left out only because of the size of the site.
    pub(crate) fn left_out(self, strategy: &Strategy) -> [Option<&'static str>; 4] {
        let site: &Site = &strategy.site;
        let is_open = |setting: Option<bool>| setting.is_none() && self.is_large;
        let is_archive_large = self.is_large || has_many_values(strategy);
        [
            ("twins", is_open(site.twins)),
            ("share_images", is_open(site.share_images) && site.base_url.is_some()),
            ("archive", site.archive.is_none() && is_archive_large),
            ("one_page", site.one_page.is_none() && is_long(strategy)),
        ]
        .map(|(key, is_left_out)| is_left_out.then_some(key))
    }
}

/// True for a strategy that would have several megabytes on one page.
fn is_long(strategy: &Strategy) -> bool {
    chapters::all(strategy).nth(LARGE).is_some() || has_many_values(strategy)
}

fn has_many_values(strategy: &Strategy) -> bool {
    let indicators = strategy.entries().filter_map(|(_, entry)| entry.indicator());
    indicators.flat_map(Indicator::every_observation).nth(MOST_VALUES).is_some()
}
