//! No sequence of inputs leads out of bounds, or to a picture that cannot be drawn.

use actor_timeline::{
    app::{
        Hit, Input, Outgoing, State,
        bands::BandsInput,
        card::CardInput,
        environment::Environment,
        filter::{FilterInput, FilterRowsInput},
        overflow::{
            OverflowInput,
            state::{OverflowKind, OverflowList},
        },
        overview::{
            OverviewInput,
            input::{Grip, Stride},
        },
        panels::{PanelsInput, controls::Controls},
        plot::PlotInput,
        pointer::PointerInput,
        search::SearchInput,
        selection::SelectionInput,
        sharing::SharingInput,
        update,
        viewport::{Limits, ViewportInput},
    },
    data::{ActorIx, EventIx, FieldIx, TagIx, dataset::Status, embedded::STORY, ingest},
    layout::{
        bands::{BandOrder, Grouping},
        measure::Table,
        plot::PlotSize,
    },
    query::{
        dimension::Dimension,
        filter::{Facet, Match},
    },
    scene::build,
    time::{DAY_MS, Span, format::English},
};
use arbitrary::Unstructured;
use std::rc::Rc;

/// Takes the bytes for inputs to the embedded story.
pub fn inputs(bytes: &[u8]) {
    let mut u = Unstructured::new(bytes);
    let mut state = story();
    let (events, actors) = (state.data().len() as u32, state.data().actors().len() as u32);
    // The frame rate and the patience of a reader, in ms.
    let mut now_ms = 0.0;
    while !u.is_empty() {
        let Ok(input) = any_input(&mut u, events, actors) else { break };
        now_ms += f64::from(u.arbitrary::<u8>().unwrap_or(16));
        let effects = update(&mut state, input, now_ms);
        within_bounds(&state);
        for outgoing in effects.outgoing {
            if let Outgoing::Select(event) = outgoing {
                update(&mut state, Input::Selection(SelectionInput::Set(event)), now_ms);
            }
        }
        update(&mut state, Input::Viewport(ViewportInput::Frame), now_ms + 16.0);
        within_bounds(&state);
    }
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    let _ = build::scene(&state);
}

const FACETS: [Facet; 4] = [Facet::Text, Facet::Actors, Facet::TAGS, Facet::Status];

fn story() -> State {
    let (data, warnings) =
        ingest::from_json(STORY.as_bytes().to_vec(), &ingest::Options::default())
            .expect("the story is a document");
    let environment = Environment { locale: Rc::new(English), measure: Rc::new(Table) };
    let size = PlotSize {
        width_px: 960.0,
        height_px: 460.0,
        host_px: 960.0,
        host_height_px: 900.0,
        font_factor: 1.0,
    };
    State::new(Rc::new(data), warnings, environment, size)
}

/// The view is finite, no longer and no shorter than may be, and about the data.
pub fn within_bounds(state: &State) {
    let scale = state.scale();
    let view = state.view();
    assert!(scale.px_per_ms().is_finite() && scale.px_per_ms() > 0.0);
    assert!(view.len_ms() >= 999, "never shorter than a second: {view:?}");
    let domain = state.domain();
    let least = state.limits().min_span_ms.unwrap_or(0.0) as i64;
    let longest = domain.len_ms().saturating_mul(2).max(DAY_MS).max(least);
    let lost = off(view.start()).max(off(view.end()));
    assert!(view.len_ms() <= longest.saturating_add(lost), "{view:?} is longer than {longest}");
    let centre = view.start() / 2 + view.end() / 2;
    // A view that must be longer than the domain reaches beyond it.
    let beyond = least + off(domain.start()).max(off(domain.end()));
    let (from, to) = (domain.start().saturating_sub(beyond), domain.end().saturating_add(beyond));
    assert!(from <= centre && centre <= to, "{view:?} is not about {domain:?}");
    within_limits(state);
}

/// What is lost in rounding of a time as a float.
fn off(at: i64) -> i64 {
    2 + (at.unsigned_abs() >> 50) as i64
}

