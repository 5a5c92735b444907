//! One lane and two first scales for every event (LABELS.md §1, "marks before labels").

// Contract (helper E implements):
// pub struct Footprint { pub start: Timestamp, pub end: Timestamp /* exclusive, >= start */, pub mark_px: f32, pub label_px: f32 /* mark + label + gap */, pub importance: u8 }
// pub struct Params { pub lanes: u8, pub max_label_px: f32 }
// pub struct Labels                                       the result, immutable
//   pub fn place(footprints: impl Fn(EventIx) -> Footprint / &[Footprint], order ties by EventIx (events are sorted by (start, id), so EventIx is a stable tie-break), params) -> Labels
//   pub fn lane(e) -> Option<u8>; mark_from(e) -> f32 (px per ms, INFINITY = never); label_from(e) -> f32
//   pub fn visible(&self, view: Span, px_per_ms: f64, out: &mut Vec<Shown>)       O(octaves · log n + visible); Shown { event, lane, label: bool } in chronological order
// pub struct Placing                                      the same in slices: new(..), step(max_events) -> bool done, progress() -> f32, finish() -> Labels
