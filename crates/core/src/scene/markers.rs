//! Markers and the present moment: lines across the events.
//!
//! A line ends where an event is drawn and goes on below it, so that it strikes through no
//! words. A date that is known to a stretch, and wide enough to be seen as one, has a line at
//! either end and a tint between them. Names stand in the row of eras; one that has no room
//! is told where the pointer rests on the line up there, and to who listens.

use crate::{
    app::Hit,
    scene::{
        Dash, EraBox, Ink, Scene, Shape, TextRole, TextStyle, Token,
        stage::{Stage, baseline},
    },
    time::Span,
};
use fixedbitset::FixedBitSet;
use kurbo::{Point, Rect};

/// How strong the tint between two lines is.
const TINT: f32 = 0.08;
/// A stretch that is narrower is one line.
const NARROW_PX: f64 = 4.0;
/// From a line to its name, and what is kept free around that.
const NAME_PX: f64 = 5.0;
const AROUND_PX: f64 = 8.0;
/// From a line to what it keeps clear of.
const CLEAR_PX: f64 = 2.0;
/// The dot of the present moment on the axis.
const DOT_PX: f64 = 4.0;

const INK: Ink = Ink::new(Token::Marker);

/// A marker in sight: its name, where its date begins and ends, and how sure that is.
struct Line<'a> {
    title: &'a str,
    from_x: f64,
    to_x: f64,
    dash: Dash,
}

impl Line<'_> {
    fn is_wide(&self) -> bool {
        self.to_x - self.from_x >= NARROW_PX
    }
}

/// Tints, the lines in the row of eras, and the names that have room there; what these take.
pub(super) fn names(stage: &Stage<'_>, scene: &mut Scene) -> Vec<(f64, f64)> {
    let (f, rows, role) = (stage.font_factor, stage.rows, TextRole::Era);
    for Line { from_x, to_x, .. } in in_sight(stage).filter(Line::is_wide) {
        let tint = Rect::new(from_x, rows.lanes_y, to_x, rows.more_y);
        scene.fill(Shape::Rect(tint, 0.0), INK.with_alpha(TINT));
    }
    each_line(stage, &mut |x, width_px, dash| {
        scene.stroke(upright(x, 0.0, rows.lanes_y), INK, width_px, dash);
    });
    let mut taken = Vec::new();
    for Line { title, from_x, to_x, .. } in in_sight(stage) {
        let width_px = stage.state.environment().measure.width_px(title, role, f);
        let line_x = from_x.max(0.0);
        let mut rect = Rect::new(line_x, 0.0, to_x.max(line_x), rows.lanes_y);
        let is_free = |x: &f64| {
            let is_whole = *x >= 0.0 && x + width_px <= scene.width_px;
            is_whole && free_x(&taken, *x, width_px) == *x
        };
        let places = [line_x + NAME_PX * f, line_x - NAME_PX * f - width_px];
        let has_room = !rows.is_compact;
        if let Some(x) = places.into_iter().find(is_free).filter(|_| has_room) {
            let words = Rect::new(x, 4.0 * f, x + width_px, rows.lanes_y);
            let plate = words.inflate(2.0 * f, 0.0);
            scene.fill(Shape::Rect(plate, 0.0), Ink::new(Token::Background));
            let at = baseline(x, words.center().y, role.px() * f);
            scene.push_text(at, title, TextStyle { role, ink: Ink::new(Token::Ink), width_px });
            taken.push((x - AROUND_PX * f, x + width_px + AROUND_PX * f));
            rect = rect.union(words);
        }
        rect = rect.inflate(NAME_PX, 0.0);
        let [from, to] = [rect.x0, rect.x1].map(|x| stage.scale.time_from_x(x));
        scene.markers.push(EraBox { rect, hit: Hit::Eras(Span::from_bounds(from, to)) });
    }
    taken
}

/// The first place from `x` on where so much is free.
pub(super) fn free_x(taken: &[(f64, f64)], mut x: f64, width_px: f64) -> f64 {
    while let Some(one) = taken.iter().find(|one| one.0 < x + width_px && x < one.1) {
        x = one.1;
    }
    x
}

/// The lines below the row of eras, clear of all events that are drawn.
pub(super) fn lines(stage: &Stage<'_>, scene: &mut Scene) {
    let rows = stage.rows;
    let mut crossed: Vec<Rect> = Vec::new();
    each_line(stage, &mut |x, width_px, dash| {
        let boxes = scene.events.iter().map(|event| event.rect.inflate(CLEAR_PX, CLEAR_PX));
        crossed.clear();
        crossed.extend(boxes.filter(|rect| rect.x0 < x && x < rect.x1));
        let mut y = rows.lanes_y;
        while y < rows.more_y {
            let ends = crossed.iter().filter(|rect| rect.y1 > y).map(|rect| (rect.y0, rect.y1));
            let (to_y, next_y) =
                ends.fold((rows.more_y, rows.more_y), |a, b| if b.0 < a.0 { b } else { a });
            if to_y > y {
                scene.stroke(upright(x, y, to_y), INK, width_px, dash);
            }
            y = next_y;
        }
        scene.stroke(upright(x, rows.ribbon_y, rows.axis_y), INK, width_px, dash);
    });
}

/// Where the present moment is on the axis.
pub(super) fn dot(stage: &Stage<'_>, scene: &mut Scene) {
    if let Some(x) = now_x(stage) {
        let middle = Point::new(x, stage.rows.axis_y);
        scene.fill(Shape::Circle(middle, DOT_PX * stage.font_factor), INK);
    }
}

fn upright(x: f64, from_y: f64, to_y: f64) -> Shape {
    Shape::Line(Point::new(x, from_y), Point::new(x, to_y))
}

fn now_x(stage: &Stage<'_>) -> Option<f64> {
    let x = stage.scale.x_from_time(stage.state.now()?).round();
    (0.0..=stage.scale.width_px()).contains(&x).then_some(x)
}

/// Each line in sight, with its width, one for each px: where it is, on the middle of a pixel
/// so that it is sharp.
fn each_line(stage: &Stage<'_>, visit: &mut dyn FnMut(f64, f64, Dash)) {
    let width_px = stage.scale.width_px();
    let mut drawn = FixedBitSet::new();
    for line in in_sight(stage) {
        let ends = [Some(line.from_x), Some(line.to_x).filter(|_| line.is_wide())];
        for x in ends.into_iter().flatten().filter(|x| (0.0..=width_px).contains(x)) {
            drawn.grow(x as usize + 1);
            if !drawn.put(x as usize) {
                visit(x.floor() + 0.5, 1.0, line.dash);
            }
        }
    }
    if let Some(x) = now_x(stage) {
        visit(x, 2.0, Dash::Solid);
    }
}

fn in_sight<'a>(stage: &'a Stage<'_>) -> impl Iterator<Item = Line<'a>> {
    let visible = stage.scale.visible();
    stage.state.markers().filter_map(move |(marker, span)| {
        let sure = marker.date.qualifier();
        let dash = match (sure.approximate, sure.uncertain) {
            (true, _) => Dash::Dashed,
            (_, true) => Dash::Dotted,
            _ => Dash::Solid,
        };
        let from_x = stage.scale.x_from_time(span.start()).max(-2.0);
        let to_x = stage.scale.x_from_time(span.end()).min(stage.scale.width_px() + 2.0);
        let title = marker.title.as_str();
        span.overlaps(visible).then_some(Line { title, from_x, to_x, dash })
    })
}
