//! How events came of each other: as read, in words, in the picture, and as files.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, Outgoing, State,
        filter::FilterInput,
        focus::FocusTarget,
        live::NewData,
        panels::{self, panel::Phase},
        pointer::PointerInput,
        relations::RelationsInput,
        selection::SelectionInput,
        sharing::permalink,
        update,
        viewport::ViewportInput,
    },
    data::{
        EventIx,
        ingest::{Options, from_json},
    },
    export,
    layout::measure::TextRole,
    query::filter::{Connected, Facet},
    scene::{Item, Scene, Shape, build},
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, timeline};
use kurbo::Rect;

const DAY: f64 = 86_400_000.0;

/// Forty events, each ten days after the one before, with these relations.
fn document(relations: &str) -> String {
    let event = |k: u32| {
        let (month, day) = (1 + k / 3 % 12, 1 + k % 3 * 10);
        format!(
            r#"{{"id": "e{k:02}", "title": "Event number {k}", "date": "1900-{month:02}-{day:02}"}}"#
        )
    };
    let events = Vec::from_iter((0..36).map(event)).join(",");
    let source = r#"{"id": "s", "publisher": "The paper", "url": "https://s.example"}"#;
    format!(r#"{{"sources": [{source}], "relations": [{relations}], "events": [{events}]}}"#)
}

const STORY: &str = r#"
    {"from": "e03", "to": "e05", "kind": "causes", "note": "So it is said.", "sources": [{"id": "s", "quote": "It did."}]},
    {"from": "e05", "to": "e20", "kind": "responds"},
    {"from": "e05", "to": "e04", "kind": {"en": "was foreseen by"}},
    {"from": "e20", "to": "e30"}"#;

fn find(state: &State, id: &str) -> EventIx {
    state.data().find(id).unwrap()
}

fn open(state: &mut State, id: &str) {
    let event = find(state, id);
    update(state, Input::Selection(SelectionInput::Set(Some(event))), 0.0);
}

#[test]
fn what_cannot_be_used_is_told_and_left_out() {
    let rows = r#"{"from": "e00", "to": "e01", "kind": "causes"}, {"from": "e00", "to": "nobody"},
        {"from": "e00", "to": "e00"}, {"from": "e00", "to": "e01", "kind": "causes"}, 7, {"to": "e01"},
        {"from": "e00", "to": "e01", "kind": "responds", "sources": ["t", "s"]}, null"#;
    let (data, warnings) = from_json(document(rows).into_bytes(), &Options::default()).unwrap();
    assert_eq!(warnings, []);
    let (relations, warnings) = data.relations();
    let told: Vec<_> = warnings.iter().map(|one| (one.code, &*one.path)).collect();
    let expected = [
        ("unknown-event", "relations[1].to"),
        ("self-relation", "relations[2]"),
        ("duplicate-relation", "relations[3]"),
        ("wrong-type", "relations[4]"),
        ("missing-field", "relations[5]"),
        ("unknown-source", "relations[6].sources"),
    ];
    assert_eq!(told, expected);
    assert_eq!(relations.len(), 2);
    assert_eq!((relations[1].sources.len(), &*relations[1].kind), (1, "responds"));
    // Whoever shows them tells it, too.
    let state = timeline(&document(rows), WIDE);
    assert!(state.warnings().iter().any(|one| one.code == "self-relation"));
}

#[test]
fn what_is_written_reads_as_the_same() {
    let (data, _) = from_json(document(STORY).into_bytes(), &Options::default()).unwrap();
    let written = data.to_json(&mut data.events());
    let (again, warnings) = from_json(&*written, &Options::default()).unwrap();
    assert_eq!(warnings, []);
    let (relations, warnings) = again.relations();
    assert_eq!((relations, warnings), (data.relations().0, vec![]));
    // Of what is not written nothing is said.
    let few = data.to_json(&mut data.events().filter(|event| data.id(*event) != "e20"));
    let (few, _) = from_json(few, &Options::default()).unwrap();
    assert_eq!((few.relations().0.len(), few.relations().1), (2, vec![]));
}

/// The words of the details.
fn details(state: &State) -> String {
    let ui = panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    let details = ui.find(&|node| node.attribute("class") == Some("relations"));
    details.map(actor_timeline::ui::Node::all_text).unwrap_or_default()
}

#[test]
fn details_tell_what_an_event_led_to_and_what_it_followed_from() {
    let mut state = timeline(&document(STORY), WIDE);
    assert_eq!(details(&state), "");
    open(&mut state, "e05");
    let says = details(&state);
    let parts = [
        "Followed from",
        "Cause of this",
        "Event number 3",
        "So it is said.",
        "The paper",
        "“It did.”",
        "Led to",
        "Response to this",
        "Event number 20",
        "was foreseen by",
        "Event number 4",
    ];
    let mut rest = &*says;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("no “{part}” in {rest:?} of {says:?}"));
        rest = &rest[at + part.len()..];
    }
    open(&mut state, "e00");
    assert_eq!(details(&state), "");
    // One leads to the next: the page is asked, and the focus goes to the details.
    let next = find(&state, "e20");
    let effects = update(&mut state, Input::Relations(RelationsInput::Follow(next)), 0.0);
    assert_eq!(effects.focus, Some(FocusTarget::Details));
    assert!(effects.outgoing.contains(&Outgoing::Select(Some(next))));
}

