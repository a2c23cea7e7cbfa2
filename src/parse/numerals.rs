//! Numbers as spreadsheets of all countries write them: `1,234.5`, `1 234,5`, `1.234,5`, `1’234.5`.

/// The mark before the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DecimalMark {
    /// `47.8`
    Point,
    /// `47,8`
    Comma,
}

impl DecimalMark {
    /// All of them, by their names in the facts.
    pub(crate) const ALL: [(&'static str, Self); 2] =
        [("point", Self::Point), ("comma", Self::Comma)];

    /// The name in the facts.
    pub(crate) fn name(self) -> &'static str {
        if self == Self::Point { "point" } else { "comma" }
    }

    fn character(self) -> char {
        if self == Self::Point { '.' } else { ',' }
    }
}

/// What sets thousands apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Groups {
    /// The mark that is not the decimal one.
    Marks,
    Spaces,
    Apostrophes,
}

/// A way to write numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    decimal: DecimalMark,
    groups: Groups,
}

impl Style {
    const ALL: [Self; 6] = {
        use DecimalMark::{Comma, Point};
        use Groups::{Apostrophes, Marks, Spaces};
        [
            Self { decimal: Point, groups: Marks },
            Self { decimal: Point, groups: Spaces },
            Self { decimal: Point, groups: Apostrophes },
            Self { decimal: Comma, groups: Marks },
            Self { decimal: Comma, groups: Spaces },
            Self { decimal: Comma, groups: Apostrophes },
        ]
    };

    fn groups(self, character: char) -> bool {
        match self.groups {
            Groups::Marks => {
                matches!(character, '.' | ',') && character != self.decimal.character()
            }
            Groups::Spaces => {
                matches!(character, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}')
            }
            Groups::Apostrophes => matches!(character, '\'' | '’' | '\u{2bc}'),
        }
    }

    /// A number of this style with a decimal point and without groups; `None` for anything else.
    fn read(self, text: &str) -> Option<String> {
        let unsigned = text.strip_prefix(['-', '\u{2212}']);
        let sign = if unsigned.is_some() { "-" } else { "" };
        let unsigned = unsigned.unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once(self.decimal.character()) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = whole.split(|character| self.groups(character));
        let first = groups.next()?;
        let is_grouped = first.len() < whole.len();
        // `0.125` has no thousands.
        let is_sound = digits(first)
            && (!is_grouped || first.len() <= 3 && !first.starts_with('0'))
            && groups.clone().all(|group| group.len() == 3 && digits(group))
            && fraction.is_none_or(digits);
        let whole = || std::iter::once(first).chain(groups).collect::<String>();
        let fraction = || fraction.map(|fraction| format!(".{fraction}")).unwrap_or_default();
        is_sound.then(|| format!("{sign}{}{}", whole(), fraction()))
    }
}

/// True for a number of any style.
pub(crate) fn is_number(text: &str) -> bool {
    Style::ALL.iter().any(|style| style.read(text).is_some())
}

/// What a cell of a table says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A number, as Metka writes it.
    Number(String),
    /// A number that may be either.
    Ambiguous {
        /// With a decimal point.
        point: String,
        /// With a decimal comma.
        comma: String,
    },
    /// A number that is written in another way than the others.
    Mixed {
        /// What it says.
        number: String,
        /// As the others would write it, where it is known which it is.
        instead: Option<String>,
    },
    /// No number.
    Other,
}

