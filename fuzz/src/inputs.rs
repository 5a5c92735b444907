//! No sequence of inputs leads out of bounds, or to a picture that cannot be drawn.

use std::rc::Rc;

use actor_timeline::{
    data::{ActorIx, EventIx, TagIx, dataset::Status, embedded::STORY, ingest},
    layout::{
        bands::{BandOrder, Grouping},
        measure::Table,
        plot::PlotSize,
    },
    query::{facets::Facet, filter::Match},
    scene::build,
    time::{DAY_MS, Span, format::English},
    view::{
        Hit, Input, Outgoing, State,
        controls::Controls,
        overview::{Grip, OnOverview, Stride},
        state::{Environment, Held, Holds},
        update,
    },
};
use arbitrary::Unstructured;

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
                update(&mut state, Input::SetSelected(event), now_ms);
            }
        }
        update(&mut state, Input::Frame, now_ms + 16.0);
        within_bounds(&state);
    }
    state.finish_layout();
    let _ = build::scene(&state);
}

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
    let longest = (2 * domain.len_ms()).max(DAY_MS);
    assert!(view.len_ms() <= longest + 1, "{view:?} is longer than {longest}");
    let centre = view.start() / 2 + view.end() / 2;
    assert!(domain.start() - 1 <= centre && centre <= domain.end() + 1, "{view:?}");
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
    Ok(match u.int_in_range(0..=52)? {
        0 => Input::Wheel { x, dx: 0.0, dy: wild, zoom: true },
        1 => Input::Wheel { x, dx: wild, dy: 0.0, zoom: false },
        2 => Input::PointerDown { x, y: 9.0, hit },
        3 => Input::PointerMove { x, y: 9.0, hit },
        4 => Input::PointerUp { hit },
        5 => Input::PointerCancel,
        6 => Input::ZoomBy(wild),
        7 => Input::PanBy(wild),
        8 => Input::Fit,
        9 => Input::Fit,
        10 => Input::First,
        11 => Input::Last,
        12 => Input::Next,
        13 => Input::Previous,
        14 => Input::Focus(event),
        15 => Input::Open(event),
        16 => Input::OpenFocused,
        17 => Input::OpenNext,
        18 => Input::OpenPrevious,
        19 => Input::ToggleActor(actor),
        20 => Input::ToggleExcluded(actor),
        21 => Input::OnlyActor(actor),
        22 => Input::SetMatch(*u.choose(&[Match::Any, Match::All])?),
        23 => Input::ClearFilter,
        24 => Input::SetSelected(Some(event)),
        25 => Input::Resize(PlotSize {
            width_px: f64::from(u.int_in_range(1..=4000)?),
            height_px: f64::from(u.int_in_range(1..=2000)?),
            host_px: 900.0,
            host_height_px: 900.0,
            font_factor: 1.0,
        }),
        26 => Input::Search((*u.choose(&["", "us", "iran b", "zzz"])?).to_owned()),
        27 => Input::NextMatch,
        28 => Input::PreviousMatch,
        29 => Input::ToggleTag(TagIx(u.int_in_range(0..=9)?)),
        30 => Input::ToggleStatus(*u.choose(&Status::ALL)?),
        31 => Input::ClearFacet(*u.choose(&Facet::ALL)?),
        32 => Input::FindRow((*u.choose(&["", "i", "zzz"])?).to_owned()),
        33 => Input::SetOpen(actor, u.arbitrary()?),
        34 => Input::ToggleGroup(*u.choose(&[Facet::Tags, Facet::Status])?),
        35 => Input::EnterRow { inwards: u.arbitrary()? },
        36 => Input::Look,
        37 => Input::OverCard(u.arbitrary()?),
        38 => {
            let (holds, events) = (Holds::Hidden, vec![event; 3]);
            Input::SetHeld(Some(Held {
                span,
                holds,
                events,
                total: 3,
                parts_on_zoom: u.arbitrary()?,
                row: 0,
            }))
        }
        39 => Input::StepHeld(u.arbitrary()?),
        40 => Input::LinkCopied,
        41 => Input::GroupByActor(u.arbitrary()?),
        42 => Input::ToggleBand(actor),
        43 => Input::ArrangeBands(Grouping::default().ordered(*u.choose(&BandOrder::ALL)?)),
        44 => Input::RevealBand(u.int_in_range(0..=40)?),
        45 => Input::Overview(OnOverview::Down { x: f64::from(u.int_in_range(-9..=999)?) }),
        46 => Input::Overview(OnOverview::Move { x: *u.choose(&[x, wild])? }),
        47 => Input::Overview(*u.choose(&[OnOverview::Up, OnOverview::Cancel])?),
        48 => Input::Overview(OnOverview::Step {
            grip: *u.choose(&[Grip::Start, Grip::Window, Grip::End])?,
            stride: *u.choose(&[Stride::Short, Stride::Long, Stride::All])?,
            later: u.arbitrary()?,
        }),
        49 => Input::SetControls(
            Controls::parse(u.choose(&["", "none", "list", "toolbar filter", "details"])?).0,
        ),
        50 => Input::LimitLanes(*u.choose(&[1, 2, 5, 64, 255])?),
        51 => Input::PutOnPaper(u.arbitrary()?),
        _ => Input::Show(Span::from_bounds(u.arbitrary()?, u.arbitrary()?)),
    })
}
