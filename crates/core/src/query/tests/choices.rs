//! Checkboxes: toggling, folding, exclusion and the written form.

use crate::query::tests::*;

/// iran ⊃ irgc ⊃ (quds, soleimani), iran ⊃ army; and us beside it.
fn iran() -> Actors {
    hierarchy(&[None, Some(0), Some(1), Some(1), Some(0), None])
}

const IRAN: ActorIx = ActorIx(0);
const IRGC: ActorIx = ActorIx(1);
const QUDS: ActorIx = ActorIx(2);
const ARMY: ActorIx = ActorIx(4);
const US: ActorIx = ActorIx(5);

fn text(filter: &Filter, actors: &Actors) -> String {
    Filter::to_text(&filter.actors, actors)
}

#[test]
fn unticking_a_child_leaves_its_siblings_and_the_parent_alone() {
    let actors = iran();
    let filter = Filter::only(IRAN).toggled(&actors, ARMY);
    assert_eq!(text(&filter, &actors), "a0!self a1");
    assert_eq!(filter.state_of(&actors, IRAN), Tick::Some);
    assert_eq!(filter.state_of(&actors, QUDS), Tick::On);
    assert_eq!(filter.toggled(&actors, ARMY), Filter::only(IRAN));
}

#[test]
fn unticking_a_grandchild_splits_both_levels() {
    let actors = iran();
    let filter = Filter::only(IRAN).toggled(&actors, QUDS);
    assert_eq!(text(&filter, &actors), "a0!self a1!self a3 a4");
    assert_eq!(filter.state_of(&actors, IRGC), Tick::Some);
    assert_eq!(filter.toggled(&actors, QUDS), Filter::only(IRAN));
    // A parent that is on in part turns on as a whole first.
    let whole = filter.toggled(&actors, IRGC);
    assert_eq!(whole, Filter::only(IRAN));
    assert_eq!(text(&whole.toggled(&actors, IRGC), &actors), "a0!self a4");
}

#[test]
fn all_children_fold_back_only_with_the_parent_itself() {
    let actors = iran();
    let children = Filter::only(IRGC).toggled(&actors, ARMY);
    assert_eq!(text(&children, &actors), "a1 a4");
    assert_eq!(children.state_of(&actors, IRAN), Tick::Some);
    assert_eq!(children.toggled(&actors, IRAN), Filter::only(IRAN));
    let (choice, _) = Filter::parse("a0!self a1", &actors);
    let without_army = Filter { actors: choice, ..Filter::default() };
    assert_eq!(without_army.toggled(&actors, ARMY), Filter::only(IRAN));
}

#[test]
fn toggling_one_tree_leaves_the_others_as_written() {
    let actors = iran();
    let (choice, _) = Filter::parse("a0 a1", &actors);
    let filter = Filter { actors: choice, mode: Match::All, ..Filter::default() };
    assert_eq!(text(&filter.toggled(&actors, US), &actors), "a0 a1 a5");
}

#[test]
fn toggling_flips_the_actor_and_nothing_beside_it() {
    for seed in 1..=400 {
        let mut rng = Rng(seed);
        let len = 1 + rng.below(14);
        let actors = random_hierarchy(&mut rng, len);
        let mut filter = random_filter(&mut rng, &actors);
        filter.mode = Match::Any;
        for _ in 0..10 {
            let actor = ActorIx(rng.below(len) as u32);
            let before = filter.states(&actors);
            let next = filter.toggled(&actors, actor);
            let flipped = if before[actor.index()] == Tick::On { Tick::Off } else { Tick::On };
            for (at, (&was, &is)) in before.iter().zip(&next.states(&actors)).enumerate() {
                let at = ActorIx(at as u32);
                if actors.is_within(at, actor) {
                    assert_eq!(is, flipped);
                } else if !actors.is_within(actor, at) {
                    assert_eq!(is, was);
                }
            }
            assert!(next.actors.is_sorted_by(|a, b| a < b));
            assert_eq!((&next.exclude, next.mode), (&filter.exclude, filter.mode));
            // From On, and from Off, toggling twice changes nothing that passes.
            if before[actor.index()] != Tick::Some {
                let back = next.toggled(&actors, actor);
                assert_eq!(back.states(&actors), before);
                assert_eq!(back.toggled(&actors, actor), next);
            }
            filter = next;
        }
    }
}

