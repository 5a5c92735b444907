//! What events are grouped by and told apart by colour, beside actors.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, Node, State,
        bands::BandsInput,
        encoding::{Hue, Symbol},
        filter::{
            FilterInput, FilterRowsInput,
            rows::{order::RowOrder, state::FilterRow},
        },
        live::NewData,
        panels::{panel, panel::Phase},
        plot::PlotInput,
        session::Session,
        sharing::{panel::filter_in_words, permalink},
    },
    data::{EventIx, ingest::Options},
    query::{
        dimension::Dimension,
        filter::{Between, Facet},
    },
    scene::{
        Item, build,
        theme::{Color, Token},
    },
};
use actor_timeline::{time::format::English, ui::Words};
use common::{WIDE, dimensions, send, timeline};

const DOCUMENT: &str = r##"{
    "actors": [{ "id": "a", "name": "Ada", "kind": "person" }, { "id": "u", "name": "Union", "kind": "organisation" }],
    "fields": [
        { "id": "region", "name": "Region", "values": [{ "id": "s", "name": "South" }, { "id": "n", "name": "North", "color": "#123456" }] },
        { "id": "deaths", "name": "Deaths", "kind": "number" },
        { "id": "note", "name": "Note", "kind": "text" },
        { "id": "status", "name": "Another status" }
    ],
    "events": [
        { "id": "1", "title": "One", "date": "2020-01-01", "actors": ["u", "a"], "tags": ["x", "y"], "place": "Here",
          "fields": { "region": ["n", "s"], "deaths": 0, "note": "words" } },
        { "id": "2", "title": "Two", "date": "2020-01-02", "actors": ["a"], "tags": ["y"], "status": "disputed",
          "place": { "en": "There", "de": "Dort" }, "fields": { "region": "s", "deaths": 2.5 } },
        { "id": "3", "title": "Three", "date": "2020-01-03", "place": "Here", "fields": { "region": "west", "deaths": 1e3 } },
        { "id": "4", "title": "Four", "date": "2020-01-04", "fields": { "deaths": 12 } }
    ]
}"##;

fn by(state: &State, name: &str) -> Dimension {
    Dimension::named(name, state.data()).unwrap()
}

/// The names of the bands, and the ids of the events whose labels are in the lanes of each.
fn bands(state: &State) -> Vec<(String, String)> {
    let bands = state.bands().unwrap();
    let in_band = |at: usize| {
        let lanes = bands.list()[at].lanes();
        let lies =
            |&event: &EventIx| state.labels().lane(event).is_some_and(|it| lanes.contains(&it));
        state.data().events().filter(lies).map(|event| state.data().id(event)).collect::<String>()
    };
    let name = |at: usize| {
        let group = bands.list()[at].group;
        group.map_or("–".into(), |group| state.group_name(bands.by(), group)).into_owned()
    };
    (0..bands.list().len()).map(|at| (name(at), in_band(at))).collect()
}

fn grouped(state: &mut State, name: &str) -> String {
    send(state, [Input::Bands(BandsInput::GroupBy(Some(by(state, name))))]);
    bands(state).iter().map(|(name, events)| format!("{name} {events}; ")).collect()
}

#[test]
fn anything_that_events_say_groups_them() {
    let mut state = timeline(DOCUMENT, WIDE);
    assert_eq!(grouped(&mut state, "region"), "South 2; North 1; west 3; – 4; ");
    assert_eq!(grouped(&mut state, "tag"), "x 1; y 2; – 34; ");
    assert_eq!(grouped(&mut state, "place"), "Here 13; There 2; – 4; ");
    assert_eq!(grouped(&mut state, "status"), "Reported 134; Disputed 2; ");
    assert_eq!(grouped(&mut state, "kind"), "Organisation 1; Person 2; – 34; ");
    assert_eq!(grouped(&mut state, "deaths"), "0 1; 2.5 2; 12 4; 1e3 3; ");
    assert_eq!(Dimension::named("note", state.data()), None, "words to read");
    assert_eq!(Dimension::named("nothing", state.data()), None);
    assert_eq!(dimensions(&state).len(), 8);
}

#[test]
fn what_is_in_several_groups_echoes_in_the_others() {
    let mut state = timeline(DOCUMENT, WIDE);
    for (name, events) in [("region", 1), ("tag", 1), ("kind", 1), ("place", 0), ("deaths", 0)] {
        let by = by(&state, name);
        send(&mut state, [Input::Bands(BandsInput::GroupBy(Some(by)))]);
        assert_eq!(build::scene(&state).echoes.len(), events, "{name}");
    }
}

fn colored(state: &mut State, name: &str) -> Vec<Hue> {
    send(state, [Input::Plot(PlotInput::ColorBy(by(state, name)))]);
    state.data().events().map(|event| state.mark_of(event).hue).collect()
}

