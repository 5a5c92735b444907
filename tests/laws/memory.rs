//! What an event costs in memory, by an account of every column.

use crate::{
    WIDE,
    chance::{
        document, plan,
        random::{self, Recipe},
    },
    timeline,
};

/// For a share of events that last, the most bytes an event of columns and
/// indexes, and of the layout with its pieces. Limits only go down.
const LIMITS: [(f64, f64, f64); 3] = [(0.0, 43.0, 23.0), (0.1, 47.5, 30.0), (1.0, 76.0, 38.0)];

/// Everything that grows with events but the texts, which are as long as they
/// are, and a filter, which adds its mask and a second layout.
#[test]
fn columns_indexes_and_layout_take_few_bytes_an_event() {
    for by_day in [false, true] {
        for (lasting, most, most_of_layout) in LIMITS {
            let recipe = Recipe { by_day, lasting };
            let events = random::events(recipe, 100_000, 9);
            let state = timeline(&document::json(&events, recipe), WIDE);
            let [columns, layout] = plan::memory(state.data(), 8);
            for (what, bytes) in columns.iter().chain(&layout) {
                println!("{what:32} {bytes:6.2}");
            }
            let total = |list: &[(_, f64)]| list.iter().map(|(_, bytes)| bytes).sum::<f64>();
            let (columns, layout) = (total(&columns), total(&layout));
            println!("{recipe:?}: {columns:.1}, with the layout {:.1}", columns + layout);
            assert!(columns <= most, "{columns:.1} bytes an event");
            assert!(layout <= most_of_layout, "{layout:.1} bytes an event of the layout");
        }
    }
}
