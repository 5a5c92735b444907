//! The public JSON, read leniently: a bad row is skipped, not the document.
