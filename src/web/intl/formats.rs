//! `Intl` as it is called here: it may throw at any moment that it does not reach.

use js_sys::Array;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type DateTimeFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(tag: &str, options: &JsValue) -> Result<DateTimeFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &DateTimeFormat, at: f64) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRange)]
    pub(super) fn format_range(
        this: &DateTimeFormat,
        first: f64,
        last: f64,
    ) -> Result<String, JsValue>;
    #[wasm_bindgen(method, catch, js_name = formatRangeToParts)]
    pub(super) fn range_to_parts(
        this: &DateTimeFormat,
        first: f64,
        last: f64,
    ) -> Result<Array, JsValue>;

    pub(super) type Part;
    #[wasm_bindgen(method, getter)]
    pub(super) fn source(this: &Part) -> String;
    #[wasm_bindgen(method, getter)]
    pub(super) fn value(this: &Part) -> String;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type NumberFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(tag: &str, options: &JsValue) -> Result<NumberFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &NumberFormat, n: f64) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type ListFormat;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(tag: &str, options: &JsValue) -> Result<ListFormat, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn format(this: &ListFormat, items: &Array) -> Result<String, JsValue>;

    #[wasm_bindgen(js_namespace = Intl)]
    pub(super) type PluralRules;
    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    pub(super) fn new(tag: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(super) fn select(this: &PluralRules, n: f64) -> Result<String, JsValue>;
}
