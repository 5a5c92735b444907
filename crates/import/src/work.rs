//! What every reader works on: options, the story as it grows, and what is told about it.

use crate::text::text;
use actor_timeline_base::unseen::is_blank;
use actor_timeline_time::edtf::{self, Mode};

use crate::{
    Options, markup,
    report::{At, Losses, Mapped},
    story::{self, Event, Story},
    words::{self, How, Reading},
};

/// Longer titles are cut, in characters, as the timeline does.
const LONGEST_TITLE: usize = 10_000;

/// A file that is being read.
#[derive(Debug)]
pub(crate) struct Work<'o> {
    pub(crate) options: &'o Options,
    pub(crate) story: Story,
    pub(crate) losses: Losses,
    pub(crate) mapping: Vec<Mapped>,
    /// It holds no event yet, which is no fault of it.
    pub(crate) is_empty: bool,
}

impl<'o> Work<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        let mut story = Story::default();
        story.title.clone_from(&options.title);
        Self { options, story, losses: Losses::default(), mapping: Vec::new(), is_empty: false }
    }

    /// Says what a column or member became.
    pub(crate) fn map(&mut self, column: &str, field: &'static str, why: &str) {
        self.mapping.push(Mapped { column: column.to_owned(), field, why: why.to_owned() });
    }

    /// What was said of all dates.
    pub(crate) fn how(&self) -> How<'o> {
        self.options.how()
    }

    /// Plain text of a text that may hold markup; the first link becomes that of the event.
    pub(crate) fn text(&mut self, event: &mut Event, at: At<'_>, text: &str) -> String {
        let mut out = String::new();
        self.push_text(&mut out, event, at, text);
        out
    }

    /// As [`Self::text`], into a text that has room already.
    pub(crate) fn push_text(
        &mut self,
        out: &mut String,
        event: &mut Event,
        at: At<'_>,
        text: &str,
    ) {
        if !markup::may_be_markup(text) {
            out.push_str(if is_blank(text) { "" } else { text });
            return;
        }
        let plain = markup::plain(text);
        if plain.had_markup {
            let done = match plain.shown {
                0 => "has markup: its text is kept".to_owned(),
                shown => {
                    text!("has markup: its text is kept, ", shown, " pictures or frames are not")
                }
            };
            self.losses.add("markup", at, text, &done, "");
        }
        if event.link.is_empty() {
            event.link.push_str(plain.links.first().map_or("", |link| link));
        }
        out.push_str(if is_blank(&plain.text) { "" } else { &plain.text });
    }

    /// A date of one cell, in EDTF; what it loses goes to the note of the event, and to the
    /// report. `None` where there is none, and, which is told, where it cannot be read.
    pub(crate) fn date(
        &mut self,
        event: &mut Event,
        at: At<'_>,
        cell: &str,
        how: &How<'_>,
    ) -> Option<String> {
        if is_blank(cell) {
            return None;
        }
        let reading = match words::read(cell, how) {
            Ok(reading) => reading,
            Err(help) => {
                let done = "is not a date that is understood: left out";
                self.losses.add("bad-date", at, cell, done, &help);
                return None;
            }
        };
        self.tell_negative(at, cell, how);
        Some(self.tell(event, at, cell, reading))
    }

    /// Tells of a year that is counted from -1.
    pub(crate) fn tell_negative(&mut self, at: At<'_>, cell: &str, how: &How<'_>) {
        let years = words::before_christ(cell.trim()).filter(|_| !how.numbers.is_epoch());
        if let Some(years) = years {
            let done = text!("is a negative year: read as ", years, " BC");
            let help = "write four digits, such as -0752 for 753 BC, where year 0 is counted";
            self.losses.add("bc-year", at, cell, &done, help);
        }
    }

    /// The date of a reading; what it loses goes to the note of the event, and to the report.
    pub(crate) fn tell(
        &mut self,
        event: &mut Event,
        at: At<'_>,
        cell: &str,
        reading: Reading,
    ) -> String {
        if reading.is_ambiguous {
            let help = "say whether the day or the month comes first";
            let done = match reading.date.contains('/') {
                true => "can be two stretches of time: it reaches from the first day to the last",
                false => "can be two days: both are kept",
            };
            self.losses.add("date-order", at, cell, done, help);
        }
        if reading.is_turned {
            let done = "can only be in the other order than its column: read so";
            self.losses.add("date-turned", at, cell, done, "look whether the others are right");
        }
        if reading.is_weekday_wrong {
            let done = text!(
                "names another day of the week than that of the date: read as ",
                reading.date
            );
            self.losses.add("weekday", at, cell, &done, "look which of the two is right");
        }
        if reading.is_century_guessed {
            let done = text!("has two digits of a year: read as ", reading.date);
            self.losses.add("two-digit-year", at, cell, &done, "write all four digits");
        }
        if reading.is_loose {
            event.note_date(cell);
        }
        reading.date
    }

    /// A date from a start and an end, or one of them (the other is empty); what does not fit together is told.
    pub(crate) fn interval(&mut self, at: At<'_>, start: &str, end: &str) -> String {
        if end.is_empty() || end == start {
            return start.to_owned();
        }
        let ((first, is_vague), (last, is_vague_end)) = (bound(start, false), bound(end, true));
        let date = text!(first, "/", last);
        if !is_usable(&date) {
            let done = if is_usable(&last) && (start.is_empty() || is_usable(start)) {
                "is before the start: the end is left out"
            } else {
                "is beyond the years that are drawn: the end is left out"
            };
            self.losses.add("bad-end", at, end, done, "");
            return start.to_owned();
        }
        if is_vague {
            let done = match &*first {
                "" => "says only before when it began: the start is left open",
                _ => "is a start at one of several times: it begins about the first of them",
            };
            self.losses.add("vague-end", at, start, done, "");
        }
        if is_vague_end {
            let done = match &*last {
                "" => "says only after when it ended: the end is left open",
                _ => "is an end at one of several times: it ends about the last of them",
            };
            self.losses.add("vague-end", at, end, done, "");
        }
        date
    }

    /// A link that can be followed; told otherwise.
    pub(crate) fn link(&mut self, at: At<'_>, url: &str) -> String {
        self.address(at, url, story::is_link, "is not a link: left out")
    }

    /// The address of a picture; told otherwise.
    pub(crate) fn picture(&mut self, at: At<'_>, url: &str) -> String {
        self.address(at, url, story::is_web, "is not the address of a picture: left out")
    }

    fn address(&mut self, at: At<'_>, url: &str, is_good: fn(&str) -> bool, done: &str) -> String {
        let url = url.trim();
        if url.is_empty() || is_good(url) {
            return url.to_owned();
        }
        self.losses.add("bad-link", at, url, done, "write an address with https://");
        String::new()
    }

    /// Writes an event, with a title from its summary where it has none. One without a title
    /// or a date is told and left out.
    pub(crate) fn push(&mut self, at: At<'_>, event: &mut Event) {
        if !event.date.is_empty() && !is_usable(&event.date) {
            let done = "has a date that cannot be drawn: the event is left out";
            let help = "a timeline reaches about 290 million years back and ahead";
            self.losses.add("bad-date", at, &event.date, done, help);
            return;
        }
        if event.date.is_empty() {
            if self.losses.leave_out_with_date(at.row) {
                return;
            }
            let value = if event.title.is_empty() { &event.summary } else { &event.title };
            let at = At { column: "", ..at };
            self.losses.add("no-date", at, value, "has no date: the event is left out", "");
            return;
        }
        if event.title.is_empty() && !event.summary.is_empty() {
            event.title = first_words(&event.summary);
            if event.title == event.summary {
                event.summary.clear();
            }
            let done = "has no title: the beginning of its text is taken";
            self.losses.add("no-title", at, &event.title, done, "");
        }
        if event.title.is_empty() {
            let help = "write what happened in a few words";
            self.losses.add("no-title", at, "", "has no title: the event is left out", help);
            return;
        }
        if let Some((end, _)) = event.title.char_indices().nth(LONGEST_TITLE) {
            let done = "is a longer title than is shown: it is cut";
            self.losses.add("long-title", at, &event.title, done, "the summary may be longer");
            event.title.truncate(end);
        }
        if self.story.push(event) {
            let help = "give each event an id of its own";
            self.losses.add("duplicate-id", at, &event.id, "is taken: a number is added", help);
        }
    }
}

