//! Where things go: lanes and first scales of labels, bands, the axis.

pub mod labels;
