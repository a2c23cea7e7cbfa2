//! An indicator as a `Dataset` in the vocabulary of schema.org, for search engines.

use serde_json::{Map, Value, json};

use super::view::Page;
use crate::edition::dataset_text::{describe, span};
use crate::edition::format::Format;
use crate::edition::markdown;
use crate::edition::offers::DataOffer;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Granularity, Indicator, Measure};

/// The dataset behind the page of an indicator; none where there are no values.
pub(crate) fn dataset(
    voice: Voice<'_>,
    (id, indicator): (EntryId, &Indicator),
    files: &[DataOffer],
    page: &Page,
) -> Option<Value> {
    let (first, last) = span(indicator)?;
    let site = &voice.strategy().site;
    let (language, words) = voice.shown(id)?;
    let tag = voice.strategy().languages[language].tag();
    let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
    let mut data = Map::new();
    let mut set = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            data.insert(key.to_owned(), value);
        }
    };
    set("@type", Some(json!("Dataset")));
    set("name", Some(json!(words.title)));
    let (key, first_text, last_text) = ("data_about", first.to_string(), last.to_string());
    let key = if first == last { "data_about_one" } else { key };
    let values = [("title", words.title.as_str()), ("first", &first_text), ("last", &last_text)];
    let about = voice.edition.strings.fill(language, key, &values);
    let parts = [words.summary.as_ref(), words.measures.as_ref()];
    set("description", Some(json!(describe(parts, &about))));
    set("inLanguage", Some(json!(tag)));
    set("identifier", Some(json!(voice.strategy()[id].key)));
    set("url", page.canonical.as_ref().map(|url| json!(url)));
    // Search engines ask for a licence; that there is none is said, not passed over.
    set(
        "license",
        Some(match &site.license {
            Some(license) => json!(license.url),
            None => json!({ "@type": "CreativeWork", "name": voice.string("license_unknown") }),
        }),
    );
    set("isAccessibleForFree", Some(json!(true)));
    let organization =
        provenance.entity.as_deref().map(|name| json!({ "@type": "Organization", "name": name }));
    set("creator", organization);
    for (property, day) in [
        ("dateCreated", provenance.produced),
        ("datePublished", provenance.published),
        ("dateModified", provenance.updated),
    ] {
        set(property, day.map(|day| json!(day.to_string())));
    }
    // ISO 8601 knows years, months and days, but no quarters.
    let is_years = first.granularity() == Granularity::Year;
    let coverage = if is_years {
        Some(format!("{first_text}/{last_text}"))
    } else {
        first.start().zip(last.end()).map(|(start, end)| format!("{start}/{end}"))
    };
    set("temporalCoverage", coverage.map(Value::from));
    let area = site.dataset.area.get(&language);
    let place = area.map(|name| {
        let mut place = json!({ "@type": "Place", "name": name });
        if let Some(url) = &site.dataset.area_url {
            place["sameAs"] = json!(url);
        }
        place
    });
    set("spatialCoverage", place);
    set("keywords", site.dataset.keywords.get(&language).map(|list| json!(list)));
    let unit = match (&words.unit, &indicator.measure) {
        (Some(unit), _) => Some(unit.as_str()),
        (None, Measure::Percent) => Some("%"),
        (None, _) => None,
    };
    let variable = words.measures.as_ref().unwrap_or(&words.title);
    let variable = unit.map_or_else(|| variable.clone(), |unit| format!("{variable} ({unit})"));
    set("variableMeasured", Some(json!(variable)));
    let method = words.method.as_ref().map(markdown::plain);
    set("measurementTechnique", method.filter(|text| !text.is_empty()).map(Value::from));
    let offers = files.iter();
    let of_data =
        offers.filter(|offer| matches!(offer.format, Format::Csv | Format::Json | Format::Zip));
    let distribution: Option<Vec<_>> = of_data.map(|offer| distribution(voice, offer)).collect();
    set("distribution", distribution.filter(|files| !files.is_empty()).map(Value::from));
    Some(Value::Object(data))
}

fn distribution(voice: Voice<'_>, offer: &DataOffer) -> Option<Value> {
    Some(json!({
        "@type": "DataDownload",
        "name": offer.format.name(),
        "encodingFormat": offer.format.media_type(),
        "contentUrl": voice.edition.public_address(&offer.path)?,
    }))
}
