//! Events as the JSON text of a document.

use std::fmt::Write as _;

use actor_timeline::time::{DAY_MS, Timestamp, civil::Day};

use super::random::{ACTORS, Event, Recipe, parent};

/// The document of these events, in their order.
pub(crate) fn json(events: &[Event], recipe: Recipe) -> String {
    let mut json = String::from("{\"title\":\"By chance\",\"actors\":[\n");
    for actor in 0..ACTORS {
        let comma = if actor == 0 { "" } else { ",\n" };
        let part_of = parent(actor).map(|parent| format!(",\"partOf\":\"a{parent}\""));
        let part_of = part_of.unwrap_or_default();
        write!(json, "{comma}{{\"id\":\"a{actor}\",\"name\":\"Actor {actor}\"{part_of}}}")
            .expect("a string takes all");
    }
    json.push_str("],\"events\":[\n");
    for (at, event) in events.iter().enumerate() {
        json.push_str(if at == 0 { "" } else { ",\n" });
        json.push_str(&row(at, event, recipe));
    }
    json.push_str("]}");
    json
}

/// One event.
pub(crate) fn row(at: usize, event: &Event, recipe: Recipe) -> String {
    let actors: Vec<_> = event.actors.iter().map(|actor| format!("\"a{actor}\"")).collect();
    let (date, actors) = (date(event, recipe), actors.join(","));
    let Event { title, importance, .. } = event;
    format!(
        "{{\"id\":\"e{at}\",\"title\":\"{title}\",\"date\":\"{date}\",\
         \"actors\":[{actors}],\"importance\":{importance}}}"
    )
}

fn date(event: &Event, recipe: Recipe) -> String {
    let (first, last) = (event.start, event.end - 1);
    let text = if recipe.by_day { day } else { moment };
    let is_short = last - first < if recipe.by_day { DAY_MS } else { 1 };
    if is_short { text(first) } else { format!("{}/{}", text(first), text(last)) }
}

fn day(at: Timestamp) -> String {
    let day = Day::from_ms(at);
    format!("{}-{:02}-{:02}", day.year(), day.month(), day.day())
}

fn moment(at: Timestamp) -> String {
    let ms = at.rem_euclid(DAY_MS);
    let (hour, minute) = (ms / 3_600_000, ms / 60_000 % 60);
    let (second, ms) = (ms / 1_000 % 60, ms % 1_000);
    format!("{}T{hour:02}:{minute:02}:{second:02}.{ms:03}Z", day(at))
}
