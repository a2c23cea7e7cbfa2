//! Periods as offices write them: what was probably meant by one that cannot be read.

use crate::strategy::{PartialDate, Period};

/// The periods that a text may mean.
pub(crate) fn meant(text: &str) -> Vec<Period> {
    let readings = Period::readings(text);
    if !readings.is_empty() {
        return readings;
    }
    let lower = text.to_lowercase();
    let words: Vec<_> = lower
        .split(|mark: char| !mark.is_alphanumeric())
        .filter(|word| !["", "r", "rok", "roku", "year", "w", "of", "za", "the"].contains(word))
        .collect();
    let (years, others): (Vec<&str>, Vec<&str>) =
        words.into_iter().partition(|word| word.len() == 4 && word.parse::<u16>().is_ok());
    let [year] = years[..] else { return Vec::new() };
    let parts = match others[..] {
        [] => vec![Some(String::new())],
        // A Roman number may be of a quarter or of a month.
        [one] if roman(one).is_some() => vec![part(one, "q"), roman(one)],
        [one] => vec![month(one).or_else(|| glued(one))],
        [one, other] => vec![part(one, other).or_else(|| part(other, one))],
        _ => Vec::new(),
    };
    let periods = parts.into_iter().flatten();
    periods.filter_map(|part| Period::parse(&format!("{year}{part}"))).collect()
}

/// The month or the year that a text means which is no date; none where it may mean several.
pub(super) fn date_meant(text: &str) -> Option<String> {
    match meant(text)[..] {
        [period] => PartialDate::parse(&period.to_string()).map(|date| date.to_string()),
        _ => None,
    }
}

/// A part of a year by its number and its sort: `II`, `kwartał`.
fn part(number: &str, sort: &str) -> Option<String> {
    let letter = match sort {
        "kw" | "kwartał" | "kwartal" | "kwartału" | "q" | "quarter" => 'Q',
        "półrocze" | "polrocze" | "półrocza" | "h" | "half" => 'H',
        _ => return None,
    };
    Some(format!("-{letter}{}", ordinal(number)?))
}

/// A part of a year in one word: `q1`, `2kw`.
fn glued(word: &str) -> Option<String> {
    ["kw", "q", "h"].iter().find_map(|sort| {
        let number = word.strip_suffix(sort).or_else(|| word.strip_prefix(sort))?;
        part(number, sort)
    })
}

fn ordinal(number: &str) -> Option<usize> {
    let numbers = [
        ["1", "i", "1st", "first", "pierwszy", "pierwsze"],
        ["2", "ii", "2nd", "second", "drugi", "drugie"],
        ["3", "iii", "3rd", "third", "trzeci", "trzecie"],
        ["4", "iv", "4th", "fourth", "czwarty", "czwarte"],
    ];
    numbers.iter().position(|words| words.contains(&number)).map(|index| index + 1)
}

/// A month by its Roman number.
fn roman(number: &str) -> Option<String> {
    let numbers = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];
    let index = numbers.iter().position(|roman| *roman == number)?;
    Some(format!("-{:02}", index + 1))
}

/// A month by its number or its name.
fn month(word: &str) -> Option<String> {
    let names = [
        ["styczeń", "stycznia", "january"],
        ["luty", "lutego", "february"],
        ["marzec", "marca", "march"],
        ["kwiecień", "kwietnia", "april"],
        ["maj", "maja", "may"],
        ["czerwiec", "czerwca", "june"],
        ["lipiec", "lipca", "july"],
        ["sierpień", "sierpnia", "august"],
        ["wrzesień", "września", "september"],
        ["październik", "października", "october"],
        ["listopad", "listopada", "november"],
        ["grudzień", "grudnia", "december"],
    ];
    let is_name = |name: &str| {
        let is_short = word.chars().count() == 3 && name.starts_with(word);
        name == word || is_short
    };
    let index = names.iter().position(|month| month.iter().any(|name| is_name(name)));
    let number = word.parse().ok().or(index.map(|index| index + 1))?;
    (1..=12).contains(&number).then(|| format!("-{number:02}"))
}
