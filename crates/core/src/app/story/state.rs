//! Which steps there are, and which one is told.

use crate::{
    app::{
        Effects, State,
        story::{StoryInput, Telling, fold::StepView, update},
    },
    data::{EventIx, steps::Step},
};

/// A story, and where the reader is in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    pub(crate) telling: Telling,
    pub(crate) steps: Vec<Step>,
    /// What is shown with each.
    pub(crate) views: Vec<StepView>,
    /// What is shown before the first; none until the steps are read.
    pub(crate) base: Option<StepView>,
    /// Which step is told.
    pub(crate) at: Option<usize>,
    /// The reader has moved on from what it shows.
    pub(crate) is_left: bool,
    /// Only to look at an event: all else is as the step shows it.
    pub(crate) is_looking: bool,
    /// Only the way back shows of it.
    pub(crate) is_closed: bool,
    /// What came before the steps were read.
    waits: Option<StoryInput>,
}

impl Story {
    /// The steps in their order.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// The place of the step that is told; none before the first.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// True when the steps of the document are known.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.base.is_some()
    }

    /// The step that is told, while what it shows is shown.
    #[must_use]
    pub fn led(&self) -> Option<usize> {
        self.at.filter(|_| !self.is_left && self.telling != Telling::None)
    }

    /// The event that a step tells where it has no words of its own: the one that it opens.
    pub(crate) fn told_by(step: &Step) -> Option<EventIx> {
        step.open.flatten().filter(|_| step.title.is_empty() && step.text.is_empty())
    }

    /// The place of a step by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The reader has left it to look at an event, and for nothing else.
    pub(crate) fn is_paused(&self) -> bool {
        self.is_left && self.is_looking
    }

    pub(crate) fn take_waiting(&mut self) -> Option<StoryInput> {
        self.waits.take()
    }
}

impl State {
    /// The story that the document tells.
    #[must_use]
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// True when the story has a panel of its own above the picture.
    #[must_use]
    pub fn is_story_in_panel(&self) -> bool {
        self.story.telling == Telling::Panel
            && self.data.has_steps()
            && !(self.story.is_read() && self.story.steps.is_empty())
    }

    /// True when the page around the element tells the story.
    pub(crate) fn is_told_by_page(&self) -> bool {
        self.story.telling == Telling::Page && self.data.has_steps()
    }

    /// The events that the step which is told emphasises, sorted.
    pub(crate) fn marked(&self) -> &[EventIx] {
        self.story.led().map_or(&[], |at| &self.story.views[at].mark)
    }

    /// Whether the step that is told emphasises an event; none where it does so with none.
    pub(crate) fn is_marked(&self, event: EventIx) -> Option<bool> {
        let view = &self.story.views[self.story.led()?];
        (!view.mark.is_empty()).then(|| view.mark.binary_search(&event).is_ok())
    }

    /// The reader has done something else.
    pub(crate) fn leave_story(&mut self) -> bool {
        let was_led = self.story.led().is_some();
        self.story.is_left |= was_led;
        was_led
    }
}

/// Does what happens to a story, as soon as its steps are read.
pub(crate) fn update(state: &mut State, input: StoryInput) -> Effects {
    match input {
        StoryInput::Tell(telling) => {
            let is_new = state.story.telling != telling;
            state.story.telling = telling;
            Effects { redraw: is_new, panels: is_new, ..Effects::default() }
        }
        StoryInput::Read => update::read(state),
        input if state.story.is_read() => update::update(state, input),
        input => {
            state.story.waits = Some(input);
            Effects::default()
        }
    }
}
