//! Room for new events beside pieces that are there: those stay where they are.

use super::{Piece, Pieces, distance};
use crate::{
    layout::labels::need::{MAX_STEPS, Need, Room},
    time::Timestamp,
};

/// The first scales on a lane where no piece is in the way.
pub(in crate::layout::labels) fn beside(
    room: &Room<'_>,
    (lane, at): (usize, usize),
    need: Need,
) -> Option<Need> {
    let pieces = &room.labels.pieces;
    let is_free = lane >= pieces.lanes.count() || !pieces.are_in_way(room.bars.taken(at), lane);
    if is_free { instead(room, (lane, at), need) } else { None }
}

/// The first scales on a lane where pieces that are in the way make way, and others stay.
pub(in crate::layout::labels) fn instead(
    room: &Room<'_>,
    (lane, at): (usize, usize),
    need: Need,
) -> Option<Need> {
    let pieces = &room.labels.pieces;
    Some(if lane < pieces.lanes.count() { pieces.clear_of(room, (lane, at), need) } else { need })
}

impl Pieces {
    fn are_in_way(&self, (start, end): (Timestamp, Timestamp), lane: usize) -> bool {
        let first = self.from.partition_point(|&from| from < start);
        if self.lanes.before(lane, first).is_some_and(|at| self.to[at] > start) {
            return true;
        }
        let mut next = self.lanes.at_or_after(lane, first);
        while let Some(at) = next.filter(|&at| self.from[at] < end) {
            if self.from[at] < self.to[at] {
                return true;
            }
            next = self.lanes.at_or_after(lane, at + 1);
        }
        false
    }

    /// From when on mark and label end before the pieces that begin after the event. As in
    /// [`need`](crate::layout::labels::need), the walk ends where nothing farther can ask for more.
    fn clear_of(&self, room: &Room<'_>, (lane, at): (usize, usize), mut need: Need) -> Need {
        let Room { bars, labels, .. } = *room;
        let (start, (_, end)) = (bars.starts[at], bars.taken(at));
        let label_px = f64::from(room.label_px[at].max(room.own_px));
        let mark_px = f64::from(labels.mark_px);
        let first = self.from.partition_point(|&from| from < end);
        let mut next = self.lanes.at_or_after(lane, first);
        for step in 0.. {
            let Some(at) = next else { break };
            let gap = distance(start, self.from[at]);
            if label_px / gap <= need.label && mark_px / gap <= need.mark {
                break;
            }
            let piece = self.get(at);
            let clear = |px| {
                if step < MAX_STEPS { piece.clear_from(room, start, px) } else { px / gap }
            };
            if piece.from < piece.to {
                need.mark = need.mark.max(clear(mark_px));
                need.label = need.label.max(clear(label_px)).max(need.mark);
            }
            if step >= MAX_STEPS {
                break;
            }
            next = self.lanes.at_or_after(lane, at + 1);
        }
        need
    }
}

impl Piece {
    /// From when on ink of an event that starts before it is no longer in its way.
    fn clear_from(&self, room: &Room<'_>, start: Timestamp, px: f64) -> f64 {
        let &Room { bars, labels, label_px, .. } = room;
        let shows_from = self.first_scale(bars, labels, label_px, labels.mark_px);
        let shows_until = f64::from(labels.scales[self.event as usize].mark);
        let alone = px / distance(start, self.from);
        let needs = match self.neighbour(bars, labels, label_px) {
            None => alone,
            Some(near) => {
                let over_px = px - f64::from(near.label_px);
                match over_px {
                    // No farther than what was there, from no later on.
                    _ if near.start >= start && over_px <= 0.0 => 0.0,
                    _ if near.start >= start => alone.min(over_px / distance(start, near.start)),
                    // Not as far as that, up to where it ends before the piece begins.
                    _ if -over_px / distance(near.start, start) >= alone => 0.0,
                    _ => alone,
                }
            }
        };
        if needs <= f64::from(shows_from) { 0.0 } else { needs.min(shows_until) }
    }
}
