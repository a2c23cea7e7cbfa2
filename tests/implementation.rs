//! Actions and tools that are carried out: a made-up strategy with 60 actions in all states, worked
//! out again by simple means, and how amounts, words, years and the board follow from the facts.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use assert_cmd::Command;
use metka::status::Progress;
use metka::strategy::Date;
use metka::{Settings, Site, survey};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::{codes, good_site, page, paths, sources};

const HEAD: &str = "
-- site.yaml --
languages: [en, pl]
currency: PLN
progress_age: 6
provenance: {entity: Example Town, published: 2025-01-15, updated: 2026-05-06}
-- site.en.md --
---
title: A made-up strategy
---
-- site.pl.md --
---
title: Zmyślona strategia
---
-- goals/i/index.en.md --
---
title: Goal
---
";

/// A site with one action.
fn action(facts: &str, words: &str) -> String {
    format!(
        "{HEAD}-- goals/i/actions/01.yaml --\n{facts}\n-- goals/i/actions/01.en.md --\n---\n\
         title: Action\n{words}\n---\n"
    )
}

fn data(site: &Site) -> Value {
    serde_json::from_str(&page(site, "data/actions/actions.json")).expect("JSON")
}

/// The rows of a table below its head, cell by cell.
fn rows(site: &Site, table: &str) -> Vec<Vec<String>> {
    let text = page(site, &format!("data/actions/{table}.csv"));
    let rows = text.trim_start_matches('\u{feff}').lines().skip(1);
    rows.map(|row| row.split(',').map(str::to_owned).collect()).collect()
}

// The strategy with 60 actions.

type Day = (i64, i64, i64);

/// Days since 1 March of the year 0, by counting leap years.
fn number_of(day: Day) -> i64 {
    let (mut year, mut month, day) = day;
    if month < 3 {
        (year, month) = (year - 1, month + 12);
    }
    365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day
}

fn last_of_month(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn written(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.0, day.1, day.2)
}

struct MadeMilestone {
    key: String,
    due: String,
    /// The last day on which it is due.
    last: Day,
    done: Option<Day>,
}

/// Amounts in hundredths: one for the whole time, or by years.
type MadeAmounts = BTreeMap<Option<i64>, i128>;

struct Made {
    key: String,
    goals: Vec<usize>,
    status: Option<(&'static str, Day)>,
    milestones: Vec<MadeMilestone>,
    progress: BTreeSet<i64>,
    currency: &'static str,
    planned: MadeAmounts,
    spent: MadeAmounts,
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: i64) -> i64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).expect("31 bits") % limit
    }

    fn is(&mut self, chances: i64) -> bool {
        self.below(chances) == 0
    }

    fn day(&mut self) -> Day {
        let (year, month) = (2023 + self.below(5), 1 + self.below(12));
        (year, month, 1 + self.below(last_of_month(year, month)))
    }

    fn amounts(&mut self) -> MadeAmounts {
        let amount = |dice: &mut Self| i128::from(dice.below(90_000_000));
        match self.below(4) {
            0 => BTreeMap::new(),
            1 => BTreeMap::from([(None, amount(self))]),
            _ => {
                let years = 1 + self.below(4);
                (0..years).map(|_| (Some(2023 + self.below(5)), amount(self))).collect()
            }
        }
    }
}

const STATUSES: [&str; 6] = ["planned", "under-way", "done", "delayed", "paused", "abandoned"];
const GOALS: usize = 4;

fn made(index: usize, dice: &mut Dice) -> Made {
    let status = match index % 7 {
        6 => None,
        status => Some((STATUSES[status], dice.day())),
    };
    let milestones = (0..dice.below(5)).map(|number| {
        let (year, month, day) = dice.day();
        let (due, last) = match dice.below(3) {
            0 => (format!("{year}"), (year, 12, 31)),
            1 => (format!("{year}-{month:02}"), (year, month, last_of_month(year, month))),
            _ => (written((year, month, day)), (year, month, day)),
        };
        let is_done = match status {
            Some(("done", _)) => true,
            Some(("planned", _)) => false,
            _ => dice.is(2),
        };
        let done = is_done.then(|| if dice.is(5) { last } else { dice.day() });
        MadeMilestone { key: format!("m{number}"), due, last, done }
    });
    let milestones = milestones.collect();
    Made {
        key: format!("goals/i/actions/{:02}", index + 1),
        goals: (0..GOALS).filter(|_| dice.is(2)).collect(),
        status,
        milestones,
        progress: (0..dice.below(3)).map(|_| 2030 + dice.below(5)).collect(),
        currency: if dice.is(5) { "EUR" } else { "PLN" },
        planned: dice.amounts(),
        spent: dice.amounts(),
    }
}

