//! What events are told apart by in a picture.

use actor_timeline_core::{
    app::{Input, bands::BandsInput, plot::PlotInput},
    query::dimension::Dimension,
};
use actor_timeline_data::dataset::Dataset;

/// What has a band each, and what colour and shape say, as the element's attributes name it:
/// `group-by`, `color-by`, `shape-by`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToldApart<'a> {
    /// No bands where it is none.
    pub groups: Option<&'a str>,
    /// Actors where it is none.
    pub colors: Option<&'a str>,
    /// Kinds of actors where it is none.
    pub shapes: Option<&'a str>,
}

impl ToldApart<'_> {
    /// Whether the document has what is asked for.
    ///
    /// # Errors
    ///
    /// What is wrong, in words.
    pub fn check(&self, data: &Dataset) -> Result<(), String> {
        for name in [self.groups, self.colors, self.shapes].into_iter().flatten() {
            if name != "none" && Dimension::named(name, data).is_none() {
                return Err(format!(
                    "{name} is not actor, tag, place, status, kind or the id of a field to tell apart by"
                ));
            }
        }
        match self.shapes {
            Some(name) if shape(name, data).is_none() => {
                Err(format!("{name} has numbers, which shapes do not tell apart"))
            }
            _ => Ok(()),
        }
    }

    /// The inputs that show it; of what the document does not have, none.
    #[must_use]
    pub fn inputs(&self, data: &Dataset) -> Vec<Input> {
        let named = |name| Dimension::named(name, data);
        let groups =
            self.groups.and_then(named).map(|by| Input::Bands(BandsInput::GroupBy(Some(by))));
        let colors = self.colors.and_then(named).map(|by| Input::Plot(PlotInput::ColorBy(by)));
        let shapes = self.shapes.and_then(|name| shape(name, data));
        let shapes = shapes.map(|by| Input::Plot(PlotInput::ShapeBy(by)));
        [groups, colors, shapes].into_iter().flatten().collect()
    }
}

fn shape(name: &str, data: &Dataset) -> Option<Dimension> {
    Dimension::named(name, data).filter(|by| !by.is_of_numbers(data))
}
