//! Words and signs that make a date approximate or uncertain.

use super::names::without_one;

/// Words before or after a date that make it approximate or uncertain.
const ABOUT: &str = "circa |ca |c |about |around |approximately |approx |roughly |~|um |vers |hacia |حوالي |حدود |env |environ |etwa |ungefähr |gegen |alrededor de |aprox |cerca de |verso il |rond |около ";
const PERHAPS: &str = "probably |possibly |perhaps |maybe |likely |presumably |vermutlich |wahrscheinlich |wohl |probablement |peut-être |probablemente ";

/// Takes marks off: `~` for about, `?` for perhaps, `%` for both.
pub(super) fn qualified(text: &str) -> (&str, &'static str) {
    let (mut text, mut about, mut perhaps) = (text, false, false);
    loop {
        let before = text;
        for (words, flag) in [(ABOUT, &mut about), (PERHAPS, &mut perhaps)] {
            if let Some(rest) = without_one(words, text) {
                (text, *flag) = (rest.trim_start(), true);
            }
        }
        // `c1917`, but no word.
        if let Some(rest) = text.strip_prefix("c").or(text.strip_prefix("ca")) {
            if rest.starts_with(|c: char| c.is_ascii_digit()) {
                (text, about) = (rest, true);
            }
        }
        for end in ["(?)", "[?]", "?"] {
            if let Some(rest) = text.strip_suffix(end) {
                (text, perhaps) = (rest.trim_end(), true);
            }
        }
        for end in ["(approx)", "(circa)", "(ca)", "(c)", "~", " approx", " or so"] {
            if let Some(rest) = text.strip_suffix(end) {
                (text, about) = (rest.trim_end(), true);
            }
        }
        if text == before {
            break;
        }
    }
    let mark = match (about, perhaps) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    (text, mark)
}
