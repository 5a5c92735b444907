//! Arrows from what came first to what came of it, of the events that the reader looks at. No
//! part of them lies on an event or on a text: what would is left out. Each that is drawn has its
//! head; for what has no room for that there is none.

use crate::{
    app::Hit,
    data::{EventIx, relations::Relation},
    scene::{Dash, Ink, Item, Scene, Shape, Token, stage::Stage},
    std_lite::clamp,
};
use kurbo::{Point, Rect};

/// So many arrows are drawn of an event.
const MOST: usize = 24;
/// Into so many straight pieces an arrow is parted.
const PIECES: usize = 56;
const WIDTH_PX: f64 = 1.5;
/// How long and how wide the head is.
const HEAD_PX: (f64, f64) = (7.0, 3.5);
/// Between an arrow and what it must not touch.
const CLEAR_PX: f64 = 1.0;
/// How far an arrow leaves the straight line between its ends, at least and at most.
const SAG_PX: (f64, f64) = (18.0, 60.0);

/// Draws those of the selected, the focused and the hovered event.
#[inline(never)]
pub(super) fn draw(stage: &Stage<'_>, scene: &mut Scene) {
    let state = stage.state;
    let hovered = match state.hover() {
        Hit::Event(event) => Some(event),
        _ => None,
    };
    let mut told = [state.selected(), state.focus_shown(), hovered];
    for at in 1..told.len() {
        if told[..at].contains(&told[at]) {
            told[at] = None;
        }
    }
    // Most frames have none, and need not know what arrows leave free.
    let is_related = |event: &EventIx| state.relations().of(*event).next().is_some();
    if !told.iter().flatten().any(is_related) {
        return;
    }
    let from = scene.items.len();
    let taken = taken(scene);
    for (at, event) in told.iter().enumerate() {
        let Some(event) = *event else { continue };
        // What two of them have in common is drawn once.
        let is_new = |relation: &&Relation| {
            let other = if relation.from == event { relation.to } else { relation.from };
            !told[..at].contains(&Some(other))
        };
        for relation in state.relations().of(event).filter(is_new).take(MOST) {
            if let Some(arrow) = arrow(stage, scene, &taken, relation) {
                arrow.draw(scene);
            }
        }
    }
    scene.arrows = from..scene.items.len();
}

/// What arrows leave free: all events that are drawn, and all words.
fn taken(scene: &Scene) -> Vec<Rect> {
    let clear = |rect: Rect| rect.inflate(CLEAR_PX, CLEAR_PX);
    let mut taken: Vec<Rect> = scene.events.iter().map(|event| clear(event.rect)).collect();
    for item in &scene.items {
        if let Item::Text { at, role, width_px, .. } = item {
            let text_px = role.px() * scene.font_factor;
            let (top, foot) = (at.y - text_px, at.y + text_px * 0.3);
            taken.push(clear(Rect::new(at.x, top, at.x + width_px, foot)));
        }
    }
    taken
}

/// From where to where: between marks, or to where one of them would be; along the foot of the
/// first, or along its top.
fn ends(
    stage: &Stage<'_>,
    scene: &Scene,
    relation: &Relation,
    is_above: bool,
) -> Option<[Point; 2]> {
    let glyph = |event: EventIx| {
        let drawn = scene.events.iter().rev().find(|drawn| drawn.event == event)?;
        Some((drawn.glyph, drawn.rect))
    };
    let (from, to) = (glyph(relation.from), glyph(relation.to));
    // What does not pass is not in the picture.
    let passes = |event| stage.state.mask().contains(event);
    if from.is_none() && to.is_none() || !passes(relation.from) || !passes(relation.to) {
        return None;
    }
    let away = |event: EventIx, other: Option<(Rect, Rect)>| {
        let start = stage.state.data().times_within(event, stage.within).room.start();
        let (x, width_px) = (stage.scale.x_from_time(start), stage.scale.width_px());
        let y = other.map_or(0.0, |(glyph, _)| glyph.center().y);
        if x < 0.0 || width_px < x {
            Point::new(clamp(x, 0.0, width_px), y)
        } else {
            // It is counted in the row below the lanes.
            Point::new(x, stage.rows.more_y - 2.0)
        }
    };
    let beside = |(glyph, rect): (Rect, Rect)| {
        let away_px = 1.0 + CLEAR_PX;
        Point::new(glyph.center().x, if is_above { rect.y0 - away_px } else { rect.y1 + away_px })
    };
    let before = |(glyph, rect): (Rect, Rect)| {
        Point::new(rect.x0.min(glyph.x0) - 1.0 - CLEAR_PX, glyph.center().y)
    };
    Some([
        from.map_or_else(|| away(relation.from, to), beside),
        to.map_or_else(|| away(relation.to, from), before),
    ])
}

