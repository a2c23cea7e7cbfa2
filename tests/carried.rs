//! What readers see of actions and tools that are carried out.

mod support;

use std::fmt::Write as _;

use metka::Site;
use support::{good_site, page, paths};

const HEAD: &str = "
-- site.yaml --
languages: [en, pl]
currency: PLN
provenance: {entity: Example Town, published: 2025-01-15, updated: 2026-05-06}
-- site.en.md --
---
title: A made-up strategy
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/operational/o.en.md --
---
title: Services
---
";

/// A site with actions, each with its facts and its words.
fn site(actions: &[(&str, &str)]) -> Site {
    let mut text = HEAD.to_owned();
    for (index, (facts, words)) in actions.iter().enumerate() {
        let key = format!("goals/i/actions/{index}");
        let _ = write!(
            text,
            "-- {key}.yaml --\n{facts}\n-- {key}.en.md --\n---\ntitle: Action {index}\n{words}\n---\n"
        );
    }
    good_site(&text)
}

/// A page as text, with its spaces as they are typed.
fn read(site: &Site, path: &str) -> String {
    page(site, path).replace('\u{a0}', " ")
}

const ACTION: &str = "en/goals/i/actions/action-0/index";
const GOAL: &str = "en/goals/i/index";

const FACTS: &str = "operational_goals: [o]
start: 2025-03
end: 2027
status: delayed
status_on: 2026-07-31
milestones:
  tender: {due: 2026-06-30, done: 2026-07-12}
  contract: {due: 2026-07}
  opening: {due: 2027}
  plan: {due: 2025, done: 2025-12-31}
