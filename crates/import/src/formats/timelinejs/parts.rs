//! What beside slides there is: the title, eras, and the steps that slides become.

use super::is_picture;
use crate::{formats::js::text, json::Value, report::At, story::Event, work::Work};

/// The picture of the first step.
pub(super) fn set_title_media(work: &mut Work<'_>, media: &Value) {
    let [url, caption, credit] = ["url", "caption", "credit"].map(|key| text(media, key));
    let url = url.replace("/wiki/File:", "/wiki/Special:FilePath/");
    let at = At { row: 0, column: "title.media" };
    if is_picture(&url) {
        let [alt, credit] = [&caption, &credit].map(|it| work.text(&mut Event::default(), at, it));
        work.story.slides.media = [url, alt, credit];
    } else if !url.is_empty() {
        let done = "is a film, a page or a map of the title: left out";
        work.losses.add("media", at, &url, done, "");
    }
}

pub(super) fn set_title(work: &mut Work<'_>, headline: &str, text: &str) {
    let mut event = Event::default();
    let at = At { row: 0, column: "title" };
    if work.story.title.is_empty() {
        work.story.title = work.text(&mut event, at, headline).replace('\n', " ");
    }
    work.story.description = work.text(&mut event, at, text);
}

pub(super) fn push_era(work: &mut Work<'_>, at: At<'_>, title: &str, start: &str, end: &str) {
    if start.is_empty() || title.is_empty() {
        work.losses.add("bad-era", at, title, "is an era without a title or a date: left out", "");
        return;
    }
    let date = work.interval(at, start, end);
    let title = work.text(&mut Event::default(), at, title);
    work.story.add_era(&title, &date);
}

/// Writes an event, and a step that opens it.
pub(super) fn show(work: &mut Work<'_>, at: At<'_>, mut event: Event) {
    if event.id.trim().is_empty() {
        event.id = work.story.id_of_slide(&event.title);
    }
    let before = work.story.len();
    work.push(at, &mut event);
    if work.story.len() > before {
        work.story.show_last(&event.date);
    }
}
