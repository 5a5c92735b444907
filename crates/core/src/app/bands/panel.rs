//! The names of the bands: a column of buttons beside the lanes, each as high as its band; on a
//! narrow page a strip above those of each band. One tab stop.
//!
//! A name stays in sight while its band is scrolled. Where the buttons are, the element says
//! with each frame, by [`State::band_places`].

use crate::{
    app::{
        Input, Node, State, bands::BandsInput, filter::rows::state::FilterRow, focus::FocusTarget,
        panels,
    },
    layout::{
        bands::{Band, Bands},
        measure::TextRole,
    },
    query::{
        dimension::{Dimension, Group},
        facets::Counter,
    },
    std_lite::clamp,
    time::digits::decimal,
    ui::{Msg, Words},
};

/// Beside the name: the glyph, the gaps and, where any opens, the sign for that. As in the style
/// sheet.
const AROUND_PX: f64 = 54.0;
const SIGN_PX: f64 = 15.0;
/// How far a band within another one is moved in, and how often at most.
pub(crate) const INDENT_PX: f64 = 12.0;
const MAX_INDENTS: u32 = 5;
/// Width of a digit of the count.
const DIGIT_PX: f64 = 7.5;
/// Below this height a name would be cut, or too low to be touched.
const LEAST_NAME_PX: f64 = 24.0;
/// From this height on a name may take two lines.
const TALL_PX: f64 = 44.0;
/// The column is as wide as its names want, between these, and takes no more of the element.
const LEAST_PX: f64 = 112.0;
const MOST_PX: f64 = 224.0;
const MOST_SHARE: f64 = 0.25;

/// Where the name of a band is in the plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandPlace {
    /// From the top of the plot, in px.
    pub y: usize,
    /// How high it is; 0 where it is scrolled out of sight.
    pub height: usize,
}

impl BandPlace {
    /// As custom properties of its button. What is out of sight can have the focus, and then
    /// comes into sight.
    #[must_use]
    pub fn properties(self) -> [(&'static str, String); 3] {
        let (height, clip) = match self.height {
            0 => (String::from("2.5rem"), "inset(50%)"),
            height => (px(height), "none"),
        };
        [("--y", px(self.y)), ("--h", height), ("--clip", String::from(clip))]
    }
}

impl State {
    /// How wide the column of names is; 0 where there is none.
    #[must_use]
    pub fn names_px(&self) -> f64 {
        let Some(bands) = self.bands().filter(|bands| bands.are_names_aside()) else { return 0.0 };
        let f = self.size.font_factor;
        let wants = |band: &Band| {
            let name = band.group.map(|group| self.group_name(bands.by(), group));
            let name = name.as_deref().unwrap_or_default();
            let name_px = self.environment().measure.width_px(name, TextRole::Context, f);
            name_px + indent(band) * f
        };
        let names_px = bands.list().iter().map(wants).fold(0.0, f64::max);
        let digits = decimal(self.mask().count() as usize).len() as f64;
        let opens = bands.list().iter().any(|band| band.expanded.is_some());
        let sign_px = if opens { SIGN_PX } else { 0.0 };
        let wanted_px = names_px + (AROUND_PX + sign_px + digits * DIGIT_PX) * f;
        let most_px = (MOST_PX * f).min(self.size.host_px * MOST_SHARE);
        clamp(wanted_px, (LEAST_PX * f).min(most_px), most_px).round()
    }

    /// Where the names of the bands are, from the first to the last.
    #[must_use]
    pub fn band_places(&self) -> Vec<BandPlace> {
        let Some(bands) = self.bands() else { return Vec::new() };
        (0..bands.list().len()).map(|at| self.band_place(bands, at)).collect()
    }

