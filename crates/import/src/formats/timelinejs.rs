//! TimelineJS: JSON of version 3 and 2, and the spreadsheet.

mod parts;

use parts::{push_era, set_title, set_title_media, show};

use crate::json::Value;
use crate::text::{pad, text, two};
use actor_timeline_time::civil::Day;

use super::js::{first_text, items, row, tell_unread, tell_unread_in, text};
use crate::{
    report::At,
    story::{Event, is_web, push_sentence},
    table::{Grid, Header, Row, tell_unread as tell_columns},
    work::Work,
};

/// A slide, from whichever of the three.
#[derive(Default)]
struct Slide {
    id: String,
    start: String,
    end: String,
    display_date: String,
    headline: String,
    text: String,
    group: String,
    media: String,
    caption: String,
    credit: String,
    alt: String,
}

/// Year, month, day and time as TimelineJS has them in parts.
struct Moment<'a> {
    parts: [String; 3],
    /// `10:30` or `10:30:00`, or empty.
    time: String,
    at: At<'a>,
}

pub(crate) fn read_v3(work: &mut Work<'_>, value: &Value) {
    let title = &value["title"];
    set_title(work, &text(&title["text"], "headline"), &text(&title["text"], "text"));
    set_title_media(work, &title["media"]);
    say_mapping(work, &["start_date", "end_date", "text.headline", "text.text", "group", "media"]);
    let events = items(value, "events");
    for (at, item) in events.iter().enumerate() {
        let at = At { row: row(at), column: "" };
        let (words, media) = (&item["text"], &item["media"]);
        let display = [item, &item["start_date"]].map(|value| text(value, "display_date"));
        let slide = Slide {
            id: first_text(item, &["unique_id", "id"]),
            start: v3_date(work, &item["start_date"], At { column: "start_date", ..at }),
            end: v3_date(work, &item["end_date"], At { column: "end_date", ..at }),
            display_date: display.into_iter().find(|text| !text.is_empty()).unwrap_or_default(),
            headline: text(words, "headline"),
            text: text(words, "text"),
            group: text(item, "group"),
            media: text(media, "url"),
            caption: text(media, "caption"),
            credit: text(media, "credit"),
            alt: first_text(media, &["alt", "title"]),
        };
        push(work, at, slide);
    }
    for (at, era) in items(value, "eras").into_iter().enumerate() {
        let at = At { row: row(at), column: "eras" };
        let start = v3_date(work, &era["start_date"], at);
        let end = v3_date(work, &era["end_date"], at);
        push_era(work, at, &text(&era["text"], "headline"), &start, &end);
    }
    let known = [
        "start_date",
        "end_date",
        "text",
        "group",
        "media",
        "display_date",
        "unique_id",
        "id",
        "autolink",
    ];
    tell_unread(&mut work.losses, &events, &known);
    let losses = &mut work.losses;
    for (of, known) in [
        ("text", &["headline", "text"][..]),
        ("media", &["url", "caption", "credit", "alt", "title"]),
        ("start_date", &MOMENT),
        ("end_date", &MOMENT),
    ] {
        tell_unread_in(losses, &events, (of, known));
    }
    tell_unread_in(losses, &[value], ("title", &["text", "media", "unique_id", "autolink"]));
    tell_unread_in(losses, &[value], ("eras", &["start_date", "end_date", "text"]));
    tell_unread(losses, &[value], &["title", "events", "eras", "scale"]);
}

const MOMENT: [&str; 8] =
    ["year", "month", "day", "hour", "minute", "second", "millisecond", "display_date"];

fn v3_date(work: &mut Work<'_>, date: &Value, at: At<'_>) -> String {
    let part = |key| text(date, key);
    let mut time = part("hour");
    if !time.is_empty() {
        for key in ["minute", "second"] {
            let part = text(date, key);
            if part.is_empty() && key == "second" {
                break;
            }
            time = text!(time, ":", two(&part));
        }
        if let Ok(part) = text(date, "millisecond").parse::<u32>() {
            time = text!(time, ".", pad(part, 3));
        }
    }
    moment(work, Moment { parts: [part("year"), part("month"), part("day")], time, at })
}

