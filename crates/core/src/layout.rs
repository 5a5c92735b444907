//! Where things go: lanes and first scales of labels, bands, the axis.

pub mod axis;
pub mod bands;
pub mod labels;
pub mod measure;
pub mod plot;
