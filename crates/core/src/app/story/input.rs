//! What happens to a story.

/// How a story is told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Telling {
    /// In a panel above the picture, with buttons.
    #[default]
    Panel,
    /// By the page around the element, as it scrolls.
    Page,
    /// Not at all.
    None,
}

impl Telling {
    /// All, as attributes name them.
    pub const NAMES: [(&'static str, Self); 3] =
        [("panel", Self::Panel), ("page", Self::Page), ("none", Self::None)];
}

/// What happens to a story. Until its steps are read, the last of these waits for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryInput {
    /// Tell it so from now on.
    Tell(Telling),
    /// Read the steps of the document, and tell what is wrong with them.
    Read,
    /// Begin, where it is told in a panel and nothing of it was shown.
    Begin,
    /// Show a step by its place; whether the page may refuse it has been asked.
    Go(usize),
    /// The program shows a step by its id, or none; no event leaves.
    Set(Option<String>),
    /// The program shows the step before or after; no event leaves.
    Turn {
        /// The one after.
        later: bool,
    },
    /// What a link says: a step by its id, and whether the reader follows the story.
    Resume {
        /// None where the link is of no step.
        id: Option<String>,
        /// What is shown is that of the step.
        leads: bool,
    },
    /// The reader wants a step. Not yet done: the page may refuse.
    Ask(usize),
    /// The reader wants the step before.
    Previous,
    /// The reader wants the step after.
    Next,
    /// The reader wants the first step, or the last.
    End {
        /// The last.
        last: bool,
    },
    /// The page has scrolled to a step, by its id. A reader who has left the story stays where
    /// they are.
    Pass(String),
    /// The reader goes back to the step at which they have left the story.
    Back,
    /// The reader leaves the story.
    Leave,
}
