//! The laws of queries, each against a plain scan.

use crate::{
    data::{
        FieldIx,
        actors::{Actor, ActorKind},
    },
    query::{
        choice::Choice,
        density,
        filter::{Filter, Match, Tick},
        index::{Index, Order},
        mask::Mask,
        ranks::{Builder, Ranked, Set},
        *,
    },
    time::Span,
};
use fixedbitset::FixedBitSet;
use std::ops::Range;

mod choices;
mod facets;
mod figures;

/// A deterministic stream of numbers (xorshift64*, Vigna 2016).
struct Rng(u64);

impl Rng {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 32) as usize) % n
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

#[derive(Default)]
struct Table {
    starts: Vec<Timestamp>,
    ends: Vec<Timestamp>,
    parts: Vec<Vec<ActorIx>>,
    actors: Actors,
    tags: Vec<Vec<TagIx>>,
    status: Vec<Status>,
}

const TAGS: u32 = 5;

/// What there is of the tags, and of two fields.
const FIELDS: [(FieldIx, Range<u32>); 3] =
    [(FieldIx(0), 0..2), (FieldIx(1), 2..4), (FieldIx(2), 4..TAGS)];

impl Columns for Table {
    fn starts(&self) -> &[Timestamp] {
        &self.starts
    }

    fn ends(&self) -> &[Timestamp] {
        &self.ends
    }

    fn actors_of(&self, event: EventIx) -> &[ActorIx] {
        &self.parts[event.index()]
    }

    fn actors(&self) -> &Actors {
        &self.actors
    }

    fn tags_of(&self, event: EventIx) -> &[TagIx] {
        self.tags.get(event.index()).map_or(&[], Vec::as_slice)
    }

    fn facet_values(&self) -> Vec<Range<u32>> {
        FIELDS.into_iter().map(|(_, values)| values).collect()
    }

    fn status(&self, event: EventIx) -> Status {
        self.status.get(event.index()).copied().unwrap_or_default()
    }
}

/// Actors whose parents are given by place.
fn hierarchy(parents: &[Option<u32>]) -> Actors {
    let actor = |(at, parent): (usize, &Option<u32>)| Actor {
        id: format!("a{at}"),
        name: format!("Actor {at}"),
        kind: ActorKind::Other,
        parent: parent.map(ActorIx),
        color: None,
    };
    Actors::new(parents.iter().enumerate().map(actor).collect())
}

fn random_hierarchy(rng: &mut Rng, len: usize) -> Actors {
    let parent =
        |at: usize, rng: &mut Rng| (at > 0 && !rng.one_in(3)).then(|| rng.below(at) as u32);
    let parents: Vec<_> = (0..len).map(|at| parent(at, rng)).collect();
    hierarchy(&parents)
}

/// Some sets are dense and some are sparse; a few sides are open. Of the events,
/// all, most or few last a day.
fn random_table(rng: &mut Rng, len: usize, equal_lengths: bool) -> Table {
    let actors = 1 + rng.below(12);
    let actors = random_hierarchy(rng, actors);
    let day = 1 + rng.below(9) as i64;
    let odd = [1, 2, 40][rng.below(3)];
    let mut spans: Vec<(i64, i64)> = (0..len)
        .map(|_| {
            let start = rng.below(len * 2) as i64 / day * day;
            let is_day = equal_lengths || rng.one_in(odd);
            let length = if is_day { day } else { 1 + rng.below(1 + len / 3) as i64 };
            match rng.below(if equal_lengths { 1 } else { 10 * odd.min(4) }) {
                1 => (i64::MIN, start + 1),
                2 => (start, i64::MAX),
                3 => (i64::MIN, i64::MAX),
                _ => (start, start + length),
            }
        })
        .collect();
    spans.sort_by_key(|span| span.0);
    let rare = 1 + rng.below(60);
    let crowds = [1, 60][rng.below(2)];
    let parts = (0..len)
        .map(|_| {
            // Some events name nobody, and then many at once.
            let named = rng.one_in(crowds);
            let all = (0..actors.len() as u32).map(ActorIx);
            all.filter(|a| named && rng.one_in(if a.0 % 2 == 0 { 2 } else { rare })).collect()
        })
        .collect();
    let (starts, ends) = spans.into_iter().unzip();
    let tags = |rng: &mut Rng| (0..TAGS).map(TagIx).filter(|_| rng.one_in(4)).collect();
    let tags = (0..len).map(|_| tags(rng)).collect();
    let status = (0..len).map(|_| Status::ALL[rng.below(8).saturating_sub(4)]).collect();
    Table { starts, ends, parts, actors, tags, status }
}

