//! Typed arrays of a page as columns, and titles from wherever a page has them.

use super::{Host, caught};
use crate::{
    Error,
    data::{
        columns::GivenTitles,
        ingest::{self, Table, TitlesInPieces, ValueColumn, lossy},
    },
    sort::order_by,
    time::digits::decimal,
};
use js_sys::{
    Array, BigInt64Array, Float64Array, Function, Int32Array, JSON, JsString, Object, Reflect,
    Uint8Array, Uint16Array, Uint32Array,
};
use std::{ops::Range, rc::Rc, sync::Arc};
use wasm_bindgen::{JsCast, JsValue};

/// So often a step asks for titles.
const TITLES_IN_STEP: usize = 8;

/// Texts of events by place.
pub(super) enum Texts {
    List(Array),
    /// Asked once for each.
    Function(Function),
    /// One text or its UTF-8, and where each part ends.
    Parts(JsValue, Vec<u32>),
}

/// Titles and ids, still with JavaScript.
pub(super) struct TitleSource {
    /// None where they stay there.
    titles: Option<Texts>,
    ids: Option<Texts>,
    summaries: Option<Texts>,
    pub(super) count: u32,
}

/// Columns, and titles that stay with JavaScript.
pub(super) type Columns = (Table, Rc<TitleSource>, Option<Arc<dyn GivenTitles>>);

/// What `pkg/src/columns.js` has taken. Proxies and buffers that are gone may throw anywhere.
#[inline(never)] // it comes with the second part of the wasm
pub(super) fn read(taken: &Array) -> Result<Columns, Error> {
    let thrown = |thrown| Error::new("bad-columns", ["columns: ", &*says(&thrown)].concat());
    caught(|| read_members(taken)).map_err(thrown)?
}

#[inline(never)] // as all of this, it comes with the second part of the wasm
fn read_members(taken: &Array) -> Result<Columns, Error> {
    let columns = taken.get(0);
    let member = |name: &str| Reflect::get(&columns, &name.into()).unwrap_or_default();
    let head = Object::new();
    for name in ["title", "description", "lang", "view", "actors", "relations"] {
        // A plain object takes any member.
        let _ = Reflect::set(&head, &name.into(), &member(name));
    }
    let fields: Array = member("fields").dyn_into().unwrap_or_else(|_| Array::new());
    let _ = Reflect::set(&head, &"fields".into(), &fields.map(&mut |field, _, _| declared(&field)));
    let head = JSON::stringify(&head)
        .map_err(|_| bad("actors, fields or relations", "cannot be made JSON"))?;
    let whole = |name| whole_or_none(name, &member(name));
    let start = times("start", &member("start"))?;
    let end = member("end");
    let importance = whole("importance")?;
    let mut values = Vec::new();
    values.extend(value_column("", "tags", &member("tags"))?);
    for field in fields.iter() {
        let id = Reflect::get(&field, &"id".into()).unwrap_or_default().as_string();
        let id = id.unwrap_or_default();
        values.extend(value_column(&id, &id, &field)?);
    }
    values.extend(value_column("place", "places", &member("places"))?);
    let table = Table {
        head: head.into(),
        end: if is_none(&end) { Vec::new() } else { times("end", &end)? },
        actor: whole("actor")?,
        actor_ends: whole("actorEnds")?,
        importance: importance.into_iter().map(|rank| rank.min(255) as u8).collect(),
        status: whole("status")?.into_iter().map(|status| status.min(255) as u8).collect(),
        values,
        start,
    };
    let (ids, summaries) = (member("ids"), member("summaries"));
    let count = table.start.len() as u32;
    let given = match (taken.get(1).dyn_into::<Function>(), taken.get(2).as_f64()) {
        (Ok(read), Some(all)) => {
            has_length("titles", all as u32, count)?;
            Some(given(read, count))
        }
        _ => None,
    };
    let words = TitleSource {
        titles: match given {
            Some(_) => None,
            None => Some(texts("titles", &member("titles"), count)?),
        },
        ids: if is_none(&ids) { None } else { Some(texts("ids", &ids, count)?) },
        summaries: match &summaries {
            none if is_none(none) => None,
            summaries => Some(texts("summaries", summaries, count)?),
        },
        count,
    };
    Ok((table, Rc::new(words), given))
}

/// Titles that a function gives when they are asked for, those of some places as one text.
fn given(read: Function, count: u32) -> Arc<dyn GivenTitles> {
    let text = move |from: u32, to: u32| {
        let text = read.call2(&JsValue::UNDEFINED, &from.into(), &to.into());
        text.ok().and_then(|text| text.as_string()).unwrap_or_default()
    };
    Arc::new(TitlesInPieces::new(count, move |places: Range<u32>| {
        let (from, to) = (places.start, places.end);
        ingest::Words::of_joined(text(from, to), places.len()).unwrap_or_else(|| {
            let mut words = ingest::Words::default();
            places.for_each(|place| words.push(&text(place, place + 1)));
            words
        })
    }))
}

