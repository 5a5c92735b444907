//! Which paths a file names, resolved to the crate's root.

use std::collections::BTreeMap;

use super::lex::{Kind, Token};

/// What a file names.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Paths within the crate.
    pub(super) mentions: Vec<Mention>,
    /// Every word outside tests, with its line.
    pub(super) words: Vec<(usize, String)>,
    /// Names brought by `use`, and the paths in the crate they stand for.
    pub(super) aliases: BTreeMap<String, Vec<String>>,
    /// Ways round the rules, with their lines.
    pub(super) tricks: Vec<(usize, &'static str)>,
}

/// A path within the crate, from its root.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) line: usize,
    pub(super) path: Vec<String>,
    /// `path::*`
    pub(super) glob: bool,
}

/// Reads a file at `module`, leaving out what is compiled only for tests.
pub(super) fn read(tokens: &[Token], module: &[String]) -> Names {
    let tokens = without_tests(tokens);
    let mut reader = Reader {
        tokens: &tokens,
        at: 0,
        module: module.to_vec(),
        scopes: Vec::new(),
        uses: Vec::new(),
    };
    let mut names = Names::default();
    // Twice, since a `use` may stand before the one that names its first part.
    reader.uses(&mut names);
    names.mentions.clear();
    reader.uses(&mut names);
    reader.paths(&mut names);
    for token in &tokens {
        if let Kind::Word(word) = &token.kind {
            names.words.push((token.line, word.clone()));
        }
    }
    names.tricks = tricks(&tokens);
    names
}

/// How many lines the items compiled only for tests take.
pub(super) fn test_lines(tokens: &[Token]) -> usize {
    let mut lines = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = test_item(&tokens[at..]).map_or(at, |length| at + length);
        if end > at {
            lines += tokens[end - 1].line - tokens[at].line + 1;
        }
        at = end.max(at + 1);
    }
    lines
}

fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(length) = test_item(&tokens[at..]) {
            at += length;
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The length of the item that starts here, if it begins with `#[cfg(test)]`
/// or `#[cfg(all(test, …))]`.
fn test_item(tokens: &[Token]) -> Option<usize> {
    let starts = |words: &[&str]| {
        words.iter().enumerate().all(|(at, word)| tokens.get(at).is_some_and(|one| one.is(word)))
    };
    let all = starts(&["#", "[", "cfg", "(", "all", "(", "test", ","]);
    if !all && !starts(&["#", "[", "cfg", "(", "test", ")", "]"]) {
        return None;
    }
    let mut at = 0;
    while tokens.get(at).is_some_and(|token| token.is("#")) {
        at += 1 + group(&tokens[at + 1..]);
    }
    while let Some(token) = tokens.get(at) {
        at += if token.opens() { group(&tokens[at..]) } else { 1 };
        if token.is(";") || (token.is("{") && !tokens.get(at).is_some_and(|next| next.is(";"))) {
            break;
        }
    }
    Some(at)
}

/// The length of the bracketed group that starts here.
fn group(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        if token.opens() {
            depth += 1;
        } else if token.closes() {
            depth = depth.saturating_sub(1);
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// What would put code where the rules do not look.
fn tricks(tokens: &[Token]) -> Vec<(usize, &'static str)> {
    let mut tricks = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let next = |ahead: usize, word: &str| tokens.get(at + ahead).is_some_and(|t| t.is(word));
        if token.is("[") && next(1, "path") && next(2, "=") {
            tricks.push((token.line, "`#[path]` hides where a module lives"));
        }
        if token.is("include") && next(1, "!") {
            tricks.push((token.line, "`include!` hides code from the rules"));
        }
    }
    tricks
}

impl Token {
    fn is(&self, text: &str) -> bool {
        match &self.kind {
            Kind::Word(word) => word == text,
            Kind::Sign(sign) => text.chars().eq([*sign]),
            Kind::Colons => text == "::",
            Kind::Literal => false,
        }
    }

    fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    fn opens(&self) -> bool {
        matches!(self.kind, Kind::Sign('{' | '(' | '['))
    }

    fn closes(&self) -> bool {
        matches!(self.kind, Kind::Sign('}' | ')' | ']'))
    }
}

/// One branch of a `use`, as written.
struct Use {
    line: usize,
    path: Vec<String>,
    glob: bool,
    /// The name it goes by afterwards.
    alias: Option<String>,
}

/// Walks the tokens and knows in which inline module it is.
struct Reader<'a> {
    tokens: &'a [Token],
    at: usize,
    module: Vec<String>,
    /// For each open brace, whether it opened an inline module.
    scopes: Vec<bool>,
    uses: Vec<Use>,
}

impl Reader<'_> {
    fn is(&self, text: &str) -> bool {
        self.tokens.get(self.at).is_some_and(|token| token.is(text))
    }

    fn word(&self) -> Option<&str> {
        self.tokens.get(self.at)?.word()
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).map_or(0, |token| token.line)
    }

    /// First pass: every `use`, so that the second knows all aliases.
    fn uses(&mut self, names: &mut Names) {
        self.walk(|reader| {
            if !reader.is("use") {
                return false;
            }
            reader.at += 1;
            if reader.is("::") || reader.word().is_some() || reader.is("{") {
                reader.tree(Vec::new());
            }
            for one in std::mem::take(&mut reader.uses) {
                let Some(path) = reader.resolve(&one.path, names) else { continue };
                names.aliases.extend(one.alias.map(|alias| (alias, path.clone())));
                names.mentions.push(Mention { line: one.line, path, glob: one.glob });
            }
            true
        });
    }

    /// Second pass: every path of two parts or more.
    fn paths(&mut self, names: &mut Names) {
        self.walk(|reader| {
            if reader.is("use") {
                while reader.at < reader.tokens.len() && !reader.is(";") {
                    reader.at += 1;
                }
                return true;
            }
            let before = reader.at.checked_sub(1).and_then(|at| reader.tokens.get(at));
            if reader.word().is_none() || before.is_some_and(|token| token.is("::")) {
                return false;
            }
            let line = reader.line();
            let path = reader.path();
            if path.len() > 1 {
                let path = reader.resolve(&path, names);
                names.mentions.extend(path.map(|path| Mention { line, path, glob: false }));
            }
            true
        });
    }

    /// Goes over all tokens, keeping track of inline modules. `visit` takes
    /// tokens and says so, or leaves the one at hand to be stepped over.
    fn walk(&mut self, mut visit: impl FnMut(&mut Self) -> bool) {
        (self.at, self.scopes) = (0, Vec::new());
        while self.at < self.tokens.len() {
            if self.is("mod") && self.tokens.get(self.at + 2).is_some_and(|token| token.is("{")) {
                let name = self.tokens[self.at + 1].word().unwrap_or_default().to_owned();
                self.module.push(name);
                self.scopes.push(true);
                self.at += 3;
            } else if self.is("{") {
                self.scopes.push(false);
                self.at += 1;
            } else if self.is("}") {
                if self.scopes.pop() == Some(true) {
                    self.module.pop();
                }
                self.at += 1;
            } else if !visit(self) {
                self.at += 1;
            }
        }
    }

    /// `a::b::c`, up to what is no word.
    fn path(&mut self) -> Vec<String> {
        let mut path = Vec::new();
        while let Some(word) = self.word() {
            path.push(word.to_owned());
            self.at += 1;
            let goes_on = self.is("::")
                && self.tokens.get(self.at + 1).is_some_and(|token| token.word().is_some());
            if !goes_on {
                break;
            }
            self.at += 1;
        }
        path
    }

    /// A tree of a `use`, up to its `,`, `}` or `;`.
    fn tree(&mut self, mut path: Vec<String>) {
        let line = self.line();
        if self.is("::") {
            // `use ::other_crate`: not ours, and no name of ours.
            path.push(String::new());
            self.at += 1;
        }
        path.extend(self.path());
        if self.is("::") {
            self.at += 1;
        }
        if self.is("{") {
            self.at += 1;
            while self.at < self.tokens.len() && !self.is("}") {
                let before = self.at;
                self.tree(path.clone());
                self.at += usize::from(self.is(",") || self.at == before);
            }
            self.at += 1;
            return;
        }
        let glob = self.is("*");
        self.at += usize::from(glob);
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let mut alias = path.last().cloned().filter(|_| !glob);
        if self.is("as") {
            self.at += 1;
            alias = self.word().map(str::to_owned);
            self.at += 1;
        }
        self.uses.push(Use { line, path, glob, alias });
    }

    /// The path from the crate's root, or `None` for what is not the crate's.
    fn resolve(&self, path: &[String], names: &Names) -> Option<Vec<String>> {
        let (first, rest) = path.split_first()?;
        let mut from = match first.as_str() {
            "crate" | "actor_timeline" => Vec::new(),
            "self" => self.module.clone(),
            "super" => self.module[..self.module.len().saturating_sub(1)].to_vec(),
            other => match names.aliases.get(other) {
                Some(path) => path.clone(),
                // In the root, a module goes by its bare name.
                None if self.module.is_empty() => vec![first.clone()],
                None => return None,
            },
        };
        for part in rest {
            match part.as_str() {
                "super" => drop(from.pop()),
                "self" => {}
                other => from.push(other.to_owned()),
            }
        }
        Some(from)
    }
}
