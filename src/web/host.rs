//! One mounted element: its state, its frame and its panels.
//!
//! Every entry goes through [`Host::enter`], which ends a fault: the element says so and is
//! not entered again, and other elements go on.

mod address;
mod archive;
mod columns;
mod dwell;
mod filter;
mod frame;
mod guard;
mod language;
mod list;
mod live;
mod live_region;
mod load;
mod overview;
mod own;
mod panels;
mod show;
mod size;
mod story;
mod thumbnails;
mod whole;
mod work;

use crate::{
    Error,
    app::{
        Hit, Input, Node, State, card::state::Reading, effects::ListScroll, focus::FocusTarget,
        plot::PlotInput,
    },
    scene::{Scene, Theme, build},
    time::Timestamp,
};
use gloo::{events::EventListener, timers::callback::Timeout};
use js_sys::Function;
use kurbo::{Point, Vec2};
use std::{
    cell::{Cell, RefCell},
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    CanvasRenderingContext2d, Element, HtmlCanvasElement, HtmlElement, ShadowRoot, Window,
};

#[cfg(debug_assertions)]
pub(super) use guard::log_panics;
pub(super) use guard::{Handler, caught, enter};
pub(super) use thumbnails::event_of;

use super::{
    active_pointers::ActivePointers, language::Language, look, measure::CanvasMeasure,
    outgoing::Page, screen::Place, settings::Settings,
};

/// The plot's size until it is measured.
const GUESS_PX: (f64, f64) = (600.0, 400.0);

/// What the element shows now.
pub(super) enum Stage {
    Empty,
    Loading(Box<load::Load>),
    Failed(Error),
    Ready(Box<State>),
}

/// Everything that changes.
pub(super) struct Core {
    pub(super) stage: Stage,
    pub(super) settings: Settings,
    pub(super) actions: Vec<Rc<Input>>,
    /// They were made for data that have changed since.
    are_actions_old: bool,
    pub(super) scene: Scene,
    pub(super) kept: live::Kept,
    pub(super) theme: Theme,
    pub(super) strip: overview::Strip,
    shown: Node,
    pub(super) measure: Rc<CanvasMeasure>,
}

/// One element on the page.
pub(super) struct Host {
    pub(super) element: HtmlElement,
    root: ShadowRoot,
    pub(super) mount: Element,
    probe: HtmlElement,
    core: RefCell<Core>,
    has_stopped: Cell<bool>,
    pub(super) page: Page,
    /// Makes nodes of the text of a picture, inside an element.
    pub(super) add_picture: Function,
    /// Knows whether all of the wasm is there.
    whole: Function,
    turns: work::Turns,
    /// Names events in the picture, where the page has a function for that.
    captioner: RefCell<Option<Function>>,
    list_scroll: Cell<Option<ListScroll>>,
    on_page: RefCell<list::ListOnPage>,
    /// Which part of the first picture comes next.
    first: Cell<show::First>,
    /// How many events and warnings there are, until the first picture is drawn.
    ready: Cell<Option<(usize, usize)>>,
    /// The notes on the data that the console had last.
    warned: RefCell<Vec<String>>,
    this: Weak<Host>,
    frame: RefCell<Option<frame::Frame>>,
    rest: RefCell<Option<Timeout>>,
    /// The panels follow the next frame.
    panels_follow: Cell<bool>,
    /// When the panels were last written.
    written_ms: Cell<f64>,
    closer: RefCell<dwell::Closer>,
    live_region: RefCell<live_region::LiveRegion>,
    /// What hears readers, once all of the wasm is there.
    listen: Cell<Option<whole::Listen>>,
    listeners: RefCell<Vec<EventListener>>,
    fonts: RefCell<Option<EventListener>>,
    density: RefCell<Option<EventListener>>,
    /// With how many pixels for each px the picture was drawn last.
    pixel_ratio: Cell<Vec2>,
    resize: RefCell<Option<size::Resize>>,
    pub(super) active_pointers: ActivePointers,
    is_moving: Cell<bool>,
    wake: RefCell<Option<Timeout>>,
    /// The present moment moves on.
    tick: RefCell<Option<Timeout>>,
    address: RefCell<address::Address>,
    language: RefCell<Rc<Language>>,
    /// What is done with fingers on the panel of a story, once it is there.
    swipes: RefCell<Vec<EventListener>>,
    swiped_from: Cell<Option<(i32, i32)>>,
    /// A file that the browser is taking over.
    pub(super) taken: RefCell<Option<Timeout>>,
}

