//! What a file is read with: options of the command line, bytes from a file or standard input.

use std::io::Read;
use std::path::Path;

use actor_timeline_import::{
    Error, Format, LONGEST, Options, Report, read,
    words::{Numbers, Order},
};
use clap::{Args, ValueEnum};

/// How to read a file, where it does not say so itself
#[derive(Clone, Debug, Args)]
pub(crate) struct Reading {
    /// Read as this format; see `formats`
    #[arg(long, value_name = "FORMAT", value_parser = format)]
    format: Option<Format>,
    /// Which column is what, as `title=What,date=When`; may be given again
    #[arg(long, value_name = "FIELD=COLUMN", value_delimiter = ',', value_parser = pair)]
    map: Vec<(String, String)>,
    /// Whether 3/1/2020 is 3 January (dmy) or March 1 (mdy); ymd reads 20/1/3 as 3 January 2020
    #[arg(long, value_enum)]
    order: Option<OrderWord>,
    /// What plain numbers in columns of dates are
    #[arg(long, value_enum)]
    numbers: Option<NumbersWord>,
    /// The year of dates that name none
    #[arg(long, allow_negative_numbers = true)]
    year: Option<i64>,
    /// The title of the document, where the file has none
    #[arg(long, default_value = "")]
    title: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OrderWord {
    Dmy,
    Mdy,
    Ymd,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum NumbersWord {
    /// Days of a spreadsheet, from 1900
    Excel1900,
    /// Days of a spreadsheet, from 1904
    Excel1904,
    /// Seconds since 1970
    Seconds,
    /// Milliseconds since 1970
    Milliseconds,
}

fn format(name: &str) -> Result<Format, String> {
    Format::from_name(name).ok_or_else(|| {
        let names: Vec<_> = Format::all().map(Format::name).collect();
        format!("the formats are: {}", names.join(", "))
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, column) = text.split_once('=').ok_or("write FIELD=COLUMN, such as title=What")?;
    Ok((field.trim().to_owned(), column.trim().to_owned()))
}

impl Reading {
    fn options(&self) -> Options {
        Options {
            format: self.format,
            mapping: self.map.clone(),
            order: match self.order {
                None => Order::Unknown,
                Some(OrderWord::Dmy) => Order::DayFirst,
                Some(OrderWord::Mdy) => Order::MonthFirst,
                Some(OrderWord::Ymd) => Order::YearFirst,
            },
            numbers: match self.numbers {
                None => Numbers::Plain,
                Some(NumbersWord::Excel1900) => Numbers::Excel1900,
                Some(NumbersWord::Excel1904) => Numbers::Excel1904,
                Some(NumbersWord::Seconds) => Numbers::Seconds,
                Some(NumbersWord::Milliseconds) => Numbers::Milliseconds,
            },
            year: self.year,
            title: self.title.clone(),
            ..Options::default()
        }
    }

    /// Reads a file, or standard input for `-`.
    ///
    /// # Errors
    ///
    /// `no-file` where it cannot be opened, and those of [`read`].
    pub(crate) fn read(&self, file: &Path) -> Result<Report, Error> {
        let bytes = bytes(file).map_err(|why| Error::new("no-file", why.to_string()))?;
        read(&bytes, &self.options())
    }
}

fn bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    // A byte more than is read says that there is too much.
    let most = LONGEST as u64 + 1;
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