#[test]
fn colours_follow_the_document_and_then_the_number_of_events() {
    use Hue::{Other, Ramp, Rgb, Theme};
    let mut state = timeline(DOCUMENT, WIDE);
    let north = Rgb([0x12, 0x34, 0x56]);
    assert_eq!(colored(&mut state, "region"), [north, Theme(0), Theme(2), Other]);
    assert_eq!(colored(&mut state, "tag"), [Theme(1), Theme(0), Other, Other], "y is in two");
    assert_eq!(colored(&mut state, "status"), [Theme(0), Theme(1), Theme(0), Theme(0)]);
    assert_eq!(
        colored(&mut state, "kind"),
        [Theme(1), Theme(0), Other, Other],
        "persons are in two"
    );
    assert_eq!(colored(&mut state, "deaths"), [Ramp(0), Ramp(1), Ramp(5), Ramp(3)]);
    assert_eq!(state.mark_of(EventIx(0)).shape, Symbol::Hexagon, "shapes stay");
    let actors = state.data().actors();
    assert_eq!(actors.hue(actors.find("a").unwrap()), Some(0));
    let scene = build::scene(&state);
    let is_told = |item: &Item| matches!(item, Item::Fill { ink, .. } if ink.color == Color::Token(Token::Hue(0)));
    assert!(!scene.items.iter().any(is_told), "colour says nothing of actors now");
}

fn shaped(state: &mut State, name: &str) -> Vec<Symbol> {
    send(state, [Input::Plot(PlotInput::ShapeBy(by(state, name)))]);
    state.data().events().map(|event| state.mark_of(event).shape).collect()
}

#[test]
fn shapes_follow_the_document_and_then_the_number_of_events() {
    use Symbol::{Circle, Diamond, Hexagon, Pill, Square, Triangle};
    let mut state = timeline(DOCUMENT, WIDE);
    assert_eq!(shaped(&mut state, "kind"), [Hexagon, Diamond, Pill, Pill]);
    assert_eq!(shaped(&mut state, "region"), [Square, Circle, Triangle, Pill]);
    assert_eq!(shaped(&mut state, "tag"), [Square, Circle, Pill, Pill], "y is in two");
    assert_eq!(shaped(&mut state, "status"), [Circle, Square, Circle, Circle]);
    assert_eq!(shaped(&mut state, "actor"), [Square, Circle, Pill, Pill], "Ada is in two");
    assert_eq!(shaped(&mut state, "deaths"), [Square, Circle, Pill, Pill], "numbers have none");
    assert_eq!(state.encoding().shape_by(), Dimension::Actor);
}

/// The names of the groups of marks above the picture or in the filter, with what is in them.
fn legends(state: &State) -> Vec<String> {
    let ui = panel::ui(&Phase::Ready(state), Words::new(&English));
    let mut found = Vec::new();
    let is_legend = |class: &str| class.split(' ').next() == Some("colors");
    ui.find_all(&|node| node.attribute("class").is_some_and(is_legend), &mut found);
    let marks = |node: &Node| {
        let entries = node.children[1..].iter().map(|entry| {
            let shape = entry.children[0].attribute("class").unwrap();
            [shape, " ", &entry.all_text()].concat()
        });
        entries.collect::<Vec<_>>().join(", ")
    };
    let name = |node: &Node| node.attribute("aria-label").unwrap().to_owned();
    found.into_iter().map(|node| [&*name(node), ": ", &marks(node)].concat()).collect()
}

#[test]
fn a_legend_says_what_shapes_mean() {
    let mut state = timeline(DOCUMENT, WIDE);
    let kinds = "Shapes: Kind of actor: glyph diamond Person, glyph hexagon Organisation";
    assert_eq!(legends(&state), [kinds], "in the filter");
    shaped(&mut state, "status");
    assert_eq!(legends(&state), ["Shapes: Status: glyph circle Reported, glyph square Disputed"]);
    colored(&mut state, "tag");
    let [first, second] = &legends(&state)[..] else { panic!("{:?}", legends(&state)) };
    assert!(first.starts_with("Colours: Tags: glyph pill y, glyph pill x"), "{first}");
    assert!(second.starts_with("Shapes: Status"), "{second}");
    shaped(&mut state, "tag");
    let both = "Colours: Tags: glyph circle y, glyph square x, glyph pill Others";
    assert_eq!(legends(&state), [both], "one says both");
    colored(&mut state, "status");
    let shapes = "Shapes: Tags: glyph circle y, glyph square x, glyph pill Others";
    assert_eq!(legends(&state)[1], shapes);
    shaped(&mut state, "actor");
    assert_eq!(legends(&state).len(), 1, "the boxes of the filter have their shapes");
}

