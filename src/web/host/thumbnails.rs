//! Small pictures over the plot: with each frame they go along with their labels.

use super::{Host, Stage};
use crate::{app::State, data::EventIx, time::digits::number, web::canvas::css_px};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The event that a picture is of.
pub(crate) fn event_of(image: &Element) -> Option<EventIx> {
    Some(EventIx(number(&image.get_attribute("data-event")?)? as u32))
}

impl Host {
    /// Puts each below its label, or out of sight where that is not there.
    pub(super) fn place_thumbnails(&self) {
        if self.of_state(|state: &State| state.rows().has_pictures) != Some(true) {
            return;
        }
        let Some(images) = self.find(".thumbnails").map(|all| all.children()) else { return };
        for image in (0..images.length()).filter_map(|at| images.item(at)) {
            let rect = event_of(&image).and_then(|event| {
                let rect = |core: &mut super::Core| match &core.stage {
                    Stage::Ready(_) => core.scene.picture_rect(event),
                    _ => None,
                };
                self.with(rect).flatten()
            });
            let style = image.unchecked_into::<HtmlElement>().style();
            let Some(rect) = rect else {
                let _ = style.remove_property("--y");
                continue;
            };
            let sizes = [rect.x0, rect.y0, rect.width(), rect.height()];
            for (name, px) in ["--x", "--y", "--w", "--h"].into_iter().zip(sizes) {
                style.set_property(name, &css_px(px)).expect("custom properties take any value");
            }
        }
    }
}
