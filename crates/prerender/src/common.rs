//! What all pictures of a range have in common, taken from the narrowest of them.

use crate::samples::Sample;
use actor_timeline_core::scene::{EventBox, Ink, Item, Shape, TextRole, Token, theme::Color};
use kurbo::{Point, Rect, Shape as _, Vec2};
use std::collections::BTreeMap;

/// A thing of one place in time stands in all pictures within so many px of it.
const NEAR_PX: f64 = 14.0;
/// In a low picture, whose few labels leave the end more or less room, what is drawn is this near.
const NEAR_LOW_PX: f64 = 9.0;
/// Rows are the same.
const SAME_PX: f64 = 0.6;
/// Parts of the plot that differ by less are the same.
const NEARLY: f64 = 0.012;
/// From the top of a lane: what lies below is the bar.
const BAR_Y: f64 = 20.0;
/// From a tick to its words.
const TICK_PX: f64 = 4.5;

/// What stands at a place in time, as wide as it is.
pub(crate) struct Piece {
    /// Where, as a part of the view.
    pub(crate) at: f64,
    /// From there, in px.
    pub(crate) items: Vec<Item>,
    /// Their texts, end to end.
    pub(crate) text: String,
}

/// The picture, in px of the narrowest.
pub(crate) struct Common<'a> {
    pub(crate) sample: &'a Sample,
    /// What the end of the plot takes beyond the view, as a part of all but the start, from
    /// which width on, in px.
    pub(crate) beyond: Vec<(u32, f64)>,
    /// Behind all, as high as the picture.
    pub(crate) back: Vec<Item>,
    /// As wide as time: lines of eras, bars; the ribbon.
    pub(crate) along: Vec<Item>,
    pub(crate) ribbon: Vec<Item>,
    pub(crate) pieces: Vec<Piece>,
    /// From which width on, in px.
    pub(crate) axis: Vec<(u32, Axis<'a>)>,
}

/// Its words with their ticks, and every other stretch of it, in a picture that has them.
pub(crate) struct Axis<'a> {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) sample: &'a Sample,
    pub(crate) stripes: Vec<Item>,
}

/// What every sample has of the first one.
pub(crate) fn of(samples: &[Sample]) -> Common<'_> {
    let first = &samples[0];
    let mut common = Common {
        sample: first,
        beyond: beyond(samples),
        back: Vec::new(),
        along: Vec::new(),
        ribbon: Vec::new(),
        pieces: Vec::new(),
        axis: Vec::new(),
    };
    let [lanes_y, more_y, ribbon_y, axis_y] = first.rows;
    for item in &first.scene.items {
        let rect = around(item);
        let is_text = matches!(item, Item::Text { .. });
        if is_stripe(item) || rect.width() >= first.scene.width_px && rect.y1 > axis_y + 2.0 {
            continue; // of the axis, and paper, which is the page's
        }
        if (rect.y0 < 1.0 || is_era(item)) && rect.y1 >= more_y - 1.0 {
            common.back.push(item.clone());
        } else if rect.y1 <= lanes_y + SAME_PX {
            if rect.width() > 2.0 && rect.height() < 6.0 {
                common.along.push(item.clone());
            } else if rect.width() < 2.0 {
                common.pieces.push(piece(first, (rect.x0, 0.0), &[item]));
            }
        } else if rect.y0 >= ribbon_y - SAME_PX && rect.y1 <= axis_y + 1.0 && !is_text {
            common.ribbon.push(item.clone());
        }
    }
    common.pieces.extend(names(samples));
    for found in first.scene.events.iter().filter(|found| !found.plate && found.in_view) {
        event(samples, found, &mut common);
    }
    common.axis = axis(samples, &common.beyond);
    common
}

/// Names of eras, with the paper that they stand on.
fn names(samples: &[Sample]) -> Vec<Piece> {
    let lanes_y = samples[0].rows[0];
    let names = texts(&samples[0]).filter(|(_, at, _)| at.y < lanes_y);
    let kept =
        names.filter(|text| samples.iter().all(|sample| has(sample, &samples[0], text, 0.0)));
    kept.map(|(item, at, _)| {
        let is_paper = |other: &&Item| {
            matches!(other, Item::Fill { ink, .. } if *ink == Ink::new(Token::Background))
                && around(other).contains(at)
                && around(other).y1 <= lanes_y + SAME_PX
        };
        let paper = samples[0].scene.items.iter().find(is_paper);
        let items: Vec<&Item> = paper.into_iter().chain([item]).collect();
        piece(&samples[0], (at.x, 0.0), &items)
    })
    .collect()
}