/// Ways that an arrow tries, one after the other: how far it bends, below both ends or above.
const BENDS: [f64; 5] = [1.0, -1.0, 2.0, -2.0, 0.4];
/// Less of an arrow than so many pieces says nothing.
const LEAST: usize = 6;

/// An arrow that has room for its head, and for so much of its line.
struct Arrow {
    line: Vec<[Point; 2]>,
    head: [Point; 8],
}

impl Arrow {
    fn draw(self, scene: &mut Scene) {
        let ink = Ink::new(Token::Accent);
        for [a, b] in self.line {
            scene.stroke(Shape::Line(a, b), ink, WIDTH_PX, Dash::Solid);
        }
        scene.fill(Shape::Polygon(self.head, 3), ink);
    }
}

/// The way of an arrow.
struct Way {
    ends: [Point; 2],
    bend: f64,
    /// From the top to the foot of where arrows are.
    within_y: (f64, f64),
}

impl Way {
    /// A point of the curve between both ends.
    fn point(&self, share: f64) -> Point {
        let ([from, to], bend) = (self.ends, self.bend);
        let away_px = (to.x - from.x).abs();
        let sag_px = clamp(away_px / 5.0, SAG_PX.0, SAG_PX.1) * bend;
        let outer_y = if bend < 0.0 { from.y.min(to.y) } else { from.y.max(to.y) };
        let control = |end: Point, dx: f64| Point::new(end.x + dx, outer_y + sag_px);
        let dx = away_px / 4.0;
        let (a, b) = (control(from, 0.0), Point::new(to.x - dx.max(14.0), to.y));
        let left = 1.0 - share;
        let [p, q, r, s] = [
            left * left * left,
            3.0 * left * left * share,
            3.0 * left * share * share,
            share * share * share,
        ];
        let x = p * from.x + q * a.x + r * b.x + s * to.x;
        let y = p * from.y + q * a.y + r * b.y + s * to.y;
        Point::new(x, clamp(y, self.within_y.0, self.within_y.1))
    }

    /// What of it lies on nothing, unless that is too little, or leaves no room for the head.
    fn arrow(&self, taken: &[Rect]) -> Option<Arrow> {
        let at = |piece: usize| self.point(piece as f64 / PIECES as f64);
        let is_free = |rect: Rect| taken.iter().all(|other| !meets(*other, rect));
        // As near to its end as there is room for it.
        let head = (1..=PIECES).rev().find_map(|piece| {
            let points = head(at(piece - 1), at(piece))?;
            let around = points[1..3]
                .iter()
                .fold(Rect::from_points(points[0], points[0]), |all, p| all.union_pt(*p));
            is_free(around).then_some(points)
        })?;
        let half = WIDTH_PX / 2.0;
        let pieces = (0..PIECES).map(|piece| [at(piece), at(piece + 1)]);
        let is_seen = |[a, b]: &[Point; 2]| is_free(Rect::from_points(*a, *b).inflate(half, half));
        let line: Vec<_> = pieces.filter(is_seen).collect();
        (line.len() >= LEAST).then_some(Arrow { line, head })
    }
}

/// The arrow of a relation, the first of some ways that has room; else there is none, and details
/// tell it.
fn arrow(stage: &Stage<'_>, scene: &Scene, taken: &[Rect], relation: &Relation) -> Option<Arrow> {
    let within_y = (stage.rows.lanes_y + 2.0, stage.rows.more_y - 2.0);
    BENDS.iter().find_map(|&bend| {
        let ends = ends(stage, scene, relation, bend < 0.0)?;
        Way { ends, bend, within_y }.arrow(taken)
    })
}

/// The head of an arrow that goes from one point to another; nothing where these are the same.
fn head(from: Point, tip: Point) -> Option<[Point; 8]> {
    let way = tip - from;
    let length = way.hypot();
    if length < 1e-6 {
        return None;
    }
    let way = way / length;
    let (foot, side) = (tip - way * HEAD_PX.0, kurbo::Vec2::new(-way.y, way.x) * HEAD_PX.1);
    let mut points = [Point::ZERO; 8];
    [points[0], points[1], points[2]] = [tip, foot + side, foot - side];
    Some(points)
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
