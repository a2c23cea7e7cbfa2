//! The data as a catalogue by DCAT-AP 3.0.1, the profile of European data portals, with the terms of
//! StatDCAT-AP for dimensions, series and units.
//!
//! Codes are those of the authority tables of the Publications Office of the European Union.

use super::actions::{self, Actions};
use super::by_language::ByLanguage;
use super::dataset::Dataset;
use super::publication::{FOLDER, Publication};
use super::rdf::{Node, Term};
use crate::derive::Label;
use crate::edition::format::Format;
use crate::strategy::{Date, EntryId, LanguageId, Period, Strategy};

/// The prefixes of all names in the catalogue.
pub(super) const PREFIXES: [(&str, &str); 10] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("qb", "http://purl.org/linked-data/cube#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("statdcatap", "http://data.europa.eu/s1n/"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

const AUTHORITY: &str = "http://publications.europa.eu/resource/authority/";

/// The type of an unknown licence, from the ADMS vocabulary of licence types.
const UNKNOWN_TERMS: &str = "http://purl.org/adms/licencetype/UnknownIPR";

/// Languages by their codes in the authority table, which are those of ISO 639-3.
const LANGUAGES: [(&str, &str); 29] = [
    ("be", "BEL"),
    ("bg", "BUL"),
    ("cs", "CES"),
    ("da", "DAN"),
    ("de", "DEU"),
    ("el", "ELL"),
    ("en", "ENG"),
    ("es", "SPA"),
    ("et", "EST"),
    ("fi", "FIN"),
    ("fr", "FRA"),
    ("ga", "GLE"),
    ("hr", "HRV"),
    ("hu", "HUN"),
    ("it", "ITA"),
    ("lt", "LIT"),
    ("lv", "LAV"),
    ("mt", "MLT"),
    ("nb", "NOB"),
    ("nl", "NLD"),
    ("no", "NOR"),
    ("pl", "POL"),
    ("pt", "POR"),
    ("ro", "RON"),
    ("ru", "RUS"),
    ("sk", "SLK"),
    ("sl", "SLV"),
    ("sv", "SWE"),
    ("uk", "UKR"),
];

/// The catalogue, its datasets and what they refer to. None without a publisher, which every
/// catalogue must have, and without datasets.
pub(super) fn graph(
    publication: &Publication<'_>,
    datasets: Option<&[Dataset<'_>]>,
    actions: Option<&Actions<'_>>,
) -> Option<Vec<Node>> {
    if datasets.is_none() && actions.is_none() {
        return None;
    }
    let entity = publication.label.provenance.entity.as_deref()?;
    let languages = languages(publication);
    let mut writer = Writer { publication, publishers: Vec::new(), nodes: Vec::new(), languages };
    let mut members: Vec<_> = datasets.map(|datasets| writer.whole(datasets)).into_iter().collect();
    let with_values =
        datasets.unwrap_or_default().iter().filter(|dataset| !dataset.table.rows.is_empty());
    members.extend(with_values.map(|dataset| writer.dataset(dataset)));
    members.extend(actions.map(|actions| writer.actions(actions)));
    let catalog = writer.catalog(entity, members);
    let mut nodes = vec![catalog];
    nodes.append(&mut writer.nodes);
    nodes.extend(writer.shared());
    Some(nodes)
}

fn phrase(text: &str, tag: &str) -> Term {
    Term::Phrase(text.to_owned(), tag.to_owned())
}

/// Addresses of the languages of the site.
fn languages(publication: &Publication<'_>) -> Vec<String> {
    let tags = publication.tags().filter_map(|(_, tag)| {
        let primary = tag.split('-').next()?;
        let (_, code) = LANGUAGES.iter().find(|(known, _)| *known == primary)?;
        Some(format!("{AUTHORITY}language/{code}"))
    });
    let mut languages: Vec<_> = tags.collect();
    languages.dedup();
    languages
}

struct Writer<'p, 'a> {
    publication: &'p Publication<'a>,
    /// The names of publishers; the position is the number in the address.
    publishers: Vec<String>,
    nodes: Vec<Node>,
    languages: Vec<String>,
}

impl Writer<'_, '_> {
    /// The address of something that the catalogue describes: a place in its own Turtle file.
    fn own(&self, fragment: &str) -> String {
        self.file(&format!("catalog.ttl#{fragment}"))
    }

    /// The address of a data file. Where the site does not know its own, it is relative to the
    /// catalogue.
    fn file(&self, path: &str) -> String {
        match &self.publication.edition.strategy.site.base_url {
            Some(base) => format!("{base}{FOLDER}{path}"),
            None => path.to_owned(),
        }
    }

    fn page(&self, id: EntryId, language: LanguageId) -> String {
        let edition = self.publication.edition;
        let page = edition.derived.routes.page(id, language);
        edition.public_address(page).unwrap_or_else(|| format!("../{page}"))
    }

    fn phrases<'t>(texts: &'t ByLanguage<'t>) -> impl Iterator<Item = Term> + 't {
        texts.iter().map(|(tag, text)| phrase(text, tag))
    }

    /// The address of a publisher, who is described once.
    fn publisher(&mut self, name: &str) -> Term {
        let known = self.publishers.iter().position(|known| known == name);
        let index = known.unwrap_or_else(|| {
            self.publishers.push(name.to_owned());
            self.publishers.len() - 1
        });
        let iri = self.own(&format!("publisher-{}", index + 1));
        if known.is_none() {
            let mut agent = Node::new("foaf:Agent", iri.clone());
            agent.add("foaf:name", phrase(name, self.publication.source_tag()));
            self.nodes.push(agent);
        }
        Term::Iri(iri)
    }

    /// The address of the licence, or of the statement that none is known.
    fn license(&self) -> Term {
        let license = self.publication.license;
        Term::Iri(license.map_or_else(|| self.own("license"), |license| license.url.clone()))
    }

    fn catalog(&mut self, entity: &str, members: Vec<String>) -> Node {
        let publication = self.publication;
        let site = &publication.edition.strategy.site;
        let mut node = Node::new("dcat:Catalog", self.own("catalog"));
        node.add_all("dct:title", Self::phrases(&publication.title));
        node.add_all("dct:description", Self::phrases(&publication.description));
        node.add("dct:publisher", self.publisher(entity));
        node.add("dct:license", self.license());
        node.add_all("dct:language", self.languages.iter().cloned().map(Term::Iri));
        Self::dates(&mut node, publication.label);
        node.add_all("dct:spatial", self.spatial());
        node.add("foaf:homepage", Term::Iri(self.page(Strategy::HOME, LanguageId::SOURCE)));
        if site.dataset.theme.is_some() {
            node.add("dcat:themeTaxonomy", Term::Iri(format!("{AUTHORITY}data-theme")));
        }
        node.add_all("dcat:dataset", members.into_iter().map(Term::Iri));
        node
    }

    /// The dataset of all indicators.
    fn whole(&mut self, datasets: &[Dataset<'_>]) -> String {
        let publication = self.publication;
        let texts = (&publication.title, &publication.description);
        let spans = datasets.iter().filter_map(Dataset::span);
        let first = spans.clone().map(|(first, _)| first).min();
        let span = first.zip(spans.map(|(_, last)| last).max());
        let files = [
            (Format::Csv, "strategy.csv"),
            (Format::Json, "strategy.json"),
            (Format::DataPackage, "datapackage.json"),
        ]
        .map(|(format, file)| (format, file.to_owned()));
        let node = self.described("strategy", texts, (Strategy::HOME, publication.label), span);
        self.finished(node, files, None)
    }

    fn dataset(&mut self, dataset: &Dataset<'_>) -> String {
        let texts = (&dataset.title, &dataset.description);
        let files = dataset.distributions().map(|(format, file)| (format, dataset.path(&file)));
        let label = (dataset.id, dataset.label);
        let mut node = self.described(dataset.key, texts, label, dataset.span());
        self.structure(&mut node, dataset);
        self.finished(node, files, dataset.indicator.releases.last)
    }

    /// The dataset of actions and tools.
    fn actions(&mut self, actions: &Actions<'_>) -> String {
        let texts = (&actions.title, &actions.description);
        let page = (Strategy::HOME, self.publication.label);
        let node = self.described(actions::KEY, texts, page, None);
        self.finished(node, actions.distributions(), None)
    }

    /// By what an indicator is broken down, in how many series, and in which units.
    fn structure(&mut self, node: &mut Node, dataset: &Dataset<'_>) {
        let publication = self.publication;
        let indicator = dataset.indicator;
        if let Some(breakdown) = &indicator.breakdown {
            for (dimension, head) in breakdown.dimensions.iter().zip(&dataset.table.dimensions) {
                let iri = format!("{}/dimension-{head}", node.iri);
                let mut property = Node::new("qb:DimensionProperty", iri.clone());
                let names = publication.names(&dimension.name, &dimension.key);
                property.add_all("rdfs:label", Self::phrases(&names));
                self.nodes.push(property);
                node.add("statdcatap:dimension", Term::Iri(iri));
            }
            let has_whole = breakdown.headline.is_none() && !indicator.observations.is_empty();
            let count = breakdown.series.len() + usize::from(has_whole);
            node.add("statdcatap:numSeries", Term::Count(count));
        }
        let of_members = indicator.members.iter().filter_map(|it| it.indicator.unit.as_ref());
        let mut units: Vec<Vec<Term>> = of_members
            .map(|unit| Self::phrases(&publication.texts(|at| unit[at].clone())).collect())
            .collect();
        // Where each series has a unit, that of the words is none of theirs.
        if units.is_empty() || units.len() < indicator.members.len() {
            units.push(Self::phrases(&dataset.unit).collect());
        }
        units.retain(|names| !names.is_empty());
        let mut seen: Vec<&Vec<Term>> = Vec::new();
        for names in &units {
            if seen.contains(&names) {
                continue;
            }
            seen.push(names);
            let iri = format!("{}/unit-{}", node.iri, seen.len());
            let mut concept = Node::new("skos:Concept", iri.clone());
            concept.add_all("skos:prefLabel", names.iter().cloned());
            self.nodes.push(concept);
            node.add("statdcatap:statUnitMeasure", Term::Iri(iri));
        }
    }

    /// What is said of a dataset without its distributions.
    fn described(
        &mut self,
        key: &str,
        (title, description): (&ByLanguage<'_>, &ByLanguage<'_>),
        (id, label): (EntryId, &Label),
        span: Option<(Period, Period)>,
    ) -> Node {
        let publication = self.publication;
        let iri = self.own(key);
        let mut node = Node::new("dcat:Dataset", iri);
        node.add("dct:identifier", Term::Text(key.to_owned()));
        node.add_all("dct:title", Self::phrases(title));
        node.add_all("dct:description", Self::phrases(description));
        let site = &publication.edition.strategy.site;
        let whole = publication.label.provenance.entity.as_deref();
        let publisher = label.provenance.entity.as_deref().or(whole);
        node.add_all("dct:publisher", publisher.map(|name| self.publisher(name)));
        node.add_all("dcat:contactPoint", self.contact());
        for (language, tag) in publication.tags() {
            let keywords = site.dataset.keywords.get(&language).into_iter().flatten();
            node.add_all("dcat:keyword", keywords.map(|keyword| phrase(keyword, tag)));
        }
        let code = |table, code| Term::Iri(format!("{AUTHORITY}{table}/{code}"));
        let theme = site.dataset.theme.map(|theme| code("data-theme", theme));
        node.add_all("dcat:theme", theme);
        let frequency = site.dataset.frequency.map(|frequency| code("frequency", frequency));
        node.add_all("dct:accrualPeriodicity", frequency);
        node.add_all("dct:language", self.languages.iter().cloned().map(Term::Iri));
        Self::dates(&mut node, label);
        node.add_all("dct:spatial", self.spatial());
        for (language, _) in publication.tags() {
            node.add("dcat:landingPage", Term::Iri(self.page(id, language)));
        }
        self.temporal(&mut node, span);
        node
    }

    /// Adds a dataset with its distributions, and the day on which their data came out: its address.
    fn finished(
        &mut self,
        mut node: Node,
        files: impl IntoIterator<Item = (Format, String)>,
        released: Option<Date>,
    ) -> String {
        let files = files.into_iter();
        let distributions: Vec<_> =
            files.map(|(format, file)| self.distribution(format, &file, released)).collect();
        node.add_all("dcat:distribution", distributions);
        let iri = node.iri.clone();
        self.nodes.push(node);
        iri
    }

    fn dates(node: &mut Node, label: &Label) {
        let provenance = &label.provenance;
        let day = |day: Option<Date>| day.map(|day| Term::Day(day.to_string()));
        node.add_all("dct:created", day(provenance.produced));
        node.add_all("dct:issued", day(provenance.published));
        node.add_all("dct:modified", day(provenance.updated));
    }

    /// From the first day of the first period to the last day of the last.
    fn temporal(&mut self, node: &mut Node, span: Option<(Period, Period)>) {
        let days = span.and_then(|(first, last)| first.start().zip(last.end()));
        if let Some((start, end)) = days {
            let iri = format!("{}/period", node.iri);
            let mut period = Node::new("dct:PeriodOfTime", iri.clone());
            period.add("dcat:startDate", Term::Day(start.to_string()));
            period.add("dcat:endDate", Term::Day(end.to_string()));
            self.nodes.push(period);
            node.add("dct:temporal", Term::Iri(iri));
        }
    }

    fn spatial(&self) -> Option<Term> {
        let dataset = &self.publication.edition.strategy.site.dataset;
        let named = (!dataset.area.is_empty()).then(|| self.own("area"));
        dataset.area_url.clone().or(named).map(Term::Iri)
    }

    fn area(&self) -> Option<Node> {
        let Term::Iri(iri) = self.spatial()? else { return None };
        let dataset = &self.publication.edition.strategy.site.dataset;
        let mut node = Node::new("dct:Location", iri);
        for (language, tag) in self.publication.tags() {
            let name = dataset.area.get(&language);
            node.add_all("skos:prefLabel", name.map(|name| phrase(name, tag)));
        }
        Some(node)
    }

    /// The contact, if the site gives any.
    fn contact(&self) -> Option<Term> {
        let contact = &self.publication.edition.strategy.site.contact;
        let has_any = ["email", "phone", "url"].iter().any(|key| contact.contains_key(*key));
        has_any.then(|| Term::Iri(self.own("contact")))
    }

    fn distribution(&mut self, format: Format, path: &str, released: Option<Date>) -> Term {
        let iri = self.own(path);
        let mut node = Node::new("dcat:Distribution", iri.clone());
        let name = format.name();
        node.add("dct:title", Term::Text(name.to_owned()));
        node.add_all("dct:description", Self::phrases(&self.publication.string(format.use_key())));
        node.add_all("dct:issued", released.map(|day| Term::Day(day.to_string())));
        node.add("dcat:accessURL", Term::Iri(self.file(path)));
        node.add("dcat:downloadURL", Term::Iri(self.file(path)));
        node.add("dct:license", self.license());
        node.add("dct:format", Term::Iri(format!("{AUTHORITY}file-type/{}", format.file_type())));
        let media_type = format.media_type();
        let iana = format!("https://www.iana.org/assignments/media-types/{media_type}");
        node.add("dcat:mediaType", Term::Iri(iana));
        let available = format!("{AUTHORITY}planned-availability/AVAILABLE");
        node.add("dcatap:availability", Term::Iri(available));
        self.nodes.push(node);
        Term::Iri(iri)
    }

    /// What several datasets name: whom to ask, under which terms, of which area.
    fn shared(&self) -> Vec<Node> {
        let publication = self.publication;
        let site = &publication.edition.strategy.site;
        let mut nodes = Vec::new();
        if self.contact().is_some() {
            let mut node = Node::new("vcard:Kind", self.own("contact"));
            let contact = &site.contact;
            let entity = publication.label.provenance.entity.as_deref();
            let name = contact.get("name").map(String::as_str).or(entity);
            node.add_all("vcard:fn", name.map(|name| phrase(name, publication.source_tag())));
            let address = |key: &str, scheme: &str| {
                let value = contact.get(key)?.replace(' ', "");
                Some(Term::Iri(format!("{scheme}{value}")))
            };
            node.add_all("vcard:hasEmail", address("email", "mailto:"));
            node.add_all("vcard:hasTelephone", address("phone", "tel:"));
            node.add_all("vcard:hasURL", address("url", ""));
            nodes.push(node);
        }
        let Term::Iri(iri) = self.license() else { return nodes };
        let mut terms = Node::new("dct:LicenseDocument", iri);
        if let Some(license) = publication.license {
            terms.add("rdfs:label", Term::Text(license.name.clone()));
            terms.add_all("dct:identifier", license.id.map(|id| Term::Text(id.to_owned())));
        } else {
            // The standard has a term for unknown terms.
            terms.add("dct:type", Term::Iri(UNKNOWN_TERMS.to_owned()));
            terms.add_all("rdfs:label", Self::phrases(&publication.string("license_unknown")));
        }
        nodes.push(terms);
        nodes.extend(self.area());
        nodes
    }
}
