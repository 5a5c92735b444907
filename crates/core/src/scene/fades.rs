//! What a zoom brings into the picture, or takes out of it, fades, so that nothing blinks.
//!
//! It is told by the picture before, which leaves its parts in memory that is used again: a scene
//! that is built anew has none before it, and nothing in it fades.

use crate::{
    app::State,
    data::EventIx,
    layout::labels::Shown,
    scene::{Item, Scene, events, placed::Raised, stage::Stage},
    sort::order_by,
    std_lite::clamp,
};

/// How long it takes to come, and to go: what takes its place comes soon.
const COMES_MS: f64 = 160.0;
const GOES_MS: f64 = 110.0;

/// What is on its way in or out.
#[derive(Clone, Debug, Default)]
pub(super) struct Fades {
    /// What the picture before showed, of which layout, at which scale; 0 before the first.
    before: Vec<Shown>,
    layout: Layout,
    px_per_ms: f64,
    /// What has come, and when.
    coming: Vec<(Shown, f64)>,
    /// What has gone, and when.
    going: Vec<(Shown, f64)>,
    now_ms: f64,
}

/// What tells one layout from another, as far as it shows: where one follows another, nothing fades.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Layout {
    data: usize,
    placed: usize,
    passing: u32,
    lanes: u8,
    is_sliding: bool,
}

impl Layout {
    fn of(state: &State) -> Self {
        Self {
            data: std::ptr::from_ref(state.data()).addr(),
            placed: state.placed(),
            passing: state.mask().count(),
            lanes: state.lanes(),
            is_sliding: state.is_sliding(),
        }
    }
}

impl Fades {
    /// Goes on to the picture that shows these parts. O(n log n) in them while the scale changes, else O(n).
    pub(super) fn follow(&mut self, state: &State, shown: &[Shown]) {
        let (layout, px_per_ms) = (Layout::of(state), state.scale().px_per_ms());
        self.now_ms = state.clock_ms();
        let (now_ms, is_same) = (self.now_ms, self.layout == layout && state.may_move());
        if !is_same {
            self.coming.clear();
            self.going.clear();
        }
        let is_on = |since_ms: f64, for_ms: f64| now_ms - since_ms < for_ms;
        self.coming.retain(|&(_, since_ms)| is_on(since_ms, COMES_MS));
        self.going.retain(|&(_, since_ms)| is_on(since_ms, GOES_MS));
        if is_same && self.px_per_ms > 0.0 && self.px_per_ms != px_per_ms {
            self.tell_apart(shown);
        }
        self.before.clear();
        self.before.extend_from_slice(shown);
        (self.layout, self.px_per_ms) = (layout, px_per_ms);
    }

    /// What shows now and did not, and the other way round.
    fn tell_apart(&mut self, shown: &[Shown]) {
        let (was, is) = (Keys::of(&self.before), Keys::of(shown));
        let now_ms = self.now_ms;
        self.coming.retain(|(part, _)| is.have(part));
        self.going.retain(|(part, _)| !is.have(part));
        // What loses its words keeps its mark.
        let had_words = |part: &Shown| !part.label && was.have(&Shown { label: true, ..*part });
        let new = shown.iter().filter(|part| !was.have(part) && !had_words(part));
        self.coming.extend(new.map(|&part| (part, now_ms)));
        let gone = self.before.iter().filter(|part| !is.have(part));
        self.going.extend(gone.map(|&part| (part, now_ms)));
    }

    /// True until all is as it stays.
    pub(super) fn are_on(&self) -> bool {
        !self.coming.is_empty() || !self.going.is_empty()
    }

    /// How strong a part is drawn; of one whose mark was there before, only its words fade.
    pub(super) fn fade(&self, part: &Shown, items: &mut [Item]) {
        let Some((_, since_ms)) = self.coming.iter().find(|(coming, _)| key(coming) == key(part))
        else {
            return;
        };
        let bare = Shown { label: false, ..*part };
        let had_mark = part.label && self.went(&bare);
        dim(items, clamp((self.now_ms - since_ms) / COMES_MS, 0.0, 1.0), had_mark);
    }

    /// Whether a part has just gone, or become another one of the same event.
    fn went(&self, part: &Shown) -> bool {
        self.going.iter().any(|(going, _)| key(going) == key(part))
    }

    /// Draws what goes, below all that is there.
    pub(super) fn ghosts(&self, stage: &Stage<'_>, scene: &mut Scene, above: &[Raised]) {
        for (part, since_ms) in &self.going {
            let left = clamp(1.0 - (self.now_ms - since_ms) / GOES_MS, 0.0, 1.0);
            let first = scene.items.len();
            events::ghost(stage, scene, part, above);
            dim(&mut scene.items[first..], left, false);
        }
    }
}

fn dim(items: &mut [Item], strength: f64, only_words: bool) {
    for item in items {
        match item {
            Item::Text { ink, .. } => ink.alpha *= strength as f32,
            Item::Fill { ink, .. } | Item::Stroke { ink, .. } if !only_words => {
                ink.alpha *= strength as f32;
            }
            _ => {}
        }
    }
}

/// Parts by event, pieces of one event together, with a label or without.
struct Keys(Vec<u64>);

impl Keys {
    fn of(parts: &[Shown]) -> Self {
        let order = order_by(parts.len(), &|at| key(&parts[at as usize]));
        Self(order.into_iter().map(|at| key(&parts[at as usize])).collect())
    }

    fn have(&self, part: &Shown) -> bool {
        self.0.binary_search(&key(part)).is_ok()
    }
}

fn key(&Shown { event: EventIx(event), label, piece, .. }: &Shown) -> u64 {
    u64::from(event) << 2 | u64::from(label) << 1 | u64::from(piece.is_some())
}
