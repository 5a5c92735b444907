//! How large the plot is, and when that changes.

use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

use super::{GUESS_PX, Host};
use crate::{layout::plot::PlotSize, view::Input, web::look};

/// Watches the plot, the element and the size of text.
pub(super) struct Resize {
    pub(super) observer: ResizeObserver,
    pub(super) observed: Option<Element>,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Resize {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Host {
    pub(super) fn watch_size(&self) -> Result<Resize, JsValue> {
        let this = self.this.clone();
        let callback = Closure::<dyn FnMut()>::new(move || {
            if let Some(host) = this.upgrade() {
                host.measure_plot();
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        observer.observe(&self.element);
        // One rem wide: the reader may change the size of text.
        observer.observe(&self.probe);
        Ok(Resize { observer, observed: None, _callback: callback })
    }

    /// On a screen with another number of pixels the picture would be blurred.
    pub(super) fn watch_density(&self) {
        let ratio = js_sys::Number::from(look::window().device_pixel_ratio());
        let ratio = String::from(ratio.to_string_with_radix(10).expect("ten is a radix"));
        let query = ["(resolution: ", &ratio, "dppx)"].concat();
        let media = look::window().match_media(&query).ok().flatten();
        let this = self.this.clone();
        let listener = media.map(|media| {
            EventListener::once(&media, "change", move |_| {
                if let Some(host) = this.upgrade() {
                    host.ask_for_frame();
                    host.watch_density();
                }
            })
        });
        self.density.replace(listener);
    }

    pub(super) fn plot_size(&self) -> PlotSize {
        let plot = self.mount.query_selector(".plot").ok().flatten();
        let plot = plot.and_then(|plot| plot.dyn_into::<HtmlElement>().ok());
        let host_px = self.element.get_bounding_client_rect().width();
        let (width_px, height_px) = plot.map_or(GUESS_PX, |plot| {
            let rect = plot.get_bounding_client_rect();
            // A page may give it a border.
            let border_px = |outer: i32, inner: i32| f64::from(outer - inner);
            (
                rect.width() - border_px(plot.offset_width(), plot.client_width()),
                rect.height() - border_px(plot.offset_height(), plot.client_height()),
            )
        });
        PlotSize {
            width_px,
            height_px,
            host_px: if host_px > 0.0 { host_px } else { GUESS_PX.0 },
            font_factor: look::font_factor(),
        }
    }

    /// Tells the state how large the plot is.
    pub(in crate::web) fn measure_plot(&self) {
        self.send(Input::Resize(self.plot_size()));
        self.lead_shown_list();
    }
}
