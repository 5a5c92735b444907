//! Attributes and properties to inputs. What is set before the data is there
//! is kept and applied when it comes.

mod asked;
mod filter;
mod limits;

pub(super) use asked::Asked;
use asked::{quoted, warn_of};
pub(super) use filter::{FilterValue, filter_from, filter_value};

use super::{intl::IntlZone, look};
use crate::{
    app::{
        Input, State,
        bands::BandsInput,
        filter::FilterInput,
        panels::{PanelsInput, controls::Controls, preset::Preset},
        plot::PlotInput,
        selection::SelectionInput,
        sharing::permalink,
        story::{StoryInput, Telling},
        viewport::ViewportInput,
    },
    query::{dimension::Dimension, filter::Filter},
    std_lite::cut,
    time::{Span, digits::number, edtf, zone::Zone},
};

/// Attributes that a state follows, in the order in which a new one is told of them.
const NAMES: [&str; 25] = [
    "layout",
    "thumbnails",
    "controls",
    "lanes",
    "gaps",
    "time-direction",
    "gestures",
    "follow",
    "now",
    "group-by",
    "color-by",
    "shape-by",
    "min",
    "max",
    "min-span",
    "max-span",
    "view",
    "actors",
    "exclude",
    "match",
    "search",
    "selected",
    "theme",
    "time-zone",
    "story",
];

/// Of these one input follows.
const OF_FILTER: [&str; 4] = ["actors", "exclude", "match", "search"];
/// And of these another one.
const OF_LIMITS: [&str; 4] = ["min", "max", "min-span", "max-span"];

/// What these ask for comes with the second part of the wasm; `pkg/src/begin.js` has them wait
/// for it.
const WITH_REST: [&str; 16] = [
    "layout",
    "thumbnails",
    "story",
    "now",
    "group-by",
    "color-by",
    "shape-by",
    "min",
    "max",
    "min-span",
    "max-span",
    "actors",
    "exclude",
    "match",
    "search",
    "selected",
];

/// Attributes as they stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings([Option<String>; NAMES.len()]);

impl Settings {
    /// Takes an attribute over; true when it is one that a state follows.
    pub(super) fn set(&mut self, name: &str, value: Option<String>) -> bool {
        let Some(place) = NAMES.iter().position(|known| *known == name) else { return false };
        self.0[place] = value;
        true
    }

    fn get(&self, name: &str) -> Option<&str> {
        let place = NAMES.iter().position(|known| *known == name)?;
        self.0[place].as_deref()
    }

    /// What the attributes ask of a state that has just been made.
    pub(super) fn all_inputs(&self, state: &State) -> Vec<Input> {
        self.inputs_of(state, &|_| true)
    }

    /// What of that can be done before all of the wasm is there.
    pub(super) fn first_inputs(&self, state: &State) -> Vec<Input> {
        self.inputs_of(state, &|name| !WITH_REST.contains(&name))
    }

    /// And what cannot.
    pub(super) fn later_inputs(&self, state: &State) -> Vec<Input> {
        self.inputs_of(state, &|name| WITH_REST.contains(&name))
    }

    fn inputs_of(&self, state: &State, wants: &dyn Fn(&str) -> bool) -> Vec<Input> {
        let mut asked = Asked::new(state);
        let mut before: Vec<&str> = Vec::new();
        let set = NAMES.into_iter().filter(|name| self.get(name).is_some());
        for name in set.filter(|name| wants(name)) {
            let group = [OF_FILTER, OF_LIMITS].into_iter().find(|group| group.contains(&name));
            let is_done = before.iter().any(|one| group.is_some_and(|group| group.contains(one)));
            if !is_done {
                self.ask(name, &mut asked);
            }
            before.push(name);
        }
        asked.inputs
    }

    /// Adds what an attribute asks for. A value that means nothing is warned of.
    pub(super) fn ask(&self, name: &str, asked: &mut Asked<'_>) {
        let input = self.input(name, asked);
        asked.inputs.extend(input);
    }

