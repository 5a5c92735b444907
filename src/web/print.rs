//! The picture on paper: lines and letters, since pixels of the screen would be blurred.
//!
//! What [`svg`] writes becomes nodes in `pkg/src/load.js`.

use super::{
    host::{Host, Stage},
    look,
};
use crate::{
    app::{Input, State, panels::PanelsInput, plot::PlotInput, update},
    layout::plot::PlotSize,
    scene::{build, overview},
    svg::{self, Caption},
};
use wasm_bindgen::JsValue;
use web_sys::Event;

/// About as wide as a sheet: what is drawn wider is made smaller there, and hard to read.
const SHEET_PX: f64 = 720.0;

/// Paper takes no colours of the night, has all rows, and waits for no frame.
pub(super) fn printing(host: &Host, _: &Event) {
    let is_on_paper = look::media(&host.window(), "print").is_some_and(|media| media.matches());
    host.send(Input::Panels(PanelsInput::PutOnPaper(is_on_paper)));
    host.refresh_theme();
    if !is_on_paper {
        host.measure_plot();
    }
    host.draw();
    host.add_pictures();
}

impl Host {
    /// On paper, adds pictures in lines beside those in pixels, which then do not show.
    pub(super) fn add_pictures(&self) {
        if self.of_state(State::is_on_paper) == Some(true) && self.is_complete() {
            self.draw_on_paper();
        }
    }

    #[inline(never)] // it comes with the second part of the wasm
    fn draw_on_paper(&self) {
        let is_rtl = self.language().words().is_rtl();
        let pictures = self.with(|core| {
            let Stage::Ready(state) = &mut core.stage else { return None };
            fit_sheet(state, look::now_ms(&self.window()));
            let state = &*state;
            let write = |scene| svg::to_svg(&scene, &core.theme, &Caption::default());
            Some([build::with_names(state, is_rtl), overview::on_paper(state)].map(write))
        });
        let Some(Some(pictures)) = pictures else { return };
        for (place, picture) in [".plot", ".overview"].into_iter().zip(&pictures) {
            let Some(place) = self.find(place) else { continue };
            if let Ok(Some(before)) = place.query_selector(":scope>svg") {
                before.remove();
            }
            let added = self.add_picture.call2(&JsValue::UNDEFINED, &place, &picture.into());
            if let Err(error) = added {
                web_sys::console::error_1(&error);
            }
        }
        self.draw_steps_on_paper();
    }
}

/// The picture is as wide as a sheet with its names, at most.
fn fit_sheet(state: &mut State, now_ms: f64) {
    let size = state.size();
    let width_px = SHEET_PX * size.font_factor - state.names_px();
    if width_px < size.width_px {
        let size = PlotSize { width_px, ..size };
        update(state, Input::Plot(PlotInput::Resize(size)), now_ms);
    }
}
