//! What is active in view and not drawn there, counted: a row of cells under the lanes.
//!
//! An event that starts in view is counted in the cell of its start, one for each step of
//! the minor ticks ("3 more", or "+3" where room is short); one that began before the view, in a
//! cell at its edge ("◂ +3").
//! With what has ink in the view they make up all that is active there, exactly.

use crate::{
    app::Hit,
    data::EventIx,
    scene::{
        Ink, Scene, Shape, StretchBox, TextRole, TextStyle, Token, glyph,
        stage::{Stage, baseline},
    },
    sort::insert_sorted,
    std_lite,
    time::{Span, Timestamp},
};
use kurbo::{Point, Rect};
use std::ops::Range;

/// Left and right of the words of a cell, and how much of that is of its button: neighbours are
/// twice the rest apart.
const GAP_PX: f64 = 6.0;
const PAD_PX: f64 = 4.0;
/// Half the width and height of the sign for "before", and its distance from the words.
const SIGN_PX: f64 = 3.5;
const SIGN_GAP_PX: f64 = 4.0;
/// How strong a button is, and one under the pointer: too faint to show where only the reader's
/// own colours may.
const BUTTON: f32 = 0.45;
const HOVERED: f32 = 0.2;
/// Sums of widths are no more exact than this.
const ROUNDING_PX: f64 = 0.01;
/// From where on a number is in thousands, and from where it is if room is scarce.
const LONG_BELOW: u32 = 10_000;
const SHORT_FROM: u32 = 1_000;

/// Counts, and draws what it has counted; `drawn` is memory to use again.
pub(super) fn row(stage: &Stage<'_>, scene: &mut Scene, drawn: &mut Vec<EventIx>) {
    drawn.clear();
    for event in scene.events.iter().filter(|event| event.in_view) {
        insert_sorted(drawn, event.event);
    }
    let active = stage.state.count_in_view().saturating_sub(drawn.len() as u32);
    // Whatever is active and does not start in view has begun before it.
    let begun = active.saturating_sub(starting(stage, scene, drawn));
    let edge_x = if begun > 0 { before(stage, scene, begun) } else { stage.inner_x.0 };
    let first = usize::from(begun > 0);
    have_room(stage, scene, first, edge_x);
    last_has_room(stage, scene, first, edge_x);
    let words = have_words(stage, scene, first).then(|| stage.state.more_words());
    for at in first..scene.more.len() {
        let StretchBox { rect, count, hit } = scene.more[at];
        let gap_px = GAP_PX * stage.font_factor;
        let room = (rect.x0 + gap_px, rect.width() - 2.0 * gap_px);
        say(stage, scene, room, (count, words), hit == stage.state.hover());
    }
}

/// A box for each step of the minor ticks in which something starts that is not drawn.
/// Returns how many events that are.
fn starting(stage: &Stage<'_>, scene: &mut Scene, drawn: &[EventIx]) -> u32 {
    let (state, view) = (stage.state, stage.state.view());
    let before = |at: Timestamp| {
        let row = state.data().starts().partition_point(|&start| start < at);
        let is_drawn = drawn.len() - drawn.partition_point(|event| event.index() < row);
        state.started_before(at, row) + is_drawn as u32
    };
    let first = before(view.start());
    let mut counted = first;
    for cell in &stage.axis.minor {
        let (from, to) = (cell.span.start().max(view.start()), cell.span.end().min(view.end()));
        if from >= to {
            continue;
        }
        let all = before(to);
        if all > counted {
            let x = (stage.scale.x_from_time(from), stage.scale.x_from_time(to));
            scene.more.push(cell_box(stage, x, (all - counted, Span::from_bounds(from, to))));
        }
        counted = counted.max(all);
    }
    counted - first
}

fn cell_box(stage: &Stage<'_>, (x0, x1): (f64, f64), (count, span): (u32, Span)) -> StretchBox {
    let rect = Rect::new(x0, stage.rows.more_y, x1, stage.rows.ribbon_y);
    StretchBox { rect, count, hit: Hit::Stretch(span) }
}

/// The cell of what began before the view, as the first one. Returns where it ends.
fn before(stage: &Stage<'_>, scene: &mut Scene, count: u32) -> f64 {
    let f = stage.font_factor;
    let middle_y = f64::midpoint(stage.rows.more_y, stage.rows.ribbon_y);
    let middle = Point::new((GAP_PX + SIGN_PX) * f, middle_y);
    let sign = glyph::polygon(middle, SIGN_PX * f, &[(0.8, -1.0), (-0.8, 0.0), (0.8, 1.0)]);
    scene.fill(sign, Ink::new(Token::Soft));
    let words_x = middle.x + (SIGN_PX + SIGN_GAP_PX) * f;
    let span = Span::from_bounds(Timestamp::MIN, stage.state.view().start());
    let is_hovered = stage.state.hover() == Hit::Stretch(span);
    let words_px = say(stage, scene, (words_x, f64::INFINITY), (count, None), is_hovered);
    let to_x = (words_x + words_px + GAP_PX * f).max(stage.inner_x.0);
    scene.more.insert(0, cell_box(stage, (0.0, to_x), (count, span)));
    to_x
}

/// Cells are narrow where the start of the view or a fold cuts them. Their words may reach
/// into what is free after them; where that is not enough, two cells become one.
fn have_room(stage: &Stage<'_>, scene: &mut Scene, first: usize, edge_x: f64) {
    let (mut at, mut free_x) = (first, edge_x);
    while at < scene.more.len() {
        let (need_px, rect) = (need_px(stage, scene, at), scene.more[at].rect);
        let next_x = scene.more.get(at + 1).map_or(scene.width_px, |next| next.rect.x0);
        let x0 = rect.x0.max(free_x);
        let x1 = rect.x1.max(next_x.min(x0 + need_px));
        (scene.more[at].rect.x0, scene.more[at].rect.x1) = (x0, x1);
        if x1 - x0 >= need_px || !merge(scene, at) {
            (at, free_x) = (at + 1, x1);
        }
    }
}

