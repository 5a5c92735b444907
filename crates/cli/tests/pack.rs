//! `actor-timeline pack`: a stream of Arrow becomes the archive that its rows are.

mod common;

use std::{collections::HashMap, io::Cursor, path::Path, sync::Arc};

use actor_timeline_tiles::{
    Grid, Row, check,
    pack::{LANES, Settings, pack},
    tree::{self, LEAF, Owned, Sizes},
};
use arrow_array::{
    ArrayRef, Int64Array, ListArray, RecordBatch, StringArray, UInt8Array, UInt64Array,
    types::UInt32Type,
};
use arrow_ipc::writer::StreamWriter;
use common::run;

/// As the command makes it of a title and two actors.
const HEAD: &str =
    r#"{"title":"By an engine","actors":[{"id":"ada","name":"Ada"},{"id":"bea"}],"events":[]}"#;

fn rows() -> Vec<Row> {
    (0..40_000_i64)
        .map(|at| {
            let start = -5_000_000_000 + at * 7_919 % 40_000 * 250_000;
            Row {
                start,
                end: start + 1 + at % 7 * 400_000,
                importance: 1 + (at % 5) as u8,
                flags: 0,
                actors: [vec![], vec![0], vec![1], vec![0, 1]][at as usize % 4].clone(),
                id: format!("e{at}"),
                title: format!("Event {at} of many"),
                date: "1970".into(),
                detail: (at % 3 == 0).then(|| format!("{{\"n\":{at}}}")),
            }
        })
        .collect()
}

fn of<T, A: FromIterator<T> + arrow_array::Array + 'static>(
    owned: &[Owned],
    value: impl Fn(&Owned) -> T,
) -> ArrayRef {
    Arc::new(owned.iter().map(value).collect::<A>())
}

fn batch(owned: &[Owned]) -> RecordBatch {
    let actors = owned.iter().map(|one| Some(one.row.actors.iter().copied().map(Some)));
    let columns: [(&str, ArrayRef); 12] = [
        ("z", of::<_, UInt8Array>(owned, |one| Some(one.tile.z))),
        ("x", of::<_, UInt64Array>(owned, |one| Some(one.tile.x))),
        ("start", of::<_, Int64Array>(owned, |one| Some(one.row.start))),
        ("end", of::<_, Int64Array>(owned, |one| Some(one.row.end))),
        ("importance", of::<_, UInt8Array>(owned, |one| Some(one.row.importance))),
        ("hash", of::<_, UInt64Array>(owned, |one| Some(one.hash))),
        ("flags", of::<_, UInt8Array>(owned, |one| Some(one.row.flags))),
        ("actors", Arc::new(ListArray::from_iter_primitive::<UInt32Type, _, _>(actors))),
        ("id", of::<_, StringArray>(owned, |one| Some(one.row.id.clone()))),
        ("title", of::<_, StringArray>(owned, |one| Some(one.row.title.clone()))),
        ("date", of::<_, StringArray>(owned, |one| Some(one.row.date.clone()))),
        ("detail", of::<_, StringArray>(owned, |one| one.row.detail.clone())),
    ];
    RecordBatch::try_from_iter_with_nullable(
        columns.map(|(name, column)| (name, column, name == "detail")),
    )
    .expect("columns are equally long")
}

/// A stream in batches of so many rows.
fn stream(owned: &[Owned], grid: Grid, rows: usize, version: &str) -> Vec<u8> {
    let said = [
        ("att.version", version.to_owned()),
        ("att.origin_ms", grid.origin_ms.to_string()),
        ("att.span_log2", grid.span_log2.to_string()),
        (
            "att.actors",
            r#"[{"id":"ada","name":"Ada","count":3},{"id":"bea","count":2}]"#.to_owned(),
        ),
    ];
    let said: HashMap<String, String> = said.map(|(key, value)| (key.to_owned(), value)).into();
    let schema = batch(&owned[..1]).schema().as_ref().clone().with_metadata(said);
    let mut writer = StreamWriter::try_new(Vec::new(), &schema).expect("a stream");
    for part in owned.chunks(rows) {
        let columns = batch(part).columns().to_vec();
        let part =
            RecordBatch::try_new(Arc::new(schema.clone()), columns).expect("the same schema");
        writer.write(&part).expect("it is written");
    }
    writer.into_inner().expect("it ends")
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().expect("a path").to_owned()
}

