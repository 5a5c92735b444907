//! Events that come as columns, without JSON.

pub(super) mod anew;

use super::{
    build::Builder,
    drafts::{Row, RowSink},
};
use crate::{
    ActorIx,
    columns::Word,
    dataset::{EventBits, FieldKind, Status, date_between, key, number},
    document::Place,
    error::Error,
    std_lite::{cut, owned, parted},
    time::{DAY_MS, Date, Precision, Timestamp, digits::decimal, zone::on_axis},
    unseen::is_blank,
};

/// Columns of events, one place for each, in any order. Titles and ids follow
/// one by one.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// A JSON object: a document without `events`.
    pub head: String,
    /// Milliseconds since 1970-01-01T00:00; `i64::MIN` for what is no time.
    pub start: Vec<Timestamp>,
    /// The millisecond after the last; the start for an instant. Empty where
    /// all are instants.
    pub end: Vec<Timestamp>,
    /// Places in the head's `actors`, event after event.
    pub actor: Vec<u32>,
    /// Where the actors of each event end in `actor`; empty where each event
    /// has exactly one.
    pub actor_ends: Vec<u32>,
    /// 1 to 5; empty where all are 3.
    pub importance: Vec<u8>,
    /// Places in [`Status::ALL`]; empty where all are reported.
    pub status: Vec<u8>,
    /// Tags, values of fields in the order of these, and places.
    pub values: Vec<ValueColumn>,
}

/// The title of an event.
#[derive(Clone, Copy)]
pub(super) enum Title<'w> {
    /// A text, and where it lies in the text that takes the words, if it is there.
    Text(&'w str, Option<usize>),
    /// Its place among those that stay with whoever has given them.
    Given(u32),
}

/// The words of an event.
pub(super) struct EventWords<'w> {
    pub(super) title: Title<'w>,
    /// Without one, its place is its id.
    pub(super) id: Option<&'w str>,
    /// May be empty.
    pub(super) summary: &'w str,
}

/// What events have of their tags, of places or of a field.
#[derive(Clone, Debug, Default)]
pub struct ValueColumn {
    /// Its id; `place` for places, empty for the tags.
    pub field: String,
    /// Each value once; an empty one is none.
    pub names: Vec<String>,
    /// Places in `names`, event after event.
    pub at: Vec<u32>,
    /// Where those of each event end in `at`; empty where each event has exactly one.
    pub ends: Vec<u32>,
}

impl ValueColumn {
    fn name(&self) -> &str {
        if self.field.is_empty() { "tags" } else { &self.field }
    }
}

const BAD: &str = "bad-columns";

impl Table {
    /// # Errors
    ///
    /// `bad-columns` where lengths differ or ends do not ascend.
    pub(super) fn check(&self) -> Result<(), Error> {
        let count = self.start.len();
        let ends = self.actor_ends.len();
        for (name, len, may_be_empty) in [
            ("end", self.end.len(), true),
            ("importance", self.importance.len(), true),
            ("status", self.status.len(), true),
            ("actorEnds", ends, true),
            ("actor", if ends == 0 { self.actor.len() } else { count }, false),
        ] {
            if len != count && !(len == 0 && may_be_empty) {
                return Err(differ(name, len, count));
            }
        }
        ascend(("actorEnds", &self.actor_ends), ("actor", self.actor.len()))?;
        for column in &self.values {
            let (name, ends) = (column.name(), column.ends.len());
            let len = if ends == 0 { column.at.len() } else { ends };
            if len != count {
                return Err(differ(name, len, count));
            }
            ascend((name, &column.ends), (name, column.at.len()))?;
        }
        Ok(())
    }

    /// Whether each event has got its words.
    pub(super) fn check_end(&self, added: usize) -> Result<(), Error> {
        let count = self.start.len();
        if added == count { Ok(()) } else { Err(differ("titles", added, count)) }
    }

