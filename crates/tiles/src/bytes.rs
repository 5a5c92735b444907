//! Numbers and texts as bytes, and back. Little-endian; most numbers are LEB128: seven bits a byte
//! from the lowest on, the eighth set in all but the last.

use crate::Error;

/// Reads bytes from the front, and never beyond them.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn error(&self, what: &'static str) -> Error {
        Error::new(self.at, what)
    }

    pub(crate) fn left(&self) -> usize {
        self.bytes.len() - self.at
    }

    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], Error> {
        if len > self.left() {
            return Err(self.error("ends too soon"));
        }
        let bytes = &self.bytes[self.at..self.at + len];
        self.at += len;
        Ok(bytes)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N)?);
        Ok(array)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Error> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        Ok(u16::from_le_bytes(self.array()?))
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Error> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    pub(crate) fn varint(&mut self) -> Result<u64, Error> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7F);
            if bits << shift >> shift != bits {
                return Err(self.error("a number has more than 64 bits"));
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(self.error("a number has no end"))
    }

    /// A number either side of 0.
    pub(crate) fn signed(&mut self) -> Result<i64, Error> {
        let bits = self.varint()?;
        Ok((bits >> 1) as i64 ^ -((bits & 1) as i64))
    }

    /// A number up to a limit.
    pub(crate) fn up_to(&mut self, most: u64, what: &'static str) -> Result<u64, Error> {
        match self.varint()? {
            number if number <= most => Ok(number),
            _ => Err(self.error(what)),
        }
    }

    /// How many things follow that take a byte or more each: so many at most as there are bytes.
    pub(crate) fn count(&mut self, most: usize) -> Result<usize, Error> {
        let count = self.up_to(most as u64, "says that there is more than there may be")? as usize;
        if count > self.left() {
            return Err(self.error("says that there is more than there is"));
        }
        Ok(count)
    }

    /// Texts, of which the lengths come first.
    pub(crate) fn texts(&mut self, count: usize) -> Result<Vec<String>, Error> {
        let mut lens = Vec::with_capacity(count.min(self.left()));
        for _ in 0..count {
            lens.push(self.varint()?);
        }
        let text = |len| {
            let len = usize::try_from(len).map_err(|_| self.error("a text is too long"))?;
            let bytes = self.take(len)?;
            let text = std::str::from_utf8(bytes).map_err(|_| self.error("a text is not UTF-8"))?;
            Ok(text.to_owned())
        };
        lens.into_iter().map(text).collect()
    }

    /// That there is nothing more.
    pub(crate) fn end(&self) -> Result<(), Error> {
        if self.left() == 0 { Ok(()) } else { Err(self.error("goes on where it should end")) }
    }
}

pub(crate) fn push_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn push_signed(out: &mut Vec<u8>, number: i64) {
    push_varint(out, (number << 1 ^ number >> 63) as u64);
}

pub(crate) fn push_texts<'t>(out: &mut Vec<u8>, texts: impl Iterator<Item = &'t str> + Clone) {
    texts.clone().for_each(|text| push_varint(out, text.len() as u64));
    texts.for_each(|text| out.extend(text.as_bytes()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        for shift in 0..64 {
            for number in [1_u64 << shift, (1 << shift) - 1, u64::MAX << shift] {
                let mut out = Vec::new();
                push_varint(&mut out, number);
                push_signed(&mut out, number as i64);
                let mut reader = Reader::new(&out);
                assert_eq!(reader.varint(), Ok(number));
                assert_eq!(reader.signed(), Ok(number as i64));
                assert_eq!(reader.end(), Ok(()));
            }
        }
    }

    #[test]
    fn numbers_end() {
        assert!(Reader::new(&[0x80; 20]).varint().is_err());
        assert!(
            Reader::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 2])
                .varint()
                .is_err()
        );
        assert!(Reader::new(&[0x80]).varint().is_err());
        assert!(Reader::new(&[200, 1, 0, 0]).count(1_000).is_err());
        assert!(Reader::new(&[3, 0, 0, 0]).count(2).is_err());
    }
}
