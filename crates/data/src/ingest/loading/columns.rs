//! Events that come as columns, and their words.

use std::{mem::take, sync::Arc};

use super::{
    super::{
        Options,
        table::{EventWords, Table, Title},
        words::Words,
    },
    Loading, Phase,
};
use crate::{columns::GivenTitles, document::not_json};

/// So many titles tell how long all are.
const SAMPLE: usize = 4096;

impl Loading {
    /// Events as columns: what is not a column is read at once.
    #[must_use]
    pub fn of_table(table: Table, options: &Options) -> Self {
        let mut loading = Self::new(options);
        loading.take_table(table);
        loading
    }

    /// Takes events as columns, before all else.
    pub fn take_table(&mut self, table: Table) {
        let head = table.head.clone();
        let read = table.check().and_then(|()| {
            let found = self.scan.step(&head, usize::MAX);
            found.map_err(|fault| not_json(&head, fault))?;
            self.expected = table.start.len();
            self.builder.drafts.reserve(self.expected);
            self.table = Some(table);
            self.begin_rows(&head)
        });
        read.unwrap_or_else(|error| self.fail(error));
    }

    /// Takes the summary of the next event of a table, before its words.
    pub fn push_summary(&mut self, summary: &str) {
        self.summary.push_str(summary);
    }

    /// Takes the words of the next event of a table: its title, and its id
    /// where that is not its place. Once for each event, before the first step.
    pub fn push_words(&mut self, title: &str, id: Option<&str>) {
        self.push_titled(Title::Text(title, None), id);
    }

    /// The titles of all events of a table stay with whoever gives them. None may be blank or too long
    /// for a label: nothing is looked at before it is asked for.
    pub fn leave_titles(&mut self, titles: Arc<dyn GivenTitles>) {
        self.builder.drafts.own_titles.given = Some(titles);
    }

    /// Takes the words of the next event of a table, as [`Loading::push_words`] does, but for its title,
    /// which has this place among those that [`Loading::leave_titles`] was given.
    pub fn push_given(&mut self, place: u32, id: Option<&str>) {
        self.push_titled(Title::Given(place), id);
    }

    fn push_titled(&mut self, title: Title<'_>, id: Option<&str>) {
        let summary = take(&mut self.summary);
        self.push_event(&EventWords { title, id, summary: &summary });
    }

    /// Takes those of so many next events of a table, as [`Loading::push_words`] does one by one. Titles
    /// stay as they crossed over, and are looked at again when somebody reads them; without any they are
    /// those that [`Loading::leave_titles`] was given.
    #[inline(never)] // it comes with the second part of the wasm
    pub fn push_all(&mut self, count: usize, [titles, ids, summaries]: [Option<&Words>; 3]) {
        let from = self.incoming.text.len();
        self.incoming.text.push_str(titles.map_or("", Words::buffer));
        for at in 0..count {
            let title = match titles {
                Some(titles) => Title::Text(titles.get(at), Some(from + titles.place(at).start)),
                None => Title::Given(self.worded as u32),
            };
            let (id, summary) =
                (ids.map(|ids| ids.get(at)), summaries.map_or("", |texts| texts.get(at)));
            self.push_event(&EventWords { title, id, summary });
        }
    }

    fn push_event(&mut self, words: &EventWords<'_>) {
        if let (Some(table), Phase::Text) = (&self.table, self.phase) {
            let text = &mut self.incoming.text;
            table.add(self.worded, &mut self.builder, text, words);
            self.worded += 1;
            if self.worded == SAMPLE {
                // The rest is about as long (later ids have more digits): it has room from here
                // on, or fails when it has come.
                let left = self.expected / SAMPLE + 1;
                let _ = text.try_reserve(left.saturating_mul(text.len() + text.len() / 8));
            }
        }
    }

    /// All events of the table have come.
    #[inline(never)] // it comes with the second part of the wasm
    pub(super) fn end_table(&mut self) {
        self.source = Arc::new(take(&mut self.incoming).text);
        match self.table.as_ref().map(|table| table.check_end(self.worded)) {
            Some(Err(error)) => self.fail(error),
            _ => self.phase = Phase::Names,
        }
    }
}