/// The steps of widths that samples are of.
fn steps(samples: &[Sample]) -> BTreeMap<u32, Vec<&Sample>> {
    let mut steps = BTreeMap::<u32, Vec<&Sample>>::new();
    for sample in samples {
        steps.entry(sample.step_px).or_default().push(sample);
    }
    steps
}

/// About what the end takes, from each step on where it is another than before.
fn beyond(samples: &[Sample]) -> Vec<(u32, f64)> {
    let part = |s: &&Sample| (s.scene.width_px - s.inner_x.1) / (s.scene.width_px - s.inner_x.0);
    let mut all: Vec<(u32, f64)> = Vec::new();
    for (step_px, mut samples) in steps(samples) {
        // Few labels take little room or much: letters as they most likely are say which.
        if samples[0].is_low {
            samples.retain(|sample| sample.are_letters_plain);
        }
        let mean = samples.iter().map(part).sum::<f64>() / samples.len() as f64;
        if all.last().is_none_or(|(_, last)| !near(*last, mean, NEARLY)) {
            all.push((step_px, mean));
        }
    }
    all
}

/// The axis, which has other ticks from some width on.
fn axis<'a>(samples: &'a [Sample], beyond: &[(u32, f64)]) -> Vec<(u32, Axis<'a>)> {
    let mut all: Vec<(u32, Axis<'_>)> = Vec::new();
    let mut alike: Vec<&Sample> = Vec::new();
    for (step_px, samples) in steps(samples) {
        let own = ticks(&samples, beyond);
        let both: Vec<&Sample> = alike.iter().chain(&samples).copied().collect();
        let together = ticks(&both, beyond);
        match all.last_mut() {
            Some((_, last)) if together.len() >= last.pieces.len().max(own.len()) => {
                (last.pieces, alike) = (together, both);
            }
            _ => {
                let sample = samples[0];
                let stripes = if own.is_empty() { Vec::new() } else { stripes(sample) };
                all.push((step_px, Axis { pieces: own, sample, stripes }));
                alike = samples;
            }
        }
    }
    all
}

fn stripes(sample: &Sample) -> Vec<Item> {
    sample.scene.items.iter().filter(|item| is_stripe(item)).cloned().collect()
}

fn is_stripe(item: &Item) -> bool {
    is_filled(item, Token::Zebra)
}

fn is_era(item: &Item) -> bool {
    is_filled(item, Token::Era)
}

fn is_filled(item: &Item, token: Token) -> bool {
    matches!(item, Item::Fill { ink, .. } if ink.color == Color::Token(token))
}

/// Words of the axis, with their ticks.
fn ticks(samples: &[&Sample], beyond: &[(u32, f64)]) -> Vec<Piece> {
    let axis_y = samples[0].rows[3];
    let words = texts(samples[0]).filter(|(_, at, _)| at.y > axis_y);
    let is_near = |sample: &Sample, at: Point| {
        let part = part(samples[0], at.x);
        let x = sample.inner_x.0 + part * width(sample);
        !sample.is_low || near(drawn_x(beyond, sample, part), x, NEAR_LOW_PX)
    };
    let kept = words.filter(|text| {
        samples
            .iter()
            .all(|sample| has(sample, samples[0], text, axis_y) && is_near(sample, text.1))
    });
    kept.map(|(item, at, _)| {
        let is_tick = |other: &&Item| {
            let rect = around(other);
            rect.width() < 2.0
                && (rect.y0 - axis_y).abs() < 1.5
                && near(rect.x0, at.x - TICK_PX, 2.0)
        };
        let tick = samples[0].scene.items.iter().find(is_tick);
        let items: Vec<&Item> = tick.into_iter().chain([item]).collect();
        piece(samples[0], (at.x, samples[0].scene.height_px), &items)
    })
    .collect()
}

/// An event that is drawn in the same lane everywhere, its label where all of it is.
fn event(samples: &[Sample], found: &EventBox, common: &mut Common<'_>) {
    let first = &samples[0];
    let same = |sample: &Sample| {
        let is = |other: &&EventBox| {
            let at = [part(sample, other.glyph.x0), part(first, found.glyph.x0)];
            other.event == found.event
                && !other.plate
                && near(other.rect.y0, found.rect.y0, SAME_PX)
                && near(at[0], at[1], NEAR_PX / width(sample))
        };
        sample.scene.events.iter().find(is).copied()
    };
    let boxes: Option<Vec<EventBox>> = samples.iter().map(same).collect();
    let Some(boxes) = boxes else { return };
    let at = part(first, found.glyph.x0);
    let is_near = |(sample, other): (&Sample, &EventBox)| {
        near(drawn_x(&common.beyond, sample, at), other.glyph.x0, NEAR_LOW_PX)
    };
    if first.is_low && !samples.iter().zip(&boxes).all(is_near) {
        return;
    }
    let label = words_of(first, found);
    let is_said = label.is_some()
        && samples.iter().zip(&boxes).all(|(sample, other)| words_of(sample, other) == label);
    let mut items = Vec::new();
    for item in &first.scene.items {
        let rect = around(item);
        if !found.rect.inflate(1.0, 1.0).contains(rect.center())
            || rect.height() > found.rect.height() + 2.0
        {
            continue;
        }
        let is_beside = rect.x0 > found.glyph.x1 - 1.0;
        match rect.center().y > found.rect.y0 + BAR_Y {
            true => common.along.push(item.clone()),
            false if is_said || !is_beside => items.push(item),
            false => {}
        }
    }
    common.pieces.push(piece(first, (found.glyph.x0, 0.0), &items));
}

/// Where in a picture a part of the view is drawn, by what the end is taken to be there.
fn drawn_x(beyond: &[(u32, f64)], sample: &Sample, part: f64) -> f64 {
    let end = beyond.iter().rev().find(|(from_px, _)| *from_px <= sample.step_px);
    let whole_px = sample.scene.width_px - sample.inner_x.0;
    sample.inner_x.0 + part * whole_px * (1.0 - end.map_or(0.0, |(_, part)| *part))
}

/// What an event is called where it is drawn, if it is.
fn words_of<'a>(sample: &'a Sample, found: &EventBox) -> Option<&'a str> {
    let mut texts = texts(sample);
    let own = texts.find(|(_, at, _)| found.label && found.rect.contains(*at));
    own.map(|(_, _, words)| words)
}

