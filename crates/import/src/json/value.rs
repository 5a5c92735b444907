//! A value of JSON. Numbers stay as they were written: no reader counts with them, and what
//! reads and prints floats would be a fifth of the module in a browser.

use std::ops::Index;

use actor_timeline_base::sort::sorted;

/// A value as it stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Value {
    #[default]
    Null,
    Bool(bool),
    /// As it was written.
    Number(String),
    String(String),
    Array(Vec<Value>),
    Object(Map),
}

static NULL: Value = Value::Null;

impl Value {
    /// A member of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        if let Self::Object(map) = self { map.get(key) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&Vec<Value>> {
        if let Self::Array(list) = self { Some(list) } else { None }
    }

    pub(crate) fn as_object(&self) -> Option<&Map> {
        if let Self::Object(map) = self { Some(map) } else { None }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(crate) fn is_string(&self) -> bool {
        matches!(self, Self::String(_))
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self, Self::Number(_))
    }

    pub(crate) fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    pub(crate) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

impl Index<&str> for Value {
    type Output = Value;

    /// A member of an object; null where it is not there.
    fn index(&self, key: &str) -> &Value {
        self.get(key).unwrap_or(&NULL)
    }
}

/// Objects of fewer members are searched one by one.
const FEW: usize = 16;

/// The members of an object, in their order. Of those with one name the last counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Map {
    members: Vec<(String, Value)>,
    /// Positions by name, of many.
    order: Vec<u32>,
}

impl Map {
    pub(crate) fn new(mut members: Vec<(String, Value)>) -> Self {
        let mut order = Vec::new();
        if members.len() < FEW {
            let mut at = 0;
            while at < members.len() {
                let is_twice = members[at + 1..].iter().any(|(name, _)| *name == members[at].0);
                if is_twice {
                    members.remove(at);
                } else {
                    at += 1;
                }
            }
        } else {
            let name = |at: u32| &*members[at as usize].0;
            order = sorted(members.len(), &|a, b| name(a).cmp(name(b)).then(a.cmp(&b)));
        }
        Self { members, order }
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value> {
        let name = |at: u32| &*self.members[at as usize].0;
        let at = if self.order.is_empty() {
            self.members.iter().position(|(name, _)| name == key)?
        } else {
            let after = self.order.partition_point(|at| name(*at) <= key);
            self.order[after.checked_sub(1)?] as usize
        };
        let (name, value) = &self.members[at];
        (name == key).then_some(value)
    }

    pub(crate) fn len(&self) -> usize {
        self.members.len()
    }
}

impl<'m> IntoIterator for &'m Map {
    type Item = &'m (String, Value);
    type IntoIter = std::slice::Iter<'m, (String, Value)>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_found_among_few_and_many() {
        for count in [3, 300] {
            let members = (0..count).map(|at| (at.to_string(), Value::Bool(at % 2 == 0)));
            let map = Map::new(members.chain([("1".into(), Value::Null)]).collect());
            assert_eq!(map.get("1"), Some(&Value::Null), "the last of that name");
            assert_eq!(map.get("2"), Some(&Value::Bool(true)));
            assert_eq!(map.get("x"), None);
        }
        let value = Value::Object(Map::default());
        assert!(value["a"]["b"].is_null());
    }
}
