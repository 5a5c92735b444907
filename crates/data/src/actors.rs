//! Actors and their hierarchy.
//!
//! The hierarchy is one depth-first list in which an actor and its descendants
//! are a slice, so "is within" is two comparisons. Built in O(n log n) without
//! recursion; invariants: no cycle, and every actor is in the list once.

use super::ActorIx;
use crate::sort::sorted;
use std::ops::Range;

/// What an actor is; picks the shape of its glyph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ActorKind {
    /// A country.
    State,
    /// A part of a state: a parliament, a ministry, an office.
    Institution,
    /// A state's army or service.
    Force,
    /// A militia or another group in arms.
    ArmedGroup,
    /// An alliance, a company, a party.
    Organisation,
    /// A human being.
    Person,
    /// Anything else.
    Other,
}

impl ActorKind {
    /// All, `Other` last.
    pub const ALL: [Self; 7] = [
        Self::State,
        Self::Institution,
        Self::Force,
        Self::ArmedGroup,
        Self::Organisation,
        Self::Person,
        Self::Other,
    ];
    pub(crate) const NAMES: [&str; 7] =
        ["state", "institution", "force", "armed-group", "organisation", "person", "other"];

    /// The word that documents use.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }
}

/// An actor as the document lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Unique in the document.
    pub id: String,
    /// Its name, in the language chosen.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// What it is part of; never a cycle.
    pub parent: Option<ActorIx>,
    /// `#rrggbb`, if the document gives one.
    pub color: Option<[u8; 3]>,
}

/// How many top-level actors get a colour of their own.
const HUES: u8 = 8;

/// All actors of a dataset, with the hierarchy resolved.
#[derive(Clone, Debug, Default)]
pub struct Actors {
    list: Vec<Actor>,
    nodes: Vec<Node>,
    tree: Vec<ActorIx>,
    /// Positions in `list`.
    by_id: Vec<u32>,
}

/// Where an actor is in the hierarchy.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// In `tree`.
    place: u32,
    /// How many places it and its descendants take there.
    size: u32,
    depth: u32,
    top: ActorIx,
    /// The hue of a top-level actor.
    hue: Option<u8>,
}

impl Actors {
    /// A hierarchy of actors with distinct ids whose parents make no cycle. Until
    /// `Actors::with_occurring` says otherwise, all of them occur.
    ///
    /// # Panics
    ///
    /// When parents make a cycle or are not in the list: see `break_cycles`.
    pub fn new(list: Vec<Actor>) -> Self {
        let tree = depth_first(&list);
        assert!(tree.len() == list.len(), "the hierarchy of actors has a cycle");
        let unplaced = Node { place: 0, size: 1, depth: 0, top: ActorIx(0), hue: None };
        let mut nodes = vec![unplaced; list.len()];
        for (place, &ix) in (0..).zip(&tree) {
            nodes[ix.index()] = match list[ix.index()].parent {
                None => Node { place, top: ix, ..unplaced },
                // A parent comes before its children.
                Some(parent) => {
                    let above = nodes[parent.index()];
                    Node { place, depth: above.depth + 1, top: above.top, ..unplaced }
                }
            };
        }
        for &ix in tree.iter().rev() {
            if let Some(parent) = list[ix.index()].parent {
                nodes[parent.index()].size += nodes[ix.index()].size;
            }
        }
        let id = |at: u32| &list[at as usize].id;
        let by_id = sorted(list.len(), &|a, b| id(a).cmp(id(b)));
        let occurring = vec![true; list.len()];
        Self { list, nodes, tree, by_id }.with_occurring(&occurring)
    }

    /// Gives hues to the top-level actors that are in an event, themselves or
    /// through a descendant. `occurring` has a place for every actor.
    #[must_use]
    pub(crate) fn with_occurring(mut self, occurring: &[bool]) -> Self {
        let mut next = 0;
        for at in 0..self.list.len() {
            let ix = ActorIx(at as u32);
            self.nodes[at].hue = None;
            let is_top = self.list[at].parent.is_none();
            let occurs = || self.subtree(ix).iter().any(|ix| occurring[ix.index()]);
            if is_top && next < HUES && occurs() {
                self.nodes[at].hue = Some(next);
                next += 1;
            }
        }
        self
    }

    /// With the hues that another has for actors of the same ids; what is new takes those
    /// that are free.
    pub(crate) fn with_hues_of(mut self, before: &Self) -> Self {
        let hue = |id: &str| before.nodes[before.find(id)?.index()].hue;
        let mut free: u32 = (1 << HUES) - 1;
        let hues: Vec<_> = self.list.iter().map(|actor| hue(&actor.id)).collect();
        hues.iter().flatten().for_each(|hue| free &= !(1 << hue));
        for (node, hue) in self.nodes.iter_mut().zip(hues) {
            let is_new = node.hue.is_some() && hue.is_none() && free != 0;
            node.hue = hue.or(is_new.then(|| free.trailing_zeros() as u8));
            free &= if is_new { free - 1 } else { u32::MAX };
        }
        self
    }

