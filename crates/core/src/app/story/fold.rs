//! What each step shows: what it names, and of what it does not name what the step before shows. So
//! going back shows just what was there.

use crate::{
    Warning,
    app::{State, sharing::permalink},
    data::{
        EventIx,
        steps::{Asked, Step},
    },
    query::filter::Filter,
    time::{Date, Span, digits::decimal},
};

/// What is shown with a step.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StepView {
    /// What is in view; none for the document's first view, which may be another with other data.
    pub(crate) view: Option<Span>,
    /// What passes.
    pub(crate) filter: Filter,
    /// The open event.
    pub(crate) open: Option<EventIx>,
    /// The events that are emphasised, sorted; where there are none, none is pale.
    pub(crate) mark: Vec<EventIx>,
}

/// What each of the steps shows after `base`, and what in them means nothing in the document.
pub(crate) fn fold(
    state: &State,
    steps: &[Step],
    base: &StepView,
) -> (Vec<StepView>, Vec<Warning>) {
    let (mut all, mut warnings) = (Vec::with_capacity(steps.len()), Vec::new());
    let mut shown = base.clone();
    for step in steps {
        let view = step.view.as_ref().and_then(|date| span_of(state, date));
        shown.view = view.or(shown.view);
        if let Some(asked) = &step.filter {
            shown.filter = filter_of(state, step.row, asked, &mut warnings);
        }
        if let Some(open) = step.open {
            shown.open = open;
        }
        if let Some(mark) = &step.mark {
            shown.mark.clone_from(mark);
        }
        all.push(shown.clone());
    }
    (all, warnings)
}

/// A date as what is in view; an open side ends where the events do.
fn span_of(state: &State, date: &Date) -> Option<Span> {
    let span = date.placed(state.environment.locale.zone()).span();
    let extent = state.data.extent();
    let start = if span.start() == i64::MIN { extent.start() } else { span.start() };
    let end = if span.end() == i64::MAX { extent.end() } else { span.end() };
    (start < end).then(|| Span::from_bounds(start, end))
}

/// What a step lets pass: read as a link is, so that both mean the same.
fn filter_of(state: &State, row: usize, asked: &Asked, warnings: &mut Vec<Warning>) -> Filter {
    let mut text = String::new();
    for (part, words) in &asked.0 {
        text.push_str(if text.is_empty() { "" } else { ";" });
        text.push_str(part);
        for (at, word) in words.iter().enumerate() {
            text.push(if at == 0 { ':' } else { ',' });
            permalink::push_escaped(&mut text, word);
        }
    }
    if text.is_empty() {
        return Filter::default();
    }
    let (link, unread) = permalink::read(state, &text);
    warnings.extend(unread.iter().map(|part| Warning {
        code: "bad-filter",
        path: ["steps[", &decimal(row), "].filter"].concat(),
        title: String::new(),
        message: ["\"", part, "\" means nothing in this document; left out"].concat(),
    }));
    link.unwrap_or_default().filter
}
