//! The data files as pages offer them.

use super::view::downloads::{DownloadView, DownloadsView, LicenseView};
use crate::edition::format::Format;
use crate::edition::offers::DataOffer;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;

/// The files of an indicator or of the strategy; none where there are none.
pub(crate) fn view(voice: Voice<'_>, title: &str, offers: &[DataOffer]) -> Option<DownloadsView> {
    // Several tables of one format have the names of their files.
    let is_single = |format: Format| offers.iter().filter(|it| it.format == format).count() < 2;
    let file = |offer: &DataOffer| DownloadView {
        format: if is_single(offer.format) {
            offer.format.name().to_owned()
        } else {
            offer.path.as_str().rsplit('/').next().unwrap_or_default().to_owned()
        },
        purpose: voice.filled(offer.format.use_key(), &[]),
        path: offer.path.to_string(),
        size: voice.size(offer.size),
        bytes: offer.size,
        media_type: offer.format.media_type(),
        relation: offer.format.relation(),
    };
    let license = voice.strategy().site.license.as_ref();
    (!offers.is_empty()).then(|| DownloadsView {
        title: voice.filled(title, &[]),
        files: offers.iter().map(file).collect(),
        embed: None,
        license: license.map(|license| LicenseView {
            name: Phrase {
                text: license.name.clone(),
                // The names of the SPDX list are English.
                lang: (license.id.is_some() && !voice.tag().starts_with("en"))
                    .then(|| "en".to_owned()),
            },
            url: license.url.clone(),
        }),
    })
}
