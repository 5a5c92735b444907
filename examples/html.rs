//! Writes a document as plain HTML: events with dates, people and sources, and JSON-LD.
//!
//! ```text
//! cargo xtask html data/us-iraq-2020-2023.json > events.html
//! cargo xtask html data/us-iraq-2020-2023.json --into www/data.html
//! cargo xtask html data/us-iraq-2020-2023.json --picture --view 2020 --heights 400-600,500-700
//! ```
//!
//! `--picture` makes it what stands inside the element until its script is there: a picture, a short
//! list, and the same JSON-LD. `--view` is the element's, `--heights` the least and the greatest height
//! in px that the page gives it below a width of 720 px, and above, where that is not the element's own;
//! `--story page` or `none` leaves out the steps of a story, and the room of its panel;
//! `--group-by`, `--color-by` and `--shape-by` what its attributes of these names are, and so are
//! `--layout article` and `--controls none`.
//!
//! `--into` puts it between the lines `<!-- events -->` and `<!-- /events -->` of a page. What was
//! skipped or repaired in the document goes to standard error.

use std::{error::Error, rc::Rc};

use actor_timeline::{
    app::story::Telling,
    data::ingest,
    export,
    time::{
        edtf,
        format::{English, Locale},
    },
    ui::Words,
};
use actor_timeline_prerender as prerender;

const OPEN: &str = "<!-- events -->\n";
const CLOSE: &str = "<!-- /events -->";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    document: String,
    page: Option<String>,
    picture: Option<prerender::Options<'static>>,
    /// What has a band each, and what colour and shape say.
    told_apart_by: [Option<String>; 3],
}

fn main() -> Result<(), Box<dyn Error>> {
    let Request { document, page, picture, told_apart_by } = request()?;
    let bytes = std::fs::read(&document).map_err(|why| format!("{document}: {why}"))?;
    let (data, warnings) = ingest::from_json(bytes, &ingest::Options::default())?;
    for warning in warnings {
        eprintln!("{}: {}", warning.path, warning.message);
    }
    let html = match picture {
        Some(options) => {
            let [groups, colors, shapes] = told_apart_by.each_ref().map(Option::as_deref);
            let told_apart_by = prerender::ToldApart { groups, colors, shapes };
            told_apart_by.check(&data)?;
            let options = prerender::Options { told_apart_by, ..options };
            let english: Rc<dyn Locale> = Rc::new(English);
            prerender::html(data, &english, &options)
        }
        None => export::to_html(&data, Words::new(&English)),
    };
    let Some(page) = page else {
        print!("{html}");
        return Ok(());
    };
    let text = std::fs::read_to_string(&page).map_err(|why| format!("{page}: {why}"))?;
    let place = text.find(OPEN).zip(text.find(CLOSE));
    let Some((from, to)) = place.map(|(from, to)| (from + OPEN.len(), to)).filter(|(a, b)| a <= b)
    else {
        return Err(format!("{page} has no lines {} and {CLOSE}", OPEN.trim()).into());
    };
    std::fs::write(page, [&text[..from], &html, &text[to..]].concat())?;
    Ok(())
}

fn heights(text: &str) -> Option<(f64, f64)> {
    let (from, to) = text.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

fn request() -> Result<Request, String> {
    let mut request = Request::default();
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} needs a value"));
        match word.as_str() {
            "--into" => request.page = Some(value()?),
            "--picture" => drop(request.picture.get_or_insert_default()),
            "--view" => {
                let text = value()?;
                let date = edtf::parse(&text, edtf::Mode::Extended)
                    .map_err(|error| format!("--view {text}: {}", error.message))?;
                request.picture.get_or_insert_default().view = Some(date.span());
            }
            "--heights" => {
                let text = value()?;
                let heights = text.split_once(',').map(|(a, b)| [heights(a), heights(b)]);
                let Some(heights @ [Some(_), Some(_)]) = heights else {
                    return Err(format!("--heights {text}: give px as 400-600,500-700"));
                };
                request.picture.get_or_insert_default().heights_px = heights;
            }
            "--layout" | "--controls" => {
                let (what, text) = (word.clone(), value()?);
                let form = match (&*what, &*text) {
                    ("--layout", "explorer") => prerender::Form::Explorer,
                    ("--layout", "article") => prerender::Form::Article,
                    ("--controls", "none") => prerender::Form::Alone,
                    _ => {
                        return Err(format!(
                            "{what} {text}: --layout is explorer or article, --controls none"
                        ));
                    }
                };
                request.picture.get_or_insert_default().form = form;
            }
            "--story" => {
                let text = value()?;
                let known = Telling::NAMES.iter().find(|(name, _)| *name == text);
                let Some((_, telling)) = known else {
                    return Err(format!("--story {text}: panel, page or none"));
                };
                request.picture.get_or_insert_default().telling = *telling;
            }
            "--group-by" => request.told_apart_by[0] = Some(value()?),
            "--color-by" => request.told_apart_by[1] = Some(value()?),
            "--shape-by" => request.told_apart_by[2] = Some(value()?),
            path if !path.starts_with("--") => request.document = path.to_owned(),
            other => return Err(format!("{other} is not an option of this example")),
        }
    }
    match request.document.is_empty() {
        true => {
            Err("usage: html DOCUMENT [--picture] [--view DATE] [--layout article] [--heights A-B] [--into PAGE]"
                .into())
        }
        false => Ok(request),
    }
}
