//! Eras in the picture: told apart, readable however many there are, and none lost.
#![allow(clippy::unwrap_used)]

mod common;

use actor_timeline::{
    app::{
        Hit, Input, State,
        panels::{self, panel::Phase},
        pointer::PointerInput,
        update,
    },
    scene::{Item, Scene, Shape, TextRole, Theme, Token, build, theme::Color},
    time::format::English,
    ui::Words,
};
use common::{NARROW, WIDE, timeline};
use kurbo::{Point, Rect};

/// Eras from and to these years.
fn with_eras(years: &[(u32, u32)], size: (f64, f64)) -> State {
    let eras = years
        .iter()
        .enumerate()
        .map(|(k, (from, to))| format!(r#"{{"title": "Era number {k}", "date": "{from}/{to}"}}"#));
    let json = format!(
        r#"{{"eras": [{}], "events": [{{"title": "First", "date": "1900"}}, {{"title": "Last", "date": "2000"}}]}}"#,
        Vec::from_iter(eras).join(",")
    );
    timeline(&json, size)
}

fn rgb(css: &str) -> [f64; 3] {
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&css[at..at + 2], 16).unwrap()))
}

fn luminance(color: [f64; 3]) -> f64 {
    let linear = color.map(|level| {
        let level = level / 255.0;
        if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// What is painted at a point by the first so many items, text aside.
fn ground(scene: &Scene, theme: &Theme, at: Point, items: usize) -> [f64; 3] {
    let mut color = [0.0; 3];
    for item in &scene.items[..items] {
        let Item::Fill { shape: Shape::Rect(rect, _), ink } = item else { continue };
        let (true, Color::Token(token)) = (rect.contains(at), ink.color) else { continue };
        let (over, alpha) = (rgb(theme.css(token)), f64::from(ink.alpha));
        color = [0, 1, 2].map(|k| color[k] * (1.0 - alpha) + over[k] * alpha);
    }
    color
}

fn assert_readable(state: &State, says: &str) {
    let scene = build::scene(state);
    for theme in [Theme::light(), Theme::dark()] {
        for (k, item) in scene.items.iter().enumerate() {
            let Item::Text { at, ink, width_px, range, .. } = item else { continue };
            let Color::Token(token) = ink.color else {
                panic!("a text in a colour of the document")
            };
            for x in [0.0, 0.5, 1.0] {
                let under = ground(&scene, &theme, *at + (width_px * x, -3.0), k);
                let ratio = contrast(rgb(theme.css(token)), under);
                assert!(ratio >= 4.5, "{says}: {} at {ratio}", scene.words(range));
            }
        }
    }
}

#[test]
fn twenty_in_one_place_tint_once() {
    let years: Vec<(u32, u32)> = (0..20).map(|k| (1900 + k, 1999 - k)).collect();
    for size in [WIDE, NARROW] {
        let state = with_eras(&years, size);
        let scene = build::scene(&state);
        let tints = scene.items.iter().filter(|item| {
            matches!(item, Item::Fill { ink, .. }
                if ink.color == Color::Token(Token::Era) && ink.alpha < 1.0)
        });
        assert_eq!(tints.count(), 1);
        assert_readable(&state, "twenty");
        assert_readable(&with_eras(&years[..1], size), "one");
    }
}

#[test]
fn tints_do_not_overlap_and_cover_each_era() {
    let asked = std::env::var("LAW_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases: u64 = asked.unwrap_or(3_000);
    for seed in 0..cases {
        let mut random = seed * 2_654_435_761_u64 + 1;
        let mut next = |below: u64| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (random >> 33) % below
        };
        let count = next(12);
        let years: Vec<(u32, u32)> = (0..count)
            .map(|_| {
                let from = 1_880 + next(130) as u32;
                (from, from + next(60) as u32)
            })
            .collect();
        let state = with_eras(&years, if next(2) == 0 { WIDE } else { NARROW });
        let scene = build::scene(&state);
        for pair in scene.eras.windows(2) {
            assert!(pair[0].rect.x1 < pair[1].rect.x0, "{years:?}");
        }
        let lines = scene.items.iter().filter_map(|item| match item {
            Item::Fill { shape: Shape::Rect(rect, _), ink }
                if ink.color == Color::Token(Token::Era) && ink.alpha == 1.0 =>
            {
                Some(*rect)
            }
            _ => None,
        });
        for line in lines {
            let is_around = |rect: &Rect| rect.x0 <= line.x0 && line.x1 <= rect.x1;
            assert!(scene.eras.iter().any(|era| is_around(&era.rect)), "{years:?}");
        }
    }
}

#[test]
fn names_without_room_are_told() {
    let mut state = with_eras(&[(1900, 1950), (1910, 1912), (1911, 1913), (1980, 1990)], NARROW);
    let drawn = |state: &State| {
        let scene = build::scene(state);
        let is_era = |item: &&Item| matches!(item, Item::Text { role: TextRole::Era, .. });
        scene.items.iter().filter(is_era).count()
    };
    assert!(drawn(&state) < 4);
    let ui = |state: &State| panels::panel::ui(&Phase::Ready(state), Words::new(&English));
    let summary = ui(&state).all_text();
    let told = "Eras: Era number 0 (1900–1950), Era number 1 (1910–1912)";
    assert!(summary.contains(told), "{summary}");
    let title = |state: &State| {
        let ui = ui(state);
        let canvas = ui.find(&|node| node.tag == "canvas").unwrap();
        canvas.attribute("title").map(str::to_owned)
    };
    assert_eq!(title(&state), None);
    let at = build::scene(&state).eras[0].rect.center();
    let hit = build::scene(&state).hit_test(at);
    assert!(matches!(hit, Hit::Eras(_)));
    let effects =
        update(&mut state, Input::Pointer(PointerInput::Move { x: at.x, y: at.y, hit }), 0.0);
    assert!(effects.panels);
    let under = "Era number 0 (1900–1950)\nEra number 1 (1910–1912)\nEra number 2 (1911–1913)";
    assert_eq!(title(&state).as_deref(), Some(under), "the fourth is elsewhere");
    let effects = update(&mut state, Input::Pointer(PointerInput::Leave), 0.0);
    assert!(effects.panels);
    assert_eq!(title(&state), None);
}

#[test]
fn eras_are_neither_stripes_nor_lost_where_no_tint_may_show() {
    for theme in [Theme::light(), Theme::dark()] {
        let paper = rgb(theme.css(Token::Background));
        let over = |token, alpha: f64| {
            [0, 1, 2].map(|k| paper[k] * (1.0 - alpha) + rgb(theme.css(token))[k] * alpha)
        };
        let (stripe, tint) = (over(Token::Zebra, 0.45), over(Token::Era, 0.07));
        let seen = |ground: [f64; 3]| (0..3).map(|k| (ground[k] - paper[k]).abs()).sum::<f64>();
        assert!(seen(stripe) * 2.0 < seen(tint), "{stripe:?} {tint:?}");
        // The one is warm, the other cold: red and blue differ the other way round.
        assert!((tint[0] - tint[2]) - (stripe[0] - stripe[2]) > 8.0, "{stripe:?} {tint:?}");
        assert!(contrast(rgb(theme.css(Token::Era)), paper) >= 3.0);
        let forced = Theme { is_forced: true, ..theme };
        let scene = build::scene(&with_eras(&[(1920, 1950)], WIDE));
        let lines = scene.items.iter().filter(|item| {
            matches!(item, Item::Fill { ink, .. }
                if ink.color == Color::Token(Token::Era) && forced.allowed(*ink).is_some())
        });
        assert_eq!(lines.count(), 1);
    }
}

#[test]
fn no_edge_strikes_through_a_name() {
    let years = Vec::from_iter((0..12).map(|k| (1900 + 3 * k, 1925 + 3 * k)));
    let state = with_eras(&years, WIDE);
    let scene = build::scene(&state);
    let is_name = |item: &Item| matches!(item, Item::Text { role: TextRole::Era, .. });
    let first = scene.items.iter().position(is_name).unwrap();
    let is_edge = |item: &Item| matches!(item, Item::Stroke { ink, .. } if ink.color == Color::Token(Token::Era));
    assert!(scene.items.iter().any(is_edge));
    assert!(!scene.items[first..].iter().any(is_edge), "an edge is drawn after a name");
}
