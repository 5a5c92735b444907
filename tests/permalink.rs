//! What is shown, written into an address and read again.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::FilterInput,
        plot::PlotInput,
        search::SearchInput,
        selection::SelectionInput,
        sharing::{
            permalink::{self, LONGEST, Link, Step},
            slot::Slot,
        },
        viewport::ViewportInput,
    },
    data::{ActorIx, EventIx, FieldIx, TagIx, dataset::Status},
    layout::bands::{BandOrder, Grouping},
    query::{dimension::Dimension, filter::Match},
    time::Span,
};
use arbitrary::Unstructured;
use common::{WIDE, dimensions, send, story, timeline};

/// Shows what a text asks for.
fn follow(state: &mut State, text: &str) -> Vec<String> {
    let (link, unread) = permalink::read(state, text);
    send(state, link.map(permalink::inputs).into_iter().flatten());
    unread
}

fn any_choice(u: &mut Unstructured<'_>, state: &State) -> arbitrary::Result<Input> {
    let event = EventIx(u.int_in_range(0..=state.data().len() as u32 - 1)?);
    let actor = ActorIx(u.int_in_range(0..=state.data().actors().len() as u32 - 1)?);
    let ms = || -1_000_000_000_000..=2_000_000_000_000_i64;
    Ok(match u.int_in_range(0..=15)? {
        0 => Input::Filter(FilterInput::ToggleActor(actor)),
        1 => Input::Filter(FilterInput::ToggleExcluded(actor)),
        2 => Input::Filter(FilterInput::OnlyActor(actor)),
        3 => Input::Filter(FilterInput::SetMatch(*u.choose(&[Match::Any, Match::All])?)),
        4 => Input::Filter(FilterInput::Clear),
        5 => Input::Selection(SelectionInput::Set(Some(event))),
        6 => Input::Selection(SelectionInput::Set(None)),
        7 => {
            let by = *u.choose(&dimensions(state))?;
            if u.arbitrary::<bool>()? {
                Input::Plot(PlotInput::ColorBy(by))
            } else {
                Input::Bands(BandsInput::GroupBy(u.arbitrary::<bool>()?.then_some(by)))
            }
        }
        8 => {
            let tags = state.data().all_values() as u32;
            Input::Filter(FilterInput::ToggleTag(TagIx(u.int_in_range(0..=tags - 1)?)))
        }
        15 => Input::Filter(FilterInput::SetMatchOf(
            FieldIx(u.int_in_range(0..=state.data().fields().len() as u32)?),
            *u.choose(&[Match::Any, Match::All])?,
        )),
        9 => Input::Filter(FilterInput::ToggleStatus(*u.choose(&Status::ALL)?)),
        10 => Input::Search(SearchInput::SetWords(
            (*u.choose(&["", "troops", "us  drone", "a,b;c:d#é"])?).to_owned(),
        )),
        11 => Input::Bands(BandsInput::Toggle(actor)),
        12 => {
            Input::Bands(BandsInput::Arrange(state.grouping().ordered(*u.choose(&BandOrder::ALL)?)))
        }
        13 => Input::Viewport(ViewportInput::ZoomBy(f64::from(u.int_in_range(1..=300)?) / 100.0)),
        _ => Input::Viewport(ViewportInput::Show(Span::from_bounds(
            u.int_in_range(ms())?,
            u.int_in_range(ms())?,
        ))),
    })
}

#[test]
fn what_is_written_reads_again() {
    arbtest::arbtest(|u| {
        let mut state = story(WIDE);
        for _ in 0..u.int_in_range(1..=12)? {
            let input = any_choice(u, &state)?;
            send(&mut state, [input]);
        }
        let text = permalink::write(&state);
        assert!(text.len() <= LONGEST && text.is_ascii(), "{text}");
        let mut other = story(WIDE);
        assert_eq!(follow(&mut other, &text), [""; 0], "{text}");
        assert_eq!(permalink::write(&other), text);
        assert_eq!(other.filter(), state.filter());
        assert_eq!(other.selected(), state.selected());
        assert_eq!(other.bands(), state.bands());
        let (view, near) = (state.view(), other.view());
        let off = (view.start() - near.start()).abs().max((view.end() - near.end()).abs());
        assert!(off <= view.len_ms() / 1_000, "{view:?} became {near:?}");
        Ok(())
    })
    .budget_ms(4_000);
}

