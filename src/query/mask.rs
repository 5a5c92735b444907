//! A set of events with ranks: counting and finding the k-th are quick.

// Contract (helper E implements):
// pub struct Mask
//   pub fn all(data: &Dataset/Index) ; pub fn contains(EventIx) -> bool; pub fn count() -> u32
//   pub fn rank(ix: usize) -> u32           how many of the first ix events are in the set
//   pub fn select(k: u32) -> Option<EventIx>    the k-th (from 0) in the set, chronological
//   pub fn active_in(&self, data, index, span: Span) -> u32    exact: how many may be active in the span
//   pub fn starting_in(&self, data, span) -> u32
