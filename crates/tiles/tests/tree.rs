//! Which tile owns which event, against the definition taken at its word.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use actor_timeline_tiles::{
    Grid, Row, Tile, order_hash,
    tree::{self, PARTS, Sizes},
};
use common::{cases, rows, small_sizes};

type Key = (std::cmp::Reverse<u8>, u64, String);

fn key(row: &Row) -> Key {
    (std::cmp::Reverse(row.importance), order_hash(&row.id), row.id.clone())
}

/// By walking down from the root for all events at once, with sorts and no cleverness.
fn brute(rows: &[Row], grid: Grid, sizes: Sizes) -> BTreeMap<String, Tile> {
    let mut owner = BTreeMap::new();
    let mut tiles = BTreeSet::from([Tile::ROOT]);
    while let Some(tile) = tiles.pop_first() {
        let (start, end) = (grid.start_ms(tile), grid.tile_end_ms(tile));
        let starts_in = |row: &&Row| (start..end).contains(&row.start);
        let mut pool: Vec<&Row> =
            rows.iter().filter(starts_in).filter(|row| !owner.contains_key(&row.id)).collect();
        pool.sort_by_key(|row| key(row));
        let is_leaf = pool.len() <= sizes.leaf || tile.z == grid.deepest();
        let mut own: BTreeSet<&str> = BTreeSet::new();
        own.extend(
            pool.iter().take(if is_leaf { usize::MAX } else { sizes.best }).map(|row| &*row.id),
        );
        for part in 0..PARTS as i128 {
            let width = i128::from(end - start);
            let bound = |part: i128| i128::from(start) * 32 + part * width;
            let is_in = |row: &&&Row| {
                (bound(part)..bound(part + 1)).contains(&(i128::from(row.start) * 32))
            };
            own.extend(pool.iter().filter(is_in).take(sizes.best_of_part).map(|row| &*row.id));
        }
        let is_long = |row: &&&Row| (row.end - row.start) * 2 > end - start;
        own.extend(pool.iter().filter(is_long).map(|row| &*row.id));
        let len = pool.len();
        owner.extend(own.iter().map(|id| ((*id).to_owned(), tile)));
        if own.len() < len {
            tiles.extend([tile.left(), tile.right()]);
        }
    }
    owner
}

#[test]
fn owners_are_those_of_the_definition() {
    let mut tiles = 0;
    for seed in 0..cases() {
        let rows = rows(seed);
        let sizes = small_sizes(seed);
        let grid = tree::grid(&rows).expect("times are near 1970");
        let expected = brute(&rows, grid, sizes);
        let owned = tree::owned(rows.clone(), grid, sizes);
        let found: BTreeMap<_, _> =
            owned.iter().map(|owned| (owned.row.id.clone(), owned.tile)).collect();
        assert_eq!(owned.len(), rows.len(), "seed {seed}");
        assert_eq!(found, expected, "seed {seed}");
        tiles += expected.values().collect::<BTreeSet<_>>().len();
    }
    assert!(tiles as u64 > 2 * cases(), "trees, not only roots: {tiles}");
}

#[test]
fn the_order_is_that_of_packing() {
    for seed in 0..cases() {
        let rows = rows(seed);
        let grid = tree::grid(&rows).expect("times are near 1970");
        let owned = tree::owned(rows.clone(), grid, small_sizes(seed));
        // A tile comes before those within it, and the earlier half before the later: by where it
        // begins, then by its level.
        let place = |tile: Tile| (grid.start_ms(tile), tile.z);
        let order: Vec<_> =
            owned.iter().map(|owned| (place(owned.tile), key(&owned.row))).collect();
        assert!(order.is_sorted(), "seed {seed}");
        // In whatever order they come.
        let mut turned = rows;
        turned.reverse();
        assert_eq!(tree::owned(turned, grid, small_sizes(seed)), owned, "seed {seed}");
    }
}

#[test]
fn the_axis_is_the_least_that_spans_them() {
    for seed in 0..cases() {
        let rows = rows(seed);
        let grid = tree::grid(&rows).expect("times are near 1970");
        assert!(grid.is_sound());
        let start = rows.iter().map(|row| row.start).min().unwrap_or_default();
        let end = rows.iter().map(|row| row.end).max().unwrap_or_default();
        assert!(grid.origin_ms <= start && grid.end_ms() >= end, "seed {seed}");
    }
}
