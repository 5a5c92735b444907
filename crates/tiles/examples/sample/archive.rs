//! The events as an archive of tiles.

use std::{cmp::Reverse, collections::HashMap, path::Path};

use actor_timeline_tiles::{
    Row, file,
    pack::{self, Failed, Settings},
    tree::{self, Sizes},
};

use crate::events::{self, ACTORS, Event, actor};

/// Writes the file, which is there only when it is whole.
pub(crate) fn write(count: u64, seed: u64, output: &Path) -> Result<(), String> {
    let events: Vec<Event> = (0..count).map(|number| events::event(seed, number)).collect();
    let actors = by_frequency(&events);
    let places: HashMap<&str, u32> = actors.iter().map(|(name, _)| &**name).zip(0..).collect();
    let rows: Vec<Row> = events.iter().map(|event| row(event, &places)).collect();
    let grid = tree::grid(&rows).ok_or("there are no events")?;
    let owned = tree::owned(rows, grid, Sizes::default());
    let settings = Settings {
        grid,
        head: head(&actors),
        actors: actors.len() as u32,
        lanes: pack::LANES,
        leaf_rows: tree::LEAF as u32,
    };
    let mut rows = owned.into_iter().map(Ok);
    let packed = file::whole(output, |out| pack::pack(&mut rows, &settings, out, &mut |_| ()));
    packed.map(drop).map_err(|why| match why {
        Failed::Write(why) => why.to_string(),
        Failed::Rows(what) => what,
    })
}

/// The names and kinds of actors, those of most events first.
fn by_frequency(events: &[Event]) -> Vec<(String, &'static str)> {
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for name in events.iter().flat_map(|event| &event.actors) {
        *counts.entry(name).or_default() += 1;
    }
    let mut actors: Vec<_> = (0..ACTORS).map(actor).collect();
    actors.sort_by_cached_key(|(name, _)| (Reverse(counts.get(&**name).copied()), name.clone()));
    actors
}

fn head(actors: &[(String, &'static str)]) -> String {
    let actor = |(name, kind): &(String, &str)| {
        format!("{{\"id\":\"{name}\",\"name\":\"{name}\",\"kind\":\"{kind}\"}}")
    };
    let actors: Vec<String> = actors.iter().map(actor).collect();
    format!(
        "{{\"title\":\"Events that nobody saw\",\"lang\":\"en\",\"actors\":[{}],\"events\":[]}}",
        actors.join(",")
    )
}

fn row(event: &Event, places: &HashMap<&str, u32>) -> Row {
    let mut actors: Vec<u32> = event.actors.iter().map(|name| places[&**name]).collect();
    actors.sort_unstable();
    let (from, to) = event.span_ms;
    let members = [("place", event.place), ("summary", event.summary.as_deref())];
    let members = members.iter().filter_map(|(name, value)| Some((name, (*value)?)));
    let members: Vec<String> =
        members.map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
    Row {
        start: from as i64,
        end: to as i64,
        importance: event.importance,
        flags: 0,
        actors,
        id: format!("e{}", event.number),
        title: event.title.clone(),
        date: event
            .end
            .as_ref()
            .map_or(event.start.clone(), |end| format!("{}/{end}", event.start)),
        detail: (!members.is_empty()).then(|| format!("{{{}}}", members.join(","))),
    }
}
