//! The picture at the head of a text.

use super::view::image::{ImageView, VariantView};
use crate::edition::voice::Voice;
use crate::strategy::EntryId;

/// The picture of an entry, where its words name one.
pub(crate) fn view(voice: Voice<'_>, id: EntryId) -> Option<ImageView> {
    let (language, words) = voice.shown(id)?;
    let image = words.image.as_ref()?;
    let shown = voice.image(image.file)?;
    let alt = voice.phrase(image.alt.as_deref().unwrap_or_default(), language);
    let credit = image
        .credit
        .as_ref()
        .map(|credit| voice.in_language(language).filled("image_credit", &[("credit", credit)]));
    let variants = shown.variants.into_iter();
    Some(ImageView {
        path: shown.path,
        width: shown.size.map(|(width, _)| width),
        height: shown.size.map(|(_, height)| height),
        variants: variants.map(|(path, width)| VariantView { path, width }).collect(),
        alt: alt.text,
        credit,
        lang: alt.lang,
        is_carried: shown.is_carried,
    })
}
