//! Reading in pieces is reading.

#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

use actor_timeline::{
    Error, Warning,
    data::{
        dataset::Dataset,
        embedded::STORY,
        ingest::{Loading, Options, from_json},
    },
};
use arbitrary::Unstructured;
use arbtest::arbtest;

/// All that a dataset answers.
fn told(read: Result<(Dataset, Vec<Warning>), Error>) -> String {
    let (dataset, warnings) = match read {
        Ok(read) => read,
        Err(error) => return format!("{error:?}"),
    };
    let events: Vec<_> = dataset
        .events()
        .map(|e| (dataset.times(e), dataset.actors_of(e).to_vec(), dataset.detail(e)))
        .collect();
    let actors: Vec<_> = dataset.actors().iter().collect();
    let (hashes, source) = (dataset.by_id_hash(), dataset.source());
    let head = (dataset.info(), dataset.sources(), dataset.eras(), dataset.extent());
    format!("{head:?} {actors:?} {events:?} {warnings:?} {hashes:?} {source:?}")
}

/// Pushed and read in pieces of any size.
fn in_pieces(bytes: &[u8], u: &mut Unstructured<'_>) -> arbitrary::Result<String> {
    let mut loading = Loading::new(&Options::default());
    if u.arbitrary()? {
        loading.expect_bytes(bytes.len());
    }
    let (mut rest, mut before) = (bytes, 0.0);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(u.int_in_range(1..=rest.len().min(3000))?);
        loading.push(piece);
        rest = after;
        assert!(loading.progress() >= before, "it never falls");
        before = loading.progress();
    }
    let largest = *u.choose(&[1, 50, 5_000, usize::MAX])?;
    for _ in 0..u.int_in_range(0..=10_000)? {
        if loading.step(u.int_in_range(0..=largest)?) {
            break;
        }
        assert!((before..1.0).contains(&loading.progress()));
        before = loading.progress();
    }
    Ok(told(loading.finish()))
}

#[test]
fn pieces_of_any_size_make_the_same_dataset() {
    let rows: Vec<_> = (0..300)
        .map(|n| {
            let id = ["", r#""id":"twin","#, r#""id":"tw\u0069n","#, r#""id":"é😀","#][n % 4];
            format!(
                r#"{{{id}"title":"é😀 \"{}\"","date":"20{:02}-0{}","actors":["a{}",{{"id":"b"}}]}}"#,
                n % 7,
                n * 13 % 50,
                1 + n % 12,
                n % 5
            )
        })
        .collect();
    let rows = rows.join(",\r\n");
    let late = format!(r#"{{"events":[{rows}],"lang":"en","actors":[{{"id":"b"}}],"view":"x"}}"#);
    let mut broken = late.clone().into_bytes();
    broken[5_000] = 0xff;
    let cut = late.as_bytes()[..late.len() - 2].to_vec();
    let bare = format!("\u{feff}[{rows}]").into_bytes();
    let all = [STORY.as_bytes().to_vec(), late.into_bytes(), broken, cut, bare, Vec::new()];
    let whole: Vec<_> =
        all.iter().map(|bytes| told(from_json(bytes.clone(), &Options::default()))).collect();
    arbtest(|u| {
        let which = u.choose_index(all.len())?;
        assert!(in_pieces(&all[which], u)? == whole[which], "document {which}");
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn a_step_is_bounded_and_there_is_an_end() {
    let rows: Vec<_> =
        (0..20_000).map(|n| format!(r#"{{"title":"t{n}","date":"2020-01-01"}}"#)).collect();
    let json = format!(r#"{{"events":[{}]}}"#, rows.join(","));
    let mut loading = Loading::new(&Options::default());
    loading.push(json.as_bytes());
    let mut steps = 0;
    while !loading.step(10_000) {
        steps += 1;
    }
    // Two passes over the text, and about 64 bytes for each id that is made.
    let least = 2 * json.len() / 10_000 + 20_000 * 64 / 10_000;
    assert!((least..2 * least).contains(&steps), "{steps} steps, {least} expected");
    assert!((loading.progress() - 1.0).abs() < f32::EPSILON);
    assert_eq!(loading.finish().unwrap().0.len(), 20_000);
}