    /// With the hues that another has for actors of the same ids, and no others.
    pub(crate) fn with_hues_only_of(mut self, before: &Self) -> Self {
        for (node, actor) in self.nodes.iter_mut().zip(&self.list) {
            node.hue = before.find(&actor.id).and_then(|actor| before.nodes[actor.index()].hue);
        }
        self
    }

    /// Gives hues that are free to those above these actors, and to these.
    pub(crate) fn give_hues(&mut self, these: &[bool]) {
        let mut free: u32 = (1 << HUES) - 1;
        self.nodes.iter().filter_map(|node| node.hue).for_each(|hue| free &= !(1 << hue));
        for (at, _) in these.iter().enumerate().filter(|(_, is)| **is) {
            let top = self.nodes[at].top.index();
            if free != 0 && self.nodes[top].hue.is_none() {
                self.nodes[top].hue = Some(free.trailing_zeros() as u8);
                free &= free - 1;
            }
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One actor.
    ///
    /// # Panics
    ///
    /// When `ix` is of another dataset; so do all that take one.
    #[must_use]
    pub fn get(&self, ix: ActorIx) -> &Actor {
        &self.list[ix.index()]
    }

    /// The actor with an id. O(log n).
    #[must_use]
    pub fn find(&self, id: &str) -> Option<ActorIx> {
        let found = self.by_id.binary_search_by(|&at| self.list[at as usize].id.as_str().cmp(id));
        found.ok().map(|place| ActorIx(self.by_id[place]))
    }

    /// In the order of the document; actors that only events name come last,
    /// by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (ActorIx, &Actor)> {
        self.list.iter().enumerate().map(|(at, actor)| (ActorIx(at as u32), actor))
    }

    /// All of them depth first, children in the order of the document.
    #[must_use]
    pub fn tree(&self) -> &[ActorIx] {
        &self.tree
    }

    /// How many actors are above; 0 = top level.
    #[must_use]
    pub fn depth(&self, ix: ActorIx) -> u32 {
        self.nodes[ix.index()].depth
    }

    /// Its top-level ancestor, or itself.
    #[must_use]
    pub fn top(&self, ix: ActorIx) -> ActorIx {
        self.nodes[ix.index()].top
    }

    /// The actors right below another, in the order of the document.
    pub fn children(&self, ix: ActorIx) -> impl Iterator<Item = ActorIx> {
        self.below(Some(ix))
    }

    /// The actors right below another or, of none, those of the top level, in the order of
    /// the document.
    pub fn below(&self, ix: Option<ActorIx>) -> impl Iterator<Item = ActorIx> {
        let mut rest = ix.map_or(&*self.tree, |ix| &self.subtree(ix)[1..]);
        std::iter::from_fn(move || {
            let child = *rest.first()?;
            rest = &rest[self.nodes[child.index()].size as usize..];
            Some(child)
        })
    }

    /// Itself and its descendants: a slice of [`Actors::tree`].
    #[must_use]
    pub fn subtree(&self, ix: ActorIx) -> &[ActorIx] {
        &self.tree[self.places(ix)]
    }

    /// The places of itself and its descendants in [`Actors::tree`]; its own is the first.
    #[must_use]
    pub fn places(&self, ix: ActorIx) -> Range<usize> {
        let Node { place, size, .. } = self.nodes[ix.index()];
        place as usize..(place + size) as usize
    }

    /// True when it is `ancestor` or below it.
    #[must_use]
    pub fn is_within(&self, ix: ActorIx, ancestor: ActorIx) -> bool {
        let Node { place, size, .. } = self.nodes[ancestor.index()];
        (place..place + size).contains(&self.nodes[ix.index()].place)
    }

    /// 0 to 7: the place of its top-level actor among those that are in an
    /// event; none beyond eight.
    #[must_use]
    pub fn hue(&self, ix: ActorIx) -> Option<u8> {
        self.nodes[self.top(ix).index()].hue
    }
}

/// Top-level actors and children in list order; what hangs on a cycle is left out.
fn depth_first(list: &[Actor]) -> Vec<ActorIx> {
    // A linked list of children for every actor: reversed, as a stack wants it.
    let mut last_child = vec![None; list.len()];
    let mut previous = vec![None; list.len()];
    let mut last_top = None;
    for (ix, actor) in (0..).map(ActorIx).zip(list) {
        let last = match actor.parent {
            Some(parent) => &mut last_child[parent.index()],
            None => &mut last_top,
        };
        previous[ix.index()] = last.replace(ix);
    }
    let push_all = |stack: &mut Vec<ActorIx>, last: Option<ActorIx>| {
        stack.extend(std::iter::successors(last, |ix| previous[ix.index()]));
    };
    let (mut tree, mut stack) = (Vec::with_capacity(list.len()), Vec::new());
    push_all(&mut stack, last_top);
    while let Some(ix) = stack.pop() {
        tree.push(ix);
        push_all(&mut stack, last_child[ix.index()]);
    }
    tree
}

/// Cuts every cycle above the first actor in it, and says which those are.
pub(crate) fn break_cycles(list: &mut [Actor]) -> Vec<ActorIx> {
    const NEW: u32 = u32::MAX;
    // The actor from which a walk first came by.
    let mut seen = vec![NEW; list.len()];
    let mut is_cut = vec![false; list.len()];
    for from in 0..list.len() as u32 {
        let mut at = Some(ActorIx(from));
        while let Some(ix) = at.filter(|ix| seen[ix.index()] == NEW) {
            seen[ix.index()] = from;
            at = list[ix.index()].parent;
        }
        let Some(met) = at.filter(|ix| seen[ix.index()] == from) else { continue };
        let up = |ix: &ActorIx| list[ix.index()].parent.filter(|above| *above != met);
        let first = std::iter::successors(Some(met), up).min().expect("a cycle has an actor");
        list[first.index()].parent = None;
        is_cut[first.index()] = true;
    }
    (0..).map(ActorIx).zip(is_cut).filter_map(|(ix, is_cut)| is_cut.then_some(ix)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actors(parents: &[Option<u32>]) -> Vec<Actor> {
        let actor = |(at, parent): (usize, &Option<u32>)| Actor {
            id: format!("a{at}"),
            name: String::new(),
            kind: ActorKind::Other,
            parent: parent.map(ActorIx),
            color: None,
        };
        parents.iter().enumerate().map(actor).collect()
    }

    fn numbers(list: impl IntoIterator<Item = ActorIx>) -> Vec<u32> {
        list.into_iter().map(|ix| ix.0).collect()
    }

    #[test]
    fn a_tree_in_order() {
        let all = Actors::new(actors(&[None, Some(3), Some(0), None, Some(2), Some(0), Some(3)]));
        assert_eq!(numbers(all.tree().iter().copied()), [0, 2, 4, 5, 3, 1, 6]);
        assert_eq!(numbers(all.children(ActorIx(0))), [2, 5]);
        assert_eq!(numbers(all.children(ActorIx(3))), [1, 6]);
        assert_eq!(numbers(all.below(None)), [0, 3]);
        assert_eq!(numbers(all.subtree(ActorIx(2)).iter().copied()), [2, 4]);
        assert_eq!((all.depth(ActorIx(4)), all.top(ActorIx(4))), (2, ActorIx(0)));
        assert!(all.is_within(ActorIx(4), ActorIx(0)) && all.is_within(ActorIx(4), ActorIx(4)));
        assert!(!all.is_within(ActorIx(0), ActorIx(4)) && !all.is_within(ActorIx(1), ActorIx(0)));
        assert_eq!(all.find("a6"), Some(ActorIx(6)));
        assert_eq!(all.find("a7"), None);
    }

    #[test]
    fn hues_of_the_first_eight_that_occur() {
        let mut parents = vec![None; 12];
        parents[11] = Some(2);
        let mut occurring = vec![true; 12];
        occurring[0] = false;
        occurring[2] = false;
        let all = Actors::new(actors(&parents)).with_occurring(&occurring);
        assert_eq!(all.hue(ActorIx(0)), None, "is in no event");
        assert_eq!(all.hue(ActorIx(1)), Some(0));
        assert_eq!(all.hue(ActorIx(2)), Some(1), "through a descendant");
        assert_eq!(all.hue(ActorIx(11)), Some(1), "of its top-level actor");
        assert_eq!(all.hue(ActorIx(8)), Some(7));
        assert_eq!(all.hue(ActorIx(9)), None, "the ninth");
    }

    #[test]
    fn every_small_graph_of_parents_becomes_a_forest() {
        // All 6^5 ways to give five actors a parent or none.
        for code in 0..6_u32.pow(5) {
            let parents: Vec<_> =
                (0..5).map(|at| Some(code / 6_u32.pow(at) % 6).filter(|&p| p < 5)).collect();
            let mut list = actors(&parents);
            let cut = break_cycles(&mut list);
            for (at, actor) in list.iter().enumerate() {
                let was_cut = cut.contains(&ActorIx(at as u32));
                assert_eq!(actor.parent.is_none(), was_cut || parents[at].is_none());
            }
            let all = Actors::new(list);
            for (ix, _) in all.iter() {
                let slow = all.iter().filter(|&(other, _)| {
                    std::iter::successors(Some(other), |o| all.get(*o).parent).any(|o| o == ix)
                });
                let mut slow = numbers(slow.map(|(ix, _)| ix));
                let mut fast = numbers(all.subtree(ix).iter().copied());
                slow.sort_unstable();
                fast.sort_unstable();
                assert_eq!(slow, fast);
            }
        }
    }

    #[test]
    fn a_long_chain_costs_no_stack() {
        let parents: Vec<_> = (0..200_000_u32).map(|at| at.checked_sub(1)).collect();
        let all = Actors::new(actors(&parents));
        assert_eq!(all.depth(ActorIx(199_999)), 199_999);
        let mut ring = actors(&parents);
        ring[0].parent = Some(ActorIx(199_999));
        assert_eq!(break_cycles(&mut ring), [ActorIx(0)]);
    }
}
