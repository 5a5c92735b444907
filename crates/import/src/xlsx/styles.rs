//! Which formats of numbers show dates, and how fine.

use actor_timeline_base::Error;

use crate::xml::{Node, walk};

/// What a format shows of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Number,
    Year,
    Month,
    Day,
}

/// What each style shows, by its number.
///
/// # Errors
///
/// `not-xml`.
pub(super) fn read(text: &str) -> Result<Vec<Shows>, Error> {
    let (mut codes, mut shown) = (crate::names::Names::default(), Vec::new());
    let mut styles = Vec::new();
    let mut is_cells = false;
    walk(text, &mut |node| match node {
        Node::Open(element) => match element.name {
            "numFmt" => {
                shown.push(of_code(element.attribute("formatCode")));
                *codes.slot(element.attribute("numFmtId")) = shown.len() as u32 - 1;
            }
            "cellXfs" => is_cells = true,
            "xf" if is_cells => {
                let id = element.attribute("numFmtId");
                let own = codes.get(id).map(|at| shown[at as usize]);
                styles.push(own.unwrap_or_else(|| built_in(id)));
            }
            _ => {}
        },
        Node::Close("cellXfs") => is_cells = false,
        _ => {}
    })?;
    Ok(styles)
}

/// Formats that have a number only (ECMA-376, 18.8.30, and those of East Asia).
fn built_in(id: &str) -> Shows {
    match id.parse::<u32>() {
        Ok(17) => Shows::Month,
        Ok(14..=16 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58) => Shows::Day,
        _ => Shows::Number,
    }
}

/// A format in words, such as `dd/mm/yyyy`.
fn of_code(code: &str) -> Shows {
    let (mut has_year, mut has_month, mut has_day, mut has_clock) = (false, false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            // What is in quotation marks or brackets, or after a backslash, is shown as it is.
            '"' => while chars.next().is_some_and(|c| c != '"') {},
            '[' => while chars.next().is_some_and(|c| c != ']') {},
            '\\' | '_' | '*' => {
                chars.next();
            }
            // Only the format of positive numbers counts.
            ';' => break,
            'y' => has_year = true,
            'm' => has_month = true,
            'd' => has_day = true,
            'h' | 's' => has_clock = true,
            _ => {}
        }
    }
    match (has_year, has_month, has_day) {
        (_, _, true) => Shows::Day,
        // `m` beside hours is a minute.
        (true, true, false) if !has_clock => Shows::Month,
        (true, ..) if has_clock => Shows::Day,
        (true, ..) => Shows::Year,
        _ => Shows::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_what_they_show() {
        for (code, shows) in [
            ("dd/mm/yyyy", Shows::Day),
            ("yyyy\\-mm\\-dd", Shows::Day),
            ("mmm yyyy", Shows::Month),
            ("yyyy", Shows::Year),
            ("0.00", Shows::Number),
            ("h:mm", Shows::Number),
            ("yyyy-mm-dd hh:mm", Shows::Day),
            ("\"day\" 0", Shows::Number),
            ("[Red]0", Shows::Number),
            ("0.00E+00", Shows::Number),
            ("General", Shows::Number),
            ("[$-409]mmmm yy", Shows::Month),
        ] {
            assert_eq!(of_code(code), shows, "{code}");
        }
        assert_eq!(
            (built_in("14"), built_in("17"), built_in("2")),
            (Shows::Day, Shows::Month, Shows::Number)
        );
    }
}
