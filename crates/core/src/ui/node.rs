//! A tree of elements as plain data: role, key, words, state and what a click
//! means. Pure, so panels are tested without a browser.

use crate::ui::{Msg, Words, parts::part_of};
use std::{
    ops::{Deref, DerefMut},
    rc::Rc,
};

/// An element to be, which may carry what activating it means: an `On`. A pointer, since
/// it is passed from hand to hand while it is made.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<On>(Box<Parts<On>>);

/// What makes an element.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts<On> {
    /// HTML tag.
    pub tag: &'static str,
    /// Stays the same while the element stands for the same thing among its
    /// siblings.
    pub key: Option<String>,
    /// Attributes, in order. `checked`, `indeterminate` and `hidden` are
    /// states; names that begin with `--` are custom properties.
    pub attributes: Vec<(&'static str, String)>,
    /// Its own text; an element has text or children, never both.
    pub text: String,
    /// What activating it means, which who patches it keeps too.
    pub on: Option<Rc<On>>,
    /// Elements in it.
    pub children: Vec<Node<On>>,
}

impl<On> Default for Node<On> {
    fn default() -> Self {
        Self::of("")
    }
}

impl<On> Node<On> {
    fn of(tag: &'static str) -> Self {
        Self(Box::new(Parts {
            tag,
            key: None,
            attributes: Vec::new(),
            text: String::new(),
            on: None,
            children: Vec::new(),
        }))
    }
}

impl<On> Deref for Node<On> {
    type Target = Parts<On>;

    fn deref(&self) -> &Parts<On> {
        &self.0
    }
}

impl<On> DerefMut for Node<On> {
    fn deref_mut(&mut self) -> &mut Parts<On> {
        &mut self.0
    }
}

// What is called in a hundred places is written once: inlined it weighs more.
impl<On> Node<On> {
    /// An element with a class (may be empty), and with the part that it is to style
    /// sheets of the page.
    #[must_use]
    pub fn new(tag: &'static str, class: &str) -> Self {
        let node = Self::of(tag);
        let node = if class.is_empty() { node } else { node.with("class", class) };
        match part_of(tag, class) {
            Some(part) => node.with("part", part),
            None => node,
        }
    }

    /// Which is this part as well, where it holds.
    #[must_use]
    pub fn also_part(mut self, name: &str, is: bool) -> Self {
        if !is {
            return self;
        }
        match self.attributes.iter_mut().find(|(key, _)| *key == "part") {
            Some((_, parts)) => {
                parts.push(' ');
                parts.push_str(name);
                self
            }
            None => self.with("part", name),
        }
    }

    /// The only element with its class among its siblings: the class is its key too.
    #[must_use]
    pub fn only(tag: &'static str, class: &str) -> Self {
        Self::new(tag, class).key(class)
    }

    /// A native button with a word on it.
    #[must_use]
    pub fn button(class: &str, words: &str, on: On) -> Self {
        Self::new("button", class).with("type", "button").text(words).on_click(on)
    }

    /// This node with an attribute.
    #[must_use]
    #[inline(never)]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// This node with a state that is there or not, such as `hidden`.
    #[must_use]
    pub fn with_state(self, name: &'static str, is: bool) -> Self {
        if is { self.with(name, "") } else { self }
    }

    /// With `true` or `false` in words, as ARIA wants it.
    #[must_use]
    pub fn with_aria(self, name: &'static str, is: bool) -> Self {
        self.with(name, if is { "true" } else { "false" })
    }

    /// This node with a key.
    #[must_use]
    #[inline(never)]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// This node with text.
    #[must_use]
    #[inline(never)]
    pub fn text(mut self, words: impl Into<String>) -> Self {
        self.text = words.into();
        self
    }

    /// This node with a message as its text.
    #[must_use]
    pub fn says(self, words: Words<'_>, msg: Msg) -> Self {
        self.text(words.say(msg))
    }

    /// This node with a message as its name.
    #[must_use]
    pub fn label(self, words: Words<'_>, msg: Msg) -> Self {
        self.with("aria-label", words.say(msg))
    }

    /// One of several that share a tab stop, and how it is found to be focused.
    #[must_use]
    pub fn stop(self, is_stop: bool, key: String) -> Self {
        self.with("tabindex", if is_stop { "0" } else { "-1" }).with("data-focus", key)
    }

    /// This node with an action.
    #[must_use]
    pub fn on_click(mut self, on: On) -> Self {
        self.on = Some(Rc::new(on));
        self
    }

    /// This node with another child.
    #[must_use]
    #[inline(never)]
    pub fn child(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// This node with another child, where there is one.
    #[must_use]
    #[inline(never)]
    pub fn child_opt(mut self, child: Option<Self>) -> Self {
        if let Some(child) = child {
            self.children.push(child);
        }
        self
    }

    /// This node with more children.
    #[must_use]
    pub fn children(mut self, mut children: Vec<Self>) -> Self {
        self.children.append(&mut children);
        self
    }

    /// Adds another child.
    #[inline(never)]
    pub fn add(&mut self, child: Self) {
        self.children.push(child);
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    /// All text in it, in order.
    #[must_use]
    pub fn all_text(&self) -> String {
        let mut text = self.text.clone();
        for child in &self.children {
            let inner = child.all_text();
            if !inner.is_empty() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&inner);
            }
        }
        text
    }

    /// The first element, itself included, that a test finds.
    pub fn find(&self, test: &dyn Fn(&Self) -> bool) -> Option<&Self> {
        if test(self) {
            return Some(self);
        }
        self.children.iter().find_map(|child| child.find(test))
    }

    /// All elements, itself included, that a test finds, in order.
    pub fn find_all<'a>(&'a self, test: &dyn Fn(&Self) -> bool, out: &mut Vec<&'a Self>) {
        if test(self) {
            out.push(self);
        }
        for child in &self.children {
            child.find_all(test, out);
        }
    }
}
