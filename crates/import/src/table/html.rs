//! Tables of HTML: those of pages, and what spreadsheets put on the clipboard.

use actor_timeline_base::sort::sorted;

use super::{Address, Grid, MOST_COLUMNS};
use crate::text::text;
use crate::{
    markup,
    options::field_of,
    report::{At, Losses},
    story::is_web,
};

/// Of the cells of a row so many may reach into the next ones.
const MOST_SPANS: usize = 50;

/// Of the tables with rows the first with a date in its header, or else the longest; says how
/// many there are.
pub(crate) fn read(text: &str, losses: &mut Losses) -> Option<Grid> {
    let lower = text.to_ascii_lowercase();
    let tables: Vec<usize> = starts(&lower, "<table").collect();
    let mut found: Option<(usize, usize, (Grid, u32))> = None;
    for (at, &from) in tables.iter().enumerate() {
        let end = tables.get(at + 1).copied().unwrap_or(text.len());
        let end = lower[from..end].find("</table").map_or(end, |length| from + length);
        let (grid, lost) = rows(&text[from..end], &lower[from..end]);
        let is_date = |cell: &str| matches!(field_of(cell), Some("date" | "year"));
        let has_dates = grid.len() > 0 && grid.row(0).cells().any(is_date);
        let score = match grid.len() {
            0 => continue,
            // What has nothing below its header is read where no other has more.
            1 if !has_dates => continue,
            1 => 1,
            _ if has_dates => usize::MAX,
            rows => rows,
        };
        if found.as_ref().is_none_or(|(best, ..)| score > *best) {
            found = Some((score, at, (grid, lost)));
        }
    }
    let (_, at, (grid, lost)) = found?;
    if tables.len() > 1 {
        let done = text!("has ", tables.len(), " tables: table ", at + 1, " is read");
        losses.add("more-tables", At::FILE, "", &done, "");
    }
    let done =
        "has links that are no whole addresses, or more than one picture in a cell: left out";
    losses.add_many("cell-address", "", lost, done);
    Some(grid)
}

