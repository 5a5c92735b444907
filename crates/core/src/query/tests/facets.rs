//! Counts of facets, each beside its own choice.

use crate::query::{
    facets::{Counter, FacetMasks, facet_counts},
    filter::Facet,
    tests::*,
};

#[test]
fn facet_counts_equal_a_recount() {
    cases(|rng, table, index| {
        let filter = random_filter(rng, &table.actors);
        let view = random_span(rng, index.len());
        let allowed = filter.passing(&table, &index);
        let counts = facet_counts(&allowed, &table, &index, view);
        assert_eq!(counts.len(), table.actors.len());
        for (at, count) in counts.iter().enumerate() {
            let one = Filter::only(ActorIx(at as u32));
            let hits: Vec<_> = (0..index.len())
                .filter(|&e| passes(&filter, &table, e) && passes(&one, &table, e))
                .collect();
            let in_view = hits.iter().filter(|&&e| active(&table, e, view)).count();
            assert_eq!((count.in_view as usize, count.total as usize), (in_view, hits.len()));
            if filter.is_everything() {
                assert_eq!(index.count(ActorIx(at as u32)), count.total);
            }
        }
    });
}

#[test]
fn each_facet_counts_beside_its_own_choice() {
    cases(|rng, table, index| {
        let filter = random_filter(rng, &table.actors);
        let mut found = FixedBitSet::with_capacity(index.len());
        (0..index.len()).filter(|_| rng.one_in(2)).for_each(|at| found.insert(at));
        let found = Some(found).filter(|_| rng.one_in(2));
        let has_words = |at: usize| found.as_ref().is_none_or(|found| found.contains(at));
        let passing = FacetMasks::new(&filter, found.as_ref(), (&table, &index));
        let view = random_span(rng, index.len());
        let all = members(&passing.mask(None, &index), index.len());
        let scan = |at: &usize| has_words(*at) && passes(&filter, &table, *at);
        assert!((0..index.len()).filter(scan).eq(all));
        let others = [Facet::Text, Facet::Actors, Facet::Status];
        let values = FIELDS.map(|(field, _)| Facet::Values(field));
        for facet in others.into_iter().chain(values) {
            let beside = filter.without(facet);
            let allowed = |at: &usize| {
                (facet == Facet::Text || has_words(*at)) && passes(&beside, &table, *at)
            };
            let allowed: Vec<usize> = (0..index.len()).filter(allowed).collect();
            let mask = passing.mask(Some(facet), &index);
            assert_eq!(members(&mask, index.len()), allowed);
            let counter = Counter::new(&mask, &table, &index, view);
            let recount = |has: &dyn Fn(usize) -> bool| {
                let hits: Vec<usize> = allowed.iter().copied().filter(|&at| has(at)).collect();
                let in_view = hits.iter().filter(|&&at| active(&table, at, view)).count();
                (in_view as u32, hits.len() as u32)
            };
            for tag in (0..TAGS).map(TagIx) {
                let count = counter.tag(tag);
                let expected = recount(&|at| table.tags[at].contains(&tag));
                assert_eq!((count.in_view, count.total), expected);
            }
            for status in Status::ALL {
                let count = counter.status(status);
                let expected = recount(&|at| table.status[at] == status);
                assert_eq!((count.in_view, count.total), expected, "{status:?}");
            }
        }
    });
}
