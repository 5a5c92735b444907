"""The widget."""

from __future__ import annotations

import json
import os
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import anywidget
import traitlets

from . import _events, _filter, _native, _page
from ._events import Events, Fields, Names
from ._frame import Frame, NoColumn, Rows
from ._traits import FilterTrait, SelectedTrait, ViewTrait

_STATIC = pathlib.Path(__file__).parent / "static"
_PICTURE_PX = (960.0, 420.0)


@dataclass(frozen=True)
class _Look:
    """What is shown, as the core has it."""

    view: str | None
    passes: str
    group_by: str | None = None
    color_by: str | None = None
    shape_by: str | None = None


class Timeline(anywidget.AnyWidget):
    """A timeline of the rows of a frame: a row is an event.

    `start`, `end`, `title`, `actors`, `importance`, `id`, `summary`, `place` and `tags` name columns. Dates are
    datetimes, dates, periods, years as numbers, or EDTF texts such as `'1668~'`; an `end` that is a day is the
    last day. Actors and tags are texts that `sep` parts, or lists. `fields` are columns to filter by and to read
    in the details: a list, or a dict with `'category'`, `'number'` or `'text'` for each. `color_by`, `group_by`
    and `shape_by` name one of these, or `'actor'`, `'tag'`, `'place'`, `'kind'`. `actor_details` says more of
    actors by name: `{'Navy': {'partOf': 'Iran', 'kind': 'force', 'color': '#063'}}`. Datetimes with a zone stand
    on its clocks, or on those of `time_zone`. `options` are attributes of the element, such as `{'gaps': 'fold'}`.

    `view`, `filter` and `selected` go both ways: set them, read them, `observe` them.
    """

    _esm = _STATIC / "widget.js"

    view: Any = ViewTrait(help="What is in view, as EDTF; None as the timeline chooses.").tag(sync=True)
    filter: Any = FilterTrait(help="Which events pass; {} lets all pass.").tag(sync=True)
    selected: Any = SelectedTrait(help="The id of the open event, or None.").tag(sync=True)
    height = traitlets.Int(480, help="Height in px.").tag(sync=True)

    _attributes = traitlets.Dict().tag(sync=True)
    _title = traitlets.Unicode("").tag(sync=True)
    _still = traitlets.Unicode("").tag(sync=True)
    _revision = traitlets.Int(0).tag(sync=True)

    def __init__(
        self,
        data: Frame,
        *,
        start: str,
        title: str,
        end: str | None = None,
        actors: str | None = None,
        sep: str | None = ";",
        importance: str | None = None,
        id: str | None = None,
        fields: Fields = None,
        color_by: str | None = None,
        group_by: str | None = None,
        shape_by: str | None = None,
        summary: str | None = None,
        place: str | None = None,
        tags: str | None = None,
        time_zone: str | None = None,
        actor_details: Mapping[str, Mapping[str, Any]] | None = None,
        heading: str | None = None,
        description: str | None = None,
        lang: str | None = None,
        view: Any = None,
        filter: Any = None,
        selected: Any = None,
        height: int = 480,
        options: Mapping[str, Any] | None = None,
    ) -> None:
        told_apart = (color_by, group_by, shape_by)
        rows = Rows(data)
        names = Names(
            start, title, end, actors, sep, importance, id, summary, place, tags,
            _with_told_apart(rows, fields, told_apart, (actors, place, tags)), time_zone,
        )  # fmt: skip
        self._names: Names | None = names
        self._head = {"title": heading, "description": description, "lang": lang}
        self._details = dict(actor_details or {})
        events = _events.read(rows, names, self._head, self._details)
        columns = {actors: "actor", place: "place", tags: "tag"}
        by = [_dimension(parameter, name, columns, events) for parameter, name in zip(_BY, told_apart)]
        self._begin(events, by, options, view=view, filter=filter, selected=selected, height=height)

    @classmethod
    def read(
        cls,
        source: str | os.PathLike[str] | bytes,
        *,
        format: str | None = None,
        mapping: Mapping[str, str | Sequence[str]] | None = None,
        order: str | None = None,
        year: int | None = None,
        heading: str = "",
        **shown: Any,
    ) -> Timeline:
        """A timeline of a file, or of its bytes: our own JSON, CSV, XLSX, iCalendar, TimelineJS and others.

        `formats()` names them. `mapping` says which column is what, `order` (`'dmy'`, `'mdy'`, `'ymd'`) which of
        two numbers is the day. `report` of the timeline says how it was read and what was lost. What else is
        given is as in `Timeline(…)`: `color_by`, `group_by`, `view`, `filter`, `height`, `options`.
        """
        given = {"format": format, "mapping": mapping, "order": order, "year": year, "title": heading or None}
        options = {name: value for name, value in given.items() if value is not None}
        content = source if isinstance(source, bytes) else pathlib.Path(source).read_bytes()
        document, report = _native.read_file(content, json.dumps(options, default=list))
        return cls._of_document(document, json.loads(report), shown)

    @classmethod
    def of(cls, document: Mapping[str, Any] | str, **shown: Any) -> Timeline:
        """A timeline of a document: a dict with `events`, or its JSON."""
        text = document if isinstance(document, str) else json.dumps(document, ensure_ascii=False, default=str)
        return cls._of_document(text, {}, shown)

    @classmethod
    def _of_document(cls, document: str, report: dict[str, Any], shown: dict[str, Any]) -> Timeline:
        text = document.encode()
        story = _native.Story.of_document(text)
        self = cls.__new__(cls)
        self._names, self._head, self._details = None, {}, {}
        by = [shown.pop(parameter, None) for parameter in _BY]
        options = shown.pop("options", None)
        allowed = {"view", "filter", "selected", "height"}
        if set(shown) - allowed:
            raise TypeError(f"{min(set(shown) - allowed)!r} is no argument here")
        events = Events(story, {"document": 0}, [text], actors=frozenset(story.actors()))
        self._begin(events, by, options, **shown)
        self._report = report
        return self

    def _begin(self, events: Events, by: Sequence[str | None], options: Mapping[str, Any] | None, **traits: Any) -> None:
        self._events = events
        self._report: dict[str, Any] = {}
        look = _Look(None, "", by[1], by[0], by[2])
        events.story.unread("") if not any(by) else events.story.view(look)
        self._by = look
        attributes = {name.replace("_", "-"): value for name, value in zip(_BY, by)} | dict(options or {})
        given = {name: value for name, value in traits.items() if value is not None}
        super().__init__(_attributes=attributes, _title=self._head.get("title") or "", **given)
        self.on_msg(self._answer)

    # What the page asks for.

    def _answer(self, _widget: Any, message: Any, _buffers: Any) -> None:
        asked = message.get("asks") if isinstance(message, dict) else None
        if asked == "script":
            self.send({"answers": "script"}, [script().encode()])
        elif asked == "rows":
            self.send({"answers": "rows"} | self._events.message, self._events.buffers)

    # What is shown, as rows.

    @property
    def _look(self) -> _Look:
        by = self._by
        return _Look(self.view, _filter.link(self.filter), by.group_by, by.color_by, by.shape_by)

    def visible(self, *, in_view: bool = True) -> Frame:
        """The rows that pass the filter and are in view, as the kind of frame that was given.

        With `in_view=False` all that pass. A timeline of a file or a document gives a list of its events.
        """
        events = self._events
        if events.rows is None:
            return self._documents(set(events.story.ids(self._look, in_view)))
        if events.ids is None:
            return events.rows.take(events.story.rows(self._look, in_view))
        return events.rows.take(sorted(events.ids[id] for id in events.story.ids(self._look, in_view)))

    @property
    def selection(self) -> Frame:
        """The row of the open event, as the kind of frame that was given; no row where none is open."""
        events = self._events
        if events.rows is None:
            return self._documents({self.selected})
        id = self.selected or ""
        if events.ids is not None:
            at = events.ids.get(id)
        else:
            # Without rows it may be one that is to come.
            at = int(id) if id.isdecimal() and int(id) < len(events.rows) else None
        return events.rows.take([] if at is None else [at])

    def _documents(self, ids: set[Any]) -> list[dict[str, Any]]:
        everything = json.loads(self._events.story.to_json(_Look(None, "")))
        return [event for event in everything["events"] if event.get("id") in ids]

    @property
    def warnings(self) -> list[str]:
        """What of the rows was skipped or repaired."""
        return _events.tell(self._events.story.warnings(), self._names)

    @property
    def report(self) -> dict[str, Any]:
        """How a file was read, and what was lost; empty for a frame."""
        return self._report

    def update(self, data: Frame) -> None:
        """Shows other rows, with columns of the same names; view, filter and the open event stay where they can."""
        if self._names is None:
            raise TypeError("update takes a frame: this timeline was read from a document, so make another one")
        self._events = _events.read(Rows(data), self._names, self._head, self._details)
        self._still = ""
        self._revision += 1

    # What leaves.

    def to_json(self) -> str:
        """The events that pass the filter, as a document."""
        return self._events.story.to_json(self._look)

    def to_svg(self, size: tuple[float, float] = _PICTURE_PX, *, dark: bool = False) -> str:
        """What is shown, as a picture of `size` px."""
        return self._events.story.svg(self._look, (float(size[0]), float(size[1])), dark)

    def to_html(self, path: str | os.PathLike[str] | None = None) -> str:
        """One page with everything in it, which works from disk; written to `path` if that is given."""
        story, by = self._events.story, self._by
        everything = _Look(None, "", by.group_by, by.color_by, by.shape_by)
        shown = _Look(self.view, "", by.group_by, by.color_by, by.shape_by)
        page = _page.html(
            document=story.to_json(everything),
            before=story.before(shown),
            attributes={**self._attributes, "view": self.view, "selected": self.selected},
            filter=self.filter,
            title=self._title or "Timeline",
            lang=self._head.get("lang") or "en",
            script=script(),
            style=(_STATIC / "before.css").read_text("utf-8"),
        )
        if path is not None:
            pathlib.Path(path).write_text(page, "utf-8")
        return page

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        self._still = self.to_svg()
        return bundle[0] | {"image/svg+xml": self._still}, bundle[1]

    def __repr__(self) -> str:
        return f"Timeline of {len(self._events.story):,} events"

    # What traits ask.

    def _check_filter(self, kept: Mapping[str, Any]) -> None:
        events: Events | None = getattr(self, "_events", None)
        if events is None or len(events.story) == 0:
            return
        for name in [*kept.get("actors", ()), *kept.get("exclude", ())]:
            own = name.removesuffix("!self")
            if own not in events.actors and name not in events.actors:
                raise ValueError(_page.nobody("actor", own, events.actors))
        if events.rows is not None:
            for name in kept.get("fields", {}):
                if name not in events.fields and name != "place":
                    raise ValueError(_page.nobody("field", name, events.fields) + "; give its column in fields=[…]")

    def _check_selected(self, id: str) -> None:
        events: Events | None = getattr(self, "_events", None)
        if events is not None and len(events.story) and not events.story.has(id):
            raise ValueError(f"selected: no event has the id {id!r}")