/// Where tags of a name begin. `text` is lower case.
fn starts<'t>(text: &'t str, tag: &'t str) -> impl Iterator<Item = usize> + 't {
    text.match_indices(tag)
        .map(|(at, _)| at)
        .filter(move |at| !text[at + tag.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Cells end where the next cell or row begins, since end tags may be left out. Also how many
/// addresses are lost.
fn rows(text: &str, lower: &str) -> (Grid, u32) {
    let mut lost = 0;
    let mut grid = Grid::default();
    // What spans rows may make a file four times as long.
    let mut above = (Vec::new(), text.len() * 4);
    let mut marks: Vec<(usize, bool)> = starts(lower, "<tr").map(|at| (at, true)).collect();
    for cell in ["<td", "<th"] {
        marks.extend(starts(lower, cell).map(|at| (at, false)));
    }
    let order = sorted(marks.len(), &|a, b| marks[a as usize].cmp(&marks[b as usize]));
    let marks: Vec<(usize, bool)> = order.iter().map(|at| marks[*at as usize]).collect();
    let (mut row, mut width, mut is_open) = (0, 0, false);
    for (at, &(from, is_row)) in marks.iter().enumerate() {
        if is_row || !is_open {
            if is_open {
                push_above(&mut grid, &mut above, &mut width, row);
                grid.end_row(row);
            }
            (row, width, is_open) = (row + 1, 0, true);
            if is_row {
                continue;
            }
        }
        push_above(&mut grid, &mut above, &mut width, row);
        let end = marks.get(at + 1).map_or(text.len(), |(next, _)| *next);
        let Some((tag, inside)) = text[from + 3..end].split_once('>') else { continue };
        let plain = markup::plain(inside);
        // A link is what the cell says, where it says nothing else.
        let cell = match plain.links.first() {
            Some(link) if plain.text.is_empty() => link,
            _ => &*plain.text,
        };
        // Those of a header say nothing of an event.
        let addresses = if grid.len() == 0 { Vec::new() } else { addresses(&plain, cell) };
        if grid.len() > 0 {
            lost += plain.bad_links + plain.shown;
            lost -= addresses.iter().filter(|address| address.is_picture).count() as u32;
        }
        let span =
            |name| markup::attribute(tag, name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1);
        let left = span("rowspan").saturating_sub(1);
        if left > 0 && above.0.len() < MOST_SPANS {
            let (cell, addresses) = (cell.to_owned(), addresses.clone());
            above.0.push(Above { column: width, left, cell, addresses, row });
        }
        let columns = span("colspan").clamp(1, MOST_COLUMNS.saturating_sub(width).max(1));
        if width < MOST_COLUMNS {
            grid.push_with(cell, &addresses);
            (1..columns).for_each(|_| grid.push(""));
            width += columns;
        }
    }
    if is_open {
        push_above(&mut grid, &mut above, &mut width, row);
        grid.end_row(row);
    }
    (grid, lost)
}

/// The first link of a cell that its words do not say, and its picture.
fn addresses(plain: &markup::Plain<'_>, cell: &str) -> Vec<Address> {
    let link = plain.links.first().filter(|link| !cell.contains(&***link));
    let picture = Some(&plain.picture).filter(|url| is_web(url));
    let all = [(link, false), (picture, true)].into_iter();
    all.filter_map(|(url, is_picture)| Some(Address { url: url?.clone(), is_picture })).collect()
}

/// A cell that reaches into the rows below it.
struct Above {
    column: usize,
    /// How many rows it still reaches into.
    left: usize,
    cell: String,
    addresses: Vec<Address>,
    /// The last row that has it.
    row: u32,
}

/// Adds the cells from above that stand where a row has come to; as many as there is room for.
fn push_above(
    grid: &mut Grid,
    (above, room): &mut (Vec<Above>, usize),
    width: &mut usize,
    row: u32,
) {
    while let Some(at) = above.iter().position(|one| one.column == *width && one.row < row) {
        let one = &mut above[at];
        (one.left, one.row) = (one.left - 1, row);
        *room = room.saturating_sub(one.cell.len() + 1);
        if *room > 0 {
            grid.push_with(&one.cell, &one.addresses);
        } else {
            grid.push("");
        }
        *width += 1;
        if one.left == 0 || *room == 0 {
            above.swap_remove(at);
        }
    }
}

/// The JSON-LD of a page; of several scripts a list.
pub(crate) fn linked_data(text: &str) -> Option<crate::json::Value> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for from in starts(&lower, "<script") {
        let Some(open) = text[from..].find('>').map(|at| from + at) else { break };
        if !lower[from..open].contains("application/ld+json") {
            continue;
        }
        let Some(end) = lower[open..].find("</script").map(|at| open + at) else { break };
        found.extend(crate::json::parse(text[open + 1..end].trim()).ok());
    }
    if found.len() > 1 { Some(crate::json::Value::Array(found)) } else { found.pop() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let grid = read(text, &mut Losses::default()).expect("a table");
        grid.rows(0).map(|row| row.cells().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn tables_are_read_with_and_without_end_tags() {
        let expected = [["a", "b"], ["1 & 2", "3"]];
        assert_eq!(
            cells(
                "<TABLE><tr><th>a</th><th>b</th></tr><tr><td>1 &amp; 2</td><td><b>3</b></td></tr></TABLE>"
            ),
            expected
        );
        assert_eq!(
            cells("<p>x<table class=x><thead><tr><th>a<th>b<tbody><tr><td>1 & 2<td>3</table>y"),
            expected
        );
        assert_eq!(cells("<table><tr><td colspan=2>a<tr><td>1<td>2"), [["a", ""], ["1", "2"]]);
        let spans = "<table><tr><th>Date<th>Who<tr><td rowspan=2>2020<td>a<tr><td>b<tr><td>2021<td>c</table>";
        assert_eq!(cells(spans), [["Date", "Who"], ["2020", "a"], ["2020", "b"], ["2021", "c"]]);
        let second = "<table><tr><td>x<td>y<tr><td>1<td>2<tr><td>3<td>4</table><table><tr><th>Date<th>a<tr><td>2020<td>b</table>";
        assert_eq!(cells(second)[0], ["Date", "a"]);
        assert!(read("<table><tr><td>alone</table>", &mut Losses::default()).is_none());
    }

    #[test]
    fn hostile_tables_end_soon() {
        let mut losses = Losses::default();
        let _none = read(&"<table><tr>".repeat(50_000), &mut losses);
        let wide =
            format!("<table><tr>{}<tr><td>x</table>", "<td colspan=99999999>a".repeat(10_000));
        assert_eq!(read(&wide, &mut losses).expect("a table").width(), MOST_COLUMNS);
        let long = "<td rowspan=99999999>".to_owned() + &"x".repeat(1000);
        let spans =
            format!("<table><tr><td>x<tr>{}{}", long.repeat(100), "<tr><td>y".repeat(10_000));
        let table = read(&spans, &mut losses).expect("a table");
        assert!(
            table.rows(0).map(|row| row.cells().map(str::len).sum::<usize>()).sum::<usize>()
                < spans.len() * 6
        );
        assert!(linked_data(&"<script type='application/ld+json'>".repeat(2000)).is_none());
    }
}
