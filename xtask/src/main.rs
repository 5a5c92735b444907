//! The commands of the project: `cargo xtask serve`, `cargo xtask test`.

fn main() {}
