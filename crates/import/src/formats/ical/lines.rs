//! The lines of a calendar: unfolded, with name, parameters and value.

use actor_timeline_base::unseen::is_blank;

/// A property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Upper case.
    pub(super) name: String,
    parameters: &'t str,
    pub(super) value: &'t str,
}

/// Lines that begin with a blank belong to the one before.
pub(super) fn unfolded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Some programs put a blank line before what belongs to the one above it.
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix([' ', '\t']) {
            Some(rest) if !out.is_empty() => out.push_str(rest),
            _ => {
                out.push('\n');
                out.push_str(line);
            }
        }
    }
    out
}

/// `NAME;PARAMETER=…:VALUE`; a colon may stand in quotation marks.
pub(super) fn line(text: &str) -> Option<Line<'_>> {
    let mut is_quoted = false;
    let colon = text.bytes().position(|byte| {
        is_quoted ^= byte == b'"';
        byte == b':' && !is_quoted
    })?;
    let (head, value) = (&text[..colon], text[colon + 1..].trim());
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Some(Line { name: name.trim().to_ascii_uppercase(), parameters, value })
}

impl Line<'_> {
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let mut is_quoted = false;
        let parts = self.parameters.split(|c| {
            is_quoted ^= c == '"';
            c == ';' && !is_quoted
        });
        let named = |part: &str| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
        };
        parts.into_iter().find_map(named)
    }
}

/// A text without its escapes; empty where nothing can be seen.
pub(super) fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => out.push('\n'),
                Some(c) => out.push(c),
                None => {}
            },
            c => out.push(c),
        }
    }
    if is_blank(&out) { String::new() } else { out.trim().to_owned() }
}

/// A list of texts between commas that are not escaped.
pub(super) fn listed(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_escaped = false;
    for c in value.chars() {
        if c == ',' && !is_escaped {
            parts.push(String::new());
        } else if let Some(last) = parts.last_mut() {
            last.push(c);
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    parts.iter().map(|part| unescaped(part)).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_apart() {
        let text = unfolded(
            "ATTENDEE;CN=\"A: B\";X=1:mailto:a@\r\n b.example\r\nSUMMARY:x\\, y\\nz\r\nnothing\r\n",
        );
        let found: Vec<_> = text.lines().filter_map(line).collect();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].parameter("cn").as_deref(), Some("A: B"));
        assert_eq!(found[0].value, "mailto:a@b.example");
        assert_eq!(unescaped(found[1].value), "x, y\nz");
        assert_eq!(listed("a\\,b,c"), ["a,b", "c"]);
    }
}
