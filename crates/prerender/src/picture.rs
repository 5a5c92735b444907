//! The picture as SVG: x in percent of the view, texts in px, colours by custom properties.

use crate::{
    common::{Axis, Common, Piece},
    names::{self, Name},
};
use actor_timeline_base::escape::escape_markup;
use actor_timeline_core::{
    scene::{
        Ink, Item, Scene, Shape, Theme,
        theme::{Color, DEFAULTS},
    },
    svg::push_items,
};
use actor_timeline_data::dataset::Dataset;
use kurbo::Rect;
use std::fmt::Write as _;

/// The picture for one range of widths, in an element of its class.
pub(crate) fn push(
    out: &mut String,
    data: &Dataset,
    class: &str,
    (common, names): (&Common<'_>, &[&Name]),
) {
    let is_first = class == crate::samples::RANGES[0].class;
    let mut picture = Picture { out, scene: common.sample.scene.clone(), theme: theme(), class };
    let ([_, more_y, ribbon_y, axis_y], x) = (common.sample.rows, common.sample.inner_x);
    let height_px = common.sample.scene.height_px;
    let title = escape_markup(&data.info().title);
    // Where there is no style sheet only one of them shows.
    let hidden = if is_first { "" } else { " hidden" };
    picture.put(&format!("<div class=\"{class}\"{hidden}>"));
    names::push(picture.out, common.sample, names);
    picture.put(&format!("<svg role=\"img\" aria-label=\"{title}\" width=\"100%\" height=\"{}\" overflow=\"visible\">\n", round(height_px)));
    picture.axis(common, |picture, Axis { sample, stripes, .. }| {
        picture.layer(stripes, (sample.inner_x, 0.0, sample.scene.height_px), "100%");
    });
    picture.layer(&common.back, (x, 0.0, height_px), "100%");
    picture.layer(&common.along, (x, 0.0, more_y), &round(more_y));
    common.pieces.iter().for_each(|piece| picture.piece(piece));
    picture.put("<svg y=\"100%\" overflow=\"visible\">\n");
    picture.ribbon(&common.ribbon, (x, ribbon_y, axis_y), ribbon_y - height_px);
    picture.axis(common, |picture, axis| axis.pieces.iter().for_each(|piece| picture.piece(piece)));
    picture.put("</svg></svg>");
    for (at, (_, part)) in common.beyond.iter().enumerate() {
        let width = round(part * 100.0);
        let class = between(&common.beyond, at);
        picture.put(&format!("<svg{class} width=\"{width}%\" height=\"1\"></svg>"));
    }
    picture.put("</div>\n");
}

/// Colours as the style sheet has them, else those of a light page.
pub(crate) fn theme() -> Theme {
    let of = |(name, light, _): &(&str, &str, &str)| format!("var(--at-{name},{light})");
    Theme { colors: DEFAULTS.iter().map(of).collect(), is_forced: false }
}

/// A class for the widths that one of several is for; the first has all below, the last all above.
fn between<T>(all: &[(u32, T)], at: usize) -> String {
    let from = (at > 0).then(|| format!("at-from{}", all[at].0));
    let to = all.get(at + 1).map(|(px, _)| format!("at-to{px}"));
    let classes: Vec<String> = from.into_iter().chain(to).collect();
    if classes.is_empty() { String::new() } else { format!(" class=\"{}\"", classes.join(" ")) }
}

struct Picture<'a> {
    out: &'a mut String,
    /// Of which one part after the other is painted.
    scene: Scene,
    theme: Theme,
    class: &'a str,
}

impl Picture<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn items(&mut self, items: &[Item]) {
        self.scene.items = items.to_vec();
        let from = self.out.len();
        push_items(self.out, &self.scene, &self.theme, from);
        // Ids are the page's: no two pictures may share one.
        let named = self.out[from..].replace("\"fade", &format!("\"{}-", self.class));
        let named = named.replace("(#fade", &format!("(#{}-", self.class));
        self.out.replace_range(from.., &named);
    }

    /// A part of each axis there is, for the widths that it is for.
    fn axis(&mut self, common: &Common<'_>, part: impl Fn(&mut Self, &Axis<'_>)) {
        for (at, (_, axis)) in common.axis.iter().enumerate() {
            if !axis.pieces.is_empty() {
                self.put(&["<g", &between(&common.axis, at), ">"].concat());
                part(self, axis);
                self.put("</g>\n");
            }
        }
    }

    /// What is as wide as time, in px of the narrowest picture.
    fn layer(&mut self, items: &[Item], (x, y, height_px): ((f64, f64), f64, f64), height: &str) {
        if items.is_empty() {
            return;
        }
        let _ = writeln!(
            self.out,
            "<svg width=\"100%\" height=\"{height}\" viewBox=\"{} {} {} {}\" preserveAspectRatio=\"none\" overflow=\"visible\">",
            round(x.0),
            round(y),
            round(x.1 - x.0),
            round(height_px)
        );
        self.items(items);
        self.put("</svg>\n");
    }

    /// What is at a place in time.
    fn piece(&mut self, piece: &Piece) {
        let _ = write!(self.out, "<svg x=\"{}%\" overflow=\"visible\">", round(piece.at * 100.0));
        self.scene.text = piece.text.clone();
        self.items(&piece.items);
        self.put("</svg>\n");
    }

    /// Columns of one colour are one outline; the rest lies on them.
    fn ribbon(&mut self, items: &[Item], (x, top, foot): ((f64, f64), f64, f64), y: f64) {
        let column = |item: &Item| match item {
            Item::Fill { shape: Shape::Rect(rect, _), ink } => Some((*rect, *ink)),
            _ => None,
        };
        let (height, width) = (round(foot - top + 1.0), round(x.1 - x.0));
        let (left, top) = (round(x.0), round(top));
        let _ = write!(
            self.out,
            "<svg y=\"{}\" width=\"100%\" height=\"{height}\" viewBox=\"{left} {top} {width} {height}\" preserveAspectRatio=\"none\" overflow=\"visible\">",
            round(y)
        );
        let columns: Vec<_> = items.iter().filter_map(column).collect();
        for layer in columns.chunk_by(|a, b| a.1 == b.1) {
            self.outline(layer.iter().map(|(rect, _)| *rect), layer[0].1);
        }
        let rest: Vec<Item> = items.iter().filter(|item| column(item).is_none()).cloned().collect();
        self.items(&rest);
        self.put("</svg>");
    }

    fn outline(&mut self, columns: impl Iterator<Item = Rect>, ink: Ink) {
        self.put("<path d=\"");
        for Rect { x0, y0, x1, y1 } in columns {
            let [x0, y0, x1, y1] = [x0, y0, x1, y1].map(round);
            let _ = write!(self.out, "M{x0} {y1}V{y0}H{x1}V{y1}");
        }
        let color = match ink.color {
            Color::Token(token) => self.theme.css(token).to_owned(),
            Color::Rgb([r, g, b]) => format!("#{r:02x}{g:02x}{b:02x}"),
        };
        let _ = write!(self.out, "\" fill=\"{color}\"");
        if ink.alpha < 1.0 {
            let _ = write!(self.out, " fill-opacity=\"{}\"", round(f64::from(ink.alpha)));
        }
        self.put("/>");
    }
}

/// At most two decimals.
fn round(number: f64) -> String {
    let text = format!("{number:.2}");
    let short = text.trim_end_matches('0').trim_end_matches('.');
    if short == "-0" { String::from("0") } else { short.to_owned() }
}
