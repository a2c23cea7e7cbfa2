//! The data files as pages offer them.

use super::view::{DownloadView, DownloadsView, LicenseView, Phrase};
use crate::edition::voice::Desk;
use crate::outputs::open_data::Offer;
use crate::strategy::Number;

impl Desk<'_> {
    /// The files of an indicator or of the strategy; none where there are none.
    pub(crate) fn downloads(self, title: &str, offers: &[Offer]) -> Option<DownloadsView> {
        let file = |offer: &Offer| DownloadView {
            format: offer.format.name(),
            purpose: self.filled(offer.format.use_key(), &[]),
            path: offer.path.to_string(),
            size: self.size(offer.size),
            bytes: offer.size,
            media_type: offer.format.media_type(),
            relation: offer.format.relation(),
        };
        let license = self.strategy().site.license.as_ref();
        (!offers.is_empty()).then(|| DownloadsView {
            title: self.filled(title, &[]),
            files: offers.iter().map(file).collect(),
            license: license.map(|license| LicenseView {
                name: Phrase {
                    text: license.name.clone(),
                    // The names of the SPDX list are English.
                    lang: (license.id.is_some() && !self.tag().starts_with("en"))
                        .then(|| "en".to_owned()),
                },
                url: license.url.clone(),
            }),
        })
    }

    /// A size in words, in units of the SI: `980 B`, `1,2 kB`. It is rounded to a tenth, halves up.
    pub(crate) fn size(self, bytes: usize) -> String {
        let (key, unit) = match bytes {
            0..1000 => ("size_bytes", 1),
            // What would be rounded to 1000 kB is a megabyte.
            1000..999_950 => ("size_kilobytes", 1000),
            _ => ("size_megabytes", 1_000_000),
        };
        let tenths = (bytes * 10 + unit / 2) / unit;
        let text = match tenths % 10 {
            0 => (tenths / 10).to_string(),
            tenth => format!("{}.{tenth}", tenths / 10),
        };
        let number = Number::parse(&text);
        let number = number.map_or(text, |number| self.locale().number(&number));
        crate::edition::locale::held(&self.filled(key, &[("n", &number)]))
    }
}
