//! Bytes that arrive in pieces become text.

/// Text so far. Bytes that are not UTF-8 are U+FFFD, as
/// [`String::from_utf8_lossy`] would have it of the whole.
#[derive(Default)]
pub(super) struct Incoming {
    pub(super) text: String,
    /// The first bytes of a character that the last piece cut.
    tail: Vec<u8>,
    /// Where the first bytes are that are not UTF-8.
    pub(super) bad_at: Option<usize>,
    has_begun: bool,
}

impl Incoming {
    /// All at once, without a copy.
    pub(super) fn of(bytes: Vec<u8>) -> Self {
        let mut incoming = Self::default();
        match String::from_utf8(bytes) {
            Ok(mut text) => {
                if text.starts_with('\u{feff}') {
                    text.drain(..3);
                }
                incoming.text = text;
            }
            Err(error) => incoming.push(error.as_bytes()),
        }
        incoming
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        if self.tail.is_empty() {
            self.push_whole(bytes);
        } else {
            let joined = [&*std::mem::take(&mut self.tail), bytes].concat();
            self.push_whole(&joined);
        }
    }

    fn push_whole(&mut self, mut bytes: &[u8]) {
        loop {
            let error = match std::str::from_utf8(bytes) {
                Ok(text) => return self.add(text),
                Err(error) => error,
            };
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            self.add(std::str::from_utf8(valid).unwrap_or_default());
            let Some(len) = error.error_len() else {
                self.tail = rest.to_vec();
                return;
            };
            self.add_bad();
            bytes = &rest[len..];
        }
    }

    fn add(&mut self, text: &str) {
        let mark = if self.has_begun { None } else { text.strip_prefix('\u{feff}') };
        self.has_begun |= !text.is_empty();
        self.text.push_str(mark.unwrap_or(text));
    }

    fn add_bad(&mut self) {
        self.has_begun = true;
        self.bad_at.get_or_insert(self.text.len());
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    /// No more bytes come.
    pub(super) fn end(&mut self) {
        if !std::mem::take(&mut self.tail).is_empty() {
            self.add_bad();
        }
    }
}

/// The twin of [`String::from_utf8_lossy`].
pub fn lossy(bytes: &[u8]) -> String {
    // Whatever it begins with is no mark.
    let mut incoming = Incoming { has_begun: true, ..Incoming::default() };
    incoming.push(bytes);
    incoming.end();
    incoming.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_what_the_whole_makes() {
        let samples: [&[u8]; 8] = [
            "plain é \u{1f600} \u{feff}".as_bytes(),
            b"\xef\xbb\xbf\xef\xbb\xbf{}",
            b"\xef\xbb",
            b"a\xffb\xf0\x9f\x98c\xf0\x9f\x98",
            b"\xe0\x80\x80\xed\xa0\x80",
            b"",
            b"\xffx",
            b"caf\xe9",
        ];
        for bytes in samples {
            let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            let want = String::from_utf8_lossy(plain).into_owned();
            let bad_at = std::str::from_utf8(plain).err().map(|error| error.valid_up_to());
            for size in 1..=bytes.len() + 1 {
                let mut incoming = Incoming::default();
                bytes.chunks(size).for_each(|piece| incoming.push(piece));
                incoming.end();
                assert_eq!((&incoming.text, incoming.bad_at), (&want, bad_at), "{bytes:?} {size}");
            }
            let mut whole = Incoming::of(bytes.to_vec());
            whole.end();
            assert_eq!((whole.text, whole.bad_at), (want, bad_at), "{bytes:?}");
        }
    }
}
