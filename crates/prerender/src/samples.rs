//! The live pictures that the one made ahead must agree with.

use crate::{
    Form, Options, ToldApart,
    legend::{self, Line},
    names::{self, Name},
};
use actor_timeline_core::{
    app::{
        Input, State,
        environment::Environment,
        panels::{PanelsInput, controls::Controls, preset::Preset, status},
        plot::PlotInput,
        story::StoryInput,
        update,
        viewport::ViewportInput,
    },
    layout::{
        measure::{Measure, Table, TextRole},
        plot::PlotSize,
    },
    scene::{Scene, build},
};
use actor_timeline_data::dataset::Dataset;
use actor_timeline_time::format::Locale;
use std::rc::Rc;

/// Widths of the element for which there is one picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    /// Shown by the style sheet.
    pub(crate) class: &'static str,
    /// From here on, in px.
    from_px: u32,
    /// Up to here.
    to_px: u32,
    /// How high the element is by itself there, at least and at most.
    heights_px: (f64, f64),
}

/// As `style.css` has it: below 720 px the panels stand one below the other, from 960 px on the
/// filter beside the picture.
pub(crate) const RANGES: [Range; 3] = [
    Range { class: "at-s", from_px: 320, to_px: 720, heights_px: (736.0, 960.0) },
    Range { class: "at-m", from_px: 720, to_px: 960, heights_px: (736.0, 736.0) },
    Range { class: "at-l", from_px: 960, to_px: 1680, heights_px: (736.0, 736.0) },
];

/// The style sheet knows widths in steps of so many px, for what differs within a range.
pub(crate) const STEP_PX: u32 = 40;
/// Heights that are tried.
const HEIGHTS: u32 = 5;
/// They take up to so many lines more, less one.
const LINES: u32 = 3;
const LINE_PX: f64 = 20.0;
/// How wide letters may be, to the built-in table's.
const LETTERS: [f64; 3] = [1.0, 0.9, 1.1];

/// Title and buttons of an article, with what is free below.
const ARTICLE_HEAD_PX: f64 = 42.0;
/// How high an article is by itself.
const ARTICLE_PX: (f64, f64) = (544.0, 544.0);

/// Of the filter beside the picture, with its margin; the panel of a story shares its column.
const FILTER_PX: f64 = 296.0;
/// Of the panel of a story above the picture, with its margin, in a narrow element and in a wider
/// one that has no such column.
const STORY_PX: (f64, f64) = (225.6, 161.6);

/// A picture as it may be, and how it lies.
pub(crate) struct Sample {
    /// In which step of widths it is: where that begins, in px.
    pub(crate) step_px: u32,
    /// Letters are those of the built-in table.
    pub(crate) are_letters_plain: bool,
    /// It is a low picture that stands alone.
    pub(crate) is_low: bool,
    pub(crate) scene: Scene,
    /// Where the view begins and ends.
    pub(crate) inner_x: (f64, f64),
    /// Top of the lanes, of the row below them, of the ribbon; the axis' line.
    pub(crate) rows: [f64; 4],
    /// How wide the column of the bands' names is; 0 where there is none.
    pub(crate) names_px: f64,
    pub(crate) names: Vec<Name>,
    /// What colours and shapes mean.
    pub(crate) legend: Vec<Line>,
    /// What is in view, in words, and how to move it.
    pub(crate) status: [String; 2],
}

/// Texts that are a little wider or narrower.
struct Stretched(f64);

impl Measure for Stretched {
    fn width_px(&self, text: &str, role: TextRole, font_factor: f64) -> f64 {
        Table.width_px(text, role, font_factor) * self.0
    }
}

/// All that is tried; the first one is the narrowest, of plain letters.
pub(crate) fn scenes(
    data: &Rc<Dataset>,
    locale: &Rc<dyn Locale>,
    range: Range,
    options: &Options<'_>,
) -> Vec<Sample> {
    let own = if options.form == Form::Article { ARTICLE_PX } else { range.heights_px };
    let (least_px, most_px) = options.heights_px[usize::from(range.from_px >= 720)].unwrap_or(own);
    let share = |at: u32| f64::from(at) / f64::from(HEIGHTS - 1);
    let heights = if least_px < most_px { HEIGHTS } else { 1 };
    let heights = (0..heights).map(|at| least_px + (most_px - least_px) * share(at));
    let heights: Vec<f64> = heights.collect();
    let is_told = options.has_panel(data);
    let mut all = Vec::new();
    for letters in LETTERS {
        for step_px in (range.from_px..range.to_px).step_by(STEP_PX as usize) {
            for host_px in [step_px, step_px + STEP_PX - 1] {
                for &host_height_px in &heights {
                    for lines in 0..LINES {
                        let host = (f64::from(host_px), host_height_px);
                        let size = match options.form {
                            Form::Explorer => size(host, is_told, lines),
                            Form::Article => article(host, data, lines),
                            Form::Alone => of_host(host, host.1),
                        };
                        let sample = sample(data, locale, (size, letters), options);
                        all.push(Sample { step_px, ..sample });
                    }
                }
            }
        }
    }
    all
}

