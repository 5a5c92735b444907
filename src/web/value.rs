//! Values for JavaScript.

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
            Self::List(list) => {
                let array = Array::new();
                for value in list {
                    array.push(&value.to_js());
                }
                array.into()
            }
            Self::Object(members) => {
                let object = Object::new();
                for (key, value) in members {
                    // A new object takes any.
                    let _ = Reflect::set(&object, &(*key).into(), &value.to_js());
                }
                object.into()
            }
        }
    }
}