    fn input(&self, name: &str, asked: &mut Asked<'_>) -> Option<Input> {
        let state = asked.state;
        match name {
            "view" => match parse_view(self.get(name)?, state.environment().locale.zone()) {
                Ok(span) => {
                    asked.inputs.push(Input::Viewport(ViewportInput::Set(span)));
                    Some(Input::Viewport(ViewportInput::Allow(span)))
                }
                Err(message) => {
                    asked.warn("view", &message);
                    None
                }
            },
            "gaps" => Some(Input::Plot(PlotInput::FoldGaps(self.is_second(
                asked,
                name,
                ["show", "fold"],
            )))),
            "time-direction" => Some(Input::Plot(PlotInput::MirrorTime(self.is_second(
                asked,
                name,
                ["ltr", "rtl"],
            )))),
            "gestures" => Some(Input::Viewport(ViewportInput::BeGreedy(self.is_second(
                asked,
                name,
                ["cooperative", "greedy"],
            )))),
            "follow" => Some(Input::Viewport(ViewportInput::Follow(self.get(name).is_some()))),
            "controls" => {
                let (controls, unknown) = Controls::parse(self.get(name).unwrap_or_default());
                for word in unknown {
                    let what = if word == "none" {
                        "stands alone, or not at all"
                    } else {
                        "is not the name of a panel"
                    };
                    asked.warn(name, &quoted(word, what));
                }
                Some(Input::Panels(PanelsInput::SetControls(controls)))
            }
            "lanes" => {
                let most = self.get(name).map(|text| {
                    let digits = text.trim();
                    (text, number(digits.strip_prefix('+').unwrap_or(digits)))
                });
                Some(Input::Plot(PlotInput::LimitLanes(match most {
                    None => u8::MAX,
                    Some((_, Some(most @ 1..))) => u8::try_from(most).unwrap_or(u8::MAX),
                    Some((text, _)) => {
                        asked.warn(name, &quoted(text, "is not a whole number above 0"));
                        u8::MAX
                    }
                })))
            }
            "theme" => {
                // The style sheet follows it.
                if let Some(other) =
                    self.get(name).filter(|value| !matches!(*value, "auto" | "light" | "dark"))
                {
                    asked.warn(name, &quoted(other, "is neither auto, light nor dark"));
                }
                None
            }
            "time-zone" => {
                // So does the language.
                let unknown = self.get(name).filter(|id| IntlZone::new(id, "en").is_err());
                if let Some(id) = unknown {
                    asked.warn(name, &quoted(id, "is not a time zone; times stay as written"));
                }
                None
            }
            _ => {
                self.later_input(name, asked);
                None
            }
        }
    }

    /// Of [`WITH_REST`].
    #[inline(never)]
    fn later_input(&self, name: &str, asked: &mut Asked<'_>) {
        let input = match name {
            "thumbnails" => Input::Panels(PanelsInput::ShowThumbnails(self.get(name).is_some())),
            "layout" => {
                let value = self.get(name).unwrap_or("auto");
                let preset = Preset::named(value);
                if preset.is_none() {
                    asked.warn(name, &quoted(value, "is neither auto, article nor explorer"));
                }
                Input::Panels(PanelsInput::Be(preset.unwrap_or_default()))
            }
            "story" => {
                let name = self.get(name).unwrap_or(Telling::NAMES[0].0);
                let known = Telling::NAMES.iter().find(|(known, _)| *known == name);
                if known.is_none() {
                    asked.warn("story", &quoted(name, "is neither panel, page nor none"));
                }
                let telling = known.map_or(Telling::default(), |known| known.1);
                Input::Story(StoryInput::Tell(telling))
            }
            "now" => Input::Plot(PlotInput::ShowNow(self.get(name).map(|_| look::present()))),
            "group-by" => Input::Bands(BandsInput::GroupBy(self.dimension(asked, name, "none"))),
            "color-by" => {
                let by = self.dimension(asked, name, "actor").unwrap_or_default();
                Input::Plot(PlotInput::ColorBy(by))
            }
            "shape-by" => {
                let by = self.dimension(asked, name, "kind").unwrap_or_default();
                Input::Plot(PlotInput::ShapeBy(by))
            }
            "min" | "max" | "min-span" | "max-span" => {
                Input::Viewport(ViewportInput::Hold(self.limits(asked)))
            }
            "selected" => {
                let id = self.get(name);
                let event = id.and_then(|id| asked.state.data().find(id));
                if let (Some(id), None) = (id, event) {
                    asked.wait("open", &[id]);
                    asked.miss("selected", &quoted(id, "is not the id of an event"));
                }
                Input::Selection(SelectionInput::Set(event))
            }
            _ => Input::Filter(FilterInput::Set(self.filter(name, asked))),
        };
        asked.inputs.push(input);
        asked.wait_on();
    }

