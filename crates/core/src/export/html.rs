//! A document as plain HTML: every event with its date, people and sources, and the same
//! once more for machines (schema.org, JSON-LD). To be put inside the element, where it
//! is what shows before the wasm is there, and all that a crawler or a feed reader sees.
//!
//! Pure; O(events). Nothing in the wasm calls it, so it adds nothing there.

use crate::{
    data::{
        EventIx,
        dataset::{Citation, Dataset, Detail, Status},
    },
    escape::escape_markup,
    time::{
        Bound, BoundKind, Date, Extent, Precision, Qualifier, Shape, civil::Day, digits::decimal,
        edtf, format::Join,
    },
    ui::{self, Msg, Words, dates},
};

/// There is nothing to click on.
type Node = ui::Node<()>;

/// The list of events, in order of time, under a heading for each year.
#[must_use]
pub fn to_html(data: &Dataset, words: Words<'_>) -> String {
    let mut sections: Vec<Node> = Vec::new();
    let mut year = String::new();
    for event in data.events() {
        let of_event = words.locale.moment(data.times(event).room.start(), Precision::Year);
        if sections.is_empty() || of_event != year {
            let heading = Node::new("h2", "").text(of_event.as_str());
            sections.push(Node::new("section", "year").child(heading));
            year = of_event;
        }
        let section = sections.last_mut().expect("one was pushed");
        section.children.push(record(data, words, event));
    }
    let mut out = String::new();
    sections.iter().for_each(|section| push(&mut out, section));
    out.push_str(&to_linked_data(data));
    out
}

/// The events for machines, in a script element.
#[must_use]
pub fn to_linked_data(data: &Dataset) -> String {
    let mut out = String::from("<script type=\"application/ld+json\">");
    push_linked(&mut out, data);
    out.push_str("</script>\n");
    out
}

fn record(data: &Dataset, words: Words<'_>, event: EventIx) -> Node {
    let detail = data.detail(event);
    let date = dates::date_in_words(words, &detail.date);
    let time = match machine_date(&edtf::date_to_text(&detail.date)) {
        Some(at) => Node::new("time", "").with("datetime", at).text(date),
        None => Node::new("span", "").text(date),
    };
    let status = match detail.status {
        Status::Reported => None,
        Status::Disputed => Some(Msg::IsDisputed),
        Status::Corrected => Some(Msg::IsCorrected),
        Status::Retracted => Some(Msg::IsRetracted),
    };
    let names: Vec<String> = detail
        .actors
        .iter()
        .map(|part| {
            let name = data.actors().get(part.actor).name.as_str();
            if part.role.is_empty() {
                return name.to_owned();
            }
            words.say_with(Msg::WithRole, &[("name", name), ("role", &part.role)])
        })
        .collect();
    let who = (!names.is_empty()).then(|| words.locale.list(&names, Join::And));
    Node::new("article", "record")
        .with("id", detail.id.as_str())
        .child(Node::new("h3", "").text(detail.title.as_str()))
        .child(Node::new("p", "meta").child(time))
        .child_opt(status.map(|msg| Node::new("p", "meta").says(words, msg)))
        .child_opt(paragraph("", &detail.summary))
        .child_opt(who.map(|who| Node::new("p", "meta").text(who)))
        .child_opt(paragraph("note", &detail.date_note))
        .children(detail.sources.iter().map(|citation| source(data, words, citation)).collect())
}

fn paragraph(class: &str, text: &str) -> Option<Node> {
    (!text.is_empty()).then(|| Node::new("p", class).text(text))
}

fn source(data: &Dataset, words: Words<'_>, citation: &Citation) -> Node {
    let source = &data.sources()[citation.source];
    let name = if source.publisher.is_empty() { &source.id } else { &source.publisher };
    let says = match &source.date {
        Some(date) => {
            let date = dates::date_in_words(words, date);
            words.say_with(Msg::SourceDated, &[("publisher", name), ("date", &date)])
        }
        None => name.clone(),
    };
    let url = citation.url.as_deref().or(source.url.as_deref());
    let cite = match url {
        Some(url) => Node::new("cite", "").child(Node::new("a", "").with("href", url).text(says)),
        None => Node::new("cite", "").text(says),
    };
    let quote =
        (!citation.quote.is_empty()).then(|| Node::new("q", "").text(citation.quote.as_str()));
    Node::new("div", "source")
        .child(Node::new("p", "").child(cite))
        .child_opt(quote)
        .child_opt(paragraph("note", &citation.note))
}

