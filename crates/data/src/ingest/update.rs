//! Events that come, change and go while a document is shown.
//!
//! The rows of an update are read by the reader of all documents, beside what the document says
//! of languages, actors, sources and fields, and go where they would stand if they had been
//! there before (`edit`). Where that is not enough, they are put into the text, which is read
//! anew. So a document that was updated is the same as one that came so, in whichever order the
//! updates were made; but clocks and hues stay as they were.

mod delta;
mod relating;
mod text;

use std::{rc::Rc, sync::Arc};

use super::{
    Loading, Options,
    coming::{Coming, in_order, upserted},
    edit::{Edit, with_values},
    from_json,
};
use crate::{
    ActorIx, EventIx, TagIx,
    dataset::{Caption, Dataset},
    document::{Kind, Raw, Scan, listed, members, not_json, quoted},
    error::{Error, Warning},
    shift::Shift,
    time::{digits::decimal, zone::ZoneRef},
};
use delta::{read_delta, told};
use relating::Relating;
use text::rewritten;

/// What an update has done, by ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Events that are new.
    pub added: Vec<String>,
    /// Events that are told otherwise.
    pub changed: Vec<String>,
    /// Events that are gone.
    pub removed: Vec<String>,
    /// What was skipped or repaired in the update.
    pub warnings: Vec<Warning>,
}

/// What stays although no event names it any more, since someone asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Ids of actors.
    pub actors: Vec<String>,
    /// Tags and values of fields, by [`Dataset::value_key`].
    pub values: Vec<String>,
}

/// An update that was read: what it does, and how. See [`update_from_json`].
pub struct Update {
    change: Change,
    made: Made,
}

enum Made {
    /// Another dataset, which was read anew.
    Whole(Rc<Dataset>),
    /// What is done to the one that was there.
    Edit(Box<Edit>),
}

impl Update {
    /// Reads an update of a dataset. What changes actors or sources, and what is the first to
    /// bring an instant to a document without a zone, has all of the document read anew; all
    /// else costs what it changes.
    ///
    /// What is held stays whatever the update takes away.
    ///
    /// # Errors
    ///
    /// Those of [`from_json`].
    pub fn read(
        base: &Dataset,
        update: &str,
        options: &Options,
        held: &Held,
    ) -> Result<Self, Error> {
        let update = update.trim_ascii();
        let is_json = Scan::default().step(update, usize::MAX);
        is_json.map_err(|fault| not_json(update, fault))?;
        let document;
        let (is_table, none) = (base.is_table, Held::default());
        // A document of what came as columns may have its fields in another order.
        let held = if is_table { &none } else { held };
        let base = if is_table {
            document = from_json(base.to_json(&mut base.events()), options)?.0;
            &document
        } else {
            base
        };
        // Without a zone, instants stand where the clocks of the others have them.
        let clocks = base.clocks.clone().map(|clocks| ZoneRef(Rc::new(clocks)));
        let options = Options { zone: options.zone.clone().or(clocks), ..options.clone() };
        let keys = ["upsert", "remove", "actors", "sources", "relations"];
        let [upsert, remove, actors, sources, relations] =
            members(Raw::new(update), keys).map(Option::unwrap_or_default);
        let (delta, counts, warnings) = read_delta(base, [upsert, actors, sources], &options)?;
        let mut change = Change { warnings: told(warnings, counts), ..Change::default() };
        let gone = found(base, remove, &mut change.warnings);
        let (mut rows, mut leaving, mut named) = (Vec::new(), Vec::new(), Vec::new());
        for mut row in upserted(&delta) {
            row.old = base.find(&row.id);
            match row.old {
                None => change.added.push(row.id.clone()),
                Some(event) => {
                    named.push(event);
                    if base.source_row(event) == row.text {
                        continue;
                    }
                    leaving.push(event);
                    change.changed.push(row.id.clone());
                }
            }
            rows.push(row);
        }
        let named = in_order(&named);
        for event in gone.into_iter().filter(|event| named.binary_search(event).is_err()) {
            leaving.push(event);
            change.removed.push(base.id(event).to_owned());
        }
        let leaving = in_order(&leaving);
        let relating = Relating { base, delta: &delta, rows: &rows, gone: &change.removed };
        let (relations, warnings) = relating.made_anew(relations, remove);
        change.warnings.extend(warnings);
        let lists = [actors, sources];
        let has_lists = lists.iter().any(|list| listed(*list).next().is_some());
        let rows = if is_table || has_lists {
            rows
        } else {
            match Edit::new(base, delta, (leaving.clone(), rows), (options.zone.clone(), held)) {
                Ok(mut edit) => {
                    edit.relations = relations;
                    return Ok(Self { change, made: Made::Edit(Box::new(edit)) });
                }
                Err(rows) => rows,
            }
        };
        let whole = read_anew(base, (&leaving, &rows), (lists, relations), (&options, held))?;
        Ok(Self { change, made: Made::Whole(Rc::new(whole)) })
    }

    /// What it does, by ids.
    #[must_use]
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// The dataset that comes in the place of the other, where it was read anew.
    #[must_use]
    pub fn whole(&self) -> Option<&Rc<Dataset>> {
        match &self.made {
            Made::Whole(data) => Some(data),
            Made::Edit(_) => None,
        }
    }

    /// Where the events of the dataset go that it was read for, unless that comes anew.
    #[must_use]
    pub fn shift(&self) -> Option<&Rc<Shift>> {
        self.edit().map(Edit::shift)
    }

