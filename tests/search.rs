//! Laws of the search and of facets, from the text of a document, each against a
//! plain look at all that is known of an event.
#![allow(clippy::unwrap_used, reason = "a test fails by a panic")]

#[path = "common/mod.rs"]
mod common;

use actor_timeline::{
    app::{
        Input, Outgoing, State, effects::Wait, filter::FilterInput, plot::PlotInput,
        search::SearchInput, selection::SelectionInput, update,
    },
    data::{EventIx, FieldIx, dataset::Status},
    query::{
        filter::{Between, Facet, Filter, Match},
        search::{Search, SearchTerms},
    },
};
use arbitrary::Unstructured;
use common::{WIDE, send, story, timeline};
use std::fmt::Write as _;

const VOCABULARY: [&str; 16] = [
    "Iran",
    "Iraq",
    "US",
    "Russia",
    "Soléimani",
    "SOLEIMANI",
    "über",
    "Straße",
    "Łódź",
    "embassy",
    "U.S.-led",
    "strike",
    "العراق",
    "عراق",
    "日本語",
    "e\u{301}clair",
];
const QUERIES: [&str; 20] = [
    "ira",
    "iraq",
    "us",
    "ru",
    "sol",
    "soléimani",
    "UBER",
    "strasse",
    "lodz",
    "led",
    "u",
    "عراق",
    "本",
    "eclair",
    "éclair",
    "emb str",
    "iran us",
    "",
    "  iran   iraq ",
    "zzz",
];
const TAGS: [&str; 4] = ["strike", "Visit", "élection", "trade"];

fn words(u: &mut Unstructured<'_>, most: usize) -> arbitrary::Result<String> {
    let count = u.int_in_range(1..=most)?;
    let words: Result<Vec<&str>, _> = (0..count).map(|_| u.choose(&VOCABULARY).copied()).collect();
    Ok(words?.join(" "))
}