    /// What events are to be told apart by; the default where that is not known.
    fn dimension(
        &self,
        asked: &mut Asked<'_>,
        name: &str,
        default: &'static str,
    ) -> Option<Dimension> {
        let data = asked.state.data();
        let value = self.get(name).unwrap_or(default);
        let is_told = |by: &Dimension| name != "shape-by" || !by.is_of_numbers(data);
        let found = Dimension::named(value, data).filter(is_told);
        if found.is_none() && value != default {
            let what =
                "is not actor, tag, place, status, kind or the id of a field to tell apart by";
            let part = if name == "group-by" { "group" } else { cut(name, 0, 5) };
            asked.wait(part, &[&permalink::field_word(value)]);
            asked.miss(name, &quoted(value, what));
            return Dimension::named(default, data);
        }
        found
    }

    /// True for the second of two words; the first is the default.
    fn is_second(&self, asked: &mut Asked<'_>, name: &str, words: [&str; 2]) -> bool {
        let value = self.get(name).unwrap_or(words[0]);
        if !words.contains(&value) {
            let what = ["is neither ", words[0], " nor ", words[1]].concat();
            asked.warn(name, &quoted(value, &what));
        }
        value == words[1]
    }

    /// What the attributes of the filter say, after one of them has changed.
    fn filter(&self, name: &str, asked: &mut Asked<'_>) -> Filter {
        let text = |name| self.get(name).unwrap_or_default();
        let words = |name| text(name).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let value = FilterValue {
            actors: words("actors"),
            exclude: words("exclude"),
            mode: text("match").to_owned(),
            text: text("search").to_owned(),
            ..FilterValue::default()
        };
        let filter = filter_from(&value, asked);
        // What no attribute says stays as it is.
        let now = asked.state.filter();
        let (values, status) = (now.values.clone(), now.status.clone());
        let between = now.between.clone();
        // Nor does what waits for data.
        let beside = |part: &&String| !part.starts_with("actors:") && !part.starts_with("exclude:");
        asked.waits.extend(asked.state.awaited().iter().filter(beside).cloned());
        let keeps_text = self.get("search").is_none() && name != "search";
        let text = if keeps_text { now.text.clone() } else { filter.text.clone() };
        Filter { text, values, between, status, ..filter }
    }
}

/// An EDTF date or interval as a span. Open sides are refused.
pub(super) fn parse_view(text: &str, zone: Option<&dyn Zone>) -> Result<Span, String> {
    let date = edtf::parse(text, edtf::Mode::Extended).map_err(|error| {
        quoted(text, &["is not a date or an interval: ", &error.message].concat())
    })?;
    let span = date.placed(zone).span();
    if span.start() == i64::MIN || span.end() == i64::MAX {
        return Err(quoted(text, "is open: a start and an end are needed"));
    }
    Ok(span)
}
