//! An indicator: values, target, chart and verdict; of several measures, those of each.

use super::chart::{large, parts};
use super::subject::Subject;
use super::view::indicator::{IndicatorView, MemberView};
use super::view::observation::ObservationView;
use super::{comparison, label, observation, verdict};
use crate::edition::text::{Html, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{Better, EntryId, Indicator, Member, Words};

/// A table of more values than this is longer than a page, and begins with the newest.
const LONG: usize = 20;

/// A text of one line as a paragraph, like those of several.
fn paragraphs(text: Html) -> Html {
    if text.html.starts_with("<p>") {
        return text;
    }
    Html { html: format!("<p>{}</p>", text.html), lang: text.lang }
}

/// The whole of an indicator; `ids` is what the fragments of its figures begin with.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    root: &str,
    ids: &str,
) -> IndicatorView {
    let shown = voice.shown(id);
    let phrase = |text: fn(&Words) -> &Option<String>| {
        shown.and_then(|(language, words)| Some(voice.phrase(text(words).as_ref()?, language)))
    };
    let inline = |text: fn(&Words) -> &Option<crate::strategy::Text>| {
        shown
            .and_then(|(language, words)| Some(voice.inline(text(words).as_ref()?, language, root)))
    };
    let subject = Subject {
        indicator,
        assessment: voice.edition.derived.assessments.get(id.0).and_then(Option::as_ref),
        title: named(voice.short_title(id), voice.speaking(indicator)),
        unit: voice.unit(id),
        ids: ids.to_owned(),
        words: shown,
        whole: indicator,
        speaks: true,
    };
    // The breakdown of several measures is that of the one that speaks for the indicator.
    let speaking = speaking(indicator);
    let broken = match speaking {
        Some(member) => {
            let title = voice.short_title(id);
            let title = named(title, member_name(voice, indicator, member));
            let (unit, ids) = (subject.unit.clone(), ids.to_owned());
            Some(Subject { indicator: &member.indicator, title, unit, ids, ..subject })
        }
        None => None,
    };
    let figures = figures(voice, &subject, root);
    let is_single = indicator.members.is_empty();
    let broken = broken.as_ref().or(is_single.then_some(&subject));
    IndicatorView {
        measures: phrase(|words| &words.measures),
        full_title: voice.longer_title(id),
        source: inline(|words| &words.source),
        method: inline(|words| &words.method),
        limitations: inline(|words| &words.limitations).map(paragraphs),
        last_release: indicator.releases.last.map(|date| label::date(voice, date)),
        next_release: indicator.releases.next.map(|date| label::date(voice, date)),
        breakdown: broken.and_then(|subject| parts::view(voice, subject, root)),
        comparisons: broken
            .map(|subject| comparison::view(voice, subject, root))
            .unwrap_or_default(),
        members: members(voice, id, indicator, root, ids),
        ..figures
    }
}

/// What figures say of a subject. The rest is for the words, or for what it is broken down to.
fn figures(voice: Voice<'_>, subject: &Subject<'_>, root: &str) -> IndicatorView {
    let Subject { indicator, assessment, .. } = *subject;
    let shown = subject.words.filter(|_| subject.speaks);
    let mut observations: Vec<_> = indicator
        .observations
        .iter()
        .map(|seen| ObservationView {
            beside: observation::beside(voice, indicator, seen.period),
            ..observation::view(voice, seen, indicator, subject.noted(true, seen), root)
        })
        .collect();
    let newest_first = observations.len() > LONG;
    if newest_first {
        observations.reverse();
    }
    let has_intervals = observations.iter().any(|seen| seen.interval.is_some());
    let target = indicator
        .target
        .as_ref()
        .map(|target| observation::target(voice, target, (indicator, assessment), shown, root));
    let unit = subject.unit.as_ref();
    let is_judged = subject.speaks || indicator.target.is_some() || indicator.better.is_some();
    let assessed = assessment.filter(|_| is_judged);
    IndicatorView {
        ids: subject.ids.clone(),
        chart: large::view(voice, subject),
        kind: indicator.measure.name(),
        answer: verdict::answer(voice, indicator, assessment, subject.unit.clone()),
        value_head: match unit {
            Some(unit) => voice.filled("value_unit", &[("unit", &unit.text)]),
            None => voice.string("value").to_owned(),
        },
        unit: subject.unit.clone(),
        better: indicator.better.map(|better| match better {
            Better::Higher => voice.filled("better_higher", &[]),
            Better::Lower => voice.filled("better_lower", &[]),
        }),
        scale: voice.scale(&indicator.measure),
        verdict: assessed.map(|it| verdict::view(voice, indicator, it, unit)),
        caption: voice.filled("observations_caption", &[("title", &subject.title.text)]),
        remarks: observations
            .iter()
            .any(|seen| !seen.flags.is_empty() || !seen.notes.is_empty() || seen.beside.is_some()),
        interval_head: has_intervals
            .then(|| observation::interval_name(voice, indicator.confidence.as_ref())),
        no_total: indicator.has_only_parts().then(|| voice.of_lines("no_total", indicator)),
        observations,
        newest_first,
        target,
        full_title: None,
        measures: None,
        source: None,
        method: None,
        limitations: None,
        last_release: None,
        next_release: None,
        breakdown: None,
        comparisons: Vec::new(),
        members: Vec::new(),
    }
}

/// The measures of an indicator but the one that speaks for it.
fn members(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    root: &str,
    ids: &str,
) -> Vec<MemberView> {
    let spoken = speaking(indicator).map(|member| &member.categories);
    let assessment = voice.edition.derived.assessments.get(id.0).and_then(Option::as_ref);
    let members = indicator.members.iter().enumerate();
    let others = members.filter(|(_, member)| Some(&member.categories) != spoken);
    others
        .map(|(number, member)| {
            let name = member_name(voice, indicator, member);
            let of_member = &member.indicator;
            let line = voice.speaking(of_member);
            let title = named(voice.short_title(id), name.clone());
            let title = line.iter().fold(title, |title, line| Phrase {
                text: format!("{} · {}", title.text, line.text),
                ..title
            });
            let subject = Subject {
                indicator: of_member,
                assessment: assessment.and_then(|whole| whole.members.get(number)),
                title,
                unit: voice.unit_of(id, of_member.unit.as_ref()),
                ids: format!("{ids}{}-", number + 1),
                words: voice.shown(id),
                whole: indicator,
                speaks: false,
            };
            MemberView {
                id: format!("{ids}series-{}", number + 1),
                title: name.unwrap_or_else(|| voice.short_title(id)),
                indicator: IndicatorView {
                    breakdown: parts::view(voice, &subject, root),
                    comparisons: comparison::view(voice, &subject, root),
                    ..figures(voice, &subject, root)
                },
            }
        })
        .collect()
}

/// The measure that speaks for an indicator of several.
fn speaking(indicator: &Indicator) -> Option<&Member> {
    let breakdown = indicator.breakdown.as_ref()?;
    indicator.member_of(&breakdown.series[breakdown.headline?].categories)
}

/// The name of a measure: `PM2.5`.
fn member_name(voice: Voice<'_>, whole: &Indicator, member: &Member) -> Option<Phrase> {
    voice.line(whole.breakdown.as_ref()?, &member.categories, ", ")
}

/// A title with what of it is meant.
fn named(title: Phrase, line: Option<Phrase>) -> Phrase {
    match line {
        Some(line) => Phrase { text: format!("{}: {}", title.text, line.text), ..title },
        None => title,
    }
}
