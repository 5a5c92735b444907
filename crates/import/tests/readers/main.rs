//! Files of each format, made for these tests: what is kept, what is codes, what is refused.

mod books;
mod broken;
mod common;
mod conflict;
mod mutations;
mod outside;
mod tables;
mod timelines;
mod web;
