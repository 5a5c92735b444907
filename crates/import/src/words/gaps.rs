//! Digits that are not known or left out.

use crate::text::text;

/// `191-`, `19--`, `19??`, `1917-05-??`, perhaps with a mark of doubt, as EDTF.
pub(super) fn with_gaps(text: &str) -> Option<String> {
    let (body, mark) = match text.strip_suffix('?') {
        Some(body) if body.len() == 4 && !body.ends_with(|c: char| c.is_ascii_digit()) => {
            (body, "?")
        }
        _ => (text, ""),
    };
    if !body.is_ascii() || body.len() < 4 {
        return None;
    }
    let (year, rest) = body.split_at(4);
    let is_gap = |byte: &u8| matches!(byte, b'-' | b'?' | b'x' | b'u' | b'_');
    let [a, b, c, d] = year.as_bytes() else { return None };
    let is_ours = *a == b'1' && b.is_ascii_digit() || (*a, *b) == (b'2', b'0');
    let is_year = match (is_gap(c), is_gap(d)) {
        (true, is_all) => is_all,
        // `191?` may be a year that is not sure.
        (false, true) => c.is_ascii_digit() && *d != b'?',
        (false, false) => c.is_ascii_digit() && d.is_ascii_digit() && !rest.is_empty(),
    };
    let is_part = |part: &str| match part.as_bytes() {
        [b'?', b'?'] | [b'x', b'x'] => Some(true),
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => Some(false),
        _ => None,
    };
    if !is_ours || !is_year {
        return None;
    }
    let parts = match rest.strip_prefix('-') {
        Some(parts) => parts.split('-').map(is_part).collect::<Option<Vec<_>>>()?,
        None if rest.is_empty() => Vec::new(),
        None => return None,
    };
    if parts.len() > 2 || !rest.is_empty() && !parts.contains(&true) {
        return None;
    }
    let gap = |c: char| if is_gap(&(c as u8)) { 'X' } else { c };
    let rest = rest.replace(['?', 'x'], "X");
    Some(text!(year.chars().map(gap).collect::<String>(), rest, mark))
}

/// `2020-04/05`, `2020-04-03/05`: the end leaves out what it has from the start.
pub(super) fn abbreviated(text: &str) -> Option<String> {
    let (start, end) = text.split_once('/').or_else(|| text.split_once('–'))?;
    let is_iso = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let is_long = matches!(start.len(), 7 | 10) && start.as_bytes()[4] == b'-';
    let is_short = matches!(end.len(), 2 | 5) && end.len() + 3 < start.len();
    if !is_iso(start) || !is_iso(end) || !is_long || !is_short {
        return None;
    }
    let (kept, replaced) = start.split_at(start.len() - end.len());
    let date = text!(start, "/", kept, end);
    let is_fit = kept.ends_with('-') && replaced.find('-') == end.find('-');
    Some(date).filter(|date| is_fit && super::is_edtf(date))
}
