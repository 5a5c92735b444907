//! What a dataset answers: spans, open sides, the view, languages.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::{
    data::{
        dataset::Dataset,
        ingest::{Options, from_dataset, from_json},
    },
    time::{DAY_MS, Span},
};

/// The dataset and its warnings as `path: message`.
fn warned(json: &str) -> (Dataset, Vec<String>) {
    let (dataset, warnings) = from_json(json, &Options::default()).unwrap();
    (dataset, warnings.iter().map(ToString::to_string).collect())
}

/// A document of one event.
const EVENT: &str = r#"{"events": [{"title": "t", "date": "2020-01-03"}]}"#;

#[test]
fn one_event_and_all_at_one_instant() {
    let (one, _) = warned(EVENT);
    let e = one.events().next().unwrap();
    assert_eq!(one.extent().len_ms(), DAY_MS);
    assert_eq!(one.times(e).room, one.extent());

    let rows: Vec<_> = (0..50)
        .map(|n| {
            format!(r#"{{"id": "e{:02}", "title": "t", "date": "2020-01-03T10:00:00.5"}}"#, 49 - n)
        })
        .collect();
    let (same, warnings) = warned(&format!(r#"{{"events": [{}]}}"#, rows.join(",")));
    assert_eq!(warnings, [""; 0]);
    assert_eq!(same.extent().len_ms(), 1);
    let ids: Vec<_> = same.events().map(|e| same.id(e)).collect();
    assert!(ids.is_sorted() && ids.len() == 50, "ties go by id");
}

#[test]
fn open_sides_are_cut_at_the_extent() {
    let (dataset, warnings) = warned(
        r#"{"events": [
            {"id": "a", "title": "a", "date": "../2020-02-01"}, {"id": "b", "title": "b", "date": "2020-01-03/.."},
            {"id": "c", "title": "c", "date": "2020-01-01/2020-03-01"}, {"id": "d", "title": "d", "date": "2020-02~/"}
        ]}"#,
    );
    assert_eq!(warnings, [""; 0]);
    let times = |id: &str| dataset.times(dataset.find(id).unwrap());
    let extent = dataset.extent();
    assert_eq!(extent, times("c").room);
    assert_eq!(times("a").room.start(), extent.start());
    assert!(times("a").open_start && !times("a").open_end);
    assert_eq!(dataset.starts()[0], i64::MIN);
    assert_eq!(times("b").room.end(), extent.end());
    assert!(times("b").open_end && times("b").core.is_some(), "what is open surely goes on");
    assert!(times("d").open_end && times("d").core.is_none(), "what is unknown may be over");
    assert!(times("d").approximate && !times("d").uncertain);
    let core = times("c").core.unwrap();
    assert_eq!(core, Span::from_bounds(extent.start() + DAY_MS, extent.end() - DAY_MS));
}

#[test]
fn only_half_a_bound_still_makes_an_extent() {
    for date in ["[..2020]", "[2020..]", "../2020", "2020/"] {
        let (dataset, _) = warned(&EVENT.replace("2020-01-03", date));
        let times = dataset.times(dataset.events().next().unwrap());
        assert!(!times.room.is_empty() && times.room == dataset.extent(), "{date}: {times:?}");
    }
}

#[test]
fn the_view_is_a_span() {
    let view = |text: &str| warned(&EVENT.replacen('{', &format!(r#"{{"view": {text}, "#), 1));
    let (dataset, warnings) = view(r#""2020-01-02/2020-01-04""#);
    assert_eq!((dataset.info().view.unwrap().len_ms(), warnings.len()), (3 * DAY_MS, 0));
    assert_eq!(view(r#""2020-01""#).0.info().view.unwrap().len_ms(), 31 * DAY_MS);
    assert_eq!(view(r#""2020-01-02/..""#).0.info().view.unwrap().len_ms(), 2 * DAY_MS);
    let (dataset, warnings) = view(r#""2021/..""#);
    assert_eq!(dataset.info().view, None);
    assert_eq!(warnings, [r#"view: "2021/.." is outside the events; all are shown first"#]);
    assert_eq!(
        view("2020").1,
        [r#"view: expected a date as text, found 2020; taken as the year "2020""#]
    );
}

#[test]
fn languages_are_picked() {
    let json = r#"{"title": {"en": "T", "ar": "ع"}, "lang": "en", "events": [
        {"id": "both", "title": {"en": "both", "ar": "كلا"}, "date": "2020"},
        {"id": "one", "title": {"fr": "un"}, "date": "2020", "summary": {"ar": "م", "en": "s"}},
        {"id": "plain", "title": "plain", "date": "2020"}
    ]}"#;
    let (english, _) = warned(json);
    let (arabic, warnings) =
        from_dataset(&english, &Options { lang: "ar-IQ".into(), ..Options::default() }).unwrap();
    assert_eq!(warnings, []);
    assert!(std::ptr::eq(english.source(), arabic.source()), "the text is shared");
    let told = |dataset: &Dataset, id: &str| {
        let detail = dataset.detail(dataset.find(id).unwrap());
        (detail.title, detail.summary, detail.lang)
    };
    let owned = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!((english.info().title.as_str(), english.info().lang.as_str()), ("T", "en"));
    assert_eq!((arabic.info().title.as_str(), arabic.info().lang.as_str()), ("ع", "ar"));
    assert_eq!(told(&english, "both"), owned("both", "", ""));
    assert_eq!(told(&english, "one"), owned("un", "s", "fr"));
    assert_eq!(told(&arabic, "both"), owned("كلا", "", ""));
    assert_eq!(told(&arabic, "one"), owned("un", "م", "fr"));
    assert_eq!(told(&arabic, "plain"), owned("plain", "", "en"));
}

#[test]
fn the_default_dataset_is_empty_and_sane() {
    let dataset = Dataset::default();
    assert!(dataset.is_empty() && dataset.events().next().is_none());
    assert_eq!(dataset.extent().len_ms(), DAY_MS);
    assert_eq!(dataset.find(""), None);
    assert!(from_dataset(&dataset, &Options::default()).unwrap_err().is_syntax());
}
