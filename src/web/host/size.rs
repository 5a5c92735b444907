//! How large the plot is, and when that changes.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, ResizeObserver, ResizeObserverBoxOptions, ResizeObserverOptions};

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
                // Another number of pixels needs another picture of the same size.
                host.ask_for_frame();
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref())?;
        observer.observe(&self.element);
        // One rem wide: the reader may change the size of text.
        observer.observe(&self.probe);
        Ok(Resize { observer, observed: None, _callback: callback })
    }

    /// Watches the size of the plot, in device pixels where the browser knows them: on
    /// another screen the picture would be blurred.
    pub(super) fn watch_plot(observer: &ResizeObserver, plot: &Element) {
        let options = ResizeObserverOptions::new();
        options.set_box(ResizeObserverBoxOptions::DevicePixelContentBox);
        let observe = Reflect::get(observer, &"observe".into())
            .and_then(|observe| observe.dyn_into::<Function>())
            .and_then(|observe| observe.call2(observer, plot, &options));
        if observe.is_err() {
            observer.observe(plot);
        }
    }

    pub(super) fn plot_size(&self) -> PlotSize {
        let plot = self.mount.query_selector(".plot").ok().flatten();
        let rect = plot.map(|plot| plot.get_bounding_client_rect());
        let host_px = self.element.get_bounding_client_rect().width();
        let (width_px, height_px) = rect.map_or(GUESS_PX, |rect| (rect.width(), rect.height()));
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
    }
}
