//! The events in words.

use actor_timeline_base::escape::escape_markup;
use actor_timeline_core::ui::{Msg, Words, dates};
use actor_timeline_data::dataset::Dataset;
use actor_timeline_time::Precision;

/// Title and description.
pub(crate) fn push_heading(out: &mut String, data: &Dataset) {
    let info = data.info();
    out.push_str(&["<header><div><h2>", &escape_markup(&info.title), "</h2>"].concat());
    if !info.description.is_empty() {
        out.push_str(&["<p>", &escape_markup(&info.description), "</p>"].concat());
    }
    out.push_str("</div></header>\n");
}

/// What is in view, and how to move it.
pub(crate) fn push_status(out: &mut String, [seen, hint]: &[String; 2]) {
    let (seen, hint) = (escape_markup(seen), escape_markup(hint));
    out.push_str(
        &["<p class=\"at-status\"><span>", &seen, "</span><span>", &hint, "</span></p>\n"].concat(),
    );
}

/// The steps of a story, each with links to the events that it shows.
pub(crate) fn push_steps(out: &mut String, data: &Dataset) {
    let (steps, _) = data.steps();
    if steps.is_empty() {
        return;
    }
    out.push_str("<ol class=\"actor-timeline-steps\">\n");
    for step in &steps {
        out.push_str("<li>");
        if !step.title.is_empty() {
            out.push_str(&["<b>", &escape_markup(&step.title), "</b>"].concat());
        }
        for text in step.text.split("\n\n").filter(|text| !text.trim().is_empty()) {
            out.push_str(&["<p>", &escape_markup(text.trim()), "</p>"].concat());
        }
        let open = step.open.flatten();
        let mark = step.mark.iter().flatten().copied().filter(|&event| Some(event) != open);
        for event in open.into_iter().chain(mark) {
            let (id, title) = (escape_markup(data.id(event)), escape_markup(data.title(event)));
            out.push_str(&[" <a href=\"#", &id, "\">", &title, "</a>"].concat());
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
}

/// An entry for each event, which its id leads to, under a heading for each year.
pub(crate) fn push(out: &mut String, data: &Dataset, words: Words<'_>) {
    let mut year = String::new();
    out.push_str("<div class=\"actor-timeline-list\">\n");
    if data.is_empty() {
        out.push_str(&["<p>", &escape_markup(words.say(Msg::Empty)), "</p>\n"].concat());
    }
    for event in data.events() {
        let of_event = words.locale.moment(data.times(event).room.start(), Precision::Year);
        if of_event != year {
            out.push_str(&["<h3>", &escape_markup(&of_event), "</h3>\n"].concat());
            year = of_event;
        }
        let detail = data.detail(event);
        let date = dates::date_in_words(words, &detail.date);
        let parts = [
            "<p id=\"",
            &escape_markup(&detail.id),
            "\"><b>",
            &escape_markup(&detail.title),
            "</b> <span>",
            &escape_markup(&date),
            "</span></p>\n",
        ];
        out.push_str(&parts.concat());
    }
    out.push_str("</div>\n");
}
