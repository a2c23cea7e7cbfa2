//! What the social image of a page shows: its kind, its title, what it answers and its label.
//!
//! Pages with equal texts share one image, named by their hash.

use super::{monitoring, tally, verdict};
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::font::Face;
use crate::edition::text::unmarked;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Number, Strategy, Verdict};

/// Size of the picture in pixels, as social networks recommend.
pub(crate) const SIZE: [usize; 2] = [1200, 630];

/// What a picture shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ShareCard {
    pub(crate) kicker: String,
    pub(crate) title: String,
    pub(crate) answer: Answer,
    pub(crate) site: String,
    pub(crate) label: String,
}

/// What a page answers: the values of an indicator with its verdict, how many indicators have
/// which verdict, or how many were measured in a year. All of it is empty on other pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answer {
    /// The value at the beginning; empty where there is no other.
    pub(crate) first: String,
    /// The value at the end, or the tally.
    pub(crate) latest: String,
    pub(crate) verdict: Option<Sign>,
    /// What else is known of it, in small letters.
    pub(crate) details: Vec<Sign>,
    /// All of it, for those who do not see it.
    pub(crate) words: String,
}

/// A text with the key of a verdict whose mark stands before it; an empty key has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) key: &'static str,
    pub(crate) text: String,
}

impl ShareCard {
    /// The image of an entry; none if the fonts lack one of its letters.
    pub(crate) fn of(voice: Voice<'_>, id: EntryId) -> Option<Self> {
        let kind = &voice.strategy()[id].kind;
        let answer = match kind {
            Kind::Indicator(_) => of_indicator(voice, id),
            Kind::Home | Kind::Goal(_) => of_indicators(voice, id),
            Kind::Report(_) => of_year(voice, id),
            _ => None,
        };
        // An indicator goes by its short title, as wherever it is not read itself.
        let title = match kind {
            Kind::Indicator(_) => voice.short_title(id),
            _ => voice.title(id),
        };
        let site = if id == Strategy::HOME {
            String::new()
        } else {
            plain(&voice.short_title(Strategy::HOME).text)
        };
        let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
        let updated = provenance.updated.map(|date| {
            format!("{}: {}", voice.string("label_updated"), voice.locale().date(date))
        });
        let label: Vec<String> =
            provenance.entity.iter().map(ToString::to_string).chain(updated).collect();
        let image = Self {
            kicker: plain(&voice.kicker(id).unwrap_or_default()),
            title: plain(&title.text),
            answer: answer.unwrap_or_default(),
            site,
            label: plain(&label.join("  ·  ")),
        };
        image.is_drawable().then_some(image)
    }

    /// Where it is published.
    pub(crate) fn path(&self) -> OutputPath {
        let hash = blake3::hash(self.texts().join("\n").as_bytes()).to_hex();
        OutputPath::new(format!("assets/share.{}.png", &hash[..16]))
    }

    /// What it shows, for those who do not see it.
    pub(crate) fn alternative(&self) -> String {
        let parts = [&self.kicker, &self.title, &self.answer.words, &self.site];
        let parts: Vec<_> =
            parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        parts.join(". ")
    }

    /// All texts, and the keys that say which marks there are.
    fn texts(&self) -> Vec<&str> {
        let Answer { first, latest, verdict, details, words } = &self.answer;
        let mut texts =
            vec![&*self.kicker, &self.title, &self.site, &self.label, first, latest, words];
        texts.extend(verdict.iter().chain(details).flat_map(|sign| [sign.key, &sign.text]));
        texts
    }

    fn is_drawable(&self) -> bool {
        let mut texts = self.texts().into_iter();
        texts.all(|text| Face::Serif.covers(text) || Face::Sans.covers(text))
    }
}

/// The values of an indicator from the first to the latest, with the verdict.
fn of_indicator(voice: Voice<'_>, id: EntryId) -> Option<Answer> {
    let indicator = voice.strategy()[id].indicator()?;
    let assessment = voice.edition.derived.assessments.get(id.0)?.as_ref()?;
    let mark = verdict::mark(voice, id)?;
    let latest = assessment.latest.as_ref();
    let first = assessment.base.as_ref();
    let first = first.filter(|first| latest.is_some_and(|latest| latest.period > first.period));
    let value = |point| plain(&voice.value(point, &indicator.measure));
    let period = |period| plain(&voice.period(period));
    let span = match (first, latest) {
        (Some(first), Some(latest)) => {
            let (first, latest) = (period(first.period), period(latest.period));
            let dash = if first.contains(' ') || latest.contains(' ') { " – " } else { "–" };
            format!("{first}{dash}{latest}")
        }
        (None, Some(latest)) => period(latest.period),
        (_, None) => String::new(),
    };
    let unit = voice.unit(id).map(|unit| plain(&unit.text));
    let line = voice.speaking(indicator).map(|line| plain(&line.text));
    let known: Vec<_> =
        [line, Some(span), unit].into_iter().flatten().filter(|text| !text.is_empty()).collect();
    let mut details = vec![Sign { key: "", text: known.join("  ·  ") }];
    details.extend(mark.editor.map(|editor| Sign {
        key: editor.key,
        text: plain(&format!("{}: {}", voice.string("verdict_editor"), editor.word)),
    }));
    let verdict = Sign { key: mark.key, text: plain(&mark.word) };
    let first = first.map(|first| value(&first.value)).unwrap_or_default();
    let latest = latest.map(|latest| value(&latest.value)).unwrap_or_default();
    let values = match (&*first, &*latest) {
        (_, "") => String::new(),
        ("", latest) => format!("{latest} ({})", known.join(", ")),
        (first, latest) => format!("{first} → {latest} ({})", known.join(", ")),
    };
    let words = in_words(&values, &verdict, &details[1..]);
    Some(Answer { first, latest, verdict: Some(verdict), details, words })
}

