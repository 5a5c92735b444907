//! Events as the document has them, and errors in words. By hand: what formats would weigh more than all
//! of the reader.

use actor_timeline_tiles::{
    Error,
    reader::{Bar, Event},
    row::COMMON_IMPORTANCE,
};

/// A comma, unless the list begins here.
pub(crate) fn push_item(out: &mut String) {
    if !out.ends_with('[') {
        out.push(',');
    }
}

pub(crate) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\0'..='\u{1F}' => {
                out.push_str("\\u00");
                let digit = |bits: u32| char::from_digit(bits & 0xF, 16).unwrap_or('0');
                out.extend([digit(letter as u32 >> 4), digit(letter as u32)]);
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

/// An event with what else is known of it: `details` is a JSON object or nothing.
pub(crate) fn push_event(out: &mut String, event: &Event, actors: &[String], details: &str) {
    push_item(out);
    out.push_str("{\"id\":");
    push_string(out, &event.id);
    out.push_str(",\"title\":");
    push_string(out, &event.title);
    out.push_str(",\"date\":");
    push_string(out, &event.date);
    if event.importance != COMMON_IMPORTANCE {
        out.push_str(",\"importance\":");
        push_number(out, event.importance.into());
    }
    let inner = details.trim().strip_prefix('{').and_then(|inner| inner.strip_suffix('}'));
    let inner = inner.unwrap_or_default().trim();
    // Details may say who has which part in it.
    if !has_actors(inner) {
        out.push_str(",\"actors\":[");
        for actor in event.actors.iter().filter_map(|actor| actors.get(*actor as usize)) {
            push_item(out);
            push_string(out, actor);
        }
        out.push(']');
    }
    if !inner.is_empty() {
        out.push(',');
        out.push_str(inner);
    }
    out.push('}');
}

fn has_actors(inner: &str) -> bool {
    inner.contains("\"actors\"")
}

/// How many bars, then each of them.
pub(crate) fn push_places(places: &mut Vec<f64>, event: &Event, bars: &[Bar]) {
    places.push(bars.len() as f64);
    for bar in bars {
        let is_whole = bar.from == event.start && bar.to == event.end;
        let place = bar.place;
        places.extend([
            bar.from as f64,
            bar.to as f64,
            place.lane.into(),
            place.mark.px_per_ms(),
            place.label.px_per_ms(),
            f64::from(u8::from(is_whole)),
        ]);
    }
}

pub(crate) fn push_number(out: &mut String, number: u64) {
    if number >= 10 {
        push_number(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// "header (from byte 0 of the file), byte 124: is damaged …".
pub(crate) fn told(error: &Error) -> String {
    let mut out = String::new();
    if let Some(offset) = error.offset() {
        out.push_str(error.part());
        out.push_str(" (from byte ");
        push_number(&mut out, offset);
        out.push_str(" of the file), ");
    }
    out.push_str("byte ");
    push_number(&mut out, error.at());
    out.push_str(": ");
    out.push_str(error.what());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_json() {
        let mut out = String::from("[");
        for text in ["a \"b\" \\", "line\nend\u{1}", "Ü"] {
            push_item(&mut out);
            push_string(&mut out, text);
        }
        assert_eq!(out, "[\"a \\\"b\\\" \\\\\",\"line\\u000aend\\u0001\",\"Ü\"");
    }

    #[test]
    fn details_go_into_the_event() {
        let event = Event {
            id: "a".into(),
            title: "First".into(),
            date: "2020".into(),
            start: 0,
            end: 10,
            importance: 5,
            flags: 0,
            actors: vec![1, 7],
        };
        let actors = ["x".to_owned(), "y".to_owned()];
        let written = |details: &str| {
            let mut out = String::from("[");
            push_event(&mut out, &event, &actors, details);
            out
        };
        let start = "[{\"id\":\"a\",\"title\":\"First\",\"date\":\"2020\",\"importance\":5";
        assert_eq!(written(""), [start, ",\"actors\":[\"y\"]}"].concat());
        let more = ",\"actors\":[\"y\"],\"summary\":\"Words\"}";
        assert_eq!(written("{\"summary\":\"Words\"}"), [start, more].concat());
        let roles = "{\"actors\":[{\"id\":\"y\",\"role\":\"host\"}]}";
        assert!(
            written(roles)
                .ends_with("\"importance\":5,\"actors\":[{\"id\":\"y\",\"role\":\"host\"}]}")
        );
    }
}