#[test]
fn what_all_ask_for_is_ticked_alone() {
    let actors = iran();
    let all = |text: &str| {
        let (choice, _) = Filter::parse(text, &actors);
        Filter { actors: choice, mode: Match::All, ..Filter::default() }
    };
    let filter = all("a0");
    assert_eq!(filter.state_of(&actors, IRAN), Tick::On);
    assert_eq!(filter.state_of(&actors, QUDS), Tick::Off, "nobody asks for it");
    let both = filter.toggled(&actors, QUDS);
    assert_eq!(both, all("a0 a2"));
    assert_eq!(both.state_of(&actors, IRGC), Tick::Some);
    assert_eq!(both.toggled(&actors, QUDS), filter);
    assert_eq!(both.toggled(&actors, IRAN), all("a2"));
    assert_eq!(all("a2").state_of(&actors, IRAN), Tick::Some);
    assert_eq!(all("a0!self").toggled(&actors, IRAN), filter);
}

#[test]
fn asking_for_more_leaves_less_and_taking_it_back_leaves_what_was() {
    cases(|rng, table, index| {
        let actors = &table.actors;
        let mut filter = random_filter(rng, actors);
        filter.mode = Match::All;
        for _ in 0..6 {
            let actor = ActorIx(rng.below(actors.len()) as u32);
            let was = filter.state_of(actors, actor);
            let next = filter.toggled(actors, actor);
            let before = members(&filter.passing(&table, &index), index.len());
            let after = members(&next.passing(&table, &index), index.len());
            if was == Tick::On {
                assert!(before.iter().all(|at| after.contains(at)));
                assert_eq!(next.toggled(actors, actor), filter);
            } else if !filter.actors.iter().any(|choice| choice.actor == actor) {
                assert!(after.iter().all(|at| before.contains(at)));
                assert_eq!(next.toggled(actors, actor), filter);
            }
            filter = next;
        }
    });
}

#[test]
fn an_event_of_one_leaf_passes_when_its_box_is_ticked() {
    cases(|rng, table, index| {
        let actors = &table.actors;
        let mut filter = Filter::default();
        for _ in 0..6 {
            filter = filter.toggled(actors, ActorIx(rng.below(actors.len()) as u32));
        }
        let passing = filter.passing(&table, &index);
        for (event, parts) in table.parts.iter().enumerate() {
            let [part] = parts[..] else { continue };
            if actors.subtree(part).len() == 1 {
                let ticked = filter.state_of(actors, part) == Tick::On;
                let expected = ticked || filter.actors.is_empty();
                assert_eq!(passing.contains(EventIx(event as u32)), expected);
            }
        }
    });
}

#[test]
fn excluding_and_letting_in_again() {
    let actors = iran();
    let filter = Filter::default().excluded_toggled(&actors, QUDS);
    assert_eq!(filter.exclude, [QUDS]);
    let filter = filter.excluded_toggled(&actors, IRAN);
    assert_eq!(filter.exclude, [IRAN]);
    assert!(filter.is_excluded(&actors, QUDS) && !filter.is_excluded(&actors, US));
    let filter = filter.excluded_toggled(&actors, IRGC);
    assert_eq!(filter.exclude, [ARMY]);
    assert_eq!(filter.excluded_toggled(&actors, ARMY), Filter::default());
}