fn random_filter(rng: &mut Rng, actors: &Actors) -> Filter {
    let mut filter = Filter::default();
    for at in 0..actors.len() as u32 {
        if rng.one_in(4) {
            filter.actors.push(Choice { actor: ActorIx(at), only_self: rng.one_in(3) });
        }
        if rng.one_in(8) {
            filter.exclude.push(ActorIx(at));
        }
    }
    filter.mode = if rng.one_in(2) { Match::All } else { Match::Any };
    if rng.one_in(3) {
        for (field, values) in FIELDS {
            let mode = if rng.one_in(2) { Match::All } else { Match::Any };
            filter.change(field, &|chosen| chosen.mode = mode);
            values.filter(|_| rng.one_in(2)).for_each(|it| filter.choose(field, TagIx(it)));
        }
        filter.status = Status::ALL.into_iter().filter(|_| rng.one_in(2)).collect();
    }
    filter
}

/// What a reader would say passes.
fn passes(filter: &Filter, table: &Table, event: usize) -> bool {
    let parts = &table.parts[event];
    let named = |choice: &Choice| {
        parts.iter().any(|&part| match choice.only_self {
            true => part == choice.actor,
            false => table.actors.is_within(part, choice.actor),
        })
    };
    let mut chosen = filter.actors.iter().map(named);
    let wanted = match filter.mode {
        _ if filter.actors.is_empty() => true,
        Match::Any => chosen.any(|yes| yes),
        Match::All => chosen.all(|yes| yes),
    };
    let excluded = |&out: &ActorIx| parts.iter().any(|&part| table.actors.is_within(part, out));
    let has_tag = |tag: &TagIx| table.tags[event].contains(tag);
    wanted
        && !filter.exclude.iter().any(excluded)
        && filter.values.iter().all(|chosen| match chosen.mode {
            Match::All => chosen.values.iter().all(has_tag),
            Match::Any => chosen.values.is_empty() || chosen.values.iter().any(has_tag),
        })
        && (filter.status.is_empty() || filter.status.contains(&table.status[event]))
}

fn active(table: &Table, event: usize, span: Span) -> bool {
    table.starts[event] < span.end() && table.ends[event] > span.start()
}

fn random_span(rng: &mut Rng, len: usize) -> Span {
    let mut bound = || match rng.below(12) {
        0 => i64::MIN,
        1 => i64::MAX,
        _ => rng.below(len * 3 + 3) as i64 - len as i64 / 2,
    };
    Span::from_bounds(bound(), bound())
}

fn members(mask: &Mask, len: usize) -> Vec<usize> {
    (0..len).filter(|&at| mask.contains(EventIx(at as u32))).collect()
}

fn cases(mut law: impl FnMut(&mut Rng, Table, Index)) {
    for seed in 1..=150 {
        let mut rng = Rng(seed);
        let len = [0, 1, 2, 63, 64, 511, 512, 513, 1500][rng.below(9)];
        let equal_lengths = rng.one_in(4);
        let table = random_table(&mut rng, len, equal_lengths);
        let index = Index::new(&table);
        law(&mut rng, table, index);
    }
}

