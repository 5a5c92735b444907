//! From a [`State`] to a [`Scene`].

use crate::{
    app::State,
    scene::{
        Scene, arrows, band_names, bands, brush, eras, events, folds, frame, marked, markers, more,
        ribbon, stage::Stage,
    },
};

/// Draws the state: background, eras, markers, events, "+N", ribbon, axis.
#[must_use]
pub fn scene(state: &State) -> Scene {
    let mut scene = Scene::default();
    redraw(state, &mut scene);
    scene
}

/// [`scene()`] for paper or a file, with the names of bands in it. They stand where a line begins,
/// at the right where `is_rtl`.
#[must_use]
pub fn with_names(state: &State, is_rtl: bool) -> Scene {
    let mut scene = scene(state);
    band_names::add(state, &mut scene, is_rtl);
    scene
}

/// Has a scene speak of the events that are there: it is built anew only where the data have changed.
pub fn keep_up(state: &State, scene: &mut Scene) {
    if scene.revision != state.revision {
        redraw(state, scene);
    }
}

/// [`scene()`] into a scene whose memory is used again.
pub fn redraw(state: &State, scene: &mut Scene) {
    let mut buffers = scene.buffers.take().unwrap_or_default();
    let (scale, size, rows) = (state.scale(), state.size(), state.rows());
    let (visible, locale) = (scale.visible(), &*state.environment().locale);
    let folded = state.folds();
    buffers.axis.refill((visible, folded), scale.px_per_ms(), locale, size.font_factor);
    let (axis, font_factor) = (&buffers.axis, size.font_factor);
    let view = state.view();
    let inner_x = (scale.x_from_time(view.start()), scale.x_from_time(view.end()));
    let within = state.data().extent().union(view);
    let stage = Stage { state, scale, inner_x, within, rows, axis, font_factor };
    scene.items.clear();
    scene.text.clear();
    scene.events.clear();
    scene.more.clear();
    scene.ribbon.clear();
    scene.echoes.clear();
    scene.eras.clear();
    scene.markers.clear();
    scene.width_px = size.width_px;
    scene.height_px = rows.bottom_y;
    scene.font_factor = size.font_factor;
    scene.spacing = state.environment().measure.spacing();
    frame::background(&stage, scene);
    eras::tint(&stage, scene);
    folds::strips(folded, scale, rows.bottom_y, scene);
    eras::lines(&stage, scene);
    let taken = markers::names(&stage, scene);
    eras::names(&stage, scene, &taken);
    let has_bands = state.bands().is_some();
    if has_bands {
        bands::lines(&stage, scene);
    }
    let (shown, raised) = (&mut buffers.shown, &mut buffers.raised);
    state.show_parts(shown);
    let mut fades = scene.fades.take();
    if let Some(fades) = &mut fades {
        fades.follow(state, shown);
    }
    scene.is_fading = fades.as_ref().is_some_and(|fades| fades.are_on());
    events::raise(&stage, scene, shown, raised);
    if !state.marked().is_empty() {
        marked::raise(&stage, scene, shown, raised);
    }
    if has_bands {
        bands::connectors(&stage, scene, shown, raised);
    }
    if let Some(fades) = fades.as_ref().filter(|_| scene.is_fading) {
        fades.ghosts(&stage, scene, raised);
    }
    events::in_lanes(&stage, scene, raised, (shown, fades.as_deref()));
    markers::lines(&stage, scene);
    if has_bands {
        bands::above(&stage, scene, &buffers.raised);
    }
    events::on_plate(&stage, scene, &buffers.raised);
    more::row(&stage, scene, &mut buffers.drawn);
    ribbon::draw(&stage, scene, &mut buffers.counts);
    frame::axis(&stage, scene);
    if let Some(fades) = &mut fades {
        fades.words(&stage, scene);
    }
    scene.fades = fades;
    markers::dot(&stage, scene);
    folds::breaks(folded, scale, (rows.axis_y, font_factor), scene);
    scene.arrows = 0..0;
    if !state.relations().is_empty() {
        arrows::draw(&stage, scene);
    }
    brush::draw(&stage, scene);
    scene.revision = state.revision;
    scene.is_mirrored = false;
    if state.is_time_mirrored() {
        scene.mirror();
    }
    scene.buffers = Some(buffers);
}
