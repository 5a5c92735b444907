//! Built once per dataset: who is in which events, and events by their ends.

// Contract (helper E implements):
// pub struct Index; pub fn new(data: &Dataset) -> Index
//   events of an actor (itself and its descendants; or itself only) as posting list or bitset; order of ends
