//! Slides that are shown one after another: each becomes a step that opens its event.

use super::Story;
use crate::json;
use actor_timeline_base::sort::order_by;
use actor_timeline_time::edtf::{Mode, parse_briefly};

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
        self.slides.slides.push(slide);
    }

    /// The steps, in the order of time: each shows its event among its neighbours.
    pub(super) fn write_steps(&mut self, out: &mut String) {
        let Slides { media, slides } = std::mem::take(&mut self.slides);
        if slides.is_empty() {
            return;
        }
        // Negative numbers come first.
        let start = |at: u32| (slides[at as usize].bounds.0 as u64) ^ (1 << 63);
        let order = order_by(slides.len(), &start);
        let slides: Vec<Slide> = order.into_iter().map(|at| slides[at as usize].clone()).collect();
        json::key(out, "steps");
        out.push('[');
        if !self.title.is_empty() || !self.description.is_empty() {
            out.push_str("\n{");
            json::some(out, "title", &self.title);
            json::some(out, "text", &self.description);
            json::member(out, "view", &between(&slides[0], last_to_end(&slides)));
            let [src, alt, credit] = &media;
            if !src.is_empty() {
                json::key(out, "media");
                out.push('{');
                json::member(out, "src", src);
                json::some(out, "alt", alt);
                json::some(out, "credit", credit);
                out.push('}');
            }
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
    slides.iter().max_by_key(|slide| slide.bounds.1).unwrap_or(&slides[0])
}

/// From the start of one to the end of the other, by whole days.
fn between(from: &Slide, to: &Slide) -> String {
    let side = |date: &str, is_end: bool| {
        let ends = date.split_once('/').unwrap_or((date, date));
        let side = if is_end { ends.1 } else { ends.0 };
        let side = if side.is_empty() || side == ".." { ends.0 } else { side };
        side.split('T').next().unwrap_or_default().to_owned()
    };
    let (start, end) = (side(&from.date, false), side(&to.date, true));
    if start == end { start } else { [start, end].join("/") }
}
