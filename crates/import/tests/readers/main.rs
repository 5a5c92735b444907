//! Files of each format, made for these tests: what is kept, what is codes, what is refused.

mod books;
mod broken;
mod common;
mod conflict;
mod docs;
mod mutations;
mod oracle;
mod outside;
mod random;
mod round_trip;
mod tables;
mod timelines;
mod told;
mod web;
