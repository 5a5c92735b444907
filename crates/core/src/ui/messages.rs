//! Every string of the interface, by key. English is built in.
//!
//! `{name}` is replaced by an argument. A message that counts has forms,
//! `one=…|other=…`, by the plural categories of the reader's language.

use crate::std_lite::{cut, split_at};

macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $key:literal = $english:literal;)*) => {
        /// A message of the interface.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Msg {
            $($(#[$doc])* #[doc = $english] $name,)*
        }

        impl Msg {
            /// All messages.
            pub const ALL: &[Self] = &[$(Self::$name,)*];
        }

        /// Key, text, key, text: pointers to each would weigh more than a byte for each length.
        const TEXTS: &str = concat!($($key, $english,)*);
        const LENGTHS: &[[u8; 2]] = &[$([length($key), length($english)],)*];
    };
}

const fn length(text: &str) -> u8 {
    assert!(text.len() < 256);
    text.len() as u8
}

impl Msg {
    /// All keys and English texts, in the order of messages.
    pub fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
        let mut rest = TEXTS;
        LENGTHS.iter().map(move |&[key, english]| {
            let (key, after) = split_at(rest, key.into());
            let (english, after) = split_at(after, english.into());
            rest = after;
            (key, english)
        })
    }

    /// Its text in English.
    #[must_use]
    pub fn english(self) -> &'static str {
        let (before, rest) = LENGTHS.split_at(self as usize);
        let from: usize = before.iter().flatten().map(|&len| usize::from(len)).sum();
        let [key, english] = rest[0].map(usize::from);
        cut(TEXTS, from + key, from + key + english)
    }
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
    More "more" = "More";
    Search "search" = "Search";
    SearchKeys "search-keys" = "Words in titles, summaries, actors, places and tags. Enter: next match, Shift+Enter: previous, Esc: empty";
    NextMatch "next-match" = "Next match";
    PreviousMatch "previous-match" = "Previous match";
    MatchPlace "match-place" = "{at} of {count}";
    MatchStatus "match-status" = "Match {place}: {title}";
    Looking "looking" = "Searching…";
    Quoted "quoted" = "“{text}”";
    TagChip "tag-chip" = "tag {name}";
    FieldChip "field-chip" = "{field}: {name}";
    ClearSearch "clear-search" = "Clear search “{text}”";
    ClearActors "clear-actors" = "Clear actors";
    ClearTags "clear-tags" = "Clear tags";
    ClearField "clear-field" = "Clear {name}";
    ClearStatus "clear-status" = "Clear status";
    FindActor "find-actor" = "Find an actor";
    FindRow "find-row" = "Find an actor or tag";
    FindName "find-name" = "Find a name";
    NobodyNamed "nobody-named" = "No actors are named here.";
    NoName "no-name" = "No such name.";
    Boxes "boxes" = "What to show";
    FilterKeys "filter-keys" = "Keys: ↑ ↓ go through the boxes, and above them to the field and to any / all. On a box, Space chooses, O only this, X excludes, S sorts, ← → close and open parts";
    Sorted "sorted" = "Order: {name}";
    SortHint "sort-hint" = "Another order: as listed, by number of events, by name";
    AsListed "as-listed" = "As listed";
    ShowParts "show-parts" = "Show what is part of {name}";
    HideParts "hide-parts" = "Hide what is part of {name}";
    AllActors "all-actors" = "Show all {count} actors";
    AllTags "all-tags" = "Show all {count} tags";
    AllValues "all-values" = "Show all {count} values";
    AllChosen "all-chosen" = "With all of the chosen";
    RangeFrom "range-from" = "{name}, from";
    RangeTo "range-to" = "{name}, to";
    StatusName "status-name" = "Status";
    IsReported "is-reported" = "Reported";
    IsDisputed "is-disputed" = "Disputed";
    IsCorrected "is-corrected" = "Corrected";
    IsRetracted "is-retracted" = "Retracted";
    Filter "filter" = "Actors";
    FilterHint "filter-hint" = "Filter by actor";
    AnyAll "any-all" = "How to combine the actors";
    Any "any" = "Any";
    AnyHint "any-hint" = "Events that involve at least one of the chosen actors";
    All "all" = "All";
    AllHint "all-hint" = "Events that involve every chosen actor";
    ActorRow "actor-row" = "{name}, {view} of {total} in view";
    CountsHint "counts-hint" = "in view / all";
    ActorExcluded "actor-excluded" = "{name}, excluded";
    ActorUnused "actor-unused" = "{name}, not in these events";
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
    AtLeast "at-least" = "at least {count}";
    AmongLoaded "among-loaded" = "{status} · {count} loaded";
    LoadingMore "loading-more" = "{status} · loading more…";
    NotLoaded "not-loaded" = "{status} · a part could not be loaded";
    TryAgain "try-again" = "Try again";
    Announced "announced" = "one={view} of {count} event, {span}|other={view} of {count} events, {span}";
    AnnouncedFiltered "announced-filtered" = "one={view} of {count} matching event, {span}|other={view} of {count} matching events, {span}";
    AnnouncedSpan "announced-span" = "{from} to {to}";
    Summary "summary" = "one={count} event, {span}.|other={count} events, {span}.";
    SummaryEras "summary-eras" = "Eras: {list}.";
    SummaryMarkers "summary-markers" = "Markers: {list}.";
    Era "era" = "{title} ({date})";
    SummaryActors "summary-actors" = "one={count} actor.|other={count} actors.";
    Group "group" = "By actor";
    GroupHint "group-hint" = "One band for each actor";
    GroupBy "group-by" = "By {name}";
    Colors "colors" = "Colours: {name}";
    Shapes "shapes" = "Shapes: {name}";
    Kind "kind" = "Kind of actor";
    KindState "kind-state" = "State";
    KindInstitution "kind-institution" = "Institution";
    KindForce "kind-force" = "Armed force";
    KindArmedGroup "kind-armed-group" = "Armed group";
    KindOrganisation "kind-organisation" = "Organisation";
    KindPerson "kind-person" = "Person";
    Hint "hint" = "Drag to pan, Shift + drag or ctrl / ⌘ + wheel to zoom";
    HintGreedy "hint-greedy" = "Drag to pan, Shift + drag or wheel to zoom";
    WheelHint "wheel-hint" = "Hold Ctrl (⌘ on a Mac) and scroll to zoom";
    KeysHint "keys-hint" = "Arrow keys go from event to event, Home and End to the first and last. Page Up and Page Down go ten rows, plus and minus zoom, 0 shows all events.";
    Overview "overview" = "Time window";
    ViewStart "view-start" = "Start of the view";
    ViewEnd "view-end" = "End of the view";
    ViewWhole "view-whole" = "The whole view";
    NoMatch "no-match" = "No event matches the filter.";
    NothingHere "nothing-here" = "No event in this stretch of time.";
    ShowAll "show-all" = "Show all events";
    Notes "notes" = "one={count} note|other={count} notes";
    Warnings "warnings" = "one={count} note on the data|other={count} notes on the data";
    Loading "loading" = "Loading the timeline…";
    Progress "progress" = "Reading the data";
    Failed "failed" = "The timeline could not be shown.";
    Broken "broken" = "This timeline has stopped because of a fault in it. Reload the page to start it again. Please report what the browser’s console says after “actor-timeline:”.";
    OutOfMemory "out-of-memory" = "This timeline has stopped: its data needs more memory than a page can have. Load fewer events at once.";
    Empty "empty" = "No events yet.";
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
    OnlyConnected "only-connected" = "Only what is connected";
    WithinSteps "within-steps" = "one=within {count} step|other=within {count} steps";
    AnySteps "any-steps" = "by any number of steps";
    EveryStep "every-step" = "All";
    ConnectedWith "connected-with" = "connected with “{title}” {steps}";
    ClearConnected "clear-connected" = "Clear connections";
    LedTo "led-to" = "Led to";
    FollowedFrom "followed-from" = "Followed from";
    EffectOfThis "effect-of-this" = "Effect of this";
    ResponseToThis "response-to-this" = "Response to this";
    ContinuationOfThis "continuation-of-this" = "Continuation of this";
    CorrectionOfThis "correction-of-this" = "Correction of this";
    CauseOfThis "cause-of-this" = "Cause of this";
    ThisRespondsTo "this-responds-to" = "What this responds to";
    ThisContinues "this-continues" = "What this continues";
    ThisCorrects "this-corrects" = "What this corrects";
    Story "story" = "Story";
    StoryStep "story-step" = "Step {at} of {count}: {title}";
    PreviousStep "previous-step" = "Previous step";
    NextStep "next-step" = "Next step";
    LeaveStory "leave-story" = "Leave the story";
    BackToStory "back-to-story" = "Back to the story";
    AboutDate "about-date" = "About the date";
    Place "place" = "Place";
    Tags "tags" = "Tags";
    Disputed "disputed" = "Disputed: sources contradict each other";
    Corrected "corrected" = "Corrected: an earlier report was wrong";
    Retracted "retracted" = "Retracted: the report was withdrawn";
    MoreActors "more-actors" = "{count} more";
    NoLongerFilterBy "no-longer-filter-by" = "No longer filter by {name}";
    StepAt "step-at" = "{at} of {count}";
    StepOutside "step-outside" = "Outside the filter";
    CopyEvent "copy-event" = "Copy link to this event";
    MediaRefused "media-refused" = "The picture could not be loaded";
    OpenMedia "open-media" = "Open the picture";
    Credit "credit" = "Picture: {credit}";
    OverflowHidden "overflow-hidden" = "one={count} event not drawn, {span}|other={count} events not drawn, {span}";
    OverflowBefore "overflow-before" = "one={count} event not drawn, begun before {span}|other={count} events not drawn, begun before {span}";
    OverflowActive "overflow-active" = "one={count} event, {span}|other={count} events, {span}";
    HeightsByRoot "heights-by-root" = "Heights by square root";
    MoreEvents "more-events" = "{count} more";
    OverflowCut "overflow-cut" = "The first {shown}. Zoom in to see all {count}.";
    OverflowSame "overflow-same" = "The first {shown} of {count}. They share their time: zooming in does not part them.";
    OverflowMost "overflow-most" = "Search or filter to find the others.";
    OverflowMore "overflow-more" = "Show more";
    ZoomHere "zoom-here" = "Zoom in on these events";
    Bands "bands" = "Bands";
    BandOrder "band-order" = "Order of the bands";
    ByFirst "by-first" = "First event";
    ByCount "by-count" = "Most events";
    ByName "by-name" = "Name";
    ExpandAll "expand-all" = "Expand all";
    CollapseAll "collapse-all" = "Collapse all";
    BandWithin "band-within" = "{name}, part of {whole}";
    NoActor "no-actor" = "Others";
    RowName "row-name" = "{title}, {date}{actors}";
    RowActors "row-actors" = ", {actors}";
    Around "around" = "around {date}";
    Possibly "possibly" = "possibly {date}";
    PossiblyAround "possibly-around" = "possibly around {date}";
    SomeDay "some-day" = "some day {within}";
    SomeMonth "some-month" = "some month {within}";
    SomeYear "some-year" = "some year {within}";
    SeveralTimes "several-times" = "several times {within}";
    Within "within" = "in {date}";
    PartsUncertain "parts-uncertain" = "{parts} uncertain";
    PartsApproximate "parts-approximate" = "{parts} approximate";
    PartsUnsure "parts-unsure" = "{parts} uncertain and approximate";
    PartYear "part-year" = "year";
    PartMonth "part-month" = "month";
    PartSeason "part-season" = "season";
    PartDay "part-day" = "day";
    AtOffset "at-offset" = "{time} GMT{offset}";
    AsGiven "as-given" = "As given";
    Between "between" = "between {from} and {to}";
    OnOrBefore "on-or-before" = "on or before {date}";
    OnOrAfter "on-or-after" = "on or after {date}";
    InOrBefore "in-or-before" = "in or before {date}";
    InOrAfter "in-or-after" = "in or after {date}";
    FromTo "from-to" = "from {from} to {to}";
    /// As the one above where either is words such as "some day in June".
    StartEnd "start-end" = "from {from} to {to}";
    Approximate "approximate" = "approximate";
    Uncertain "uncertain" = "uncertain";
    Unsure "unsure" = "approximate and uncertain";
    FromOn "from-on" = "from {date} on";
    FromUnknown "from-unknown" = "from {date}, end not known";
    Until "until" = "until {date}";
    UntilUnknown "until-unknown" = "until {date}, start not known";
    /// This and the next three: as those above where the date is words such as "some day in June".
    StartOn "start-on" = "from {date} on";
    StartUnknown "start-unknown" = "from {date}, end not known";
    EndUntil "end-until" = "until {date}";
    EndUnknown "end-unknown" = "until {date}, start not known";
    Always "always" = "without start or end";
    UnknownTime "unknown-time" = "at an unknown time";
    Download "download" = "Download";
    DownloadHint "download-hint" = "Save what is shown as a file";
    FileSvg "file-svg" = "Picture (SVG)";
    FilePng "file-png" = "Picture (PNG)";
    FileCsv "file-csv" = "Table of events (CSV)";
    FileJson "file-json" = "Data (JSON)";
    CopyLink "copy-link" = "Copy link";
    LinkCopied "link-copied" = "Link copied. {status}";
    CopyByHand "copy-by-hand" = "Copy this link";
    FooterFilter "footer-filter" = "Filter: {filter}";
    FooterSources "footer-sources" = "one=Source: {sources}|other=Sources: {sources}";
    MoreSources "more-sources" = "one={count} more|other={count} more";
    ThumbArmed "thumb-armed" = "The next click on the strip says where it goes";
    AfterGap "after-gap" = "{heading} · after about {length} without events";
    Years "years" = "one={count} year|other={count} years";
    Months "months" = "one={count} month|other={count} months";
    Days "days" = "one={count} day|other={count} days";
    Hours "hours" = "one={count} hour|other={count} hours";
    Minutes "minutes" = "one={count} minute|other={count} minutes";
    Spring "spring" = "spring {years} ({months})";
    Summer "summer" = "summer {years} ({months})";
    Autumn "autumn" = "autumn {years} ({months})";
    Winter "winter" = "winter {years} ({months})";
}