/// Whether documents take a date: it has a bound at least.
fn is_usable(date: &str) -> bool {
    edtf::parse_briefly(date, Mode::Extended).is_ok_and(|date| !date.is_boundless())
}

/// The first or last moment of a date, as an end of an interval; and whether it is only about
/// that, since the date is one moment of a set. Empty where a set has no bound on that side.
fn bound(date: &str, is_last: bool) -> (String, bool) {
    const MARKS: [char; 3] = ['~', '?', '%'];
    let is_vague = date.starts_with('[');
    if !is_vague && !date.starts_with('{') {
        let ends = date.split_once('/').unwrap_or((date, date));
        return ((if is_last { ends.1 } else { ends.0 }).to_owned(), false);
    }
    let set = date.trim_end_matches(MARKS).trim_matches(['[', ']', '{', '}']);
    let end = if is_last { set.rsplit(',').next() } else { set.split(',').next() };
    let end = end.unwrap_or_default();
    let ends = end.split_once("..").unwrap_or((end, end));
    let end = if is_last { ends.1 } else { ends.0 }.trim_end_matches(MARKS);
    let takes_mark = is_vague && !end.is_empty() && !end.contains('T');
    (text!(end, if takes_mark { "~" } else { "" }), is_vague)
}

/// At most 80 characters, cut between words.
pub(crate) fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let Some((end, _)) = line.char_indices().nth(80) else { return line.to_owned() };
    let cut = line[..end].rfind(' ').unwrap_or(end);
    text!(line[..cut].trim_end_matches([',', ';', ':', ' ']), "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_takes_the_outer_ends() {
        let options = Options::default();
        let mut work = Work::new(&options);
        let at = At::FILE;
        assert_eq!(work.interval(at, "2020-01-03", "2020-02"), "2020-01-03/2020-02");
        assert_eq!(work.interval(at, "2020-01-03", "2020-01-03"), "2020-01-03");
        assert_eq!(work.interval(at, "2020", ""), "2020");
        assert!(work.losses.into_list().is_empty());
        let mut work = Work::new(&options);
        assert_eq!(work.interval(at, "2020", "2019"), "2020");
        assert_eq!(work.losses.into_list()[0].code, "bad-end");
    }

    #[test]
    fn ends_that_are_not_known_well_say_so() {
        let options = Options::default();
        for (start, end, expected, told) in [
            ("[2020-01..2020-03]", "2021/2022", "2020-01~/2022", 1),
            ("[1850,1851]", "1860", "1850~/1860", 1),
            ("1860", "[1897..1899]", "1860/1899~", 1),
            ("[2019..2020]", "[2021..2022]~", "2019~/2022~", 2),
            ("[..1919]", "1930", "/1930", 1),
            ("1920", "[1931..]", "1920/", 1),
            ("[1921..]", "1930", "1921~/1930", 1),
            ("[..1919]", "[1931..]", "[..1919]", 1),
            ("{2020-01-03,2020-01-05}", "2021", "2020-01-03/2021", 0),
            ("", "[1931..1932]", "/1932~", 1),
            ("1920/..", "1930", "1920/1930", 0),
            ("1920", "1930/..", "1920/..", 0),
        ] {
            let mut work = Work::new(&options);
            assert_eq!(work.interval(At::FILE, start, end), expected);
            assert_eq!(work.losses.into_list().len(), told, "{start} {end}");
        }
    }

    #[test]
    fn titles_are_cut_between_words() {
        assert_eq!(first_words("Short"), "Short");
        let long = "word ".repeat(30);
        assert!(first_words(&long).ends_with("word…"));
        assert!(first_words(&"ü".repeat(100)).chars().count() == 81);
    }
}
