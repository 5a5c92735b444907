//! What is remembered of an archive.

use super::Told;
use crate::{
    app::encoding::Hue,
    data::{EventIx, dataset::Dataset},
    layout::labels::Given,
};
use std::rc::Rc;

/// How some events show, by their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(pub Vec<(String, Rc<[Given]>)>);

/// The archive that is shown.
pub(crate) struct Archived {
    /// How each event shows.
    places: Vec<Rc<[Given]>>,
    pub(crate) told: Rc<Told>,
    /// How often the reader has asked for what did not come.
    pub(super) retries: u32,
    /// Columns are not stacked: counts are told of all events.
    pub(crate) hues: [Hue; 1],
}

impl Archived {
    pub(super) fn new(data: &Dataset, places: &Places, told: Rc<Told>) -> Self {
        let nowhere: Rc<[Given]> = [].into();
        let mut archive =
            Self { places: vec![nowhere; data.len()], told, retries: 0, hues: [Hue::Other] };
        archive.place(data, places);
        archive
    }

    pub(super) fn places(&self, event: usize) -> Rc<[Given]> {
        Rc::clone(&self.places[event])
    }

    fn place(&mut self, data: &Dataset, Places(places): &Places) {
        for (id, places) in places {
            if let Some(event) = data.find(id) {
                self.places[event.index()] = Rc::clone(places);
            }
        }
    }

    /// Events have come and gone.
    #[inline(never)] // it comes with the second part of the wasm
    pub(crate) fn follow(
        &mut self,
        data: &Dataset,
        to: &dyn Fn(EventIx) -> Option<EventIx>,
        places: Option<&Places>,
    ) {
        let nowhere: Rc<[Given]> = [].into();
        let before = std::mem::replace(&mut self.places, vec![nowhere; data.len()]);
        for (event, places) in (0..).map(EventIx).zip(before) {
            if let Some(now) = to(event) {
                self.places[now.index()] = places;
            }
        }
        if let Some(places) = places {
            self.place(data, places);
        }
    }
}
