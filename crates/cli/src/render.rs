//! `actor-timeline render`.

use std::path::{Path, PathBuf};

use actor_timeline_core::data::dataset::Dataset;
use actor_timeline_import::Error;
use actor_timeline_prerender as prerender;
use clap::{Args, ValueEnum};

use crate::{
    Outcome,
    input::Reading,
    package::{Package, Place},
    page::{Page, Preview},
    picture::{Look, Paper, table},
    png::{self, Drawn},
    progress::Progress,
    say::Saying,
};

/// Draws a file of any format
#[derive(Debug, Args)]
pub(crate) struct Render {
    /// File to read; - for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write: story.svg, story.png, story.html (what stands inside the element before
    /// its script) or story.page.html (a whole page that works from disk); standard output by
    /// default
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What to write, where the name of the output does not say it; SVG by default
    #[arg(long, value_enum)]
    to: Option<Target>,
    /// Pixels of a PNG for each px, such as 2 for print and sharp screens
    #[arg(long, value_name = "N", default_value = "1", value_parser = scale)]
    scale: f32,
    #[command(flatten)]
    look: Look,
    #[command(flatten)]
    paper: Paper,
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    saying: Saying,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Target {
    /// A picture
    Svg,
    /// The same in pixels
    Png,
    /// What stands inside the element until its script is there
    Html,
    /// One page with everything in it
    Page,
}

fn scale(text: &str) -> Result<f32, String> {
    let scale = text.parse().ok().filter(|scale| (0.25..=8.0).contains(scale));
    scale.ok_or("give a number from 0.25 to 8".to_owned())
}

impl Render {
    pub(crate) fn run(&self) -> Outcome {
        let target = match self.target() {
            Ok(target) => target,
            Err(error) => return self.saying.failed(&self.output(), &error),
        };
        let report = match self.saying.read(&self.file, &self.reading) {
            Ok(report) => report,
            Err(outcome) => return outcome,
        };
        let progress = Progress::new("drawing");
        let drawn = self.draw(target, &report.document);
        drop(progress);
        match drawn {
            Ok(Drawn { bytes, missing }) => match self.saying.letters(&self.file, &missing) {
                Ok(()) => self.saying.write(self.output.as_ref(), &bytes),
                Err(outcome) => outcome,
            },
            Err(error) => self.saying.failed(&self.file, &error),
        }
    }

    fn output(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| PathBuf::from("-"))
    }

    /// By what was said, or the end of the name.
    fn target(&self) -> Result<Target, Error> {
        let (Some(path), None) = (&self.output, self.to) else {
            return Ok(self.to.unwrap_or(Target::Svg));
        };
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let by_end = [
            ("page.html", Target::Page),
            (".html", Target::Html),
            (".htm", Target::Html),
            (".svg", Target::Svg),
            (".png", Target::Png),
        ];
        let found = by_end.iter().find(|(end, _)| name.ends_with(end));
        let what = "the name ends neither with .svg, .png, .html nor page.html: say --to";
        match found {
            Some((_, target)) => Ok(*target),
            None if path == Path::new("-") => Ok(Target::Svg),
            None => Err(Error::new("bad-output", what)),
        }
    }

    fn draw(&self, target: Target, document: &str) -> Result<Drawn, Error> {
        let data = self.look.data(document)?;
        let bytes = match target {
            Target::Svg => self.look.svg(data, &self.paper, table()).into_bytes(),
            Target::Png => {
                let svg = self.look.svg(data, &self.paper, table());
                return png::png(&svg, png::fonts(), self.scale);
            }
            Target::Html => before(data, &self.look).into_bytes(),
            Target::Page => {
                page(data, document, &self.look, (&self.place.open()?, None)).into_bytes()
            }
        };
        Ok(Drawn { bytes, missing: String::new() })
    }
}

/// What stands inside the element until its script is there.
fn before(data: Dataset, look: &Look) -> String {
    let speech = look.speech(&data);
    let messages = Some(&*speech.messages);
    let (view, told_apart_by) = (look.span(), look.told_apart_by());
    let options = prerender::Options { view, messages, told_apart_by, ..Default::default() };
    prerender::html(data, &speech.locale, &options)
}

/// A page with everything in it.
pub(crate) fn page(
    data: Dataset,
    document: &str,
    look: &Look,
    (package, preview): (&Package, Option<&Preview>),
) -> String {
    let title = match data.info().title.as_str() {
        "" => "Timeline".to_owned(),
        title => title.to_owned(),
    };
    let lang = match look.lang_for(&data) {
        "" => "en".to_owned(),
        lang => lang.to_owned(),
    };
    let before = before(data, look);
    let attributes = look.attributes();
    let (title, lang, attributes, before) = (&title, &lang, &attributes, &before);
    Page { title, lang, attributes, document, before, preview }.html(package)
}
