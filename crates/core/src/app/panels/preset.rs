//! What an element is for: to be read with the text around it, or to be explored. It decides
//! which panels there are where the page does not say, which are open, and what is in the toolbar.

use crate::{
    app::{
        State,
        filter::state::has_facets,
        panels::{
            controls::Controls,
            state::{Tool, is_filter_sheet, is_narrow},
        },
    },
    layout::plot::PlotSize,
};

/// What an element is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// What its size is good for, where the page leaves the panels to it.
    #[default]
    Auto,
    /// A picture in a text: few buttons, and panels closed.
    Article,
    /// A tool: panels open as far as there is room.
    Explorer,
}

/// The names of all, in their order.
const NAMES: [&str; 3] = ["auto", "article", "explorer"];

/// A column of text is at least so wide, in px at a font factor of 1; what is narrower is a phone,
/// where the list is easier to read than the picture.
const COLUMN_PX: f64 = 480.0;
/// From this height on a picture has room for a list below it.
const WITH_LIST_PX: f64 = 832.0;

impl Preset {
    /// Reads a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::Auto, Self::Article, Self::Explorer];
        NAMES.iter().position(|known| *known == name).map(|at| all[at])
    }

    fn is_article(self, size: PlotSize, controls: Controls) -> bool {
        let f = size.font_factor;
        let is_column = is_narrow(size) && size.host_px >= COLUMN_PX * f;
        let is_low = size.host_height_px < WITH_LIST_PX * f;
        match self {
            Self::Auto => is_column && is_low && controls.is_default(),
            Self::Article => true,
            Self::Explorer => false,
        }
    }
}

impl State {
    /// True where the element is a picture in a text.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.panels.preset.is_article(self.size, self.panels.controls)
    }

    /// True when a button is an entry of the menu of an article.
    #[must_use]
    pub fn is_in_more(&self, tool: Tool) -> bool {
        use Tool::{Files, Filter, Group, Link, List, Notes};
        let is_rare = matches!(tool, Filter | List | Group | Files | Link | Notes);
        is_rare && self.offers(Tool::More) && self.offers(tool)
    }

    /// Opens and closes panels as `change` asks, where that makes an article of the element or no longer.
    pub(crate) fn arrange_by(&mut self, change: impl FnOnce(&mut Self)) {
        let was_article = self.is_article();
        change(self);
        if self.is_article() != was_article {
            self.panels.menu = None;
            self.open_panels();
        }
    }

    /// Opens the panels that are open at first.
    pub(crate) fn open_panels(&mut self) {
        let is_article = self.is_article();
        let is_sheet = is_article || is_filter_sheet(self.size, self.bands.is_some());
        self.panels.filter = !is_sheet && has_facets(&self.data);
        self.panels.list = !is_article;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_is_not_high_is_an_article() {
        let is_article = |preset: Preset, (width, height): (f64, f64), controls| {
            let size = PlotSize {
                width_px: width,
                height_px: height,
                host_px: width,
                host_height_px: height,
                font_factor: 1.0,
            };
            preset.is_article(size, controls)
        };
        let (all, some) = (Controls::READER, Controls::parse("toolbar list").0);
        assert!(is_article(Preset::Auto, (672.0, 736.0), all));
        for size in [(672.0, 960.0), (360.0, 640.0), (1280.0, 736.0)] {
            assert!(!is_article(Preset::Auto, size, all), "{size:?}");
            assert!(is_article(Preset::Article, size, some), "{size:?}");
        }
        assert!(!is_article(Preset::Auto, (672.0, 736.0), some), "the page says which panels");
        assert!(!is_article(Preset::Explorer, (672.0, 736.0), all));
        assert_eq!(Preset::named("article"), Some(Preset::Article));
        assert_eq!(Preset::named("book"), None);
    }
}