/// A field as documents declare it, without its columns.
fn declared(field: &JsValue) -> JsValue {
    let copy = Object::assign(&Object::new(), field.unchecked_ref());
    for column in ["names", "at", "ends", "numbers"] {
        // A plain object lets go of any member.
        let _ = Reflect::delete_property(&copy, &column.into());
    }
    copy.into()
}

/// What events have of the tags, of places or of a field; none where that is not given.
fn value_column(field: &str, name: &str, value: &JsValue) -> Result<Option<ValueColumn>, Error> {
    let member = |name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    let (numbers, at) = (member("numbers"), member("at"));
    let field = field.to_owned();
    if let Some(numbers) = numbers.dyn_ref::<Float64Array>() {
        return Ok(Some(ValueColumn { field, ..numbers_apart(&numbers.to_vec()) }));
    }
    if is_none(value) || is_none(&at) {
        return Ok(None);
    }
    let place = |member: &str| [name, ".", member].concat();
    let names = member("names").dyn_into::<Array>();
    let names = names.map_err(|_| bad(&place("names"), "must be an array of texts"))?;
    let names = names.iter().map(|name| name.as_string().unwrap_or_default()).collect();
    let at = whole_numbers(&place("at"), &at)?;
    let ends = whole_or_none(&place("ends"), &member("ends"))?;
    Ok(Some(ValueColumn { field, names, at, ends }))
}

/// Each number once, as JavaScript writes it. What is no number is none.
fn numbers_apart(numbers: &[f64]) -> ValueColumn {
    let bits = |at: u32| numbers[at as usize].to_bits();
    let (mut names, mut places) = (Vec::new(), vec![0; numbers.len()]);
    let mut last = None;
    for at in order_by(numbers.len(), &bits) {
        if last != Some(bits(at)) {
            let number = numbers[at as usize];
            let text = JSON::stringify(&number.into()).map(String::from);
            names.push(text.ok().filter(|_| number.is_finite()).unwrap_or_default());
        }
        last = Some(bits(at));
        places[at as usize] = names.len() as u32 - 1;
    }
    ValueColumn { names, at: places, ..ValueColumn::default() }
}

fn whole_or_none(name: &str, value: &JsValue) -> Result<Vec<u32>, Error> {
    if is_none(value) { Ok(Vec::new()) } else { whole_numbers(name, value) }
}

/// The words of what was thrown.
fn says(thrown: &JsValue) -> String {
    let says = Reflect::get(thrown, &"message".into()).unwrap_or_default();
    says.as_string().or_else(|| thrown.as_string()).unwrap_or_default()
}

fn is_none(value: &JsValue) -> bool {
    value.is_undefined() || value.is_null()
}

fn bad(member: &str, what: &str) -> Error {
    Error::new("bad-columns", ["columns.", member, " ", what].concat())
}

fn times(name: &str, value: &JsValue) -> Result<Vec<i64>, Error> {
    if let Some(numbers) = value.dyn_ref::<Float64Array>() {
        // No time lies beyond, nor is what is no number a time.
        let time = |ms: f64| if ms.abs() < 9.2e18 { ms.floor() as i64 } else { i64::MIN };
        return Ok(numbers.to_vec().into_iter().map(time).collect());
    }
    let numbers = value.dyn_ref::<BigInt64Array>().map(BigInt64Array::to_vec);
    numbers.ok_or_else(|| bad(name, "must be a Float64Array or a BigInt64Array of milliseconds"))
}

fn whole_numbers(name: &str, value: &JsValue) -> Result<Vec<u32>, Error> {
    if let Some(numbers) = value.dyn_ref::<Uint32Array>() {
        return Ok(numbers.to_vec());
    }
    let is_whole = value.is_instance_of::<Uint8Array>()
        || value.is_instance_of::<Uint16Array>()
        || value.is_instance_of::<Int32Array>();
    // Copied number by number; what is below 0 becomes very large.
    if is_whole {
        Ok(Uint32Array::new(value).to_vec())
    } else {
        Err(bad(name, "must be a typed array of whole numbers, such as a Uint32Array"))
    }
}

fn has_length(name: &str, length: u32, count: u32) -> Result<(), Error> {
    if length == count {
        return Ok(());
    }
    let what = ["has ", &decimal(length as usize), " places, start ", &decimal(count as usize)];
    Err(bad(name, &[&*what.concat(), "; give one for each event"].concat()))
}

