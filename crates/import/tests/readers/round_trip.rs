//! A law: what pages of ours say of their events in JSON-LD is read back the same, for documents
//! by chance. `LAW_CASES=100000` tries more.

use crate::random::Random;
use actor_timeline_core::export::to_linked_data;
use actor_timeline_data::ingest;
use actor_timeline_import::{Format, Options, read};
use serde_json::{Value, json};

impl Random {
    /// Words that look like syntax of what they pass through, but are no markup.
    fn words(&mut self, between: &str) -> String {
        const WORDS: [&str; 18] = [
            "siege",
            "R&D",
            "a < b",
            "</x",
            "\"quoted\"",
            "back\\slash",
            "{",
            "]",
            "Ünïcode",
            "خبر",
            "日本",
            "\u{1f600}",
            "\u{2028}",
            "'",
            "https://a.example/?a=1&b=2",
            "2020",
            "--",
            ";",
        ];
        let count = 1 + self.below(4);
        let words: Vec<_> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        // Something that can be seen at both ends: blanks there are cut.
        format!("a{between}{}{between}z", words.join(between))
    }

    /// What machines know: years, months and days.
    fn plain(&mut self) -> String {
        let (year, month, day) = (1900 + self.below(120), 1 + self.below(12), 1 + self.below(28));
        match self.below(4) {
            0 => format!("{year}"),
            1 => format!("-{:04}", self.below(3000) + 1),
            2 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{day:02}"),
        }
    }

    fn event(&mut self) -> Value {
        let mut event = json!({ "title": self.words(" "), "date": self.date() });
        for (key, between) in [("summary", "\n"), ("place", ", ")] {
            if self.below(3) > 0 {
                event[key] = Value::String(self.words(between));
            }
        }
        event
    }

    fn date(&mut self) -> String {
        const VAGUE: [&str; 4] = ["1917~", "[2020-01-03..2020-01-09]", "199X", "2020-01-03T10:30Z"];
        match self.below(8) {
            0 => VAGUE[self.below(VAGUE.len())].to_owned(),
            1 | 2 => format!(
                "{}/{}",
                self.below(900) + 1000,
                self.plain().replace('-', "2").get(..4).unwrap_or("2020")
            ),
            _ => self.plain(),
        }
    }
}

/// The parts of a date that are written: none of one that machines do not know.
fn written(date: &str) -> Option<String> {
    let is_plain = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let parts: Vec<_> = date.split('/').filter(is_plain).collect();
    (!parts.is_empty() && parts.len() == date.split('/').count()).then(|| date.to_owned())
}

#[test]
fn what_pages_say_of_events_is_read_back_the_same() {
    let cases = std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok());
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for case in 0..cases.unwrap_or(3_000_u32) {
        let count = 1 + random.below(5);
        let events: Vec<Value> = (0..count).map(|_| random.event()).collect();
        let title = random.words(" ");
        let text = json!({ "title": title, "events": events }).to_string();
        let (data, warnings) = ingest::from_json(text.clone(), &ingest::Options::default())
            .unwrap_or_else(|error| panic!("case {case}: {error}\n{text}"));
        assert!(warnings.is_empty(), "case {case}: {warnings:?}\n{text}");
        let expected: Vec<Value> = data
            .events()
            .map(|event| {
                let detail = data.detail(event);
                let date = actor_timeline_time::edtf::date_to_text(&detail.date);
                json!({ "title": detail.title, "date": date, "summary": detail.summary, "place": detail.place })
            })
            .collect();
        let is_dated = |event: &&Value| event["date"].as_str().and_then(written).is_some();
        let dated: Vec<&Value> = expected.iter().filter(is_dated).collect();
        let page = format!("<!DOCTYPE html><title>x</title>{}", to_linked_data(&data));
        let Ok(report) = read(page.as_bytes(), &Options::default()) else {
            assert!(dated.is_empty(), "case {case}: nothing was read of\n{page}");
            continue;
        };
        assert_eq!(report.format, Format::JsonLd);
        let story: Value = serde_json::from_str(&report.document).expect("JSON");
        assert_eq!(story["title"], title, "case {case}");
        let empty = json!("");
        let found: Vec<Value> = story["events"]
            .as_array()
            .expect("events")
            .iter()
            .map(|event| {
                let of = |key: &str| event.get(key).unwrap_or(&empty);
                json!({ "title": of("title"), "date": of("date"), "summary": of("summary"), "place": of("place") })
            })
            .collect();
        assert_eq!(found.iter().collect::<Vec<_>>(), dated, "case {case}\n{page}");
        // What machines know no date of is told, and nothing else.
        let codes: Vec<_> = report.losses.iter().map(|loss| loss.code).collect();
        assert_eq!(codes, vec!["no-date"; expected.len() - dated.len()], "case {case}\n{page}");
    }
}
