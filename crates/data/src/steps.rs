//! A story told in steps, as the document has it. Read when all events are known, and by whoever
//! asks: a picture needs none of it.

mod asked;

pub use asked::Asked;

use super::{
    EventIx,
    columns::Interner,
    dataset::{Dataset, Media},
    document::{Kind, Place, Raw, Reader, Root, Warnings, quoted, read_media},
    error::Warning,
    sort::insert_sorted,
    std_lite::owned,
    time::{Date, digits::decimal},
};

/// One step of a story. What it does not name is as it was in the step before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Its place in the array of the document.
    pub row: usize,
    /// Unique among steps.
    pub id: String,
    /// What it is called; may be empty.
    pub title: String,
    /// What is told; may be empty. Paragraphs are apart by blank lines.
    pub text: String,
    /// BCP 47 tag of the text chosen, where it differs from the document's.
    pub lang: String,
    /// What is in view.
    pub view: Option<Date>,
    /// What passes; one that asks for nothing lets everything pass.
    pub filter: Option<Asked>,
    /// The event whose details are open; none of them where it is `Some(None)`.
    pub open: Option<Option<EventIx>>,
    /// The events that are emphasised, sorted; none of them where it is empty.
    pub mark: Option<Vec<EventIx>>,
    /// What is shown beside its text.
    pub media: Option<Media>,
}

const KEYS: [&str; 8] = ["id", "title", "text", "view", "filter", "open", "mark", "media"];

impl Dataset {
    /// True when the document has a list of steps, of whatever use.
    #[must_use]
    pub fn has_steps(&self) -> bool {
        self.root.steps.is_some()
    }

    /// The steps in the order of the document, and what of them was skipped or repaired. Reads the
    /// list anew: O(its rows).
    #[must_use]
    pub fn steps(&self) -> (Vec<Step>, Vec<Warning>) {
        let mut reader = Reader { langs: self.langs.clone(), warnings: Warnings::default() };
        let mut steps = Vec::new();
        self.each_step(&mut reader, &mut |step, _| steps.push(step));
        (steps, reader.warnings.finish())
    }

    /// Shows each step that can be used, with its row.
    pub(crate) fn each_step(&self, reader: &mut Reader, visit: &mut dyn FnMut(Step, Raw<'_>)) {
        let value = self.root.steps.map(|range| Root::part(&self.head, range));
        let list = Place::ROOT.key("steps");
        let mut known = Interner::default();
        for (row, value) in reader.elements(value, &list) {
            let place = list.index(row);
            let Some(mut step) = self.read_step(reader, value, &place) else { continue };
            // What stands alone has no place among others.
            step.row = if row == usize::MAX { 0 } else { row };
            let number = decimal(step.row + 1);
            let wanted = if step.id.is_empty() { &number } else { &step.id };
            let (mut id, mut next) = (wanted.clone(), 2);
            while !known.intern(&id).1 {
                id = [wanted, "-", &decimal(next)].concat();
                next += 1;
            }
            if next > 2 {
                let message = ["the id ", &*quoted(wanted), " is taken; it is now ", &*quoted(&id)];
                reader.warnings.add("duplicate-id", &place.key("id"), &message);
            }
            step.id = id;
            visit(step, value);
        }
    }

    fn read_step(&self, reader: &mut Reader, row: Raw<'_>, place: &Place<'_>) -> Option<Step> {
        let mut slots = [None; KEYS.len()];
        if !reader.slots(row, &KEYS, &mut slots, place) {
            return None;
        }
        let [id, title, text, view, filter, open, mark, media] = slots;
        let id = reader.id(id, &place.key("id")).map(owned).unwrap_or_default();
        let title = reader.text(title, &place.key("title"));
        let text = reader.text(text, &place.key("text"));
        let tag = if title.words.is_empty() { text.tag } else { title.tag };
        let lang = tag.map(owned).filter(|tag| *tag != self.info.lang).unwrap_or_default();
        let view =
            view.and_then(|view| reader.date(view, &place.key("view"))).map(|(date, _)| date);
        let filter = filter.and_then(|filter| Asked::read(reader, filter, &place.key("filter")));
        let open = match open {
            Some(id) => self.named(reader, id, &place.key("open")).map(Some),
            // Nothing is open where that is said; what says nothing is left out of the slots.
            None => says_none(row, "open").then_some(None),
        };
        let mark = mark.map(|list| self.marked(reader, list, &place.key("mark")));
        let media = read_media(reader, media, &place.key("media"));
        let media = media.map(|[src, alt, credit]| Media {
            src: owned(src),
            alt: owned(alt),
            credit: owned(credit),
        });
        let (title, text) = (owned(title.words), owned(text.words));
        Some(Step { row: 0, id, title, text, lang, view, filter, open, mark, media })
    }

    /// The events of a list, sorted; one that is not there is left out.
    fn marked(&self, reader: &mut Reader, list: Raw<'_>, place: &Place<'_>) -> Vec<EventIx> {
        let mut marked = Vec::new();
        for (at, id) in reader.elements(Some(list), place) {
            let event = self.named(reader, id, &place.index(at));
            event.into_iter().for_each(|event| insert_sorted(&mut marked, event));
        }
        marked
    }

    /// The event of an id.
    fn named(&self, reader: &mut Reader, id: Raw<'_>, place: &Place<'_>) -> Option<EventIx> {
        let id = reader.id(Some(id), place)?;
        let event = self.find(&id);
        if event.is_none() {
            let message = ["no event has the id ", &*quoted(&id), "; left out"];
            reader.warnings.add("unknown-event", place, &message);
        }
        event
    }
}

/// True when a member of an object is there and says that there is none.
fn says_none(row: Raw<'_>, key: &str) -> bool {
    let [value] = super::document::members(row, [key]);
    value.is_some_and(|value| value.kind() == Kind::Scalar && value.is_absent())
}

#[cfg(test)]
mod tests {
    use crate::{
        EventIx,
        ingest::{Options, from_json},
    };