#[test]
fn tables_have_them() {
    let csv = export::to_csv(&timeline(&document(STORY), WIDE));
    let mut rows = csv.split("\r\n");
    assert!(rows.next().unwrap().ends_with(",link,led_to,followed_from"), "{csv}");
    let row = rows.find(|row| row.starts_with("e05,")).unwrap();
    assert!(row.ends_with(",\"responds: e20; was foreseen by: e04\",causes: e03"), "{row}");
    let csv = export::to_csv(&timeline(&document(""), WIDE));
    assert!(!csv.contains("led_to"));
}

fn arrows(scene: &Scene) -> Vec<Rect> {
    let all = scene.items[scene.arrows.clone()].iter();
    all.map(|item| match item {
        Item::Stroke { shape: Shape::Line(a, b), .. } => Rect::from_points(*a, *b),
        Item::Fill { shape: Shape::Polygon(points, count), .. } => {
            let first = Rect::from_points(points[0], points[0]);
            points[..*count].iter().fold(first, |all, point| all.union_pt(*point))
        }
        other => panic!("{other:?}"),
    })
    .collect()
}

fn heads(scene: &Scene) -> usize {
    let is_head = |item: &&Item| matches!(item, Item::Fill { .. });
    scene.items[scene.arrows.clone()].iter().filter(is_head).count()
}

/// Each arrow is a line and, last, its head.
fn assert_whole(scene: &Scene) {
    let items = &scene.items[scene.arrows.clone()];
    let mut pieces = 0;
    for item in items {
        if matches!(item, Item::Fill { .. }) {
            assert!(pieces >= 6, "a head with {pieces} pieces of a line");
            pieces = 0;
        } else {
            pieces += 1;
        }
    }
    assert_eq!(pieces, 0, "an arrow has no head");
}

/// Texts as they are painted, without the room that arrows leave around them.
fn words(scene: &Scene) -> Vec<(String, Rect)> {
    let text = |item: &Item| match item {
        Item::Text { at, range, role, width_px, .. } => {
            let px = TextRole::px(*role) * scene.font_factor;
            let rect = Rect::new(at.x, at.y - px * 0.8, at.x + width_px, at.y + px * 0.25);
            Some((scene.words(range).to_owned(), rect))
        }
        _ => None,
    };
    scene.items.iter().filter_map(text).collect()
}

