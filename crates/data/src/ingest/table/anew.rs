//! Columns of a dataset that are read again.

use std::sync::Arc;

use super::{
    super::{Loading, Options},
    Table, ValueColumn,
};
use crate::{
    FieldIx, TagIx,
    dataset::Dataset,
    error::{Error, Warning},
};

/// The events of a dataset that came as columns, in another zone.
pub(in crate::ingest) fn placed_anew(
    dataset: &Dataset,
    options: &Options,
) -> Result<(Dataset, Vec<Warning>), Error> {
    let zone = options.zone.as_ref().map_or("", |zone| zone.0.id());
    if zone == dataset.zone {
        return Ok((dataset.clone(), Vec::new()));
    }
    let mut table = Table { head: String::clone(&dataset.head), ..Table::default() };
    for event in dataset.events() {
        let (start, end) = dataset.column_bounds(event.index());
        table.start.push(start);
        table.end.push(end);
        table.actor.extend(dataset.actors_of(event).iter().map(|actor| actor.0));
        table.actor_ends.push(table.actor.len() as u32);
        table.importance.push(dataset.importance(event));
        table.status.push(dataset.status(event) as u8);
    }
    table.values = dataset.all_fields().filter_map(|field| values_of(dataset, field)).collect();
    let mut loading = Loading::of_table(table, options);
    let own = &dataset.columns.own_titles;
    own.given.iter().for_each(|given| loading.leave_titles(Arc::clone(given)));
    for event in dataset.events() {
        let id = Some(dataset.id(event));
        loading.push_summary(dataset.column_summary(event));
        match own.given {
            Some(_) => loading.push_given(dataset.columns.titles[event.index()].index(), id),
            None => loading.push_words(dataset.title(event), id),
        }
    }
    loading.finish()
}

/// What the events of a dataset have of a field, if they have any of it.
fn values_of(dataset: &Dataset, field: FieldIx) -> Option<ValueColumn> {
    let values = dataset.values(field);
    let name = |at: u32| dataset.value(TagIx(at)).1.to_owned();
    let mut column = ValueColumn {
        field: dataset.field(field).map(|field| field.id.clone()).unwrap_or_default(),
        names: values.clone().map(name).collect(),
        ..ValueColumn::default()
    };
    for event in dataset.events() {
        let own = dataset.tags_of(event).iter().filter(|value| values.contains(&value.0));
        column.at.extend(own.map(|value| value.0 - values.start));
        column.ends.push(column.at.len() as u32);
    }
    (!values.is_empty()).then_some(column)
}