/// What `<time>` takes: a day, a month, a year or a time, after Christ.
fn machine_date(text: &str) -> Option<&str> {
    let is_one = edtf::is_plain(text) && !text.contains('/');
    Some(text).filter(|text| is_one && !text.starts_with(['-', '0']))
}

/// A node as markup, a line for each element that stands on its own.
fn push(out: &mut String, node: &Node) {
    out.push('<');
    out.push_str(node.tag);
    // Outside of an element there are no parts to style.
    for (name, value) in node.attributes.iter().filter(|(name, _)| *name != "part") {
        out.push_str(&[" ", name, "=\"", &escape_markup(value), "\""].concat());
    }
    out.push('>');
    out.push_str(&escape_markup(&node.text));
    node.children.iter().for_each(|child| push(out, child));
    out.push_str(&["</", node.tag, ">"].concat());
    if !matches!(node.tag, "time" | "span" | "cite" | "a" | "q") {
        out.push('\n');
    }
}

/// `ItemList` of `Event`s, as schema.org has them.
fn push_linked(out: &mut String, data: &Dataset) {
    out.push_str("{\"@context\":\"https://schema.org\",\"@type\":\"ItemList\",\"name\":");
    push_quoted(out, &data.info().title);
    out.push_str(",\"itemListElement\":[");
    for event in data.events() {
        let detail = data.detail(event);
        out.push_str(if event.index() == 0 { "\n" } else { ",\n" });
        out.push_str("{\"@type\":\"Event\",\"name\":");
        push_quoted(out, &detail.title);
        for (name, date) in linked_dates(&detail) {
            if !date.is_empty() {
                out.push_str(&[",\"", name, "\":"].concat());
                push_quoted(out, &date);
            }
        }
        for (name, text) in [("description", &detail.summary), ("location", &detail.place)] {
            if !text.is_empty() {
                out.push_str(&[",\"", name, "\":"].concat());
                push_quoted(out, text);
            }
        }
        out.push('}');
    }
    out.push_str("]}");
}

/// When it starts and ends, as far as ISO 8601 can say that and be true: the day, the month or the
/// year that holds all that is possible. Where that is not the whole date, also the date as EDTF.
fn linked_dates(detail: &Detail) -> [(&'static str, String); 3] {
    let date = &detail.date;
    let text = edtf::date_to_text(date);
    let (start, end) = match date.shape {
        Shape::Interval => (whole_unit(date.start), whole_unit(date.end)),
        _ => (whole_unit(date.start), String::new()),
    };
    let written = if detail.date_text.is_empty() { &text } else { &*detail.date_text };
    let coverage = if edtf::is_plain(&text) { String::new() } else { written.to_owned() };
    [("startDate", start), ("endDate", end), ("temporalCoverage", coverage)]
}

/// The smallest of time, day, month and year in which a bound is whatever it turns out to be;
/// empty where it may be in several years.
fn whole_unit(bound: Bound) -> String {
    let extent = Extent { qualifier: Qualifier::default(), ..bound.extent };
    if bound.kind != BoundKind::Known || extent.earliest == i64::MIN || extent.latest == i64::MAX {
        return String::new();
    }
    let text = edtf::date_to_text(&Date::from_extent(extent));
    let is_all = edtf::parse(&text, edtf::Mode::Extended).is_ok_and(|date| {
        let Extent { earliest, latest, .. } = date.start.extent;
        (earliest, latest) == (extent.earliest, extent.latest)
    });
    if is_all && edtf::is_plain(&text) {
        return text;
    }
    let (first, last) = (Day::from_ms(extent.earliest), Day::from_ms(extent.latest));
    if first.year() != last.year() || !(-9999..=9999).contains(&first.year()) {
        return String::new();
    }
    let mut unit = edtf::year_to_text(first.year());
    if first.month() == last.month() {
        push_part(&mut unit, first.month());
        if first.day() == last.day() {
            push_part(&mut unit, first.day());
        }
    }
    unit
}

/// A month or a day, in two digits.
fn push_part(out: &mut String, number: u8) {
    out.push_str(if number < 10 { "-0" } else { "-" });
    out.push_str(&decimal(usize::from(number)));
}

/// A JSON string that may stand in a script element.
fn push_quoted(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '<' | '>' | '&' | '\u{0}'..='\u{1f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                let code = c as u32;
                for shift in [12, 8, 4, 0] {
                    out.push(char::from_digit(code >> shift & 15, 16).unwrap_or('0'));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}
