//! The numbers of a field: what each value is, and the few classes that colour and bands tell
//! apart. Each class has about as many events as any other, since most counts are small and few
//! are very large; equal numbers are in one class.

use super::{Dataset, FieldKind, number};
use crate::{FieldIx, TagIx, sort::order_by};
use std::ops::Range;

/// So many classes at most.
pub const CLASSES: u8 = 6;

/// What is told apart of the numbers of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbers {
    /// Of which field.
    pub field: FieldIx,
    /// Where its values begin.
    first: u32,
    /// What each of them is.
    values: Vec<f64>,
    /// Their places, from the smallest number to the largest.
    ascending: Vec<u32>,
    /// The class of each of them.
    classes: Vec<u8>,
    /// The largest number of each class but the last.
    tops: Vec<f64>,
}

impl Dataset {
    /// The numbers that events have of a field; `None` where it is no field of numbers, or no
    /// event has one.
    #[must_use]
    pub fn numbers(&self, field: FieldIx) -> Option<&Numbers> {
        self.numbers.iter().find(|numbers| numbers.field == field)
    }

    /// The number that an event has of a field, as the text that it is kept by.
    #[must_use]
    pub fn number_of(&self, event: crate::EventIx, field: FieldIx) -> Option<TagIx> {
        self.tags_of(event).iter().copied().find(|&value| self.value(value).0 == field)
    }

    /// With the classes of numbers. O(events) where a field of numbers is declared.
    #[must_use]
    pub(crate) fn with_numbers(mut self) -> Self {
        let fields = (1..).map(FieldIx).zip(&self.fields);
        let of_numbers = fields.filter(|(_, field)| field.kind == FieldKind::Number);
        let all = of_numbers.filter_map(|(field, _)| Numbers::new(&self, field));
        self.numbers = all.collect();
        self
    }

    /// The numbers of values that others have joined or left; classes stay.
    pub(crate) fn renew_numbers(&mut self) {
        let before = std::mem::take(&mut self.numbers);
        let fields = (1..).map(FieldIx).zip(&self.fields);
        let of_numbers = fields.filter(|(_, field)| field.kind == FieldKind::Number);
        let all = of_numbers.filter_map(|(field, _)| {
            match before.iter().find(|old| old.field == field) {
                Some(old) => Numbers::with_tops(self, field, &|_, _| old.tops.clone()),
                None => Numbers::new(self, field),
            }
        });
        self.numbers = all.collect();
    }

    /// With the classes that the numbers of another have.
    pub(crate) fn with_classes_of(mut self, before: &Self) -> Self {
        for numbers in &mut self.numbers {
            let id = |data: &Self, field| data.field(field).map(|field| field.id.clone());
            let own = id(before, numbers.field);
            let old = before.numbers.iter().find(|old| id(before, old.field) == own);
            if let Some(old) = old {
                numbers.tops.clone_from(&old.tops);
                numbers.sort_into_classes();
            }
        }
        self
    }
}

/// Finds the largest number of each class but the last, of values and their order.
type Tops<'a> = &'a dyn Fn(&[f64], &[u32]) -> Vec<f64>;

impl Numbers {
    fn new(data: &Dataset, field: FieldIx) -> Option<Self> {
        let first = data.values(field).start;
        Self::with_tops(data, field, &|values, ascending| {
            let mut counts = vec![0_u32; values.len()];
            for value in data.events().filter_map(|event| data.number_of(event, field)) {
                counts[(value.0 - first) as usize] += 1;
            }
            tops(values, ascending, &counts)
        })
    }

    fn with_tops(data: &Dataset, field: FieldIx, tops: Tops<'_>) -> Option<Self> {
        let Range { start: first, end } = data.values(field);
        let values: Vec<f64> =
            (first..end).map(|at| number(data.value(TagIx(at)).1).unwrap_or(0.0)).collect();
        if values.is_empty() {
            return None;
        }
        let ascending = order_by(values.len(), &|at| ordered(values[at as usize]));
        let tops = tops(&values, &ascending);
        let classes = Vec::new();
        let mut numbers = Self { field, first, values, ascending, classes, tops };
        numbers.sort_into_classes();
        Some(numbers)
    }

    fn sort_into_classes(&mut self) {
        let class = |&value: &f64| self.tops.partition_point(|&top| top < value) as u8;
        self.classes = self.values.iter().map(class).collect();
    }

    /// How many classes there are.
    #[must_use]
    pub fn count(&self) -> u8 {
        self.tops.len() as u8 + 1
    }

    /// The class of a value of the field.
    #[must_use]
    pub fn class(&self, value: TagIx) -> u8 {
        self.classes[(value.0 - self.first) as usize]
    }

    /// What a value of the field is.
    #[must_use]
    pub fn number(&self, value: TagIx) -> f64 {
        self.values[(value.0 - self.first) as usize]
    }

    /// All values, from the smallest to the largest.
    pub fn ascending(&self) -> impl DoubleEndedIterator<Item = TagIx> + ExactSizeIterator + '_ {
        self.ascending.iter().map(|&at| TagIx(self.first + at))
    }

    /// The smallest and the largest value of a class; `None` where it has lost all of them.
    #[must_use]
    pub fn ends(&self, class: u8) -> Option<[TagIx; 2]> {
        let mut all = self.ascending().filter(|&value| self.class(value) == class);
        let first = all.next()?;
        Some([first, all.next_back().unwrap_or(first)])
    }
}

/// The largest number of each class but the last.
fn tops(values: &[f64], ascending: &[u32], counts: &[u32]) -> Vec<f64> {
    let total = u64::from(counts.iter().sum::<u32>().max(1));
    let (mut before, mut last, mut tops) = (0, None, Vec::new());
    for &at in ascending {
        let count = u64::from(counts[at as usize]);
        let middle = 2 * before + count;
        let class = middle * u64::from(CLASSES) / (2 * total);
        if let Some((other, top)) = last.filter(|(_, top)| *top < values[at as usize]) {
            if other != class {
                tops.push(top);
            }
        }
        last = Some((class, values[at as usize]));
        before += count;
    }
    tops
}

/// Orders as the numbers do.
fn ordered(number: f64) -> u64 {
    // Zero has no sign here.
    let bits = (number + 0.0).to_bits();
    bits ^ if bits >> 63 == 0 { 1 << 63 } else { u64::MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_order() {
        let all = [-1e9, -2.5, -0.0, 0.5, 3.0, 1e12];
        assert!(all.is_sorted_by_key(|&number| ordered(number)));
        assert_eq!(ordered(0.0), ordered(-0.0));
    }

    #[test]
    fn classes_have_about_as_many_events_each() {
        let values: Vec<f64> = (0..60).map(f64::from).collect();
        let places: Vec<u32> = (0..60).collect();
        let all = tops(&values, &places, &[1; 60]);
        assert_eq!(all, [9.0, 19.0, 29.0, 39.0, 49.0]);
        // Most are 0: that is a class, and the few others have theirs.
        assert_eq!(tops(&[0.0, 1.0, 7.0], &[0, 1, 2], &[90, 5, 5]), [0.0]);
        assert_eq!(tops(&[4.0], &[0], &[9]), [0.0; 0]);
        assert_eq!(tops(&[1.0, 1.0, 2.0], &[0, 1, 2], &[1, 1, 1]), [1.0], "one number, two texts");
    }
}
