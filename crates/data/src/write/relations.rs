//! How events came of each other, and events as they were given.

use super::{CITED, Writer};
use crate::{
    EventIx,
    dataset::Dataset,
    document::{Reader, Warnings, members},
    relations::Relation,
};

impl Dataset {
    /// Events as they were given, with all their members, each after its id:
    /// `[["id", {…}], …]`. Of columns what is known of them.
    #[must_use]
    pub fn given_json(&self, events: &mut dyn Iterator<Item = EventIx>) -> String {
        let mut out = Writer { out: String::from("[") };
        for event in events {
            out.begin("", '[');
            out.string(self.id(event));
            if self.is_table {
                out.begin("", '{');
                self.write_column(&mut out, event);
                out.end('}');
            } else {
                out.comma();
                out.out.push_str(self.source_row(event));
            }
            out.end(']');
        }
        out.end(']');
        out.out
    }

    /// How events came of each other, of those that are written.
    pub(super) fn write_relations(&self, out: &mut Writer, written: &[bool]) {
        if !self.has_relations() {
            return;
        }
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::silent() };
        out.open("relations", '[');
        self.each_relation(&mut reader, &mut |Relation { from, to, .. }, row| {
            if !written[from.index()] || !written[to.index()] {
                return;
            }
            let [kind, note, sources] = members(row, ["kind", "note", "sources"]);
            out.begin("\n", '{');
            out.plain("from", self.id(from));
            out.plain("to", self.id(to));
            out.text("kind", kind);
            out.text("note", note);
            out.references("sources", sources, &CITED);
            out.end('}');
        });
        out.end(']');
    }
}
