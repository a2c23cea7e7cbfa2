//! What the values of an indicator say, for programs; `docs/verdicts.md` has the method.

use serde::Serialize;

use super::by_language::ByLanguage;
use super::dataset::Dataset;
use super::publication::Publication;
use crate::derive::assessment::{Assessment, Basis, Reason, Waypoint};

/// The verdict on an indicator. Numbers are rounded as binary64 rounds.
#[derive(Serialize)]
pub(super) struct VerdictDocument<'a> {
    verdict: &'static str,
    /// The periods that are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest: Option<String>,
    /// Which of their properties is compared.
    compares: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly_change: Option<f64>,
    /// True where the intervals of the two values overlap or touch.
    #[serde(skip_serializing_if = "Option::is_none")]
    uncertain: Option<bool>,
    /// Observed ÷ required change a year, linear.
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<f64>,
    /// Why there is no direction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    direction_not_assessed: Vec<&'static str>,
    /// Why there is no ratio.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ratio_not_assessed: Vec<&'static str>,
    /// Whether the steps on the way to the target were reached, in years with a value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    path: Vec<StepDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    editor: Option<JudgementDocument<'a>>,
}

/// A step on the way to the target, and what was observed.
#[derive(Serialize)]
struct StepDocument {
    year: i32,
    period: String,
    reached: bool,
    /// The value less what was to be reached.
    difference: f64,
}

/// The editor's own verdict, where it differs.
#[derive(Serialize)]
struct JudgementDocument<'a> {
    verdict: &'static str,
    reason: ByLanguage<'a>,
}

pub(super) fn document<'a>(
    publication: &Publication<'a>,
    dataset: &Dataset<'_>,
) -> Option<VerdictDocument<'a>> {
    let assessments = &publication.edition.derived.assessments;
    let assessment: &Assessment = assessments.get(dataset.id.0)?.as_ref()?;
    let judgement = dataset.indicator.judgement.as_ref();
    Some(VerdictDocument {
        editor: judgement.map(|judgement| JudgementDocument {
            verdict: judgement.verdict.name(),
            reason: publication.texts(|language| judgement.reason[language].clone()),
        }),
        ..of(assessment)
    })
}

/// What is computed.
pub(super) fn of<'a>(assessment: &Assessment) -> VerdictDocument<'a> {
    let names = |reasons: &[Reason]| reasons.iter().map(Reason::name).collect();
    let change = assessment.change.as_ref();
    let pace = assessment.pace.as_ref();
    VerdictDocument {
        verdict: assessment.verdict().name(),
        base: assessment.base.as_ref().map(|point| point.period.to_string()),
        latest: assessment.latest.as_ref().map(|point| point.period.to_string()),
        compares: match assessment.basis {
            Basis::Value => "value",
            Basis::Share => "share",
            Basis::Step => "step",
        },
        change: change.map(|change| change.total.approximate()),
        yearly_change: change.map(|change| change.yearly.approximate()),
        uncertain: assessment.overlap,
        ratio: pace.ok().map(|pace| pace.ratio.approximate()),
        direction_not_assessed: assessment
            .direction
            .as_ref()
            .err()
            .map_or_else(Vec::new, |reasons| names(reasons)),
        ratio_not_assessed: pace.err().map_or_else(Vec::new, |reasons| names(reasons)),
        path: assessment.path.iter().filter_map(step).collect(),
        editor: None,
    }
}

/// What was reached on the way to the target.
fn step(waypoint: &Waypoint) -> Option<StepDocument> {
    let observed = waypoint.observed.as_ref()?;
    Some(StepDocument {
        year: waypoint.year,
        period: waypoint.period.to_string(),
        reached: observed.is_reached,
        difference: observed.difference.approximate(),
    })
}
