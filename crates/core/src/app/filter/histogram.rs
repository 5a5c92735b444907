//! Numbers in the filter: how many events have which, and two sliders that ask for some of them.
//!
//! Sliders go from bin to bin, and stand for numbers that events have, as the document writes them.

use crate::{
    app::{
        Node, State,
        bands::names::field_name,
        encoding::{Mark, Symbol},
        filter::{panel::Panel, rows::state::FilterRow},
        focus::FocusTarget,
        panels::pieces,
    },
    data::{
        FieldIx, TagIx,
        dataset::{Dataset, Numbers},
    },
    query::{
        dimension::Group,
        filter::{Between, Facet},
    },
    time::digits::decimal,
    ui::Msg,
};

/// So many bins at most; as many numbers have one each.
const BINS: usize = 24;

/// Which numbers are in which bin.
pub(crate) struct Bins<'a> {
    numbers: &'a Numbers,
    /// For each value, from the smallest to the largest: its bin.
    of: Vec<usize>,
    count: usize,
}

impl<'a> Bins<'a> {
    /// The bins of a field of numbers.
    pub(crate) fn of(data: &'a Dataset, field: FieldIx) -> Option<Self> {
        let numbers = data.numbers(field)?;
        let all: Vec<f64> = numbers.ascending().map(|value| numbers.number(value)).collect();
        if all.len() <= BINS {
            return Some(Self { numbers, of: (0..all.len()).collect(), count: all.len() });
        }
        let (first, len) = (all[0], all[all.len() - 1] - all[0]);
        let bin = |share: f64| ((share * BINS as f64) as usize).min(BINS - 1);
        let linear = || all.iter().map(|number| ((number - first) / len).max(0.0));
        // Where most numbers are small, bins for these are narrower.
        let places = [
            linear().map(bin).collect::<Vec<_>>(),
            linear().map(|share| bin(share.sqrt())).collect(),
            linear().map(|share| bin(share.sqrt().sqrt())).collect(),
        ];
        let in_first = |of: &Vec<usize>| of.partition_point(|&bin| bin == 0);
        let is_fair = |of: &Vec<usize>| in_first(of) <= all.len() / 4;
        let [linear, root, other] = places;
        let of = if is_fair(&linear) {
            linear
        } else if is_fair(&root) {
            root
        } else {
            other
        };
        Some(Self { numbers, of, count: BINS })
    }

    /// The last bin.
    pub(crate) fn last(&self) -> usize {
        self.count - 1
    }

    /// In which bins bounds are.
    pub(crate) fn ends(&self, between: &Between) -> (usize, usize) {
        let (from, to) = between.bounds();
        let number = |value: TagIx| self.numbers.number(value);
        let below = self.numbers.ascending().take_while(|&value| number(value) < from).count();
        let within = self.numbers.ascending().take_while(|&value| number(value) <= to).count();
        let bin = |at: usize| self.of[at.min(self.of.len() - 1)];
        let first = bin(below);
        (first, bin(within.saturating_sub(1)).max(first))
    }

    /// The smallest number from a bin on, and the largest up to one.
    fn bounds(&self, (from, to): (usize, usize)) -> [Option<TagIx>; 2] {
        let at = self.of.partition_point(|&bin| bin < from);
        let end = self.of.partition_point(|&bin| bin <= to);
        [at, end.saturating_sub(1)].map(|at| self.numbers.ascending().nth(at))
    }

    /// What two bins ask for; the first and the last leave nothing out.
    pub(crate) fn between(
        &self,
        data: &Dataset,
        field: FieldIx,
        (from, to): (usize, usize),
    ) -> Between {
        let [first, last] = self
            .bounds((from, to))
            .map(|value| value.map_or_else(String::new, |value| data.value(value).1.to_owned()));
        let from = if from == 0 { String::new() } else { first };
        let to = if to == self.last() { String::new() } else { last };
        Between { field, from, to }
    }

    /// How many events that pass all else have a number in each bin.
    fn counts(&self, state: &State, field: FieldIx) -> Vec<u32> {
        let (data, mask) = (state.data(), state.mask_without(Facet::Values(field)));
        let mut of_value = vec![0_u32; self.of.len()];
        let first = data.values(field).start;
        for event in data.events().filter(|&event| mask.contains(event)) {
            if let Some(value) = data.number_of(event, field) {
                of_value[(value.0 - first) as usize] += 1;
            }
        }
        let mut counts = vec![0; self.count];
        for (value, &bin) in self.numbers.ascending().zip(&self.of) {
            counts[bin] += of_value[(value.0 - first) as usize];
        }
        counts
    }

    /// How a bin is drawn: as its events are, where colour tells numbers apart.
    fn mark(&self, state: &State, field: FieldIx, bin: usize) -> Mark {
        let at = self.of.partition_point(|&other| other < bin);
        let value = self.numbers.ascending().nth(at.min(self.of.len() - 1));
        let class = value.map_or(0, |value| self.numbers.class(value));
        let mark = state.mark_of_group(Some(Group::Class(field, class)));
        Mark { shape: Symbol::Pill, ..mark }
    }
}

impl Panel<'_> {
    /// One of the two sliders; above the first how many events have which number.
    pub(super) fn slider(&self, row: FilterRow, field: FieldIx) -> Node {
        let (state, words) = (self.state, self.words);
        let Some(bins) = Bins::of(state.data(), field) else { return Node::new("div", "actor") };
        let between = state.filter().between(field);
        let ends = between.map_or((0, bins.last()), |between| bins.ends(between));
        let is_to = row == FilterRow::To(field);
        let (msg, at) = if is_to { (Msg::RangeTo, ends.1) } else { (Msg::RangeFrom, ends.0) };
        // A bound that a program has set may be no number of an event.
        let set = between.map_or("", |it| if is_to { &it.to } else { &it.from });
        let value = bins.bounds(ends)[usize::from(is_to)];
        let own = value.map_or("", |value| state.data().value(value).1);
        let says = if set.is_empty() { own } else { set };
        let input = Node::new("input", "")
            .with("type", "range")
            .with("min", "0")
            .with("max", decimal(bins.last()))
            .with("value", decimal(at))
            .with("aria-label", words.say_one(msg, "name", field_name(state, words, field)))
            .with("aria-valuetext", says)
            .stop(self.stop == row, FocusTarget::Row(row).key());
        let slider = Node::new("div", "slider")
            .child(input)
            .child(Node::new("span", "").with("aria-hidden", "true").text(says));
        if is_to {
            return slider;
        }
        Node::new("div", "").child(self.histogram(&bins, field, ends)).child(slider.key("slider"))
    }

    fn histogram(&self, bins: &Bins<'_>, field: FieldIx, (from, to): (usize, usize)) -> Node {
        let counts = bins.counts(self.state, field);
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let mut bars = Node::only("div", "histogram").with("aria-hidden", "true");
        for (bin, &count) in counts.iter().enumerate() {
            let is_in = from <= bin && bin <= to;
            let share = u64::from(count) * 1000 / u64::from(most);
            let share = if count > 0 { share.max(40) } else { 0 };
            let bar = Node::new("i", if is_in { "" } else { "out" })
                .with("--v", [&decimal(share as usize), "e-1%"].concat());
            bars.add(pieces::colored(bins.mark(self.state, field, bin), bar));
        }
        bars
    }
}
