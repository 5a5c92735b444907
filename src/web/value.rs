//! Values for JavaScript. One type for all of them: each type with a derived
//! `Serialize` would be a kilobyte of the download.

use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

/// What an event or a property tells.
pub(super) enum Value<'a> {
    /// `null`.
    Nothing,
    Number(f64),
    Text(&'a str),
    List(Vec<Value<'a>>),
    Object(Vec<(&'a str, Value<'a>)>),
}

impl<'a> Value<'a> {
    pub(super) fn texts(list: &'a [String]) -> Self {
        Self::List(list.iter().map(|text| Self::Text(text)).collect())
    }

    pub(super) fn to_js(&self) -> JsValue {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        self.serialize(&serializer).unwrap_or(JsValue::NULL)
    }
}

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => to.serialize_none(),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Text(text) => to.serialize_str(text),
            Self::List(list) => to.collect_seq(list),
            Self::Object(members) => {
                to.collect_map(members.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}
