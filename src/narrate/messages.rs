//! Every string of the interface, by key. English is built in.
//!
//! `{name}` is replaced by an argument. A message that counts has forms,
//! `one=…|other=…`, by the plural categories of the reader's language.

use crate::time::format::{Locale, Plural};

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $key:literal = $english:literal;)*) => {
        /// A message of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Msg {
            $($(#[$doc])* #[doc = $english] $name,)*
        }

        impl Msg {
            /// All messages with their keys and English texts.
            pub const ALL: &[(Self, &str, &str)] =
                &[$((Self::$name, $key, $english),)*];
        }
    };
}

messages! {
    Region "region" = "Timeline: {title}";
    Untitled "untitled" = "Timeline";
    Toolbar "toolbar" = "View";
    ZoomOut "zoom-out" = "Zoom out";
    ZoomIn "zoom-in" = "Zoom in";
    FitAll "fit" = "Fit";
    FitHint "fit-hint" = "Show all events";
    List "list" = "List";
    Filter "filter" = "Actors";
    FilterHint "filter-hint" = "Filter by actor";
    AnyAll "any-all" = "How to combine the actors";
    Any "any" = "Any";
    AnyHint "any-hint" = "Events that involve at least one of the chosen actors";
    All "all" = "All";
    AllHint "all-hint" = "Events that involve every chosen actor";
    ActorRow "actor-row" = "{name}, {view} of {total} in view";
    ActorExcluded "actor-excluded" = "{name}, excluded";
    ActorUnused "actor-unused" = "{name}, in no event";
    Only "only" = "Only";
    OnlyHint "only-hint" = "Only {name}";
    Exclude "exclude" = "Exclude";
    ExcludeHint "exclude-hint" = "Exclude {name}";
    IncludeHint "include-hint" = "No longer exclude {name}";
    Chips "chips" = "Filter in force";
    Remove "remove" = "Remove {name}";
    NotActor "not-actor" = "not {name}";
    SelfOnly "self-only" = "{name} itself";
    AnyOfThese "any-of-these" = "any of these";
    AllOfThese "all-of-these" = "all of these";
    Everyone "everyone" = "All actors";
    Clear "clear" = "Clear filter";
    Done "done" = "Done";
    Events "events" = "Events";
    Status "status" = "one={view} of {count} event · {span}|other={view} of {count} events · {span}";
    StatusFiltered "status-filtered" = "one={view} of {count} matching event · {span}|other={view} of {count} matching events · {span}";
    Group "group" = "Group";
    GroupHint "group-hint" = "One band for each actor";
    Hint "hint" = "Drag to pan, ctrl or ⌘ + wheel to zoom";
    Overview "overview" = "Time window";
    ViewStart "view-start" = "Start of the view";
    ViewEnd "view-end" = "End of the view";
    ViewWhole "view-whole" = "The whole view";
    NoMatch "no-match" = "No event matches the filter.";
    NothingHere "nothing-here" = "No event in this stretch of time.";
    ShowAll "show-all" = "Show all events";
    Warnings "warnings" = "one={count} note on the data|other={count} notes on the data";
    Loading "loading" = "Loading the timeline…";
    Progress "progress" = "Reading the data";
    Failed "failed" = "The timeline could not be shown.";
    Broken "broken" = "This timeline has stopped because of a fault in it. Reload the page to start it again.";
    Empty "empty" = "No data yet.";
    Details "details" = "Details";
    Close "close" = "Close";
    PreviousEvent "previous-event" = "Previous event";
    NextEvent "next-event" = "Next event";
    WithRole "with-role" = "{name} · {role}";
    FilterBy "filter-by" = "Filter by {name}";
    Sources "sources" = "one=Source|other=Sources";
    SourceDated "source-dated" = "{publisher}, {date}";
    ReadSource "read-source" = "Read the source";
    MoreLink "more-link" = "More about this";
    AboutDate "about-date" = "About the date";
    Place "place" = "Place";
    Tags "tags" = "Tags";
    Disputed "disputed" = "Disputed: sources contradict each other";
    Corrected "corrected" = "Corrected: an earlier report was wrong";
    Retracted "retracted" = "Retracted: the report was withdrawn";
    RowName "row-name" = "{title}, {date}{actors}";
    RowActors "row-actors" = ", {actors}";
    Around "around" = "around {date}";
    Possibly "possibly" = "possibly {date}";
    PossiblyAround "possibly-around" = "possibly around {date}";
    SomeDay "some-day" = "some day in {date}";
    SomeMonth "some-month" = "some month in {date}";
    SomeYear "some-year" = "some year between {from} and {to}";
    Between "between" = "between {from} and {to}";
    OnOrBefore "on-or-before" = "on or before {date}";
    OnOrAfter "on-or-after" = "on or after {date}";
    FromTo "from-to" = "from {from} to {to}";
    FromOn "from-on" = "from {date} on";
    FromUnknown "from-unknown" = "from {date}, end not known";
    Until "until" = "until {date}";
    UntilUnknown "until-unknown" = "until {date}, start not known";
    AlwaysOpen "always-open" = "at an unknown time";
}

/// A language's words: messages and [`Locale`] together.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// Dates, numbers, lists.
    pub locale: &'a dyn Locale,
}

impl<'a> Words<'a> {
    /// The words of a locale.
    #[must_use]
    pub fn new(locale: &'a dyn Locale) -> Self {
        Self { locale }
    }

    /// A message without arguments.
    #[must_use]
    pub fn say(&self, msg: Msg) -> &'static str {
        Msg::ALL[msg as usize].2
    }

    /// A message with arguments.
    #[must_use]
    pub fn say_with(&self, msg: Msg, arguments: &[(&str, &str)]) -> String {
        filled(self.say(msg), arguments)
    }

    /// A message in the form for `n`.
    #[must_use]
    pub fn say_count(&self, msg: Msg, n: u64, arguments: &[(&str, &str)]) -> String {
        filled(form(self.say(msg), self.locale.plural(n)), arguments)
    }
}

fn form(text: &str, plural: Plural) -> &str {
    let category = match plural {
        Plural::Zero => "zero=",
        Plural::One => "one=",
        Plural::Two => "two=",
        Plural::Few => "few=",
        Plural::Many => "many=",
        Plural::Other => "other=",
    };
    let of = |category: &str| text.split('|').find_map(|form| form.strip_prefix(category));
    of(category).or_else(|| of("other=")).unwrap_or(text)
}

fn filled(text: &str, arguments: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        out.push_str(before);
        let value = arguments.iter().find(|(key, _)| *key == name);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = tail;
    }
    out.push_str(rest);
    out
}