#[test]
fn it_is_readable() {
    let mut state = story(WIDE);
    assert_eq!(permalink::write(&state), "view:2019-12-01/2023-12-31");
    let find = |id| story(WIDE).data().actors().find(id).unwrap();
    let event = state.data().find("soleimani-killed");
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleActor(find("us"))),
            Input::Filter(FilterInput::ToggleActor(find("irgc"))),
            Input::Filter(FilterInput::ToggleExcluded(find("isis"))),
            Input::Filter(FilterInput::SetMatch(Match::All)),
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
            Input::Bands(BandsInput::Arrange(
                Grouping::default().ordered(BandOrder::Name).toggled(find("us")),
            )),
            Input::Selection(SelectionInput::Set(event)),
        ],
    );
    assert_eq!(
        permalink::write(&state),
        "view:2019-12-01/2023-12-31;match:all;actors:us,irgc;exclude:isis;group:actor,name;\
         expanded:us;open:soleimani-killed"
    );
}

const ODD: &str = r##"{ "actors": [{ "id": "a;b,c:d%&=#é x!", "name": "A" }, { "id": "n", "partOf": "a;b,c:d%&=#é x!" }],
    "events": [{ "id": "e;1, 100%&#", "title": "T", "date": "2020", "actors": ["n", "a;b,c:d%&=#é x!"] }] }"##;

#[test]
fn ids_may_hold_anything() {
    let mut state = timeline(ODD, WIDE);
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleActor(ActorIx(0))),
            Input::Filter(FilterInput::ToggleActor(ActorIx(1))),
        ],
    );
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleExcluded(ActorIx(0))),
            Input::Selection(SelectionInput::Set(Some(EventIx(0)))),
        ],
    );
    let text = permalink::write(&state);
    assert!(!text.contains(['&', '=', '#', ' ']) && text.is_ascii(), "{text}");
    let mut other = timeline(ODD, WIDE);
    assert_eq!(follow(&mut other, &text), [""; 0]);
    assert_eq!((other.filter(), other.selected()), (state.filter(), state.selected()));
    assert!(state.filter().actors[0].only_self);
}

const ODD_FIELDS: &str = r#"{ "fields": [{ "id": "a/b%;2" }, { "id": "a" }, { "id": "tags" }],
    "events": [{ "title": "T", "date": "2020", "tags": ["t"],
        "fields": { "a/b%;2": ["c", "d:/"], "a": "b%;2/c", "tags": ["t", "u"] } }, { "title": "U", "date": "2021" }] }"#;

#[test]
fn values_of_fields_are_written_by_the_ids_of_these() {
    let mut state = timeline(ODD_FIELDS, WIDE);
    let all = state.data().all_values() as u32;
    send(&mut state, (0..all).map(|at| Input::Filter(FilterInput::ToggleTag(TagIx(at)))));
    let modes = [0, 1, 3].map(|at| FilterInput::SetMatchOf(FieldIx(at), Match::All));
    send(&mut state, modes.map(Input::Filter));
    let text = permalink::write(&state);
    let (_, rest) = text.split_once(';').unwrap();
    assert_eq!(
        rest,
        "tags:t;fields:a%252fb%2525%3b2/c,a%252fb%2525%3b2/d:/,a/b%25%3b2/c,tags/t,tags/u;\
         all:tags,a%252fb%2525%3b2/,tags/"
    );
    let mut other = timeline(ODD_FIELDS, WIDE);
    assert_eq!(follow(&mut other, &text), [""; 0]);
    assert_eq!(other.filter(), state.filter());
    assert_eq!(state.mask().count(), 1);
    for bad in ["fields:b", "fields:b/c", "fields:a", "fields:a/none", "all:a", "all:a/b", "all:"] {
        assert_ne!(permalink::read(&other, bad).1.len(), 0, "{bad}");
    }
}

