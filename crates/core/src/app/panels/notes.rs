//! Notes on the data as lines, those that are alike together.

use crate::{Warning, time::digits::decimal};

/// How many of those that are alike are shown in full.
const FEW: usize = 3;

/// A line for each note, in order of the first of a kind; of those with one code in the same
/// member of other rows the first few, then how many more there are.
#[must_use]
pub fn lines(warnings: &[Warning]) -> Vec<String> {
    let mut kinds: Vec<(&str, String, Vec<&Warning>)> = Vec::new();
    for warning in warnings {
        let member: String = warning.path.chars().filter(|c| !c.is_ascii_digit()).collect();
        let found =
            kinds.iter_mut().find(|(code, path, _)| *code == warning.code && *path == member);
        match found {
            Some((.., alike)) => alike.push(warning),
            None => kinds.push((warning.code, member, vec![warning])),
        }
    }
    let mut lines = Vec::new();
    for (.., alike) in kinds {
        // One more would take a line as well.
        let shown = if alike.len() > FEW + 1 { FEW } else { alike.len() };
        lines.extend(alike.iter().take(shown).map(|warning| warning.to_text()));
        if let more @ 1.. = alike.len() - shown {
            lines.push(["… and ", &*decimal(more), " more like these"].concat());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_are_alike_stand_together() {
        let warning = |code, path: &str| Warning {
            code,
            path: path.into(),
            title: String::from("t"),
            message: String::from("m"),
        };
        let mut all: Vec<_> =
            (0..24).map(|at| warning("bad-link", &format!("events[{at}].link"))).collect();
        all.insert(5, warning("bad-date", "events[4].date"));
        all.push(warning("bad-date", "events[40].date"));
        assert_eq!(
            lines(&all),
            [
                "events[0].link (“t”): m",
                "events[1].link (“t”): m",
                "events[2].link (“t”): m",
                "… and 21 more like these",
                "events[4].date (“t”): m",
                "events[40].date (“t”): m",
            ]
        );
        assert_eq!(lines(&all[..4]).len(), 4, "four take four lines");
    }
}