    /// Where an actor of that dataset goes.
    #[must_use]
    pub fn actor(&self, actor: ActorIx) -> Option<ActorIx> {
        self.edit()?.actor(actor)
    }

    /// Where a tag, or a value of a field, of that dataset goes.
    #[must_use]
    pub fn value(&self, value: TagIx) -> Option<TagIx> {
        self.edit()?.value(value)
    }

    /// True of an event of that dataset that is told otherwise, but looks the same: when it is,
    /// and what names it in the picture.
    #[must_use]
    pub fn looks_alike(&self, base: &Dataset, event: EventIx) -> bool {
        self.edit().is_some_and(|edit| edit.looks_alike(base, event))
    }

    /// True where the same actors, tags and values are there.
    #[must_use]
    pub fn keeps_numbers(&self) -> bool {
        self.edit().is_some_and(Edit::keeps_numbers)
    }

    /// A dataset in the place of another.
    #[must_use]
    pub fn of_whole(data: Dataset) -> Self {
        Self { change: Change::default(), made: Made::Whole(Rc::new(data)) }
    }

    /// Those that come, or are told otherwise, and the dataset that they are of.
    #[must_use]
    pub fn coming(&self) -> (&Dataset, Vec<EventIx>) {
        match &self.made {
            Made::Edit(edit) => edit.coming_events(),
            Made::Whole(data) => {
                let ids = self.change.added.iter().chain(&self.change.changed);
                (data, ids.filter_map(|id| data.find(id)).collect())
            }
        }
    }

    /// Sets what names in the picture those that [`Update::coming`] gave; all others keep their
    /// names, which are those of the dataset before.
    pub fn set_captions(&mut self, base: &Dataset, made: Vec<Caption>) {
        let events = self.coming().1;
        match &mut self.made {
            Made::Edit(edit) => edit.captions = made,
            Made::Whole(data) => {
                let data = Rc::make_mut(data);
                let ids: Vec<_> = data.events().map(|event| base.find(data.id(event))).collect();
                for (event, old) in data.events().zip(ids) {
                    if let Some(caption) = old.and_then(|old| base.captions.get(old.index())) {
                        data.set_caption(event, caption.clone());
                    }
                }
                for (event, caption) in events.into_iter().zip(made) {
                    data.set_caption(event, caption);
                }
            }
        }
    }

    fn edit(&self) -> Option<&Edit> {
        match &self.made {
            Made::Edit(edit) => Some(edit),
            Made::Whole(_) => None,
        }
    }

    /// Updates the dataset that it was read for.
    pub fn apply(&self, data: &mut Dataset) {
        match &self.made {
            Made::Edit(edit) => edit.apply(data),
            Made::Whole(whole) => data.clone_from(whole),
        }
    }
}

/// Updates a dataset by `{ "upsert": [events], "remove": [ids], "actors": […], "sources": […] }`:
/// first goes what is to be removed; then rows take the place of those of their id, or come
/// last. Of rows of one id the last counts. What came as columns is a document from then on.
///
/// # Errors
///
/// Those of [`from_json`].
///
/// ```
/// use actor_timeline_data::ingest::{Options, from_json, update_from_json};
///
/// let json = r#"{ "events": [{ "id": "a", "title": "First", "date": "2020" }] }"#;
/// let (data, _) = from_json(json, &Options::default())?;
/// let update = r#"{ "upsert": [{ "id": "b", "title": "Second", "date": "2021" }], "remove": ["c"] }"#;
/// let (data, change) = update_from_json(&data, update, &Options::default())?;
/// assert_eq!((data.len(), &*change.added), (2, &["b".to_owned()][..]));
/// assert_eq!(change.warnings[0].path, "update.remove[0]");
/// # Ok::<(), actor_timeline_data::Error>(())
/// ```
pub fn update_from_json(
    base: &Dataset,
    update: &str,
    options: &Options,
) -> Result<(Dataset, Change), Error> {
    let update = Update::read(base, update, options, &Held::default())?;
    let mut data = base.clone();
    update.apply(&mut data);
    Ok((data, update.change))
}

/// The document after an update, read anew; but zone, clocks and hues stay.
fn read_anew(
    base: &Dataset,
    (leaving, rows): (&[EventIx], &[Coming]),
    (lists, relations): ([Raw<'_>; 2], Option<String>),
    (options, held): (&Options, &Held),
) -> Result<Dataset, Error> {
    let text = rewritten(base, (leaving, rows), lists, relations)?;
    let data = Loading::of_text(&Arc::new(text), options).finish()?.0;
    let data = Dataset {
        zone: base.zone.clone(),
        clocks: base.clocks.clone().or(data.clocks),
        actors: data.actors.with_hues_of(&base.actors),
        ..data
    };
    Ok(with_values(data.with_classes_of(base), &held.values))
}

/// The events that are to go.
fn found(base: &Dataset, remove: Raw<'_>, warnings: &mut Vec<Warning>) -> Vec<EventIx> {
    let mut gone = Vec::new();
    for (index, id) in listed(remove).filter(|(_, id)| id.kind() != Kind::Object) {
        let id = id.to_words().unwrap_or_default().0;
        match base.find(&id) {
            Some(event) => gone.push(event),
            None => warnings.push(Warning {
                code: "unknown-event",
                path: ["update.remove[", &decimal(index), "]"].concat(),
                title: String::new(),
                message: ["no event has the id ", &*quoted(&id)].concat(),
            }),
        }
    }
    in_order(&gone)
}
