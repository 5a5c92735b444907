//! What benches share: events by chance, layouts of them, and the yardstick.
#![allow(dead_code, reason = "no bench uses all of it")]

pub(crate) mod optimum;
pub(crate) mod plan;
pub(crate) mod random;
