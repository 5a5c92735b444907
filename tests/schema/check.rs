//! A JSON Schema checker for the keywords that `pkg/schema.json` uses; any
//! other keyword is a panic, so that a new one is not ignored. (The crates that
//! know all of draft 2020-12 need 78 packages.)

use std::collections::BTreeSet;

use serde_json::Value;

/// Keywords that say something without refusing anything.
const NOTES: [&str; 7] = ["$schema", "$id", "$defs", "title", "description", "examples", "default"];
/// Keywords that refuse.
const RULES: [&str; 10] = [
    "type",
    "required",
    "pattern",
    "minLength",
    "minItems",
    "minProperties",
    "enum",
    "minimum",
    "maximum",
    "anyOf",
];

/// A schema, and the rules that values broke, as JSON pointers.
pub(crate) struct Checker {
    root: Value,
    pub(crate) broken: BTreeSet<String>,
}

impl Checker {
    pub(crate) fn new(root: Value) -> Self {
        Self { root, broken: BTreeSet::new() }
    }

    /// True when the document keeps every rule; notes those it breaks.
    pub(crate) fn accepts(&mut self, document: &Value) -> bool {
        let root = self.root.clone();
        let mut broken = Vec::new();
        self.check(&root, "#", document, &mut broken);
        let is_accepted = broken.is_empty();
        self.broken.extend(broken);
        is_accepted
    }

    fn check(&self, schema: &Value, at: &str, value: &Value, broken: &mut Vec<String>) {
        let Some(schema) = schema.as_object() else {
            assert_eq!(schema, &Value::Bool(true), "{at}: neither an object nor true");
            return;
        };
        for (key, rule) in schema {
            let here = format!("{at}/{key}");
            let is_kept = match key.as_str() {
                "$ref" => {
                    let to = rule.as_str().unwrap();
                    let target = self.root.pointer(&to[1..]).unwrap();
                    self.check(target, to, value, broken);
                    true
                }
                "properties" => {
                    for (name, rule) in rule.as_object().unwrap() {
                        if let Some(value) = value.get(name) {
                            self.check(rule, &format!("{here}/{name}"), value, broken);
                        }
                    }
                    true
                }
                "items" => {
                    for value in value.as_array().into_iter().flatten() {
                        self.check(rule, &here, value, broken);
                    }
                    true
                }
                "propertyNames" => {
                    for name in value.as_object().into_iter().flat_map(|map| map.keys()) {
                        self.check(rule, &here, &Value::String(name.clone()), broken);
                    }
                    true
                }
                "additionalProperties" => {
                    let known = schema.get("properties");
                    for (name, value) in value.as_object().into_iter().flatten() {
                        if known.is_none_or(|known| known.get(name).is_none()) {
                            self.check(rule, &here, value, broken);
                        }
                    }
                    true
                }
                "anyOf" => {
                    let branches = rule.as_array().unwrap().iter().enumerate().map(|(n, rule)| {
                        let mut broken = Vec::new();
                        self.check(rule, &format!("{here}/{n}"), value, &mut broken);
                        broken
                    });
                    let all: Vec<_> = branches.collect();
                    let is_kept = all.iter().any(Vec::is_empty);
                    if !is_kept {
                        broken.extend(all.into_iter().flatten());
                    }
                    is_kept
                }
                _ => NOTES.contains(&key.as_str()) || is_simple_rule_kept(key, rule, value),
            };
            if !is_kept {
                broken.push(here);
            }
        }
    }
}

fn is_simple_rule_kept(key: &str, rule: &Value, value: &Value) -> bool {
    let limit = || rule.as_f64().unwrap();
    match key {
        "type" => match rule {
            Value::Array(types) => types.iter().any(|name| is_of(value, name.as_str().unwrap())),
            name => is_of(value, name.as_str().unwrap()),
        },
        "required" => value.as_object().is_none_or(|map| {
            rule.as_array().unwrap().iter().all(|name| map.contains_key(name.as_str().unwrap()))
        }),
        "enum" => rule.as_array().unwrap().contains(value),
        "pattern" => value.as_str().is_none_or(|text| {
            fancy_regex::Regex::new(rule.as_str().unwrap()).unwrap().is_match(text).unwrap()
        }),
        "minLength" => value.as_str().is_none_or(|text| text.chars().count() as f64 >= limit()),
        "minItems" => value.as_array().is_none_or(|list| list.len() as f64 >= limit()),
        "minProperties" => value.as_object().is_none_or(|map| map.len() as f64 >= limit()),
        "minimum" => value.as_f64().is_none_or(|number| number >= limit()),
        "maximum" => value.as_f64().is_none_or(|number| number <= limit()),
        _ => panic!("the checker does not know the keyword {key}"),
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "null" => value.is_null(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        _ => panic!("the checker does not know the type {name}"),
    }
}

/// Pointers to all rules of a schema that can refuse a value.
pub(crate) fn rules(schema: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(schema, "#", &mut found);
    found
}

fn collect(schema: &Value, at: &str, found: &mut BTreeSet<String>) {
    let Some(schema) = schema.as_object() else { return };
    for (key, rule) in schema {
        let here = format!("{at}/{key}");
        match key.as_str() {
            "properties" | "$defs" => {
                for (name, rule) in rule.as_object().unwrap() {
                    collect(rule, &format!("{here}/{name}"), found);
                }
            }
            "items" | "propertyNames" | "additionalProperties" => collect(rule, &here, found),
            "anyOf" => {
                found.insert(here.clone());
                for (n, rule) in rule.as_array().unwrap().iter().enumerate() {
                    collect(rule, &format!("{here}/{n}"), found);
                }
            }
            key if RULES.contains(&key) => {
                found.insert(here);
            }
            _ => {}
        }
    }
}
