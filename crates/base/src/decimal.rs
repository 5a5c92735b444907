//! Decimal numbers: what the standard library reads exactly takes tables of 10 KB.

/// The number that a text is in JSON, but for the last digit of very long ones.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text = text.as_bytes();
    let (sign, text) = match text {
        [b'-', rest @ ..] => (-1.0, rest),
        _ => (1.0, text),
    };
    let (mut digits, mut scale, mut is_fraction, mut at) = (0.0_f64, 0_i32, false, 0);
    let mut has_digit = false;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'0'..=b'9' => {
                digits = digits * 10.0 + f64::from(byte - b'0');
                scale -= i32::from(is_fraction);
                has_digit = true;
            }
            b'.' if !is_fraction => is_fraction = true,
            _ => break,
        }
        at += 1;
    }
    if let [b'e' | b'E', rest @ ..] = text.get(at..)? {
        let (is_below, rest) = match rest {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            _ => (false, rest),
        };
        has_digit &= !rest.is_empty() && rest.iter().all(u8::is_ascii_digit);
        let add = |n: i32, digit: &u8| (n * 10 + i32::from(digit & 15)).min(9999);
        let exponent = rest.iter().fold(0, add);
        scale += if is_below { -exponent } else { exponent };
        at = text.len();
    }
    let mut power = 1.0;
    for _ in 0..scale.unsigned_abs().min(400) {
        power *= 10.0;
    }
    let number = sign * if scale < 0 { digits / power } else { digits * power };
    (has_digit && at == text.len() && number.is_finite()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_they_say() {
        for text in ["0", "12", "-3", "0.25", "1.5e3", "1E-2", "1e+2", "123456789.125", "-0"] {
            assert_eq!(number(text), text.parse().ok(), "{text}");
        }
        for none in ["", "-", ".", "e5", "1e", "1e+", "12a", "1 ", "--1", "1.2.3", "1e999", "NaN"] {
            assert_eq!(number(none), None, "{none}");
        }
    }
}
