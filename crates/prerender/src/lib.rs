//! What a server writes inside the element: its picture, its events in words, and the same for
//! machines. It stands there until the first live frame, and for good where no script runs.
//!
//! ```
//! use actor_timeline_data::ingest::{self, Options};
//! use actor_timeline_time::format::{English, Locale};
//! use std::rc::Rc;
//!
//! let json = r#"{ "events": [{ "id": "light", "title": "First light", "date": "2021-07-12" }] }"#;
//! let (data, _) = ingest::from_json(json, &Options::default())?;
//! let english: Rc<dyn Locale> = Rc::new(English);
//! let html = actor_timeline_prerender::html(data, &english, &Default::default());
//! assert!(html.contains("<svg") && html.contains("id=\"light\""));
//! # Ok::<(), actor_timeline_base::Error>(())
//! ```
//!
//! The picture is drawn for three ranges of widths, of which the style sheet
//! `actor-timeline/before.css` shows one. It takes what is there, in the same row, in the live
//! picture of *all* widths and heights of the range, whether letters are a tenth narrower or
//! wider than the built-in table has them: so the live picture, in whatever plain font, only
//! adds to it. In between, x is in percent.
#![forbid(unsafe_code)]

mod common;
mod legend;
mod list;
mod names;
mod picture;
mod samples;
mod told_apart;

pub use told_apart::ToldApart;

use actor_timeline_core::{
    app::story::Telling,
    export,
    ui::{Catalogue, Words},
};
use actor_timeline_data::dataset::Dataset;
use actor_timeline_time::{Span, format::Locale};
use std::rc::Rc;

/// What the element is, as its attributes say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// With filter, search, overview, status and list.
    #[default]
    Explorer,
    /// `layout="article"`: title and picture.
    Article,
    /// `controls="none"`: the picture alone.
    Alone,
}

/// What differs from page to page.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// The interface's texts in the language of the locale; else they are English.
    pub messages: Option<&'a Catalogue>,
    /// What the element is.
    pub form: Form,
    /// What is shown first; by default the document's.
    pub view: Option<Span>,
    /// What has a band each, and what colour and shape say.
    pub told_apart_by: ToldApart<'a>,
    /// The least and the greatest height that the page gives an element narrower than 720 px,
    /// and a wider one, in px; by default it has its own.
    pub heights_px: [Option<(f64, f64)>; 2],
    /// How a story of the document is told: one in a panel has its room beside the picture of an
    /// explorer, and its steps in words where no script runs.
    pub telling: Telling,
}

impl Options<'_> {
    /// True where the panel of a story has a room.
    fn has_panel(&self, data: &Dataset) -> bool {
        self.has_steps(data) && self.form == Form::Explorer
    }

    fn has_steps(&self, data: &Dataset) -> bool {
        self.telling == Telling::Panel && !data.steps().0.is_empty()
    }

    fn words<'w>(&'w self, locale: &'w dyn Locale) -> Words<'w> {
        let words = Words::new(locale);
        self.messages.map_or(words, |messages| words.with_messages(messages))
    }
}

/// Markup to be put inside the element, in the language of `locale`.
#[must_use]
pub fn html(data: Dataset, locale: &Rc<dyn Locale>, options: &Options<'_>) -> String {
    let data = Rc::new(data);
    let words = options.words(&**locale);
    let grouped = if options.told_apart_by.groups.is_some() { " at-grouped" } else { "" };
    let form = match options.form {
        Form::Explorer => "",
        Form::Article => " at-article",
        Form::Alone => " at-alone",
    };
    let told = if options.has_panel(&data) { " at-told" } else { "" };
    let mut out = format!("<div class=\"actor-timeline-before{grouped}{form}{told}\"><div>\n");
    if options.form != Form::Alone {
        list::push_heading(&mut out, &data);
    }
    let mut status = Default::default();
    for (at, range) in samples::RANGES.into_iter().enumerate() {
        let scenes = samples::scenes(&data, locale, range, options);
        if at == 0 {
            legend::push(&mut out, &scenes[0]);
        }
        let names = names::common(&scenes);
        picture::push(&mut out, &data, range.class, (&common::of(&scenes), &names));
        status = scenes[0].status.clone();
    }
    if options.form == Form::Explorer {
        list::push_status(&mut out, &status);
    }
    if options.has_steps(&data) {
        list::push_steps(&mut out, &data);
    }
    list::push(&mut out, &data, words);
    out.push_str("</div></div>\n");
    out.push_str(&export::to_linked_data(&data));
    out
}
