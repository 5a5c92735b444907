//! The ribbon: how many events may be active in each stretch of the view, and whose.

use crate::{
    app::{Hit, overview::state::COLUMN_PX},
    query::density,
    scene::{Ink, Scene, Shape, StretchBox, Token, beyond, columns::Columns, stage::Stage},
    time::{Span, Timestamp},
};
use kurbo::Rect;

/// So many columns are one to the pointer: it names who is active in them, a click lists them.
const HIT_COLUMNS: usize = 8;
/// How strong the ground of those under the pointer is.
const HOVERED: f32 = 0.14;

/// Edges of the columns, and how many events may be active in each.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    edges: Vec<Timestamp>,
    counts: density::Counts,
    /// How far above the foot each part of a column ends.
    tops: Vec<f64>,
}

/// A column for each three px.
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene, memory: &mut Counts) {
    let (state, rows) = (stage.state, stage.rows);
    let Counts { edges, counts, tops } = memory;
    let first_x = column_edges(stage, edges);
    state.count_columns(edges, counts);
    hits(stage, scene, counts, first_x);
    let is_hovered = |stretch: &&StretchBox| stretch.hit == state.hover();
    if let Some(&StretchBox { rect, .. }) = scene.ribbon.iter().find(is_hovered) {
        scene.fill(Shape::Rect(rect, 0.0), Ink::new(Token::Accent).with_alpha(HOVERED));
    }
    let place = Columns {
        first_x,
        step_px: COLUMN_PX,
        foot_y: rows.axis_y,
        room_px: rows.axis_y - rows.ribbon_y - 2.0,
        strength: 1.0,
    };
    place.draw(scene, (counts, state.column_hues()), tops);
    beyond::veil(stage, scene, Rect::new(0.0, rows.ribbon_y, scene.width_px, rows.axis_y));
}

/// Edges of the columns, anchored at whole multiples of a column's time since 1970, and where
/// the first one lies. So panning moves columns and never counts anew what stays.
fn column_edges(stage: &Stage<'_>, edges: &mut Vec<Timestamp>) -> f64 {
    let per_ms = stage.scale.px_per_ms() / COLUMN_PX;
    let first = (stage.scale.axis_from_x(0.0) * per_ms).floor();
    let count = (stage.scale.width_px() / COLUMN_PX).ceil() as usize + 2;
    let axis = |k: usize| ((first + k as f64) / per_ms).ceil() as Timestamp;
    edges.clear();
    edges.extend((0..count).map(|k| stage.state.folds().time(axis(k))));
    stage.scale.x_from_axis(axis(0))
}

fn hits(stage: &Stage<'_>, scene: &mut Scene, counts: &density::Counts, first_x: f64) {
    let (top, bottom) = (stage.rows.ribbon_y, stage.rows.axis_y);
    let group_px = HIT_COLUMNS as f64 * COLUMN_PX;
    let mut passing = counts.passing().peekable();
    let mut x0 = first_x;
    while passing.peek().is_some() {
        let count = passing.by_ref().take(HIT_COLUMNS).max().unwrap_or(0);
        let x1 = x0 + group_px;
        if count > 0 {
            let span = Span::from_bounds(stage.scale.time_from_x(x0), stage.scale.time_from_x(x1));
            let rect = Rect::new(x0, top, x1, bottom);
            scene.ribbon.push(StretchBox { rect, count, hit: Hit::Column(span) });
        }
        x0 = x1;
    }
}
