//! Slides that are shown one after another: each becomes a step that opens its event.

use super::{Story, write_media};
use crate::{json, text::text};
use actor_timeline_base::std_lite::{halves, split};
use actor_timeline_time::edtf::{Mode, parse_briefly};

/// More slides are a list, and no story.
const MOST: usize = 2_000;

/// A slide of an event.
#[derive(Clone, Debug, Default)]
struct Slide {
    /// The id of its event.
    id: String,
    /// EDTF.
    date: String,
    /// When it starts and ends, in ms.
    bounds: (i64, i64),
}

/// All slides, with the one that stands before those of events.
#[derive(Clone, Debug, Default)]
pub(crate) struct Slides {
    /// Address, description, credit of its picture.
    pub(crate) media: [String; 3],
    slides: Vec<Slide>,
}

impl Story {
    /// Shows the event that was written last on a slide.
    pub(crate) fn show_last(&mut self, date: &str) {
        let Ok(read) = parse_briefly(date, Mode::Extended) else { return };
        let (id, date, span) = (self.last_id.clone(), date.to_owned(), read.span());
        let slide = Slide { id, date, bounds: (span.start(), span.end()) };
        let slides = &mut self.slides.slides;
        // As a rule they come in the order of time; of so many no story is told.
        if slides.len() <= MOST {
            let before = slides.iter().rposition(|other| other.bounds.0 <= slide.bounds.0);
            slides.insert(before.map_or(0, |at| at + 1), slide);
        }
    }

    /// The steps, in the order of time: each shows its event among its neighbours.
    pub(super) fn write_steps(&mut self, out: &mut String) {
        let Slides { media, slides } = std::mem::take(&mut self.slides);
        if slides.is_empty() || slides.len() > MOST {
            return;
        }
        json::key(out, "steps");
        out.push('[');
        if !self.title.is_empty() || !self.description.is_empty() {
            out.push_str("\n{");
            json::some(out, "title", &self.title);
            json::some(out, "text", &self.description);
            json::member(out, "view", &between(&slides[0], last_to_end(&slides)));
            write_media(out, &media);
            out.push('}');
        }
        for (at, slide) in slides.iter().enumerate() {
            let around = &slides[at.saturating_sub(1)..(at + 2).min(slides.len())];
            out.push_str(if out.ends_with('[') { "\n{" } else { ",\n{" });
            json::member(out, "view", &between(&around[0], last_to_end(around)));
            json::member(out, "open", &slide.id);
            out.push('}');
        }
        out.push_str("\n]");
    }
}

/// The slide of some that ends last.
fn last_to_end(slides: &[Slide]) -> &Slide {
    let mut last = &slides[0];
    for slide in slides {
        if slide.bounds.1 > last.bounds.1 {
            last = slide;
        }
    }
    last
}

/// From the start of one to the end of the other, by whole days.
fn between(from: &Slide, to: &Slide) -> String {
    let day = |text: &str| split(text, b'T').next().unwrap_or_default().to_owned();
    let ends = |slide: &Slide| {
        let (start, end) = halves(&slide.date, b'/').unwrap_or((&slide.date, &slide.date));
        [day(start), day(if end.is_empty() || end == ".." { start } else { end })]
    };
    let ([start, _], [_, end]) = (ends(from), ends(to));
    if start == end { start } else { text!(start, "/", end) }
}
