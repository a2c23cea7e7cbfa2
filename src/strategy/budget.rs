//! Money: what is planned, what was spent, and where it comes from.

use std::collections::BTreeMap;
use std::fmt;

use super::Number;

/// A currency, by its code in ISO 4217.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The currency of a code such as `PLN`.
    pub fn parse(code: &str) -> Option<Self> {
        CODES.split_ascii_whitespace().find(|known| *known == code).map(Self)
    }

    /// Its code in ISO 4217.
    pub fn code(self) -> &'static str {
        self.0
    }

    /// True where its smallest coin is a thousandth.
    pub(crate) fn has_thousandths(self) -> bool {
        ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"].contains(&self.0)
    }

    /// The currency that a text means which is no code: `zł`, `€`, `pln`.
    pub(crate) fn meant(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let code = match text.as_str() {
            "zł" | "zl" | "złoty" | "złote" | "złotych" | "zloty" | "polski złoty" => "PLN",
            "€" | "euro" | "euros" => "EUR",
            "$" | "us$" | "dollar" | "dollars" => "USD",
            "£" | "pound" | "pounds" => "GBP",
            "₴" | "hrywna" | "hryvnia" | "грн" => "UAH",
            "kč" | "koruna" => "CZK",
            other => return Self::parse(&other.to_uppercase()),
        };
        Self::parse(code)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

/// The currencies of ISO 4217 that somebody pays with.
const CODES: &str = "\
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF
GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK
LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD
OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN
SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF
XPF YER ZAR ZMW ZWG";

/// An amount by years, or one for the whole time.
#[derive(Clone, Debug, PartialEq)]
pub enum Amounts {
    /// One amount for the whole time.
    Whole(Number),
    /// An amount for each year that states one; at least one does.
    ByYear(BTreeMap<i32, Number>),
}

impl Amounts {
    /// All of them together.
    pub fn total(&self) -> Number {
        match self {
            Self::Whole(amount) => amount.clone(),
            Self::ByYear(years) => Number::sum(years.values()),
        }
    }

    /// The amount that is stated for a year.
    pub fn in_year(&self, year: i32) -> Option<&Number> {
        match self {
            Self::Whole(_) => None,
            Self::ByYear(years) => years.get(&year),
        }
    }

    /// The amounts with their years; none for the whole time.
    pub fn entries(&self) -> Vec<(Option<i32>, &Number)> {
        match self {
            Self::Whole(amount) => vec![(None, amount)],
            Self::ByYear(years) => {
                years.iter().map(|(year, amount)| (Some(*year), amount)).collect()
            }
        }
    }
}

/// A part of the money, by where it comes from. Words give the key a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Funding {
    /// Its key in the facts.
    pub key: String,
    /// How much it is.
    pub amount: Number,
}

/// The money of an action or a tool, in one currency. It states at least one amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Budget {
    /// The currency of all its amounts.
    pub currency: Currency,
    /// What is to be spent.
    pub planned: Option<Amounts>,
    /// What was spent.
    pub spent: Option<Amounts>,
    /// Where the money comes from, in the order of the facts.
    pub funding: Vec<Funding>,
}

impl Budget {
    /// What was spent of what was planned, as `(spent, planned)`, over the years that state both;
    /// where one of them is for the whole time, over all of it. None unless both are stated for the
    /// same time.
    pub fn spent_of_planned(&self) -> Option<(Number, Number)> {
        let (planned, spent) = (self.planned.as_ref()?, self.spent.as_ref()?);
        let (Amounts::ByYear(planned), Amounts::ByYear(spent)) = (planned, spent) else {
            return Some((spent.total(), planned.total()));
        };
        let both = || spent.keys().filter(|year| planned.contains_key(year));
        both().next()?;
        let sum = |amounts: &BTreeMap<i32, Number>| {
            Number::sum(both().filter_map(|year| amounts.get(year)))
        };
        Some((sum(spent), sum(planned)))
    }

    /// The same for one year.
    pub fn spent_of_planned_in(&self, year: i32) -> Option<(&Number, &Number)> {
        let spent = self.spent.as_ref()?.in_year(year)?;
        Some((spent, self.planned.as_ref()?.in_year(year)?))
    }

    /// The years for which amounts are planned or spent.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        let amounts = [&self.planned, &self.spent].into_iter().flatten();
        amounts.flat_map(Amounts::entries).filter_map(|(year, _)| year)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Amounts, Budget, Currency};
    use crate::strategy::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    fn years(written: &[(i32, &str)]) -> Amounts {
        let years = written.iter().map(|(year, amount)| (*year, number(amount)));
        Amounts::ByYear(years.collect::<BTreeMap<_, _>>())
    }

    fn spent_of(planned: Amounts, spent: impl Into<Option<Amounts>>) -> Option<String> {
        let currency = Currency::parse("PLN").unwrap();
        let (planned, spent) = (Some(planned), spent.into());
        let budget = Budget { currency, planned, spent, funding: Vec::new() };
        let pair = budget.spent_of_planned();
        pair.map(|(spent, planned)| format!("{spent} of {planned}"))
    }

    #[test]
    fn currencies_are_those_of_the_list() {
        for known in ["PLN", "EUR", "UAH", "XAF"] {
            assert_eq!(Currency::parse(known).map(Currency::code), Some(known));
        }
        for other in ["", "pln", "PL", "XXX", "PLN EUR", "zł"] {
            assert_eq!(Currency::parse(other), None, "{other}");
        }
        for (text, code) in [("zł", "PLN"), ("pln", "PLN"), ("Euro", "EUR"), ("грн.", "UAH")] {
            assert_eq!(Currency::meant(text).map(Currency::code), Some(code), "{text}");
        }
        assert_eq!(Currency::meant("money"), None);
    }

    #[test]
    fn spent_of_planned_is_over_the_same_time() {
        let whole = |text| Amounts::Whole(number(text));
        let planned = || years(&[(2025, "800000"), (2026, "1200000")]);
        let shown = spent_of(planned(), years(&[(2025, "310000.50")]));
        assert_eq!(shown.as_deref(), Some("310000.50 of 800000"));
        assert_eq!(spent_of(planned(), years(&[(2024, "5")])), None, "no year has both");
        assert_eq!(spent_of(planned(), whole("5")).as_deref(), Some("5 of 2000000"));
        let by_year = years(&[(2024, "5"), (2025, "0.5")]);
        assert_eq!(spent_of(whole("9"), by_year).as_deref(), Some("5.5 of 9"));
        assert_eq!(spent_of(whole("9"), None), None);
    }
}
