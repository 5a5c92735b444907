//! What is updated among many events is as if it had come so: columns, index and picture.

use crate::{
    RECIPES,
    chance::{
        document,
        random::{self, Recipe, Rng},
    },
    common::{WIDE, send, timeline},
    nothing_overlaps, sweep,
};
use actor_timeline::{
    app::{Hit, Input, State, filter::FilterInput, live::NewData, update, viewport::ViewportInput},
    data::{
        EventIx,
        ingest::{Options, from_json},
    },
    query::{density, filter::Filter, index::Index, mask::Mask},
    scene::build,
};

/// Some events that are new, some told otherwise, some gone.
fn change(state: &State, recipe: Recipe, rng: &mut Rng) -> String {
    let events = random::events(recipe, 60, rng.next());
    let at_end = rng.below(3) == 0;
    let len = state.data().len() as u64;
    let row = |event: &random::Event| {
        let mut event = event.clone();
        if at_end {
            let (end, len) = (state.data().extent().end(), event.end - event.start);
            event.start = end - end.rem_euclid(86_400_000) + 86_400_000 + event.start % 86_400_000;
            event.end = event.start + len;
        }
        let is_new = rng.below(3) > 0;
        let id = if is_new { 1_000_000 + rng.below(1_000_000) } else { rng.below(len) };
        document::row(id as usize, &event, recipe)
    };
    let rows: Vec<String> = events.iter().map(row).collect();
    let gone = |_| {
        let event = EventIx(rng.below(len) as u32);
        format!("\"{}\"", state.data().id(event))
    };
    let gone: Vec<String> = (0..20).map(gone).collect();
    format!(r#"{{"upsert":[{}],"remove":[{}]}}"#, rows.join(","), gone.join(","))
}

/// Counts are those of an index that is made anew.
fn index_is_right(state: &State, case: &str) {
    let (data, now) = (state.data(), Index::new(state.data()));
    let extent = data.extent();
    let step = extent.len_ms() / 40;
    let edges: Vec<i64> = (0..=41).map(|at| extent.start() + step * at).collect();
    let count = |mask: &Mask, index: &Index| {
        let mut counts = Vec::new();
        density::columns(data, index, mask, &edges, &mut counts);
        counts
    };
    let index = state.index();
    assert_eq!(count(&Mask::all(index), index), count(&Mask::all(&now), &now), "{case}");
    for (actor, _) in data.actors().iter() {
        assert_eq!((index.count(actor), index.first(actor)), (now.count(actor), now.first(actor)));
        let filter = Filter::only(actor);
        let masks = [index, &now].map(|index| filter.passing(data, index));
        assert_eq!(count(&masks[0], index), count(&masks[1], &now), "{case}");
    }
}

/// Each event that begins in a cell is drawn or counted there.
fn cells_are_right(state: &State, case: &str) {
    let (data, scene) = (state.data(), build::scene(state));
    let mut drawn: Vec<EventIx> = scene.events.iter().map(|drawn| drawn.event).collect();
    drawn.sort_unstable();
    drawn.dedup();
    for more in &scene.more {
        let Hit::Stretch(span) = more.hit else { panic!("a cell leads to its stretch") };
        let inside = |event: &EventIx| {
            let start = data.starts()[event.index()];
            span.start() <= start && start < span.end() && state.mask().contains(*event)
        };
        let all = data.events().filter(inside).count();
        let drawn = drawn.iter().filter(|event| inside(event)).count();
        assert_eq!(more.count as usize, all - drawn, "{case}");
    }
}

#[test]
fn among_many_events_as_among_few() {
    for (recipe, len) in RECIPES.into_iter().zip([5_000, 700, 17_000, 1_500]) {
        let mut rng = Rng::new(len as u64);
        let mut state = timeline(&document::json(&random::events(recipe, len, 9), recipe), WIDE);
        for step in 0..6 {
            let case = format!("{recipe:?}, {len} events, step {step}");
            if step == 3 {
                let actor = state.data().actors().find("a3").unwrap();
                send(&mut state, [Input::Filter(FilterInput::Set(Filter::only(actor)))]);
            }
            let json = change(&state, recipe, &mut rng);
            let new = NewData::read(&state, &json, &Options::default()).unwrap();
            update(&mut state, Input::Live(new), 0.0);
            let data = state.data();
            let text = data.to_json(&mut data.events());
            let fresh = from_json(text, &Options::default()).unwrap().0;
            assert_eq!((data.starts(), data.ends()), (fresh.starts(), fresh.ends()), "{case}");
            assert_eq!(data.by_id_hash(), fresh.by_id_hash(), "{case}");
            assert!(data.events().all(|e| data.id(e) == fresh.id(e)), "{case}");
            index_is_right(&state, &case);
            send(&mut state, [Input::Viewport(ViewportInput::Fit)]);
            cells_are_right(&state, &case);
            sweep(&mut state, &mut rng, |_, scene| nothing_overlaps(scene));
        }
    }
}
