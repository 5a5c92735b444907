//! A time zone as the browser's `Intl` knows it.

use super::{DateTimeFormat, FURTHEST_MS};
use crate::time::{
    Timestamp,
    zone::{Kept, Zone},
};
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method, catch, js_name = formatToParts)]
    fn to_parts(this: &DateTimeFormat, at: f64) -> Result<Array, JsValue>;

    type NamedPart;
    #[wasm_bindgen(method, getter, js_name = type)]
    fn kind(this: &NamedPart) -> String;
    #[wasm_bindgen(method, getter)]
    fn value(this: &NamedPart) -> String;
}

/// A zone with what it was asked for.
pub(crate) struct IntlZone {
    id: String,
    /// A day, and "GMT", "GMT+05:30" or "GMT-03:30:52".
    offsets: DateTimeFormat,
    names: DateTimeFormat,
    kept: RefCell<Kept>,
}

impl IntlZone {
    /// The zone of an IANA name, its offsets named in a language.
    ///
    /// # Errors
    /// When `Intl` knows no such zone.
    pub(crate) fn new(id: &str, tag: &str) -> Result<Self, JsValue> {
        Ok(Self {
            id: id.to_owned(),
            offsets: format("en", id, "longOffset")?,
            names: format(tag, id, "shortOffset")?,
            kept: RefCell::default(),
        })
    }

    fn ask(&self, utc: Timestamp) -> i32 {
        offset_s(&self.offsets.format(as_date(utc)).unwrap_or_default())
    }
}

impl Zone for IntlZone {
    fn id(&self) -> &str {
        &self.id
    }

    fn offset_s(&self, utc: Timestamp) -> i32 {
        self.kept.borrow_mut().offset_s(utc, &|utc| self.ask(utc))
    }

    fn name(&self, utc: Timestamp) -> String {
        let parts = self.names.to_parts(as_date(utc)).unwrap_or_default();
        let mut parts = parts.iter().map(JsCast::unchecked_into::<NamedPart>);
        parts
            .find(|part| part.kind() == "timeZoneName")
            .map(|part| part.value())
            .unwrap_or_default()
    }
}

fn format(tag: &str, zone: &str, style: &str) -> Result<DateTimeFormat, JsValue> {
    // The name comes from the page: no JSON is made of it.
    let options = Object::new();
    for (key, value) in [("timeZone", zone), ("timeZoneName", style)] {
        Reflect::set(&options, &key.into(), &value.into())?;
    }
    DateTimeFormat::new(tag, &options)
}

/// Beyond what `Date` holds clocks stand as at its ends.
fn as_date(utc: Timestamp) -> f64 {
    utc.clamp(-FURTHEST_MS, FURTHEST_MS) as f64
}

/// Seconds of what stands behind "GMT".
fn offset_s(text: &str) -> i32 {
    let (mut seconds, mut part, mut unit) = (0, 0, 3_600);
    let mut is_west = false;
    let from = text.bytes().rposition(|byte| byte == b'T').map_or(text.len(), |at| at + 1);
    for byte in text.bytes().skip(from) {
        match byte {
            b'0'..=b'9' => part = part * 10 + i32::from(byte - b'0'),
            b':' => {
                seconds += unit * part;
                (part, unit) = (0, unit / 60);
            }
            // A hyphen, or the first byte of U+2212.
            sign => is_west |= matches!(sign, b'-' | 0xe2),
        }
    }
    seconds += unit * part;
    if is_west { -seconds } else { seconds }
}
