//! What lies beyond the ends of the view, in the gutters: paler than what is in view, for
//! it is counted nowhere.

use crate::scene::{EventBox, Ink, Item, Scene, Shape, Token, stage::Stage, theme::Color};
use kurbo::Rect;

/// How strong an event beyond the view is: its words are at 4:1 or more against any ground
/// of the plot, its mark at 2:1.
const DIM: f32 = 0.6;
/// How strong a veil of paper is: faint enough to be left out where only the reader's own
/// colours may show.
const VEIL: f32 = 0.4;
/// Over how many px fades what an edge of the plot cuts.
const EDGE_PX: f64 = 24.0;

/// Makes an event paler.
pub(super) fn dim(items: &mut [Item]) {
    for item in items {
        match item {
            Item::Fill { ink, .. } | Item::Stroke { ink, .. } | Item::Text { ink, .. } => {
                // Paper hides as much as before.
                if ink.color != Color::Token(Token::Background) {
                    ink.alpha *= DIM;
                }
            }
            Item::Fade { .. } => {} // of paper
        }
    }
}

/// Lays paper over what of a rectangle lies beyond the view.
pub(super) fn veil(stage: &Stage<'_>, scene: &mut Scene, rect: Rect) {
    let ((from_x, to_x), width_px) = (stage.inner_x, scene.width_px);
    let paper = Ink::new(Token::Background).with_alpha(VEIL);
    for (x0, x1) in [(0.0, from_x), (to_x, width_px)] {
        let part = Rect { x0: rect.x0.max(x0), x1: rect.x1.min(x1), ..rect };
        if part.x0 < part.x1 {
            scene.fill(Shape::Rect(part, 0.0), paper);
        }
    }
}

/// Fades what the left or right edge cuts. Where a whole label of the view ends at the right
/// edge, only the lanes of others do: all of it is to be read. Bars lie `bar_y` px below the
/// top of an event.
pub(super) fn edges(stage: &Stage<'_>, scene: &mut Scene, bar_y: f64) {
    let (top, bottom, width) = (stage.rows.lanes_y, stage.rows.more_y, scene.width_px);
    let paper = Ink::new(Token::Background);
    let bare = paper.with_alpha(0.0);
    if scene.events.iter().any(|drawn| drawn.rect.x0 < 0.0) {
        let rect = Rect::new(0.0, top, EDGE_PX, bottom);
        scene.items.push(Item::Fade { rect, from: paper, to: bare });
    }
    let is_read =
        |drawn: &EventBox| drawn.in_view && (width - EDGE_PX..=width).contains(&drawn.words_x1);
    let is_whole = !scene.events.iter().any(is_read);
    for drawn in scene.events.iter().filter(|drawn| drawn.rect.x1 > width) {
        let (y0, y1) = match drawn.words_x1 > width {
            _ if is_whole => (top, bottom),
            true => (drawn.rect.y0, drawn.rect.y1),
            false => (drawn.rect.y0 + bar_y - 2.0, drawn.rect.y1),
        };
        let rect = Rect::new(width - EDGE_PX, y0, width, y1);
        scene.items.push(Item::Fade { rect, from: bare, to: paper });
        if is_whole {
            break;
        }
    }
}