fn any_document(u: &mut Unstructured<'_>) -> arbitrary::Result<String> {
    let mut json = String::from(
        r#"{"actors":[{"id":"a","name":"Iran"},{"id":"b","name":"Qassem Soléimani","partOf":"a"},{"id":"c","name":"US forces"}],"events":["#,
    );
    for k in 0..u.int_in_range(1..=40)? {
        let comma = if k == 0 { "" } else { "," };
        let title = words(u, 3)?;
        write!(
            json,
            r#"{comma}{{"id":"e{k}","title":"{title}","date":"2020-01-{:02}""#,
            1 + k % 28
        )
        .unwrap();
        if u.ratio(1, 2)? {
            write!(json, r#","actors":["{}"]"#, u.choose(&["a", "b", "c"])?).unwrap();
        }
        if u.ratio(1, 2)? {
            write!(json, r#","summary":"{} \"quoted\"\n""#, words(u, 4)?.replace('"', "")).unwrap();
        }
        if u.ratio(1, 3)? {
            write!(json, r#","place":{{"en":"{}","ar":"عراق"}}"#, words(u, 1)?).unwrap();
        }
        if u.ratio(1, 2)? {
            write!(json, r#","tags":["{}","strike"]"#, u.choose(&TAGS)?).unwrap();
        }
        if u.ratio(1, 2)? {
            let (one, other) = (u.choose(&TAGS)?, u.choose(&TAGS)?);
            let deaths = u.choose(&["0", "-1.5", "3", "3.0", "2e1"])?;
            write!(json, r#","fields":{{"region":["{one}","{other}"],"deaths":{deaths}}}"#)
                .unwrap();
        }
        let status = u.choose(&Status::ALL)?.name();
        write!(json, r#","status":"{status}","link":"https://iran.example/us"}}"#).unwrap();
    }
    json.push_str(r#"],"fields":[{"id":"region"},{"id":"deaths","kind":"number"}]}"#);
    Ok(json)
}

const DEATHS: FieldIx = FieldIx(2);
const FACETS: [Facet; 6] = [
    Facet::Text,
    Facet::Actors,
    Facet::TAGS,
    Facet::Values(FieldIx(1)),
    Facet::Values(DEATHS),
    Facet::Status,
];

/// A text as the test reads it: without case and marks, by the few that it uses.
fn plain(text: &str) -> String {
    let text = text.to_lowercase().replace('\u{301}', "").replace('ß', "ss");
    let pairs = [('é', 'e'), ('ü', 'u'), ('ł', 'l'), ('ó', 'o'), ('ź', 'z')];
    pairs.iter().fold(text, |text, (from, to)| text.replace(*from, &to.to_string()))
}

/// What a reader would say an event holds.
fn holds(state: &State, event: EventIx, query: &str) -> bool {
    let detail = state.data().detail(event);
    let mut texts = vec![detail.title, detail.summary, detail.place];
    texts.extend(detail.tags);
    // Numbers are not looked for.
    let fields = detail.fields.into_iter().filter(|own| own.id != "deaths");
    texts.extend(fields.flat_map(|own| own.values));
    let name = |actor| state.data().actors().get(actor).name.clone();
    texts.extend(detail.actors.iter().map(|part| name(part.actor)));
    let texts: Vec<String> = texts.iter().map(|text| plain(text)).collect();
    plain(query).split_whitespace().all(|word| {
        texts.iter().any(|text| match word.chars().next() {
            Some(first) if first < '\u{590}' => text
                .match_indices(word)
                .any(|(at, _)| !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)),
            _ => text.contains(word),
        })
    })
}

fn passing(state: &State) -> Vec<EventIx> {
    state.data().events().filter(|&event| state.mask().contains(event)).collect()
}

#[test]
fn a_search_finds_what_a_reader_finds() {
    arbtest::arbtest(|u| {
        let mut state = timeline(&any_document(u)?, WIDE);
        for _ in 0..4 {
            let query = *u.choose(&QUERIES)?;
            send(&mut state, [Input::Search(SearchInput::SetWords(query.to_owned()))]);
            let all = state.data().events();
            let expected: Vec<EventIx> = all.filter(|&event| holds(&state, event, query)).collect();
            assert_eq!(passing(&state), expected, "{query}");
            assert_eq!(state.search_text(), query);
        }
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn facets_combine_and_count_beside_themselves() {
    arbtest::arbtest(|u| {
        let mut state = timeline(&any_document(u)?, WIDE);
        for _ in 0..6 {
            let tag = state.data().find_tag(u.choose(&TAGS)?);
            let actor = state.data().actors().find(u.choose(&["a", "b", "c"])?).unwrap();
            let region = FieldIx(1);
            let value = state.data().find_value(region, u.choose(&TAGS)?);
            let mode = *u.choose(&[Match::Any, Match::All])?;
            let input = match u.int_in_range(0..=11)? {
                0 => Input::Search(SearchInput::SetWords((*u.choose(&QUERIES)?).to_owned())),
                1 => Input::Filter(FilterInput::ToggleActor(actor)),
                2 => Input::Filter(FilterInput::ToggleExcluded(actor)),
                3 => Input::Filter(FilterInput::ToggleStatus(*u.choose(&Status::ALL)?)),
                4 => Input::Filter(FilterInput::SetMatch(*u.choose(&[Match::Any, Match::All])?)),
                5 => Input::Filter(FilterInput::ClearFacet(*u.choose(&FACETS)?)),
                6 => Input::Filter(FilterInput::SetMatchOf(FieldIx::TAGS, mode)),
                7 => Input::Filter(FilterInput::SetMatchOf(region, mode)),
                9 => Input::Filter(FilterInput::Slide {
                    field: DEATHS,
                    is_to: u.arbitrary()?,
                    bin: u.int_in_range(0..=5)?,
                }),
                10 => Input::Filter(FilterInput::SetBetween(Between {
                    field: DEATHS,
                    from: (*u.choose(&["", "-2", "0.5", "3"])?).to_owned(),
                    to: (*u.choose(&["", "0", "3e0", "99"])?).to_owned(),
                })),
                8 => value.map_or(Input::Filter(FilterInput::Clear), |it| {
                    Input::Filter(FilterInput::ToggleTag(it))
                }),
                _ => tag.map_or(Input::Filter(FilterInput::Clear), |it| {
                    Input::Filter(FilterInput::ToggleTag(it))
                }),
            };
            send(&mut state, [input]);
            let passes = |filter: &Filter, event: EventIx| {
                let data = state.data();
                let parts = data.actors_of(event);
                let of = |actor| parts.iter().any(|&at| data.actors().is_within(at, actor));
                let mut named = filter.actors.iter().map(|choice| {
                    if choice.only_self { parts.contains(&choice.actor) } else { of(choice.actor) }
                });
                let wanted = filter.actors.is_empty()
                    || if filter.mode == Match::All {
                        named.all(|is| is)
                    } else {
                        named.any(|is| is)
                    };
                let tags = data.tags_of(event);
                wanted
                    && !filter.exclude.iter().any(|&actor| of(actor))
                    && holds(&state, event, &filter.text)
                    && filter.values.iter().all(|chosen| match chosen.mode {
                        Match::All => chosen.values.iter().all(|it| tags.contains(it)),
                        Match::Any => {
                            chosen.values.is_empty()
                                || chosen.values.iter().any(|it| tags.contains(it))
                        }
                    })
                    && filter.between.iter().all(|between| {
                        let detail = data.detail(event);
                        let own = detail.fields.iter().find(|own| own.id == "deaths");
                        let number = own.map(|own| own.values[0].parse::<f64>().unwrap());
                        let bound = |text: &str, open| text.parse().unwrap_or(open);
                        let (from, to) =
                            (bound(&between.from, f64::MIN), bound(&between.to, f64::MAX));
                        number.is_some_and(|number| (from..=to).contains(&number))
                    })
                    && (filter.status.is_empty() || filter.status.contains(&data.status(event)))
            };
            let all = || state.data().events();
            let filter = state.filter().clone();
            assert_eq!(passing(&state), all().filter(|&e| passes(&filter, e)).collect::<Vec<_>>());
            for facet in FACETS {
                let beside = filter.without(facet);
                let expected = all().filter(|&event| passes(&beside, event)).count();
                assert_eq!(state.mask_without(facet).count() as usize, expected, "{facet:?}");
            }
        }
        Ok(())
    })
    .budget_ms(3_000);
}

#[test]
fn tags_are_those_of_the_details() {
    let state = story(WIDE);
    let data = state.data();
    for event in data.events() {
        let (mut tags, mut places) = (Vec::new(), Vec::new());
        for (field, name) in data.tags_of(event).iter().map(|&value| data.value(value)) {
            if field == FieldIx::TAGS { tags.push(name) } else { places.push(name) }
        }
        let detail = data.detail(event);
        assert_eq!((tags.concat(), places.concat()), (detail.tags.concat(), detail.place));
    }
    assert!(data.tags().is_sorted_by(|a, b| a < b));
    assert!(
        data.tags().iter().enumerate().all(|(at, tag)| data.find_tag(tag).unwrap().index() == at)
    );
}

#[test]
fn what_was_typed_before_changes_nothing() {
    arbtest::arbtest(|u| {
        let state = timeline(&any_document(u)?, WIDE);
        let data = state.data();
        let mut before: Option<Search> = None;
        for _ in 0..4 {
            let query =
                *u.choose(&["i", "ir", "ira", "iran", "iran u", "iran us", "ع", "عر", "so"])?;
            let mut search = Search::new(query, data, before.as_ref());
            let mut fresh = Search::new(query, data, None);
            while !search.step(data, u.int_in_range(1..=9)?) {}
            assert!(fresh.step(data, usize::MAX));
            assert_eq!(search.found(), fresh.found(), "{query}");
            before = Some(search);
        }
        Ok(())
    })
    .budget_ms(2_000);
}

#[test]
fn marks_stand_on_what_was_found() {
    let marks = |query: &str, text: &'static str| {
        let words = SearchTerms::new(query);
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some(range) = words.next_in(text, at) {
            at = range.end;
            found.push(&text[range]);
        }
        found
    };
    assert_eq!(marks("us", "Russia, the US and U.S. bus"), ["US"]);
    assert_eq!(marks("sole", "Qassem Sole\u{301}imani, soleil"), ["Sole\u{301}", "sole"]);
    assert_eq!(marks("strasse s", "Große Straße s"), ["Straße", "s"]);
    assert_eq!(marks("stras", "Straße"), ["Straß"]);
    assert_eq!(marks("i ira iran", "Iran Iraq it"), ["Iran", "Ira", "i"]);
    assert_eq!(marks("عراق", "العراق"), ["عراق"]);
    assert_eq!(marks("u.s", "The U.S.-led bus"), ["U.S"]);
    assert_eq!(marks("", "x"), [""; 0]);
}

/// More events than are placed at once, each with words.
fn large() -> String {
    let mut json = String::from(r#"{"events":["#);
    for k in 0..20_000 {
        let comma = if k == 0 { "" } else { "," };
        let word = VOCABULARY[k % 10];
        write!(json, r#"{comma}{{"title":"{word} {k}","date":"{}"}}"#, 1000 + k % 1000).unwrap();
    }
    json.push_str("]}");
    json
}

#[test]
fn a_large_document_is_searched_in_pieces() {
    let mut state = timeline(&large(), WIDE);
    let effects = update(&mut state, Input::Search(SearchInput::SetWords("iran".into())), 0.0);
    assert!(effects.more_work && effects.panels_wait == Wait::ForRest && state.is_searching());
    assert_eq!(effects.outgoing, [Outgoing::Filter]);
    assert_eq!(state.mask().count(), 20_000, "what passed before stands");
    let mut pieces = 0;
    while state.is_searching() {
        update(&mut state, Input::Plot(PlotInput::Work(500)), 0.0);
        pieces += 1;
    }
    assert!(pieces > 5, "{pieces}");
    assert_eq!(state.mask().count(), 2_000);
    // Another word while one is looked for: the last one counts.
    send(
        &mut state,
        [
            Input::Search(SearchInput::SetWords("emb".into())),
            Input::Plot(PlotInput::Work(100)),
            Input::Search(SearchInput::SetWords("str".into())),
        ],
    );
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    assert_eq!((state.mask().count(), state.is_searching()), (2_000, false));
}

#[test]
fn the_overview_counts_what_a_search_has_found_in_the_end() {
    let mut state = timeline(&large(), WIDE);
    send(
        &mut state,
        [
            Input::Plot(PlotInput::Work(usize::MAX)),
            Input::Search(SearchInput::SetWords(String::from("iran"))),
        ],
    );
    let during: u32 = state.overview_columns().passing().sum();
    while update(&mut state, Input::Plot(PlotInput::Work(4_000)), 0.0).more_work {}
    let after: u32 = state.overview_columns().passing().sum();
    assert!(state.mask().count() < 20_000);
    assert!(after < during, "{after} of {during}");
    let mut at_once = timeline(&large(), WIDE);
    send(
        &mut at_once,
        [
            Input::Search(SearchInput::SetWords(String::from("iran"))),
            Input::Plot(PlotInput::Work(usize::MAX)),
        ],
    );
    assert_eq!(after, at_once.overview_columns().passing().sum::<u32>());
}

#[test]
fn from_match_to_match_and_round() {
    let mut state = story(WIDE);
    send(&mut state, [Input::Search(SearchInput::SetWords("embassy".into()))]);
    let all = passing(&state);
    assert!(all.len() > 2);
    let mut seen = Vec::new();
    for _ in 0..=all.len() {
        let effects = update(&mut state, Input::Search(SearchInput::Next), 0.0);
        assert_eq!(effects.focus, None, "the keyboard stays in the field");
        let event = state.match_shown().unwrap();
        assert!(state.data().times(event).room.overlaps(state.view()));
        seen.push(event);
    }
    assert_eq!(seen.first(), seen.last());
    let mut sorted = seen[1..].to_vec();
    sorted.sort_unstable();
    assert_eq!(sorted, all);
    send(&mut state, [Input::Search(SearchInput::Previous)]);
    assert_eq!(state.match_shown(), Some(seen[seen.len() - 2]));
    send(&mut state, [Input::Selection(SelectionInput::Leave)]);
    assert_eq!(state.match_shown(), None);
}
