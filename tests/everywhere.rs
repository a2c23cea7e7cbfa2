//! What one output says of an entry, all say: its page, its twin, the one-page edition, its data,
//! its label for machines and the search.
//!
//! [`SHARES`] has a line for each key of each table of keys. A site is built in which every value is
//! a word of its own, and each word must stand in the outputs that its line names.

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use metka::Site;
use metka::diagnostic::UiLanguage;
use metka::schema::schemas;
use serde_json::Value;
use support::{good_site, page};

/// An entry of the site: the name of its table of keys, its file and its page.
struct Entry {
    name: &'static str,
    table: &'static str,
    file: &'static str,
    page: &'static str,
    /// Facts and words that only its kind has.
    facts: &'static str,
    words: &'static str,
}

const ENTRIES: [Entry; 15] = [
    Entry {
        name: "goal",
        table: "goal",
        file: "goals/i/index",
        page: "en/goals/zqgoalslug/",
        facts: "number: zqgoalnumber",
        words: "",
    },
    Entry {
        name: "list",
        table: "page",
        file: "goals/i/actions/index",
        page: "en/goals/zqgoalslug/zqlistslug/",
        facts: "",
        words: "",
    },
    Entry {
        name: "operational",
        table: "operational-goal",
        file: "goals/i/operational/o",
        page: "en/goals/zqgoalslug/operational-goals/zqoperationalslug/",
        facts: "number: zqoperationalnumber",
        words: "",
    },
    Entry {
        name: "action",
        table: "action",
        file: "goals/i/actions/a",
        page: "en/goals/zqgoalslug/zqlistslug/zqactionslug/",
        facts: "number: zqactionnumber\noperational_goals: [o]\nindicators: [shares]\ntools: [t]
start: 2002-03
end: 2009-12
status: delayed
status_on: 2003-04-05
milestones: {zqkey: {due: 2002-06-07, done: 2002-06-09}, zqother: {due: 2008-11}}
completion: {2002: 41.5}
budget: {currency: CZK, planned: {2002: 801.5, 2003: 802.5}, spent: {2002: 803.5},
  funding: {zqfund: 804.5}}",
        words: "responsible: zqactionresponsible
status_reason: zqactionreason
milestones: {zqkey: zqmilestone, zqother: zqlater}
progress: {2002: \"*zqprogress*\"}
funding: {zqfund: zqfunding}",
    },
    Entry {
        name: "tool",
        table: "tool",
        file: "goals/i/tools/t",
        page: "en/goals/zqgoalslug/tools/zqtoolslug/",
        facts: "number: zqtoolnumber\nkind: programme\nurl: https://zqtoolurl.example/
start: 2002-04-06
end: 2010
status: paused
status_on: 2003-07-08
milestones: {zqtoolkey: {due: 2002-08-09, done: 2002-08-19}}
completion: {2002: 43.5}
budget: {planned: 815.5, spent: 812.5, funding: {zqtoolfund: 813.5}}",
        words: "responsible: zqtoolresponsible
status_reason: zqtoolreason
milestones: {zqtoolkey: zqtoolmilestone}
progress: {2002: zqtoolprogress}
funding: {zqtoolfund: zqtoolfunding}",
    },
    Entry {
        name: "shares",
        table: "indicator",
        file: "goals/i/indicators/shares",
        page: "en/goals/zqgoalslug/indicators/zqsharesslug/",
        facts: "number: zqsharesnumber
kind: number
better: lower
observations:
  2001: 611.5
  2002: {value: 612.5, low: 612.25, high: 612.75, flags: [revised]}
target: {year: 2031, share: 61.5, whole: {2001: 1613.5, 2002: 1614.5}}
assessment: {baseline: 2001, verdict: unchanged, reason: {en: zqreason, pl: zqinny}}
dimensions:
  sex: {name: {en: zqdimension, pl: zqwymiar}, categories: {k: {en: zqcategory, pl: zqcz}}}",
        words: "measures: zqmeasures\nunit: zqunit\ntarget: \"*zqtarget* in words\"\n\
                source: \"[zqsource](https://zqsourceurl.example/)\"\nmethod: \"*zqmethod*\"\n\
                limitations: |\n  zqlimits\n\n  zqsecond\n\
                notes: {2001: \"*zqnote*\"}",
    },
    Entry {
        name: "score",
        table: "indicator",
        file: "goals/i/indicators/score",
        page: "en/goals/zqgoalslug/indicators/zqscoreslug/",
        facts: "kind: score\nrange: {min: 621.5, max: 629.5}\nobservations: {2001: 622.5}\n\
                target: {year: 2032, value: 628.5, path: {2031: 627.5}}",
        words: "",
    },
    Entry {
        name: "grade",
        table: "indicator",
        file: "goals/i/indicators/grade",
        page: "en/goals/zqgoalslug/indicators/zqgradeslug/",
        facts: "kind: grade\ngrades: [zqbest, zqsecond, zqworst]\n\
                observations: {2001: zqworst, 2002: zqworst}\n\
                target: {year: 2033, ceiling: true, ceilings: {2001: zqsecond, 2002: zqsecond}}",
        words: "",
    },
    Entry {
        name: "trend",
        table: "indicator",
        file: "goals/i/indicators/trend",
        page: "en/goals/zqgoalslug/indicators/zqtrendslug/",
        facts: "kind: percent\nobservations: {2001: 631.5}\ntarget: {year: 2034, trend: up}",
        words: "",
    },
    Entry {
        name: "air",
        table: "indicator",
        file: "goals/i/indicators/air",
        page: "en/goals/zqgoalslug/indicators/zqairslug/",
        facts: "kind: number
decimals: 2
interval: 93.5
chart: bars
releases: {last: 2001-12-03, next: 2091-12-04}
operational_goals: [o]
headline: {sort: zqp, town: t}
show: {town: [t]}
dimensions:
 sort:
  kind: series
  categories:
   zqp: {name: zqseries, unit: zqseriesunit, better: higher, decimals: 1, target: {year: 2035, between: [701.5, 702.5]}}
   q: {unit: {en: zqotherunit}, target: {year: 2036, value: 704.5}}
 town: {kind: peer}",
        words: "",
    },
    Entry {
        name: "between",
        table: "indicator",
        file: "goals/i/indicators/between",
        page: "en/goals/zqgoalslug/indicators/zqbetweenslug/",
        facts: "kind: percent\nobservations: {2001: 641.5}\n\
                target: {year: 2038, between: [642.5, 643.5]}",
        words: "",
    },
    Entry {
        name: "change",
        table: "indicator",
        file: "goals/i/indicators/change",
        page: "en/goals/zqgoalslug/indicators/zqchangeslug/",
        facts: "kind: percent\nobservations: {2001: 651.5}\n\
                target: {year: 2039, change: {from: 1999, by: -44.5}}",
        words: "",
    },
    Entry {
        name: "report",
        table: "page",
        file: "goals/i/reports/2001",
        page: "en/goals/zqgoalslug/monitoring/zqreportslug/",
        facts: "",
        words: "",
    },
    Entry {
        name: "page",
        table: "page",
        file: "pages/p",
        page: "en/zqpageslug/",
        facts: "",
        words: "",
    },
    Entry {
        name: "folder",
        table: "page",
        file: "pages/f/index",
        page: "en/zqfolderslug/",
        facts: "",
        words: "",
    },
];

/// The table beside the indicator `shares`.
const TABLE: &str = "period,value,flags,note,provisional,sex
2003,615.5,,zqtablenote,,
2004,,,zqgapnote,,
2001,616.5,estimated,zqpartnote,,k
2002,617.5,,,yes,k
";

/// The table of the indicator `air`.
const AIR: &str = "period,value,low,high,sort,town
2001,711.5,710.25,712.25,zqp,t
2001,721.5,,,q,t
";

const SITE: &str = "
-- site.yaml --
languages: [en, pl]
base_url: https://zqbaseurl.example/
theme: default
profile: standard
repository: https://zqrepository.example/r
license: CC-BY-4.0
related: [pages/q-site]
dataset:
  area: {en: zqarea, pl: zqobszar}
  area_url: https://zqareaurl.example/1
  keywords: {en: [zqkeyword], pl: [zqklucz]}
  theme: education
  frequency: biennial
contact:
  {email: zqemail@example.org, phone: 12 345 67 89, address: zqpostal, name: zqperson,
   url: https://zqcontacturl.example/}
accessibility:
  status: partial
  prepared: 2001-12-01
  reviewed: 2001-12-02
  basis: external
  evaluation: zqevaluation
  procedure: {en: zqprocedure, pl: zqtryb}
  architecture: {en: zqarchitecture, pl: zqbudynki}
  architecture_url: https://zqarchitectureurl.example/
  communication: {en: zqcommunication, pl: zqrozmowa}
  applications: {en: zqapplications, pl: zqaplikacje}
share_images: false
embed: false
archive: false
one_page: true
twins: true
offline: false
active_assets: false
data_age: 1000
currency: NOK
progress_age: 1000
checks: {old-data: error}
SITEFACTS
-- site.en.md --
---
title: zqsitetitle
short: zqsiteshort
summary: zqsitesummary
details: {zqsitelabel: zqsitedetail}
image: {file: zqpicture.gif, alt: zqsitealt, credit: zqsitecredit}
draft: false
SITEWORDS
---
zqsitebody
-- zqpicture.gif --
GIF89a
-- pages/q-site.en.md --
---
title: zqsiteother
---
-- goals/i/indicators/shares.csv --
TABLE
-- goals/i/indicators/air.csv --
AIR
";

/// Where a word is looked for, by the letters in [`SHARES`].
const OUTPUTS: [(char, &str); 10] = [
    ('P', "the page"),
    ('T', "the twin"),
    ('W', "the one-page edition"),
    ('S', "the search"),
    ('D', "the JSON of the indicator"),
    ('C', "its table"),
    ('L', "the label for machines"),
    ('K', "the catalogue"),
    ('Y', "the page of the year"),
    ('Z', "the twin of the year"),
];

/// For each key where what it says must stand, as words of the entry of that name. `*` stands for
/// every entry, and `{}` in a word for its name. Without a word, a key says nothing to readers.
const SHARES: &[(&str, &str, &str, &str)] = &[
    // Keys of all facts and all words.
    ("*", "order", "", ""),
    ("*", "related", "zq{}other", "PT"),
    ("*", "related", "zq{}near", "W"),
    ("*", "changes", "zq{}change", "PTWL"),
    ("*", "provenance.entity", "zq{}entity", "PTWL"),
    ("*", "provenance.publisher", "zq{}publisher", "PTWL"),
    ("*", "provenance.author", "zq{}author", "PTWL"),
    ("*", "provenance.dates_of", "zq{}datesof", "PTWL"),
    ("*", "provenance.produced", "2001-{}-01", "PTWL"),
    ("*", "provenance.published", "2001-{}-02", "PTWL"),
    ("*", "provenance.updated", "2001-{}-03", "PTWL"),
    ("*", "title", "zq{}title", "PTWS"),
    // The short title names the entry on other pages, and an indicator everywhere.
    ("*", "short", "zq{}short", "S"),
    ("shares", "short", "zqsharesshort", "PTW"),
    ("*", "summary", "zq{}summary", "PTWS"),
    ("*", "BODY", "zq{}body", "PTWS"),
    ("+", "image.file", "zqpicture", "PT"),
    ("+", "image.alt", "zq{}alt", "PTWS"),
    ("+", "image.credit", "zq{}credit", "PTWS"),
    ("*", "slug", "", ""),
    ("*", "aliases", "", ""),
    ("site", "moved", "", ""),
    ("shares", "numbers", "", ""),
    ("shares", "year_ends", "", ""),
    ("*", "draft", "", ""),
    ("*", "translated_from", "", ""),
    // The kinds.
    ("goal", "number", "zqgoalnumber", "PTWS"),
    ("operational", "number", "zqoperationalnumber", "PTWS"),
    ("action", "number", "zqactionnumber", "PTWS"),
    ("action", "operational_goals", "zqoperationaltitle", "PTW"),
    ("action", "indicators", "zqsharesshort", "PTW"),
    ("action", "tools", "zqtooltitle", "PT"),
    ("action", "tools", "zqtoolshort", "W"),
    ("tool", "responsible", "zqtoolresponsible", "PTWS"),
    ("action", "responsible", "zqactionresponsible", "PTWS"),
    ("tool", "number", "zqtoolnumber", "PTWS"),
    ("tool", "kind", "Programme", "PTW"),
    ("tool", "url", "zqtoolurl", "PTWS"),
    ("shares", "number", "zqsharesnumber", "PTWSD"),
    ("shares", "title", "zqsharestitle", "D"),
    ("shares", "short", "zqsharesshort", "D"),
    ("shares", "summary", "zqsharessummary", "D"),
    ("shares", "kind", "\"number\"", "D"),
    ("shares", "better", "the lower, the better", "PTW"),
    ("shares", "better", "\"lower\"", "D"),
    ("shares", "numbers", "", ""),
    ("shares", "year_ends", "", ""),
    ("shares", "observations", "611.5", "PTWDC"),
    ("shares", "observations.value", "612.5", "PTWDC"),
    ("shares", "observations.flags", "revised", "PTWDC"),
    ("shares", "measures", "zqmeasures", "PTWSD"),
    ("shares", "unit", "zqunit", "PTWSDC"),
    ("shares", "target", "zqtarget", "PTWSD"),
    ("shares", "source", "zqsource", "PTWSD"),
    ("shares", "source", "zqsourceurl", "PTWD"),
    ("shares", "method", "zqmethod", "PTWSD"),
    ("shares", "notes", "zqnote", "PTWSDC"),
    ("shares", "target.year", "2031", "PTWD"),
    ("shares", "target.share", "61.5", "PTWD"),
    ("shares", "target.whole", "1613.5", "D"),
    ("shares", "target.whole", "1,613.5", "PTW"),
    ("shares", "target.whole", "1,614.5", "PTW"),
    ("score", "target.value", "628.5", "PTWD"),
    ("score", "range.min", "621.5", "PTWD"),
    ("score", "range.max", "629.5", "PTWD"),
    ("trend", "target.trend", "Upward trend", "PTW"),
    ("trend", "target.trend", "\"up\"", "D"),
    ("grade", "grades", "zqbest", "PTWD"),
    ("grade", "target.ceiling", "Highest possible", "PTW"),
    ("grade", "target.ceiling", "\"ceiling\"", "D"),
    ("grade", "target.ceilings", "zqsecond", "PTWD"),
    ("shares", "assessment.baseline", "Starting value, chosen by the editors (2001)", "PTW"),
    ("shares", "assessment.verdict", "unchanged", "PTWD"),
    ("shares", "assessment.reason", "zqreason", "PTWSD"),
    ("shares", "dimensions.name", "zqdimension", "PTWSD"),
    ("shares", "dimensions.categories.name", "zqcategory", "PTWSD"),
    ("shares", "observations.low", "612.25", "PTWDC"),
    ("shares", "observations.high", "612.75", "PTWDC"),
    ("shares", "limitations", "zqlimits", "PTWSD"),
    ("shares", "limitations", "zqsecond", "PTWSD"),
    ("score", "target.path", "627.5", "PTWD"),
    ("between", "target.between", "642.5", "PTWD"),
    ("between", "target.between", "643.5", "PTWD"),
    ("change", "target.change.from", "1999", "PTWD"),
    ("change", "target.change.by", "44.5", "PTWD"),
    ("air", "decimals", "", ""),
    ("air", "interval", "93.5", "PTWD"),
    ("air", "chart", "chart-bars", "PW"),
    ("air", "releases.last", "2001-12-03", "PWD"),
    ("air", "releases.last", "December 3, 2001", "T"),
    ("air", "releases.last", " december", "S"),
    ("air", "releases.next", "2091-12-04", "PWD"),
    ("air", "releases.next", "December 4, 2091", "T"),
    ("air", "releases.next", " 2091", "S"),
    ("air", "operational_goals", "zqoperationaltitle", "PT"),
    ("air", "operational_goals", "zqoperationalshort", "W"),
    ("air", "headline", "711.5", "PTWDC"),
    ("air", "headline", "zqseries · t", "PTW"),
    ("air", "TABLE", "721.5", "PTWDC"),
    ("air", "show", "", ""),
    ("air", "dimensions.kind", "\"series\"", "D"),
    ("air", "dimensions.kind", "\"peer\"", "D"),
    ("air", "dimensions.categories.name", "zqseries", "PTWSD"),
    ("air", "dimensions.categories.unit", "zqseriesunit", "PTWSDC"),
    ("air", "dimensions.categories.unit", "zqotherunit", "PTWSDC"),
    ("air", "dimensions.categories.better", "the higher, the better", "PTW"),
    ("air", "dimensions.categories.better", "\"higher\"", "D"),
    ("air", "dimensions.categories.decimals", "\"decimals\":1", "D"),
    ("air", "dimensions.categories.target", "", ""),
    ("air", "dimensions.categories.target", "701.5", "PTWD"),
    ("air", "dimensions.categories.target", "704.5", "PTWD"),
    ("air", "TABLE", "710.25", "DC"),
    // How actions and tools are carried out: for readers, then in their data.
    ("action", "start", "March 2002", "PTW"),
    ("action", "end", "December 2009", "PTW"),
    ("action", "status", "delayed", "PTW"),
    ("action", "status_on", "April 5, 2003", "PTW"),
    ("action", "status_reason", "zqactionreason", "PTWS"),
    ("action", "milestones", "zqmilestone", "PTWS"),
    ("action", "milestones", "zqlater", "PTWS"),
    ("action", "milestones.due", "June 7, 2002", "PTW"),
    ("action", "milestones.done", "June 9, 2002", "PTW"),
    ("action", "completion", "41.5", "PTW"),
    ("action", "budget.currency", "CZK", "PTW"),
    ("action", "budget.planned", "802.5", "PTW"),
    ("action", "budget.spent", "803.5", "PTW"),
    ("action", "budget.funding", "804.5", "PTW"),
    ("action", "progress", "zqprogress", "PTWS"),
    ("action", "funding", "zqfunding", "PTWS"),
    ("tool", "status_reason", "zqtoolreason", "PTWS"),
    ("tool", "milestones", "zqtoolmilestone", "PTWS"),
    ("tool", "budget.planned", "815.5", "PTW"),
    ("tool", "budget.spent", "812.5", "PTW"),
    ("tool", "progress", "zqtoolprogress", "PTWS"),
    ("tool", "funding", "zqtoolfunding", "PTWS"),
    ("tool", "start", "April 6, 2002", "PTW"),
    ("tool", "end", "2010", "PTW"),
    ("tool", "status", "paused", "PTW"),
    ("tool", "status_on", "July 8, 2003", "PTW"),
    ("tool", "milestones.due", "August 9, 2002", "PTW"),
    ("tool", "milestones.done", "August 19, 2002", "PTW"),
    ("tool", "completion", "43.5", "PTW"),
    ("tool", "budget.currency", "NOK", "PTW"),
    ("tool", "budget.funding", "813.5", "PTW"),
    ("action", "start", "2002-03", "DC"),
    ("action", "end", "2009-12", "DC"),
    ("action", "status", "delayed", "DC"),
    ("action", "status_on", "2003-04-05", "DC"),
    ("action", "status_reason", "zqactionreason", "D"),
    ("action", "milestones", "zqmilestone", "DC"),
    ("action", "milestones.due", "2002-06-07", "DC"),
    ("action", "milestones.done", "2002-06-09", "DC"),
    ("action", "completion", "41.5", "D"),
    ("action", "budget.currency", "CZK", "DC"),
    ("action", "budget.planned", "802.5", "DC"),
    ("action", "budget.spent", "803.5", "DC"),
    ("action", "budget.funding", "804.5", "DC"),
    ("action", "progress", "zqprogress", "D"),
    ("action", "funding", "zqfunding", "D"),
    ("action", "details", "zqactiondetail", "D"),
    ("action", "details", "zqactionlabel", "D"),
    ("tool", "start", "2002-04-06", "DC"),
    ("tool", "end", "2010", "DC"),
    ("tool", "status", "paused", "DC"),
    ("tool", "status_on", "2003-07-08", "DC"),
    ("tool", "status_reason", "zqtoolreason", "D"),
    ("tool", "milestones", "zqtoolmilestone", "DC"),
    ("tool", "milestones.due", "2002-08-09", "DC"),
    ("tool", "milestones.done", "2002-08-19", "DC"),
    ("tool", "completion", "43.5", "D"),
    ("tool", "budget.currency", "NOK", "DC"),
    ("tool", "budget.planned", "815.5", "DC"),
    ("tool", "budget.spent", "812.5", "DC"),
    ("tool", "budget.funding", "813.5", "DC"),
    ("tool", "progress", "zqtoolprogress", "D"),
    ("tool", "funding", "zqtoolfunding", "D"),
    ("tool", "details", "zqtooldetail", "D"),
    ("shares", "details", "zqsharesdetail", "D"),
    ("*", "details", "zq{}detail", "PTWS"),
    ("*", "details", "zq{}label", "PTWS"),
    ("air", "TABLE", "710.3", "PTW"),
    // The columns of a table of observations.
    ("shares", "TABLE", "615.5", "PTWDC"),
    ("shares", "TABLE", "616.5", "PTWDC"),
    ("shares", "TABLE", "estimated", "PTWDC"),
    ("shares", "TABLE", "provisional", "PTWDC"),
    ("shares", "TABLE", "zqtablenote", "PTWSDC"),
    ("shares", "TABLE", "zqgapnote", "PTWSDC"),
    ("shares", "TABLE", "zqpartnote", "PTWSDC"),
    // The site as a whole: the home page, else the accessibility statement or the catalogue.
    ("site", "languages", "", ""),
    ("site", "base_url", "zqbaseurl", "TK"),
    ("site", "theme", "", ""),
    ("site", "profile", "", ""),
    ("site", "repository", "zqrepository", "P"),
    ("site", "license", "Attribution 4.0", "PT"),
    ("site", "dataset.area", "zqarea", "K"),
    ("site", "dataset.area_url", "zqareaurl", "K"),
    ("site", "dataset.keywords", "zqkeyword", "K"),
    ("site", "dataset.theme", "EDUC", "K"),
    ("site", "dataset.frequency", "BIENNIAL", "K"),
    ("statement", "contact.email", "zqemail", "PTS"),
    ("statement", "contact.phone", "12 345 67 89", "PT"),
    ("statement", "contact.address", "zqpostal", "PTS"),
    ("statement", "contact.name", "zqperson", "PTS"),
    ("statement", "contact.url", "zqcontacturl", "PTS"),
    ("statement", "accessibility.status", "is partially compliant", "PT"),
    ("statement", "accessibility.prepared", "2001-12-01", "PT"),
    ("statement", "accessibility.reviewed", "2001-12-02", "PT"),
    ("statement", "accessibility.basis", "carried out by an external body", "PT"),
    ("statement", "accessibility.evaluation", "zqevaluation", "PTS"),
    ("statement", "accessibility.procedure", "zqprocedure", "PTS"),
    ("statement", "accessibility.architecture", "zqarchitecture", "PTS"),
    ("statement", "accessibility.architecture_url", "zqarchitectureurl", "PT"),
    ("statement", "accessibility.communication", "zqcommunication", "PTS"),
    ("statement", "accessibility.applications", "zqapplications", "PTS"),
    ("site", "share_images", "", ""),
    ("site", "archive", "", ""),
    ("site", "one_page", "", ""),
    ("site", "twins", "", ""),
    ("site", "offline", "", ""),
    ("site", "embed", "", ""),
    ("site", "active_assets", "", ""),
    ("site", "data_age", "", ""),
    ("site", "currency", "", ""),
    ("site", "progress_age", "", ""),
    ("site", "moved", "", ""),
    ("site", "checks", "", ""),
    // What the year 2002 says of actions and tools.
    ("action", "responsible", "zqactionresponsible", "YZ"),
    ("action", "milestones", "zqmilestone", "YZWS"),
    ("action", "milestones.due", "June 7, 2002", "YZW"),
    ("action", "milestones.done", "June 9, 2002", "YZW"),
    ("action", "completion", "41.5", "YZW"),
    ("action", "budget.currency", "CZK", "YZW"),
    ("action", "budget.planned", "801.5", "YZW"),
    ("action", "budget.spent", "803.5", "YZW"),
    ("action", "progress", "zqprogress", "YZWS"),
    ("tool", "milestones", "zqtoolmilestone", "YZWS"),
    ("tool", "completion", "43.5", "YZW"),
    ("tool", "progress", "zqtoolprogress", "YZWS"),
];

/// The common keys of an entry as they are written, in the facts and in the words.
fn common(name: &str, number: usize, in_words: bool) -> (String, String) {
    let provenance = format!(
        "provenance: {{entity: zq{name}entity, publisher: zq{name}publisher, \
         author: zq{name}author, dates_of: zq{name}datesof, produced: 2001-{number:02}-01, \
         published: 2001-{number:02}-02, updated: 2001-{number:02}-03}}\n"
    );
    let changes = format!("changes: {{2001-{number:02}-04: {{en: zq{name}change}}}}\n");
    if in_words { (changes, provenance) } else { (changes + &provenance, String::new()) }
}

/// The site, with the data of labels in the facts or in the words.
fn text(in_words: bool) -> String {
    let (facts, words) = common("site", 13 - 1, in_words);
    let mut text = SITE
        .replace("SITEFACTS\n", &facts.replace("related", ""))
        .replace("SITEWORDS\n", &words)
        .replace("TABLE\n", TABLE)
        .replace("AIR\n", AIR);
    for (index, entry) in ENTRIES.iter().enumerate() {
        let Entry { name, file, .. } = entry;
        let (facts, mut words) = common(name, index % 12 + 1, in_words);
        if entry.table != "indicator" {
            let up = "../".repeat(file.matches('/').count());
            let _ = writeln!(
                words,
                "image: {{file: {up}zqpicture.gif, alt: zq{name}alt, credit: zq{name}credit}}"
            );
        }
        let _ = write!(
            text,
            "-- {file}.yaml --\norder: 1\nrelated: [pages/q-{name}]\n{facts}{}\n-- {file}.en.md --\n---\n\
             title: zq{name}title\nshort: zq{name}short\nsummary: zq{name}summary\n{words}{}\n\
             details: {{zq{name}label: \"*zq{name}detail*\"}}\nslug: zq{name}slug\naliases: [zq{name}alias]\n---\nzq{name}body\n\
             -- pages/q-{name}.en.md --\n---\ntitle: zq{name}other\nshort: zq{name}near\n---\n",
            entry.facts, entry.words,
        );
    }
    text
}

/// The part of a page that readers see, without its head and its scripts.
fn body(html: &str) -> String {
    let html = html.split_once("<body").map_or(html, |(_, body)| body);
    let parts =
        html.split("<script").map(|part| part.split_once("</script>").unwrap_or(("", part)));
    parts.map(|(_, text)| text).collect::<String>().replace('\u{a0}', " ")
}

/// The words of the search of a language, and its texts.
fn search(site: &Site) -> String {
    let index = page(site, "en/search.js");
    let packed = index.split_once("\"words\":\"").expect("words").1;
    let packed = packed.split_once('"').expect("an end").0;
    let mut found = String::new();
    let mut last = String::new();
    for part in packed.split_terminator(' ') {
        // How many letters a word shares with the one before it, as a figure from `!` on.
        let byte = part.as_bytes()[0];
        let shared = usize::from(byte) - 33 - usize::from(byte > b'"') - usize::from(byte > b'\\');
        last = last.chars().take(shared).chain(part[1..].chars()).collect();
        found = found + " " + &last;
    }
    found
}

fn json(site: &Site, path: &str) -> String {
    let value: Value = serde_json::from_str(&page(site, path)).expect("JSON");
    value.to_string()
}

struct Built {
    site: Site,
    whole: String,
    search: String,
}

impl Built {
    fn new(in_words: bool) -> Self {
        let site = good_site(&text(in_words));
        let (whole, search) = (body(&page(&site, "en/zqsiteshort.html")), search(&site));
        Self { site, whole, search }
    }

    fn output(&self, letter: char, address: &str, file: &str) -> String {
        let stem = file.rsplit('/').next().unwrap_or_default();
        let is_carried_out = ["/actions/", "/tools/"].iter().any(|part| file.contains(part));
        match letter {
            'P' => body(&page(&self.site, &format!("{address}index.html"))),
            'T' => page(&self.site, &format!("{address}index.md")),
            'L' => page(&self.site, &format!("{address}metka.json")),
            'W' => self.whole.clone(),
            'S' => self.search.clone(),
            // Actions and tools have their tables together.
            'D' if is_carried_out => json(&self.site, "data/actions/actions.json"),
            'C' if is_carried_out => {
                let tables = ["actions", "milestones", "budget"];
                tables.map(|it| page(&self.site, &format!("data/actions/{it}.csv"))).concat()
            }
            'D' => json(&self.site, &format!("data/{file}/{stem}.json")),
            'C' => page(&self.site, &format!("data/{file}/{stem}.csv")),
            'K' => page(&self.site, "data/catalog.ttl"),
            'Y' => body(&page(&self.site, "en/goals/zqgoalslug/monitoring/2002/index.html")),
            'Z' => page(&self.site, "en/goals/zqgoalslug/monitoring/2002/index.md"),
            _ => panic!("{letter} is no output"),
        }
    }

    /// Which outputs of an entry lack a word.
    fn lacking(&self, shares: &str, word: &str, address: &str, file: &str) -> Vec<&'static str> {
        let lacking = OUTPUTS.iter().filter(|(letter, _)| shares.contains(*letter));
        lacking
            .filter(|(letter, _)| !self.output(*letter, address, file).contains(word))
            .map(|(_, name)| *name)
            .collect()
    }
}

#[test]
fn what_one_output_says_of_an_entry_all_say() {
    let mut faults = Vec::new();
    for in_words in [false, true] {
        let built = Built::new(in_words);
        for (name, key, word, shares) in SHARES {
            let mut check = |name: &str, number: usize, address: &str, file: &str| {
                let number = format!("{number:02}");
                let is_date = word.starts_with("2001-{}");
                let word = word.replace("{}", if is_date { &number } else { name });
                // Pages beside the goals are no part of the whole, nor is what the home page says.
                let is_beside = file.starts_with("pages/") || file.starts_with("site");
                let shares: String =
                    shares.chars().filter(|letter| *letter != 'W' || !is_beside).collect();
                let lacking = built.lacking(&shares, &word, address, file);
                if !lacking.is_empty() {
                    faults.push(format!("{name}, {key}: no {word} in {}", lacking.join(", ")));
                }
            };
            match *name {
                "*" => {
                    check("site", 12, "en/", "site");
                    for (index, entry) in ENTRIES.iter().enumerate() {
                        check(entry.name, index % 12 + 1, entry.page, entry.file);
                    }
                }
                "+" => {
                    check("site", 12, "en/", "site");
                    for entry in ENTRIES.iter().filter(|entry| entry.table != "indicator") {
                        check(entry.name, 0, entry.page, entry.file);
                    }
                }
                "site" => check("site", 12, "en/", "site"),
                "statement" => check("statement", 0, "en/accessibility-statement/", "site"),
                name => {
                    let entry = ENTRIES.iter().find(|entry| entry.name == name).expect(name);
                    check(name, 0, entry.page, entry.file);
                }
            }
        }
    }
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The keys of a schema at every depth, those of data left out: `target.year`.
fn keys(schema: &Value, above: &str, found: &mut BTreeSet<String>) {
    let Some(schema) = schema.as_object() else { return };
    for (key, below) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let path = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        let mut deeper = BTreeSet::new();
        keys(below, &path, &mut deeper);
        if deeper.is_empty() {
            found.insert(path);
        } else {
            found.append(&mut deeper);
        }
    }
    let nested = ["additionalProperties", "items"].into_iter().filter_map(|key| schema.get(key));
    let patterns = schema.get("patternProperties").and_then(Value::as_object);
    let choices = ["anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    for below in nested.chain(patterns.into_iter().flat_map(|map| map.values())) {
        keys(below, above, found);
    }
    for below in choices.flatten() {
        keys(below, above, found);
    }
}

#[test]
fn every_key_has_its_share() {
    let mut missing = Vec::new();
    for schema in schemas(UiLanguage::English) {
        let Some(kind) =
            Some(schema.name.trim_start_matches("words-")).filter(|it| *it != "strings")
        else {
            continue;
        };
        let is_of = |name: &str| match name {
            "*" => true,
            "+" => kind != "indicator",
            "site" | "statement" => kind == "site",
            name => ENTRIES.iter().any(|entry| entry.name == name && entry.table == kind),
        };
        let mut found = BTreeSet::new();
        keys(&schema.body, "", &mut found);
        assert!(!found.is_empty(), "{}", schema.name);
        let has_share = |path: &String| {
            SHARES.iter().any(|(name, key, word, _)| {
                // A mapping that says nothing to readers has one line.
                let holds = word.is_empty() && path.starts_with(&format!("{key}."));
                is_of(name) && (key == path || holds)
            })
        };
        missing.extend(
            found
                .into_iter()
                .filter(|path| !has_share(path))
                .map(|path| format!("{}: {path}", schema.name)),
        );
    }
    assert!(missing.is_empty(), "keys without a line in SHARES:\n{}", missing.join("\n"));
}