/// Values or a tally, the verdict and more, in a line.
fn in_words(values: &str, verdict: &Sign, others: &[Sign]) -> String {
    let signs = std::iter::once(verdict).chain(others).map(|sign| &*sign.text);
    let parts = std::iter::once(values).chain(signs).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(", ")
}

/// How many of the indicators below an entry have which verdict; none where there are none.
fn of_indicators(voice: Voice<'_>, id: EntryId) -> Option<Answer> {
    let tally = tally::count(voice, id)?;
    let count = |verdict| tally.count(verdict);
    let number = |count: usize| voice.locale().number(&Number::from(count));
    let sign = |verdict: Verdict, key| {
        let values =
            [("n", &*number(count(verdict))), ("verdict", &*verdict::word(voice, verdict))];
        Sign { key: verdict.name(), text: plain(&voice.filled(key, &values)) }
    };
    let others = [Verdict::Away, Verdict::Unchanged, Verdict::NotAssessed];
    let others = others.into_iter().filter(|&verdict| count(verdict) > 0);
    let mut others: Vec<_> = others.map(|verdict| sign(verdict, "share_verdict")).collect();
    if count(Verdict::NotAssessed) == tally.all() {
        let verdict = others.pop()?;
        let words = verdict.text.clone();
        return Some(Answer { verdict: Some(verdict), words, ..Answer::default() });
    }
    if count(Verdict::Reached) > 0 {
        others.insert(0, sign(Verdict::Reached, "share_reached"));
    }
    let values = [("n", &*number(tally.towards())), ("all", &number(tally.all()))];
    let of = plain(&voice.filled("share_tally", &values));
    let verdict = Sign {
        key: Verdict::Towards.name(),
        text: plain(&voice.count("share_towards", tally.all())),
    };
    let named = Sign { text: format!("{of} {}", verdict.text), ..verdict.clone() };
    let words = in_words("", &named, &others);
    Some(Answer {
        first: String::new(),
        latest: of,
        verdict: Some(verdict),
        details: others,
        words,
    })
}

/// How many indicators have a value of the year of a report.
fn of_year(voice: Voice<'_>, id: EntryId) -> Option<Answer> {
    let year = monitoring::year(voice, id, "")?;
    let number = |count: usize| voice.locale().number(&Number::from(count));
    let all = year.measured.len() + year.unmeasured.len();
    let values = [("n", &*number(year.measured.len())), ("all", &number(all))];
    let measured = (all > 0).then_some(&year.answer);
    let told = year.told.iter().flat_map(|told| &told.answer);
    let texts = measured.into_iter().chain(told);
    let details: Vec<_> = texts.map(|text| Sign { key: "", text: plain(text) }).collect();
    let first = details.first()?.text.clone();
    Some(Answer {
        latest: if all > 0 { plain(&voice.filled("share_tally", &values)) } else { first.clone() },
        words: first,
        details,
        ..Answer::default()
    })
}

/// A text as a picture has it: without marks, on lines of its own.
fn plain(text: &str) -> String {
    unmarked(text).replace(['\u{a0}', '\u{202f}'], " ")
}

/// What the pictures of all pages show.
pub(crate) fn all<'a>(edition: &'a Edition<'a>) -> impl Iterator<Item = ShareCard> + 'a {
    let entries = edition.strategy.entries().filter(|_| edition.has_share_images());
    entries.flat_map(move |(id, _)| {
        let languages = edition.strategy.languages.ids();
        languages.filter_map(move |language| ShareCard::of(Voice::new(edition, language), id))
    })
}

/// True for the path of a picture.
pub(crate) fn is_at(path: &OutputPath) -> bool {
    path.as_str().starts_with("assets/share.")
}

#[cfg(test)]
mod tests {
    use super::ShareCard;
    use crate::edition::font::Face;

    #[test]
    fn letters_are_in_the_fonts_or_give_no_picture() {
        let card = |title: &str| ShareCard { title: title.to_owned(), ..ShareCard::default() };
        assert!(card("Zażółć gęślą jaźń – ĄĆĘŁŃÓŚŹŻ „cudzysłów”").is_drawable());
        for title in ["Ґудзик, їжак і м’яч", "Žąsų ūkis", "Αθήνα", "Tiếng Việt"]
        {
            assert!(Face::Serif.covers(title), "{title}");
        }
        // Letters that only the sans serif has.
        assert!(!Face::Serif.covers("ꜳ") || card("ꜳ").is_drawable());
        assert_eq!(Face::Serif.for_text("ʘ"), Face::Sans);
        assert!(card("ʘ").is_drawable() && !card("漢字").is_drawable());
        assert_ne!(card("a").path(), card("b").path());
    }
}