fn meets(a: Rect, b: Rect) -> bool {
    a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

/// The law of this picture.
fn assert_free(scene: &Scene) {
    for arrow in arrows(scene) {
        for (words, rect) in words(scene) {
            assert!(!meets(arrow, rect), "an arrow at {arrow:?} crosses “{words}” at {rect:?}");
        }
        for event in &scene.events {
            assert!(!meets(arrow, event.rect), "{arrow:?} crosses {event:?}");
        }
        assert!(arrow.x1 <= scene.width_px + 1.0 && arrow.y1 <= scene.height_px && arrow.y0 >= 0.0);
    }
}

#[test]
fn arrows_are_drawn_of_what_the_reader_looks_at_and_never_across_a_label() {
    for size in [WIDE, NARROW] {
        let mut state = timeline(&document(STORY), size);
        assert_eq!(build::scene(&state).arrows.len(), 0);
        open(&mut state, "e05");
        let scene = build::scene(&state);
        assert_eq!(heads(&scene), 3, "at {size:?}");
        assert!(scene.arrows.len() > 20);
        assert_free(&scene);
        // What the pointer is on has its own.
        open(&mut state, "e00");
        assert_eq!(build::scene(&state).arrows.len(), 0);
        let mark =
            *build::scene(&state).events.iter().find(|it| it.event == find(&state, "e30")).unwrap();
        let (x, y) = (mark.glyph.center().x, mark.glyph.center().y);
        update(
            &mut state,
            Input::Pointer(PointerInput::Move { x, y, hit: Hit::Event(mark.event) }),
            0.0,
        );
        let scene = build::scene(&state);
        assert_eq!(heads(&scene), 1);
        assert_free(&scene);
    }
}

#[test]
fn arrows_are_free_at_every_scale_and_place() {
    // Each with each of the ten after it: as crowded as can be.
    let rows = (0..36_u32).flat_map(|from| (1..11).map(move |by| (from, from + by)));
    let rows = rows.filter(|&(_, to)| to < 36);
    let rows = rows.map(|(from, to)| format!(r#"{{"from": "e{from:02}", "to": "e{to:02}"}}"#));
    let json = document(&Vec::from_iter(rows).join(","));
    let mut drawn = 0;
    for size in [WIDE, NARROW] {
        let mut state = timeline(&json, size);
        for id in ["e00", "e17", "e35"] {
            open(&mut state, id);
            for factor in [1.0, 0.4, 0.4, 3.0, 3.0] {
                update(&mut state, Input::Viewport(ViewportInput::ZoomBy(factor)), 0.0);
                for _ in 0..4 {
                    update(&mut state, Input::Viewport(ViewportInput::PanBy(0.3)), DAY);
                    let scene = build::scene(&state);
                    drawn += scene.arrows.len();
                    assert_free(&scene);
                    assert_whole(&scene);
                }
            }
        }
    }
    assert!(drawn > 1_000, "{drawn}");
}

#[test]
fn an_update_keeps_them_by_ids() {
    let mut state = timeline(&document(STORY), WIDE);
    open(&mut state, "e05");
    let change =
        r#"{"upsert": [{"id": "new", "title": "Before all", "date": "1899"}], "remove": ["e20"]}"#;
    let new = NewData::read(&state, change, &Options::default()).unwrap();
    update(&mut state, Input::Live(new), 0.0);
    let says = details(&state);
    assert!(says.contains("Event number 3") && says.contains("Event number 4"), "{says}");
    assert!(!says.contains("Event number 20"), "{says}");
    assert_free(&build::scene(&state));
}

/// The ends and kinds of all relations, and the codes and paths of what an update has wrong.
fn live(state: &mut State, change: &str) -> (Vec<String>, Vec<String>) {
    let new = NewData::read(state, change, &Options::default()).unwrap();
    let told = new.change().warnings.iter().map(|one| [one.code, " ", &one.path].concat());
    let told = told.collect();
    update(state, Input::Live(new), 0.0);
    (related(state), told)
}

fn related(state: &State) -> Vec<String> {
    let data = state.data();
    let (relations, _) = data.relations();
    relations
        .iter()
        .map(|it| [data.id(it.from), " ", data.id(it.to), " ", &it.kind].concat())
        .collect()
}

#[test]
fn an_update_adds_changes_and_removes_them() {
    let mut state = timeline(&document(STORY), WIDE);
    open(&mut state, "e05");
    let none: [String; 0] = [];
    // What has both ends and the kind of another takes its place; all else comes last.
    let (now, told) = live(
        &mut state,
        r#"{"relations": [{"from": "e05", "to": "e20", "kind": "responds", "note": "At once."},
            {"from": "e05", "to": "e20", "kind": "causes"}, {"from": "e05", "to": "late"}]}"#,
    );
    let before = ["e03 e05 causes", "e05 e20 responds", "e05 e04 was foreseen by", "e20 e30 "];
    assert_eq!(now[..4], before);
    assert_eq!(now[4..], ["e05 e20 causes"]);
    assert_eq!(told, ["unknown-event update.relations[2].to"]);
    assert!(details(&state).contains("At once."), "{}", details(&state));
    // What waits for an event is there with it.
    let late = r#"{"upsert": [{"id": "late", "title": "Comes late", "date": "1901"}]}"#;
    let (now, told) = live(&mut state, late);
    assert_eq!((&now[5..], told), (&["e05 late ".to_owned()][..], vec![]));
    assert!(details(&state).contains("Comes late"));
    // One of a kind goes, or all between two.
    let (now, told) = live(
        &mut state,
        r#"{"remove": [{"from": "e05", "to": "e20", "kind": "causes"}, {"from": "e20", "to": "e30"},
            {"from": "e30", "to": "e20"}, {"from": "e03", "to": "e05", "kind": "responds"}]}"#,
    );
    let left = ["e03 e05 causes", "e05 e20 responds", "e05 e04 was foreseen by", "e05 late "];
    assert_eq!(now, left);
    assert_eq!(told, ["unknown-relation update.remove[2]", "unknown-relation update.remove[3]"]);
    // An event that goes takes its own along, and comes again without.
    let (now, _) = live(&mut state, r#"{"remove": ["late", "e04"]}"#);
    assert_eq!(now, left[..2]);
    assert_eq!(live(&mut state, late).0, left[..2]);
    // Where all is read anew they are as they were.
    let (now, told) = live(
        &mut state,
        r#"{"sources": [{"id": "t"}], "remove": [{"from": "e03", "to": "e05"}],
            "relations": [{"from": "e00", "to": "e01", "sources": ["t", "s", "u"]}, {"to": "e03"}, 7]}"#,
    );
    assert_eq!(now, ["e05 e20 responds", "e00 e01 "]);
    let expected =
        ["missing-field update.relations[1]", "unknown-source update.relations[0].sources"];
    assert!(expected.iter().all(|one| told.iter().any(|it| it == one)), "{told:?}");
    let data = state.data();
    assert_eq!(data.relations().0[1].sources.len(), 2);
    let (again, _) = from_json(data.to_json(&mut data.events()), &Options::default()).unwrap();
    assert_eq!(again.relations().0, data.relations().0);
    let (now, _) = live(&mut state, r#"{"remove": ["e05", "e00"]}"#);
    assert_eq!(now, none);
    assert!(!state.data().to_json(&mut state.data().events()).contains("relations"));
}

