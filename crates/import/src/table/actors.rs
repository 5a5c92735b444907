//! Lists of names in one cell, and what stands behind a name.

use crate::{
    story::{Event, Story},
    text::find,
};

/// How the names of a column are parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    /// `;`, `|` and new lines, which stand in no name.
    Sure,
    /// Commas too: parts of the cells recur by themselves, or cells have several commas.
    Commas,
}

impl Separator {
    /// What the cells of a column use.
    pub(super) fn of<'c>(cells: impl Iterator<Item = &'c str> + Clone) -> Self {
        if cells.clone().any(|cell| find(cell, 0, [b';', b'|', b'\n', b';'], 0) < cell.len()) {
            return Self::Sure;
        }
        let mut parts = crate::names::Names::default();
        let (mut with_comma, mut lists) = (0_u32, 0);
        for cell in cells {
            let commas = cell.bytes().filter(|byte| *byte == b',').count();
            with_comma += u32::from(commas > 0);
            lists += u32::from(commas > 1);
            for part in cell.split(',') {
                *parts.slot(part.trim()) += 1;
            }
        }
        let again = parts.iter().filter(|(_, count)| *count > 1).count();
        // `Smith, John` recurs as a whole: then both parts recur, but never alone.
        let is_list = again * 2 >= parts.len() || lists * 2 >= with_comma;
        if with_comma > 0 && is_list { Self::Commas } else { Self::Sure }
    }

    pub(super) fn split(self, cell: &str) -> impl Iterator<Item = &str> {
        let comma = if self == Self::Commas { b',' } else { b';' };
        parts(cell, [b';', b'|', b'\n', comma])
    }

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Sure => "parted at ; and |, not at commas",
            Self::Commas => "parted at commas, since the parts recur or are many",
        }
    }
}

/// The parts of a cell between signs, without blanks around them; none is empty.
fn parts(cell: &str, signs: [u8; 4]) -> impl Iterator<Item = &str> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from <= cell.len() {
            let end = find(cell, from, signs, 0);
            let part = cell[from..end].trim();
            from = end + 1;
            if !part.is_empty() {
                return Some(part);
            }
        }
        None
    })
}

/// Adds the actors of a cell to an event. `name (role)` gives a role, as our own tables have it.
pub(crate) fn push_actors<'c>(
    story: &mut Story,
    event: &mut Event,
    names: impl Iterator<Item = &'c str>,
    takes_roles: bool,
) {
    for name in names {
        let (name, role) = match name.strip_suffix(')').and_then(|rest| rest.rsplit_once(" (")) {
            Some((name, role)) if takes_roles && !name.is_empty() => (name, role),
            _ => (name, ""),
        };
        let actor = story.actor(name);
        event.add_actor(actor, role);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(cells: &[&'static str]) -> Vec<&'static str> {
        let separator = Separator::of(cells.iter().copied());
        cells.iter().flat_map(|cell| separator.split(cell)).collect()
    }

    #[test]
    fn commas_part_names_only_where_the_parts_recur() {
        assert_eq!(
            split(&["Ada; Byron", "Smith, John; Ada"]),
            ["Ada", "Byron", "Smith, John", "Ada"]
        );
        assert_eq!(split(&["Iran, Iraq", "Iraq", "Iran"]), ["Iran", "Iraq", "Iraq", "Iran"]);
        assert_eq!(split(&["Smith, John", "Doe, Jane"]), ["Smith, John", "Doe, Jane"]);
        assert_eq!(split(&["Iran, Iraq, Syria", "Chad, Mali"]).len(), 5);
    }
}
