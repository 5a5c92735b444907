//! Which rows of the filter are made, and what they stand in: a tree of actors, a list for each
//! other facet. Where there are thousands only those around the reader are made.

use super::panel::Panel;
use crate::{
    app::{Node, filter::rows::state::FilterRow, focus::FocusTarget},
    data::ActorIx,
    query::filter::Facet,
    time::digits::decimal,
    ui::Msg,
};
use std::ops::Range;

/// So many lists lie in each other at most: there is no room to move deeper ones in, and
/// what walks a tree of nodes takes a piece of the stack for each.
const DEEPEST: usize = 16;

impl Panel<'_> {
    /// The tree of actors, then a heading with a list for each other facet.
    pub(super) fn sections(&self, rows: &[FilterRow]) -> Vec<Node> {
        let is_actor = |row: &FilterRow| matches!(row, FilterRow::Actor(_));
        let (tree, rest) = rows.split_at(rows.iter().take_while(|row| is_actor(row)).count());
        let actors: Vec<ActorIx> = tree
            .iter()
            .filter_map(|row| if let FilterRow::Actor(actor) = row { Some(*actor) } else { None })
            .collect();
        let mut sections = Vec::new();
        if !actors.is_empty() {
            let class = if self.state.has_tree() { "actors tree" } else { "actors" };
            let tree = self.branch(&actors, 0, class, 1).key("actors");
            sections.push(tree.label(self.words, Msg::Filter));
        }
        let mut done = tree.len();
        for (at, &row) in (done..).zip(rest) {
            let is_button = matches!(row, FilterRow::Group(_) | FilterRow::More(_));
            if !is_button && !self.is_made(at..at + 1) {
                continue;
            }
            if let Some(list) = sections.last_mut() {
                list.children.extend(left_out(done..at));
            }
            done = at + 1;
            match row {
                FilterRow::Group(facet) => {
                    sections.push(self.heading(facet));
                    sections.push(Node::new("ul", "actors plain").key(group_name(row)));
                }
                FilterRow::More(facet) if facet == Facet::Actors => {
                    sections.push(self.more(row, facet));
                }
                _ => {
                    let list = sections.last_mut().expect("rows of a facet follow its heading");
                    list.children.push(match row {
                        FilterRow::More(facet) => Node::new("li", "").child(self.more(row, facet)),
                        _ => Node::new("li", "")
                            .key(FocusTarget::Row(row).key())
                            .child(self.plain(row)),
                    });
                }
            }
        }
        if let Some(list) = sections.last_mut() {
            list.children.extend(left_out(done..rows.len()));
        }
        sections
    }

    /// Whether any of these rows is made.
    fn is_made(&self, rows: Range<usize>) -> bool {
        rows.start < self.made.end && self.made.start < rows.end
            || self.stop_at.is_some_and(|at| rows.contains(&at))
    }

    /// Actors of one depth, each followed by those below it; beside it where they are
    /// deeper than lists go. The first of them is the row at `at`.
    fn branch(&self, rows: &[ActorIx], at: usize, class: &str, depth: usize) -> Node {
        let actors = self.state.data().actors();
        let mut list = Node::new("ul", class);
        let (mut left, mut at, mut done, mut place) = (rows, at, at, 0);
        while let Some((&actor, after)) = left.split_first() {
            let is_below = |&&at: &&ActorIx| depth < DEEPEST && actors.is_within(at, actor);
            let (below, after) = after.split_at(after.iter().take_while(is_below).count());
            let end = at + 1 + below.len();
            place += 1;
            if self.is_made(at..end) {
                list.children.extend(left_out(done..at));
                done = end;
                let nested = (!below.is_empty())
                    .then(|| self.branch(below, at + 1, "actors", depth + 1).key("parts"));
                let mut item =
                    Node::new("li", "").key(FocusTarget::Row(FilterRow::Actor(actor)).key());
                if !self.are_all_made {
                    item = item.with("aria-posinset", decimal(place));
                }
                list.children.push(item.child(self.actor(actor)).child_opt(nested));
            }
            (left, at) = (after, end);
        }
        list.children.extend(left_out(done..at));
        if !self.are_all_made {
            let size = decimal(place);
            let is_row = |item: &&mut Node| item.attribute("aria-posinset").is_some();
            list.children
                .iter_mut()
                .filter(is_row)
                .for_each(|item| item.attributes.push(("aria-setsize", size.clone())));
        }
        list
    }
}

/// The room of rows that are not made. By its key what has the focus is not moved past it.
fn left_out(rows: Range<usize>) -> Option<Node> {
    let room = || {
        Node::new("li", "left-out")
            .key(decimal(rows.start))
            .with("aria-hidden", "true")
            .with("data-from", decimal(rows.start))
            .with("data-to", decimal(rows.end))
            .with("--rows", decimal(rows.len()))
    };
    (!rows.is_empty()).then(room)
}

/// By its key a list is not taken for that of another facet, nor for its heading.
fn group_name(heading: FilterRow) -> String {
    ["of-", &FocusTarget::Row(heading).key()].concat()
}