/// Reads the numbers of a table, all in one style: the one in which most of them can be read. `told`
/// is the decimal mark of all, where the facts say it.
pub(crate) fn read(cells: &[&str], told: Option<DecimalMark>) -> Vec<Reading> {
    let is_told = |style: &&Style| told.is_none_or(|decimal| style.decimal == decimal);
    let known: Vec<Style> = Style::ALL.iter().filter(is_told).copied().collect();
    let is_plain = |cell: &str| !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit());
    let count = |style: &Style| {
        cells.iter().filter(|cell| !is_plain(cell) && style.read(cell).is_some()).count()
    };
    let counts: Vec<usize> = known.iter().map(count).collect();
    let most = counts.iter().max().copied().unwrap_or_default();
    let mut styles: Vec<Style> = known
        .iter()
        .zip(counts)
        .filter(|(_, count)| *count == most)
        .map(|(style, _)| *style)
        .collect();
    // Of two styles in which as many can be read, the first number decides.
    let first = cells
        .iter()
        .find(|cell| !is_plain(cell) && known.iter().any(|style| style.read(cell).is_some()));
    if let Some(first) = first
        && styles.iter().any(|style| style.read(first).is_some())
    {
        styles.retain(|style| style.read(first).is_some());
    }
    cells.iter().map(|cell| reading(cell, &styles)).collect()
}

