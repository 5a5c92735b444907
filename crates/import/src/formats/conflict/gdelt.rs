//! GDELT 2 events: tabs, 61 columns, no header (codebook V2.0, 2015-02-19).

use actor_timeline_base::letters::lower;

use crate::{
    report::At,
    story::{Citation, Event, SourceWords, is_web},
    table::{Grid, Row},
    work::Work,
};

const COLUMNS: usize = 61;

/// What the first two digits of a CAMEO code say, from 01.
const CAMEO: [&str; 20] = [
    "makes a public statement",
    "appeals",
    "expresses intent to cooperate",
    "consults",
    "engages in diplomatic cooperation",
    "engages in material cooperation",
    "provides aid",
    "yields",
    "investigates",
    "demands",
    "disapproves",
    "rejects",
    "threatens",
    "protests",
    "exhibits force posture",
    "reduces relations",
    "coerces",
    "assaults",
    "fights",
    "uses unconventional mass violence",
];

/// Whether rows look like those of GDELT 2.
pub(crate) fn is_gdelt(grid: &Grid) -> bool {
    let first = grid.row(0);
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    first.cells().count() == COLUMNS
        && first.cell(0).len() >= 9
        && is_digits(first.cell(0))
        && first.cell(1).len() == 8
        && is_digits(first.cell(1))
}

/// Reads rows without a header.
pub(crate) fn read(work: &mut Work<'_>, grid: &Grid) {
    for (column, field) in [
        ("GLOBALEVENTID", "id"),
        ("SQLDATE", "date"),
        ("Actor1Name", "actors"),
        ("Actor2Name", "actors"),
        ("EventRootCode", "title"),
        ("NumMentions", "importance"),
        ("ActionGeo_FullName", "place"),
        ("SOURCEURL", "sources"),
    ] {
        work.map(column, field, "by its position in the codebook");
    }
    let done = "is coded by a machine from news: dates and actors may be wrong; the columns that \
        are not named above are left out";
    work.losses.add("machine-coded", At::FILE, "", done, "check what you show");
    for row in grid.rows(0) {
        read_row(work, row);
    }
}

fn read_row(work: &mut Work<'_>, row: Row<'_>) {
    let at = |column| At { row: row.number, column };
    let mut event = Event { id: row.cell(0).to_owned(), status: "reported", ..Event::default() };
    let how = work.how();
    event.date = work.date(&mut event, at("SQLDATE"), row.cell(1), &how).unwrap_or_default();
    let names = [row.cell(6), row.cell(16)].map(shown);
    for name in names.iter().filter(|name| !name.is_empty()) {
        let actor = work.story.actor(name);
        event.add_actor(actor, "");
    }
    let code = row.cell(28);
    let root = code.parse::<usize>().ok().and_then(|code| CAMEO.get(code.checked_sub(1)?));
    if root.is_none() {
        let done = "is no root of CAMEO: the title says “acts”";
        work.losses.add("bad-code", at("EventRootCode"), code, done, "");
    }
    let [first, second] = &names;
    let words = [&**first, root.copied().unwrap_or("acts"), &**second];
    event.title = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if first.is_empty() {
        // Nobody is named: the verb alone begins the title.
        event.title = upper_first(&event.title);
    }
    let mentions = row.cell(31);
    if let Ok(mentions) = mentions.parse() {
        event.importance = importance(mentions);
    } else if !mentions.is_empty() {
        let done = "is no number: left out";
        work.losses.add("bad-importance", at("NumMentions"), mentions, done, "");
    }
    event.place = row.cell(52).to_owned();
    let url = row.cell(60);
    if is_web(url) {
        // One source for each publisher, with the page of this event.
        let host = url.split('/').nth(2).unwrap_or_default();
        let source = work.story.source(SourceWords { publisher: host, ..SourceWords::default() });
        event.sources.push(Citation { source, url: url.to_owned(), ..Citation::default() });
    } else if !url.is_empty() {
        crate::table::push_sources(work, &mut event, url);
    }
    work.push(at(""), &mut event);
}

/// `UNITED STATES` as `United States`.
fn shown(name: &str) -> String {
    let words = name.split_whitespace().map(upper_first);
    words.collect::<Vec<_>>().join(" ")
}

fn upper_first(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters.map(lower)).collect()
}

/// 1 to 5 by how often it was mentioned: each step is four times as often.
fn importance(mentions: u64) -> u8 {
    1 + [4, 16, 64, 256].iter().filter(|least| mentions >= **least).count() as u8
}
