//! Gives a tile's own events their lanes, beside what lies there already, by the layout that the
//! element has for documents.

use std::rc::Rc;

use actor_timeline_core::{
    data::EventIx,
    layout::labels::{Ask, Bars, LabelLayout, Params, Placed, placement_order},
};

use super::{Event, Ground, Occupant};
use crate::{
    Tile,
    format::{Place, Scale},
};

/// So many events are tried at a time.
const TRIES: usize = 1_024;

/// What stands at a place of the layout.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    /// What lies there already.
    Placed(usize),
    Own(usize),
    /// The end of the tile on a lane: no label goes across it.
    Wall(u8),
}

/// What the layout asks of the tile's own events.
struct Own<'a> {
    events: &'a [Rc<Event>],
    stands: &'a [(i64, i64, Stands)],
}

impl Own<'_> {
    fn get(&self, at: EventIx) -> Option<&Event> {
        match self.stands[at.index()].2 {
            Stands::Own(own) => Some(&self.events[own]),
            Stands::Placed(_) | Stands::Wall(_) => None,
        }
    }
}

impl Ask for Own<'_> {
    fn label_px(&self, at: EventIx) -> f32 {
        self.get(at).map_or(0.0, |event| event.label_px)
    }

    fn lot(&self, at: EventIx) -> u32 {
        self.get(at).map_or(0, |event| (event.owned.hash >> 32) as u32)
    }
}

/// Where each of a tile's own events lies.
pub(super) fn lay(
    ground: Ground,
    tile: Tile,
    own: &[Rc<Event>],
    placed: &[Occupant],
) -> Vec<Option<Place>> {
    let Ground { grid, lanes, mark_px, most_px, .. } = ground;
    let end = grid.tile_end_ms(tile);
    let mut stands: Vec<(i64, i64, Stands)> = Vec::new();
    stands
        .extend(placed.iter().enumerate().map(|(at, one)| (one.from, one.to, Stands::Placed(at))));
    stands.extend(
        own.iter()
            .enumerate()
            .map(|(at, event)| (event.row().start, event.row().end.min(end), Stands::Own(at))),
    );
    stands.extend((0..lanes).map(|lane| (end, end + 1, Stands::Wall(lane))));
    stands.sort_unstable_by_key(|(from, _, stands)| (*from, *stands));
    let starts: Vec<i64> = stands.iter().map(|(from, ..)| *from).collect();
    let ends: Vec<i64> = stands.iter().map(|(_, to, _)| *to).collect();
    let bars = Bars::new(&starts, &ends);
    let known: Vec<Placed> = stands
        .iter()
        .enumerate()
        .filter_map(|(at, (.., stands))| known(EventIx(at as u32), *stands, placed, mark_px))
        .collect();
    let ask = Own { events: own, stands: &stands };
    let own_places = (0..stands.len() as u32).map(EventIx).filter(|at| ask.get(*at).is_some());
    let importance = |at| ask.get(at).map_or(0, |event| event.row().importance);
    let order = placement_order(own_places, usize::MAX, importance, |at| ask.lot(at));
    let params = Params { lanes, mark_px, max_label_px: most_px };
    let mut layout = LabelLayout::beside(order, params, stands.len(), &known);
    while layout.done() < own.len() {
        layout.step(bars, &ask, TRIES);
    }
    let labels = layout.labels();
    let mut places = vec![None; own.len()];
    let read_from = grid.read_from(tile.z);
    for (at, (.., stands)) in stands.iter().enumerate() {
        let (Stands::Own(own), at) = (*stands, EventIx(at as u32)) else { continue };
        places[own] = labels.lane(at).map(|lane| {
            let mark = Scale::at_least(read_from.max(labels.mark_from(at).into()));
            let label = Scale::at_least(labels.label_from(at).into()).max(mark);
            Place { lane, mark, label }
        });
    }
    places
}

fn known(event: EventIx, stands: Stands, placed: &[Occupant], mark_px: f32) -> Option<Placed> {
    match stands {
        Stands::Own(_) => None,
        Stands::Placed(at) => {
            let Occupant { place, event: placed, .. } = &placed[at];
            Some(Placed {
                event,
                lane: place.lane,
                mark_from: place.mark.px_per_ms() as f32,
                label_from: place.label.px_per_ms() as f32,
                label_px: placed.label_px,
            })
        }
        Stands::Wall(lane) => {
            Some(Placed { event, lane, mark_from: 0.0, label_from: 0.0, label_px: mark_px })
        }
    }
}

/// Those of what lies in a tile of which ink may be in another within it.
pub(super) fn within(ground: Ground, tile: Tile, placed: &[Occupant]) -> Vec<Occupant> {
    placed.iter().filter(|one| meets(ground, tile, one)).cloned().collect()
}

/// True when ink of it may be in a tile, at a scale from which that is read.
pub(super) fn meets(ground: Ground, tile: Tile, one: &Occupant) -> bool {
    let (start, end) = (ground.grid.start_ms(tile), ground.grid.tile_end_ms(tile));
    let read_from = ground.grid.read_from(tile.z);
    let is_near = || {
        let px = (start - one.from) as f64 * read_from.max(one.place.mark.px_per_ms());
        px <= f64::from(one.event.label_px.max(ground.mark_px))
    };
    one.from < end && (one.to > start || is_near())
}