/// The view is where the page holds it, to the rounding of floats.
pub fn within_limits(state: &State) {
    let (view, Limits { min, max, min_span_ms, max_span_ms }) = (state.view(), state.limits());
    let least = min.unwrap_or(i64::MIN);
    let most = max.unwrap_or(i64::MAX);
    // In a fold a float that is off by a millisecond may be off by years.
    let (axis, folds) = (state.folds().axis_span(view), state.folds());
    let lost = off(axis.start()).max(off(axis.end()));
    assert!(axis.start() >= folds.axis(least).saturating_sub(lost), "{view:?} is before {least}");
    assert!(axis.end() <= folds.axis(most).saturating_add(lost), "{view:?} is after {most}");
    let len_ms = axis.end() as f64 - axis.start() as f64;
    // Far from 1970 a pixel would be finer than the numbers.
    let far = (view.start() as f64).abs().max((view.end() as f64).abs());
    let off = 2.0 + far / (1_u64 << 39) as f64;
    let room_ms = folds.axis(most) as f64 - folds.axis(least) as f64;
    let shortest = min_span_ms.unwrap_or(0.0).min(room_ms);
    let longest = max_span_ms.unwrap_or(f64::MAX);
    assert!(len_ms + off >= shortest, "{view:?} is shorter than {shortest}");
    assert!(len_ms - off <= longest, "{view:?} is longer than {longest}");
}

/// Some limits, such as contradict each other too.
///
/// # Errors
///
/// When the bytes are used up in a way that cannot be.
pub fn any_limits(u: &mut Unstructured<'_>) -> arbitrary::Result<Limits> {
    const YEAR_MS: i64 = 31_556_952_000;
    let date = |u: &mut Unstructured<'_>| {
        Ok(Some(match u.int_in_range(0..=9)? {
            0..=3 => return Ok(None),
            9 => u.arbitrary()?,
            _ => u.int_in_range(45 * YEAR_MS..=56 * YEAR_MS)?,
        }))
    };
    let span = |u: &mut Unstructured<'_>| {
        let spans = [1_000.0, 3_600_000.0, DAY_MS as f64, YEAR_MS as f64, 1e18];
        Ok(if u.arbitrary()? { Some(*u.choose(&spans)?) } else { None })
    };
    Ok(Limits { min: date(u)?, max: date(u)?, min_span_ms: span(u)?, max_span_ms: span(u)? })
}

