//! What is active in view is drawn there or counted, each event once and exactly: over
//! documents, views, filters, bands, folds and plates by chance.

use crate::{
    chance::random::Rng,
    common::{dimensions, send, timeline},
};
use actor_timeline::{
    app::{
        Hit, Input, State,
        bands::BandsInput,
        filter::FilterInput,
        overflow::state::{OverflowKind, OverflowQuery},
        plot::PlotInput,
        selection::SelectionInput,
        viewport::ViewportInput,
    },
    data::EventIx,
    query::{
        choice::Choice,
        filter::{Filter, Match},
    },
    scene::{EventBox, Item, Scene, TextRole, build},
    time::{
        DAY_MS, Span, Timestamp,
        civil::Day,
        edtf::{Mode, parse},
    },
};
use kurbo::Rect;

/// How many cases there are; the environment asks for more.
fn cases() -> u64 {
    std::env::var("LAW_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(3_000)
}

const FROM_DAY: i64 = 10_000;
const DAYS: u64 = 3_000;

fn civil(day: i64) -> String {
    let civil = Day::from_days(day).unwrap();
    format!("{:04}-{:02}-{:02}", civil.year(), civil.month(), civil.day())
}

/// A year, a month, a moment or a day.
fn short(day: i64, rng: &mut Rng) -> String {
    let text = civil(day);
    match rng.below(5) {
        0 => text[..4].to_owned(),
        1 => format!("{}~", &text[..7]),
        2 => format!("{text}T{:02}:30:00Z", rng.below(24)),
        _ => text,
    }
}

fn long(from: i64, rng: &mut Rng) -> String {
    let to = |days| civil(from + days as i64);
    match rng.below(6) {
        0 => format!("{}/..", civil(from)),
        1 => format!("../{}", civil(from)),
        2 => format!("[{}..{}]", civil(from), to(rng.below(90))),
        _ => format!("{}/{}", civil(from), to(rng.below(900))),
    }
}

/// Some days, many of them near each other; moments, years, stretches and open ends.
fn document(rng: &mut Rng) -> String {
    let crowd = FROM_DAY + rng.below(DAYS) as i64;
    let lasting = rng.below(4);
    let mut event = |at: u64| {
        let is_near = rng.below(3) == 0;
        let day = if is_near { crowd + rng.below(20) as i64 } else { any_day(rng) };
        let date = if rng.below(4) < lasting { long(day, rng) } else { short(day, rng) };
        let title = "words ".repeat(1 + rng.below(8) as usize);
        let (importance, lead, other) = (1 + rng.below(5), rng.below(6), rng.below(6));
        format!(
            r#"{{"id":"e{at}","title":"{title}","date":"{date}","importance":{importance},"actors":["a{lead}","a{other}"]}}"#
        )
    };
    let events: Vec<String> = (0..40).map(&mut event).collect();
    let events = &events[..1 + rng.below(40) as usize];
    let actor = |at: u64| match at % 3 {
        0 => format!(r#"{{"id":"a{at}","name":"A{at}"}}"#),
        _ => format!(r#"{{"id":"a{at}","name":"A{at}","partOf":"a{}"}}"#, at - 1),
    };
    let actors: Vec<String> = (0..6).map(actor).collect();
    format!(r#"{{"actors":[{}],"events":[{}]}}"#, actors.join(","), events.join(","))
}

fn any_day(rng: &mut Rng) -> i64 {
    FROM_DAY + rng.below(DAYS) as i64
}

fn filter(state: &State, rng: &mut Rng) -> Filter {
    let mut some = || {
        let actor = state.data().actors().find(["a0", "a1", "a3", "a4"][rng.below(4) as usize]);
        actor.unwrap()
    };
    let (one, two, out) = (some(), some(), some());
    match rng.below(4) {
        0 => Filter::default(),
        1 => Filter::only(one),
        2 => Filter { exclude: vec![out], ..Filter::default() },
        _ => Filter {
            actors: vec![Choice::whole(one), Choice { actor: two, only_self: true }],
            mode: if rng.below(2) == 0 { Match::All } else { Match::Any },
            ..Filter::default()
        },
    }
}

/// Something that a reader or a page may do.
fn any_input(state: &State, rng: &mut Rng) -> Input {
    let event = EventIx(rng.below(state.data().len() as u64) as u32);
    let far = if rng.below(12) == 0 { 3_000 * (rng.below(5) as i64 - 2) } else { 0 };
    let from = (any_day(rng) + far) * DAY_MS + rng.below(DAY_MS as u64) as i64;
    let len_ms = (10.0_f64).powf(3.0 + 8.0 * rng.unit()) as i64;
    match rng.below(14) {
        0 => Input::Viewport(ViewportInput::Fit),
        1 | 2 => Input::Viewport(ViewportInput::Set(Span::from_bounds(from, from + len_ms))),
        3 => Input::Viewport(ViewportInput::Show(state.data().times(event).room)),
        4 => Input::Viewport(ViewportInput::ZoomAt {
            x: 900.0 * rng.unit(),
            factor: 0.3 + 3.0 * rng.unit(),
        }),
        5 => Input::Viewport(ViewportInput::Wheel {
            x: 0.0,
            dx: 300.0 * (rng.unit() - 0.5),
            dy: 0.0,
            zoom: false,
        }),
        6 => Input::Viewport(ViewportInput::PanBy(2.0 * (rng.unit() - 0.5))),
        7 => Input::Filter(FilterInput::Set(filter(state, rng))),
        8 => {
            let all = dimensions(state);
            let by = all[rng.below(all.len() as u64) as usize];
            Input::Bands(BandsInput::GroupBy((rng.below(2) == 0).then_some(by)))
        }
        9 => Input::Bands(BandsInput::Scroll(200.0 * (rng.unit() - 0.4))),
        10 => Input::Plot(PlotInput::FoldGaps(rng.below(2) == 0)),
        11 => Input::Plot(PlotInput::LimitLanes(if rng.below(3) == 0 {
            u8::MAX
        } else {
            1 + rng.below(4) as u8
        })),
        12 => Input::Selection(SelectionInput::Set(Some(event).filter(|_| rng.below(3) > 0))),
        _ => Input::Selection(SelectionInput::Focus(event)),
    }
}

/// Where the view lies between the gutters.
fn inner(state: &State) -> (f64, f64) {
    let (scale, view) = (state.scale(), state.view());
    (scale.x_from_time(view.start()), scale.x_from_time(view.end()))
}

/// Who has ink of its own in the view, and who is active there and has none.
fn parted(state: &State, scene: &Scene) -> (Vec<EventIx>, Vec<EventIx>) {
    let (from_x, to_x) = inner(state);
    let has_ink = |event: EventIx| {
        let meets = |drawn: &&EventBox| drawn.rect.x0 < to_x && from_x < drawn.rect.x1;
        scene.events.iter().filter(meets).any(|drawn| drawn.event == event)
    };
    let active = state.data().events().filter(|&event| {
        let (view, at) = (state.view(), event.index());
        let (start, end) = (state.data().starts()[at], state.data().ends()[at]);
        state.mask().contains(event) && start < view.end() && view.start() < end
    });
    active.partition(|&event| has_ink(event))
}

fn law(state: &State) {
    let scene = build::scene(state);
    let (drawn, hidden) = parted(state, &scene);
    let active = drawn.len() + hidden.len();
    assert_eq!(state.count_in_view() as usize, active);
    let counted: u32 = scene.more.iter().map(|cell| cell.count).sum();
    assert_eq!(counted as usize, hidden.len(), "in view, not drawn: {hidden:?}");
    let (view, mut listed) = (state.view(), 0);
    for cell in &scene.more {
        let Hit::Stretch(span) = cell.hit else { panic!("a cell is a stretch") };
        let starts = |event: EventIx| state.data().starts()[event.index()];
        let within = |event: &&EventIx| (span.start()..span.end()).contains(&starts(**event));
        let expected: Vec<EventIx> = hidden.iter().filter(within).copied().collect();
        let list = scene.overflow_list(state, OverflowQuery::Cell(span)).unwrap();
        assert_eq!((list.total, &list.events), (cell.count, &expected));
        let is_before = span.start() == Timestamp::MIN;
        assert_eq!(is_before, list.holds == OverflowKind::Before);
        assert!(is_before || view.start() <= span.start() && span.end() <= view.end());
        listed += expected.len();
    }
    assert_eq!(listed, hidden.len(), "each is in one cell");
    for box_ in scene.events.iter().filter(|drawn| !drawn.plate) {
        let (from_x, to_x) = inner(state);
        let meets = box_.rect.x0 < to_x && from_x < box_.rect.x1;
        assert_eq!(box_.in_view, meets && drawn.contains(&box_.event), "{box_:?}");
    }
    nothing_collides(state, &scene);
}

/// The cells and their words, from left to right.
fn nothing_collides(state: &State, scene: &Scene) {
    let rows = state.rows();
    let is_in_row = |y: f64| rows.more_y < y && y < rows.ribbon_y;
    let mut words: Vec<Rect> = Vec::new();
    for item in &scene.items {
        let Item::Text { at, width_px, role: TextRole::Tick, .. } = item else { continue };
        if is_in_row(at.y) {
            words.push(Rect::new(at.x, rows.more_y, at.x + width_px, rows.ribbon_y));
        }
    }
    assert_eq!(words.len(), scene.more.len());
    let mut cells: Vec<Rect> = scene.more.iter().map(|cell| cell.rect).collect();
    for row in [&mut words, &mut cells] {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        assert!(row.iter().all(|one| 0.0 <= one.x0 && one.x1 <= scene.width_px + 0.01), "{row:?}");
        assert!(row.windows(2).all(|two| two[0].x1 <= two[1].x0 + 0.01), "{row:?}");
    }
}

#[test]
fn what_is_active_in_view_is_drawn_or_counted_once() {
    let (mut began, mut cells) = (0, 0);
    for seed in 0..cases() / 6 {
        let mut rng = Rng::new(seed);
        let sizes = [(960.0, 300.0), (1280.0, 460.0), (320.0, 240.0), (600.0, 200.0)];
        let mut state = timeline(&document(&mut rng), sizes[rng.below(4) as usize]);
        for _ in 0..6 {
            for _ in 0..1 + rng.below(3) {
                let input = any_input(&state, &mut rng);
                if let Input::Viewport(ViewportInput::Set(span)) = input {
                    // As for a view that the page sets.
                    send(&mut state, [Input::Viewport(ViewportInput::Allow(span))]);
                }
                send(&mut state, [input]);
            }
            law(&state);
            let scene = build::scene(&state);
            cells += scene.more.len();
            began += usize::from(scene.more.iter().any(|cell| cell.hit == before(&state)));
        }
    }
    assert!(cells > 1_000 && began > 300, "{cells} cells, {began} of what began before");
}

#[test]
fn what_has_no_start_lasts_until_it_ends() {
    for (dates, view) in [
        (vec!["../1960"], "1960"),
        (vec!["/-0043", "/-0043", "-0100"], "-0099"),
        (vec!["../1960-03", "[..1960-03]", "1960-02-01", "1960-03-01"], "1960-03-05"),
        (vec!["1980/..", "1980/..", "1900"], "1990"),
        (vec!["-0100/..", "-0100/..", "../-0050"], "-0060"),
    ] {
        let row = |date: &&str| format!(r#"{{"title":"{date}","date":"{date}"}}"#);
        let rows: Vec<String> = dates.iter().map(row).collect();
        let mut state = timeline(&format!(r#"{{"events":[{}]}}"#, rows.join(",")), (960.0, 300.0));
        send(
            &mut state,
            [Input::Viewport(ViewportInput::Set(parse(view, Mode::Strict).unwrap().span()))],
        );
        law(&state);
        assert!(state.count_in_view() > 0, "{dates:?}");
    }
}

fn before(state: &State) -> Hit {
    Hit::Stretch(Span::from_bounds(Timestamp::MIN, state.view().start()))
}
