//! Data that change while they are shown: what was updated is as if it had been read so, and
//! nothing that shows moves.

use crate::{
    chance::random::Rng,
    common::{WIDE, dimensions, send, timeline},
    delta::push_rest,
    nothing_overlaps,
};
use actor_timeline::{
    app::{
        Hit, Input, State,
        bands::BandsInput,
        filter::FilterInput,
        list,
        list::ListInput,
        live::{Moves, NewData},
        plot::PlotInput,
        pointer::PointerInput,
        selection::SelectionInput,
        update,
        viewport::ViewportInput,
    },
    data::{
        EventIx,
        dataset::Dataset,
        ingest::{Change, Options, from_json, update_from_json},
    },
    query::{dimension::Group, filter::Filter},
    scene::build,
    time::{Span, format::English},
    ui::Words,
};
use std::{
    collections::BTreeMap,
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

/// How many cases there are; the environment asks for more.
pub(crate) fn cases() -> u64 {
    std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

const DATES: [&str; 12] = [
    "2020",
    "2020-03",
    "2020-03-04",
    "2020-03-04~",
    "2019-12/2021?",
    "../2020-05",
    "2020-06/..",
    "2020-02-01/2020-02-20",
    "[2020..]",
    "2020-03-04T12:00",
    "2018-03-15",
    "2021-21",
];

/// An event by chance; some are none.
fn row(rng: &mut Rng, id: u64) -> String {
    let date = match rng.below(3) {
        0 => DATES[rng.below(DATES.len() as u64) as usize].to_owned(),
        _ => format!("2020-{:02}-{:02}", 1 + rng.below(12), 1 + rng.below(28)),
    };
    let title = "words ".repeat(1 + rng.below(6) as usize);
    let mut row = format!(r#"{{"id":"e{id}","title":"{title}{id}","date":"{date}""#);
    push_rest(&mut row, rng, 1);
    row + "}"
}

const ACTORS: [&str; 4] = [
    r#"{"id":"a0"}"#,
    r#"{"id":"a1","partOf":"a0"}"#,
    r#"{"id":"a2","partOf":"a0"}"#,
    r##"{"id":"a3","color":"#123456"}"##,
];

/// A document of these rows; what stands after them moves when others come between.
fn document(rows: &[&str], actors: &[String], relations: &[&str]) -> String {
    let actors = if actors.is_empty() {
        String::new()
    } else {
        format!("\"actors\":[{}],", actors.join(", "))
    };
    let tail = r#""sources":[{"id":"s0","title":"Zero"},{"id":"s1"}],"eras":[{"title":"Then","date":"2020"}],
        "markers":[{"title":"Here","date":"2020-05"}],"fields":[{"id":"deaths","kind":"number"},{"id":"region"}]"#;
    let relations = if relations.is_empty() {
        String::new()
    } else {
        format!(",\"relations\":[{}]", relations.join(", "))
    };
    format!("{{{actors}\"events\" : [ {} ],{tail}{relations}}}\n", rows.join(" ,\n"))
}

/// A relation by chance, of events that may not be there: its key, and its row.
fn relation(rng: &mut Rng) -> ([String; 3], String) {
    let [from, to] = [rng.below(24), rng.below(24)].map(|id| format!("e{id}"));
    let kind = ["causes", "", "as it is said"][rng.below(3) as usize].to_owned();
    let note = rng.below(3);
    let row = format!(
        r#"{{"from":"{from}","to":"{to}","kind":"{kind}","note":"Note {note}","sources":["s0"]}}"#
    );
    ([from, to, kind], row)
}

/// What the document should be after all updates.
struct Model {
    rows: BTreeMap<String, String>,
    actors: Vec<String>,
    /// Both ends, the kind and the row.
    relations: Vec<([String; 3], String)>,
}

impl Model {
    /// A change by chance, as JSON.
    fn change(&mut self, rng: &mut Rng) -> String {
        let (mut remove, mut gone) = (Vec::new(), Vec::new());
        let mut ids: Vec<_> = (0..rng.below(3)).map(|_| format!("e{}", rng.below(24))).collect();
        // Now and then nothing is left.
        if rng.below(5) == 0 {
            ids.extend(self.rows.keys().cloned());
        }
        for id in ids {
            if self.rows.remove(&id).is_some() {
                gone.push(id.clone());
            }
            remove.push(format!("\"{id}\""));
        }
        let mut upsert = Vec::new();
        for _ in 0..rng.below(4) {
            let id = rng.below(24);
            let row = row(rng, id);
            self.rows.insert(format!("e{id}"), row.clone());
            // What goes and comes in one update stays.
            gone.retain(|gone| *gone != format!("e{id}"));
            upsert.push(row);
            if rng.below(6) == 0 {
                upsert.push(r#"{"id":"e1","title":"Never"}"#.to_owned());
            }
        }
        let mut actors = Vec::new();
        if rng.below(4) == 0 {
            let id = rng.below(12);
            let (start, parent) = (format!("{{\"id\":\"a{id}\","), rng.below(4));
            let row = format!(
                "{start}\"name\":\"Name {id}\",\"kind\":\"person\"{}}}",
                if id > 4 { format!(",\"partOf\":\"a{parent}\"") } else { String::new() }
            );
            match self.actors.iter_mut().find(|actor| {
                actor.starts_with(&start) || **actor == format!("{{\"id\":\"a{id}\"}}")
            }) {
                Some(actor) => actor.clone_from(&row),
                None => self.actors.push(row.clone()),
            }
            actors.push(row);
        }
        let relations = self.relate(rng, &gone, &mut remove);
        format!(
            r#"{{"remove":[{}],"upsert":[{}],"actors":[{}],"relations":[{}]}}"#,
            remove.join(","),
            upsert.join(","),
            actors.join(","),
            relations.join(",")
        )
    }

    /// Relations of events that have gone go along, some others by their ends; some come.
    fn relate(&mut self, rng: &mut Rng, gone: &[String], remove: &mut Vec<String>) -> Vec<String> {
        self.relations.retain(|(key, _)| !gone.iter().any(|id| key[..2].contains(id)));
        if rng.below(6) == 0 {
            let ([from, to, kind], _) = relation(rng);
            let is_one = rng.below(2) == 0;
            let kind_too = if is_one { format!(r#","kind":"{kind}""#) } else { String::new() };
            remove.push(format!(r#"{{"from":"{from}","to":"{to}"{kind_too}}}"#));
            self.relations.retain(|(key, _)| {
                let is_it = key[0] == from && key[1] == to;
                !(is_it && (!is_one || key[2] == kind))
            });
        }
        let mut rows = Vec::new();
        for _ in 0..rng.below(4).saturating_sub(1) {
            let (key, row) = relation(rng);
            rows.push(row.clone());
            if key[0] == key[1] {
                continue;
            }
            match self.relations.iter_mut().find(|(other, _)| *other == key) {
                Some((_, other)) => *other = row,
                None => self.relations.push((key, row)),
            }
        }
        rows
    }

    /// The document, its events in an order of chance.
    fn document(&self, rng: &mut Rng) -> String {
        let mut rows: Vec<&str> = self.rows.values().map(String::as_str).collect();
        for at in (1..rows.len()).rev() {
            rows.swap(at, rng.below(at as u64 + 1) as usize);
        }
        let relations: Vec<&str> = self.relations.iter().map(|(_, row)| &**row).collect();
        document(&rows, &self.actors, &relations)
    }
}

fn model(rng: &mut Rng) -> Model {
    let mut rows = BTreeMap::new();
    for _ in 0..rng.below(30) {
        let id = rng.below(24);
        rows.insert(format!("e{id}"), row(rng, id));
    }
    let actors = if rng.below(5) == 0 { Vec::new() } else { ACTORS.map(str::to_owned).to_vec() };
    let mut model = Model { rows, actors, relations: Vec::new() };
    model.relate(rng, &[], &mut Vec::new());
    model
}

/// Does what the element does with an update.
pub(crate) fn live(state: &mut State, json: &str) -> (Change, Moves) {
    let before = state.data().clone();
    let new = NewData::read(state, json, &Options::default()).unwrap();
    let (change, told) = (new.change().clone(), Rc::clone(new.moves()));
    // So long after the one before that nothing begins with it.
    static UPDATES: AtomicU32 = AtomicU32::new(0);
    let now_ms = 1_000.0 * f64::from(UPDATES.fetch_add(1, Ordering::Relaxed));
    update(state, Input::Live(new), now_ms);
    let moves = Moves::between(&before, state.data());
    for event in before.events() {
        assert_eq!(told.event(event), moves.event(event), "{json}");
    }
    for (actor, _) in before.actors().iter() {
        assert_eq!(told.actor(actor), moves.actor(actor), "{json}");
    }
    (change, moves)
}

/// All that can be asked of both is the same, but for hues and the text.
fn are_same(a: &Dataset, b: &Dataset, case: &str) {
    assert_eq!(a.len(), b.len(), "{case}");
    assert_eq!((a.starts(), a.ends()), (b.starts(), b.ends()), "{case}");
    assert_eq!(a.extent(), b.extent(), "{case}");
    assert_eq!(a.sources(), b.sources(), "{case}");
    assert_eq!((a.fields(), a.all_values()), (b.fields(), b.all_values()), "{case}");
    assert_eq!((a.tags(), a.eras()), (b.tags(), b.eras()), "{case}");
    assert_eq!(a.markers(), b.markers(), "{case}");
    assert_eq!(a.relations(), b.relations(), "{case}");
    assert_eq!(a.by_id_hash(), b.by_id_hash(), "{case}");
    assert_eq!(a.info(), b.info(), "{case}");
    assert!(a.actors().iter().eq(b.actors().iter()), "{case}");
    for event in a.events() {
        assert_eq!(a.detail(event), b.detail(event), "{case}");
        assert_eq!(a.times(event), b.times(event), "{case}");
        assert_eq!(a.actors_of(event), b.actors_of(event), "{case}");
        assert_eq!(a.tags_of(event), b.tags_of(event), "{case}");
        assert_eq!(a.find(a.id(event)), Some(event), "{case}");
    }
    let json = |data: &Dataset| data.to_json(&mut data.events());
    assert_eq!(json(a), json(b), "{case}");
}

/// What the list says.
fn words(state: &State) -> String {
    format!("{:?}", list::panel::panel(state, Words::new(&English)))
}

#[test]
fn an_updated_document_is_as_one_that_came_so() {
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let mut model = model(&mut rng);
        let mut state = timeline(&model.document(&mut rng), WIDE);
        let is_listed = !model.actors.is_empty();
        let actor = state.data().actors().find("a0").filter(|_| is_listed && rng.below(2) == 0);
        if let Some(actor) = actor {
            send(&mut state, [Input::Filter(FilterInput::Set(Filter::only(actor)))]);
        }
        for step in 0..1 + rng.below(4) {
            let before: BTreeMap<String, String> = state
                .data()
                .events()
                .map(|event| {
                    (state.data().id(event).to_owned(), state.data().source_row(event).to_owned())
                })
                .collect();
            let json = model.change(&mut rng);
            let (change, _) = live(&mut state, &json);
            let case = format!("case {seed}, step {step}: {json}");
            let data = state.data();
            let added = data.events().filter(|&e| !before.contains_key(data.id(e))).count();
            assert_eq!(change.added.len(), added, "{case}");
            assert!(change.removed.iter().all(|id| before.contains_key(id)), "{case}");
            assert!(change.removed.iter().all(|id| data.find(id).is_none()), "{case}");
            assert_eq!(before.len() + added - change.removed.len(), data.len(), "{case}");
            let other = |id: &&String| {
                data.find(id).is_some_and(|event| data.source_row(event) != before[*id])
            };
            assert!(change.changed.iter().all(|id| before.contains_key(id)), "{case}");
            let changed = before.keys().filter(other).count();
            assert_eq!(change.changed.len(), changed, "{case}");

            let whole = model.document(&mut rng);
            are_same(data, &from_json(whole.clone(), &Options::default()).unwrap().0, &case);
            let mut fresh = timeline(&whole, WIDE);
            let filter = actor.and_then(|_| fresh.data().actors().find("a0"));
            if let Some(actor) = filter {
                send(&mut fresh, [Input::Filter(FilterInput::Set(Filter::only(actor)))]);
            }
            send(&mut fresh, [Input::Viewport(ViewportInput::Allow(state.view()))]);
            send(&mut fresh, [Input::Viewport(ViewportInput::Set(state.view()))]);
            assert_eq!(state.filter(), fresh.filter(), "{case}");
            assert_eq!(state.mask().count(), fresh.mask().count(), "{case}");
            assert_eq!(state.count_in_view(), fresh.count_in_view(), "{case}");
            send(&mut fresh, [Input::List(ListInput::Scroll(state.list_at()))]);
            let glyphs_alike = state.data().actors().iter().all(|(actor, _)| {
                state.data().actors().hue(actor) == fresh.data().actors().hue(actor)
            });
            if glyphs_alike && state.focus() == fresh.focus() {
                assert_eq!(words(&state), words(&fresh), "{case}");
            }
        }
    }
}

#[test]
fn whatever_is_done_meanwhile_nothing_that_shows_moves() {
    let mut kept = 0;
    for seed in 0..cases() {
        let mut rng = Rng::new(seed);
        let mut model = model(&mut rng);
        let mut state = timeline(&model.document(&mut rng), WIDE);
        for step in 0..6 {
            let case = format!("case {seed}, step {step}");
            let inputs = any_input(&mut rng, &state);
            send(&mut state, inputs);
            if rng.below(2) == 0 {
                continue;
            }
            let before = before(&state);
            let json = model.change(&mut rng);
            let (_, moves) = live(&mut state, &json);
            kept += after(&state, &before, &moves, &format!("{case}: {json}"));
            // The plates of the open and the focused event may lie on each other.
            let mut scene = build::scene(&state);
            scene.events.retain(|event| !event.plate);
            nothing_overlaps(&scene);
        }
    }
    assert!(kept > cases(), "{kept} events were seen to stay");
}

/// What is set up, and where what shows lies.
struct Before {
    data: Dataset,
    view: Span,
    selected: Option<String>,
    focus: Option<String>,
    is_dragging: bool,
    grouped: bool,
    places: Vec<(EventIx, Option<u8>, f32, f32, f64)>,
    /// Which band each event is in.
    of_event: Vec<usize>,
    bands: Vec<(String, f64)>,
}

fn before(state: &State) -> Before {
    let id = |event: EventIx| state.data().id(event).to_owned();
    let place = |event: EventIx| {
        let labels = state.labels();
        let lane = labels.lane(event);
        let y = lane.map_or(0.0, |lane| state.lane_y(lane));
        (event, lane, labels.mark_from(event), labels.label_from(event), y)
    };
    Before {
        data: state.data().clone(),
        view: state.view(),
        selected: state.selected().map(id),
        focus: state.focus().map(id),
        is_dragging: state.is_dragging(),
        grouped: state.bands().is_some(),
        places: state
            .data()
            .events()
            .filter(|&event| state.mask().contains(event))
            .map(place)
            .collect(),
        of_event: state.data().events().map(|event| band_of(state, event)).collect(),
        bands: bands(state),
    }
}

/// The place of the band that an event is in: that of who leads it, or of who is nearest above.
fn band_of(state: &State, event: EventIx) -> usize {
    let Some(bands) = state.bands() else { return 0 };
    let lead = bands.by().lead(state.data(), event);
    let has = |group: &Group| bands.list().iter().position(|band| band.group == Some(*group));
    let groups = bands.by().groups(state.data());
    let mut above = std::iter::successors(lead, |group| groups.above(*group));
    let found = above.find_map(|group| has(&group)).unwrap_or(bands.of(None));
    assert_eq!(bands.of(lead), found, "{}", state.data().id(event));
    found
}

fn bands(state: &State) -> Vec<(String, f64)> {
    let list = state.bands().map(|bands| bands.list().to_vec()).unwrap_or_default();
    let name = |at: usize| {
        let group = list[at].group?;
        // The ends of classes are those of the numbers in them.
        let class = if let Group::Class(_, class) = group { Some(class.to_string()) } else { None };
        let by = state.bands()?.by();
        Some(class.unwrap_or_else(|| state.group_name(by, group).into_owned()))
    };
    (0..list.len()).map(|at| (name(at).unwrap_or_default(), state.band_y(at))).collect()
}

/// How many events were seen to stay.
fn after(state: &State, before: &Before, moves: &Moves, case: &str) -> u64 {
    let data = state.data();
    // Where there was nothing to see, the view goes to what comes.
    if !before.data.is_empty() {
        assert_eq!(state.view(), before.view, "{case}");
    }
    let id = |event: EventIx| data.id(event).to_owned();
    let there = |id: &Option<String>| id.clone().filter(|id| data.find(id).is_some());
    assert_eq!(state.selected().map(id), there(&before.selected), "{case}");
    if there(&before.focus).is_some() {
        assert_eq!(state.focus().map(id), before.focus, "{case}");
    }
    assert_eq!(state.is_dragging(), before.is_dragging, "{case}");
    assert_eq!(state.bands().is_some(), before.grouped, "{case}");
    // The first events give lanes to the bands that were there without any.
    if before.data.is_empty() {
        return 0;
    }
    // A band goes with an actor that nobody names any more; then all are made anew.
    let names =
        |(actor, named): (actor_timeline::data::ActorIx, &actor_timeline::data::actors::Actor)| {
            moves.actor(actor).is_some_and(|to| data.actors().get(to).name == named.name)
        };
    if before.grouped && !before.data.actors().iter().all(names) {
        return 0;
    }
    let now = bands(state);
    // And with a value that no event has.
    let is_there = |(name, _): &(String, f64)| now.iter().any(|(other, _)| other == name);
    if !before.bands.iter().all(is_there) {
        return 0;
    }
    assert_eq!(now.get(..before.bands.len()), Some(&*before.bands), "{case}");
    let mut kept = 0;
    for &(old, lane, mark, label, y) in &before.places {
        let Some(new) = moves.event(old).filter(|&new| state.mask().contains(new)) else {
            continue;
        };
        let same_row = before.data.source_row(old) == data.source_row(new);
        // Who leads it may have gone to somebody else, who has another band.
        let same_band = band_of(state, new) == before.of_event[old.index()];
        let same_lead = before.data.actors_of(old).first().map(|&actor| moves.actor(actor))
            == data.actors_of(new).first().map(|&actor| Some(actor));
        // What has no start is drawn from where all begin.
        let starts = data.starts()[new.index()] != i64::MIN
            || data.extent().start() <= before.data.extent().start();
        if same_row && same_lead && same_band && starts && lane.is_some() {
            let labels = state.labels();
            let place = (labels.lane(new), labels.mark_from(new), labels.label_from(new));
            assert_eq!(place, (lane, mark, label), "{case}: {}", data.id(new));
            assert_eq!(labels.lane(new).map(|lane| state.lane_y(lane)), Some(y), "{case}");
            kept += 1;
        }
    }
    kept
}

fn any_input(rng: &mut Rng, state: &State) -> Vec<Input> {
    let event = EventIx(rng.below(state.data().len().max(1) as u64) as u32);
    let actors = state.data().actors();
    match rng.below(10) {
        2 | 3 | 6 if state.data().is_empty() => Vec::new(),
        0 => vec![Input::Viewport(ViewportInput::ZoomBy(0.3 + 3.0 * rng.unit()))],
        1 => vec![Input::Viewport(ViewportInput::PanBy(rng.unit() - 0.5))],
        2 => vec![Input::Selection(SelectionInput::Set(Some(event)))],
        3 => vec![Input::Selection(SelectionInput::Focus(event))],
        4 if !actors.is_empty() => {
            let actor = actor_timeline::data::ActorIx(rng.below(actors.len() as u64) as u32);
            vec![Input::Filter(FilterInput::ToggleActor(actor))]
        }
        5 => {
            let all = dimensions(state);
            let any = |rng: &mut Rng| all[rng.below(all.len() as u64) as usize];
            let by = Some(any(rng)).filter(|_| rng.below(3) > 0);
            let color = Input::Plot(PlotInput::ColorBy(any(rng)));
            vec![Input::Bands(BandsInput::GroupBy(by)), color]
        }
        6 => vec![
            Input::Pointer(PointerInput::Down { x: 200.0, y: 100.0, hit: Hit::Event(event) }),
            Input::Pointer(PointerInput::Move { x: 260.0, y: 100.0, hit: Hit::Nothing }),
        ],
        7 => vec![Input::Pointer(PointerInput::Cancel)],
        8 => vec![Input::Filter(FilterInput::Set(Filter {
            text: if rng.below(2) == 0 { "words".to_owned() } else { String::new() },
            ..state.filter().clone()
        }))],
        _ => vec![Input::Plot(PlotInput::FoldGaps(rng.below(2) == 0))],
    }
}

#[test]
fn what_is_wrong_in_an_update_is_told_by_its_own_paths() {
    let mut state = timeline(
        r#"{"actors":[{"id":"a"}],"events":[{"id":"e","title":"t","date":"2020","actors":["a","made"]}]}"#,
        WIDE,
    );
    let json = r#"{"upsert":[
        {"id":"f","title":"F","date":"2021","actors":["a","made","other"]},
        null,
        {"id":"g","title":"G","date":"2021-13"},
        {"title":"No id","date":"2022","sources":["s"]},
        {"id":"f","title":"F again","date":"2021","colour":1}
      ],"remove":["e","nobody"],"actors":[{"id":"b","kind":"animal"},{"name":"nobody"}],"sources":[{"id":"s","url":"javascript:1"}]}"#;
    let (change, _) = live(&mut state, json);
    let told: Vec<_> = change.warnings.iter().map(|w| (w.code, w.path.as_str())).collect();
    let mut told = told;
    told.sort_unstable();
    assert_eq!(
        told,
        [
            ("bad-date", "update.upsert[2].date"),
            ("bad-link", "update.sources[0].url"),
            ("bad-value", "update.actors[0].kind"),
            ("missing-field", "update.actors[1]"),
            ("unknown-actor", "update.upsert[0].actors[2]"),
            ("unknown-event", "update.remove[1]"),
            ("unknown-key", "update.upsert[4].colour"),
            ("wrong-type", "update.upsert[1]"),
        ]
    );
    assert_eq!(change.added.len(), 2);
    assert_eq!((change.changed.len(), change.removed), (0, vec!["e".to_owned()]));
    let data = state.data();
    assert_eq!(data.title(data.find("f").unwrap()), "F again");
    let none = update_from_json(data, r#"{"remove":["f"]}"#, &Options::default()).unwrap();
    assert_eq!(none.0.len(), 1, "what had no id has one: {:?}", change.added);
    let one = none.0;
    let id = one.id(EventIx(0));
    let json = format!(r#"{{"remove":["{id}"]}}"#);
    let (none, change) = update_from_json(&one, &json, &Options::default()).unwrap();
    assert_eq!((none.len(), change.removed.len()), (0, 1));
    let error = update_from_json(&one, "{", &Options::default()).unwrap_err();
    assert_eq!(error.code(), "not-json");
}