    /// Adds the event at a place. Its words go to the end of `text`, but for a title that
    /// lies there already, or stays where it is.
    pub(super) fn add(
        &self,
        at: usize,
        builder: &mut Builder,
        text: &mut String,
        &EventWords { title, id, summary }: &EventWords<'_>,
    ) {
        let Some(&start) = self.start.get(at) else { return };
        let warnings = &mut builder.reader.warnings;
        let mark = warnings.mark();
        if start == Timestamp::MIN || start == Timestamp::MAX {
            let message = "not a number of milliseconds within 292 million years; skipped";
            warnings.add("bad-date", &Place::ROOT.key("start").index(at), &[message]);
            name(builder, mark, title);
            return builder.drafts.skip_row();
        }
        if matches!(title, Title::Text(title, _) if is_blank(title)) {
            let place = Place::ROOT.key("titles");
            warnings.add("missing-field", &place.index(at), &["no title; skipped"]);
            return builder.drafts.skip_row();
        }
        let end = self.end(builder, at, start);
        let date = date_between(start, end);
        let (start, end) = placed(builder, &date, (start, end));
        builder.cover_span(start, end, false);
        let bits = EventBits::new(&date, false, self.rank(builder, at), self.status(builder, at));
        let label = match title {
            Title::Text(title, _) => builder.label(title, &Place::ROOT.key("titles").index(at)),
            Title::Given(_) => None,
        };
        self.add_actors(builder, at);
        let (row, from, len) = match title {
            Title::Text(title, Some(lies))
                if label.is_none() && summary.is_empty() && !title.starts_with(BEGIN) =>
            {
                (lies, lies, title.len())
            }
            Title::Text(title, _) => {
                let (row, title) = (text.len(), label.as_deref().unwrap_or(title));
                push_summary(text, title, summary);
                text.push_str(title);
                (row, text.len() - title.len(), title.len())
            }
            Title::Given(_) => {
                let row = text.len();
                push_summary(text, id.unwrap_or_default(), summary);
                (row, row, 0)
            }
        };
        let own = text.len();
        match id.filter(|id| !is_blank(id)) {
            Some(id) => text.push_str(id),
            None => push_place(text, at),
        }
        let row = Row {
            start,
            end,
            core: None,
            bits,
            text,
            at: u32::try_from(row).expect("the words are shorter than 4 GiB"),
            title: cut(text, from, from + len),
            id: Ok(cut(text, own, text.len())),
            actors: builder.list(),
        };
        builder.drafts.add_row(&row);
        if let (Title::Given(place), Some(word)) = (title, builder.drafts.titles.last_mut()) {
            *word = Word::own(place);
        }
        let mut keys = Vec::new();
        self.values.iter().for_each(|column| column.push_keys(at, builder, &mut keys));
        builder.drafts.add_tags(&mut keys.iter().map(|key| &**key));
        name(builder, mark, title);
    }

    fn status(&self, builder: &mut Builder, at: usize) -> Status {
        let Some(&status) = self.status.get(at) else { return Status::Reported };
        let found = Status::ALL.get(usize::from(status)).copied();
        found.unwrap_or_else(|| {
            let message = [&*decimal(status.into()), " is not a status, 0 to 3; read as 0"];
            let place = Place::ROOT.key("status");
            builder.reader.warnings.add("bad-value", &place.index(at), &message);
            Status::Reported
        })
    }

    /// After the start: an instant lasts a millisecond.
    fn end(&self, builder: &mut Builder, at: usize, start: Timestamp) -> Timestamp {
        let instant = start.saturating_add(1);
        let Some(&end) = self.end.get(at) else { return instant };
        if end < start || end == Timestamp::MAX {
            let message = ["is no time, or before start[", &decimal(at), "]; read as an instant"];
            let place = Place::ROOT.key("end");
            builder.reader.warnings.add("bad-date", &place.index(at), &message);
            return instant;
        }
        end.max(instant)
    }

    fn rank(&self, builder: &mut Builder, at: usize) -> u8 {
        let Some(&rank) = self.importance.get(at) else { return 3 };
        let cut = rank.clamp(1, 5);
        if cut != rank {
            let (rank, cut) = (decimal(rank.into()), decimal(cut.into()));
            let message = [&*rank, " is not a whole number from 1 to 5; read as ", &cut];
            let place = Place::ROOT.key("importance");
            builder.reader.warnings.add("bad-importance", &place.index(at), &message);
        }
        cut
    }

    fn add_actors(&self, builder: &mut Builder, at: usize) {
        let range = if self.actor_ends.is_empty() {
            at..at + 1
        } else {
            let from = at.checked_sub(1).map_or(0, |before| self.actor_ends[before] as usize);
            from..self.actor_ends[at] as usize
        };
        let listed = builder.begin_actors();
        for place in range {
            let actor = self.actor[place];
            if (actor as usize) < listed {
                builder.add_actor(ActorIx(actor));
                continue;
            }
            let (actor, listed) = (decimal(actor as usize), decimal(listed));
            let message =
                [&*actor, " is not the place of an actor, there are ", &listed, "; left out"];
            let list = Place::ROOT.key("actor");
            builder.reader.warnings.add("unknown-actor", &list.index(place), &message);
        }
    }
}

