//! Which events are meant, and how many of them are where.

pub mod density;
pub mod filter;
pub mod index;
pub mod mask;