/// The plot of an element of that size, by the rules of `style.css`, where title, description
/// and status take so many lines more than they must.
fn size((host_px, host_height_px): (f64, f64), is_told: bool, lines: u32) -> PlotSize {
    let is_narrow = host_px < 720.0;
    let story_px = match is_told && host_px < 960.0 {
        true if is_narrow => STORY_PX.0,
        true => STORY_PX.1,
        false => 0.0,
    };
    let above_px = if is_narrow { 128.0 } else { 78.0 } + f64::from(lines) * LINE_PX;
    let room_px = host_height_px - above_px - story_px - 76.0;
    let (plot_px, list_px) = if is_narrow { (216.0, 224.0) } else { (384.0, 208.0) };
    let more_px = room_px - plot_px - list_px;
    let height_px = match more_px < 0.0 {
        true => plot_px + more_px * plot_px / (plot_px + list_px),
        false if is_narrow => plot_px,
        false => plot_px + more_px,
    };
    of_host((host_px, host_height_px), height_px)
}

/// The plot of an article, but for the lines of its legend: title and buttons are in one line, the
/// description takes as many as it must, or a few more where it stands beside the title.
fn article((host_px, host_height_px): (f64, f64), data: &Dataset, lines: u32) -> PlotSize {
    let description = &data.info().description;
    let words_px = Table.width_px(description, TextRole::Label, 1.0);
    let (least, most) = ((words_px * 0.9 / host_px).floor(), (words_px * 1.4 / host_px).ceil());
    let share = f64::from(lines) / f64::from(LINES - 1);
    let above_px = ARTICLE_HEAD_PX + (least + (most - least) * share) * LINE_PX;
    of_host((host_px, host_height_px), host_height_px - above_px)
}

fn of_host((host_px, host_height_px): (f64, f64), height_px: f64) -> PlotSize {
    PlotSize { width_px: host_px, height_px, host_px, host_height_px, font_factor: 1.0 }
}

fn sample(
    data: &Rc<Dataset>,
    locale: &Rc<dyn Locale>,
    (mut size, letters): (PlotSize, f64),
    options: &Options<'_>,
) -> Sample {
    let environment = Environment { locale: locale.clone(), measure: Rc::new(Stretched(letters)) };
    let mut state = State::new(Rc::clone(data), Vec::new(), environment, size);
    let form = match options.form {
        Form::Explorer => None,
        Form::Article => Some(PanelsInput::Be(Preset::Article)),
        Form::Alone => Some(PanelsInput::SetControls(Controls::NONE)),
    };
    let form = form.map(Input::Panels);
    for input in form.into_iter().chain(options.told_apart_by.inputs(data)) {
        update(&mut state, input, 0.0);
    }
    update(&mut state, Input::Story(StoryInput::Tell(options.telling)), 0.0);
    let is_asked = options.told_apart_by != ToldApart::default();
    let words = options.words(&**locale);
    let has_legend = is_asked || options.form == Form::Article;
    let legend = if has_legend { legend::lines(&state, words) } else { Vec::new() };
    size.height_px -= match options.form {
        Form::Article => legend::wrapped_px(&legend, size.host_px, letters),
        _ => legend.len() as f64 * legend::LINE_PX,
    };
    let has_column = state.is_filter_open() || options.has_panel(data) && state.is_story_beside();
    size.width_px -= if has_column { FILTER_PX } else { 0.0 };
    let names_px = state.names_px();
    size.width_px -= names_px;
    update(&mut state, Input::Plot(PlotInput::Resize(size)), 0.0);
    if let Some(view) = options.view {
        update(&mut state, Input::Viewport(ViewportInput::Allow(view)), 0.0);
        update(&mut state, Input::Viewport(ViewportInput::Set(view)), 0.0);
    }
    update(&mut state, Input::Plot(PlotInput::Finish), 0.0);
    let status = status::line(&state, options.words(&**locale));
    let (scale, view, rows) = (state.scale(), state.view(), state.rows());
    Sample {
        step_px: 0,
        are_letters_plain: letters == LETTERS[0],
        is_low: rows.is_compact,
        scene: build::scene(&state),
        inner_x: (scale.x_from_time(view.start()), scale.x_from_time(view.end())),
        rows: [rows.lanes_y, rows.more_y, rows.ribbon_y, rows.axis_y],
        names_px,
        names: names::of(&state),
        legend,
        status: [0, 2]
            .map(|at| status.children.get(at).map(|one| one.text.clone()).unwrap_or_default()),
    }
}