#[test]
fn what_passes_equals_a_scan() {
    cases(|rng, table, index| {
        let filter = random_filter(rng, &table.actors);
        let mask = filter.passing(&table, &index);
        let expected: Vec<_> = (0..index.len()).filter(|&at| passes(&filter, &table, at)).collect();
        assert_eq!(members(&mask, index.len()), expected);
        assert_eq!(mask.count() as usize, expected.len());
        assert_eq!(mask.is_everything(), expected.len() == index.len());
        for ix in 0..=index.len() + 1 {
            assert_eq!(mask.rank(ix) as usize, expected.partition_point(|&at| at < ix));
        }
        for k in 0..=expected.len() {
            let found = mask.select(k as u32).map(EventIx::index);
            assert_eq!(found, expected.get(k).copied());
        }
    });
}

#[test]
fn a_mask_is_the_same_from_its_bits() {
    cases(|rng, table, index| {
        let filter = random_filter(rng, &table.actors);
        let mask = filter.passing(&table, &index);
        let mut bits = FixedBitSet::with_capacity(index.len());
        members(&mask, index.len()).into_iter().for_each(|at| bits.insert(at));
        let same = Mask::from_bits(bits, &index);
        assert_eq!(same.is_everything(), mask.is_everything());
        for _ in 0..20 {
            let span = random_span(rng, index.len());
            let active = |mask: &Mask| mask.active_in(&table, &index, span);
            assert_eq!(active(&same), active(&mask), "{span:?}");
        }
    });
}

#[test]
fn the_extent_equals_a_scan() {
    cases(|rng, table, index| {
        let mask = random_filter(rng, &table.actors).passing(&table, &index);
        // Holds all bounds that are known.
        let known = |at: &&i64| **at != i64::MIN && **at != i64::MAX;
        let bounds = || table.starts.iter().chain(&table.ends).filter(known);
        let (Some(&low), Some(&high)) = (bounds().min(), bounds().max()) else { return };
        let all = Span::from_bounds(low, high);
        let inside = members(&mask, index.len());
        let start = inside.iter().map(|&at| table.starts[at].max(low)).min();
        let end = inside.iter().map(|&at| table.ends[at].min(high)).max();
        let expected = start.zip(end).map(|(start, end)| Span::from_bounds(start, end));
        assert_eq!(mask.extent(&table, &index, all), expected);
    });
}

#[test]
fn any_of_two_choices_is_the_union_and_all_lies_within_any() {
    cases(|rng, table, index| {
        let mut choice = || loop {
            let filter = random_filter(rng, &table.actors);
            if !filter.actors.is_empty() {
                break filter.actors;
            }
        };
        let (a, b) = (choice(), choice());
        let with = |actors: Vec<Choice>, mode| Filter { actors, mode, ..Filter::default() };
        let of = |filter: Filter| members(&filter.passing(&table, &index), index.len());
        let mut both = [a.clone(), b.clone()].concat();
        both.sort_unstable();
        both.dedup();
        let mut union = of(with(a.clone(), Match::Any));
        union.extend(of(with(b, Match::Any)));
        union.sort_unstable();
        union.dedup();
        assert_eq!(of(with(both, Match::Any)), union);
        let any = of(with(a.clone(), Match::Any));
        assert!(of(with(a, Match::All)).iter().all(|at| any.contains(at)));
    });
}

#[test]
fn exclusion_wins() {
    cases(|rng, table, index| {
        let actor = ActorIx(rng.below(table.actors.len()) as u32);
        let filter = Filter { exclude: vec![actor], ..Filter::only(actor) };
        assert_eq!(filter.passing(&table, &index).count(), 0);
    });
}