fn texts(name: &str, value: &JsValue, count: u32) -> Result<Texts, Error> {
    if let Some(list) = value.dyn_ref::<Array>() {
        has_length(name, list.length(), count)?;
        return Ok(Texts::List(list.clone()));
    }
    if let Some(function) = value.dyn_ref::<Function>() {
        return Ok(Texts::Function(function.clone()));
    }
    let member = |name: &str| Reflect::get(value, &name.into()).unwrap_or_default();
    let text = member("text");
    if !text.is_string() && !text.is_instance_of::<Uint8Array>() {
        return Err(bad(name, "must be an array of texts, a function, or { text, ends }"));
    }
    let ends = whole_numbers(&[name, ".ends"].concat(), &member("ends"))?;
    has_length(name, ends.len() as u32, count)?;
    Ok(Texts::Parts(text, ends))
}

impl TitleSource {
    /// Titles from one place to another, unless they stay, and ids and summaries where there are any.
    pub(super) fn rows(&self, places: Range<u32>) -> Result<Words, Error> {
        let range = |name, texts: &Option<Texts>| {
            texts.as_ref().map(|texts| texts.range(name, places.clone())).transpose()
        };
        let (titles, ids) = (range("titles", &self.titles)?, range("ids", &self.ids)?);
        Ok([titles, ids, range("summaries", &self.summaries)?])
    }
}

/// Titles, ids and summaries, where there are any.
pub(super) type Words = [Option<ingest::Words>; 3];

/// What stands side by side in a text or in bytes, if its parts are the same in UTF-8.
fn side_by_side(text: &JsValue, ends: &[u32], places: Range<u32>) -> Option<ingest::Words> {
    let end = |place: u32| place.checked_sub(1).map_or(0, |last| ends[last as usize]);
    let (from, to) = (end(places.start), end(places.end));
    let all = match text.dyn_ref::<Uint8Array>() {
        Some(bytes) => {
            let part = caught(|| bytes.subarray(from, to).to_vec()).ok()?;
            String::from_utf8(part).ok()?
        }
        None => {
            let part = String::from(text.unchecked_ref::<JsString>().substring(from, to));
            // Its places are of halves of UTF-16.
            if part.is_ascii() { part } else { return None }
        }
    };
    let own_ends =
        places.map(|place| (ends[place as usize] as usize).saturating_sub(from as usize));
    ingest::Words::of_parts(all, own_ends)
}

impl Texts {
    fn range(&self, name: &str, places: Range<u32>) -> Result<ingest::Words, Error> {
        // They cross over at once. What is no text or throws is found one by one.
        let all = match self {
            Self::List(list) => {
                let json = caught(|| JSON::stringify(&list.slice(places.start, places.end)));
                let json = json.ok().and_then(Result::ok).map(String::from);
                json.and_then(|json| ingest::Words::of_json(json, places.len()))
            }
            Self::Function(_) => None,
            Self::Parts(text, ends) => side_by_side(text, ends, places.clone()),
        };
        if let Some(all) = all {
            return Ok(all);
        }
        let mut texts = ingest::Words::default();
        for place in places {
            texts.push(&self.at(name, place)?);
        }
        Ok(texts)
    }

    fn at(&self, name: &str, place: u32) -> Result<String, Error> {
        let found = match self {
            Self::List(list) => Reflect::get_u32(list, place),
            Self::Function(function) => function.call1(&JsValue::UNDEFINED, &place.into()),
            Self::Parts(text, ends) => {
                let from = place.checked_sub(1).map_or(0, |before| ends[before as usize]);
                let to = ends[place as usize];
                if let Some(bytes) = text.dyn_ref::<Uint8Array>() {
                    let part = caught(|| bytes.subarray(from, to).to_vec());
                    part.map(|part| lossy(&part).into())
                } else {
                    Ok(text.unchecked_ref::<JsString>().substring(from, to).into())
                }
            }
        };
        let place = || [name, "[", &decimal(place as usize), "]"].concat();
        let found =
            found.map_err(|thrown| bad(&place(), &["threw: ", &*says(&thrown)].concat()))?;
        if is_none(&found) {
            return Ok(String::new());
        }
        // A number is taken for its text, as in documents.
        let number = found.as_f64().and_then(|_| JSON::stringify(&found).ok().map(String::from));
        found.as_string().or(number).ok_or_else(|| bad(&place(), "is no text"))
    }
}

impl Host {
    /// Asks the page for the next titles; false when none is left to ask for.
    #[inline(never)] // as all of this, it comes with the second part of the wasm
    pub(super) fn ask_titles(&self) -> bool {
        for asked in 0..TITLES_IN_STEP {
            let titles = self.loading(|load| load.titles_to_ask());
            let Some(Some((titles, places))) = titles else { return asked > 0 };
            let end = places.end;
            // The page's own code runs outside of the core, which it may enter.
            let read = titles.rows(places);
            self.loading(|load| load.take_titles(&titles, end, read));
        }
        true
    }
}
