//! Answers by plain scans, to hold the quick ones against.

use actor_timeline::{
    app::{Hit, State},
    data::{EventIx, dataset::Dataset},
    layout::labels::Labels,
    scene::Scene,
    time::Timestamp,
};

use super::{plan, random::Event};

/// All starts, ascending.
pub(crate) fn starts(events: &[Event]) -> Vec<Timestamp> {
    let mut starts: Vec<_> = events.iter().map(|event| event.start).collect();
    starts.sort_unstable();
    starts
}

/// How many events may be active in each column, event by event.
pub(crate) fn columns<'a>(
    events: impl Iterator<Item = &'a Event>,
    edges: &[Timestamp],
) -> Vec<u32> {
    let mut change = vec![0_i32; edges.len() + 1];
    for event in events {
        // Column c is [edges[c], edges[c + 1]).
        let first = edges[1..].partition_point(|&edge| edge <= event.start);
        let past = edges[..edges.len() - 1].partition_point(|&edge| edge < event.end);
        if first < past {
            change[first] += 1;
            change[past] -= 1;
        }
    }
    let mut active = 0;
    let counts = change[..edges.len() - 1].iter().map(|change| {
        active += change;
        active as u32
    });
    counts.collect()
}

/// Follows each lane from left to right, at scales from all of it to a second
/// a pixel.
pub(crate) fn no_label_overlaps(data: &Dataset, labels: &Labels, lanes: u8) {
    let first = 1e3 / data.extent().len_ms() as f64;
    for octave in 0..24 {
        let s = first * f64::from(octave).exp2();
        let mut until = vec![f64::NEG_INFINITY; usize::from(lanes)];
        for event in data.events() {
            let Some(lane) = shown_on(labels, event, s) else { continue };
            let from = (data.starts()[event.index()] - data.starts()[0]) as f64 * s;
            let until = &mut until[usize::from(lane)];
            assert!(*until <= from + 1e-6, "{event:?} at {s:e}");
            *until = from + ink_px(data, labels, event, s);
        }
    }
}

fn shown_on(labels: &Labels, event: EventIx, s: f64) -> Option<u8> {
    labels.lane(event).filter(|_| f64::from(labels.mark_from(event)) <= s)
}

fn ink_px(data: &Dataset, labels: &Labels, event: EventIx, s: f64) -> f64 {
    let asked = plan::footprint_of(data, event);
    let is_labelled = f64::from(labels.label_from(event)) <= s;
    let at = event.index();
    let bar_px = (data.ends()[at] - data.starts()[at]) as f64 * s;
    let mark_px = actor_timeline::layout::plot::mark_px(1.0);
    bar_px.max(if is_labelled { f64::from(asked.label_px) } else { mark_px })
}

/// Something is drawn, boxes are apart, and "+N" counts what is not drawn.
pub(crate) fn picture(state: &State, scene: &Scene) {
    assert!(!scene.events.is_empty(), "something is drawn");
    for (at, one) in scene.events.iter().enumerate() {
        for other in &scene.events[at + 1..] {
            let both = one.rect.intersect(other.rect);
            assert!(both.width() < 0.01 || both.height() < 0.01, "{one:?} and {other:?}");
        }
    }
    for more in &scene.more {
        let Hit::Stretch(span) = more.hit else { panic!("a cell leads to its stretch") };
        // Of what began before the view only that counts which lasts.
        if span.start() < state.view().start() {
            continue;
        }
        let inside = |event: EventIx| {
            let start = state.data().starts()[event.index()];
            span.start() <= start && start < span.end()
        };
        let passing = |&event: &EventIx| state.mask().contains(event) && inside(event);
        let all = state.data().events().filter(passing).count();
        // Of some there are several pieces.
        let mut drawn: Vec<_> = scene.events.iter().map(|drawn| drawn.event).collect();
        drawn.retain(|&event| inside(event));
        drawn.sort_unstable();
        drawn.dedup();
        assert_eq!(more.count as usize, all - drawn.len());
    }
}