    fn band_place(&self, bands: &Bands, at: usize) -> BandPlace {
        let (rows, top) = (self.rows(), self.band_y_now(at));
        let px = self.band_y_now(at + 1) - top;
        let (from_y, to_y) = if bands.are_names_aside() {
            (top.max(rows.lanes_y), (top + px).min(rows.more_y))
        } else if self.is_in_lanes(top, bands.name_px()) {
            (top, top + bands.name_px())
        } else {
            (rows.lanes_y, rows.lanes_y)
        };
        // Whole px, as the lines in the picture are.
        let (from, to) = (from_y.max(0.0) as usize, to_y.max(0.0) as usize);
        let height = to.saturating_sub(from);
        // A name is whole or not there.
        let is_cut = (height as f64) < LEAST_NAME_PX * self.size.font_factor;
        BandPlace { y: from.min(rows.more_y as usize), height: if is_cut { 0 } else { height } }
    }
}

/// How far the name of a band is moved in, in px at a font factor of 1.
pub(crate) fn indent(band: &Band) -> f64 {
    INDENT_PX * f64::from(band.depth.min(MAX_INDENTS))
}

/// The names, where events are grouped.
pub(crate) fn panel(state: &State, words: Words<'_>) -> Option<Node> {
    let bands = state.bands()?;
    let is_aside = bands.are_names_aside();
    let mut panel = Node::new("div", if is_aside { "bands aside" } else { "bands" })
        .key("bands")
        .with("role", "toolbar")
        .with("aria-orientation", "vertical")
        .with("data-region", "bands")
        .label(words, Msg::Bands);
    let counter = Counter::new(state.mask(), &*state.data, &state.index, state.view());
    let count = |group| match group {
        Group::Actor(actor) => Some(counter.actor(actor).total),
        Group::Value(value) => Some(counter.tag(value).total),
        Group::Status(status) => Some(counter.status(status).total),
        Group::Kind(_) | Group::Class(..) => None,
    };
    let places = state.band_places();
    for ((at, band), place) in bands.list().iter().enumerate().zip(places) {
        let count = band.group.and_then(count).map(|count| words.locale.number(count.into()));
        let is_tall = is_aside && bands.band_px(at) >= TALL_PX * state.size().font_factor;
        let class = if is_tall { "band tall" } else { "band" };
        let mut button = button(state, words, bands.by(), (at, band, class)).child_opt(
            count.map(|count| Node::new("span", "count").with("aria-hidden", "true").text(count)),
        );
        for (name, value) in place.properties() {
            button = button.with(name, value);
        }
        panel.add(button.stop(at == state.band_stop(), FocusTarget::Band(at).key()));
    }
    Some(panel)
}

/// So many px as a length.
pub(crate) fn px(px: usize) -> String {
    [&decimal(px), "px"].concat()
}

/// One that has others in it opens and closes; any other is scrolled into sight.
fn button(
    state: &State,
    words: Words<'_>,
    by: Dimension,
    (at, band, class): (usize, &Band, &str),
) -> Node {
    let groups = by.groups(state.data());
    let name = match band.group {
        Some(group) => state.group_name(by, group),
        None => words.say(Msg::NoActor).into(),
    };
    let above = band.group.and_then(|group| groups.above(group));
    let above = above.filter(|_| band.depth > 0);
    // One at the top is named by what is in it.
    let says = above.map(|above| {
        words.say_with(Msg::BandWithin, &[("name", &name), ("whole", &groups.name(above))])
    });
    let on = match (band.group, band.expanded) {
        (Some(Group::Actor(actor)), Some(_)) => Input::Bands(BandsInput::Toggle(actor)),
        _ => Input::Bands(BandsInput::Reveal(at)),
    };
    let mut button = Node::button(class, "", on)
        .key(band.group.map_or_else(String::new, key))
        .with("title", &*name);
    if let Some(says) = says {
        button = button.with("aria-label", says);
    }
    if band.depth > 0 {
        button = button.with("--in", px(indent(band) as usize));
    }
    if let Some(is_expanded) = band.expanded {
        button = button.with_aria("aria-expanded", is_expanded);
    }
    button
        .child(panels::pieces::glyph(state.mark_of_group(band.group)))
        .child(Node::new("span", "name").with("dir", "auto").text(&*name))
}

/// What tells the bands of groups apart.
fn key(group: Group) -> String {
    match group {
        Group::Actor(actor) => FocusTarget::Row(FilterRow::Actor(actor)).key(),
        Group::Value(value) => FocusTarget::Row(FilterRow::Tag(value)).key(),
        // These stay where they are when data change.
        _ => decimal(group.index()),
    }
}
