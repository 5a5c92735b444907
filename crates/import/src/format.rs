//! The formats that are read.

/// A format that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// A document of our own, in JSON.
    Own,
    /// Rows and columns with any header: delimited text, a workbook, HTML, a list in JSON.
    Table,
    /// Conflict events of ACLED, with its own header.
    Acled,
    /// Conflict events of UCDP GED, with its own header.
    Ucdp,
    /// News events of GDELT 2, without a header.
    Gdelt,
    /// TimelineJS JSON, version 3.
    TimelineJs3,
    /// TimelineJS JSON, version 2.
    TimelineJs2,
    /// The spreadsheet of TimelineJS.
    TimelineJsSheet,
    /// Items and groups of vis-timeline, in JSON.
    Vis,
    /// Entities and events of KronoGraph, in JSON.
    KronoGraph,
    /// SIMILE Timeline, in JSON or XML.
    Simile,
    /// Events, associations and sources of timemap, in JSON.
    Timemap,
    /// Calendars.
    ICalendar,
    /// schema.org events in JSON-LD.
    JsonLd,
    /// An answer of the query service of Wikidata, in SPARQL JSON.
    WikidataAnswer,
    /// Entities of Wikidata, in JSON.
    WikidataEntities,
}

/// Name for programs, words for people, whether it is rows and columns.
type Known = (Format, &'static str, &'static str, bool);

const KNOWN: &[Known] = &[
    (Format::Own, "actor-timeline", "our own JSON", false),
    (Format::Table, "table", "tables (CSV, TSV, semicolons, HTML, XLSX, JSON)", true),
    (Format::Acled, "acled", "ACLED", true),
    (Format::Ucdp, "ucdp", "UCDP GED", true),
    (Format::Gdelt, "gdelt", "GDELT 2 events", true),
    (Format::TimelineJs3, "timelinejs", "TimelineJS JSON", false),
    (Format::TimelineJs2, "timelinejs2", "TimelineJS JSON of version 2", false),
    (Format::TimelineJsSheet, "timelinejs-sheet", "TimelineJS spreadsheets", true),
    (Format::Vis, "vis", "vis-timeline JSON", false),
    (Format::KronoGraph, "kronograph", "KronoGraph JSON", false),
    (Format::Simile, "simile", "SIMILE (JSON, XML)", false),
    (Format::Timemap, "timemap", "timemap JSON", false),
    (Format::ICalendar, "icalendar", "iCalendar", false),
    (Format::JsonLd, "json-ld", "schema.org events in JSON-LD", false),
    (Format::WikidataAnswer, "wikidata-answer", "answers of Wikidata's query service", false),
    (Format::WikidataEntities, "wikidata-entities", "entities of Wikidata", false),
];

impl Format {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        KNOWN.iter().map(|known| known.0)
    }

    fn known(self) -> &'static Known {
        KNOWN.iter().find(|known| known.0 == self).unwrap_or(&KNOWN[0])
    }

    /// A short name, for the command line and for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.known().1
    }

    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        self.known().2
    }

    /// Whether it is rows and columns.
    pub(crate) fn is_table(self) -> bool {
        self.known().3
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        KNOWN.iter().find(|known| known.1 == name).map(|known| known.0)
    }
}
