//! How to read a file, where it does not say so itself.

mod from_json;

use actor_timeline_base::{
    Error,
    letters::{is_letter, lower},
};

use crate::{
    Format,
    words::{How, Month, Numbers, Order},
};

/// What is said about a file beforehand. The default is to find all out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// As what to read it; recognised by its content if `None`.
    pub format: Option<Format>,
    /// Which column is what: (field, header), where headers do not say so. See [`FIELDS`].
    pub mapping: Vec<(String, String)>,
    /// Which of two numbers is the day.
    pub order: Order,
    /// What plain numbers in columns of dates are.
    pub numbers: Numbers,
    /// The year of dates that name none.
    pub year: Option<i64>,
    /// The title of the document, where the file has none.
    pub title: String,
    /// Months in other languages than those built in.
    pub months: Vec<Month>,
}

impl Options {
    /// Options as JSON: an object with some of `format`, `mapping` (`{ field: column }`, a list
    /// where there are several), `order` (`dmy`, `mdy`, `ymd`), `numbers`, `year`, `title` and `months`
    /// (`{ name: number }`).
    ///
    /// # Errors
    ///
    /// `bad-options` where one cannot be meant; the message says which.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        from_json::parse(text)
    }

    /// What is said of all dates.
    pub(crate) fn how(&self) -> How<'_> {
        let Self { order, numbers, year, ref months, .. } = *self;
        How { order, numbers, year, months, ..How::default() }
    }
}

/// The fields of an event that a column can be mapped to, with the headers, besides their own
/// name, by which they are recognised. Letters and digits count, their case does not.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("id", &["eventid", "key", "uid", "no", "nr"]),
    (
        "date",
        &[
            "when",
            "start",
            "startdate",
            "begin",
            "from",
            "datestart",
            "eventdate",
            "datum",
            "fecha",
            "timestamp",
            "dates",
            "dateofevent",
            "published",
            "publishedat",
            "createdat",
            "occurred",
            "occurredat",
            "incidentdate",
            "releasedate",
            "pointintime",
            "تاریخ",
            "التاريخ",
        ],
    ),
    (
        "end",
        &["enddate", "until", "to", "dateend", "endtime", "ended", "finish", "stop", "ende", "fin"],
    ),
    ("date_as_written", &["dateaswritten"]),
    ("date_note", &["datenote", "displaydate", "datecomment"]),
    ("year", &["jahr", "año", "année", "startyear"]),
    ("month", &["startmonth"]),
    ("day", &["startday"]),
    ("time", &["hour", "timeofday", "uhrzeit", "starttime"]),
    (
        "title",
        &[
            "headline",
            "name",
            "event",
            "label",
            "what",
            "subject",
            "titel",
            "titre",
            "título",
            "عنوان",
            "caption",
            "eventname",
            "itemlabel",
            "eventlabel",
            "ereignis",
            "événement",
            "evento",
            "acontecimiento",
            "acontecimento",
            "gebeurtenis",
            "событие",
        ],
    ),
    (
        "summary",
        &[
            "description",
            "text",
            "notes",
            "note",
            "details",
            "body",
            "content",
            "comment",
            "comments",
            "beschreibung",
            "narrative",
        ],
    ),
    (
        "actors",
        &[
            "actor",
            "who",
            "people",
            "person",
            "persons",
            "participants",
            "organisations",
            "organizations",
            "parties",
            "group",
            "groups",
            "akteure",
            "acteurs",
            "organisation",
            "organization",
            "participant",
            "maker",
            "makers",
            "beteiligte",
            "personen",
            "personnes",
            "personas",
            "pessoas",
            "actores",
            "atores",
            "attori",
        ],
    ),
    ("importance", &["weight", "priority", "rank"]),
    ("status", &[]),
    (
        "place",
        &["location", "where", "city", "ort", "lieu", "venue", "lugar", "local", "luogo", "plaats"],
    ),
    (
        "tags",
        &[
            "tag",
            "category",
            "categories",
            "type",
            "types",
            "kind",
            "keywords",
            "topic",
            "topics",
            "theme",
            "eventtype",
        ],
    ),
    ("sources", &["source", "reference", "references", "citation", "quelle", "fuente"]),
    ("link", &["url", "links", "website", "web", "href", "sourceurl"]),
    ("media", &["image", "picture", "photo", "bild", "imageurl", "thumbnail"]),
    ("media_alt", &["alt", "mediacaption", "imagecaption"]),
    ("media_credit", &["credit", "mediacredit", "imagecredit"]),
];

/// The field that a header names by itself.
pub(crate) fn field_of(header: &str) -> Option<&'static str> {
    let plain = letters(header);
    let is_it = |(field, names): &&(&'static str, &[&str])| {
        letters(field) == plain || names.contains(&&*plain)
    };
    FIELDS.iter().find(is_it).map(|(field, _)| *field)
}

/// Letters and digits of a header, lower case.
pub(crate) fn letters(header: &str) -> String {
    header.chars().filter(|c| is_letter(*c)).map(lower).collect()
}
