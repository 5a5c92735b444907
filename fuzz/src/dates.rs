//! Any text is a date with bounds in order, or an error that points into the text.

use actor_timeline::time::edtf::{Mode, parse};

/// Reads the bytes as a date, by the standard and with what documents may say beyond it.
pub fn dates(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for mode in [Mode::Strict, Mode::Extended] {
        match parse(text, mode) {
            Ok(date) => {
                let span = date.span();
                assert!(span.start() < span.end(), "{text}: {span:?}");
            }
            Err(error) => {
                assert!(text.is_char_boundary(error.offset), "{text}: byte {}", error.offset);
                assert!(!error.message.is_empty(), "{text}");
            }
        }
    }
    if parse(text, Mode::Strict).is_ok() {
        let both = (parse(text, Mode::Strict), parse(text, Mode::Extended));
        assert_eq!(both.0, both.1, "{text}: what the standard takes means the same in a document");
    }
}
