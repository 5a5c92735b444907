//! Bands: one for each top-level actor, with lanes of its own.
//!
//! An event lies in the band of the first actor that it names. Bands follow the
//! document and the height, never the filter or the view.

use std::ops::Range;

use super::plot::Rows;
use crate::data::{ActorIx, actors::Actors};

/// Height of the strip above a band's lanes, which names it, at a font factor of 1.
const HEAD_PX: f64 = 22.0;
/// No more bands than this: the last one takes the rest.
const MAX_BANDS: usize = 120;
/// Lanes are numbered by bytes, and the last number stands for none.
const MAX_LANES: usize = 254;

/// One band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Whose it is; `None` for events that name nobody, and for the rest.
    pub actor: Option<ActorIx>,
    /// Its first lane, and the lane after its last.
    lanes: (u8, u8),
}

impl Band {
    /// Its lanes.
    #[must_use]
    pub fn lanes(&self) -> Range<u8> {
        self.lanes.0..self.lanes.1
    }
}

/// All bands, from top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    list: Vec<Band>,
    /// By actor.
    of_actor: Vec<u8>,
    head_px: f64,
    lane_px: f64,
}

impl Bands {
    /// A band for each top-level actor of whom `occurs` is true, and one for
    /// events that name nobody, if any do. `leads` are the events that name an
    /// actor, or whoever is part of it, first. Who leads any has one lane; lanes that still
    /// fit go to who leads most events a lane.
    #[must_use]
    pub fn new(
        actors: &Actors,
        occurs: impl Fn(ActorIx) -> bool,
        leads: impl Fn(ActorIx) -> u32,
        nobody: u32,
        rows: Rows,
        font_factor: f64,
    ) -> Self {
        let head_px = HEAD_PX * font_factor;
        let tops = actors.iter().map(|(ix, _)| ix).filter(|&ix| actors.top(ix) == ix);
        let mut heads: Vec<(Option<ActorIx>, u32)> =
            tops.filter(|&ix| occurs(ix)).map(|ix| (Some(ix), leads(ix))).collect();
        let rest = heads.split_off(heads.len().min(MAX_BANDS));
        let others = nobody + rest.iter().map(|&(_, count)| count).sum::<u32>();
        if others > 0 || heads.is_empty() {
            heads.push((None, others));
        }
        let room_px = rows.more_y - rows.lanes_y - heads.len() as f64 * head_px;
        let lanes = (room_px / rows.lane_px).floor().max(0.0) as usize;
        let counts = share(&heads, lanes.min(MAX_LANES));
        let mut list = Vec::with_capacity(heads.len());
        let mut of_actor = vec![(heads.len() - 1) as u8; actors.len()];
        let mut first = 0;
        for (at, (&(actor, _), count)) in heads.iter().zip(counts).enumerate() {
            list.push(Band { actor, lanes: (first, first + count) });
            first += count;
            for &within in actor.map_or(&[][..], |actor| actors.subtree(actor)) {
                of_actor[within.index()] = at as u8;
            }
        }
        Self { list, of_actor, head_px, lane_px: rows.lane_px }
    }

    /// From top to bottom.
    #[must_use]
    pub fn list(&self) -> &[Band] {
        &self.list
    }

    /// The place of the band of events that name this actor first.
    #[must_use]
    pub fn of(&self, lead: Option<ActorIx>) -> usize {
        lead.map_or(self.list.len() - 1, |actor| usize::from(self.of_actor[actor.index()]))
    }

    /// How many lanes all of them have.
    #[must_use]
    pub fn lanes(&self) -> u8 {
        self.list.last().map_or(0, |band| band.lanes.1)
    }

    /// Height of the strip above each band's lanes.
    #[must_use]
    pub fn head_px(&self) -> f64 {
        self.head_px
    }

    /// Top of a band's strip, from the top of the first.
    #[must_use]
    pub fn head_y(&self, band: usize) -> f64 {
        band as f64 * self.head_px + f64::from(self.list[band].lanes.0) * self.lane_px
    }