#[test]
fn the_ribbon_is_stacked_by_what_colour_says() {
    let mut state = timeline(DOCUMENT, WIDE);
    colored(&mut state, "deaths");
    let scene = build::scene(&state);
    for step in [0, 1, 3, 5] {
        let color = Color::Token(Token::Ramp(step));
        let inks = scene
            .items
            .iter()
            .filter(|item| matches!(item, Item::Fill { ink, .. } if ink.color == color));
        assert!(inks.count() >= 2, "a mark and a column of the ribbon at least");
    }
}

#[test]
fn colours_stay_when_data_change() {
    let mut state = timeline(DOCUMENT, WIDE);
    let before = [colored(&mut state, "tag"), colored(&mut state, "deaths")];
    let change = r#"{ "remove": ["4"], "upsert": [
        { "id": "5", "title": "Five", "date": "2020-02", "tags": ["a", "z"], "fields": { "deaths": 900 } },
        { "id": "6", "title": "Six", "date": "2020-02", "tags": ["z"], "fields": { "deaths": 5000 } },
        { "id": "7", "title": "Seven", "date": "2020-03", "tags": ["z"] }] }"#;
    let new = NewData::read(&state, change, &Options::default()).unwrap();
    send(&mut state, [Input::Live(new)]);
    let after: Vec<Hue> = state.data().events().map(|event| state.mark_of(event).hue).collect();
    assert_eq!(after[..3], before[1][..3], "classes keep their ends");
    assert_eq!(after[3..], [Hue::Ramp(5), Hue::Ramp(5), Hue::Other]);
    let shapes = shaped(&mut state, "tag");
    let more = r#"{ "upsert": [
        { "id": "8", "title": "Eight", "date": "2020-04", "tags": ["new"] }] }"#;
    let new = NewData::read(&state, more, &Options::default()).unwrap();
    send(&mut state, [Input::Live(new)]);
    let now: Vec<_> = state.data().events().map(|event| state.mark_of(event).shape).collect();
    assert_eq!(now[..shapes.len()], shapes, "shapes stay");
    assert_eq!(now[shapes.len()], Symbol::Hexagon, "what is new takes one that is free: {now:?}");
    let after = colored(&mut state, "tag");
    assert_eq!(after[1], Hue::Theme(1), "z is in most now: chosen anew, colours are given anew");
}

#[test]
fn links_say_what_groups_and_colours() {
    let mut state = timeline(DOCUMENT, WIDE);
    let field = state.data().find_field("status").map(Dimension::Field).unwrap();
    assert_eq!(by(&state, "status"), Dimension::Status, "what all documents have comes first");
    let tags = by(&state, "tag");
    send(
        &mut state,
        [
            Input::Bands(BandsInput::GroupBy(Some(field))),
            Input::Plot(PlotInput::ColorBy(tags)),
            Input::Plot(PlotInput::ShapeBy(Dimension::Status)),
        ],
    );
    let text = permalink::write(&state);
    assert!(text.ends_with(";group:status/;color:tag;shape:status"), "{text}");
    let mut other = timeline(DOCUMENT, WIDE);
    let (link, unread) = permalink::read(&other, &text);
    assert_eq!(unread, [""; 0]);
    send(&mut other, permalink::inputs(link.unwrap()));
    assert_eq!(other.grouped_by(), state.grouped_by());
    assert_eq!(other.encoding(), state.encoding());
    for bad in ["group:note/", "color:none", "group:nothing", "shape:deaths"] {
        assert_ne!(permalink::read(&other, bad).1.len(), 0, "{bad}");
    }
}

#[test]
fn sliders_ask_for_numbers_that_events_have() {
    let mut state = timeline(DOCUMENT, WIDE);
    let deaths = state.data().find_field("deaths").unwrap();
    let slide = |is_to, bin| Input::Filter(FilterInput::Slide { field: deaths, is_to, bin });
    let asked = |state: &State| {
        let ids = state.data().events().filter(|&event| state.mask().contains(event));
        let ids: String = ids.map(|event| state.data().id(event)).collect();
        (state.filter().between(deaths).map(Between::in_words).unwrap_or_default(), ids)
    };
    for (input, words, ids) in [
        (slide(false, 1), "≥ 2.5", "234"),
        (slide(true, 2), "2.5–12", "24"),
        (slide(false, 3), "≥ 1e3", "3"),
        (slide(true, 1), "2.5", "2"),
        (slide(false, 0), "≤ 2.5", "12"),
        (slide(true, 3), "", "1234"),
    ] {
        send(&mut state, [input.clone()]);
        assert_eq!(asked(&state), (words.into(), ids.into()), "{input:?}");
    }
    let between = Between { field: deaths, from: "1".into(), to: String::new() };
    send(&mut state, [Input::Filter(FilterInput::SetBetween(between))]);
    let text = permalink::write(&state);
    assert!(text.ends_with(";numbers:deaths/1.."), "{text}");
    assert_eq!(filter_in_words(&state, Words::new(&English)), "Deaths: ≥ 1");
    let mut other = timeline(DOCUMENT, WIDE);
    let (link, unread) = permalink::read(&other, &text);
    assert_eq!(unread, [""; 0]);
    send(&mut other, permalink::inputs(link.unwrap()));
    assert_eq!(other.filter(), state.filter());
    for bad in
        ["numbers:deaths/x..", "numbers:deaths/1", "numbers:region/1..2", "numbers:none/1..2"]
    {
        assert_ne!(permalink::read(&other, bad).1.len(), 0, "{bad}");
    }
}

