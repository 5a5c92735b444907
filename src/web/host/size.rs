//! How large the plot is, and when that changes.

use super::{GUESS_PX, Host, enter, show::First};
use crate::{
    app::{Input, plot::PlotInput},
    layout::plot::PlotSize,
    web::{look, screen::Place},
};
use gloo::events::EventListener;
use js_sys::{Array, Reflect};
use kurbo::Vec2;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, HtmlCanvasElement, HtmlElement, ResizeObserver};

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
            enter(&this, |host| {
                if host.first.get() < First::Size {
                    // That comes as a part of its own.
                    return;
                }
                host.measure_plot();
                host.follow_font();
                if host.is_complete() {
                    host.lead_list();
                }
            });
        });
        let words = Array::of1(callback.as_ref());
        let observer: ResizeObserver =
            look::make(&self.window(), "ResizeObserver", &words)?.unchecked_into();
        observer.observe(&self.element);
        // Some letters wide: the reader may change the size of text, the page its font.
        observer.observe(&self.probe);
        Ok(Resize { observer, observed: None, _callback: callback })
    }

    /// Labels are measured anew when a font has come.
    pub(super) fn watch_fonts(&self) -> Option<EventListener> {
        let fonts = Reflect::get(&look::document(&self.element), &"fonts".into());
        let fonts = fonts.ok().filter(JsValue::is_object)?;
        let come = ("loadingdone", true);
        Some(self.listener(fonts.unchecked_ref(), come, |host, _| host.refresh_fonts()))
    }

    /// On a screen with another number of pixels the picture would be blurred.
    pub(super) fn watch_density(&self) {
        let ratio = js_sys::Number::from(self.window().device_pixel_ratio());
        let ratio = String::from(ratio.to_string_with_radix(10).expect("ten is a radix"));
        let query = ["(resolution: ", &ratio, "dppx)"].concat();
        let listener = look::media(&self.window(), &query).map(|media| {
            self.listener(&media, ("change", true), |host, _| {
                host.ask_for_frame();
                host.watch_density();
            })
        });
        self.density.replace(listener);
    }

    /// With how many pixels for each px to draw. While that changes, as in a transition,
    /// the next frame is looked at too.
    pub(super) fn follow_magnification(&self, canvas: &HtmlCanvasElement) -> Vec2 {
        let place = Place::of(canvas);
        let ratio = place.pixel_ratio();
        if self.pixel_ratio.replace(ratio) != ratio && place.ratio != Vec2::new(1.0, 1.0) {
            self.ask_for_frame();
        }
        ratio
    }

    /// Nothing tells when the page magnifies the picture: looks whether it has.
    pub(crate) fn keep_sharp(&self) {
        let Some((canvas, _)) = self.canvas() else { return };
        if Place::of(&canvas).pixel_ratio() != self.pixel_ratio.get() {
            self.lead_list();
            self.ask_for_frame();
        }
    }

    /// The page or the reader chose another font, or another space between letters.
    fn follow_font(&self) {
        if self.with(|core| core.measure.is_font_of(&self.probe)) == Some(false) {
            self.refresh_fonts();
        }
    }

    pub(super) fn plot_size(&self) -> PlotSize {
        let plot = self.find(".plot");
        let plot = plot.map(JsCast::unchecked_into::<HtmlElement>);
        let host = self.element.get_bounding_client_rect();
        let host = Place::of(&self.mount).own(Vec2::new(host.width(), host.height()));
        let (width_px, height_px) = plot.map_or(GUESS_PX, |plot| {
            let size = Place::of(&plot).size;
            // A page may give it a border.
            let border_px = |outer: i32, inner: i32| f64::from(outer - inner);
            (
                size.width - border_px(plot.offset_width(), plot.client_width()),
                size.height - border_px(plot.offset_height(), plot.client_height()),
            )
        });
        PlotSize {
            width_px,
            height_px,
            host_px: if host.x > 0.0 { host.x } else { GUESS_PX.0 },
            // Without one it is hidden, and a panel that is missing then would be missed.
            host_height_px: if host.y > 0.0 { host.y } else { f64::INFINITY },
            font_factor: look::font_factor(&self.element),
        }
    }

    /// Tells the state how large the plot is.
    pub(crate) fn measure_plot(&self) {
        self.send(Input::Plot(PlotInput::Resize(self.plot_size())));
    }
}
