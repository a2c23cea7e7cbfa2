//! An indicator as a `Dataset` in JSON-LD, for search engines.

use super::json_ld::{Json, list, object, text};
use super::view::Page;
use crate::edition::dataset_text::{describe, span};
use crate::edition::format::Format;
use crate::edition::markdown;
use crate::edition::offers::DataOffer;
use crate::edition::voice::Voice;
use crate::strategy::{Date, EntryId, Granularity, Indicator, Measure};

/// The dataset behind the page of an indicator; none where there are no values.
pub(crate) fn dataset(
    voice: Voice<'_>,
    (id, indicator): (EntryId, &Indicator),
    files: &[DataOffer],
    page: &Page,
) -> Option<Json> {
    let (first, last) = span(indicator)?;
    let site = &voice.strategy().site;
    let (language, words) = voice.shown(id)?;
    let tag = voice.strategy().languages[language].tag();
    let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
    let (first_text, last_text) = (first.to_string(), last.to_string());
    let key = if first == last { "data_about_one" } else { "data_about" };
    let values = [("title", words.short_title()), ("first", &first_text), ("last", &last_text)];
    let about = voice.edition.strings.fill(language, key, &values);
    let parts = [words.summary.as_ref(), words.measures.as_ref()];
    // Search engines expect a licence, so a missing one is stated.
    let license = match &site.license {
        Some(license) => text(&license.url),
        None => Some(object("CreativeWork", [("name", text(voice.string("license_unknown")))])),
    };
    let organization = |name: &str| object("Organization", [("name", text(name))]);
    let day = |day: Option<Date>| day.map(|day| Json::new(day.to_string()));
    // ISO 8601 knows years, months and days, but no quarters.
    let coverage = if first.granularity() == Granularity::Year {
        Some(format!("{first_text}/{last_text}"))
    } else {
        first.start().zip(last.end()).map(|(start, end)| format!("{start}/{end}"))
    };
    let place = |name: &String| {
        let url = site.dataset.area_url.as_deref();
        object("Place", [("name", text(name)), ("sameAs", url.and_then(text))])
    };
    let unit = voice.unit(id).map(|unit| unit.text);
    let unit = match (unit.as_deref(), &indicator.measure) {
        (Some(unit), _) => Some(unit),
        (None, Measure::Percent) => Some("%"),
        (None, _) => None,
    };
    let variable = words.measures.as_ref().unwrap_or(&words.title);
    let variable = unit.map_or_else(|| variable.clone(), |unit| format!("{variable} ({unit})"));
    let variables = members(voice, id, indicator);
    let variables = if variables.is_empty() { Json::new(variable) } else { list(&variables) };
    let method = words.method.as_ref().map(markdown::plain);
    let of_data = files
        .iter()
        .filter(|offer| matches!(offer.format, Format::Csv | Format::Json | Format::Zip));
    let released = indicator.releases.last;
    let distribution: Option<Vec<_>> =
        of_data.map(|offer| distribution(voice, offer, released)).collect();
    Some(object(
        "Dataset",
        [
            ("name", text(words.short_title())),
            ("alternateName", words.short.as_ref().and_then(|_| text(&words.title))),
            ("description", Some(Json::new(describe(parts, &about)))),
            ("inLanguage", text(tag)),
            ("identifier", text(&voice.strategy()[id].key)),
            ("url", page.canonical.as_deref().and_then(text)),
            ("license", license),
            ("isAccessibleForFree", Some(Json::new(true))),
            ("creator", provenance.entity.as_deref().map(organization)),
            ("dateCreated", day(provenance.produced)),
            ("datePublished", day(provenance.published)),
            ("dateModified", day(provenance.updated)),
            ("temporalCoverage", coverage.map(Json::new)),
            ("spatialCoverage", site.dataset.area.get(&language).map(place)),
            ("keywords", site.dataset.keywords.get(&language).map(Json::new)),
            ("variableMeasured", Some(variables)),
            ("measurementTechnique", method.filter(|text| !text.is_empty()).map(Json::new)),
            (
                "distribution",
                distribution.filter(|files| !files.is_empty()).map(|files| list(&files)),
            ),
        ],
    ))
}

/// The measures of which an indicator consists, each with its unit.
fn members(voice: Voice<'_>, id: EntryId, indicator: &Indicator) -> Vec<Json> {
    let Some(breakdown) = &indicator.breakdown else { return Vec::new() };
    let (words, unit) = (voice.shown(id), voice.unit(id).map(|unit| unit.text));
    let unit_of_words =
        words.and_then(|(_, words)| words.unit.clone()).or(unit).filter(|unit| !unit.is_empty());
    let members = indicator.members.iter().map(|member| {
        let made = member.categories.iter().zip(&breakdown.dimensions);
        let names = made.filter_map(|(category, dimension)| {
            let category = &dimension.categories[(*category)?];
            Some(voice.named(&category.name, &category.key).text)
        });
        let own = member.indicator.unit.as_ref().map(|unit| voice.named(unit, "").text);
        let unit = own.filter(|unit| !unit.is_empty()).or_else(|| unit_of_words.clone());
        let name = names.collect::<Vec<_>>().join(", ");
        object(
            "PropertyValue",
            [("name", text(&name)), ("unitText", unit.as_deref().and_then(text))],
        )
    });
    members.collect()
}

fn distribution(voice: Voice<'_>, offer: &DataOffer, released: Option<Date>) -> Option<Json> {
    let address = voice.edition.public_address(&offer.path)?;
    Some(object(
        "DataDownload",
        [
            ("name", text(offer.format.name())),
            ("encodingFormat", text(offer.format.media_type())),
            ("contentUrl", Some(Json::new(address))),
            ("datePublished", released.map(|day| Json::new(day.to_string()))),
        ],
    ))
}
