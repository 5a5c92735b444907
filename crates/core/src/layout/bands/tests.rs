use crate::{
    data::{
        ActorIx,
        actors::{Actor, ActorKind, Actors},
    },
    layout::{bands::*, plot::PlotSize},
    query::dimension::{Dimension, Group, Groups},
};

fn actor(id: usize, parent: Option<u32>) -> Actor {
    let parent = parent.map(ActorIx);
    let name = id.to_string();
    Actor { id: name.clone(), name, kind: ActorKind::State, parent, color: None }
}

fn group(at: u32) -> Group {
    Group::Actor(ActorIx(at))
}

fn rows(height_px: f64) -> Rows {
    let size = PlotSize {
        width_px: 900.0,
        height_px,
        host_px: 900.0,
        host_height_px: 900.0,
        font_factor: 1.0,
    };
    Rows::new(size, true)
}

/// Bands of actors that lead so many events each, and are in so many in all.
fn bands(
    actors: &Actors,
    (leads, nobody): (&[u32], u32),
    occurs: impl Fn(ActorIx) -> bool,
    (grouping, rows): (&Grouping, Rows),
) -> Bands {
    let count = |ix: ActorIx| {
        let within = actors.subtree(ix);
        within.iter().map(|ix| u32::from(occurs(*ix)) + leads[ix.index()]).sum()
    };
    let facts = Facts {
        by: Dimension::Actor,
        groups: Groups::Actors(actors),
        count: &|group| count(ActorIx(group.index() as u32)),
        listed: &|group| [2, 0].iter().position(|&at| at == group.index()),
        first: &|group| 100 - group.index() as u32,
        leads,
        ungrouped: nobody,
        least: 0,
    };
    Bands::new(&facts, grouping, rows, BandStyle { names_aside: true, font_factor: 1.0 })
}

fn heads(bands: &Bands) -> Vec<Option<u32>> {
    bands.list().iter().map(|band| band.group.map(|group| group.index() as u32)).collect()
}

/// In the order of the list: those here have numbers as names.
fn by_name() -> Grouping {
    Grouping::default().ordered(BandOrder::Name)
}

fn six() -> Actors {
    Actors::new(vec![
        actor(0, None),
        actor(1, Some(0)),
        actor(2, None),
        actor(3, None),
        actor(4, Some(3)),
        actor(5, None),
    ])
}

#[test]
fn lanes_go_by_events_and_everyone_has_one() {
    let leads = [80, 10, 0, 15, 5, 0];
    let is_there = |ix: ActorIx| ix.0 != 2;
    let bands = bands(&six(), (&leads, 3), is_there, (&by_name(), rows(600.0)));
    assert_eq!(heads(&bands), [Some(0), Some(3), Some(5), None]);
    let lanes: Vec<_> = bands.list().iter().map(Band::lanes).collect();
    assert_eq!(lanes, [0..13, 13..15, 15..15, 15..16]);
    assert_eq!([0, 1, 3, 4, 5].map(|at| bands.of(Some(group(at)))), [0, 0, 1, 1, 2]);
    assert_eq!(bands.of(None), 3);
    assert!(bands.height_px() <= rows(600.0).more_y - rows(600.0).lanes_y);
}

#[test]
fn an_expanded_band_keeps_what_its_actor_leads_itself() {
    let leads = [80, 10, 0, 15, 5, 0];
    let all = |_| true;
    let grouping = by_name().toggled(ActorIx(3));
    let expanded = bands(&six(), (&leads, 0), all, (&grouping, rows(600.0)));
    assert_eq!(heads(&expanded), [0, 2, 3, 4, 5].map(Some));
    let depths: Vec<_> = expanded.list().iter().map(|band| (band.depth, band.expanded)).collect();
    assert_eq!(depths, [(0, Some(false)), (0, None), (0, Some(true)), (1, None), (0, None)]);
    assert_eq!([3, 4].map(|at| expanded.of(Some(group(at)))), [2, 3]);
    let collapsed = bands(&six(), (&leads, 0), all, (&grouping.toggled(ActorIx(3)), rows(600.0)));
    assert_eq!(collapsed, bands(&six(), (&leads, 0), all, (&by_name(), rows(600.0))));
}

