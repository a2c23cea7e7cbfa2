//! Indicators below each other on one axis of time.

use std::collections::BTreeMap;

use super::chart::strip::{self, Timescale};
use super::view::chart::LegendItem;
use super::view::ledger::{LedgerGroup, LedgerRow, LedgerView};
use super::view::preserialized::Preserialized;
use super::{card, observation, tally};
use crate::derive::assessment::{Assessment, Point};
use crate::derive::tally::indicators_of;
use crate::edition::markdown;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Indicator, TargetForm, Trend};

/// The indicators of a strategic goal on one axis of time, which all ledgers of the goal share.
pub(crate) struct GoalRows {
    timescale: Option<Timescale>,
    rows: BTreeMap<EntryId, Preserialized<LedgerRow>>,
}

/// All indicators of a goal on one axis of time.
pub(crate) fn of_goal(voice: Voice<'_>, goal: EntryId) -> GoalRows {
    rows(voice, &indicators_of(voice.strategy(), goal), true)
}

fn rows(voice: Voice<'_>, ids: &[EntryId], is_of_goal: bool) -> GoalRows {
    let known: Vec<_> = ids.iter().filter_map(|&id| known(voice, id)).collect();
    let timescale =
        Timescale::of(known.iter().map(|&(_, indicator, assessment)| (indicator, assessment)));
    let row = |&known: &Known<'_>| {
        let row = LedgerRow { is_of_goal, ..row(voice, known, timescale.as_ref()) };
        (known.0, row.into())
    };
    GoalRows { rows: known.iter().map(row).collect(), timescale }
}

/// Indicators below each other, goal by goal where they are of several; none where there are none.
/// Those of one goal stand on its axis of time, if `of_goal` knows it.
pub(crate) fn view<'a>(
    voice: Voice<'_>,
    ids: &[EntryId],
    of_goal: impl Fn(EntryId) -> Option<&'a GoalRows>,
) -> Option<LedgerView> {
    let goal_of = |id: EntryId| voice.strategy().goal_of(id);
    let goal = ids.first().and_then(|&id| goal_of(id));
    let is_single = ids.iter().all(|&id| goal_of(id) == goal);
    let known = goal.filter(|_| is_single).and_then(of_goal);
    let made = known.is_none().then(|| rows(voice, ids, false));
    let all = known.or(made.as_ref())?;
    let mut groups: Vec<(Option<EntryId>, Vec<Preserialized<LedgerRow>>)> = Vec::new();
    for id in ids {
        let Some(row) = all.rows.get(id) else { continue };
        match groups.iter_mut().find(|(goal, _)| *goal == goal_of(*id)) {
            Some((_, rows)) => rows.push(row.clone()),
            None => groups.push((goal_of(*id), vec![row.clone()])),
        }
    }
    if groups.is_empty() {
        return None;
    }
    let groups: Vec<_> = groups
        .into_iter()
        .map(|(goal, rows)| LedgerGroup {
            goal: goal.filter(|_| !is_single).map(|goal| card::view(voice, goal)),
            rows,
        })
        .collect();
    let has_strip = groups.iter().flat_map(|group| &group.rows).any(|row| row.strip.is_some());
    let timescale = all.timescale.as_ref().filter(|_| has_strip);
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
    let target = target(voice, id, (indicator, assessment));
    let words = target.as_ref().map(|target| match &target.lang {
        // A drawing has no place for another language.
        Some(_) => in_words(voice, indicator, assessment).unwrap_or_default(),
        None => target.text.clone(),
    });
    let label = words.as_ref().map(|text| voice.filled("ledger_target", &[("text", text)]));
    // What a change leads to says more than the change, in fewer words.
    let short = observation::changed_value(voice, indicator, Some(assessment)).or(words);
    let strip = timescale.and_then(|timescale| {
        strip::view(
            voice,
            (id, indicator, assessment),
            timescale,
            label.as_deref().zip(short.as_deref()),
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
        is_of_goal: false,
    }
}

/// What is to be reached, in few words: what has a number or a direction from the facts, else as
/// the editors put it.
fn target(
    voice: Voice<'_>,
    id: EntryId,
    (indicator, assessment): (&Indicator, &Assessment),
) -> Option<Phrase> {
    let made = in_words(voice, indicator, assessment)?;
    let form = &indicator.target.as_ref()?.form;
    let written = matches!(form, TargetForm::Share { .. } | TargetForm::Ceiling { .. });
    let written = voice.shown(id).filter(|_| written).and_then(|(language, words)| {
        let text = markdown::plain(words.target.as_ref()?).replace('\n', " ");
        Some(voice.phrase(&text, language))
    });
    Some(written.unwrap_or_else(|| Phrase::own(&made)))
}

fn in_words(voice: Voice<'_>, indicator: &Indicator, assessment: &Assessment) -> Option<String> {
    let target = indicator.target.as_ref()?;
    Some(match target.form {
        TargetForm::Trend(Trend::Up) => voice.filled("ledger_up", &[]),
        TargetForm::Trend(Trend::Down) => voice.filled("ledger_down", &[]),
        _ => observation::target_in_words(voice, indicator, Some(assessment))?,
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
        ("range", "legend_range", path("range")),
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
