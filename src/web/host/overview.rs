//! The overview of an element: its picture, painted when the counts in it change, the
//! window above it, painted in each frame, and the sliders that can be taken hold of, which
//! follow at rest.

use super::{Core, Host, Stage};
use crate::{
    app::{State, overview::state::Grips},
    query::density::Counts,
    scene::{Scene, overview},
    web::canvas::{Painter, css_px},
};
use kurbo::Vec2;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement};

/// What an overview shows now.
#[derive(Default)]
pub(crate) struct Strip {
    scene: Scene,
    window: Scene,
    painted: Option<Painted>,
    /// In which element the sliders lie where they belong.
    placed: Option<Element>,
}

/// What the picture was painted from.
struct Painted {
    columns: Rc<Counts>,
    element: Element,
    pixel_ratio: Vec2,
}

impl Strip {
    /// Colours or fonts are others now.
    pub(crate) fn forget(&mut self) {
        self.painted = None;
    }

    /// How it was painted on these pixels.
    fn painted(&self, element: &Element, pixel_ratio: Vec2) -> Option<&Painted> {
        let painted = self.painted.as_ref();
        painted.filter(|last| last.element == *element && last.pixel_ratio == pixel_ratio)
    }

    fn is_placed(&self, element: &Element) -> bool {
        self.placed.as_ref() == Some(element)
    }

    /// Moves the sliders. Each by a style of its own: a property that they inherited would
    /// have the browser work out the style of the whole strip.
    fn place(&mut self, element: &Element, grips: Grips) -> Result<(), JsValue> {
        let Grips { body, thumb_px, .. } = grips;
        let places = [(body.0, body.1 - body.0), (body.0 - thumb_px, thumb_px), (body.1, thumb_px)];
        // Behind both canvases.
        for (at, (left_px, width_px)) in (2..).zip(places) {
            let Some(slider) = element.children().item(at) else { continue };
            let style = slider.unchecked_into::<HtmlElement>().style();
            style.set_property("left", &css_px(left_px))?;
            style.set_property("width", &css_px(width_px))?;
        }
        self.placed = Some(element.clone());
        Ok(())
    }
}

impl Host {
    /// Paints the overview in a frame with so many pixels for each px; without a number, when
    /// the picture rests, moves its sliders. Counts of another filter belong to the panels
    /// that follow the frame, and are painted with them.
    pub(super) fn draw_overview(&self, pixel_ratio: Option<Vec2>) {
        let Some(element) = self.find(".overview") else { return };
        let panels_follow = pixel_ratio.is_some() && self.panels_wait();
        let drawn = self.with(|core| draw(core, element, pixel_ratio, panels_follow));
        if let Some(Err(error)) = drawn {
            web_sys::console::error_1(&error);
        }
    }
}

fn draw(
    core: &mut Core,
    element: Element,
    pixel_ratio: Option<Vec2>,
    panels_follow: bool,
) -> Result<(), JsValue> {
    let Core { stage: Stage::Ready(state), strip, theme, measure, .. } = core else {
        return Ok(());
    };
    let state: &State = state;
    let is_placed = strip.is_placed(&element);
    // The first frame knows how large it is. An outline is seen to follow the keys.
    let is_due = match pixel_ratio {
        None => is_placed,
        Some(_) => !is_placed || element.matches(":has(:focus-visible)")?,
    };
    let canvases = element.children();
    if is_due {
        strip.place(&element, state.grips())?;
    }
    let last_ratio = strip.painted.as_ref().map(|painted| painted.pixel_ratio);
    let Some(pixel_ratio) = pixel_ratio.or(last_ratio) else { return Ok(()) };
    let family = &measure.family();
    let paint = |at, scene: &Scene| {
        let Some(canvas) = canvases.item(at) else { return Ok(()) };
        let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
        let Some(context) = canvas.get_context("2d")? else { return Ok(()) };
        let context: &CanvasRenderingContext2d = context.unchecked_ref();
        let painter = Painter { canvas, context, pixel_ratio, theme, family };
        context.clear_rect(0.0, 0.0, scene.width_px, scene.height_px);
        painter.paint(scene)
    };
    let columns = state.overview_columns();
    let is_turned = strip.scene.is_mirrored != state.is_time_mirrored();
    let painted = strip.painted(&element, pixel_ratio);
    let may_wait = panels_follow && strip.scene.width_px == state.size().width_px;
    let shows = |last: &Painted| may_wait || Rc::ptr_eq(&last.columns, columns);
    let is_new = is_turned || !painted.is_some_and(shows);
    if is_new {
        overview::redraw(state, &mut strip.scene);
        paint(0, &strip.scene)?;
        strip.painted = Some(Painted { columns: Rc::clone(columns), element, pixel_ratio });
    }
    let before = std::mem::take(&mut strip.window);
    overview::window(state, &mut strip.window);
    if is_new || strip.window.items != before.items { paint(1, &strip.window) } else { Ok(()) }
}