#[test]
fn a_stream_becomes_the_archive_of_its_rows_however_it_is_cut() {
    let rows = rows();
    let grid = tree::grid(&rows).expect("times are near 1970");
    let owned = tree::owned(rows, grid, Sizes::default());
    let settings =
        Settings { grid, head: HEAD.into(), actors: 2, lanes: LANES, leaf_rows: LEAF as u32 };
    let mut expected = Cursor::new(Vec::new());
    pack(&mut owned.iter().cloned().map(Ok), &settings, &mut expected, &mut |_| ())
        .unwrap_or_else(|why| panic!("{why}"));
    let folder = tempfile::tempdir().expect("a folder");
    let file = path(folder.path(), "a.att");
    for batch in [1_000, 7_777, 100_000] {
        let input = stream(&owned, grid, batch, "1");
        let found = run(&["pack", "--title", "By an engine", "-o", &file], &input);
        assert_eq!(found.status.code(), Some(0), "{}", String::from_utf8_lossy(&found.stderr));
        let bytes = std::fs::read(&file).expect("it was written");
        assert!(bytes == expected.get_ref()[..], "batches of {batch}");
    }
    let mut events = 0;
    check(expected.get_ref(), |tile| events += tile.rows.len())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(events, owned.len());
}

#[test]
fn a_stream_that_is_none_leaves_no_file() {
    let mut owned = tree::owned(rows(), tree::grid(&rows()).expect("it is"), Sizes::default());
    let grid = tree::grid(&rows()).expect("it is");
    let folder = tempfile::tempdir().expect("a folder");
    let file = path(folder.path(), "a.att");
    let said = |input: &[u8], what: &str| {
        let found = run(&["pack", "-o", &file], input);
        let told = String::from_utf8_lossy(&found.stderr).into_owned();
        assert!(found.status.code() == Some(2) && told.contains(what), "{told}");
        assert_eq!(std::fs::read_dir(folder.path()).expect("it can be listed").count(), 0);
    };
    let sound = stream(&owned, grid, 5_000, "1");
    said(b"", "no stream of Arrow");
    said(b"date,title\n2020,One\n", "no stream of Arrow");
    said(&sound[..sound.len() / 2], "");
    said(&stream(&owned, grid, 5_000, "2"), "another version");
    owned.swap(3, 4);
    said(&stream(&owned, grid, 5_000, "1"), "is not in order");
}

#[test]
fn a_folder_of_streams_is_packed_side_by_side_and_goes_on() {
    let rows = rows();
    let grid = tree::grid(&rows).expect("times are near 1970");
    let owned = tree::owned(rows, grid, Sizes { leaf: 500, best: 20, best_of_part: 2 });
    let folder = tempfile::tempdir().expect("a folder");
    let whole = path(folder.path(), "whole.att");
    let found = run(&["pack", "-o", &whole], stream(&owned, grid, 5_000, "1"));
    assert_eq!(found.status.code(), Some(0), "{}", String::from_utf8_lossy(&found.stderr));
    let streams = folder.path().join("streams");
    std::fs::create_dir(&streams).expect("a folder");
    let level = 3;
    let mut parts: std::collections::BTreeMap<String, Vec<Owned>> = Default::default();
    for one in &owned {
        let name = match one.tile.z.checked_sub(level) {
            None => "crown.arrows".to_owned(),
            Some(below) => format!("{level}-{}.arrows", one.tile.x >> below),
        };
        parts.entry(name).or_default().push(one.clone());
    }
    assert!(parts.len() > 3);
    for (name, rows) in &parts {
        std::fs::write(streams.join(name), stream(rows, grid, 700, "1")).expect("it is written");
    }
    let (streams, joined) = (path(folder.path(), "streams"), path(folder.path(), "joined.att"));
    let good = |words: &[&str]| {
        let found = run(words, "");
        assert_eq!(found.status.code(), Some(0), "{}", String::from_utf8_lossy(&found.stderr));
    };
    let first = parts.keys().find_map(|name| name.strip_suffix(".arrows")).expect("there is one");
    good(&["pack", &streams, "--only", first]);
    let segment = path(Path::new(&streams), &format!("{first}.segment"));
    let written = || std::fs::metadata(&segment).and_then(|data| data.modified()).expect("it is");
    let before = written();
    good(&["pack", &streams, "-o", &joined, "--threads", "2"]);
    assert_eq!(written(), before, "it is not packed again");
    let bytes = |file: &str| std::fs::read(file).expect("it was written");
    assert!(bytes(&joined) == bytes(&whole));
    let found = run(&["pack", &streams, "--only", "3-99"], "");
    assert_eq!(found.status.code(), Some(2), "there is no such tile");
    let found = run(&["pack", &streams], "");
    assert_eq!(found.status.code(), Some(2), "it does not say where to");
    std::fs::remove_file(Path::new(&streams).join("crown.arrows")).expect("it was there");
    let found = run(&["pack", &streams, "-o", &joined], "");
    assert!(String::from_utf8_lossy(&found.stderr).contains("crown.arrows"));
}
