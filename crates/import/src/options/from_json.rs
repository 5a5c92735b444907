//! What is said about a file beforehand, as JSON.

use actor_timeline_base::Error;

use super::Options;
use crate::{
    Format,
    json::{self, Value},
    text::text,
    words::{Month, Numbers, Order},
};

/// Reads options: an object with some of `format`, `mapping`, `order`, `numbers`, `year`, `title`,
/// `months`.
///
/// # Errors
///
/// `bad-options` where one cannot be meant; the message says which.
pub(super) fn parse(text: &str) -> Result<Options, Error> {
    let value = json::parse(text).map_err(|_| bad("they", "an object"))?;
    let word = |name: &str| match &value[name] {
        Value::Null => Ok(""),
        Value::String(word) => Ok(&**word),
        _ => Err(bad(name, "a text")),
    };
    Ok(Options {
        format: match word("format")? {
            "" => None,
            name => Some(Format::from_name(name).ok_or_else(|| bad("format", "one of formats()"))?),
        },
        mapping: mapping(&value["mapping"])?,
        order: match word("order")? {
            "" => Order::Unknown,
            "ymd" => Order::YearFirst,
            "dmy" => Order::DayFirst,
            "mdy" => Order::MonthFirst,
            _ => return Err(bad("order", "dmy, mdy or ymd")),
        },
        numbers: match word("numbers")? {
            "" => Numbers::Plain,
            "excel1900" => Numbers::Excel1900,
            "excel1904" => Numbers::Excel1904,
            "seconds" => Numbers::Seconds,
            "milliseconds" => Numbers::Milliseconds,
            _ => {
                let names = "excel1900, excel1904, seconds or milliseconds";
                return Err(bad("numbers", names));
            }
        },
        year: match &value["year"] {
            Value::Null => None,
            Value::Number(year) => Some(year.parse().map_err(|_| bad("year", "a whole number"))?),
            _ => return Err(bad("year", "a whole number")),
        },
        title: word("title")?.to_owned(),
        months: months(&value["months"])?,
    })
}

/// `{ name: number }`; names that say nothing new are left out.
fn months(value: &Value) -> Result<Vec<Month>, Error> {
    let wrong = || bad("months", "an object such as { \"tammikuu\": 1 }");
    let names = match value {
        Value::Null => return Ok(Vec::new()),
        value => value.as_object().ok_or_else(wrong)?,
    };
    let mut all = Vec::new();
    for (name, number) in names {
        let Value::Number(number) = number else { return Err(wrong()) };
        all.extend(Month::new(name, number.parse().map_err(|_| wrong())?));
    }
    Ok(all)
}

/// `{ field: column }`, where several columns of a field are a list.
fn mapping(value: &Value) -> Result<Vec<(String, String)>, Error> {
    let wrong = || bad("mapping", "an object such as { \"title\": \"What\" }");
    let mut all = Vec::new();
    let fields = match value {
        Value::Null => return Ok(all),
        value => value.as_object().ok_or_else(wrong)?,
    };
    for (field, columns) in fields {
        let columns = columns.as_array().map_or(std::slice::from_ref(columns), Vec::as_slice);
        for column in columns {
            let Value::String(column) = column else { return Err(wrong()) };
            all.push((field.clone(), column.clone()));
        }
    }
    Ok(all)
}

fn bad(name: &str, wanted: &str) -> Error {
    Error::new("bad-options", text!("options: ", name, " must be ", wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_those_of_the_importer() {
        let text = r#"{"format":"table","order":"dmy","numbers":"seconds","year":2020,"title":"A",
            "mapping":{"title":"What","tags":["Kind","Place"]}}"#;
        let options = parse(text).expect("they are sound");
        assert_eq!(options.format, Some(Format::Table));
        assert_eq!((options.order, options.year), (Order::DayFirst, Some(2020)));
        let pairs: Vec<_> = options.mapping.iter().map(|(a, b)| (&**a, &**b)).collect();
        assert_eq!(pairs, [("title", "What"), ("tags", "Kind"), ("tags", "Place")]);
        assert_eq!(parse("{}"), Ok(Options::default()));
        let by_year = parse(r#"{"order":"ymd"}"#).map(|options| options.order);
        assert_eq!(by_year, Ok(Order::YearFirst));
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        for (text, name) in [
            (r#"{"format":"word"}"#, "format"),
            (r#"{"order":"dym"}"#, "order"),
            (r#"{"year":"soon"}"#, "year"),
            (r#"{"mapping":["title"]}"#, "mapping"),
            (r#"{"mapping":{"title":7}}"#, "mapping"),
            (r#"{"months":["tammikuu"]}"#, "months"),
            (r#"{"months":{"tammikuu":"1"}}"#, "months"),
            ("[", "they"),
        ] {
            let error = parse(text).expect_err("it cannot be meant");
            assert_eq!(error.code(), "bad-options");
            assert!(error.message().contains(name), "{error}");
        }
    }
}
