//! Nodes to DOM nodes: makes only what changed, so that focus, scrolling and
//! the canvas survive. No HTML is ever parsed.

use crate::{
    app::{Input, Node},
    time::digits::decimal,
};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement};

/// Where elements of drawings are named.
const SVG: &str = "http://www.w3.org/2000/svg";

/// Writes `new` over what `old` became, and collects what activating each
/// element means: `data-on` is an index into `actions`.
pub(super) struct Patch<'a> {
    pub(super) document: &'a Document,
    pub(super) actions: &'a mut Vec<Rc<Input>>,
}

impl Patch<'_> {
    /// The element for `new`: `element` (which shows `old`) changed, or a new one.
    pub(super) fn element(&mut self, element: Option<(&Element, &Node)>, new: &Node) -> Element {
        let Some((element, old)) = element.filter(|(_, old)| old.tag == new.tag) else {
            let made = match new.tag {
                "svg" | "path" => self.document.create_element_ns(Some(SVG), new.tag),
                tag => self.document.create_element(tag),
            };
            let made = made.expect("tags are constants");
            self.write(&made, &Node::default(), new);
            return made;
        };
        self.write(element, old, new);
        element.clone()
    }

    fn write(&mut self, element: &Element, old: &Node, new: &Node) {
        self.attributes(element, old, new);
        if !new.children.is_empty() || !old.children.is_empty() {
            if !old.text.is_empty() {
                element.set_text_content(None);
            }
            self.children(element, &old.children, &new.children);
        }
        if old.text != new.text && new.children.is_empty() {
            element.set_text_content(Some(&new.text));
        }
    }

    fn attributes(&mut self, element: &Element, old: &Node, new: &Node) {
        for (name, value) in &new.attributes {
            if old.attribute(name) != Some(value) {
                set(element, name, Some(value));
            }
        }
        for (name, _) in &old.attributes {
            if new.attribute(name).is_none() {
                set(element, name, None);
            }
        }
        let input = Some(element).filter(|_| new.tag == "input");
        if let Some(input) = input.map(JsCast::unchecked_ref::<HtmlInputElement>) {
            // The browser ticks a box by itself: say each time how it stands.
            input.set_checked(new.attribute("checked").is_some());
            input.set_indeterminate(new.attribute("indeterminate").is_some());
            // What is typed is no attribute. Setting it as it is would move the caret.
            if let Some(value) = new.attribute("value").filter(|value| input.value() != **value) {
                input.set_value(value);
            }
        }
        match &new.on {
            Some(on) => {
                let index = decimal(self.actions.len());
                self.actions.push(Rc::clone(on));
                set(element, "data-on", Some(&index));
            }
            None if old.on.is_some() => set(element, "data-on", None),
            None => {}
        }
    }

    fn children(&mut self, parent: &Element, old: &[Node], new: &[Node]) {
        let shown: Vec<Element> = {
            let live = parent.children();
            (0..live.length()).filter_map(|k| live.item(k)).collect()
        };
        let mut used = vec![false; old.len()];
        let partners: Vec<Option<usize>> = new
            .iter()
            .enumerate()
            .map(|(place, node)| {
                let found = partner(old, node, place, &used).filter(|&k| k < shown.len());
                found.into_iter().for_each(|k| used[k] = true);
                found
            })
            .collect();
        // What is gone goes first: then what stays need not move, and keeps the focus.
        for (k, element) in shown.iter().enumerate() {
            if !used.get(k).copied().unwrap_or(false) {
                element.remove();
            }
        }
        let mut left = (0..old.len().min(shown.len())).filter(|&k| used[k]).peekable();
        let mut moved = vec![false; old.len()];
        for (node, found) in new.iter().zip(partners) {
            let element = self.element(found.map(|k| (&shown[k], &old[k])), node);
            while left.next_if(|&k| moved[k]).is_some() {}
            if found.is_some() && left.next_if(|&k| Some(k) == found).is_some() {
                continue;
            }
            found.into_iter().for_each(|k| moved[k] = true);
            let here = left.peek().map(|&k| &shown[k]);
            parent
                .insert_before(&element, here.map(AsRef::as_ref))
                .expect("the place is a child of its parent");
        }
    }
}

/// Which old node stands for the same thing.
fn partner(old: &[Node], node: &Node, place: usize, used: &[bool]) -> Option<usize> {
    let fits = |k: &usize| !used[*k] && old[*k].tag == node.tag && old[*k].key == node.key;
    Some(place).filter(|k| *k < old.len()).filter(fits).or_else(|| (0..old.len()).find(fits))
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    if name.starts_with("--") {
        let style = element.unchecked_ref::<HtmlElement>().style();
        let done = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(|_| ()),
        };
        done.expect("custom properties take any value");
        return;
    }
    let done = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
    done.expect("attribute names are constants");
}
