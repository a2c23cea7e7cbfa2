//! The rows of a ladder of grades: all of them where they fit, else the ends and what is needed.

use std::collections::BTreeSet;

/// A row, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A grade by its rank; 0 is the best.
    Grade(usize),
    /// Grades that are left out, which must be said.
    LeftOut,
}

/// The most rows that a ladder has where it can choose.
const MOST: usize = 12;

/// The rows for a scale of so many grades of which these are used.
pub(super) fn rows(count: usize, used: &BTreeSet<usize>) -> Vec<Row> {
    if count <= MOST {
        return (0..count).map(Row::Grade).collect();
    }
    let last = count.saturating_sub(1);
    let mut shown: BTreeSet<usize> = [0, last].into();
    shown.extend(used.iter().copied().filter(|&rank| rank < count));
    // The grades between and next to the used ones show how far apart those are.
    if let (Some(&best), Some(&worst)) = (used.first(), used.last()) {
        let near = best.saturating_sub(1)..=worst.saturating_add(1).min(last);
        if near.clone().count() <= MOST {
            shown.extend(near);
        }
    }
    let mut rows = Vec::new();
    let mut next = 0;
    for rank in shown {
        match rank.saturating_sub(next) {
            0 => {}
            // A single one takes no more space than the sign that it is left out.
            1 => rows.push(Row::Grade(next)),
            _ => rows.push(Row::LeftOut),
        }
        rows.push(Row::Grade(rank));
        next = rank + 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{Row, rows};

    #[test]
    fn a_grade_alone_between_two_others_is_shown() {
        use Row::Grade;
        assert_eq!(rows(22, &[3].into())[..4], [Grade(0), Grade(1), Grade(2), Grade(3)]);
    }

    #[test]
    fn far_apart_values_leave_out_what_is_between() {
        use Row::{Grade, LeftOut};
        let rows = rows(40, &[2, 30].into());
        assert_eq!(rows, [Grade(0), Grade(1), Grade(2), LeftOut, Grade(30), LeftOut, Grade(39)]);
    }
}
