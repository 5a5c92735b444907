//! What is likely wrong with JSON that cannot be read.

/// What is likely wrong at a place, and what to do.
pub(super) fn hint(text: &str, line: usize, column: usize) -> &'static str {
    let start: usize = text.split('\n').take(line - 1).map(|line| line.len() + 1).sum();
    let at = (start + column - 1).min(text.len());
    let (before, after) = (&text.as_bytes()[..at], &text.as_bytes()[at..]);
    let nested = before.iter().rev().take_while(|byte| matches!(byte, b'[' | b'{')).count();
    match (before.trim_ascii_end().last(), after.first()) {
        _ if nested > 100 => " (it is nested too deep)",
        (_, None) => " (it ends there: it was cut off; copy or download it again)",
        (Some(b','), Some(b']' | b'}')) => " (take away the comma before the bracket)",
        (_, Some(b'/')) => " (take away the comment)",
        (_, Some(b'\'')) => " (write texts in double quotation marks)",
        (Some(b'{' | b','), _) => " (write names in double quotation marks)",
        _ => " (a text needs quotation marks, and a comma stands between values)",
    }
}