#[test]
fn toggling_an_exclusion_flips_it_for_the_whole_subtree() {
    for seed in 1..=400 {
        let mut rng = Rng(seed);
        let len = 1 + rng.below(14);
        let actors = random_hierarchy(&mut rng, len);
        let filter = random_filter(&mut rng, &actors);
        let actor = ActorIx(rng.below(len) as u32);
        let next = filter.excluded_toggled(&actors, actor);
        for at in (0..len as u32).map(ActorIx) {
            let (was, is) = (filter.is_excluded(&actors, at), next.is_excluded(&actors, at));
            if actors.is_within(at, actor) {
                assert_eq!(is, !filter.is_excluded(&actors, actor));
            } else if !actors.is_within(actor, at) {
                assert_eq!(is, was);
            }
        }
        assert!(next.exclude.is_sorted_by(|a, b| a < b));
    }
}

fn named(ids: &[(&str, Option<u32>)]) -> Actors {
    let actor = |&(id, parent): &(&str, Option<u32>)| Actor {
        id: id.to_string(),
        name: id.to_string(),
        kind: ActorKind::Other,
        parent: parent.map(ActorIx),
        color: None,
    };
    Actors::new(ids.iter().map(actor).collect())
}

#[test]
fn a_choice_survives_being_written() {
    let ids = ["us", "United States", "a!self", "a", "50%", "50%25", "a%20b", "a b", "ü\u{a0}é"];
    let mut list: Vec<_> = ids.iter().map(|&id| (id, None)).collect();
    list.push(("child", Some(3)));
    let actors = named(&list);
    let whole = (0..list.len() as u32).map(|at| Choice::whole(ActorIx(at)));
    let mut choice: Vec<_> = whole.collect();
    choice.push(Choice { actor: ActorIx(3), only_self: true });
    choice.sort_unstable();
    let written = Filter::to_text(&choice, &actors);
    assert_eq!(Filter::parse(&written, &actors), (choice, vec![]));
}

#[test]
fn a_choice_is_read_as_a_hand_would_write_it() {
    let actors = named(&[("us", None), ("iran", None), ("irgc", Some(1)), ("50%", None)]);
    let (choice, unknown) =
        Filter::parse(" irgc  iran!self us us us!self nobody 50% x!self ", &actors);
    let alone = Choice { actor: ActorIx(1), only_self: true };
    let [us, irgc, half] = [0, 2, 3].map(|at| Choice::whole(ActorIx(at)));
    assert_eq!(choice, [us, alone, irgc, half]);
    assert_eq!(unknown, ["nobody", "x!self"]);
}

/// As long as the chains of a document that means to hang the page: each answer below
/// is O(actors), where looking at each subtree anew would take minutes.
#[test]
fn a_long_chain_is_toggled_and_told_at_once() {
    const LEN: u32 = 200_000;
    let parents: Vec<_> = (0..LEN).map(|at| at.checked_sub(1)).collect();
    let actors = hierarchy(&parents);
    let (top, deep) = (ActorIx(0), ActorIx(LEN - 1));
    let without_deep = Filter::only(top).toggled(&actors, deep);
    assert_eq!(without_deep.actors.len(), LEN as usize - 1, "each but the last, alone");
    assert!(without_deep.actors.iter().all(|choice| choice.only_self));
    let ticks = without_deep.states(&actors);
    assert_eq!((ticks[0], ticks[LEN as usize - 1]), (Tick::Some, Tick::Off));
    assert_eq!(without_deep.toggled(&actors, deep), Filter::only(top));
    let whole = Filter {
        actors: (0..LEN).map(|at| Choice::whole(ActorIx(at))).collect(),
        ..Filter::default()
    };
    assert_eq!(whole.toggled(&actors, top), Filter::default());
    let excluded = Filter { exclude: (0..LEN).map(ActorIx).collect(), ..Filter::default() };
    assert!(excluded.is_excluded(&actors, deep));
    assert_eq!(excluded.excluded_toggled(&actors, top), Filter::default());
}