#[test]
fn counts_in_a_span_equal_a_scan() {
    cases(|rng, table, index| {
        let mask = random_filter(rng, &table.actors).passing(&table, &index);
        for _ in 0..20 {
            let span = random_span(rng, index.len());
            let inside = members(&mask, index.len());
            let may_be = inside.iter().filter(|&&at| active(&table, at, span)).count();
            assert_eq!(mask.active_in(&table, &index, span) as usize, may_be, "{span:?}");
            let starts = |at: i64| span.start() <= at && at < span.end();
            let starting = inside.iter().filter(|&&at| starts(table.starts[at])).count();
            assert_eq!(mask.starting_in(&table, span) as usize, starting);
        }
    });
}

#[test]
fn columns_equal_a_scan_under_every_filter() {
    let mut out = Vec::new();
    cases(|rng, table, index| {
        let mask = random_filter(rng, &table.actors).passing(&table, &index);
        let width = 1 + rng.below(40);
        let mut edges: Vec<_> =
            (0..=width).map(|_| random_span(rng, index.len()).start()).collect();
        edges.sort_unstable();
        density::columns(&table, &index, &mask, &edges, &mut out);
        assert_eq!(out.len(), width);
        for (column, &count) in edges.windows(2).zip(&out) {
            let span = Span::from_bounds(column[0], column[1]);
            let inside = members(&mask, index.len());
            let expected = inside.iter().filter(|&&at| active(&table, at, span)).count();
            assert_eq!(count as usize, expected, "{span:?}");
        }
    });
}

#[test]
fn small_sets_are_lists_and_equal_orders_are_stored_once() {
    let mut rng = Rng(7);
    let table = random_table(&mut rng, 1500, true);
    let index = Index::new(&table);
    assert_eq!(index.positions(Order::Ends), 0);
    let parts = (0..1500).map(|at| if at % 40 == 0 { vec![ActorIx(0)] } else { vec![ActorIx(1)] });
    let table = Table { parts: parts.collect(), actors: hierarchy(&[None, None]), ..table };
    let index = Index::new(&table);
    assert!(matches!(index.members(ActorIx(0)).all, Set::Few(_)));
    assert!(matches!(index.members(ActorIx(1)).all, Set::Many(_)));
}

#[test]
fn lists_and_bitsets_answer_alike() {
    let len = 300_000;
    let mut rng = Rng(5);
    for one_in in [3, 900, 200_000] {
        let at: Vec<usize> = (0..len).filter(|_| rng.one_in(one_in)).collect();
        let build = |count: usize| {
            let mut builder = Builder::new(count, len);
            at.iter().for_each(|&at| builder.push(at));
            builder.finish()
        };
        let (few, many) = (build(0), build(len));
        assert!(matches!((&few, &many), (Set::Few(_), Set::Many(_))));
        for set in [&few, &many] {
            let mut bits = FixedBitSet::with_capacity(len);
            set.add_to(&mut bits);
            assert!(bits.ones().eq(at.iter().copied()));
            assert!((0..at.len()).step_by(97).all(|k| set.select(k as u32) == Some(at[k])));
        }
        for upto in (0..len + 99).step_by(31).chain([65_535, 65_536, 65_537]) {
            let held = at.binary_search(&upto).is_ok();
            let rank = at.partition_point(|&at| at < upto) as u32;
            assert_eq!((few.rank(upto), many.rank(upto)), (rank, rank));
            assert_eq!((few.contains(upto), many.contains(upto)), (held, held));
        }
        let within = [(&few, &many), (&many, &few), (&few, &few), (&many, &many)];
        assert!(within.iter().all(|(a, b)| a.rank_within(77_777, b) == few.rank(77_777)));
    }
}

#[test]
fn ranks_of_full_and_empty_bitsets() {
    for len in [0, 1, 64, 511, 512, 513, 1024] {
        let mut bits = FixedBitSet::with_capacity(len);
        assert_eq!(Ranked::new(bits.clone()).rank(len), 0);
        bits.insert_range(..);
        let full = Ranked::new(bits);
        assert!((0..=len).all(|ix| full.rank(ix) as usize == ix));
        assert!((0..len).all(|k| full.select(k as u32) == Some(k)));
        assert_eq!(full.select(len as u32), None);
    }
}
