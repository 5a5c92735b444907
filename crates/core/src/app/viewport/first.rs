//! What is shown at first, where nobody has said it.

use std::ops::RangeInclusive;

use super::extent::around_moment;
use crate::{
    data::dataset::Dataset,
    query::mask::Mask,
    time::{Span, Timestamp},
};

/// A stretch is crowded where it is at most one in so many parts of the whole …
const PARTS_OF_TIME: i64 = 5;
/// … and holds all but at most one in so many parts of the importance.
const PARTS_OF_IMPORTANCE: u64 = 10;
/// Fewer events are seen at a glance wherever they are.
const FEWEST: usize = 8;
/// Of more, one in some is looked at.
const MOST: usize = 20_000;
/// What is no further off than one in so many parts of a crowded stretch belongs to it.
const PARTS_NEAR: i64 = 8;
/// One in so many parts of a crowded stretch is shown before it, and after it.
const PARTS_AROUND: i64 = 20;

/// All events, as people expect; but where a few far away squeeze the others into a fifth of the
/// picture or less, these others. What the document says wins.
pub(crate) fn first_view(data: &Dataset, mask: &Mask) -> Span {
    let all = || around_moment(data, mask, data.extent());
    data.info().view.or_else(|| crowd(data)).unwrap_or_else(all)
}

/// When an event begins and ends, and what it counts.
struct Part {
    start: Timestamp,
    end: Timestamp,
    weight: u64,
}

/// The shortest stretch in which nine tenths of the importance begins, with the ends of that and with
/// what is near; none where it is longer than a fifth of the whole. O(n) up to [`MOST`] events.
fn crowd(data: &Dataset) -> Option<Span> {
    if data.len() < FEWEST {
        return None;
    }
    let longest_ms = data.extent().len_ms() / PARTS_OF_TIME;
    let all = parts(data);
    let total: u64 = all.iter().map(|part| part.weight).sum();
    // What lasts longer, or has an open side, is in no such stretch.
    let is_short = |part: &&Part| {
        part.start > Timestamp::MIN && part.end.saturating_sub(part.start) <= longest_ms
    };
    let short: Vec<&Part> = all.iter().filter(is_short).collect();
    let run = with_near(&short, shortest(&short, total - total / PARTS_OF_IMPORTANCE)?);
    let start = run.first()?.start;
    let end = run.iter().map(|part| part.end).max()?;
    let around_ms = (end - start) / PARTS_AROUND;
    let is_crowded = end - start > 0 && end - start + 2 * around_ms <= longest_ms;
    is_crowded.then(|| Span::from_bounds(start - around_ms, end + around_ms))
}

fn parts(data: &Dataset) -> Vec<Part> {
    let all = data.starts().iter().zip(data.ends()).zip(data.events());
    let parts = all.map(|((&start, &end), event)| {
        let weight = 1 << (data.importance(event) - 1);
        Part { start, end, weight }
    });
    parts.step_by(data.len().div_ceil(MOST)).collect()
}

/// Of runs that count so much, the one that begins within the shortest time; the first of such.
fn shortest(all: &[&Part], enough: u64) -> Option<RangeInclusive<usize>> {
    let mut best: Option<RangeInclusive<usize>> = None;
    let length = |run: &RangeInclusive<usize>| all[*run.end()].start - all[*run.start()].start;
    let (mut weight, mut first) = (0, 0);
    for (at, part) in all.iter().enumerate() {
        weight += part.weight;
        while weight - all[first].weight >= enough {
            weight -= all[first].weight;
            first += 1;
        }
        let run = first..=at;
        if weight >= enough && best.as_ref().is_none_or(|best| length(&run) < length(best)) {
            best = Some(run);
        }
    }
    best
}

/// The run, and before and after it what follows without a gap.
fn with_near<'a>(all: &'a [&'a Part], run: RangeInclusive<usize>) -> &'a [&'a Part] {
    let (mut first, mut last) = run.into_inner();
    let near_ms = (all[last].start - all[first].start) / PARTS_NEAR;
    let is_near = |at: usize| all[at].start.saturating_sub(all[at - 1].start) <= near_ms;
    while first > 0 && is_near(first) {
        first -= 1;
    }
    while last + 1 < all.len() && is_near(last + 1) {
        last += 1;
    }
    &all[first..=last]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::ingest::{Options, from_json},
        query::index::Index,
    };

    /// The first view of events of these dates.
    fn first(dates: &[String]) -> (Span, Span) {
        let events: Vec<String> =
            dates.iter().map(|date| format!(r#"{{"title": "x", "date": "{date}"}}"#)).collect();
        let json = format!(r#"{{"events": [{}]}}"#, events.join(","));
        let (data, _) = from_json(json.into_bytes(), &Options::default()).expect("events");
        (first_view(&data, &Mask::all(&Index::new(&data))), data.extent())
    }

    fn years(years: impl IntoIterator<Item = i32>) -> Vec<String> {
        years.into_iter().map(|year| year.to_string()).collect()
    }

    #[test]
    fn a_few_far_away_do_not_squeeze_the_others() {
        let (view, whole) = first(&years([1200].into_iter().chain(2000..2020)));
        assert!(view.len_ms() * PARTS_OF_TIME <= whole.len_ms());
        let near = first(&years(2000..2020)).1;
        assert!(view.start() <= near.start() && near.end() <= view.end(), "{view:?}");
    }

    #[test]
    fn all_is_shown_where_nothing_is_squeezed() {
        for dates in [
            years(1900..2020),
            // As much on both sides.
            years((1200..1220).chain(2000..2020)),
            // Few.
            years([1200, 2000, 2001, 2002]),
            // One moment.
            vec!["2020-01-01".to_owned(); 20],
            // Long ones are in no stretch.
            vec!["1500/1900".to_owned(); 20],
            vec!["../2000".to_owned(); 20],
        ] {
            let (view, whole) = first(&dates);
            assert!(view.start() <= whole.start() && whole.end() <= view.end(), "{dates:?}");
        }
    }

    #[test]
    fn one_in_some_is_enough_of_many() {
        let many = (0..3 * MOST as i64).map(|k| format!("{}", 2000 + k % 10)).collect::<Vec<_>>();
        let (view, whole) = first(&[many, vec!["0001".to_owned()]].concat());
        assert!(view.len_ms() * PARTS_OF_TIME <= whole.len_ms());
    }
}