pub(crate) fn read_v2(work: &mut Work<'_>, value: &Value) {
    let timeline = &value["timeline"];
    set_title(work, &text(timeline, "headline"), &text(timeline, "text"));
    say_mapping(work, &["startDate", "endDate", "headline", "text", "tag", "asset.media"]);
    let events = items(timeline, "date");
    for (at, item) in events.iter().enumerate() {
        let at = At { row: row(at), column: "" };
        let asset = &item["asset"];
        let slide = Slide {
            start: v2_date(work, &text(item, "startDate"), At { column: "startDate", ..at }),
            end: v2_date(work, &text(item, "endDate"), At { column: "endDate", ..at }),
            headline: text(item, "headline"),
            text: text(item, "text"),
            group: text(item, "tag"),
            media: text(asset, "media"),
            caption: text(asset, "caption"),
            credit: text(asset, "credit"),
            ..Slide::default()
        };
        push(work, at, slide);
    }
    for (at, era) in items(timeline, "era").into_iter().enumerate() {
        let at = At { row: row(at), column: "era" };
        let [start, end] = ["startDate", "endDate"].map(|key| text(era, key));
        let (start, end) = (v2_date(work, &start, at), v2_date(work, &end, at));
        push_era(work, at, &text(era, "headline"), &start, &end);
    }
    let known = ["startDate", "endDate", "headline", "text", "tag", "asset"];
    tell_unread(&mut work.losses, &events, &known);
    let losses = &mut work.losses;
    tell_unread_in(losses, &events, ("asset", &["media", "caption", "credit"]));
    tell_unread_in(losses, &[timeline], ("era", &["startDate", "endDate", "headline"]));
    tell_unread(losses, &[timeline], &["headline", "text", "date", "era", "type", "startDate"]);
}

/// `2011,12,10,07,02`; other orders are read as those of a table.
fn v2_date(work: &mut Work<'_>, date: &str, at: At<'_>) -> String {
    if date.is_empty() {
        return String::new();
    }
    if !date.contains(',') {
        let how = work.how();
        return work.date(&mut Event::default(), at, date, &how).unwrap_or_default();
    }
    let mut parts = date.split(',').map(|part| part.trim().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    let date = [next(), next(), next()];
    let time = [next(), next(), next()].into_iter().filter(|part| !part.is_empty());
    let time = time.map(|part| two(&part)).collect::<Vec<_>>().join(":");
    let time = if time.len() == 2 { text!(time, ":00") } else { time };
    moment(work, Moment { parts: date, time, at })
}

/// Whether a header is that of the spreadsheet.
pub(crate) fn is_sheet(header: &Header) -> bool {
    header.has_all(&["Year", "Headline"])
        && (header.find("End Year").is_some() || header.find("Media").is_some())
}

/// The spreadsheet; headers in any order, blank rows and columns of other names are no fault.
pub(crate) fn read_sheet(work: &mut Work<'_>, grid: &Grid) {
    let header = Header::of(grid.row(0));
    let mut is_read = vec![false; grid.width()];
    for (name, field) in [
        ("Year", "date"),
        ("Month", "date"),
        ("Day", "date"),
        ("Time", "date"),
        ("End Year", "end"),
        ("End Month", "end"),
        ("End Day", "end"),
        ("End Time", "end"),
        ("Display Date", "date_note"),
        ("Headline", "title"),
        ("Text", "summary"),
        ("Media", "media"),
        ("Media Credit", "media_credit"),
        ("Media Caption", "media_alt"),
        ("Alt Text", "media_alt"),
        ("Type", "(kind of row)"),
        ("Group", "tags"),
    ] {
        if let Some(column) = header.find(name) {
            is_read[column] = true;
            work.map(header.name(column), field, "");
        }
    }
    for row in grid.rows(1) {
        read_sheet_row(work, &header, row);
    }
    tell_columns(grid, 1, &header, &is_read, &mut work.losses);
}

fn read_sheet_row(work: &mut Work<'_>, header: &Header, row: Row<'_>) {
    let cell = |name: &str| header.find(name).map_or("", |column| row.cell(column));
    let own = |name: &str| cell(name).to_owned();
    let at = |column| At { row: row.number, column };
    let kind = cell("Type").to_ascii_lowercase();
    if kind == "title" {
        set_title(work, cell("Headline"), cell("Text"));
        for name in ["Media", "Media Credit", "Media Caption", "Alt Text", "Year", "Group"] {
            tell_cell(work, at(name), cell(name));
        }
        return;
    }
    let mut date = |names: [&'static str; 4]| {
        let [year, month, day, time] = names.map(own);
        moment(work, Moment { parts: [year, month, day], time, at: at(names[0]) })
    };
    let start = date(["Year", "Month", "Day", "Time"]);
    let end = date(["End Year", "End Month", "End Day", "End Time"]);
    if kind == "era" {
        push_era(work, at(""), cell("Headline"), &start, &end);
        for name in ["Text", "Media", "Media Credit", "Media Caption", "Display Date", "Group"] {
            tell_cell(work, at(name), cell(name));
        }
        return;
    }
    let slide = Slide {
        start,
        end,
        display_date: own("Display Date"),
        headline: own("Headline"),
        text: own("Text"),
        group: own("Group"),
        media: own("Media"),
        caption: own("Media Caption"),
        credit: own("Media Credit"),
        alt: own("Alt Text"),
        id: String::new(),
    };
    push(work, at(""), slide);
}

/// Titles and eras have no room for some cells.
fn tell_cell(work: &mut Work<'_>, at: At<'_>, cell: &str) {
    if !cell.is_empty() {
        let done = "is of the title or of an era, which have none: left out";
        work.losses.add("unread-cell", at, cell, done, "");
    }
}

/// The parts as EDTF; empty, which is told, where they are no date.
fn moment(work: &mut Work<'_>, moment: Moment<'_>) -> String {
    let Moment { parts: [year, month, day], time, at } = moment;
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return String::new();
    }
    let written = [&*year, &*month, &*day, &*time].join(" ");
    let Some(date) = calendar_date(&year, &month, &day) else {
        let done = "is not a date: left out";
        work.losses.add(
            "bad-date",
            at,
            written.trim(),
            done,
            "write numbers for year, month and day",
        );
        return String::new();
    };
    if year.starts_with('-') {
        let done = text!(
            "is a year before Christ: read as ",
            year.trim_start_matches('-'),
            " BC, as TimelineJS shows it"
        );
        work.losses.add("bc-year", at, &year, &done, "");
    }
    if time.is_empty() {
        return date;
    }
    let text = text!(date, " ", time);
    let how = work.how();
    match crate::words::read(&text, &how) {
        Ok(reading) => reading.date,
        Err(_) => {
            work.losses.add(
                "bad-time",
                at,
                &time,
                "is not a time of a day: left out",
                "write 14:30",
            );
            date
        }
    }
}

