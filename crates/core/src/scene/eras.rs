//! Eras: a line along the top with a name, and one tint however many overlap.
//!
//! The tint is of another hue than the stripes of the axis, and lies on once: twenty
//! eras in one place would else be a wall. Names stand on plain paper; one that has no
//! room is told where the pointer rests on the line, and to who listens.

use crate::{
    app::Hit,
    scene::{
        Dash, EraBox, Ink, Scene, Shape, TextRole, TextStyle, Token,
        markers::free_x,
        stage::{Stage, baseline},
    },
    time::Span,
};
use kurbo::{Point, Rect};

/// How strong the tint is.
const TINT: f32 = 0.07;
/// Height of the line.
const LINE_PX: f64 = 3.0;
/// Between two lines that follow each other, and left of a name.
const GAP_PX: f64 = 1.0;
const NAME_PX: f64 = 7.0;
/// Room between two names.
const BETWEEN_PX: f64 = 16.0;

/// The tint behind the events, and where eras lie.
pub(super) fn tint(stage: &Stage<'_>, scene: &mut Scene) {
    for (_, from_x, to_x) in in_sight(stage) {
        let rect = Rect::new(from_x, 0.0, to_x, stage.rows.lanes_y);
        add(&mut scene.eras, rect);
    }
    for at in 0..scene.eras.len() {
        let rect = Rect { y0: stage.rows.lanes_y, y1: stage.rows.more_y, ..scene.eras[at].rect };
        scene.fill(Shape::Rect(rect, 0.0), Ink::new(Token::Era).with_alpha(TINT));
        let span = [rect.x0, rect.x1].map(|x| stage.scale.time_from_x(x));
        scene.eras[at].hit = Hit::Eras(Span::from_bounds(span[0], span[1]));
    }
}

/// Takes a stretch into those that are apart, in order.
fn add(apart: &mut Vec<EraBox>, mut rect: Rect) {
    // Less than a px between them would not be seen.
    let from = apart.partition_point(|one| one.rect.x1 + 1.0 < rect.x0);
    while let Some(one) = apart.get(from).filter(|one| one.rect.x0 <= rect.x1 + 1.0) {
        (rect.x0, rect.x1) = (rect.x0.min(one.rect.x0), rect.x1.max(one.rect.x1));
        apart.remove(from);
    }
    apart.insert(from, EraBox { rect, hit: Hit::Nothing });
}

/// The lines along the top, and where each begins.
pub(super) fn lines(stage: &Stage<'_>, scene: &mut Scene) {
    let (f, line) = (stage.font_factor, Ink::new(Token::Era));
    for (_, from_x, to_x) in in_sight(stage) {
        let along = Rect::new(from_x + GAP_PX, 0.0, to_x - GAP_PX, LINE_PX * f);
        if along.width() > 0.0 {
            scene.fill(Shape::Rect(along, 0.0), line);
        }
        let edge = Shape::Line(Point::new(along.x0, 0.0), Point::new(along.x0, stage.rows.lanes_y));
        scene.stroke(edge, line, 1.0, Dash::Solid);
    }
}

/// The names that have room beside what is taken: on plates above all lines, so that the
/// edge of one era strikes through the name of no other.
pub(super) fn names(stage: &Stage<'_>, scene: &mut Scene, taken: &[(f64, f64)]) {
    if stage.rows.is_compact {
        return;
    }
    let (f, role) = (stage.font_factor, TextRole::Era);
    let mut named_to_x = f64::NEG_INFINITY;
    for (title, from_x, to_x) in in_sight(stage) {
        let width_px = stage.state.environment().measure.width_px(title, role, f);
        let name_x = (from_x.max(0.0) + NAME_PX * f).max(named_to_x);
        let name_x = free_x(taken, name_x, width_px);
        if name_x + width_px + NAME_PX * f > to_x.min(scene.width_px) {
            continue; // a name is whole or not there
        }
        let top = (LINE_PX + 1.0) * f;
        let plate =
            Rect::new(name_x, top, name_x + width_px, stage.rows.lanes_y).inflate(3.0 * f, 0.0);
        scene.fill(Shape::Rect(plate, 0.0), Ink::new(Token::Background));
        let at = baseline(name_x, (top + stage.rows.lanes_y) / 2.0, role.px() * f);
        scene.push_text(at, title, TextStyle { role, ink: Ink::new(Token::Soft), width_px });
        named_to_x = name_x + width_px + BETWEEN_PX * f;
    }
}

/// Each with its name and where it lies.
fn in_sight<'a>(stage: &'a Stage<'_>) -> impl Iterator<Item = (&'a str, f64, f64)> {
    let visible = stage.scale.visible();
    stage.state.eras().filter_map(move |(era, span)| {
        let from_x = stage.scale.x_from_time(span.start()).max(-2.0);
        let to_x = stage.scale.x_from_time(span.end()).min(stage.scale.width_px() + 2.0);
        span.overlaps(visible).then_some((era.title.as_str(), from_x, to_x))
    })
}