completion: {2025: 40.5}
budget: {planned: {2025: 800000, 2026: 1200000}, spent: {2025: 310000.50}, funding: {city: 2000000}}";
const WORDS: &str = "status_reason: No offers came.
milestones: {tender: Tender, contract: Contract, opening: Opening, plan: Plan}
progress: {2025: \"We [chose](https://example.org/) sites.\"}
funding: {city: City budget}
details: {Lead councillor: \"*Jane* Doe\"}";

#[test]
fn an_action_says_how_far_it_is_and_why() {
    let site = site(&[(FACTS, WORDS)]);
    let html = read(&site, &format!("{ACTION}.html"));
    for told in [
        "<span>delayed</span>",
        "as of July 31, 2026",
        "No offers came.",
        "<time datetime=\"2025-03\">March 2025</time>",
        "<time datetime=\"2027\">2027</time>",
        "reached 12 days late",
        "We <a href=\"https://example.org/\"",
        "40.5%",
        "310,000.50 PLN was spent of 800,000 PLN planned for the same time.",
        "2,000,000 PLN",
        "<dt>Lead councillor</dt><dd><em>Jane</em> Doe</dd>",
        "progress.",
    ] {
        assert!(html.contains(told), "{told}\n{html}");
    }
    assert!(!html.contains("class=\"lead missing\""), "what is not written is not told");
}

#[test]
fn milestones_stand_in_the_order_of_their_dates_with_their_states() {
    let site = site(&[(FACTS, WORDS)]);
    let twin = read(&site, &format!("{ACTION}.md"));
    let table = "\
| 1. Plan | 2025 | December 31, 2025 | reached |
| 2. Tender | June 30, 2026 | July 12, 2026 | reached 12 days late |
| 3. Contract | July 2026 |  | not reached yet |
| 4. Opening | 2027 |  | not reached yet |";
    assert!(twin.contains(table), "{twin}");
    let later = FACTS.replace("status_on: 2026-07-31", "status_on: 2026-08-01");
    let site = self::site(&[(&later, WORDS)]);
    let twin = read(&site, &format!("{ACTION}.md"));
    let row = "| 3. Contract | July 2026 |  | overdue on August 1, 2026 |";
    assert!(twin.contains(row), "{twin}");
    let html = page(&site, &format!("{ACTION}.html"));
    for role in ["reached", "reached-late", "open", "overdue"] {
        assert_eq!(
            html.matches(&format!("class=\"{role}\"")).count(),
            2,
            "{role}: wide and narrow"
        );
    }
}

#[test]
fn goals_count_statuses_and_add_up_money_with_counts() {
    let other = "operational_goals: [o]\nstatus: done\nstatus_on: 2026-01-15\n\
                 budget: {planned: {2025: 0.5}}";
    let site = site(&[(FACTS, WORDS), (other, ""), ("", "")]);
    let told = "A status is stated for 2 of 3 actions. The earliest is as of January 15, 2026, \
                the latest as of July 31, 2026.";
    let sums = "\
| 2025 | 800,000.5 (2 of 3 actions) | 310,000.50 (1 of 3 actions) | 310,000.50 of 800,000 (1 of 3 actions) |
| 2026 | 1,200,000 (1 of 3 actions) |  |  |
| In all | 2,000,000.5 (2 of 3 actions) | 310,000.50 (1 of 3 actions) | 310,000.50 of 800,000 (1 of 3 actions) |

What is planned in PLN is stated for 2 of 3 actions, what was spent for 1.";
    for (name, is_goal) in [(GOAL, true), ("en/index", false), ("en/goals/i/actions/index", false)]
    {
        let (html, twin) =
            (read(&site, &format!("{name}.html")), read(&site, &format!("{name}.md")));
        assert!(html.contains(told), "{name}: {html}");
        assert!(twin.contains(told), "{name}: {twin}");
        assert!(twin.contains("- **done**: 1\n- **delayed**: 1"), "{name}: {twin}");
        assert_eq!(twin.contains(sums), is_goal, "{name}: {twin}");
        assert_eq!(html.contains("<figure class=\"chart course\">"), is_goal, "{name}");
    }
    let operational = read(&site, "en/goals/i/operational-goals/services/index.md");
    assert!(operational.contains("stated for 2 of 2 actions"), "{operational}");
    assert!(operational.contains("| 2025 | 800,000.5 (2 of 2 actions) |"), "{operational}");
}

#[test]
fn the_list_of_actions_shows_each_status_under_each_goal() {
    let site = site(&[(FACTS, WORDS), ("", "")]);
    let list = read(&site, "en/goals/i/actions/index.html");
    assert!(
        list.contains("data-status=\"delayed\" data-on=\"2026-07-31\" data-end=\"2027-12-31\"")
    );
    assert!(list.contains("<form class=\"list-tools\" hidden>"), "only a script shows it");
    assert!(list.contains("actions.csv"), "its data are offered");
    assert!(paths(&site).iter().any(|path| path.contains("assets/actions.")));
    // An action without any of it says what it lacks.
    let other = read(&site, "en/goals/i/actions/action-1/index.html");
    assert!(other.contains("a responsible unit, dates"), "{other}");
}

#[test]
fn words_that_a_translation_lacks_are_those_of_the_source() {
    let text = format!(
        "{HEAD}-- goals/i/actions/0.yaml --\n{FACTS}\n-- goals/i/actions/0.en.md --\n---\n\
         title: Action 0\nresponsible: IT Department\n{WORDS}\n---\n\
         -- goals/i/actions/0.pl.md --\n---\ntitle: Działanie\nmilestones: {{tender: Przetarg}}\n---\n"
    );
    let site = good_site(&text);
    let html = read(&site, "pl/cele/i/dzialania/dzialanie/index.html");
    assert!(html.contains("opóźnione") && html.contains("stan na 31 lipca 2026"), "{html}");
    assert!(html.contains("2. Przetarg<"), "{html}");
    assert!(html.contains("3. <span lang=\"en\">Contract</span>"), "{html}");
    assert!(html.contains("<dd lang=\"en\">We <a"), "{html}");
    assert!(html.contains("<span lang=\"en\">IT Department</span>"), "{html}");
    assert!(html.contains("<dt><span lang=\"en\">Lead councillor</span></dt>"), "{html}");
}

#[test]
fn a_site_that_says_nothing_of_it_has_no_trace_of_it() {
    let site = site(&[("operational_goals: [o]", "")]);
    for name in [ACTION, GOAL, "en/index", "en/goals/i/actions/index"] {
        let html = page(&site, &format!("{name}.html"));
        for trace in ["progress.", "actions.js", "state-", "_progress", "list-tools"] {
            assert!(!html.contains(trace), "{name}: {trace}\n{html}");
        }
    }
    let whole = page(&site, "en/a-made-up-strategy.html");
    assert!(!whole.contains(".state"), "its style neither");
}