fn calendar_date(year: &str, month: &str, day: &str) -> Option<String> {
    let number: i64 = year.parse().ok()?;
    let year = if number < 0 { number + 1 } else { number };
    let text = crate::text::year(year);
    if month.is_empty() {
        return day.is_empty().then_some(text);
    }
    let month: u8 = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    if day.is_empty() {
        return Some(text!(text, "-", pad(month, 2)));
    }
    let day = Day::new(year, month, day.parse().ok()?)?;
    Some(text!(text, "-", pad(month, 2), "-", pad(day.day(), 2)))
}

fn push(work: &mut Work<'_>, at: At<'_>, mut slide: Slide) {
    // The page about a picture of Wikimedia, and the picture itself.
    slide.media = slide.media.replace("/wiki/File:", "/wiki/Special:FilePath/");
    let mut event = Event { id: slide.id, ..Event::default() };
    event.date = work.interval(at, &slide.start, &slide.end);
    event.note_date(&slide.display_date);
    event.title = work.text(&mut event, at, &slide.headline).replace('\n', " ");
    event.summary = work.text(&mut event, at, &slide.text);
    event.add_tag(&slide.group);
    let caption = work.text(&mut event, at, &slide.caption);
    let credit = work.text(&mut event, at, &slide.credit);
    let alt = if slide.alt.is_empty() { caption.clone() } else { slide.alt };
    if is_picture(&slide.media) {
        if alt != caption {
            push_sentence(&mut event.summary, &caption);
        }
        event.media = [slide.media, alt, credit];
        return show(work, at, event);
    }
    if !slide.media.is_empty() {
        let done = if is_web(&slide.media) && event.link.is_empty() {
            event.link.clone_from(&slide.media);
            "is a film, a page or a map: it is the link of the event"
        } else {
            "is a film, a page or a map that a timeline does not show: left out"
        };
        work.losses.add("media", At { column: "media", ..at }, &slide.media, done, "");
    }
    // Of what is not shown, the words stay.
    push_sentence(&mut event.summary, &caption);
    push_sentence(&mut event.summary, &credit);
    if alt != caption {
        push_sentence(&mut event.summary, &alt);
    }
    show(work, at, event);
}

/// Whether an address is that of a picture, by its ending.
pub(crate) fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    is_web(url)
        && [".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"]
            .iter()
            .any(|end| path.ends_with(end))
}

fn say_mapping(work: &mut Work<'_>, members: &[&str; 6]) {
    for (member, field) in members.iter().zip(["date", "end", "title", "summary", "tags", "media"])
    {
        work.map(member, field, "");
    }
}
