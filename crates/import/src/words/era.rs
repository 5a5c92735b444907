//! Before or after Christ, in words.

use super::{parts::Parts, tokens::Token};

/// `BC`, `BCE`, `AD`, `CE` and their like in other languages.
pub(super) fn take_era(tokens: &mut Vec<Token>, parts: &mut Parts) -> Option<()> {
    let word = |token: &Token| match token {
        Token::Word(word) => word.clone(),
        _ => String::new(),
    };
    let mut has_era = false;
    for at in (0..tokens.len()).rev() {
        let era = match &*word(&tokens[at]) {
            "bc" | "bce" | "قم" | "ac" | "vchr" => true,
            "ad" | "ce" | "dc" | "nchr" => false,
            _ => continue,
        };
        if std::mem::replace(&mut has_era, true) {
            return None;
        }
        (parts.is_bc, parts.is_ad) = (era, !era);
        tokens.remove(at);
    }
    // `v. Chr.`, `av. J.-C.`
    let pairs =
        [(["v", "chr"], true), (["n", "chr"], false), (["a", "c"], true), (["d", "c"], false)];
    for (words, is_bc) in pairs {
        if let Some(at) = tokens.windows(2).position(|pair| pair.iter().map(word).eq(words)) {
            (parts.is_bc, parts.is_ad) = (is_bc, !is_bc);
            tokens.drain(at..at + 2);
        }
    }
    if let Some(at) = tokens.iter().position(|token| word(token) == "av") {
        let names: Vec<String> =
            tokens[at + 1..].iter().map(word).filter(|w| !w.is_empty()).collect();
        if names != ["j", "c"] && names != ["jc"] {
            return None;
        }
        parts.is_bc = true;
        tokens.truncate(at);
    }
    Some(())
}
