//! Parts of rows as they are written, for those who write them again. What a part
//! is follows the readers of this module: what they refuse is left out.

use std::borrow::Cow;

use super::{Kind, Place, Raw, Reader, Warnings, fields, listed, values::LinkRule};
use crate::unseen::is_blank;

/// The values of some keys of an object; of a repeated key the last one.
pub(crate) fn members<'de, const N: usize>(
    row: Raw<'de>,
    keys: [&str; N],
) -> [Option<Raw<'de>>; N] {
    let mut found = [None; N];
    find(row, &keys, &mut found);
    found
}

fn find<'de>(row: Raw<'de>, keys: &[&str], found: &mut [Option<Raw<'de>>]) {
    for (key, value) in fields(row) {
        if let Some(at) = keys.iter().position(|wanted| *wanted == key) {
            found[at] = Some(value);
        }
    }
}

/// A text in all its languages; a plain one has no tag. Those that say nothing are left out.
pub(crate) fn text_of<'de>(value: Raw<'de>) -> Vec<(Option<Cow<'de, str>>, Cow<'de, str>)> {
    let mut all = Vec::new();
    let mut add = |tag, value: Raw<'de>| {
        let (words, _) = value.to_words().unwrap_or_default();
        if !is_blank(&words) {
            all.push((tag, words));
        }
    };
    match value.kind() {
        Kind::Object => fields(value).for_each(|(tag, value)| add(Some(tag), value)),
        _ => add(None, value),
    }
    all
}

/// The id of a row, if it has one or is no more than one.
pub(crate) fn id_of<'de>(row: Raw<'de>) -> Option<Cow<'de, str>> {
    let id = if row.kind() == Kind::Object { members(row, ["id"])[0]? } else { row };
    if id.is_absent() { None } else { id.to_words().map(|(id, _)| id) }
}

/// The rows of a list that have an id.
pub(crate) fn rows_with_id<'de>(list: Option<Raw<'de>>) -> impl Iterator<Item = Raw<'de>> {
    listed(list.unwrap_or_default()).map(|(_, row)| row).filter(|&row| id_of(row).is_some())
}

/// What an event refers to: ids, with the object where it is more than an id.
pub(crate) fn references<'de>(list: Raw<'de>) -> Vec<(Cow<'de, str>, Option<Raw<'de>>)> {
    let is_more = |row: &Raw<'de>| row.kind() == Kind::Object;
    let reference = |(_, row)| Some((id_of(row)?, Some(row).filter(is_more)));
    listed(list).filter_map(reference).collect()
}

/// An address that a page may lead to.
pub(crate) fn safe_link<'de>(value: Raw<'de>) -> Option<Cow<'de, str>> {
    let mut reader = Reader { warnings: Warnings::silent(), ..Reader::default() };
    reader.link(Some(value), LinkRule::Page, &Place::ROOT)
}
