//! Pages of actions, operational goals, tools and years, and the lists of them.

mod support;

use metka::Site;
use support::{good_site, page};

/// A goal with two operational goals and a number of actions, of which some have facts.
fn goal(actions: usize, facts: &str) -> Site {
    let mut files = String::from(
        "
-- site.yaml --
languages: [pl, en]
checks: {missing-strings: off}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/operational/1.yaml --
number: I.1
-- goals/i/operational/1.pl.md --
---
title: Chodniki
---
-- goals/i/operational/2.pl.md --
---
title: Drzewa
---
",
    );
    for number in 1..=actions {
        files += &format!(
            "-- goals/i/actions/{number:02}.pl.md --
---
title: Długa nazwa działania {number}
short: Działanie {number}
---
"
        );
    }
    good_site(&(files + facts))
}

#[test]
fn actions_stand_under_each_operational_goal_that_they_serve() {
    let site = goal(
        3,
        r#"
-- goals/i/actions/01.yaml --
operational_goals: ["2"]
-- goals/i/actions/02.yaml --
operational_goals: ["2", "1"]
"#,
    );
    let list = page(&site, "pl/cele/i/dzialania/index.html");
    let place = |text: &str| list.find(text).unwrap_or_else(|| panic!("{text}: {list}"));
    let after = |text: &str, start: usize| start + list[start..].find(text).unwrap();
    let [pavements, trees] = [place(">Chodniki</a></h2>"), place(">Drzewa</a></h2>")];
    let rest = place(">Pozostałe działania</h2>");
    assert!(list.contains(r#"<span class="group-number">I.1</span>"#));
    assert!(pavements < trees && trees < rest, "in the order of the goal");
    assert!(after("Działanie 2", pavements) < trees);
    assert!(after("Działanie 1", trees) < after("Działanie 2", trees));
    assert!(after("Działanie 2", trees) < rest && after("Działanie 3", rest) > rest);
    let goal = page(&site, "pl/cele/i/index.html");
    assert!(goal.contains(">Chodniki</a></h3>"), "{goal}");
    let twin = page(&site, "pl/cele/i/dzialania/index.md");
    assert!(twin.contains("### I.1 [Chodniki]") && twin.contains("### Pozostałe działania"));
}

#[test]
fn actions_that_are_not_assigned_are_one_list() {
    let site = goal(2, "");
    let list = page(&site, "pl/cele/i/dzialania/index.html");
    assert!(list.contains(r#"<ol class="actions">"#) && !list.contains("group"), "{list}");
}