/// The last cell is cut by the end of the view, and its words by that of the plot, unless
/// they move; where another is in the way, the two are one.
fn last_has_room(stage: &Stage<'_>, scene: &mut Scene, first: usize, edge_x: f64) {
    while let Some(last) = scene.more.len().checked_sub(1).filter(|&last| last >= first) {
        let (need_px, rect) = (need_px(stage, scene, last), scene.more[last].rect);
        let free_x = if last > first { scene.more[last - 1].rect.x1 } else { edge_x };
        let x0 = rect.x0.min(scene.width_px - need_px).max(free_x);
        let x1 = rect.x1.max(x0 + need_px).min(scene.width_px);
        (scene.more[last].rect.x0, scene.more[last].rect.x1) = (x0, x1);
        if x1 - x0 >= need_px || last == first || !merge(scene, last - 1) {
            break;
        }
    }
}

/// Whether all have room for words, up to the next; they take it. A row of some words and some
/// numbers would look as if these were different.
fn have_words(stage: &Stage<'_>, scene: &mut Scene, first: usize) -> bool {
    for is_taken in [false, true] {
        for at in first..scene.more.len() {
            let StretchBox { rect, count, .. } = scene.more[at];
            let said = (count, Some(stage.state.more_words()));
            let (words, words_px) = number(stage, scene, said, u32::MAX);
            scene.text.truncate(words.start);
            let to_x = rect.x0 + words_px + 2.0 * GAP_PX * stage.font_factor;
            if is_taken {
                scene.more[at].rect.x1 = rect.x1.max(to_x);
            } else if to_x > scene.more.get(at + 1).map_or(scene.width_px, |next| next.rect.x0) {
                return false;
            }
        }
    }
    true
}

/// Two cells become one; false where there is no second.
fn merge(scene: &mut Scene, at: usize) -> bool {
    if at + 1 >= scene.more.len() {
        return false;
    }
    let next = scene.more.remove(at + 1);
    let cell = &mut scene.more[at];
    if let (Hit::Stretch(from), Hit::Stretch(to)) = (cell.hit, next.hit) {
        cell.hit = Hit::Stretch(from.union(to));
    }
    cell.count += next.count;
    cell.rect.x1 = next.rect.x1;
    true
}

/// How wide a cell must be for its shortest words.
fn need_px(stage: &Stage<'_>, scene: &mut Scene, at: usize) -> f64 {
    let count = scene.more[at].count;
    let (words, words_px) = number(stage, scene, (count, None), SHORT_FROM);
    scene.text.truncate(words.start);
    words_px + 2.0 * GAP_PX * stage.font_factor
}

/// Writes a number from `x` on into so much room, with words if there are any and they fit.
/// Returns how wide that is.
fn say(
    stage: &Stage<'_>,
    scene: &mut Scene,
    (x, room_px): (f64, f64),
    (count, words): (u32, Option<&str>),
    is_hovered: bool,
) -> f64 {
    let role = TextRole::Tick;
    let from = if words.is_some() { u32::MAX } else { LONG_BELOW };
    let mut said = number(stage, scene, (count, words), from);
    for shorter in [LONG_BELOW, SHORT_FROM] {
        if said.1 > room_px + ROUNDING_PX {
            scene.text.truncate(said.0.start);
            said = number(stage, scene, (count, None), shorter);
        }
    }
    let (range, width_px) = said;
    let middle_y = f64::midpoint(stage.rows.more_y, stage.rows.ribbon_y);
    let (pad_px, half_px) = (PAD_PX * stage.font_factor, 8.0 * stage.font_factor);
    let button =
        Rect::new(x - pad_px, middle_y - half_px, x + width_px + pad_px, middle_y + half_px);
    let ground = match is_hovered {
        true => Ink::new(Token::Accent).with_alpha(HOVERED),
        false => Ink::new(Token::Line).with_alpha(BUTTON),
    };
    scene.fill(Shape::Rect(button, half_px / 2.0), ground);
    let at = baseline(x, middle_y, role.px() * stage.font_factor);
    scene.set_text(at, range, TextStyle { role, ink: Ink::new(Token::Soft), width_px });
    width_px
}

/// "+7", "+12k", "+3M": never wider than six characters; or words around the number. Which part of
/// the scene's text it is, and how wide.
fn number(
    stage: &Stage<'_>,
    scene: &mut Scene,
    (n, words): (u32, Option<&str>),
    thousands_from: u32,
) -> (Range<usize>, f64) {
    let (number, unit) = match n {
        _ if n < thousands_from => (n, ""),
        0..10_000_000 => (n / 1_000, "k"),
        _ => (n / 1_000_000, "M"),
    };
    let from = scene.text.len();
    let (before, after) = words.map_or(("+", unit), around_count);
    scene.text.push_str(before);
    stage.state.environment().locale.push_number(number.into(), &mut scene.text);
    scene.text.push_str(after);
    let words = from..scene.text.len();
    let (measure, f) = (&stage.state.environment().measure, stage.font_factor);
    let width_px = measure.width_px(scene.words(&words), TextRole::Tick, f);
    (words, width_px)
}

/// What stands before the number in words such as "{count} more", and what after it.
fn around_count(words: &str) -> (&str, &str) {
    let (before, rest) = std_lite::halves(words, b'{').unwrap_or(("", words));
    (before, std_lite::halves(rest, b'}').map_or(rest, |(_, after)| after))
}