fn reading(cell: &str, styles: &[Style]) -> Reading {
    let mut found: Vec<(DecimalMark, String)> = Vec::new();
    let of = |styles: &[Style], found: &mut Vec<(DecimalMark, String)>| {
        for style in styles {
            let number = style.read(cell);
            found.extend(number.map(|number| (style.decimal, number)));
        }
    };
    of(styles, &mut found);
    if let Some((_, number)) = found.first() {
        let of_mark = |wanted| found.iter().find(|(decimal, _)| *decimal == wanted);
        return match (of_mark(DecimalMark::Point), of_mark(DecimalMark::Comma)) {
            (Some((_, point)), Some((_, comma))) if point != comma => {
                Reading::Ambiguous { point: point.clone(), comma: comma.clone() }
            }
            _ => Reading::Number(number.clone()),
        };
    }
    of(&Style::ALL, &mut found);
    let Some((_, number)) = found.first() else { return Reading::Other };
    let is_clear = found.iter().all(|(_, other)| other == number);
    let decimal = styles.first().map(|style| style.decimal);
    let instead = decimal
        .filter(|decimal| is_clear && styles.iter().all(|style| style.decimal == *decimal))
        .map(|decimal| number.replace('.', &decimal.character().to_string()));
    Reading::Mixed { number: number.clone(), instead }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{DecimalMark, Groups, Reading, Style, read};

    /// The numbers of a table, `?` for what is ambiguous, `!` for what is mixed.
    fn numbers(cells: &[&str]) -> Vec<String> {
        let read = read(cells, None).into_iter();
        read.map(|reading| match reading {
            Reading::Number(number) => number,
            Reading::Ambiguous { point, comma } => format!("{point}?{comma}"),
            Reading::Mixed { instead, .. } => format!("!{}", instead.unwrap_or_default()),
            Reading::Other => "-".to_owned(),
        })
        .collect()
    }

    #[test]
    fn ordinary_tables_are_read_without_a_question() {
        for (cells, expected) in [
            (&["3.5", "47.8", "12"][..], &["3.5", "47.8", "12"][..]),
            (&["47,8", "65", "4,10"], &["47.8", "65", "4.10"]),
            (&["0.125", "0.250", "1.375"], &["0.125", "0.250", "1.375"]),
            (&["-0,125", "−1,375"], &["-0.125", "-1.375"]),
            (&["1 234,5", "12\u{a0}345\u{202f}678", "950"], &["1234.5", "12345678", "950"]),
            (&["1’234.5", "1'020"], &["1234.5", "1020"]),
            (&["104", "157"], &["104", "157"]),
            (&["12.3456", "1.234"], &["12.3456", "1.234"]),
            (&["1234.567", "1.234"], &["1234.567", "1.234"]),
        ] {
            assert_eq!(numbers(cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn one_number_decides_for_all() {
        for (cells, expected) in [
            (&["1,020", "950", "1,020.5"][..], &["1020", "950", "1020.5"][..]),
            (&["1.020", "12.500,5"], &["1020", "12500.5"]),
            (&["1,020", "1,234,567"], &["1020", "1234567"]),
            (&["1.020", "1.234.567", "-3"], &["1020", "1234567", "-3"]),
            (&["3.512", "1 020"], &["3.512", "1020"]),
            (&["3,512", "1\u{a0}020"], &["3.512", "1020"]),
            (&["1,020", "2.5"], &["1020", "2.5"]),
        ] {
            assert_eq!(numbers(cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_not_guessed() {
        assert_eq!(numbers(&["950", "1,020", "12,500"]), ["950", "1020?1.020", "12500?12.500"]);
        assert_eq!(numbers(&["3.512", "4.125"]), ["3.512?3512", "4.125?4125"]);
        assert_eq!(numbers(&["-1,020"]), ["-1020?-1.020"]);
        let told = |mark| read(&["3.512", "950"], Some(mark));
        assert_eq!(told(DecimalMark::Point)[0], Reading::Number("3.512".into()));
        assert_eq!(told(DecimalMark::Comma)[0], Reading::Number("3512".into()));
    }

    #[test]
    fn numbers_of_two_styles_are_found() {
        assert_eq!(numbers(&["47,8", "1.5", "2,5"]), ["47.8", "!1,5", "2.5"]);
        assert_eq!(numbers(&["47,8", "1.5"]), ["47.8", "!1,5"]);
        assert_eq!(numbers(&["1.234,5", "1 234,5", "1,5"]), ["1234.5", "!1234,5", "1.5"]);
        let told = read(&["1.5"], Some(DecimalMark::Comma));
        assert_eq!(told, [Reading::Mixed { number: "1.5".into(), instead: Some("1,5".into()) }]);
    }

    #[test]
    fn what_is_no_number_is_left_as_it_is() {
        let cells = [
            "x47",
            "12 34",
            "1 2345",
            "1,23,456",
            "1.2.3",
            "AA +",
            "",
            "-",
            ".5",
            "5.",
            "1 234.5,6",
        ];
        assert_eq!(numbers(&cells), ["-"; 11]);
    }

    /// A number in a style, with its thousands set apart.
    fn written(style: Style, number: &str) -> String {
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let (sign, digits) = match whole.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", whole),
        };
        let mark = match (style.groups, style.decimal) {
            (Groups::Spaces, _) => '\u{a0}',
            (Groups::Apostrophes, _) => '’',
            (Groups::Marks, DecimalMark::Point) => ',',
            (Groups::Marks, DecimalMark::Comma) => '.',
        };
        let mut text = sign.to_owned();
        for (at, digit) in digits.char_indices() {
            if at > 0 && (digits.len() - at) % 3 == 0 {
                text.push(mark);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(style.decimal.character());
            text.push_str(fraction);
        }
        text
    }

    proptest! {
        #[test]
        fn numbers_are_read_as_they_were_written_or_not_at_all(
            numbers in proptest::collection::vec("-?(0|[1-9][0-9]{0,7})(\\.[0-9]{1,5})?", 1..9),
            style in 0..6_usize,
        ) {
            let style = Style::ALL[style];
            let cells: Vec<_> = numbers.iter().map(|number| written(style, number)).collect();
            let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
            for (reading, number) in read(&cells, None).into_iter().zip(&numbers) {
                prop_assert!(
                    matches!(&reading, Reading::Number(read) if read == number)
                        || matches!(&reading, Reading::Ambiguous { point, comma }
                            if point == number || comma == number),
                    "{reading:?} {number} {cells:?}"
                );
            }
            let told = read(&cells, Some(style.decimal)).into_iter().zip(&numbers);
            for (reading, number) in told {
                prop_assert_eq!(reading, Reading::Number(number.clone()));
            }
        }

        #[test]
        fn no_text_is_too_strange(cells in proptest::collection::vec("[0-9., '’\u{a0}−żx%-]{0,9}", 0..9)) {
            prop_assert_eq!(read(&cells.iter().map(String::as_str).collect::<Vec<_>>(), None).len(), cells.len());
        }
    }
}