_BY = ("color_by", "group_by", "shape_by")


def script() -> str:
    """The script that defines the element `<actor-timeline>`, with all that it needs, for pages of your own."""
    path = _STATIC / "classic.js"
    if not path.exists():
        raise FileNotFoundError(f"{path} is not there: in a checkout run `cargo xtask python`")
    return path.read_text("utf-8")


def _with_told_apart(rows: Rows, fields: Fields, told_apart: Sequence[str | None], own: Sequence[str | None]) -> Fields:
    """What colours and bands tell apart is a field, too."""
    listed: list[str] = list(fields) if fields is not None and not isinstance(fields, str) else [fields] if fields else []
    more = [name for name in told_apart if name and name in rows.columns and name not in own and name not in listed]
    if not more:
        return fields
    if isinstance(fields, Mapping):
        return {**fields, **dict.fromkeys(more, "category")}
    return [*listed, *dict.fromkeys(more)]


def _dimension(parameter: str, name: str | None, own: Mapping[str | None, str], events: Events) -> str | None:
    """What the element calls it."""
    if name is None or name == "none":
        return name
    if name in own:
        return own[name]
    if name in events.fields:
        return _filter.field_id(name)
    alike = {"actors": "actor", "tags": "tag", "places": "place"}
    if name in _events.DIMENSIONS or name in alike:
        return alike.get(name, name)
    raise NoColumn(f"{parameter}: {name!r} is no column; give one, or one of {', '.join(_events.DIMENSIONS)}")
