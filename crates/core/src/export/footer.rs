//! Under a picture that leaves the screen: what it shows and who says so.

use crate::{
    app::{
        State,
        legend::{self, Entry},
        panels::status,
        sharing,
    },
    data::dataset::Source,
    layout::measure::TextRole,
    scene::{Ink, Scene, Shape, TextStyle, Token, build, glyph},
    std_lite::join,
    ui::{Msg, Words, dates},
};
use kurbo::{Point, Rect};

/// Between the edge and the words.
const MARGIN_PX: f64 = 12.0;
/// From line to line.
const LINE_PX: f64 = 18.0;
/// Size of a mark before what its colour means.
const GLYPH_PX: f64 = 10.0;
/// So many sources are named; of more, how many they are.
const MOST_SOURCES: usize = 12;

/// The picture with a footer: title, what is in view, the filter in force and the
/// sources, wrapped to its width.
#[must_use]
pub fn with_footer(state: &State, words: Words<'_>) -> Scene {
    let mut scene = build::with_names(state, words.is_rtl());
    let factor = scene.font_factor;
    let (margin_px, line_px) = (MARGIN_PX * factor, LINE_PX * factor);
    let room_px = (scene.width_px - 2.0 * margin_px).max(line_px);
    let measure = &*state.environment().measure;
    let colors = Colors::new(state, words, room_px, factor);
    let mut lines = Vec::new();
    for (text, role) in says(state, words) {
        let width_px = |text: &str| measure.width_px(text, role, factor);
        let wrapped = if text.is_empty() { Vec::new() } else { wrapped(&text, room_px, &width_px) };
        for line in wrapped {
            lines.push((line, role));
        }
    }
    let top = scene.height_px;
    scene.height_px += 2.0 * margin_px + (colors.rows + lines.len()) as f64 * line_px;
    let (width_px, height_px) = (scene.width_px, scene.height_px);
    let paper = Rect::new(0.0, top, width_px, height_px);
    scene.fill(Shape::Rect(paper, 0.0), Ink::new(Token::Background));
    for (at, (line, role)) in lines.iter().enumerate() {
        let y = top + margin_px + ((colors.rows + at) as f64 + 0.75) * line_px;
        let is_title = *role == TextRole::Context;
        let ink = Ink::new(if is_title { Token::Ink } else { Token::Soft });
        let width_px = measure.width_px(line, *role, factor);
        let x = if words.is_rtl() { scene.width_px - margin_px - width_px } else { margin_px };
        scene.push_text(Point::new(x, y), line, TextStyle { role: *role, ink, width_px });
    }
    colors.draw(&mut scene, (margin_px, top + margin_px), words.is_rtl());
    scene
}

/// What colours and shapes mean, in rows.
struct Colors {
    /// Each with its place, and how wide its words are.
    entries: Vec<(Entry, Point, f64)>,
    rows: usize,
    glyph_px: f64,
}

impl Colors {
    fn new(state: &State, words: Words<'_>, room_px: f64, factor: f64) -> Self {
        let (glyph_px, line_px) = (GLYPH_PX * factor, LINE_PX * factor);
        let measure = &*state.environment().measure;
        let (mut x, mut row, mut placed) = (0.0, 0, Vec::new());
        let (colors, shapes) = (legend::colors(state, words), legend::shapes(state, words));
        for entry in colors.into_iter().chain(shapes) {
            let text_px = measure.width_px(&entry.name, TextRole::Tick, factor);
            let width_px = 1.5 * glyph_px + text_px;
            if x > 0.0 && x + width_px > room_px {
                (x, row) = (0.0, row + 1);
            }
            placed.push((entry, Point::new(x, f64::from(row) * line_px), text_px));
            x += width_px + 1.5 * glyph_px;
        }
        let rows = if placed.is_empty() { 0 } else { row as usize + 1 };
        Self { entries: placed, rows, glyph_px }
    }

