//! `pkg/before.css`: the room of an element before its script is there, and how what is made
//! ahead looks in it. The room is that of the element itself, from `pkg/src/load.js`.

use crate::Outcome;
use crate::project::{Project, read, write_if_changed};

const NAME: &str = "before.css";
const OPEN: &str = "PLACEHOLDER = `";
/// An element whose script has not come.
const HOST: &str = "actor-timeline:not(:defined)";
/// Widths, in px, from which on or to which a part of a picture shows: as it is made ahead.
const STEPS: (usize, usize, usize) = (360, 1680, 40);

pub(crate) fn write(project: &Project) -> Outcome<()> {
    let script = read(&project.sources().join("load.js"))?;
    let room = script.split_once(OPEN).and_then(|(_, after)| after.split_once('`'));
    let (room, _) = room.ok_or("pkg/src/load.js has no PLACEHOLDER")?;
    let mut style = of_page(room)?;
    style += &read(&project.sources().join(NAME))?;
    for px in (STEPS.0..STEPS.1).step_by(STEPS.2) {
        style += &format!(
            "@container actor-timeline (width<{px}px){{.at-from{px}{{display:none}}}}\n\
             @container actor-timeline (width>={px}px){{.at-to{px}{{display:none}}}}\n"
        );
    }
    write_if_changed(&project.pkg().join(NAME), style.as_bytes())
}

/// Rules for the host as a page has them; what is inside it is not there yet.
fn of_page(rules: &str) -> Outcome<String> {
    let mut out = String::new();
    for line in rules.lines().filter(|line| line.contains(":host")) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once(":host") {
            let mut of_host = "";
            rest = after;
            if after.starts_with('(') {
                let end = closing(after).ok_or(format!("a bracket is open: {line}"))?;
                of_host = &after[1..end];
                rest = &after[end + 1..];
            }
            // Whatever the page says wins, as it does over the element's own.
            out += &format!("{before}:where({HOST}{of_host})");
        }
        out += rest;
        out += "\n";
    }
    Ok(out)
}

/// Where the bracket closes with which a text begins.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, letter)| {
        depth += match letter {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        (depth == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_the_host_become_those_of_a_page() {
        let rules = ":host{a:b}\n.inside{c:d}\n@media (x){:host(:is(:not([y]),[z])){e:f}}";
        let page = ":where(actor-timeline:not(:defined)){a:b}\n\
            @media (x){:where(actor-timeline:not(:defined):is(:not([y]),[z])){e:f}}\n";
        assert_eq!(of_page(rules).as_deref(), Ok(page));
        assert!(of_page(":host(a{}").is_err());
    }
}