/// Some input, as wild as a program may make it, for so many events and actors.
///
/// # Errors
///
/// When the bytes are used up in a way that cannot be.
pub fn any_input(u: &mut Unstructured<'_>, events: u32, actors: u32) -> arbitrary::Result<Input> {
    let x = f64::from(u.int_in_range(-50..=1000)?);
    let event = EventIx(u.int_in_range(0..=events - 1)?);
    let actor = ActorIx(u.int_in_range(0..=actors - 1)?);
    let span = Span::from_bounds(0, 9);
    let hit =
        *u.choose(&[Hit::Nothing, Hit::Event(event), Hit::Stretch(span), Hit::Column(span)])?;
    let wild = *u.choose(&[0.0, 1.0, -3.0, 250.0, 1e9, -1e9, f64::NAN, f64::INFINITY])?;
    Ok(match u.int_in_range(0..=55)? {
        0 => Input::Viewport(ViewportInput::Wheel { x, dx: 0.0, dy: wild, zoom: true }),
        1 => Input::Viewport(ViewportInput::Wheel { x, dx: wild, dy: 0.0, zoom: false }),
        2 => Input::Pointer(PointerInput::Down { x, y: 9.0, hit }),
        3 => Input::Pointer(PointerInput::Move { x, y: 9.0, hit }),
        4 => Input::Pointer(PointerInput::Up { hit }),
        5 => Input::Pointer(PointerInput::Cancel),
        6 => Input::Viewport(ViewportInput::ZoomBy(wild)),
        7 => Input::Viewport(ViewportInput::PanBy(wild)),
        8 => Input::Viewport(ViewportInput::Fit),
        9 => Input::Viewport(ViewportInput::Fit),
        10 => Input::Selection(SelectionInput::First),
        11 => Input::Selection(SelectionInput::Last),
        12 => Input::Selection(SelectionInput::Next),
        13 => Input::Selection(SelectionInput::Previous),
        14 => Input::Selection(SelectionInput::Focus(event)),
        15 => Input::Selection(SelectionInput::Open(event)),
        16 => Input::Selection(SelectionInput::OpenFocused),
        17 => Input::Selection(SelectionInput::OpenNext),
        18 => Input::Selection(SelectionInput::OpenPrevious),
        19 => Input::Filter(FilterInput::ToggleActor(actor)),
        20 => Input::Filter(FilterInput::ToggleExcluded(actor)),
        21 => Input::Filter(FilterInput::OnlyActor(actor)),
        22 => Input::Filter(FilterInput::SetMatch(*u.choose(&[Match::Any, Match::All])?)),
        23 => Input::Filter(FilterInput::Clear),
        24 => Input::Selection(SelectionInput::Set(Some(event))),
        25 => Input::Plot(PlotInput::Resize(PlotSize {
            width_px: f64::from(u.int_in_range(1..=4000)?),
            height_px: f64::from(u.int_in_range(1..=2000)?),
            host_px: 900.0,
            host_height_px: 900.0,
            font_factor: 1.0,
        })),
        26 => Input::Search(SearchInput::SetWords(
            (*u.choose(&["", "us", "iran b", "zzz"])?).to_owned(),
        )),
        27 => Input::Search(SearchInput::Next),
        28 => Input::Search(SearchInput::Previous),
        29 => Input::Filter(FilterInput::ToggleTag(TagIx(u.int_in_range(0..=9)?))),
        30 => Input::Filter(FilterInput::ToggleStatus(*u.choose(&Status::ALL)?)),
        31 => Input::Filter(FilterInput::ClearFacet(*u.choose(&FACETS)?)),
        32 => Input::FilterRows(FilterRowsInput::Find((*u.choose(&["", "i", "zzz"])?).to_owned())),
        33 => Input::FilterRows(FilterRowsInput::SetOpen(actor, u.arbitrary()?)),
        34 => Input::FilterRows(FilterRowsInput::ToggleGroup(*u.choose(&FACETS[2..])?)),
        35 => Input::FilterRows(FilterRowsInput::Enter { inwards: u.arbitrary()? }),
        36 => Input::Card(CardInput::DwellElapsed),
        37 => Input::Card(CardInput::PointerOver(u.arbitrary()?)),
        38 => {
            let (holds, events) = (OverflowKind::Hidden, vec![event; 3]);
            Input::Overflow(OverflowInput::Set(Some(OverflowList {
                span,
                holds,
                events,
                total: 3,
                parts_on_zoom: u.arbitrary()?,
                row: 0,
            })))
        }
        39 => Input::Overflow(OverflowInput::Step(u.arbitrary()?)),
        40 => Input::Sharing(SharingInput::LinkCopied),
        41 => Input::Bands(BandsInput::GroupBy(u.arbitrary::<bool>()?.then_some(Dimension::Actor))),
        42 => Input::Bands(BandsInput::Toggle(actor)),
        43 => Input::Bands(BandsInput::Arrange(
            Grouping::default().ordered(*u.choose(&BandOrder::ALL)?),
        )),
        44 => Input::Bands(BandsInput::Reveal(u.int_in_range(0..=40)?)),
        45 => Input::Overview(OverviewInput::Down { x: f64::from(u.int_in_range(-9..=999)?) }),
        46 => Input::Overview(OverviewInput::Move { x: *u.choose(&[x, wild])? }),
        47 => Input::Overview(*u.choose(&[OverviewInput::Up, OverviewInput::Cancel])?),
        48 => Input::Overview(OverviewInput::Step {
            grip: *u.choose(&[Grip::Start, Grip::Window, Grip::End])?,
            stride: *u.choose(&[Stride::Short, Stride::Long, Stride::All])?,
            later: u.arbitrary()?,
        }),
        49 => Input::Panels(PanelsInput::SetControls(
            Controls::parse(u.choose(&["", "none", "list", "toolbar filter", "details"])?).0,
        )),
        50 => Input::Plot(PlotInput::LimitLanes(*u.choose(&[1, 2, 5, 64, 255])?)),
        51 => Input::Panels(PanelsInput::PutOnPaper(u.arbitrary()?)),
        52 => {
            let at =
                *u.choose(&[0, 1_577_836_800_000, 1_609_459_200_000, i64::MIN + 1, i64::MAX])?;
            Input::Viewport(ViewportInput::Centre { at, animate: u.arbitrary()? })
        }
        53 => Input::Viewport(ViewportInput::Hold(any_limits(u)?)),
        54 => {
            let mode = *u.choose(&[Match::Any, Match::All])?;
            Input::Filter(FilterInput::SetMatchOf(FieldIx::TAGS, mode))
        }
        _ => {
            Input::Viewport(ViewportInput::Show(Span::from_bounds(u.arbitrary()?, u.arbitrary()?)))
        }
    })
}
