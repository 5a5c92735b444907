//! Labels that lie where an archive has them: nothing is placed here.

use std::rc::Rc;

use crate::{
    layout::labels::{LabelLayout, Labels, Params, Scales, pieces::Pieces},
    sort::sort_positions,
    time::Timestamp,
};

/// How an event shows, or a part of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Given {
    /// Where it begins; of all of an event where that does.
    pub from: Timestamp,
    /// Where it ends, exclusive.
    pub to: Timestamp,
    /// Its lane, from 0.
    pub lane: u8,
    /// The scale in px per ms from which its mark shows.
    pub mark_from: f32,
    /// The scale from which its label shows, not before the mark.
    pub label_from: f32,
    /// It is all of the event; else a piece.
    pub is_whole: bool,
}

impl LabelLayout {
    /// A layout in which each event shows as it is given by its place, at scales greater by a factor;
    /// on lanes that there are. `label_px` is how wide mark, label and gap of each are.
    pub(crate) fn given(
        label_px: Vec<f32>,
        params: Params,
        given: &dyn Fn(usize) -> Rc<[Given]>,
        factor: f32,
    ) -> Self {
        let len = label_px.len();
        let label_px = Rc::new(label_px);
        let mut labels = Labels::none(len, params);
        let mut pieces = Vec::new();
        for at in 0..len {
            for one in given(at).iter().filter(|one| one.lane < params.lanes) {
                let scales =
                    Scales { mark: one.mark_from * factor, label: one.label_from * factor };
                if one.is_whole {
                    labels.put_alone(at, one.lane, scales);
                } else {
                    pieces.push((*one, at as u32, scales));
                }
            }
        }
        let mut order: Vec<u32> = (0..pieces.len() as u32).collect();
        let from = |at: u32| pieces[at as usize].0.from;
        sort_positions(&mut order, &|a, b| from(a).cmp(&from(b)));
        let mut all = Pieces::new(params.lanes.into(), pieces.len(), &label_px);
        order.into_iter().for_each(|at| {
            let (one, event, scales) = pieces[at as usize];
            all.push_given(event, (one.from, one.to), one.lane, scales);
        });
        labels.pieces = all;
        Self::done_with(labels, label_px)
    }
}
