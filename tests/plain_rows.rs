//! Rows of the commonest shape are read in one go, and become what the general
//! reading makes of them.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::data::ingest::{Options, from_json};
use arbitrary::Unstructured;
use arbtest::arbtest;

/// Values of each key; the first ones are the common shape.
const VALUES: [(&str, &[&str]); 8] = [
    ("id", &[r#""e""#, r#""longer than eight""#, r#""é""#, r#""""#, r#""\u0065""#, "5"]),
    (
        "title",
        &[
            r#""A visit""#,
            r#""é""#,
            r#""""#,
            r#"" ""#,
            r#""\u2003x""#,
            r#""a \"b\"""#,
            r#"{"en":"x"}"#,
        ],
    ),
    (
        "date",
        &[
            r#""2020-01-03""#,
            r#""2021-02-28T23:59:59.999Z""#,
            r#""1999-12-31T10:00:00""#,
            r#""2020-01~/2021""#,
            r#""2020-01-03/..""#,
            r#""2020-01-03T10:00:00.123+03:00""#,
            r#""2020-13-01""#,
            r#""""#,
            "2020",
        ],
    ),
    (
        "actors",
        &[
            r#"["a"]"#,
            r#"[ "b" , "a","b" ]"#,
            "[]",
            r#"["a","unknown to all"]"#,
            r#"["a","other"]"#,
            r#"[""]"#,
            r#"["\u0061"]"#,
            r#"[{"id":"a"}]"#,
            r#""a""#,
        ],
    ),
    ("importance", &["1", "5", "0", "6", "2.0", "12", r#""3""#, "null"]),
    ("tags", &[r#"["b","a"]"#, "[]", r#"["a" , "a"]"#, r#"["a",""]"#, r#"["\u0061"]"#, r#""a""#]),
    ("summary", &[r#""Long ago""#, r#""""#, r#""a \"b\"""#, r#"{"en":"x"}"#, "null"]),
    ("place", &[r#""Baghdad""#, r#""""#, r#""\u0061""#, "[]"]),
];

/// A row, and the same with a key that the one go does not know.
fn row(u: &mut Unstructured<'_>) -> arbitrary::Result<[String; 2]> {
    let mut members = Vec::new();
    for (key, values) in VALUES {
        let odd = u.ratio(1, 8)?;
        let value = if odd { *u.choose(values)? } else { values[u.choose_index(2)?] };
        let blank = if u.ratio(1, 4)? { "\n " } else { "" };
        // Some lack a key, some have one twice.
        for _ in 0..if u.ratio(1, 20)? { u.int_in_range(0..=2)? } else { 1 } {
            members.push(format!("{blank}\"{key}\"{blank}:{blank}{value}{blank}"));
        }
    }
    let by = u.choose_index(members.len().max(1))?;
    members.rotate_left(by);
    let plain = format!("{{{}}}", members.join(","));
    members.push("\"dateNote\":\"\"".into());
    Ok([plain, format!("{{{}}}", members.join(","))])
}

/// All that is told of a document but for where its rows are.
fn told(rows: &[String]) -> String {
    let json = format!(
        r#"{{"actors":[{{"id":"a"}},{{"id":"b","partOf":"a"}}],"events":[{}]}}"#,
        rows.join(",")
    );
    let (dataset, warnings) = match from_json(json.into_bytes(), &Options::default()) {
        Ok(read) => read,
        Err(error) => return format!("{error:?}"),
    };
    let events: Vec<_> = dataset
        .events()
        .map(|e| {
            let columns = (dataset.title(e).to_owned(), dataset.importance(e), dataset.status(e));
            let lists = (dataset.actors_of(e).to_vec(), dataset.tags_of(e).to_vec());
            (columns, dataset.times(e), lists, dataset.detail(e))
        })
        .collect();
    let actors: Vec<_> = dataset.actors().iter().collect();
    let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
    format!(
        "{events:#?} {actors:?} {:?} {:?} {:?} {warnings:#?}",
        dataset.tags(),
        dataset.extent(),
        dataset.by_id_hash()
    )
}

#[test]
fn one_go_makes_what_the_general_reading_makes() {
    arbtest(|u| {
        let count = u.int_in_range(1..=40)?;
        let mut both = [Vec::new(), Vec::new()];
        for _ in 0..count {
            for (rows, row) in both.iter_mut().zip(row(u)?) {
                rows.push(row);
            }
        }
        let [plain, general] = both.map(|rows| told(&rows));
        assert_eq!(plain, general);
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn long_titles_are_cut_all_the_same() {
    for (letter, count) in [("x", 10_000), ("x", 10_001), ("é", 6_000), ("é", 10_001)] {
        let row = format!(
            r#"{{"id":"a","title":"{}","date":"2020-01-01","actors":["a","b"]"#,
            letter.repeat(count)
        );
        let ends = ["}", r#","dateNote":""}"#];
        let [plain, general] = ends.map(|end| told(&[[&*row, end].concat()]));
        assert_eq!(plain, general, "{letter} {count}");
    }
}
