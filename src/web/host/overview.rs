//! The overview of an element: its picture, painted when the counts in it change, and
//! the window above it, which follows the view.

use super::{Core, Host, Stage};
use crate::{
    app::{
        State,
        overview::state::{Columns, Grips},
    },
    scene::{Scene, overview},
    time::digits::decimal,
    web::canvas::Painter,
};
use kurbo::Vec2;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// Where the parts above the picture lie, in tenths of a px.
type Places = [usize; 6];

const PLACES: [&str; 6] = ["--x0", "--x1", "--b0", "--b1", "--thumb", "--reach"];

/// Moving the window makes the browser paint it and sort all layers anew, for two
/// milliseconds: it follows what moves the picture at most so often, and where it rests.
const FOLLOW_MS: f64 = 48.0;

/// What an overview shows now.
#[derive(Default)]
pub(crate) struct Strip {
    scene: Scene,
    painted: Option<Painted>,
    /// In which element the parts lie where.
    placed: Option<(HtmlElement, Places)>,
    placed_ms: f64,
}

/// What the picture was painted from.
struct Painted {
    columns: Rc<Columns>,
    canvas: HtmlCanvasElement,
    pixel_ratio: Vec2,
}

impl Strip {
    /// Colours or fonts are others now.
    pub(crate) fn forget(&mut self) {
        self.painted = None;
    }

    /// True when the picture shows this already.
    fn shows(&self, columns: &Rc<Columns>, canvas: &HtmlCanvasElement, pixel_ratio: Vec2) -> bool {
        self.painted.as_ref().is_some_and(|painted| {
            Rc::ptr_eq(&painted.columns, columns)
                && painted.canvas == *canvas
                && painted.pixel_ratio == pixel_ratio
        })
    }

    fn is_placed(&self, element: &HtmlElement) -> bool {
        self.placed.as_ref().is_some_and(|(placed, _)| placed == element)
    }

    /// Whether the window has stood still for long enough.
    fn is_late(&self) -> bool {
        js_sys::Date::now() >= self.placed_ms + FOLLOW_MS
    }

    fn place(&mut self, element: HtmlElement, grips: &Grips) {
        self.placed_ms = js_sys::Date::now();
        let tenths = |px: f64| (px * 10.0).round().max(0.0) as usize;
        let Grips { window, body, thumb_px, reach_px } = *grips;
        let places = [window.0, window.1, body.0, body.1, thumb_px, reach_px].map(tenths);
        let before = self.placed.take().filter(|(placed, _)| *placed == element);
        for (k, name) in PLACES.into_iter().enumerate() {
            if before.as_ref().is_none_or(|(_, before)| before[k] != places[k]) {
                let done = element.style().set_property(name, &decimal(places[k]));
                done.expect("custom properties take any value");
            }
        }
        self.placed = Some((element, places));
    }
}

impl Host {
    /// Moves the window over the overview, and paints what lies under it when that is another
    /// picture: in a frame with so many pixels for each px, where the window may rest a little,
    /// or (without a number) when the picture rests.
    pub(super) fn draw_overview(&self, pixel_ratio: Option<Vec2>) {
        let Some(element) = self.find(".overview") else { return };
        let canvas = element.first_element_child().map(JsCast::unchecked_into);
        let Some(canvas) = canvas else { return };
        self.with(|core| {
            let Stage::Ready(state) = &core.stage else { return };
            let element = element.unchecked_into();
            let is_placed = core.strip.is_placed(&element);
            let is_due = match pixel_ratio {
                // The first frame knows how large it is.
                None => is_placed,
                Some(_) => !is_placed || state.is_overview_held() || core.strip.is_late(),
            };
            if is_due {
                core.strip.place(element, &state.grips());
            }
            let Some(pixel_ratio) = pixel_ratio else { return };
            let is_turned = core.strip.scene.is_mirrored != state.is_time_mirrored();
            if is_turned || !core.strip.shows(state.overview_columns(), &canvas, pixel_ratio) {
                paint(core, canvas, pixel_ratio);
            }
        });
    }
}

fn paint(core: &mut Core, canvas: HtmlCanvasElement, pixel_ratio: Vec2) {
    let Core { stage: Stage::Ready(state), strip, theme, measure, .. } = core else { return };
    let state: &State = state;
    let Some(context) = canvas.get_context("2d").ok().flatten() else { return };
    let context: CanvasRenderingContext2d = context.unchecked_into();
    overview::redraw(state, &mut strip.scene);
    let family = &measure.family();
    let painter = Painter { canvas: &canvas, context: &context, pixel_ratio, theme, family };
    if let Err(error) = painter.paint(&strip.scene) {
        web_sys::console::error_1(&error);
    }
    let columns = Rc::clone(state.overview_columns());
    strip.painted = Some(Painted { columns, canvas, pixel_ratio });
}