#[test]
fn many_numbers_share_bins() {
    let event = |at: u32| {
        format!(r#"{{ "title": "T", "date": "2020", "fields": {{ "n": {} }} }}"#, at * at * at)
    };
    let events: Vec<String> = (0..200).map(event).collect();
    let json = format!(
        r#"{{ "fields": [{{ "id": "n", "kind": "number" }}], "events": [{}] }}"#,
        events.join(",")
    );
    let mut state = timeline(&json, WIDE);
    let field = state.data().find_field("n").unwrap();
    let all: Vec<u32> = (0..24)
        .map(|bin| {
            send(
                &mut state,
                [false, true].map(|is_to| Input::Filter(FilterInput::Slide { field, is_to, bin })),
            );
            state.mask().count()
        })
        .collect();
    assert_eq!(all.iter().sum::<u32>(), 200, "each in one: {all:?}");
    assert!(all.iter().all(|&count| count <= 50), "small ones are told apart: {all:?}");
}

#[test]
fn rows_of_the_filter_are_sorted_as_asked() {
    const FAMILIES: &str = r#"{ "actors": [{ "id": "z", "name": "Zed" }, { "id": "b", "name": "bee", "partOf": "z" },
        { "id": "a", "name": "Al", "partOf": "z" }, { "id": "m", "name": "Mo" }],
        "events": [{ "title": "1", "date": "2020", "actors": ["m"], "tags": ["q"] },
            { "title": "2", "date": "2020", "actors": ["m", "a"], "tags": ["q", "p"] },
            { "title": "3", "date": "2020", "actors": ["m"], "tags": ["q"] }] }"#;
    let mut state = timeline(FAMILIES, WIDE);
    send(&mut state, [Input::FilterRows(FilterRowsInput::ToggleGroup(Facet::TAGS))]);
    let rows = |state: &State| -> String {
        let name = |row: &FilterRow| match row {
            FilterRow::Actor(actor) => state.data().actors().get(*actor).name.clone(),
            FilterRow::Tag(tag) => state.data().value_name(*tag).to_owned(),
            _ => "|".to_owned(),
        };
        state.filter_rows().iter().map(name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(rows(&state), "Zed bee Al Mo | | q p");
    let order = |order| Input::FilterRows(FilterRowsInput::SetOrder(order));
    send(&mut state, [order(RowOrder::Count)]);
    assert_eq!(rows(&state), "Mo Zed Al bee | | q p");
    send(&mut state, [order(RowOrder::Name)]);
    assert_eq!(rows(&state), "Mo Zed Al bee | | p q");
    let session = Session::of(&state);
    let mut again = timeline(FAMILIES, WIDE);
    send(&mut again, [Input::Session(session.into())]);
    assert_eq!(rows(&again), rows(&state), "it outlives new data");
    send(&mut state, [order(RowOrder::Name.next())]);
    assert_eq!(rows(&state), "Zed bee Al Mo | | q p");
}

#[test]
fn a_number_in_quotes_is_that_number() {
    let json = r#"{ "fields": [{ "id": "n", "kind": "number" }], "events": [
        { "id": "a", "title": "A", "date": "2020", "fields": { "n": "12.5" } },
        { "id": "b", "title": "B", "date": "2021", "fields": { "n": "twelve" } }] }"#;
    let (data, warnings) =
        actor_timeline::data::ingest::from_json(json, &Options::default()).unwrap();
    let told: Vec<_> = warnings.iter().map(|one| (one.code, &*one.path)).collect();
    assert_eq!(
        told,
        [("bad-value", "events[1].fields.n"), ("loose-type", "events[0].fields.n")],
        "{warnings:?}"
    );
    let values = data.events().map(|event| data.detail(event).fields.len());
    assert_eq!(values.collect::<Vec<_>>(), [1, 0]);
}
