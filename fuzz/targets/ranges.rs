#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| actor_timeline_fuzz::ranges(bytes));
