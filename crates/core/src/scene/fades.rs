//! What a zoom brings into the picture, or takes out of it, fades, so that nothing blinks.
//!
//! It is told by the picture before, which leaves its parts in memory that is used again: a scene
//! that is built anew has none before it, and nothing in it fades.

mod words;

use crate::{
    app::State,
    data::EventIx,
    layout::labels::Shown,
    scene::{
        Item, Scene, events,
        fades::words::{Change, Words},
        placed::Raised,
        stage::Stage,
    },
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
    coming: Vec<Coming>,
    /// What has gone, and when.
    going: Vec<(Shown, f64)>,
    now_ms: f64,
    was: Keys,
    is: Keys,
    /// What had its words in the picture before: not all that should have.
    worded: Vec<EventIx>,
    words: Words,
    change: Change,
}

/// What has come, and when.
#[derive(Clone, Debug)]
struct Coming {
    part: Shown,
    since_ms: f64,
    /// Its mark was there before, without words.
    had_mark: bool,
}

/// What tells one layout from another, as far as it shows: where one follows another, nothing fades.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Layout {
    data: usize,
    revision: u32,
    placed: usize,
    passing: u32,
    lanes: u8,
    is_sliding: bool,
}

impl Layout {
    fn of(state: &State) -> Self {
        Self {
            data: std::ptr::from_ref(state.data()).addr(),
            revision: state.revision,
            placed: state.placed(),
            passing: state.mask().count(),
            lanes: state.lanes(),
            is_sliding: state.is_sliding(),
        }
    }
}

impl PartialEq for Fades {
    /// What a picture leaves to the next is no part of it.
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Fades {
    /// Goes on to the picture that shows these parts. O(n) in them.
    #[inline(never)]
    pub(super) fn follow(&mut self, state: &State, shown: &[Shown]) {
        let (layout, px_per_ms) = (Layout::of(state), state.scale().px_per_ms());
        self.now_ms = state.clock_ms();
        let (now_ms, is_same) = (self.now_ms, self.layout == layout && state.may_move());
        if !is_same {
            self.coming.clear();
            self.going.clear();
        }
        let is_on = |since_ms: f64, for_ms: f64| now_ms - since_ms < for_ms;
        self.coming.retain(|one| is_on(one.since_ms, COMES_MS));
        self.going.retain(|&(_, since_ms)| is_on(since_ms, GOES_MS));
        let is_zoom = is_same && self.px_per_ms > 0.0 && self.px_per_ms != px_per_ms;
        self.change = Change { now_ms, is_same, is_zoom };
        if is_zoom {
            self.tell_apart(shown);
        }
        self.before.clear();
        self.before.extend_from_slice(shown);
        (self.layout, self.px_per_ms) = (layout, px_per_ms);
    }

    /// What shows now and did not, and the other way round.
    fn tell_apart(&mut self, shown: &[Shown]) {
        let Self { before, coming, going, was, is, now_ms, .. } = self;
        let now_ms = *now_ms;
        was.fill(before.len(), before.iter().map(key));
        is.fill(shown.len(), shown.iter().map(key));
        coming.retain(|one| is.have(&one.part));
        going.retain(|(part, _)| !is.have(part));
        // What gains or loses its words keeps its mark.
        let twin = |part: &Shown| Shown { label: !part.label, ..*part };
        for &part in shown.iter().filter(|part| !was.have(part)) {
            let had_mark = was.have(&twin(&part));
            if part.label || !had_mark {
                coming.push(Coming { part, since_ms: now_ms, had_mark });
            }
        }
        let is_gone = |part: &&Shown| !is.have(part) && (part.label || !is.have(&twin(part)));
        going.extend(before.iter().filter(is_gone).map(|&part| (part, now_ms)));
    }

    /// After all is drawn: what is no part of an event, and words that had no room before.
    #[inline(never)]
    pub(super) fn words(&mut self, stage: &Stage<'_>, scene: &mut Scene) {
        if self.change.is_zoom {
            self.pin(scene);
        }
        self.worded.clear();
        let worded = scene.events.iter().filter(|drawn| drawn.label);
        self.worded.extend(worded.map(|drawn| drawn.event));
        self.words.follow(stage, scene, self.change);
        scene.is_fading = self.are_on() || self.words.are_on();
    }

    /// Words whose event should have had them before, and had no room for them in its bar.
    fn pin(&mut self, scene: &mut Scene) {
        let Self { before, coming, was, worded, now_ms, .. } = self;
        was.fill(worded.len(), worded.iter().map(|event| u64::from(event.0)));
        let is_new = |event: EventIx| !was.has(u64::from(event.0));
        for drawn in scene.events.iter().filter(|drawn| drawn.label && !drawn.plate) {
            if !is_new(drawn.event) || coming.iter().any(|one| one.part.event == drawn.event) {
                continue;
            }
            let part = before.iter().find(|part| part.event == drawn.event && part.label);
            let Some(&part) = part else { continue };
            coming.push(Coming { part, since_ms: *now_ms, had_mark: true });
            for item in &mut scene.items {
                let is_own = |item: &Item| match item {
                    Item::Text { at, .. } => drawn.rect.contains(*at),
                    _ => false,
                };
                if is_own(item) {
                    dim(std::slice::from_mut(item), 0.0, true);
                }
            }
        }
    }

    /// True until all is as it stays.
    pub(super) fn are_on(&self) -> bool {
        !self.coming.is_empty() || !self.going.is_empty()
    }

    /// Makes the items of a part as strong as it is; of one whose mark was there before, only the words.
    #[inline(never)]
    pub(super) fn fade(&self, part: &Shown, items: &mut [Item]) {
        if let Some(one) = self.coming.iter().find(|one| key(&one.part) == key(part)) {
            let strength = clamp((self.now_ms - one.since_ms) / COMES_MS, 0.0, 1.0);
            dim(items, strength, one.had_mark);
        }
    }

    /// Draws what goes, below all that is there.
    #[inline(never)]
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

/// Parts by event, pieces of one event together, with a label or without: a table whose memory is
/// used again.
#[derive(Clone, Debug, Default)]
struct Keys(Vec<u64>);

/// Stands for no key.
const NO_KEY: u64 = u64::MAX;

impl Keys {
    fn fill(&mut self, count: usize, keys: impl Iterator<Item = u64>) {
        self.0.clear();
        self.0.resize((2 * count).next_power_of_two(), NO_KEY);
        for key in keys {
            let place = self.place(key);
            self.0[place] = key;
        }
    }

    fn have(&self, part: &Shown) -> bool {
        self.has(key(part))
    }

    fn has(&self, key: u64) -> bool {
        self.0.get(self.place(key)).is_some_and(|&found| found != NO_KEY)
    }

    /// Where a key is or would be; at most half of the places are taken.
    fn place(&self, key: u64) -> usize {
        let last = self.0.len() - 1;
        let mut at = (key.wrapping_mul(SPREAD) >> 32) as usize & last;
        while self.0[at] != NO_KEY && self.0[at] != key {
            at = (at + 1) & last;
        }
        at
    }
}

/// An odd number without a pattern: keys of neighbours lie apart.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

fn key(&Shown { event: EventIx(event), label, piece, .. }: &Shown) -> u64 {
    u64::from(event) << 2 | u64::from(label) << 1 | u64::from(piece.is_some())
}
