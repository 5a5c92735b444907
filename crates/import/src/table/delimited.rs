//! Commas, semicolons, tabs or bars between cells.

use crate::text::{find, text};
use actor_timeline_base::Error;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::{Grid, MOST_ABOVE, MOST_COLUMNS};
use crate::report::{At, Losses};

const DELIMITERS: [(u8, &str); 4] =
    [(b',', "commas"), (b';', "semicolons"), (b'\t', "tabs"), (b'|', "bars")];
/// How much is looked at to find the delimiter.
const SAMPLE: usize = 64 * 1024;
/// More lines than this in one cell are a quotation mark that was never closed.
const MOST_LINES: usize = 500;

/// `sep=;` in the first line, as Excel writes and reads it; and what follows.
fn given(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let (line, after) = rest.split_once('\n')?;
    let delimiter = line.trim_end_matches('\r').bytes().next()?;
    Some((delimiter, after)).filter(|_| line.trim_end_matches('\r').len() == 1)
}

/// The delimiter that parts the first rows most evenly, and its name.
pub(crate) fn delimiter(text: &str) -> (u8, &'static str) {
    let known = given(text).and_then(|(given, _)| DELIMITERS.iter().find(|known| known.0 == given));
    if let Some(known) = known {
        return *known;
    }
    let end = (0..=SAMPLE.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    let sample = &text[..end.unwrap_or_default()];
    let score = |delimiter: u8| {
        let mut reader = reader(delimiter);
        let mut counts = Vec::new();
        let (mut cells, mut ends) = (vec![0; sample.len() + 2], vec![0; MOST_COLUMNS]);
        let mut rest = sample.as_bytes();
        let mut count = 0;
        while counts.len() < 50 {
            let (result, used, _, more) = reader.read_record(rest, &mut cells, &mut ends[count..]);
            (rest, count) = (&rest[used..], count + more);
            match result {
                ReadRecordResult::Record => counts.push(std::mem::take(&mut count)),
                // What follows an empty rest is the last row, or the end.
                ReadRecordResult::InputEmpty => {}
                _ => break,
            }
        }
        // Titles may stand above the table, in one cell each.
        let width = counts.iter().take(MOST_ABOVE).copied().find(|count| *count > 1);
        let width = width.unwrap_or_default();
        let even = counts.iter().filter(|count| **count == width).count();
        if width < 2 || counts.is_empty() { (0, 0) } else { (even * 100 / counts.len(), width) }
    };
    let best = DELIMITERS.iter().max_by_key(|(delimiter, _)| {
        // Of equals the earlier: max_by_key takes the last.
        let (even, width) = score(*delimiter);
        (
            even,
            width,
            u8::MAX - DELIMITERS.iter().position(|d| d.0 == *delimiter).unwrap_or(0) as u8,
        )
    });
    *best.unwrap_or(&DELIMITERS[0])
}

fn reader(delimiter: u8) -> Reader {
    ReaderBuilder::new().delimiter(delimiter).build()
}

/// The table of a text. One pass.
///
/// # Errors
///
/// `no-rows` where nothing is in it.
pub(crate) fn read(text: &str, delimiter: u8, losses: &mut Losses) -> Result<Grid, Error> {
    let mut state = match given(text) {
        Some((_, rest)) => State { row: 1, ..State::new(rest, delimiter) },
        None => State::new(text, delimiter),
    };
    state.grid.reserve(text.len());
    while state.record(losses) {}
    if state.grid.len() == 0 {
        return Err(Error::new("no-rows", "the table is empty"));
    }
    Ok(state.grid)
}

struct State<'t> {
    reader: Reader,
    delimiter: u8,
    text: &'t str,
    /// What is not read yet.
    rest: &'t [u8],
    grid: Grid,
    cells: Vec<u8>,
    ends: Vec<usize>,
    row: u32,
    /// The row before ended with a CR, whose LF is still to come.
    after_cr: bool,
}