#[test]
fn a_document_without_any_gets_some() {
    let document = r#"{"events": [{"id": "a", "title": "A", "date": "2020"}, {"id": "b", "title": "B", "date": "2021"}]}"#;
    for more in ["", r#", "actors": [{"id": "x"}]"#] {
        let mut state = timeline(document, WIDE);
        let change = [r#"{"relations": [{"from": "a", "to": "b"}]"#, more, "}"].concat();
        assert_eq!(live(&mut state, &change).0, ["a b "]);
        open(&mut state, "a");
        assert!(details(&state).contains("Led to"), "{}", details(&state));
        // Another zone reads the document anew.
        let (again, _) =
            from_json(state.data().to_json(&mut state.data().events()), &Options::default())
                .unwrap();
        assert_eq!(again.relations().0.len(), 1);
    }
}

/// The ids of what passes.
fn passing(state: &State) -> Vec<String> {
    let mask = state.mask();
    let events = (0..mask.count()).filter_map(|row| mask.select(row));
    events.map(|event| state.data().id(event).to_owned()).collect()
}

#[test]
fn what_is_connected_is_a_filter_by_steps() {
    let mut state = timeline(&document(STORY), WIDE);
    let three = find(&state, "e03");
    let mut ask = |steps| {
        update(&mut state, Input::Filter(FilterInput::Connect(three, steps)), 0.0);
        passing(&state)
    };
    assert_eq!(ask(1), ["e03", "e05"]);
    assert_eq!(ask(2), ["e03", "e04", "e05", "e20"]);
    assert_eq!(ask(3), ["e03", "e04", "e05", "e20", "e30"]);
    assert_eq!(ask(Connected::ALL), ["e03", "e04", "e05", "e20", "e30"]);
    assert_eq!(ask(Connected::ALL).len(), 36, "asked for again, it is taken back");
    // It is one facet among others, a chip, a part of the link and of the words of a picture.
    ask(2);
    let text = permalink::write(&state);
    assert!(text.contains("connected:e03,2"), "{text}");
    let mut other = timeline(&document(STORY), WIDE);
    let (link, unread) = permalink::read(&other, &text);
    assert_eq!(unread, Vec::<String>::new());
    for input in permalink::inputs(link.unwrap()) {
        update(&mut other, input, 0.0);
    }
    assert_eq!(passing(&other), passing(&state));
    assert_eq!(permalink::write(&other), text);
    assert_eq!(state.chips(), 2);
    let words = Words::new(&English);
    let ui = panels::panel::ui(&Phase::Ready(&state), words);
    let chip = ui.find(&|node| {
        node.attribute("aria-label")
            == Some("Remove connected with “Event number 3” within 2 steps")
    });
    assert!(chip.is_some());
    update(&mut state, Input::Filter(FilterInput::ClearFacet(Facet::Connected)), 0.0);
    assert_eq!(passing(&state).len(), 36);
    for wrong in ["connected:nobody,2", "connected:e03,none", "connected:e03,0"] {
        assert_eq!(permalink::read(&state, wrong).1.len(), 1, "{wrong}");
    }
}

#[test]
fn what_is_connected_follows_the_data() {
    let mut state = timeline(&document(STORY), WIDE);
    let three = find(&state, "e03");
    update(&mut state, Input::Filter(FilterInput::Connect(three, Connected::ALL)), 0.0);
    let mut live = |change: &str| {
        let new = NewData::read(&state, change, &Options::default()).unwrap();
        update(&mut state, Input::Live(new), 0.0);
        passing(&state)
    };
    let first = r#"{"upsert": [{"id": "new", "title": "Before all", "date": "1899"}]}"#;
    assert_eq!(live(first), ["e03", "e04", "e05", "e20", "e30"]);
    assert_eq!(live(r#"{"remove": ["e20"]}"#), ["e03", "e04", "e05"]);
    assert_eq!(live(r#"{"remove": ["e03"]}"#).len(), 35, "with whom it was is gone");
}