    const EVENTS: &str = r#""actors": [{"id": "us"}], "events": [
        {"id": "a", "title": "A", "date": "2020"}, {"id": "b", "title": "B", "date": "2021"}]"#;

    #[test]
    fn what_a_step_names_is_read_and_what_it_does_not_is_open() {
        let steps = r#"[{"id": "one", "title": {"en": "One", "de": "Eins"}, "text": "T", "view": "2020/2021",
            "filter": {"actors": "us"}, "open": "a", "mark": ["b", "a", "b"], "media": {"src": "p.png", "alt": "P"}},
            {"open": null, "mark": [], "filter": {}}, {}]"#;
        let json = format!("{{\"lang\": \"en\", \"steps\": {steps}, {EVENTS}}}");
        let (data, warnings) = from_json(json, &Options::default()).expect("it has events");
        assert_eq!(warnings, []);
        let (steps, warnings) = data.steps();
        let told: Vec<&str> = warnings.iter().map(|one| &*one.path).collect();
        assert_eq!(told, ["steps[0].filter.actors"], "one in the place of a list is noted");
        assert_eq!((&*steps[0].id, &*steps[0].title, &*steps[0].text), ("one", "One", "T"));
        assert!(steps[0].view.is_some() && steps[0].media.is_some());
        assert_eq!(steps[0].open, Some(Some(EventIx(0))));
        assert_eq!(steps[0].mark, Some(vec![EventIx(0), EventIx(1)]));
        assert_eq!(
            (&*steps[1].id, &steps[1].open, &steps[1].mark),
            ("2", &Some(None), &Some(vec![]))
        );
        assert!(steps[1].filter.as_ref().is_some_and(|asked| asked.0.is_empty()));
        assert_eq!((&*steps[2].id, &steps[2].open, &steps[2].mark), ("3", &None, &None));
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_place() {
        let steps = r#"[7, {"id": "x", "open": "c"}, {"id": "x", "mark": ["a", "d"], "view": "soon"},
            {"filter": [], "media": {"alt": "none"}}]"#;
        let json = format!("{{\"steps\": {steps}, {EVENTS}}}");
        let (data, _) = from_json(json, &Options::default()).expect("it has events");
        let (steps, warnings) = data.steps();
        let told: Vec<_> = warnings.iter().map(|one| (one.code, &*one.path)).collect();
        let expected = [
            ("wrong-type", "steps[0]"),
            ("unknown-event", "steps[1].open"),
            ("bad-date", "steps[2].view"),
            ("unknown-event", "steps[2].mark[1]"),
            ("duplicate-id", "steps[2].id"),
            ("wrong-type", "steps[3].filter"),
            ("missing-field", "steps[3].media"),
        ];
        assert_eq!(told, expected);
        let ids: Vec<&str> = steps.iter().map(|step| &*step.id).collect();
        assert_eq!(ids, ["x", "x-2", "4"]);
        assert_eq!(steps[0].open, None, "as before, where the event is not there");
    }

    #[test]
    fn what_is_written_reads_as_the_same() {
        let steps = r#"[{"title": {"en": "One", "de": "Eins"}, "view": "2020~/2021-03",
            "filter": {"actors": ["us"], "tags": {"all": ["x"]}, "fields": {"n": {"min": 1.5}}}, "open": "a",
            "mark": ["b"], "media": {"src": "p.png", "alt": {"en": "P"}}}, {"open": null, "mark": [], "text": "T"}]"#;
        let json = format!("{{\"steps\": {steps}, {EVENTS}}}");
        let read = |json: String| from_json(json, &Options::default()).expect("it has events").0;
        let data = read(json);
        let again = read(data.to_json(&mut data.events()));
        assert_eq!(again.steps().0, data.steps().0);
        // Without its events a step names none of them.
        let fewer = read(data.to_json(&mut data.events().skip(1)));
        let (steps, warnings) = fewer.steps();
        assert_eq!(warnings, []);
        assert_eq!((&steps[0].open, &steps[0].mark), (&Some(None), &Some(vec![EventIx(0)])));
    }
}