impl ValueColumn {
    /// Adds what the values of an event are kept by.
    fn push_keys(&self, event: usize, builder: &mut Builder, keys: &mut Vec<String>) {
        let before = |ends: &[u32]| event.checked_sub(1).map_or(0, |at| ends[at] as usize);
        let range = match self.ends.get(event) {
            Some(&end) => before(&self.ends)..end as usize,
            None => event..event + 1,
        };
        let Some((field, kind)) = builder.field_named(&self.field) else { return };
        for place in range {
            let Some(name) = self.names.get(self.at[place] as usize) else {
                let message = [&*decimal(self.at[place] as usize), " is not the place of a name"];
                let list = Place::ROOT.key(self.name());
                builder.reader.warnings.add("bad-value", &list.index(place), &message);
                continue;
            };
            let is_one = kind != FieldKind::Number || number(name).is_some();
            if !is_blank(name) && is_one {
                keys.push(owned(key(field, name)));
            }
        }
    }
}

/// Says of which event the warnings are that were added since.
fn name(builder: &mut Builder, mark: [usize; 2], title: Title<'_>) {
    let warnings = &mut builder.reader.warnings;
    match (title, &builder.drafts.own_titles.given) {
        (Title::Text(title, _), _) => warnings.name(mark, title),
        (Title::Given(place), Some(given)) if warnings.mark() != mark => {
            warnings.name(mark, given.title(place));
        }
        (Title::Given(_), _) => {}
    }
}

/// Appends a place in decimal, all digits at once.
fn push_place(text: &mut String, place: usize) {
    let (mut digits, mut from, mut rest) = ([b'0'; 20], 19, place);
    while rest > 9 {
        digits[from] += (rest % 10) as u8;
        (from, rest) = (from - 1, rest / 10);
    }
    digits[from] += rest as u8;
    text.push_str(std::str::from_utf8(&digits[from..]).unwrap_or_default());
}

/// Before a title: its summary between two characters that titles do not begin with.
fn push_summary(text: &mut String, title: &str, summary: &str) {
    if summary.is_empty() && !title.starts_with(BEGIN) {
        return;
    }
    text.push(BEGIN);
    text.extend(summary.chars().filter(|&c| c != END));
    text.push(END);
}

const BEGIN: char = '\u{1}';
const END: char = '\0';

/// The summary in the text of a row.
pub(crate) fn summary_in(text: &str) -> &str {
    let summary = text.strip_prefix(BEGIN).and_then(|text| parted(text, "\0"));
    summary.map_or("", |(summary, _)| summary)
}

/// Whether ends ascend, and do not pass the length of what they are of.
fn ascend((name, ends): (&str, &[u32]), (of, len): (&str, usize)) -> Result<(), Error> {
    let mut before = 0;
    for (at, &end) in ends.iter().enumerate() {
        if end < before || end as usize > len {
            let (at, end, len) = (decimal(at), decimal(end as usize), decimal(len));
            let what = ["; ends must ascend and not pass the length of `", of, "`, "].concat();
            let message = [name, "[", &at, "] is ", &end, &what, &len].concat();
            return Err(Error::new(BAD, message));
        }
        before = end;
    }
    Ok(())
}

/// Instants of UTC on the clocks of the zone, where one is set; whole days are civil time.
fn placed(
    builder: &mut Builder,
    date: &Date,
    (start, end): (Timestamp, Timestamp),
) -> (Timestamp, Timestamp) {
    let Some(zone) = &builder.zone else { return (start, end) };
    let is_civil = date.start.extent.precision >= Precision::Day;
    let is_at_edge = |at: Timestamp| at.unsigned_abs() > Timestamp::MAX.unsigned_abs() - EDGE_MS;
    let (mut first, mut last) = (start, end);
    if !is_civil && !is_at_edge(start) && !is_at_edge(end) {
        first = on_axis(&*zone.0, start);
        // An instant stays one where clocks repeat an hour.
        last = (on_axis(&*zone.0, end - 1) + 1).max(first + 1);
    }
    // Clocks are at most a day from UTC.
    builder.drafts.moves.push([(first - start) as i32, (last - end) as i32]);
    (first, last)
}

/// Two days before the end of time nothing is moved beyond it.
const EDGE_MS: u64 = 2 * DAY_MS as u64;

fn differ(name: &str, len: usize, count: usize) -> Error {
    let (len, count) = (decimal(len), decimal(count));
    let what = "; give one for each event";
    Error::new(BAD, ["`", name, "` has ", &len, " places, `start` ", &count, what].concat())
}