fn amount(hundredths: i128) -> String {
    if hundredths % 100 == 0 {
        return (hundredths / 100).to_string();
    }
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

fn hundredths(amount: &str) -> i128 {
    let (whole, fraction) = amount.split_once('.').unwrap_or((amount, "00"));
    format!("{whole}{fraction:0<2}").parse().expect("an amount")
}

fn facts(action: &Made) -> String {
    let mut text = String::new();
    let goals: Vec<_> = action.goals.iter().map(|goal| format!("\"{goal}\"")).collect();
    let _ = writeln!(text, "operational_goals: [{}]", goals.join(", "));
    if let Some((status, on)) = action.status {
        let _ = writeln!(text, "status: {status}\nstatus_on: {}", written(on));
    }
    let _ = writeln!(text, "milestones:");
    for milestone in &action.milestones {
        let done = milestone.done.map(|done| format!(", done: {}", written(done)));
        let (key, due) = (&milestone.key, &milestone.due);
        let _ = writeln!(text, "  {key}: {{due: {due}{}}}", done.unwrap_or_default());
    }
    let _ = writeln!(text, "budget:\n  currency: {}", action.currency);
    for (column, amounts) in [("planned", &action.planned), ("spent", &action.spent)] {
        let years: Vec<_> = amounts
            .iter()
            .map(|(year, it)| match year {
                Some(year) => format!("{year}: {}", amount(*it)),
                None => amount(*it),
            })
            .collect();
        match amounts.keys().next() {
            None => {}
            Some(None) => _ = writeln!(text, "  {column}: {}", years[0]),
            Some(Some(_)) => _ = writeln!(text, "  {column}: {{{}}}", years.join(", ")),
        }
    }
    text
}

fn strategy(actions: &[Made]) -> String {
    let mut text = HEAD.to_owned();
    for goal in 0..GOALS {
        let _ = write!(text, "-- goals/i/operational/{goal}.en.md --\n---\ntitle: {goal}\n---\n");
    }
    for action in actions {
        let (key, facts) = (&action.key, facts(action));
        let names: Vec<_> =
            action.milestones.iter().map(|milestone| format!("{}: Step", milestone.key)).collect();
        let notes: Vec<_> =
            action.progress.iter().map(|year| format!("{year}: Something.")).collect();
        let (names, notes) = (names.join(", "), notes.join(", "));
        let _ = write!(
            text,
            "-- {key}.yaml --\n{facts}-- {key}.en.md --\n---\ntitle: Action\nmilestones: {{{names}}}\n\
             progress: {{{notes}}}\n---\n"
        );
    }
    // A tool is never added to actions.
    text + "-- goals/i/tools/t.yaml --\nstatus: done\nstatus_on: 1999-01-01\n\
            budget: {planned: 5000000000}\n-- goals/i/tools/t.en.md --\n---\ntitle: Tool\n---\n"
}

/// Sums of some actions in a currency: amount and count, of what is planned, what is spent, and both.
fn sums(actions: &[&Made], currency: &str, year: Option<i64>) -> Value {
    let of = |amounts: &MadeAmounts| -> Option<i128> {
        match year {
            Some(year) => amounts.get(&Some(year)).copied(),
            None => (!amounts.is_empty()).then(|| amounts.values().sum()),
        }
    };
    let mut object = json!({});
    let own = || actions.iter().filter(|action| action.currency == currency);
    for column in ["planned", "spent"] {
        let amounts = |action: &&Made| {
            if column == "planned" { action.planned.clone() } else { action.spent.clone() }
        };
        let stated: Vec<_> = own().filter_map(|action| of(&amounts(action))).collect();
        if !stated.is_empty() {
            let sum: i128 = stated.iter().sum();
            object[column] = json!({ "amount": amount(sum), "actions": stated.len() });
        }
    }
    let (mut spent, mut planned, mut count) = (0, 0, 0);
    for action in own() {
        let are_by_year = [&action.planned, &action.spent].iter().all(|it| !it.contains_key(&None));
        let pairs: Vec<(i128, i128)> = if are_by_year {
            let years = action.spent.iter().filter(|(it, _)| year.is_none() || **it == year);
            years.filter_map(|(it, spent)| Some((*spent, *action.planned.get(it)?))).collect()
        } else if year.is_none() {
            of(&action.spent).zip(of(&action.planned)).into_iter().collect()
        } else {
            Vec::new()
        };
        spent += pairs.iter().map(|pair| pair.0).sum::<i128>();
        planned += pairs.iter().map(|pair| pair.1).sum::<i128>();
        count += usize::from(!pairs.is_empty());
    }
    if count > 0 {
        object["spent_of_planned"] =
            json!({ "spent": amount(spent), "planned": amount(planned), "actions": count });
    }
    object
}

fn summary(entry: &str, actions: &[&Made]) -> Value {
    let mut statuses: BTreeMap<&str, usize> = BTreeMap::new();
    for (status, _) in actions.iter().filter_map(|action| action.status) {
        *statuses.entry(status).or_default() += 1;
    }
    let mut days: Vec<_> =
        actions.iter().filter_map(|action| action.status).map(|it| it.1).collect();
    days.sort_unstable();
    let mut money = Vec::new();
    for currency in ["EUR", "PLN"] {
        let mut object = sums(actions, currency, None);
        if object == json!({}) {
            continue;
        }
        let mut years = json!({});
        for year in 2023..2028 {
            let of_year = sums(actions, currency, Some(year));
            if of_year != json!({}) {
                years[year.to_string()] = of_year;
            }
        }
        if years != json!({}) {
            object["years"] = years;
        }
        object["currency"] = json!(currency);
        money.push(object);
    }
    let mut summary = json!({
        "entry": entry,
        "actions": actions.len(),
        "without_status": actions.len() - days.len(),
        "statuses": statuses,
    });
    if let (Some(first), Some(last)) = (days.first(), days.last()) {
        summary["earliest_status"] = json!(written(*first));
        summary["latest_status"] = json!(written(*last));
    }
    if !money.is_empty() {
        summary["money"] = json!(money);
    }
    summary
}

/// Amounts without zeros at the end of their decimals.
fn plain(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('.') => *text = amount(hundredths(text)),
        Value::Object(object) => object.values_mut().for_each(plain),
        Value::Array(items) => items.iter_mut().for_each(plain),
        _ => {}
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as English readers see it: `2025`, `June 2025`, `June 30, 2025`.
fn shown(date: &str) -> String {
    let parts: Vec<usize> = date.split('-').map(|part| part.parse().expect("a number")).collect();
    match parts[..] {
        [year, month] => format!("{} {year}", MONTHS[month - 1]),
        [year, month, day] => format!("{} {day}, {year}", MONTHS[month - 1]),
        _ => date.to_owned(),
    }
}

/// An amount with commas between thousands.
fn grouped(amount: &str) -> String {
    let (whole, rest) = amount.split_at(amount.find('.').unwrap_or(amount.len()));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text + rest
}

/// The rows of the milestones and of the sums that the page of a year is to have, as in its twin.
fn rows_of_year(actions: &[Made], year: i64) -> (Vec<String>, Vec<String>) {
    let mut milestones = Vec::new();
    for action in actions {
        let mut own: Vec<_> = action.milestones.iter().collect();
        own.sort_by_key(|milestone| number_of(milestone.last));
        for milestone in own {
            let last = number_of(milestone.last);
            let (day, done, state) = match (milestone.done, action.status) {
                (Some(done), _) => {
                    let state = match number_of(done) - last {
                        1 => "reached 1 day late".to_owned(),
                        days if days > 1 => {
                            format!("reached {} days late", grouped(&days.to_string()))
                        }
                        _ => "reached".to_owned(),
                    };
                    (done, shown(&written(done)), state)
                }
                (None, Some((_, on))) if last < number_of(on) => {
                    let state = format!("overdue on {}", shown(&written(on)));
                    (milestone.last, "not reached".to_owned(), state)
                }
                _ => continue,
            };
            if day.0 == year {
                milestones.push((last, format!("{} | {done} | {state} |", shown(&milestone.due))));
            }
        }
    }
    milestones.sort_by_key(|(last, _)| *last);
    let all: Vec<_> = actions.iter().collect();
    let sums = ["EUR", "PLN"].into_iter().filter_map(|currency| {
        let sums = sums(&all, currency, Some(year));
        let amount = |column: &str| {
            let amount = sums[column]["amount"].as_str();
            amount.map_or_else(|| "not stated".to_owned(), grouped)
        };
        let row = format!("| All actions | {} | {} |", amount("planned"), amount("spent"));
        (sums != json!({})).then_some(row)
    });
    (milestones.into_iter().map(|(_, row)| row).collect(), sums.collect())
}

/// Checks that the twin of a page tells a summary: the statuses, and the sums by year.
fn told(twin: &str, summary: &Value) {
    let twin = twin.replace(',', "");
    let lines: Vec<&str> = twin.lines().collect();
    let (all, without) = (summary["actions"].as_u64(), summary["without_status"].as_u64());
    let (all, without) = (all.expect("a number"), without.expect("a number"));
    let stated = format!("A status is stated for {} of {all} action", all - without);
    assert!(twin.contains(&stated), "{stated}: {twin}");
    let names = ["planned", "under way", "done", "delayed", "paused", "given up"];
    for (status, name) in STATUSES.iter().zip(names) {
        let line = lines.iter().find_map(|line| line.strip_prefix(&format!("- **{name}**: ")));
        let count = line.map(|count| count.parse().expect("a number"));
        assert_eq!(count, summary["statuses"][*status].as_u64(), "{name}");
    }
    for money in summary["money"].as_array().into_iter().flatten() {
        let currency = money["currency"].as_str().expect("a text");
        let caption = format!("Money of the actions {currency}");
        let at = lines.iter().position(|line| *line == caption).expect("a table");
        let rows = lines[at + 4..].iter().take_while(|line| line.starts_with('|'));
        let mut seen = 0;
        for row in rows {
            let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
            let sums = if cells[0] == "In all" { money } else { &money["years"][cells[0]] };
            seen += 1;
            let cell = |amounts: &[&Value], count: &Value| {
                let Some(count) = count.as_u64() else { return String::new() };
                let amounts = amounts.iter().map(|it| it.as_str().expect("an amount"));
                let noun = if all == 1 { "action" } else { "actions" };
                format!("{} ({count} of {all} {noun})", amounts.collect::<Vec<_>>().join(" of "))
            };
            let plain = |cell: &str| {
                let words = cell.split(' ').map(|word| {
                    if word.contains('.') { amount(hundredths(word)) } else { word.to_owned() }
                });
                words.collect::<Vec<_>>().join(" ")
            };
            let both = &sums["spent_of_planned"];
            let expected = [
                cell(&[&sums["planned"]["amount"]], &sums["planned"]["actions"]),
                cell(&[&sums["spent"]["amount"]], &sums["spent"]["actions"]),
                cell(&[&both["spent"], &both["planned"]], &both["actions"]),
            ];
            assert_eq!(
                cells[1..].iter().map(|it| plain(it)).collect::<Vec<_>>(),
                expected,
                "{row}"
            );
        }
        let years = money["years"].as_object().map_or(0, serde_json::Map::len);
        assert_eq!(seen, years + 1, "{currency}");
    }
}

fn check(seed: u64) {
    let mut dice = Dice(seed);
    let actions: Vec<Made> = (0..60).map(|index| made(index, &mut dice)).collect();
    let site = good_site(&strategy(&actions));

    let mut expected = Vec::new();
    let mut years = BTreeSet::new();
    for action in &actions {
        let mut milestones: Vec<_> = action.milestones.iter().collect();
        milestones.sort_by_key(|milestone| number_of(milestone.last));
        for MadeMilestone { key, due, last, done } in milestones {
            let late = done.map(|done| number_of(done) - number_of(*last));
            let is_over = action.status.is_some_and(|(_, on)| number_of(*last) < number_of(on));
            let (state, days) = match late {
                Some(days) if days > 0 => ("reached-late", days.to_string()),
                Some(_) => ("reached", "0".to_owned()),
                None if is_over => ("overdue", String::new()),
                None => ("open", String::new()),
            };
            years.extend(done.map(|done| done.0));
            years.extend((state == "overdue").then_some(last.0));
            let done = done.map(written).unwrap_or_default();
            expected.push(
                [&action.key, key, "Step", due, &done, state, &days].map(str::to_owned).to_vec(),
            );
        }
        let spent = action.spent.iter().filter(|(_, amount)| **amount > 0);
        years.extend(spent.filter_map(|(year, _)| *year));
        years.extend(&action.progress);
    }
    assert_eq!(rows(&site, "milestones"), expected);

    let mut expected = Vec::new();
    for action in &actions {
        for (column, amounts) in [("planned", &action.planned), ("spent", &action.spent)] {
            for (year, it) in amounts {
                let year = year.map(|year| year.to_string()).unwrap_or_default();
                let cells = [&action.key, column, &year, "", &amount(*it), action.currency];
                expected.push(cells.map(str::to_owned).to_vec());
            }
        }
    }
    let mut budget = rows(&site, "budget");
    budget.retain(|row| row[0] != "goals/i/tools/t");
    assert_eq!(budget, expected);
    assert_eq!(rows(&site, "actions").len(), 61);

    let all: Vec<_> = actions.iter().collect();
    let mut expected = vec![summary("site", &all), summary("goals/i", &all)];
    for goal in 0..GOALS {
        let own: Vec<_> = actions.iter().filter(|action| action.goals.contains(&goal)).collect();
        expected.push(summary(&format!("goals/i/operational/{goal}"), &own));
    }
    let mut found = data(&site)["summaries"].clone();
    plain(&mut found);
    let by_entry = |summaries: &[Value]| -> BTreeMap<String, Value> {
        summaries.iter().map(|it| (it["entry"].to_string(), it.clone())).collect()
    };
    assert_eq!(by_entry(found.as_array().expect("a list")), by_entry(&expected));

    for summary in &expected[1..] {
        let key = summary["entry"].as_str().expect("a text");
        let path = key.replace("operational/", "operational-goals/");
        told(&page(&site, &format!("en/{path}/index.md")), summary);
    }

    for language in ["en/goals/i/monitoring/", "pl/cele/i/monitorowanie/"] {
        let pages = paths(&site).into_iter().filter_map(|path| {
            path.strip_prefix(language)?.strip_suffix("/index.html")?.parse::<i64>().ok()
        });
        assert_eq!(pages.collect::<BTreeSet<_>>(), years, "{language}");
    }
    for year in years {
        let twin = page(&site, &format!("en/goals/i/monitoring/{year}/index.md"));
        let (milestones, sums) = rows_of_year(&actions, year);
        let found = twin.lines().filter_map(|line| {
            let (_, rest) = line.strip_prefix("| Step | ")?.split_once(" | ")?;
            Some(rest.to_owned())
        });
        assert_eq!(found.collect::<Vec<_>>(), milestones, "{year}");
        let found = twin.lines().filter(|line| line.starts_with("| All actions"));
        let found = found.map(|row| row.replace(".00 ", " "));
        assert_eq!(found.collect::<Vec<_>>(), sums, "{year}");
    }
}

#[test]
fn sixty_actions_in_all_states_are_counted_and_added_up() {
    check(1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
    #[test]
    fn any_sixty_actions_are_counted_and_added_up(seed: u64) {
        check(seed);
    }
}

// Single rules.

#[test]
fn values_stand_in_the_data_as_they_are_written() {
    let site = good_site(&action(
        "start: 2025-03\nend: 2027\nstatus: delayed\nstatus_on: 2026-03-31\n\
         milestones:\n  tender: {due: 2026-06-30, done: 2026-07-12}\n  opening: {due: 2027}\n\
         completion: {2025: 40}\n\
         budget:\n  currency: PLN\n  planned: {2025: 800000, 2026: 1200000}\n  \
         spent: {2025: 310000.50}\n  funding: {city: 1200000, eu: 800000}",
        "milestones: {tender: Tender, opening: Opening}\nfunding: {city: City budget, eu: EU funds}",
    ));
    let cells = |table| rows(&site, table).iter().map(|row| row.join(",")).collect::<Vec<_>>();
    assert_eq!(
        cells("actions"),
        ["goals/i/actions/01,action,Action,delayed,2026-03-31,2025-03,2027"]
    );
    assert_eq!(
        cells("milestones"),
        [
            "goals/i/actions/01,tender,Tender,2026-06-30,2026-07-12,reached-late,12",
            "goals/i/actions/01,opening,Opening,2027,,open,",
        ]
    );
    assert_eq!(
        cells("budget"),
        [
            "goals/i/actions/01,planned,2025,,800000,PLN",
            "goals/i/actions/01,planned,2026,,1200000,PLN",
            "goals/i/actions/01,spent,2025,,310000.50,PLN",
            "goals/i/actions/01,funding,,city,1200000,PLN",
            "goals/i/actions/01,funding,,eu,800000,PLN",
        ]
    );
    let catalogue = page(&site, "data/catalog.ttl");
    for file in ["actions", "milestones", "budget"] {
        assert!(catalogue.contains(&format!("actions/{file}.csv")), "{file}");
    }
}

#[test]
fn a_site_that_says_nothing_of_it_has_no_such_data() {
    let site = good_site(&action("operational_goals: []", "responsible: Office"));
    assert!(!paths(&site).iter().any(|path| path.starts_with("data/")), "{:?}", paths(&site));
}

#[test]
fn funding_may_be_rounded_but_not_above_the_plan() {
    let of = |planned: &str, city: &str| {
        let facts = format!("budget: {{planned: {planned}, funding: {{city: {city}}}}}");
        codes(&action(&facts, "funding: {city: City}"))
    };
    assert!(of("1000", "1000.99").is_empty());
    assert_eq!(of("1000", "1001"), ["funding-above-plan"]);
    assert_eq!(of("{2025: 600, 2026: 400.5}", "1001.5"), ["funding-above-plan"]);
    assert!(of("{2025: 600, 2026: 400.5}", "1001.49").is_empty());
}

#[test]
fn amounts_are_read_as_written_or_not_at_all() {
    let of = |written: &str| codes(&action(&format!("budget: {{planned: {written}}}"), ""));
    for good in ["0", "800000.00", "0.125", "1234.500", "'500'"] {
        assert!(of(good).is_empty(), "{good}");
    }
    for (written, code) in [
        ("1 200 000", "bad-number"),
        ("310000,50", "bad-number"),
        ("{2025: 310000,50, 2026: 3}", "bad-number"),
        ("{2025: 310000,5000}", "bad-number"),
        ("1.200.000", "bad-number"),
        ("1_200_000", "bad-number"),
        ("1e6", "bad-number"),
        ("1,2 mln", "bad-number"),
        ("310.500", "ambiguous-amount"),
        ("310,500", "ambiguous-amount"),
        ("{2025: 310.500}", "ambiguous-amount"),
        ("-1", "negative-amount"),
        ("{2025-Q1: 5}", "bad-year"),
        ("[1, 2]", "wrong-type"),
    ] {
        assert_eq!(of(written), [code], "{written}");
    }
    // A dinar has a thousand coins.
    let dinars = "budget: {currency: KWD, planned: 310.500}";
    assert!(codes(&action(dinars, "")).is_empty());
}

#[test]
fn two_currencies_are_never_added_up() {
    let other = "-- goals/i/actions/02.yaml --\nbudget: {currency: EUR, planned: 7}\n\
                 -- goals/i/actions/02.en.md --\n---\ntitle: Other\n---\n";
    let site = good_site(&(action("budget: {planned: 5}", "") + other));
    let money = data(&site)["summaries"][0]["money"].clone();
    let sums = |index: usize| money[index]["planned"].clone();
    assert_eq!(sums(0), json!({ "amount": "7", "actions": 1 }));
    assert_eq!(sums(1), json!({ "amount": "5", "actions": 1 }));
}

#[test]
fn a_milestone_without_a_translated_name_has_that_of_the_source() {
    let polish =
        "-- goals/i/actions/01.pl.md --\n---\ntitle: Działanie\nmilestones: {b: Drugi}\n---\n";
    let site = good_site(
        &(action(
            "milestones:\n  a: {due: 2025}\n  b: {due: 2025}",
            "milestones: {a: First, b: Second}",
        ) + polish),
    );
    let milestones = data(&site)["actions"][0]["milestones"].clone();
    assert_eq!(milestones[0]["title"], json!({ "en": "First" }));
    assert_eq!(milestones[1]["title"], json!({ "en": "Second", "pl": "Drugi" }));
}

#[test]
fn details_keep_their_order_and_may_have_links() {
    let words = "details:\n  Zebra: \"A [link](https://example.org/)\"\n  Apple: \"*Two*\"";
    let text = action("start: 2025", words);
    let site = good_site(&text);
    let json = page(&site, "data/actions/actions.json");
    let json: String = json.split_whitespace().collect();
    assert!(json.contains(r#""Zebra":"Alink","Apple":"Two""#), "{json}");
    let broken = text.replace("https://example.org/", "nowhere.en.md");
    assert_eq!(codes(&broken), ["broken-link"]);
}

#[test]
fn the_board_shows_progress_on_a_day() {
    let text = action(
        "status: under-way\nstatus_on: 2026-03-31\nmilestones:\n  a: {due: 2026-06}\n  b: {due: 2027}",
        "status_reason: Why\nmilestones: {a: A, b: B}\nprogress: {2025: Done.}\ndetails: {x: y}",
    ) + "-- goals/i/actions/01.pl.md --\n---\ntitle: Działanie\nmilestones: {a: A}\n---\n\
         -- goals/i/actions/02.en.md --\n---\ntitle: Other\n---\n\
         -- goals/i/tools/t.en.md --\n---\ntitle: Tool\n---\n";
    let board = |day: &str| {
        let today = Date::parse(day).expect("a day");
        survey(&sources(&text), &Settings::default(), today).value
    };
    let progress = |old, overdue: &[&str]| Progress {
        status: Some("under-way"),
        status_on: Some("2026-03-31".to_owned()),
        old,
        overdue: overdue.iter().map(|key| (*key).to_owned()).collect(),
    };
    let of = |day: &str| {
        let board = board(day);
        let row = board.entries.iter().find(|row| row.key == "goals/i/actions/01");
        let totals = &board.totals;
        let counts = [totals.without_status, totals.old, totals.overdue];
        (row.and_then(|row| row.progress.clone()).expect("an action"), counts)
    };
    assert_eq!(of("2026-06-30"), (progress(false, &[]), [1, 0, 0]));
    assert_eq!(of("2026-07-01"), (progress(false, &["a"]), [1, 0, 1]));
    assert_eq!(of("2026-09-30"), (progress(false, &["a"]), [1, 0, 1]));
    assert_eq!(of("2026-10-01"), (progress(true, &["a"]), [1, 1, 1]));
    let board = board("2026-10-01");
    let row = board.entries.iter().find(|row| row.key == "goals/i/actions/01").expect("a row");
    assert_eq!(
        row.translations[1].lacks,
        ["status_reason", "milestones.b", "progress.2025", "details"]
    );
    let missing: Vec<_> = board.totals.languages.iter().map(|it| it.missing_words).collect();
    assert_eq!(missing, [0, 4]);
}

#[test]
fn check_and_status_look_at_the_site_on_a_day() {
    let text = action("status: under-way\nstatus_on: 2026-03-31", "");
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), &text);
    let run = |arguments: &[&str]| {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.arg(arguments[0]).args(["--lang", "en", "--color", "never", "--root"]);
        let output = metka.arg(folder.path()).args(&arguments[1..]).output().expect("it runs");
        String::from_utf8([output.stdout, output.stderr].concat()).expect("text")
    };
    assert!(!run(&["check", "--today", "2026-09-30"]).contains("old-status"));
    assert!(run(&["check", "--today", "2026-10-01"]).contains("old-status"));
    assert!(run(&["check", "--today", "2026-03-30"]).contains("future-date"));
    assert!(run(&["status", "--today", "2026-10-01"]).contains("2026-03-31 (old)"));
    assert!(!run(&["status", "--today", "2026-09-30"]).contains("(old)"));
    assert!(run(&["check", "--today", "tomorrow"]).contains("--today"));
}
