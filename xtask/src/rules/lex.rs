//! Rust text as tokens, as far as the rules need them: comments and lifetimes
//! vanish, literals lose their text.

/// A token and the line it is on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
}

/// What the rules tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a raw word, without `r#`.
    Word(String),
    /// `::`
    Colons,
    /// Any other sign.
    Sign(char),
    /// A text, character or number.
    Literal,
}

/// Cuts `text` into tokens. Text that is not Rust gives tokens too.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { chars: text.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while let Some(next) = lexer.peek(0) {
        let line = lexer.line;
        if let Some(kind) = lexer.token(next) {
            tokens.push(Token { line, kind });
        }
    }
    tokens
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn step(&mut self) {
        if self.peek(0) == Some('\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn steps(&mut self, count: usize) {
        for _ in 0..count {
            self.step();
        }
    }

    /// Takes one token, or something that is none.
    fn token(&mut self, next: char) -> Option<Kind> {
        match (next, self.peek(1)) {
            ('/', Some('/')) => self.line_comment(),
            ('/', Some('*')) => self.block_comment(),
            ('"', _) => return Some(self.text()),
            ('\'', _) => return self.quote(),
            (':', Some(':')) => {
                self.steps(2);
                return Some(Kind::Colons);
            }
            (c, _) if c.is_whitespace() => self.step(),
            (c, _) if c.is_ascii_digit() => return Some(self.number()),
            (c, _) if is_word(c) => return Some(self.word()),
            (c, _) => {
                self.step();
                return Some(Kind::Sign(c));
            }
        }
        None
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.step();
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 0;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => {
                    depth += 1;
                    self.steps(2);
                }
                (Some('*'), Some('/')) => {
                    depth -= 1;
                    self.steps(2);
                }
                (Some(_), _) => self.step(),
                (None, _) => return,
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// From an opening `"` to the closing one.
    fn text(&mut self) -> Kind {
        self.step();
        while let Some(c) = self.peek(0) {
            self.steps(if c == '\\' { 2 } else { 1 });
            if c == '"' {
                break;
            }
        }
        Kind::Literal
    }

    /// `r#"…"#`, standing at the first `#` or `"`.
    fn raw_text(&mut self) -> Kind {
        let mut hashes = 0;
        while self.peek(0) == Some('#') {
            hashes += 1;
            self.step();
        }
        self.step();
        while let Some(c) = self.peek(0) {
            self.step();
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.steps(hashes);
                break;
            }
        }
        Kind::Literal
    }

    /// A character, or a lifetime, which is nothing.
    fn quote(&mut self) -> Option<Kind> {
        let (first, second) = (self.peek(1), self.peek(2));
        self.step();
        if first == Some('\\') {
            self.steps(2);
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.step();
            }
            self.step();
            return Some(Kind::Literal);
        }
        if second == Some('\'') {
            self.steps(2);
            return Some(Kind::Literal);
        }
        while self.peek(0).is_some_and(is_word) {
            self.step();
        }
        None
    }

    /// Digits, letters and a point that does not begin `..` or a method.
    fn number(&mut self) -> Kind {
        while let Some(c) = self.peek(0) {
            let point = c == '.' && self.peek(1).is_some_and(|next| next.is_ascii_digit());
            if !is_word(c) && !point {
                break;
            }
            self.step();
        }
        Kind::Literal
    }

    /// A word, or the literal that it is the prefix of.
    fn word(&mut self) -> Kind {
        let start = self.at;
        while self.peek(0).is_some_and(is_word) {
            self.step();
        }
        let word: String = self.chars[start..self.at].iter().collect();
        let is_raw = matches!(word.as_str(), "r" | "br" | "cr");
        match (word.as_str(), self.peek(0)) {
            ("b" | "c", Some('"')) => self.text(),
            ("b", Some('\'')) => self.quote().unwrap_or(Kind::Literal),
            (_, Some('"')) if is_raw => self.raw_text(),
            (_, Some('#')) if is_raw && matches!(self.peek(1), Some('"' | '#')) => self.raw_text(),
            ("r", Some('#')) if self.peek(1).is_some_and(is_word) => {
                self.step();
                self.word()
            }
            _ => Kind::Word(word),
        }
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}