impl<'t> State<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let grid = Grid::default();
        let (cells, ends) = (vec![0; 4096], vec![0; 64]);
        Self {
            reader: reader(delimiter),
            delimiter,
            text,
            rest: text.as_bytes(),
            grid,
            cells,
            ends,
            row: 0,
            after_cr: false,
        }
    }

    /// Reads a row into the grid; false at the end.
    fn record(&mut self, losses: &mut Losses) -> bool {
        let before = self.rest;
        if let Some(rest) = self.plain_row() {
            self.rest = rest;
            self.count_lines(before);
            self.grid.end_row(self.row);
            return true;
        }
        let (mut written, mut ended) = (0, 0);
        let mut is_last = false;
        loop {
            let (result, used, out, ends) = self.reader.read_record(
                self.rest,
                &mut self.cells[written..],
                &mut self.ends[ended..],
            );
            self.rest = &self.rest[used..];
            (written, ended) = (written + out, ended + ends);
            match result {
                // An empty rest then says that this was the last.
                ReadRecordResult::InputEmpty => is_last = true,
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return false,
            }
        }
        self.count_lines(before);
        self.push(written, ended, losses);
        if is_last {
            self.tell_open_quote(before, losses);
        }
        true
    }

    /// Tells of a quotation mark that the last row does not close. Of an even number each that
    /// opens is closed; a longer cell is told already.
    fn tell_open_quote(&self, row: &[u8], losses: &mut Losses) {
        let lines = row.iter().filter(|byte| **byte == b'\n').count();
        let quotes = row.iter().filter(|byte| **byte == b'"').count();
        if lines <= MOST_LINES && quotes % 2 == 1 {
            let done = text!(
                "has a quotation mark that is not closed: the ",
                lines,
                " lines after it are one cell"
            );
            let at = At { row: self.row, column: "" };
            losses.add("open-quote", at, "", &done, "close it, or take it away");
        }
    }

    /// Sets the number of the row that was read. Blank lines before it, which the reader skips,
    /// are rows of a spreadsheet too.
    fn count_lines(&mut self, before: &[u8]) {
        let breaks = before.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let lines = breaks.filter(|byte| **byte == b'\n').count();
        let blank = lines.saturating_sub(usize::from(self.after_cr));
        self.after_cr = before[..before.len() - self.rest.len()].ends_with(b"\r");
        self.row = self.row.saturating_add(u32::try_from(blank + 1).unwrap_or(u32::MAX));
    }

    /// Reads a row without quotation marks, as almost all are, and what follows it. `None` for any
    /// other, and where none follows; then the reader has it.
    fn plain_row(&mut self) -> Option<&'t [u8]> {
        let bytes = self.text.as_bytes();
        let is_break = |byte: &&u8| matches!(byte, b'\r' | b'\n');
        let mut from = bytes.len() - self.rest.len();
        from += self.rest.iter().take_while(is_break).count();
        if from == bytes.len() {
            return None;
        }
        for _ in 0..MOST_COLUMNS {
            let end = find(self.text, from, [self.delimiter, b'"', b'\n', b'\r'], 0);
            let after = bytes.get(end);
            if after == Some(&b'"') {
                break;
            }
            self.grid.push(self.text.get(from..end)?);
            from = end + 1;
            if after != Some(&self.delimiter) {
                return Some(bytes.get(from..).unwrap_or_default());
            }
        }
        self.grid.drop_row();
        None
    }

    fn push(&mut self, written: usize, ended: usize, losses: &mut Losses) {
        let inside = self.cells[..written].iter().filter(|byte| **byte == b'\n').count();
        let at = At { row: self.row, column: "" };
        if inside > MOST_LINES {
            let done = text!("has a cell of ", inside, " lines");
            losses.add("long-cell", at, "", &done, "look for a quotation mark that is not closed");
        }
        if ended > MOST_COLUMNS {
            let done = text!("has ", ended, " cells: those beyond ", MOST_COLUMNS, " are left out");
            losses.add("many-columns", at, "", &done, "");
        }
        // The text is UTF-8 and is cut at ASCII only.
        let text = std::str::from_utf8(&self.cells[..written]).unwrap_or_default();
        let mut from = 0;
        for &end in &self.ends[..ended.min(MOST_COLUMNS)] {
            self.grid.push(text.get(from..end).unwrap_or_default());
            from = end;
        }
        self.grid.end_row(self.row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Grid {
        read(text, delimiter(text).0, &mut Losses::default()).expect("rows")
    }

    #[test]
    fn delimiters_are_found() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            ("a;b;c\n1,5;2;3\n", b';'),
            ("a\tb\n\"x, y\"\tz\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("a;b\n\"x;y\";z,w,v\n", b';'),
            ("alone\n", b','),
            ("Report\n\nDate\tEvent\tActors\n3 Jan 2020\tA\tAda\n", b'\t'),
            ("Report, 2020\nDate\tEvent\n3 Jan 2020\tA\n4 Jan 2020\tB\n", b'\t'),
            ("sep=;\na;b,c,d\n1;2,3,4\n", b';'),
        ] {
            assert_eq!(delimiter(text).0, expected, "{text}");
        }
    }

    #[test]
    fn rows_are_numbered_as_in_a_spreadsheet() {
        for break_ in ["\n", "\r\n"] {
            let text = ["a,b", "1,\"x", "y\"", "", "2,z"].join(break_);
            let grid = grid(&text);
            let numbers: Vec<u32> = grid.rows(0).map(|row| row.number).collect();
            assert_eq!(numbers, [1, 2, 4], "{text:?}");
            assert_eq!(grid.row(1).cell(1).lines().count(), 2);
            assert_eq!(grid.row(2).cell(1), "z");
        }
    }

    /// The cells of each row as the reader alone has them.
    fn by_reader(text: &str, delimiter: u8) -> Vec<Vec<String>> {
        let mut reader = reader(delimiter);
        let (mut rows, mut rest) = (Vec::new(), text.as_bytes());
        let (mut cells, mut ends) = (vec![0; text.len() + 9], vec![0; text.len() + 9]);
        let (mut written, mut ended) = (0, 0);
        loop {
            let (result, used, out, more) =
                reader.read_record(rest, &mut cells[written..], &mut ends[ended..]);
            (rest, written, ended) = (&rest[used..], written + out, ended + more);
            if result == ReadRecordResult::End {
                return rows;
            }
            if result == ReadRecordResult::Record {
                let starts = [0].into_iter().chain(ends[..ended].iter().copied());
                let cell = |(from, to): (usize, &usize)| {
                    String::from_utf8(cells[from..*to].to_vec()).expect("cut at ASCII")
                };
                rows.push(starts.zip(&ends[..ended]).map(cell).collect());
                (written, ended) = (0, 0);
            }
        }
    }

    #[test]
    fn rows_without_quotation_marks_are_read_as_by_the_reader() {
        let parts = ["a", ",", "\n", "\"", "\r\n", "é €,", "long enough for a word of eight", "\r"];
        let mut seed = 7_u64;
        for _ in 0..20_000 {
            let mut text = String::from("x");
            while seed % 13 != 0 || text.len() < 3 {
                seed = seed
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407)
                    >> 1;
                text.push_str(parts[(seed >> 40) as usize % parts.len()]);
            }
            seed += 1;
            let grid = read(&text, b',', &mut Losses::default()).expect("rows");
            let ours = (0..grid.len()).map(|row| grid.row(row).raw().map(str::to_owned).collect());
            let mut theirs = by_reader(&text, b',');
            theirs.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
            assert_eq!(ours.collect::<Vec<Vec<String>>>(), theirs, "{text:?}");
        }
    }

    #[test]
    fn wide_and_long_rows_are_limited_in_words() {
        let mut losses = Losses::default();
        let wide = "x,".repeat(1_000_000);
        let table = read(&wide, b',', &mut losses).expect("a row");
        assert_eq!(table.width(), MOST_COLUMNS);
        let open = format!("a,b\n\"{}", "x\n".repeat(1000));
        read(&open, b',', &mut losses).expect("a row");
        let codes: Vec<_> = losses.into_list().iter().map(|loss| loss.code).collect();
        assert_eq!(codes, ["many-columns", "long-cell"]);
        assert!(read("\n\n", b',', &mut Losses::default()).is_err());
    }
}