type Text<'a> = (&'a Item, Point, &'a str);

fn texts(sample: &Sample) -> impl Iterator<Item = Text<'_>> {
    sample.scene.items.iter().filter_map(|item| match item {
        Item::Text { at, range, .. } => Some((item, *at, sample.scene.words(range))),
        _ => None,
    })
}

/// Whether a picture has a text of the first one, in the same row below `y` there.
fn has(sample: &Sample, first: &Sample, &(_, at, words): &Text<'_>, y: f64) -> bool {
    let from_y = if y > 0.0 { sample.rows[3] } else { 0.0 };
    texts(sample).any(|(_, other, others)| {
        others == words
            && near(other.y - from_y, at.y - y, SAME_PX)
            && near(part(sample, other.x), part(first, at.x), NEAR_PX / width(sample))
    })
}

fn near(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by
}

fn width(sample: &Sample) -> f64 {
    sample.inner_x.1 - sample.inner_x.0
}

fn part(sample: &Sample, x: f64) -> f64 {
    (x - sample.inner_x.0) / width(sample)
}

/// What stands at `x` in a picture, with y counted from `y`.
fn piece(sample: &Sample, (x, y): (f64, f64), items: &[&Item]) -> Piece {
    let mut piece = Piece { at: part(sample, x), items: Vec::new(), text: String::new() };
    for item in items {
        let item = moved(item, Vec2::new(-x, -y));
        piece.items.push(match item {
            Item::Text { at, range, role, ink, .. } => {
                let from = piece.text.len();
                piece.text.push_str(sample.scene.words(&range));
                // As wide as its letters happen to be.
                Item::Text { at, range: from..piece.text.len(), role, ink, width_px: 0.0 }
            }
            item => item,
        });
    }
    piece
}

fn moved(item: &Item, by: Vec2) -> Item {
    let mut item = item.clone();
    match &mut item {
        Item::Fill { shape, .. } | Item::Stroke { shape, .. } => match shape {
            Shape::Rect(rect, _) => *rect = *rect + by,
            Shape::Circle(centre, _) => *centre += by,
            Shape::Polygon(points, _) => points.iter_mut().for_each(|point| *point += by),
            Shape::Line(from, to) => (*from, *to) = (*from + by, *to + by),
        },
        Item::Fade { rect, .. } => *rect = *rect + by,
        Item::Text { at, .. } => *at += by,
    }
    item
}

/// Around what an item draws.
fn around(item: &Item) -> Rect {
    match item {
        Item::Fill { shape, .. } | Item::Stroke { shape, .. } => match shape {
            Shape::Rect(rect, _) => *rect,
            Shape::Circle(centre, radius) => kurbo::Circle::new(*centre, *radius).bounding_box(),
            Shape::Polygon(points, count) => points[..*count]
                .iter()
                .fold(Rect::from_points(points[0], points[0]), |rect, point| rect.union_pt(*point)),
            Shape::Line(from, to) => Rect::from_points(*from, *to),
        },
        Item::Fade { rect, .. } => *rect,
        Item::Text { at, role, width_px, .. } => {
            Rect::new(at.x, at.y - TextRole::px(*role), at.x + width_px, at.y)
        }
    }
}
