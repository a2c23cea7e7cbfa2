//! Verdicts in words: the answer, remarks, and the calculation.

mod path;
mod sentences;
mod working;
mod writer;

use crate::derive::assessment::{Assessment, Reason};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::indicator::{AnswerView, MovementView};
use crate::pages::view::verdict::{JudgementView, VerdictMark, VerdictView, WaypointView};
use crate::strategy::{EntryId, Indicator, Judgement, Verdict};
use writer::Writer;

/// The verdict on an indicator in a word; none for other entries.
pub(crate) fn mark(voice: Voice<'_>, id: EntryId) -> Option<VerdictMark> {
    let indicator = voice.strategy()[id].indicator()?;
    let assessment = voice.edition.derived.assessments.get(id.0)?.as_ref()?;
    Some(mark_of(voice, indicator, assessment))
}

fn mark_of(voice: Voice<'_>, indicator: &Indicator, assessment: &Assessment) -> VerdictMark {
    let verdict = assessment.verdict();
    let word = match &assessment.direction {
        Err(reasons) if reasons.contains(&Reason::NoTotal) => voice.filled("verdict_no_total", &[]),
        _ => word_of(voice, assessment),
    };
    let is_uncertain = is_uncertain(assessment);
    VerdictMark {
        key: verdict.name(),
        word: if is_uncertain { uncertain(voice, &word) } else { word },
        is_uncertain,
        editor: indicator.judgement.as_ref().map(|editor| judgement(voice, editor)),
    }
}

/// A verdict in a word, on whatever it is.
pub(crate) fn bare_mark(voice: Voice<'_>, verdict: Verdict) -> VerdictMark {
    let word = word(voice, verdict);
    VerdictMark { key: verdict.name(), word, is_uncertain: false, editor: None }
}

fn uncertain(voice: Voice<'_>, word: &str) -> String {
    voice.filled("verdict_uncertain", &[("verdict", word)])
}

/// True where a direction is told of two values whose intervals overlap.
fn is_uncertain(assessment: &Assessment) -> bool {
    let is_directed = matches!(assessment.verdict(), Verdict::Towards | Verdict::Away);
    is_directed && assessment.overlap == Some(true)
}

/// What was to be reached on the way to the target of an indicator, and what was.
pub(crate) fn waypoints(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: &Assessment,
) -> Vec<WaypointView> {
    Writer { voice, indicator, assessment }.path()
}

/// The answer on an indicator in a few words.
pub(crate) fn answer(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
    unit: Option<Phrase>,
) -> AnswerView {
    let answer = |assessment| Writer { voice, indicator, assessment }.answer_in_short(unit);
    assessment.map(answer).unwrap_or_default()
}

/// The verdict on an indicator, with its calculation.
pub(crate) fn view(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: &Assessment,
    unit: Option<&Phrase>,
) -> VerdictView {
    let writer = Writer { voice, indicator, assessment };
    let steps = writer.steps();
    // Where nothing was worked out, there is nothing to tell of how.
    let (inputs, method) = if steps.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (writer.inputs(), writer.method())
    };
    VerdictView {
        mark: mark_of(voice, indicator, assessment),
        answer: writer.answer(unit),
        remarks: writer.remarks(),
        path: writer.path(),
        inputs,
        steps,
        method,
    }
}

/// A verdict in words.
pub(crate) fn word(voice: Voice<'_>, verdict: Verdict) -> String {
    voice.filled(&format!("verdict_{}", verdict.name().replace('-', "_")), &[])
}

/// The verdict of an assessment in words: of a range as the target, the distance may be unchanged
/// where the value is not.
fn word_of(voice: Voice<'_>, assessment: &Assessment) -> String {
    match assessment.verdict() {
        Verdict::Unchanged if assessment.has_changed() => voice.filled("verdict_as_far", &[]),
        verdict => word(voice, verdict),
    }
}

fn judgement(voice: Voice<'_>, judgement: &Judgement) -> JudgementView {
    JudgementView {
        key: judgement.verdict.name(),
        word: word(voice, judgement.verdict),
        reason: voice.named(&judgement.reason, ""),
    }
}

/// What changed from one observation to a later one, in a few words.
pub(crate) fn movement(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: &Assessment,
) -> Option<MovementView> {
    let writer = Writer { voice, indicator, assessment };
    let verdict = assessment.verdict();
    let mark = (verdict != Verdict::NotAssessed).then(|| {
        let word = word_of(voice, assessment);
        VerdictMark { word, ..bare_mark(voice, verdict) }
    });
    let mark = mark.map(|mark| {
        if !is_uncertain(assessment) {
            return mark;
        }
        VerdictMark { word: uncertain(voice, &mark.word), is_uncertain: true, ..mark }
    });
    Some(MovementView { text: writer.difference()?, mark })
}
