//! The steps of a story.

use super::Writer;
use crate::{
    EventIx,
    dataset::Dataset,
    document::{Reader, Warnings, members},
    steps::Step,
    time::edtf::date_to_text,
};

impl Dataset {
    /// The steps, with those events that are written.
    pub(super) fn write_steps(&self, out: &mut Writer, written: &[bool]) {
        if !self.has_steps() {
            return;
        }
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::silent() };
        out.open("steps", '[');
        self.each_step(&mut reader, &mut |step, row| {
            let [title, text, filter, media] = members(row, ["title", "text", "filter", "media"]);
            out.begin("\n", '{');
            out.plain("id", &step.id);
            out.text("title", title);
            out.text("text", text);
            if let Some(view) = &step.view {
                out.plain("view", &date_to_text(view));
            }
            if let Some(filter) = filter.filter(|_| step.filter.is_some()) {
                // As it was given: names that are not of this document are told each time.
                out.key("filter");
                out.out.push_str(filter.as_str());
            }
            self.write_shown(out, &step, written);
            if let Some(shown) = &step.media {
                out.media(&shown.src, media);
            }
            out.end('}');
        });
        out.end(']');
    }

    /// Which events are open and emphasised.
    fn write_shown(&self, out: &mut Writer, step: &Step, written: &[bool]) {
        let is_written = |event: &EventIx| written[event.index()];
        match step.open {
            Some(Some(event)) if is_written(&event) => out.plain("open", self.id(event)),
            Some(_) => {
                out.key("open");
                out.out.push_str("null");
            }
            None => {}
        }
        if let Some(mark) = &step.mark {
            out.open("mark", '[');
            for &event in mark.iter().filter(|event| is_written(event)) {
                out.comma();
                out.string(self.id(event));
            }
            out.end(']');
        }
    }
}
