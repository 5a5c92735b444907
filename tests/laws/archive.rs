//! An archive tells what it likes: places that there are not, counts that do not add up, events that come
//! twice and others that go without having come. What shows of it is drawn within the plot, in words that
//! have an end.

use crate::{
    chance::random::Rng,
    common::{WIDE, send, timeline},
    live::cases,
};
use actor_timeline::{
    app::{
        Input, State,
        archive::{ArchiveInput, Places, Step, Told},
        filter::FilterInput,
        live::NewData,
        panels::status::status_in_words,
        plot::PlotInput,
        selection::SelectionInput,
        viewport::ViewportInput,
    },
    data::{EventIx, ingest::Options},
    layout::labels::Given,
    query::filter::Filter,
    scene::build,
    time::format::English,
    ui::Words,
};
use std::{fmt::Write as _, rc::Rc};

const DOCUMENT: &str = r#"{"title":"Part","view":"2020-01-01/2020-03-31","actors":[{"id":"x"},{"id":"y"}],"events":[
    {"id":"e0","title":"First","date":"2020-01-05","actors":["x"]},
    {"id":"e1","title":"Second","date":"2020-01-05/2020-03-20","actors":["y"]}
]}"#;

/// A moment; now and then one at the end of time.
fn time(rng: &mut Rng) -> i64 {
    match rng.below(20) {
        0 => i64::MIN,
        1 => i64::MAX,
        2 => rng.below(1 << 62) as i64 - (1 << 61),
        _ => 1_577_836_800_000 + rng.below(8_000_000_000) as i64,
    }
}

fn number(rng: &mut Rng) -> u64 {
    match rng.below(8) {
        0 => u64::MAX,
        1 => 0,
        2 => u64::from(u32::MAX),
        _ => rng.below(5_000),
    }
}

fn scale(rng: &mut Rng) -> f32 {
    const ODD: [f32; 5] = [f32::NAN, f32::INFINITY, -1.0, f32::MIN_POSITIVE, f32::MAX];
    let odd = rng.below(12) as usize;
    ODD.get(odd).copied().unwrap_or_else(|| (rng.unit() * 1e-6) as f32)
}

fn places(rng: &mut Rng) -> Places {
    let given = |rng: &mut Rng| Given {
        from: time(rng),
        to: time(rng),
        lane: rng.below(256) as u8 >> rng.below(6),
        mark_from: scale(rng),
        label_from: scale(rng),
        is_whole: rng.below(2) == 0,
    };
    let all = |rng: &mut Rng| (0..rng.below(5)).map(|_| given(rng)).collect::<Rc<[Given]>>();
    Places((0..rng.below(6)).map(|_| (format!("e{}", rng.below(8)), all(rng))).collect())
}

fn told(rng: &mut Rng) -> Told {
    let steps = |rng: &mut Rng| -> Vec<Step> {
        let step = |rng: &mut Rng| Step {
            at: time(rng),
            active: number(rng) as u32,
            started: number(rng) as u32,
        };
        (0..rng.below(9)).map(|_| step(rng)).collect()
    };
    Told {
        total: (number(rng), number(rng)),
        in_view: (number(rng), number(rng)),
        steps: [steps(rng), steps(rng)],
        is_loading: rng.below(2) == 0,
        has_failed: rng.below(3) == 0,
    }
}

fn changes(rng: &mut Rng) -> String {
    let mut json = String::from(r#"{"upsert":["#);
    for at in 0..rng.below(5) {
        let (comma, id, day) = (if at > 0 { "," } else { "" }, rng.below(8), 1 + rng.below(28));
        let date =
            ["2020-02-", "2020-13-", "-290000-01-", "x"][(rng.below(12) as usize).min(3) & 3];
        let date = if rng.below(2) == 0 { "2020-01-" } else { date };
        write!(json, r#"{comma}{{"id":"e{id}","title":"Event {at}","date":"{date}{day:02}"}}"#)
            .unwrap();
    }
    write!(json, r#"],"remove":["e{}","none"]}}"#, rng.below(8)).unwrap();
    json
}

fn step(state: &mut State, rng: &mut Rng) {
    let input = match rng.below(9) {
        0 => Input::Archive(ArchiveInput::Begin(Rc::new(places(rng)), Rc::new(told(rng)))),
        1 | 2 => Input::Archive(ArchiveInput::Tell(Rc::new(told(rng)))),
        3 | 4 => {
            // What is no update is told to who sends it.
            let Ok(new) = NewData::read(state, &changes(rng), &Options::default()) else { return };
            let places = Rc::new(places(rng));
            Input::Live(if rng.below(2) == 0 { new.at(places) } else { new })
        }
        5 => Input::Viewport(ViewportInput::ZoomBy(0.1 + 4.0 * rng.unit())),
        6 => Input::Viewport(ViewportInput::PanBy(2.0 * rng.unit() - 1.0)),
        7 => {
            let (actors, _) = Filter::parse("x", state.data().actors());
            let actors = if rng.below(2) == 0 { actors } else { Vec::new() };
            Input::Filter(FilterInput::Set(Filter { actors, ..Filter::default() }))
        }
        _ => {
            let len = state.data().len() as u64;
            let any = (len > 0).then(|| EventIx(rng.below(len) as u32));
            Input::Selection(SelectionInput::Set(any))
        }
    };
    send(state, [input]);
}

#[test]
fn whatever_an_archive_tells_is_drawn_within_the_plot() {
    let (mut drawn, mut counted) = (0, 0);
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let mut state = timeline(DOCUMENT, WIDE);
        let begin = ArchiveInput::Begin(Rc::new(places(&mut rng)), Rc::default());
        send(&mut state, [Input::Archive(begin)]);
        for _ in 0..12 {
            step(&mut state, &mut rng);
            let scene = build::scene(&state);
            for event in &scene.events {
                let rect = event.rect;
                let is_in = [rect.x0, rect.y0, rect.x1, rect.y1].iter().all(|px| px.is_finite());
                assert!(is_in && rect.y1 <= WIDE.1 && rect.y0 >= 0.0, "seed {seed}: {rect:?}");
            }
            drawn += scene.events.len();
            counted += usize::from(!scene.more.is_empty());
            let words = status_in_words(&state, Words::new(&English));
            assert!(!words.is_empty() && words.len() < 400, "seed {seed}: {words}");
        }
        send(&mut state, [Input::Plot(PlotInput::Finish)]);
        let again = state.archive_again().map(|(places, _)| places.0.len());
        assert_eq!(again, Some(state.data().len()), "seed {seed}");
    }
    assert!(drawn > 1_000 && counted > 100, "{drawn} drawn, {counted} with counts");
}