impl Host {
    /// Fills the shadow root.
    pub(super) fn mount(
        element: HtmlElement,
        root: &ShadowRoot,
        [dispatch, add_picture, soon, whole]: [Function; 4],
    ) -> Result<Rc<Self>, JsValue> {
        let document = look::document(&element);
        let mount = document.create_element("div")?;
        mount.set_class_name("mount");
        root.append_child(&mount)?;
        let probe: HtmlElement = document.create_element("i")?.unchecked_into();
        probe.set_class_name("probe");
        root.append_child(&probe)?;
        let measure = Rc::new(CanvasMeasure::new(&probe)?);
        let core = Core {
            stage: Stage::Empty,
            settings: Settings::default(),
            actions: Vec::new(),
            are_actions_old: false,
            scene: Scene::default(),
            kept: live::Kept::default(),
            theme: look::theme(&probe),
            strip: overview::Strip::default(),
            shown: Node::default(),
            measure,
        };
        Ok(Rc::new_cyclic(|this| Self {
            element,
            root: root.clone(),
            mount,
            probe,
            core: RefCell::new(core),
            has_stopped: Cell::new(false),
            warned: RefCell::default(),
            page: Page { dispatch },
            add_picture,
            whole,
            turns: work::Turns::new(soon),
            captioner: RefCell::default(),
            list_scroll: Cell::new(None),
            on_page: RefCell::default(),
            first: Cell::default(),
            ready: Cell::new(None),
            this: this.clone(),
            frame: RefCell::default(),
            rest: RefCell::default(),
            panels_follow: Cell::new(false),
            written_ms: Cell::new(f64::NEG_INFINITY),
            closer: RefCell::default(),
            live_region: RefCell::default(),
            listen: Cell::default(),
            listeners: RefCell::default(),
            fonts: RefCell::default(),
            density: RefCell::default(),
            pixel_ratio: Cell::default(),
            resize: RefCell::default(),
            active_pointers: ActivePointers::default(),
            is_moving: Cell::new(false),
            wake: RefCell::default(),
            tick: RefCell::default(),
            address: RefCell::default(),
            language: RefCell::default(),
            swipes: RefCell::default(),
            swiped_from: Cell::default(),
            taken: RefCell::default(),
        }))
    }

    /// Lives in the document that the element is in now, with all its listeners there.
    pub(super) fn settle(&self) -> Result<(), JsValue> {
        self.listeners.replace(self.listen.get().map(|all| all(self)).unwrap_or_default());
        self.fonts.replace(self.watch_fonts());
        self.resize.replace(Some(self.watch_size()?));
        self.observe_plot();
        self.watch_density();
        // One that was asked for elsewhere may never come.
        self.frame.take();
        self.refresh_theme();
        self.refresh_fonts();
        Ok(())
    }

    /// The window that the element is in.
    pub(super) fn window(&self) -> Window {
        look::window(&self.element)
    }

    /// Reads from the state, where there is one.
    pub(super) fn of_state<T>(&self, f: impl FnOnce(&State) -> T) -> Option<T> {
        self.with(|core| match &core.stage {
            Stage::Ready(state) => Some(f(state)),
            _ => None,
        })
        .flatten()
    }

    /// Whether what is read of an event, in a card or a list, is so.
    pub(super) fn is_reading(&self, test: impl FnOnce(&Reading) -> bool) -> bool {
        self.of_state(|state| test(state.reading())) == Some(true)
    }

    pub(super) fn this(&self) -> Weak<Self> {
        self.this.clone()
    }

    /// Does something later, unless the timer is dropped before.
    pub(super) fn after(&self, ms: u32, f: fn(&Self)) -> Timeout {
        let this = self.this.clone();
        Timeout::new(ms, move || enter(&this, f))
    }

    /// The first element of the panels that a selector fits.
    pub(super) fn find(&self, selector: &str) -> Option<Element> {
        self.mount.query_selector(selector).ok().flatten()
    }

    /// What the focus goes to, where it is there.
    fn find_target(&self, target: FocusTarget) -> Option<HtmlElement> {
        let selector = ["[data-focus=\"", &target.key(), "\"]"].concat();
        self.find(&selector).map(JsCast::unchecked_into)
    }

    pub(super) fn canvas(&self) -> Option<(HtmlCanvasElement, CanvasRenderingContext2d)> {
        let canvas = self.find("canvas")?;
        let canvas: HtmlCanvasElement = canvas.unchecked_into();
        let context = canvas.get_context("2d").ok().flatten()?;
        Some((canvas, context.unchecked_into()))
    }

    /// Reads colours anew and draws.
    pub(super) fn refresh_theme(&self) {
        let theme = look::theme(&self.probe);
        self.with(|core| {
            core.theme = theme;
            core.strip.forget();
        });
        self.ask_for_frame();
    }

    /// Reads the font anew, measures with it and draws.
    pub(super) fn refresh_fonts(&self) {
        self.with(|core| {
            core.measure.read_font(&self.probe);
            core.strip.forget();
        });
        self.send(Input::Plot(PlotInput::FontsChanged));
    }

    /// A way on the screen, in px of the picture.
    pub(super) fn own_way(&self, way: Vec2) -> Vec2 {
        self.canvas().map_or(way, |(canvas, _)| Place::of(&canvas).own(way))
    }

    /// Which moment is at a place of the page, in ms; none outside of the picture.
    pub(super) fn time_at(&self, client_x: f64) -> Option<f64> {
        let x = self.picture()?.inside(client_x, 0.0).x;
        self.of_state(|state| state.time_at(x))?.map(|at| at as f64)
    }

    /// Where on the page a moment is, in the picture or outside of it.
    pub(super) fn client_x(&self, at: Timestamp) -> Option<f64> {
        let place = self.picture()?;
        self.of_state(|state| place.client_x(state.x_at(at)))
    }

    /// Where the picture is, if it is to be seen.
    fn picture(&self) -> Option<Place> {
        let place = Place::of(&self.canvas()?.0);
        (place.size.width > 0.0).then_some(place)
    }

    /// What is under a point of the page, and where in the plot that is.
    pub(super) fn hit(&self, client_x: f64, client_y: f64) -> (Point, Hit) {
        let Some((canvas, _)) = self.canvas() else { return (Point::ZERO, Hit::Nothing) };
        let at = Place::of(&canvas).inside(client_x, client_y);
        let seen = self.with(|core| {
            // The next frame is not there yet.
            if let Stage::Ready(state) = &core.stage {
                build::keep_up(state, &mut core.scene);
            }
            let at = core.scene.unmirrored(at);
            (at, core.scene.hit_test(at))
        });
        seen.unwrap_or((at, Hit::Nothing))
    }
}
