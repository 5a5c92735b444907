//! Dates that have one side only: before, after, since, until, and ends that nobody knows.

use super::{
    How,
    marks::qualified,
    names::{position, without_one},
    phrases::{Found, NOBODY_KNOWS, TO, marked},
    single::{Single, single},
};
use crate::text::text;

/// What a word makes of a date.
type Bounded = fn(&Single) -> Option<String>;

/// `before`, `after`, `since`, `until` and their like.
pub(super) fn one_sided(text: &str, how: &How<'_>) -> Option<Found> {
    const BEFORE: Bounded = |one| Some(text!("[..", one.value.first.neighbour(-1)?.edtf(), "]"));
    const BY: Bounded = |one| Some(text!("[..", one.value.last.edtf(), "]"));
    const AFTER: Bounded = |one| Some(text!("[", one.value.last.neighbour(1)?.edtf(), "..]"));
    const NOT_BEFORE: Bounded = |one| Some(text!("[", one.value.first.edtf(), "..]"));
    const SINCE: Bounded = |one| Some(text!(one.end(false), "/.."));
    const UNTIL: Bounded = |one| Some(text!("../", one.end(true)));
    const WORDS: [(&str, Bounded); 6] = [
        ("before |prior to |pre-|vor |avant |antes de |antes del |prima del |voor ", BEFORE),
        ("by |no later than |not after |spätestens |au plus tard ", BY),
        ("after |post-|nach |après |después de |después del |tras |dopo il |depois de |na ", AFTER),
        ("no earlier than |not before |frühestens |au plus tôt ", NOT_BEFORE),
        ("since |from |seit |ab |depuis |à partir de |desde |dal |sinds ", SINCE),
        ("until |till |up to |bis |jusqu'en |jusqu'au |jusqu'à |hasta |até |fino al |tot ", UNTIL),
    ];
    const ENDINGS: [(&str, Bounded); 3] = [
        (" onwards| onward| and after| and later", SINCE),
        (" or later| or after", NOT_BEFORE),
        (" or earlier| or before", BY),
    ];
    let before = WORDS.iter().find_map(|(words, of)| Some((without_one(words, text)?, of)));
    let after = || {
        ENDINGS.iter().find_map(|(words, of)| {
            Some((words.split('|').find_map(|word| text.strip_suffix(word))?, of))
        })
    };
    let (rest, to_date) = before.or_else(after)?;
    let (rest, mark) = qualified(rest);
    let one = single(rest, how)?;
    let mut found = Found::new(to_date(&one)?, &[&one]);
    if !mark.is_empty() {
        let ends = found.date.split('/');
        found.date = ends.map(|end| marked(end, mark)).collect::<Vec<_>>().join("/");
        found.is_loose = true;
    }
    Some(found)
}

/// `1917–?`, `1917-`, `?–1917`: one end is all that is known.
pub(super) fn open_ended(text: &str, how: &How<'_>) -> Option<Found> {
    let is_unknown = |end: &str| position(NOBODY_KNOWS, end).is_some();
    let read = |end: &str| {
        let (end, mark) = qualified(end);
        single(end, how).map(|one| (one, mark))
    };
    TO.iter().chain(&["/"]).find_map(|between| {
        if let Some((start, end)) = text.rsplit_once(between) {
            let end = end.trim();
            if end.is_empty() || is_unknown(end) {
                let (one, mark) = read(start.trim())?;
                let date = text!(marked(&one.end(false), mark), "/");
                return Some(Found::new(date, &[&one]));
            }
        }
        let (start, end) = text.split_once(between)?;
        // A hyphen alone is a sign.
        let is_open = is_unknown(start.trim()) || start.is_empty() && *between == "–";
        let (one, mark) = read(end.trim()).filter(|_| is_open)?;
        Some(Found::new(text!("/", marked(&one.end(true), mark)), &[&one]))
    })
}
