//! A law: what pages of ours say of their events in JSON-LD is read back the same, for documents
//! by chance. `LAW_CASES=100000` tries more.

use crate::random::Random;
use actor_timeline_core::export::to_linked_data;
use actor_timeline_data::ingest;
use actor_timeline_import::{Format, Options, read};
use actor_timeline_time::edtf;
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
        const VAGUE: [&str; 20] = [
            "1917~",
            "1916?",
            "[2020-01-03..2020-01-09]",
            "[2019,2021]",
            "{2019..2021}",
            "199X",
            "1918-21",
            "[..1911]",
            "1917/",
            "1917/..",
            "../1917-03",
            "1914?/1918~",
            "2020-01-03/2020-01-03",
            "2004-06-~11",
            "1950S2",
            "Y17E5",
            "2020-01-03T10:30Z",
            "1919-06-28T15:00",
            "2020-01-03T00:00Z",
            "2020-01-03T10:30Z/2020-01-03T12:00:30Z",
        ];
        match self.below(8) {
            0..=2 => VAGUE[self.below(VAGUE.len())].to_owned(),
            3 | 4 => format!(
                "{}/{}",
                self.below(900) + 1000,
                self.plain().replace('-', "2").get(..4).unwrap_or("2020")
            ),
            _ => self.plain(),
        }
    }
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
                let date = edtf::date_to_text(&detail.date);
                json!({ "title": detail.title, "date": date, "summary": detail.summary, "place": detail.place })
            })
            .collect();
        let page = format!("<!DOCTYPE html><title>x</title>{}", to_linked_data(&data));
        let report = read(page.as_bytes(), &Options::default())
            .unwrap_or_else(|error| panic!("case {case}: {error}\n{page}"));
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
                let date = canonical(of("date").as_str().expect("a date"));
                json!({ "title": of("title"), "date": date, "summary": of("summary"), "place": of("place") })
            })
            .collect();
        assert_eq!(found, expected, "case {case}\n{page}");
        assert!(report.losses.is_empty(), "case {case}: {:?}\n{page}", report.losses);
    }
}

fn canonical(date: &str) -> String {
    edtf::date_to_text(&edtf::parse(date, edtf::Mode::Extended).expect("EDTF"))
}

#[test]
fn pages_say_the_dates_that_machines_know_and_no_false_ones() {
    for (date, expected) in [
        ("1916?", json!(["1916", null, "1916?"])),
        ("1917~", json!(["1917", null, "1917~"])),
        ("191X", json!([null, null, "191X"])),
        ("[1918-06-03..1918-06-09]", json!(["1918-06", null, "[1918-06-03..1918-06-09]"])),
        ("[..1911]", json!([null, null, "[..1911]"])),
        ("1918-21", json!(["1918", null, "1918-21"])),
        ("1919-06-28T15:00", json!(["1919-06-28T15:00", null, null])),
        ("1914-07-28/1918", json!(["1914-07-28", "1918", null])),
        ("1914~/..", json!(["1914", null, "1914~/.."])),
        ("-0043-03-15", json!(["-0043-03-15", null, null])),
        ("[2019,2021]", json!([null, null, "[2019,2021]"])),
    ] {
        let text = json!({ "title": "t", "events": [{ "title": "a", "date": date }] }).to_string();
        let (data, _) = ingest::from_json(text, &ingest::Options::default()).expect("a document");
        let page = to_linked_data(&data);
        let inside = page.split(['>', '<']).nth(2).expect("a script");
        let linked: Value = serde_json::from_str(inside).expect("JSON");
        let event = &linked["itemListElement"][0];
        let found = ["startDate", "endDate", "temporalCoverage"].map(|key| event[key].clone());
        assert_eq!(json!(found), expected, "{date}");
    }
}
