//! Indicators below each other on one axis of time.

use super::chart::strip::{self, Timescale};
use super::view::chart::LegendItem;
use super::view::ledger::{LedgerGroup, LedgerRow, LedgerView};
use super::{card, tally};
use crate::derive::assessment::{Assessment, Point};
use crate::edition::markdown;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Indicator, TargetForm, Trend};

/// Indicators below each other, goal by goal where they are of several; none where there are none.
pub(crate) fn view(voice: Voice<'_>, ids: &[EntryId]) -> Option<LedgerView> {
    let known: Vec<_> = ids.iter().filter_map(|&id| known(voice, id)).collect();
    let timescale =
        Timescale::of(known.iter().map(|&(_, indicator, assessment)| (indicator, assessment)));
    let goal_of = |id: EntryId| voice.strategy().goal_of(id);
    let mut groups: Vec<(Option<EntryId>, Vec<LedgerRow>)> = Vec::new();
    for &(id, indicator, assessment) in &known {
        let row = row(voice, (id, indicator, assessment), timescale.as_ref());
        match groups.iter_mut().find(|(goal, _)| *goal == goal_of(id)) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((goal_of(id), vec![row])),
        }
    }
    if groups.is_empty() {
        return None;
    }
    let is_single = groups.len() == 1;
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(goal, rows)| LedgerGroup {
            goal: goal.filter(|_| !is_single).map(|goal| card::view(voice, goal)),
            rows,
        })
        .collect();
    Some(LedgerView {
        axis: timescale.map(|timescale| timescale.axis(voice)),
        legend: legend(voice, &groups),
        groups,
    })
}

type Known<'a> = (EntryId, &'a Indicator, &'a Assessment);

fn known(voice: Voice<'_>, id: EntryId) -> Option<Known<'_>> {
    let assessment = voice.edition.derived.assessments.get(id.0)?.as_ref()?;
    Some((id, voice.strategy()[id].indicator()?, assessment))
}

fn row(
    voice: Voice<'_>,
    (id, indicator, assessment): Known<'_>,
    timescale: Option<&Timescale>,
) -> LedgerRow {
    let shown = voice.shown(id);
    let phrase = |text: &Option<String>| {
        let (language, _) = shown?;
        Some(voice.phrase(text.as_ref()?, language))
    };
    let measures = shown.and_then(|(_, words)| phrase(&words.measures));
    let target = target(voice, id, indicator);
    let words = target.as_ref().map(|target| match &target.lang {
        // A drawing has no place for another language.
        Some(_) => in_words(voice, indicator).unwrap_or_default(),
        None => target.text.clone(),
    });
    let label = words.as_ref().map(|text| voice.filled("ledger_target", &[("text", text)]));
    let strip = timescale.and_then(|timescale| {
        strip::view(
            voice,
            (id, indicator, assessment),
            timescale,
            label.as_deref().zip(words.as_deref()),
        )
    });
    let empty = strip.is_none().then(|| {
        let reason = if indicator.has_only_parts() {
            voice.of_lines("only_parts", indicator)
        } else {
            voice.string("no_value").to_owned()
        };
        match &label {
            Some(label) => voice.filled("ledger_empty", &[("reason", &reason), ("target", label)]),
            None => reason,
        }
    });
    let value = |point: &Option<Point>| {
        let point = point.as_ref()?;
        let value = voice.value(&point.value, &indicator.measure);
        let values = [("value", value.as_str()), ("period", &voice.period(point.period))];
        Some(voice.filled("ledger_value", &values))
    };
    let is_single = assessment.base.as_ref().map(|point| point.period)
        == assessment.latest.as_ref().map(|point| point.period);
    LedgerRow {
        card: card::view(voice, id),
        unit: match measures {
            Some(_) => None,
            None => voice.unit(id),
        },
        measures,
        empty,
        strip,
        first: if is_single { None } else { value(&assessment.base) },
        latest: value(&assessment.latest),
        target,
    }
}

/// What is to be reached, in few words: what has a number or a direction from the facts, else as
/// the editors put it.
fn target(voice: Voice<'_>, id: EntryId, indicator: &Indicator) -> Option<Phrase> {
    let made = in_words(voice, indicator)?;
    let form = &indicator.target.as_ref()?.form;
    let written = matches!(form, TargetForm::Share { .. } | TargetForm::Ceiling { .. });
    let written = voice.shown(id).filter(|_| written).and_then(|(language, words)| {
        let text = markdown::plain(words.target.as_ref()?).replace('\n', " ");
        Some(voice.phrase(&text, language))
    });
    Some(written.unwrap_or_else(|| Phrase::own(&made)))
}

fn in_words(voice: Voice<'_>, indicator: &Indicator) -> Option<String> {
    let target = indicator.target.as_ref()?;
    Some(match target.form {
        TargetForm::Trend(Trend::Up) => voice.filled("ledger_up", &[]),
        TargetForm::Trend(Trend::Down) => voice.filled("ledger_down", &[]),
        _ => voice.target_in_words(target, &indicator.measure),
    })
}

/// The signs of the strips that occur.
fn legend(voice: Voice<'_>, groups: &[LedgerGroup]) -> Vec<LegendItem> {
    let strips =
        || groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.strip.as_ref());
    let drawn = || strips().filter_map(|strip| strip.drawings.first());
    let path =
        |role: &str| drawn().any(|drawing| drawing.paths.iter().any(|path| path.role == role));
    let mark =
        |role: &str| drawn().any(|drawing| drawing.marks.iter().any(|mark| mark.role == role));
    let signs = [
        ("value", "legend_value", strips().next().is_some()),
        ("provisional", "flag_provisional", mark("provisional")),
        ("estimated", "flag_estimated", mark("estimated")),
        ("unmeasured", "legend_unmeasured", path("unmeasured")),
        ("desired", "legend_desired", path("wanted")),
        ("aim", "legend_aim", path("arrow")),
        ("target", "legend_target", mark("target")),
    ];
    signs
        .into_iter()
        .filter(|(_, _, occurs)| *occurs)
        .map(|(key, string, _)| LegendItem { key, text: voice.filled(string, &[]) })
        .collect()
}

/// Up to so many indicators are listed on the home page.
const AT_A_GLANCE: usize = 24;

/// The indicators of the home page; none where they would be too many to survey.
pub(crate) fn of_site(voice: Voice<'_>) -> Vec<EntryId> {
    let ids = tally::all_indicators(voice);
    if ids.len() > AT_A_GLANCE { Vec::new() } else { ids }
}
