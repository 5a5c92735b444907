//! The picture on paper: lines and letters, since pixels of the screen would be blurred.
//!
//! What [`svg`] writes becomes nodes in `pkg/src/load.js`.

use super::{
    host::{Host, Stage},
    look,
};
use crate::{
    app::{Input, State, panels::PanelsInput},
    scene::{build, overview},
    svg::{self, Caption},
};
use wasm_bindgen::JsValue;
use web_sys::Event;

/// Paper takes no colours of the night, has all rows, and waits for no frame.
pub(super) fn printing(host: &Host, _: &Event) {
    let is_on_paper = look::media(&host.window(), "print").is_some_and(|media| media.matches());
    host.send(Input::Panels(PanelsInput::PutOnPaper(is_on_paper)));
    host.refresh_theme();
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
            let Stage::Ready(state) = &core.stage else { return None };
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