#[test]
fn siblings_follow_the_order() {
    let leads = [2, 10, 9, 15, 5, 1];
    let ordered = |order| {
        let grouping = Grouping::default().ordered(order).toggled(ActorIx(0));
        heads(&bands(&six(), (&leads, 0), |_| false, (&grouping, rows(600.0))))
    };
    assert_eq!(ordered(BandOrder::Listed), [2, 0, 1, 5, 3].map(Some), "then by the first event");
    assert_eq!(ordered(BandOrder::FirstSeen), [5, 3, 2, 0, 1].map(Some));
    assert_eq!(ordered(BandOrder::Count), [3, 0, 1, 2, 5].map(Some));
    assert_eq!(ordered(BandOrder::Name), [0, 1, 2, 3, 5].map(Some));
    let names = ["b", "A", "a", "Ab", ""].map(|name| Actor { name: name.into(), ..actor(0, None) });
    let ids = (0..).map(|id: usize| id.to_string());
    let actors = Actors::new(names.into_iter().zip(ids).map(|(a, id)| Actor { id, ..a }).collect());
    let bands = bands(&actors, (&[1; 5], 0), |_| true, (&by_name(), rows(600.0)));
    assert_eq!(heads(&bands), [4, 1, 2, 3, 0].map(Some));
}

#[test]
fn bands_follow_each_other_and_are_as_high_as_what_is_in_them() {
    let actors = Actors::new((0..5).map(|id| actor(id, None)).collect());
    let bands = bands(&actors, (&[0, 7, 14, 0, 7], 0), |_| true, (&by_name(), rows(420.0)));
    let mut y = 0.0;
    for (at, band) in bands.list().iter().enumerate() {
        assert_eq!(bands.top(at), y);
        for (k, lane) in band.lanes().enumerate() {
            assert_eq!(bands.lane_y(lane), y + 1.0 + 26.0 * k as f64);
        }
        let lanes = band.lanes().len() as f64;
        y += if lanes == 0.0 { 26.0 } else { 26.0 * lanes + 6.0 };
        assert!(bands.top(at) < bands.echoes_y(at) && bands.echoes_y(at) < y);
    }
    assert_eq!(bands.height_px(), y);
}

#[test]
fn no_band_has_more_lanes_than_events() {
    let actors = Actors::new((0..3).map(|id| actor(id, None)).collect());
    let bands = bands(&actors, (&[1, 2, 3], 0), |_| false, (&by_name(), rows(900.0)));
    let lanes: Vec<_> = bands.list().iter().map(|band| band.lanes().len()).collect();
    assert_eq!(lanes, [1, 2, 3]);
}

#[test]
fn hundreds_share_what_there_is() {
    let actors = Actors::new((0..700).map(|id| actor(id, None)).collect());
    let unsorted = Grouping::default().ordered(BandOrder::Count);
    let many = bands(&actors, (&[1; 700], 0), |_| true, (&unsorted, rows(400.0)));
    assert_eq!((many.list().len(), many.lanes()), (121, 121));
    assert_eq!(many.of(Some(group(699))), 120);
    let nobody = bands(&Actors::default(), (&[], 4), |_| true, (&unsorted, rows(400.0)));
    assert_eq!(nobody.list().len(), 1);
    assert_eq!(nobody.of(None), 0);
}

#[test]
fn bands_that_are_one_too_many_stay_with_the_one_above() {
    let children = (1..200).map(|id| actor(id, Some(0)));
    let actors = Actors::new(std::iter::once(actor(0, None)).chain(children).collect());
    let grouping = Grouping::default().ordered(BandOrder::Count).toggled(ActorIx(0));
    let bands = bands(&actors, (&[1; 200], 0), |_| true, (&grouping, rows(400.0)));
    assert_eq!(bands.of(Some(group(199))), 0);
    assert_eq!(bands.of(Some(group(5))), 5);
}
