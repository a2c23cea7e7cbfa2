//! The ratio of the observed change a year to the required one.

use super::elements::{Change, per_year};
use super::quantity::Quantity;

/// The observed change a year against the one that leads from the earliest value to the target.
///
/// The ratio is that of Open SDG and Statistics Canada without its classes, and linear: observed
/// ÷ required, above zero towards the target. 1 is exactly the pace required.
#[derive(Clone, Debug, PartialEq)]
pub struct Pace {
    /// What is to be reached, in the unit of what is compared.
    pub target: Quantity,
    /// How many months lie between the ends of the earliest period and of the target's year;
    /// above zero.
    pub months: i64,
    /// The change a year that leads from the earliest value to the target; not zero.
    pub required: Quantity,
    /// Observed ÷ required.
    pub ratio: Quantity,
    /// The same for compound growth; none unless the three values are above zero.
    pub compound: Option<Compound>,
}

/// Growth rates a year: 0.05 is 5 per cent more each year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Compound {
    /// From the earliest value to the latest.
    pub observed: f64,
    /// From the earliest value to the target; not zero.
    pub required: f64,
    /// Observed ÷ required.
    pub ratio: f64,
}

/// How a ratio compares with 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Above 1.
    Faster,
    /// Exactly 1.
    AsFast,
    /// Between 0 and 1.
    Slower,
    /// Exactly 0.
    Still,
    /// Below 0.
    Against,
}

impl Comparison {
    /// The name in data files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Faster => "faster",
            Self::AsFast => "as-fast",
            Self::Slower => "slower",
            Self::Still => "still",
            Self::Against => "against",
        }
    }
}

impl Pace {
    /// The pace to a target, so many months after the earliest value. None where the target is that
    /// value, so that nothing is required.
    pub(super) fn of(
        base: &Quantity,
        latest: &Quantity,
        change: &Change,
        (target, months): (&Quantity, i64),
    ) -> Option<Self> {
        let required = per_year(&(target - base), months)?;
        let ratio = change.yearly.over(&required)?;
        let compound = Compound::of(base, (latest, change.months), (target, months));
        Some(Self { target: target.clone(), months, required, ratio, compound })
    }

    /// How the pace compares with the required one.
    pub fn comparison(&self) -> Comparison {
        let one = Quantity::whole(1);
        if self.ratio == one {
            Comparison::AsFast
        } else if self.ratio > one {
            Comparison::Faster
        } else if self.ratio.is_positive() {
            Comparison::Slower
        } else if self.ratio.is_zero() {
            Comparison::Still
        } else {
            Comparison::Against
        }
    }
}

impl Compound {
    fn of(base: &Quantity, latest: (&Quantity, i64), target: (&Quantity, i64)) -> Option<Self> {
        if !(base.is_positive() && latest.0.is_positive() && target.0.is_positive()) {
            return None;
        }
        let observed = growth(base, latest)?;
        let required = growth(base, target)?;
        let ratio = observed / required;
        // Rates that floating-point numbers cannot tell from zero have no ratio.
        let is_sound =
            required != 0.0 && ratio.is_finite() && (observed != 0.0 || latest.0 == base);
        is_sound.then_some(Self { observed, required, ratio })
    }
}

/// The compound annual growth rate, (later ÷ base)^(1 ÷ years) − 1, taken through logarithms so
/// that small rates keep their digits.
fn growth(base: &Quantity, (later, months): (&Quantity, i64)) -> Option<f64> {
    let excess = (later - base).over(base)?.approximate();
    let years = Quantity::whole(months).over(&Quantity::whole(12))?.approximate();
    let rate = (excess.ln_1p() / years).exp_m1();
    rate.is_finite().then_some(rate)
}
