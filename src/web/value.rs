//! Values for JavaScript. One type for all of them: each type with a derived
//! `Serialize` would be a kilobyte of the download.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;

/// What an event or a property tells.
pub(super) enum Value<'a> {
    /// `null`.
    Nothing,
    Number(f64),
    Text(&'a str),
    List(Vec<Value<'a>>),
    Object(Vec<(&'static str, Value<'a>)>),
}

impl<'a> Value<'a> {
    pub(super) fn texts(list: &'a [String]) -> Self {
        Self::List(list.iter().map(|text| Self::Text(text)).collect())
    }

    pub(super) fn to_js(&self) -> JsValue {
        match self {
            Self::Nothing => JsValue::NULL,
            Self::Number(number) => (*number).into(),
            Self::Text(text) => (*text).into(),
            Self::List(list) => list.iter().map(Self::to_js).collect::<Array>().into(),
            Self::Object(members) => {
                let object = Object::new();
                for (key, value) in members {
                    // A plain object takes any member.
                    let _ = Reflect::set(&object, &(*key).into(), &value.to_js());
                }
                object.into()
            }
        }
    }
}
