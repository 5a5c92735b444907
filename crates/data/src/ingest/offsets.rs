//! Which offsets instants were written with: what clocks they stand by where no zone is set.

use super::drafts::Drafts;
use crate::{
    document::{Place, Warnings},
    time::{
        Date, Timestamp,
        clocks::{Clocks, Found, Moment, find, moved},
        digits::push_padded,
    },
};

/// Offsets of the start and the end of a date; none of a civil one.
type Pair = [Option<i32>; 2];

/// The first moment that is known, and the one after the last.
pub(super) type Hull = Option<(Timestamp, Timestamp)>;

/// The offsets of drafts as they are read.
#[derive(Default)]
pub(super) struct Offsets {
    pairs: Vec<Pair>,
    /// From which draft on which pair they have: a document has few, or few in a row.
    runs: Vec<(u32, u32)>,
    /// Instants that are no drafts.
    others: Vec<Moment>,
}

pub(super) fn pair(date: &Date) -> Pair {
    [date.start.extent.offset_s, date.end.extent.offset_s]
}

impl Offsets {
    /// Notes those of the next draft.
    pub(super) fn note(&mut self, draft: u32, pair: Pair) {
        let last = self.runs.last().map(|run| run.1);
        if last.is_some_and(|last| self.pairs[last as usize] == pair) {
            return;
        }
        let known = self.pairs.iter().position(|known| *known == pair).unwrap_or_else(|| {
            self.pairs.push(pair);
            self.pairs.len() - 1
        });
        self.runs.push((draft, known as u32));
    }

    /// Notes those of a date that is no draft.
    pub(super) fn note_other(&mut self, date: &Date) {
        let date = date.placed(None);
        let [start, end] = pair(&date);
        self.others.extend(moment(date.start.extent.earliest, start));
        self.others.extend(moment(date.end.extent.latest, end));
    }

    /// Visits the drafts with an offset, and theirs.
    fn each(&self, count: u32, visit: &mut dyn FnMut(usize, Pair)) {
        for (at, &(from, pair)) in self.runs.iter().enumerate() {
            let to = self.runs.get(at + 1).map_or(count, |next| next.0);
            let pair = self.pairs[pair as usize];
            if pair != [None; 2] {
                (from..to).for_each(|draft| visit(draft as usize, pair));
            }
        }
    }

    /// The offset that all have, where they have one; none where nothing has an offset.
    fn common(&self) -> Option<Option<i32>> {
        let mut all = self.pairs.concat();
        all.extend(self.others.iter().map(|other| Some(other.1)));
        all.retain(Option::is_some);
        let first = *all.first()?;
        Some(first.filter(|_| all.iter().all(|other| *other == first)))
    }

    /// The clocks of what was noted. Drafts are moved by them where that changes anything, and
    /// their hull with them.
    pub(super) fn settle(
        &self,
        (drafts, hull): (&mut Drafts, &mut Hull),
        warnings: &mut Warnings,
    ) -> Option<Clocks> {
        if let Some(offset_s) = self.common()? {
            return Some(Clocks::fixed(offset_s));
        }
        let mut moments = self.others.clone();
        self.each(drafts.len(), &mut |draft, [start, end]| {
            let (from, to) = (drafts.starts[draft], drafts.ends[draft]);
            moments.extend(moment(from, start));
            // What is a minute long or less is one moment.
            if start != end || to.saturating_sub(from) > 60_000 {
                moments.extend(moment(to.saturating_sub(1), end).filter(|_| to < Timestamp::MAX));
            }
        });
        let clocks = match find(&moments) {
            Found::AsWritten(clocks) => clocks?,
            Found::Contradicted(clocks, offset_s) => {
                let message = [
                    "offsets differ, and clocks contradict the order of instants; all stand at ",
                    &offset_text(offset_s),
                    ", the commonest; set time-zone for another",
                ];
                warnings.add("mixed-offsets", &Place::ROOT.key("events"), &message);
                clocks
            }
        };
        self.move_drafts(drafts, &clocks);
        *hull = self.hull(drafts);
        Some(clocks)
    }

    fn move_drafts(&self, drafts: &mut Drafts, clocks: &Clocks) {
        let on =
            |at, offset_s: Option<i32>| offset_s.map_or(at, |offset_s| moved(clocks, at, offset_s));
        let mut cores = drafts.cores.iter_mut().peekable();
        self.each(drafts.ids.len() as u32, &mut |draft, [start, end]| {
            let (from, to) = (&mut drafts.starts[draft], &mut drafts.ends[draft]);
            *from = on(*from, start);
            if *to < Timestamp::MAX {
                *to = on(*to - 1, end).saturating_add(1).max(from.saturating_add(1));
            }
            while cores.next_if(|core| (core.event as usize) < draft).is_some() {}
            if let Some(core) = cores.next_if(|core| core.event as usize == draft) {
                // Between an instant and civil time there may be nothing left.
                core.start = on(core.start, start).min(*to - 1).max(*from);
                core.end = on(core.end, end).min(*to).max(core.start + 1);
            }
        });
    }

    /// From the first moment of drafts with an offset to after the last.
    fn hull(&self, drafts: &Drafts) -> Hull {
        let mut hull = (Timestamp::MAX, Timestamp::MIN);
        self.each(drafts.len(), &mut |draft, _| {
            let (start, end) = (drafts.starts[draft], drafts.ends[draft]);
            // Where one end is open, what is known lies at the other.
            let low = if start == Timestamp::MIN { end - 1 } else { start };
            let high = if end == Timestamp::MAX { start + 1 } else { end };
            hull = (hull.0.min(low), hull.1.max(high));
        });
        Some(hull).filter(|(start, end)| start < end)
    }
}

fn moment(at: Timestamp, offset_s: Option<i32>) -> Option<Moment> {
    let offset_s = offset_s?;
    let is_known = at != Timestamp::MIN && at != Timestamp::MAX;
    is_known.then(|| (at.saturating_sub(i64::from(offset_s) * 1000), offset_s))
}

/// "UTC", "UTC+03:00".
fn offset_text(offset_s: i32) -> String {
    let mut out = String::from("UTC");
    if offset_s != 0 {
        let minutes = u64::from(offset_s.unsigned_abs() / 60);
        out.push(if offset_s < 0 { '-' } else { '+' });
        push_padded(&mut out, minutes / 60, 2);
        out.push(':');
        push_padded(&mut out, minutes % 60, 2);
    }
    out
}