#[test]
fn what_means_nothing_is_told_and_left_out() {
    let mut state = story(WIDE);
    let view = state.view();
    for bad in [
        "",
        "view",
        "nonsense",
        "view:2020-99",
        "view:2020/..",
        "actors:nobody",
        "open:%",
        "open:%ff",
        "=:;,,",
    ] {
        let (link, unread) = permalink::read(&state, bad);
        assert_eq!(link, None, "{bad}");
        assert!(!unread.is_empty(), "{bad}");
    }
    let unread = follow(&mut state, "colour:red;actors:us,gone;view:2020;open:gone");
    assert_eq!(unread, ["colour:red", "actors:gone", "open:gone"]);
    assert_eq!(state.filter().actors.len(), 1);
    assert_ne!(state.view(), view);
    arbtest::arbtest(|u| {
        let text: String = u.arbitrary()?;
        let _ = permalink::read(&story(WIDE), &text);
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn a_part_that_is_too_long_is_left_out_whole() {
    let actors: Vec<String> =
        (0..400).map(|k| format!("{{ \"id\": \"actor-number-{k}\" }}")).collect();
    let json = format!(
        "{{ \"actors\": [{}], \"events\": [{{ \"id\": \"e\", \"title\": \"T\", \"date\": \"2020\" }}] }}",
        actors.join(",")
    );
    let mut state = timeline(&json, WIDE);
    send(&mut state, (0..399).map(|at| Input::Filter(FilterInput::ToggleActor(ActorIx(at)))));
    send(&mut state, [Input::Selection(SelectionInput::Set(Some(EventIx(0))))]);
    let text = permalink::write(&state);
    assert!(text.ends_with(";open:e") && !text.contains("actors"), "{text}");
}

#[test]
fn a_link_says_all_of_it() {
    let mut state = story(WIDE);
    let iran = state.data().actors().find("iran").unwrap();
    send(
        &mut state,
        [
            Input::Filter(FilterInput::ToggleActor(iran)),
            Input::Bands(BandsInput::GroupBy(Some(Dimension::Actor))),
        ],
    );
    follow(&mut state, "view:2021");
    assert!(state.filter().is_everything() && state.bands().is_none());
    let us = state.data().actors().find("us").unwrap();
    let grouping = Grouping::default().ordered(BandOrder::Count).toggled(us);
    follow(&mut state, "group:actor,count;expanded:us,us");
    assert_eq!(state.grouping(), &grouping);
    follow(&mut state, "group:actor");
    assert_eq!(state.grouping(), &Grouping::default(), "as without being asked for");
    assert_eq!(
        permalink::read(&state, "group:actor").0,
        Some(Link { by: Some(Dimension::Actor), ..Link::default() })
    );
}

#[test]
fn choices_are_steps_and_moves_are_not() {
    for (before, after, want) in [
        ("view:2020", "view:2020", None),
        ("view:2020", "view:2021", Some(Step::Replace)),
        ("view:2020", "view:2020;actors:us", Some(Step::Push)),
        ("view:2020;actors:us", "view:2021;actors:us", Some(Step::Replace)),
        ("view:2020;actors:us", "view:2021", Some(Step::Push)),
        ("view:2020;open:a", "view:2021;open:b", Some(Step::Push)),
        ("view:2020", "view:2020;text:a", Some(Step::Push)),
        ("view:2020;text:a", "view:2020;text:ab", Some(Step::Replace)),
        ("view:2020;text:ab", "view:2020", Some(Step::Push)),
        ("view:2020;text:ab", "view:2020;text:abc;group:actor", Some(Step::Push)),
    ] {
        assert_eq!(permalink::step(before, after), want, "{before} to {after}");
    }
}

#[test]
fn other_keys_of_the_fragment_stay() {
    for (key, before, after) in [
        ("t", "", "#t=x"),
        ("t", "#", "#t=x"),
        ("t", "?a=1&b", "?a=1&b#t=x"),
        ("t", "#section", "#t=x"),
        ("t", "#section=1", "#section=1&t=x"),
        ("t", "#a=1&t=old&b=2", "#a=1&t=x&b=2"),
        ("t", "#t=1&t=2", "#t=x"),
        ("t", "#t&b", "#t=x&b"),
        ("t", "#a=&&b&", "#a=&&b&t=x"),
        ("t", "#a&&b&", "#t=x"),
        ("my key", "#a=1", "#a=1&my%20key=x"),
        ("", "#a=1", "#a=1&timeline=x"),
        ("?t", "", "?t=x"),
        ("?t", "?", "?t=x"),
        ("?t", "#", "?t=x#"),
        ("?", "?a=1&b#section", "?a=1&b&timeline=x#section"),
        ("?t", "?a=1&b", "?a=1&b&t=x"),
        ("?t", "?&a=%41+é%&t=old&=&t=2&tt=3&#/way?t=1", "?&a=%41+é%&t=x&=&tt=3&#/way?t=1"),
        ("?a&b", "?a=1&b#!/x", "?a=1&b&a%26b=x#!/x"),
        ("?t?", "?t?=1", "?t%3f=x"),
    ] {
        let page = "https://example.org/a/";
        let (slot, href) = (Slot::of(key), [page, before].concat());
        let written = slot.href_with(&href, "x").unwrap();
        assert_eq!(written, [page, after].concat(), "{key} in {before}");
        assert_eq!(slot.text(&written), Some("x"), "{key} in {before}");
        assert_eq!(slot.href_with(&written, "x").as_ref(), Some(&written), "{key} in {before}");
    }
    let text = |key, href| Slot::of(key).text(href);
    assert_eq!(text("my key", "/#a=1&my%20key=x&b"), Some("x"));
    assert_eq!(text("t", "/#a=1&tt=2"), None);
    assert_eq!(text("t", "/#t"), None);
    assert_eq!(text("t", "/?t=1"), None);
    assert_eq!(text("?t", "/#t=1"), None);
}

#[test]
fn the_fragment_of_a_router_is_left_alone() {
    for href in ["/#/", "/#/events/", "/#!/events", "/?a=1#!", "/#/events/&t=view:2020"] {
        assert_eq!(Slot::of("t").href_with(href, "x"), None, "{href}");
        assert_eq!(Slot::of("t").text(href), None, "{href}");
        let in_query = Slot::of("?t").href_with(href, "x").unwrap();
        assert!(in_query.ends_with(&href[href.find('#').unwrap()..]), "{in_query}");
    }
    assert!(Slot::of("t").href_with("/#section/2!", "x").is_some());
}

#[test]
fn a_place_in_the_page_is_left_alone() {
    for (href, is_place) in [
        ("/#section", true),
        ("/?t=1#a&b", true),
        ("/#t=", false),
        ("/#t", false),
        ("/#a&t", false),
        ("/#a=1", false),
        ("/#/section", false),
        ("/#", false),
        ("/", false),
    ] {
        assert_eq!(Slot::of("t").is_anchored(href), is_place, "{href}");
        assert!(!Slot::of("?t").is_anchored(href), "the query is free");
    }
}

#[test]
fn a_page_without_an_address_has_no_link() {
    for href in ["about:srcdoc", "about:blank#t=1", "blob:https://a.org/1-2", "data:text/html,x"] {
        for key in ["t", "?t"] {
            let slot = Slot::of(key);
            assert_eq!((slot.href_with(href, "x"), slot.text(href)), (None, None), "{href}");
        }
    }
    assert!(Slot::of("t").href_with("file:///about:/page.html", "x").is_some());
}

#[test]
fn what_is_not_ones_own_stays_byte_for_byte() {
    let any = |u: &mut Unstructured<'_>| -> arbitrary::Result<String> {
        let bits = ["a", "=", "&", "t", "?", "/", "%74", "%", "é", "+", "t=", "&t="];
        (0..u.int_in_range(0..=9)?).map(|_| Ok(*u.choose(&bits)?)).collect()
    };
    arbtest::arbtest(|u| {
        let (path, query, fragment) = (any(u)?.replace(['?', '&'], ""), any(u)?, any(u)?);
        let href = ["https://example.org/", &path, "?", &query, "#", &fragment].concat();
        for slot in [Slot::of("t"), Slot::of("?t")] {
            let Some(written) = slot.href_with(&href, "view:2020") else {
                assert!(fragment.starts_with('/'), "{href}");
                continue;
            };
            if slot.is_anchored(&href) {
                continue;
            }
            assert_eq!(slot.text(&written), Some("view:2020"), "{href}");
            let others = |href: &str| {
                let is_own = |part: &&str| matches!(part.split('=').next(), Some("t" | "%74"));
                let parts = href.split(['&', '#']).enumerate();
                // The first entry of the query stands behind the path.
                let parts = parts.map(|(at, part)| {
                    if at == 0 {
                        part.split_once('?').map_or(part, |(_, first)| first)
                    } else {
                        part
                    }
                });
                Vec::from_iter(
                    parts.filter(|part| !part.is_empty() && !is_own(part)).map(str::to_owned),
                )
            };
            let kept = |part: &String| others(&written).contains(part);
            assert!(others(&href).iter().all(kept), "{href} became {written}");
            assert!(written.starts_with(&["https://example.org/", &path, "?"].concat()));
        }
        Ok(())
    })
    .budget_ms(1_000);
}

#[test]
fn an_address_that_was_written_anew_by_others_still_reads() {
    let mut state = story(WIDE);
    let unread = follow(&mut state, "view%3A2021%2F2022%3Bactors%3Aus%2Ciran%3Btext%3Airaq+war");
    assert_eq!(unread, [""; 0]);
    assert_eq!((state.filter().actors.len(), state.filter().text.as_str()), (2, "iraq war"));
}