    /// From the left, or from the right.
    fn draw(&self, scene: &mut Scene, (margin_px, top): (f64, f64), is_rtl: bool) {
        let size = self.glyph_px;
        let role = TextRole::Tick;
        for (entry, at, width_px) in &self.entries {
            let y = top + at.y + 1.35 * size;
            let start = margin_px + at.x;
            let [x, text_x] = match is_rtl {
                true => [size, 1.5 * size + width_px].map(|px| scene.width_px - start - px),
                false => [start, start + 1.5 * size],
            };
            let square = Rect::new(x, y - 0.9 * size, x + size, y + 0.1 * size);
            scene.fill(glyph::shape(entry.mark.shape, square), Ink::of_hue(entry.mark.hue));
            let style = TextStyle { role, ink: Ink::new(Token::Ink), width_px: *width_px };
            scene.push_text(Point::new(text_x, y), &entry.name, style);
        }
    }
}

fn says(state: &State, words: Words<'_>) -> [(String, TextRole); 4] {
    let filter = sharing::panel::filter_in_words(state, words);
    let filter = if filter.is_empty() {
        filter
    } else {
        words.say_one(Msg::FooterFilter, "filter", &filter)
    };
    [
        (state.data().info().title.clone(), TextRole::Context),
        (status::status_in_words(state, words), TextRole::Tick),
        (filter, TextRole::Tick),
        (sources(state, words), TextRole::Tick),
    ]
}

fn sources(state: &State, words: Words<'_>) -> String {
    let words = words.on_clocks_of(&*state.environment().locale);
    let all = state.data().sources();
    let name = |source: &Source| {
        let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
        match (&source.title, source.date.as_ref()) {
            (title, None) if title.is_empty() => name.clone(),
            (title, None) => [name, ": ", title].concat(),
            (_, Some(date)) => {
                let date = dates::date_in_words(words, date);
                words.say_with(Msg::SourceDated, &[("publisher", name), ("date", &date)])
            }
        }
    };
    let mut names: Vec<String> = all.iter().take(MOST_SOURCES).map(name).collect();
    if all.len() > MOST_SOURCES {
        let more = (all.len() - MOST_SOURCES) as u64;
        names.push(words.say_count(
            Msg::MoreSources,
            more,
            &[("count", &words.locale.number(more))],
        ));
    }
    if names.is_empty() {
        return String::new();
    }
    // Names may hold commas.
    let names = join(&names, "; ");
    words.say_count(Msg::FooterSources, all.len() as u64, &[("sources", &names)])
}

/// Lines no wider than the room, broken between words, else between letters.
fn wrapped(text: &str, room_px: f64, width_px: &dyn Fn(&str) -> f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut put = |piece: &str, between: &str| {
        let line = lines.last_mut().expect("there is a first line");
        let before = line.len();
        line.push_str(if before == 0 { "" } else { between });
        line.push_str(piece);
        let fits = before == 0 || width_px(line) <= room_px;
        if !fits {
            line.truncate(before);
            lines.push(piece.to_owned());
        }
    };
    for word in text.split_whitespace() {
        if width_px(word) <= room_px {
            put(word, " ");
            continue;
        }
        for (at, letter) in word.chars().enumerate() {
            put(letter.encode_utf8(&mut [0; 4]), if at == 0 { " " } else { "" });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_hold_all_words() {
        let width_px = |text: &str| text.chars().count() as f64;
        let text = "Sources: one and  two; averyveryverylongwordindeed, three";
        for room_px in 1..40 {
            let lines = wrapped(text, f64::from(room_px), &width_px);
            assert!(lines.iter().all(|line| width_px(line) <= f64::from(room_px)), "{lines:?}");
            let letters = |text: &str| text.replace(char::is_whitespace, "");
            assert_eq!(letters(&lines.concat()), letters(text));
        }
        assert_eq!(wrapped(text, 30.0, &width_px)[0], "Sources: one and two;");
    }
}
