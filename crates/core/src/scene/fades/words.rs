//! Words of the axis and of the "+N" cells come and go as events do.
//!
//! They are told by the items of the picture, so that what draws them knows nothing of it: a word is
//! the same as one before that says the same at the same time, a cell that is at the same time
//! whatever it counts, and a year wherever it is.

use crate::{
    scene::{Ink, Item, Scene, TextRole, TextStyle, Token, fades, stage::Stage},
    std_lite::clamp,
    time::Timestamp,
};
use kurbo::Point;

/// Words that say the same this near to each other are one.
const NEAR_PX: f64 = 12.0;
/// From a tick to its words.
const TICK_GAP_PX: f64 = 4.0;
/// Words that have more bytes go at once.
const LONGEST: usize = 30;

#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Of the picture before.
    before: Vec<Word>,
    now: Vec<Word>,
    /// What has come or gone, and when.
    on: Vec<(Word, f64)>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    row: Row,
    is_gone: bool,
    at: Timestamp,
    /// Where that is in this picture.
    x: f64,
    y: f64,
    width_px: f64,
    /// Which item it is.
    item: usize,
    /// What it says, as far as that is of interest.
    bytes: [u8; LONGEST],
    len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    More,
    Minor,
    Context,
}

/// What of the picture before is compared.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Change {
    pub(super) now_ms: f64,
    /// It was of the same layout.
    pub(super) is_same: bool,
    /// And the scale is another.
    pub(super) is_zoom: bool,
}

impl Words {
    /// True until all are as they stay.
    pub(super) fn are_on(&self) -> bool {
        !self.on.is_empty()
    }

    /// Goes on to this picture, and makes its words as strong as they are.
    pub(super) fn follow(&mut self, stage: &Stage<'_>, scene: &mut Scene, change: Change) {
        self.gather(stage, scene);
        let is_on = |word: &Word, since_ms: f64| {
            let for_ms = if word.is_gone { fades::GOES_MS } else { fades::COMES_MS };
            change.now_ms - since_ms < for_ms
        };
        self.on.retain(|(word, since_ms)| change.is_same && is_on(word, *since_ms));
        let x = |word: &Word| stage.scale.x_from_time(word.at);
        self.on.iter_mut().for_each(|(word, _)| word.x = x(word));
        if change.is_zoom && !self.before.is_empty() {
            self.before.iter_mut().for_each(|word| word.x = x(word));
            self.tell_apart(change.now_ms);
        }
        for (word, since_ms) in &self.on {
            let ms = change.now_ms - since_ms;
            if word.is_gone {
                self.ghost(stage, scene, word, clamp(1.0 - ms / fades::GOES_MS, 0.0, 1.0));
            } else if let Some(word) = self.now.iter().find(|one| is_same(one, word)) {
                // Before the words of a cell is its button.
                let items = word.item - usize::from(word.row == Row::More)..=word.item;
                let strength = clamp(ms / fades::COMES_MS, 0.0, 1.0);
                fades::dim(&mut scene.items[items], strength, false);
            }
        }
        self.before.clone_from(&self.now);
    }

    fn gather(&mut self, stage: &Stage<'_>, scene: &Scene) {
        let rows = stage.rows;
        self.now.clear();
        for (item, drawn) in scene.items.iter().enumerate() {
            let &Item::Text { at, ref range, role, width_px, .. } = drawn else { continue };
            let row = match role {
                TextRole::Context => Row::Context,
                TextRole::Tick if at.y > rows.axis_y => Row::Minor,
                TextRole::Tick if at.y > rows.more_y && at.y < rows.ribbon_y => Row::More,
                _ => continue,
            };
            let says = if row == Row::More { &[] } else { scene.words(range).as_bytes() };
            let mut bytes = [0; LONGEST];
            bytes.iter_mut().zip(says).for_each(|(to, from)| *to = *from);
            let at_x = at.x - TICK_GAP_PX * stage.font_factor;
            let (at, x, y, len) = (stage.scale.time_from_x(at_x), at_x, at.y, says.len());
            self.now.push(Word { row, is_gone: false, at, x, y, width_px, item, bytes, len });
        }
    }

    fn tell_apart(&mut self, now_ms: f64) {
        let Self { before, now, on } = self;
        let is_among = |all: &[Word], word: &Word| all.iter().any(|one| is_same(one, word));
        on.retain(|(word, _)| is_among(now, word) != word.is_gone);
        let come = now.iter().filter(|word| !is_among(before, word));
        on.extend(come.map(|word| (*word, now_ms)));
        let gone = before.iter().filter(|word| word.row != Row::More && !is_among(now, word));
        on.extend(gone.map(|word| (Word { is_gone: true, ..*word }, now_ms)));
    }

    /// Draws a word that goes, where nothing else is.
    fn ghost(&self, stage: &Stage<'_>, scene: &mut Scene, word: &Word, left: f64) {
        let gap_px = TICK_GAP_PX * stage.font_factor;
        let x = word.x + gap_px;
        let to_x = x + word.width_px;
        let is_over = |one: &Word| {
            let from_x = one.x + gap_px;
            let is_in_line = (one.y - word.y).abs() < 1.0;
            is_in_line && from_x < to_x + gap_px && x < from_x + one.width_px + gap_px
        };
        let says = word.bytes.get(..word.len).and_then(|bytes| std::str::from_utf8(bytes).ok());
        let Some(says) = says.filter(|_| x >= 0.0 && to_x <= scene.width_px) else { return };
        if self.now.iter().any(is_over) {
            return;
        }
        let (role, token) = match word.row {
            Row::Context => (TextRole::Context, Token::Ink),
            _ => (TextRole::Tick, Token::Soft),
        };
        let ink = Ink::new(token).with_alpha(left as f32);
        let style = TextStyle { role, ink, width_px: word.width_px };
        scene.push_text(Point::new(x, word.y), says, style);
    }
}

/// Whether two words are one.
fn is_same(one: &Word, other: &Word) -> bool {
    let is_there = one.row == Row::Context || (one.x - other.x).abs() < NEAR_PX;
    is_there && one.row == other.row && one.len == other.len && one.bytes == other.bytes
}