    /// Top of a lane, from the top of the first band's strip.
    #[must_use]
    pub fn lane_y(&self, lane: u8) -> f64 {
        let band = self.list.partition_point(|band| band.lanes.1 <= lane);
        (band + 1) as f64 * self.head_px + f64::from(lane) * self.lane_px
    }

    /// Height of all of them.
    #[must_use]
    pub fn height_px(&self) -> f64 {
        self.list.len() as f64 * self.head_px + f64::from(self.lanes()) * self.lane_px
    }
}

/// One lane each for who leads any event, and the rest one by one to whoever has most events for each
/// lane it would then have (after D'Hondt).
fn share(heads: &[(Option<ActorIx>, u32)], lanes: usize) -> Vec<u8> {
    let mut counts: Vec<u8> = heads.iter().map(|&(_, leads)| u8::from(leads > 0)).collect();
    let given = counts.iter().filter(|&&count| count > 0).count();
    for _ in given..lanes {
        let quotient = |at: usize| f64::from(heads[at].1) / f64::from(counts[at] + 1);
        let most = (0..heads.len()).max_by(|&a, &b| {
            // Of equals the first.
            quotient(a).total_cmp(&quotient(b)).then(b.cmp(&a))
        });
        if let Some(at) = most.filter(|&at| heads[at].1 > 0) {
            counts[at] += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::actors::{Actor, ActorKind};
    use crate::layout::plot::PlotSize;

    fn actor(id: usize, parent: Option<u32>) -> Actor {
        let parent = parent.map(ActorIx);
        let name = id.to_string();
        Actor { id: name.clone(), name, kind: ActorKind::State, parent, color: None }
    }

    fn rows(height_px: f64) -> Rows {
        Rows::new(PlotSize { width_px: 900.0, height_px, host_px: 900.0, font_factor: 1.0 })
    }

    #[test]
    fn lanes_go_by_events_and_everyone_has_one() {
        let actors = Actors::new(vec![
            actor(0, None),
            actor(1, Some(0)),
            actor(2, None),
            actor(3, None),
            actor(4, Some(3)),
            actor(5, None),
        ]);
        let leads = |ix: ActorIx| [90, 10, 0, 20, 5, 0][ix.index()];
        let bands = Bands::new(&actors, |ix| ix.0 != 2, leads, 3, rows(600.0), 1.0);
        let heads: Vec<_> = bands.list().iter().map(|band| band.actor).collect();
        assert_eq!(heads, [Some(ActorIx(0)), Some(ActorIx(3)), Some(ActorIx(5)), None]);
        let lanes: Vec<_> = bands.list().iter().map(Band::lanes).collect();
        assert_eq!(lanes, [0..10, 10..12, 12..12, 12..13]);
        assert_eq!([0, 1, 3, 4, 5].map(|at| bands.of(Some(ActorIx(at)))), [0, 0, 1, 1, 2]);
        assert_eq!(bands.of(None), 3);
        assert!(bands.height_px() <= rows(600.0).more_y - rows(600.0).lanes_y);
    }

    #[test]
    fn lanes_and_strips_follow_each_other() {
        let actors = Actors::new((0..5).map(|id| actor(id, None)).collect());
        let bands = Bands::new(&actors, |_| true, |ix| 7 * (ix.0 % 3), 0, rows(420.0), 1.0);
        let mut y = 0.0;
        for (at, band) in bands.list().iter().enumerate() {
            assert_eq!(bands.head_y(at), y);
            y += bands.head_px();
            for lane in band.lanes() {
                assert_eq!(bands.lane_y(lane), y);
                y += 30.0;
            }
        }
        assert_eq!(bands.height_px(), y);
    }

    #[test]
    fn hundreds_share_what_there_is() {
        let actors = Actors::new((0..700).map(|id| actor(id, None)).collect());
        let bands = Bands::new(&actors, |_| true, |_| 1, 0, rows(400.0), 1.0);
        assert_eq!((bands.list().len(), bands.lanes()), (121, 121));
        assert_eq!(bands.of(Some(ActorIx(699))), 120);
        let nobody = Bands::new(&Actors::default(), |_| true, |_| 1, 4, rows(400.0), 1.0);
        assert_eq!(nobody.list().len(), 1);
        assert_eq!(nobody.of(None), 0);
    }
}
