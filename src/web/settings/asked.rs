//! What attributes and properties ask of a state, what of it waits for data, and what is warned of.

use crate::{
    Warning,
    app::{
        Input, State,
        panels::PanelsInput,
        sharing::{SharingInput, permalink},
    },
    time::digits::decimal,
};

/// How many names of one kind that are not there are warned of one by one.
const MOST_TOLD: usize = 20;

/// What attributes and properties ask of a state.
pub(in crate::web) struct Asked<'s> {
    pub(super) state: &'s State,
    /// In order.
    pub(in crate::web) inputs: Vec<Input>,
    /// Parts of a link: what of it no data have had yet.
    pub(super) waits: Vec<String>,
}

impl<'s> Asked<'s> {
    pub(in crate::web) fn new(state: &'s State) -> Self {
        Self { state, inputs: Vec::new(), waits: Vec::new() }
    }

    /// Warns of a value that means nothing; the console is told once.
    pub(super) fn warn(&mut self, attribute: &str, message: &str) {
        let path = ["<actor-timeline ", attribute, ">"].concat();
        let (title, message) = (String::new(), message.to_owned());
        let warning = Warning { code: "bad-attribute", path, title, message };
        if !self.state.warnings().contains(&warning) {
            web_sys::console::warn_1(&warning.to_text().into());
            self.inputs.push(Input::Panels(PanelsInput::Warn(warning)));
        }
    }

    /// Warns of what the data do not have; where there are none yet, nothing can be known of it.
    pub(super) fn miss(&mut self, attribute: &str, message: &str) {
        if !self.state.data().is_empty() {
            self.warn(attribute, message);
        }
    }

    /// Has a part of a link wait for data that have what it names.
    pub(super) fn wait(&mut self, part: &str, words: &[&str]) {
        self.waits.push(permalink::part(part, words));
    }

    /// What waits does so from now on.
    pub(in crate::web) fn wait_on(&mut self) {
        if !self.waits.is_empty() {
            let waits = std::mem::take(&mut self.waits);
            self.inputs.push(Input::Sharing(SharingInput::Await(waits)));
        }
    }
}

/// Warns of names that are not there, of the first of many: a console takes its time.
pub(super) fn warn_of(asked: &mut Asked<'_>, attribute: &str, unknown: &[String], what: &str) {
    if asked.state.data().is_empty() {
        return;
    }
    for name in unknown.iter().take(MOST_TOLD) {
        asked.warn(attribute, &quoted(name, what));
    }
    if unknown.len() > MOST_TOLD {
        let more = decimal(unknown.len() - MOST_TOLD);
        asked.warn(attribute, &[&more, " more: each ", what].concat());
    }
}

pub(super) fn quoted(value: &str, message: &str) -> String {
    let mut says = String::from("\"");
    says.extend(value.chars().take(60));
    says.push_str("\" ");
    says.push_str(message);
    says
}
