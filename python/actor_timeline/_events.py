"""A frame as events: columns as the page takes them, or a document where dates are more than days."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw

from . import _dates, _native
from ._dates import DAY_MS, Dates
from ._filter import field_id
from ._frame import Rows, is_missing

Fields = Sequence[str] | Mapping[str, str] | None
KINDS = ("category", "number", "text")
DIMENSIONS = ("actor", "tag", "place", "status", "kind", "none")
# More names than these are no choice for a filter.
MOST_CATEGORIES = 200


@dataclass(frozen=True)
class Names:
    """Which column is what."""

    start: str
    title: str
    end: str | None = None
    actors: str | None = None
    sep: str | None = ";"
    importance: str | None = None
    id: str | None = None
    summary: str | None = None
    place: str | None = None
    tags: str | None = None
    fields: Fields = None
    time_zone: str | None = None


@dataclass
class Events:
    """What the page shows, and what answers for it in Python."""

    story: _native.Story
    message: dict[str, Any]
    buffers: list[bytes]
    rows: Rows | None = None
    ids: dict[str, int] | None = None
    """Rows by id, where there is a column of ids."""
    actors: frozenset[str] = frozenset()
    fields: dict[str, str] = field(default_factory=lambda: {})
    """Kinds of fields by the name of their column."""


def read(rows: Rows, names: Names, head: Mapping[str, Any], details: Mapping[str, Mapping[str, Any]]) -> Events:
    """Reads a frame. Raises `KeyError`, `TypeError` and `ValueError`, each with the column and what to do."""
    for parameter in ("start", "title", "end", "actors", "importance", "id", "summary", "place", "tags"):
        name = getattr(names, parameter)
        if name is not None:
            rows.check(parameter, name)
    start = _dates.read(rows, names.start, names.time_zone)
    end = _dates.read(rows, names.end, names.time_zone) if names.end else None
    packing = _Packing(rows, names, head, details)
    # Nothing is as good a document as any: rows may come by update.
    times = _times(start, end) if len(rows) else None
    if times is None:
        return packing.document(start, end)
    return packing.columns(times, start)


def _times(start: Dates, end: Dates | None) -> tuple[bytes, bytes] | None:
    """Starts and ends, where columns can say them; days end with their last millisecond."""
    days = [_dates.pack_days(dates) if dates else None for dates in (start, end)]
    if any(dates and dates.kind == "texts" and found is None for dates, found in zip((start, end), days)):
        return None
    is_days = [found is not None or (dates is not None and dates.kind == "days") for dates, found in zip((start, end), days)]
    starts = days[0][0] if days[0] else _native.pack_times(start.values)
    if end is None:
        ends = days[0][1] if days[0] else _native.pack_times(start.values, DAY_MS if is_days[0] else 0)
        return starts, ends
    ends = days[1][1] if days[1] else _native.pack_times(end.values, DAY_MS if is_days[1] and is_days[0] else 0)
    own = days[0][1] if days[0] else _native.pack_times(start.values, DAY_MS if is_days[0] else 0)
    return starts, _native.first_times(ends, own)


class _Packing:
    """A frame on its way."""

    def __init__(
        self, rows: Rows, names: Names, head: Mapping[str, Any], details: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.rows, self.names = rows, names
        self.head: dict[str, Any] = {key: value for key, value in head.items() if value}
        self.details = details
        self.fields = _fields(rows, names)
        self.ids = _ids(rows, names.id)

    def packed_actors(self) -> tuple[list[str], bytes, bytes]:
        """Names, which of them each row has, and where those of each end."""
        if self.names.actors is None:
            return [], b"", bytes(4 * len(self.rows))
        return _native.pack_names(_lists(self.rows.column(self.names.actors)), self.names.sep)

    def actor_rows(self, found: Sequence[str]) -> list[dict[str, Any]]:
        """The actors of the document, those that only details name last."""
        everyone = dict.fromkeys(found)
        for name, details in self.details.items():
            everyone[name] = None
            if details.get("partOf"):
                everyone[str(details["partOf"])] = None
        return [{"id": name, "name": name, **self.details.get(name, {})} for name in everyone]

    def columns(self, times: tuple[bytes, bytes], start: Dates) -> Events:
        """As typed arrays."""
        buffers: list[bytes] = []

        def put(part: bytes) -> int:
            buffers.append(part)
            return len(buffers) - 1

        actors, at, ends = self.packed_actors()
        titles = _native.pack_texts(self.rows.raw(self.names.title))
        parts = {"start": put(times[0]), "end": put(times[1]), "titles": put(titles[0]), "titlesEnds": put(titles[1])}
        parts |= {"actor": put(at), "actorEnds": put(ends)}
        head = self.head | {"actors": self.actor_rows(actors)}
        given: dict[str, Any] = {"actors": (at, ends)}
        for member, name in (("ids", self.names.id), ("summaries", self.names.summary)):
            if name is not None:
                given[member] = _native.pack_texts(self.rows.raw(name))
                parts |= {member: put(given[member][0]), f"{member}Ends": put(given[member][1])}
        if self.names.importance is not None:
            given["importance"] = _ranks(self.rows.values(self.names.importance))
            parts["importance"] = put(given["importance"])
        values, shown = self.values(put)
        core_head = head | {"fields": [dict(one) for one in shown["fields"]]}
        for one in core_head["fields"]:
            for member in ("names", "at", "ends", "numbers"):
                one.pop(member, None)
        try:
            story = _native.Story.of_columns(_json(core_head), times[0], times[1], titles, values=values, **given)
        except ValueError as error:
            raise ValueError(self.nothing(start, error)) from None
        self.tell(story)
        message = {"head": head | shown, "parts": parts}
        return self.events(story, message, buffers, actors)

    def values(self, put: Any) -> tuple[list[Any], dict[str, Any]]:
        """Tags, places and fields: for the core, and for the page."""
        values: list[Any] = []
        shown: dict[str, Any] = {"fields": []}

        def named(name: str, id: str, sep: str | None) -> dict[str, Any]:
            found, at, ends = _native.pack_names(_lists(self.rows.column(name)), sep)
            values.append((id, found, at, ends))
            return {"names": found, "at": put(at), "ends": put(ends)}

        if self.names.tags is not None:
            shown["tags"] = named(self.names.tags, "", self.names.sep)
        for name, kind in self.fields.items():
            own = {"id": field_id(name), "name": name, "kind": kind}
            if kind == "number":
                numbers = _native.pack_numbers(self.rows.raw(name))
                values.append((own["id"], numbers))
                shown["fields"].append(own | {"numbers": put(numbers)})
            else:
                shown["fields"].append(own | named(name, own["id"], None))
        if self.names.place is not None:
            shown["places"] = named(self.names.place, "place", None)
        return values, shown

    def document(self, start: Dates, end: Dates | None) -> Events:
        """As JSON, for dates that are more than days or moments."""
        columns = {name: self.rows.values(name) for name in self.said()}
        events = [self.event(at, columns, start, end) for at in range(len(self.rows))]
        found = dict.fromkeys(name for event in events for name in event.get("actors", ()))
        declared = [{"id": field_id(name), "name": name, "kind": kind} for name, kind in self.fields.items()]
        head = self.head | {"actors": self.actor_rows(list(found)), "fields": declared}
        text = _json(head | {"events": events}).encode()
        try:
            story = _native.Story.of_document(text)
        except ValueError as error:
            raise ValueError(self.nothing(start, error)) from None
        self.tell(story)
        return self.events(story, {"document": 0}, [text], list(found))

    def said(self) -> list[str]:
        """The columns that are told of an event."""
        own = self.names
        some = (own.title, own.actors, own.importance, own.id, own.summary, own.place, own.tags, *self.fields)
        return list(dict.fromkeys(name for name in some if name is not None))

    def event(self, at: int, columns: Mapping[str, list[Any]], start: Dates, end: Dates | None) -> dict[str, Any]:
        """An event of a document."""
        own = self.names
        value = lambda name: None if name is None else columns[name][at]  # noqa: E731
        first, last = start.text(at), end.text(at) if end else None
        members: dict[str, Any] = {
            "id": str(value(own.id)) if own.id else str(at),
            "title": _text(value(own.title)),
            "date": f"{first}/{last}" if first and last and first != last else first,
            "actors": _parted(value(own.actors), own.sep),
            "importance": _rank(value(own.importance)),
            "summary": _text(value(own.summary)),
            "place": _text(value(own.place)),
            "tags": _parted(value(own.tags), own.sep),
            "fields": {field_id(name): _plain(value(name), kind) for name, kind in self.fields.items()},
        }
        members["fields"] = {name: one for name, one in members["fields"].items() if one is not None}
        return {name: one for name, one in members.items() if one not in (None, "", [], {})}

    def nothing(self, start: Dates, error: ValueError) -> str:
        """Why no row can be shown."""
        first = next((value for value in start.values if not is_missing(value)), None)
        if first is None:
            return f"no row can be shown: column {start.name!r} has no dates"
        if start.kind != "texts":
            return f"no row can be shown: where column {start.name!r} has a date, column {self.names.title!r} has no text"
        try:
            _native.span(str(first))
        except ValueError as why:
            hint = f"pandas.to_datetime(df[{start.name!r}]) reads what is written in other ways"
            return f"no row has a date: column {start.name!r} begins with {str(first)!r}: {why} ({hint})"
        return str(error)

    def tell(self, story: _native.Story) -> None:
        """Warns of rows that are left out or repaired, once for all of them."""
        left = len(self.rows) - len(story)
        told = tell(story.warnings(), self.names)
        if not told:
            return
        first = "\n  ".join(told[:5]) + (f"\n  and {len(told) - 5} more: see .warnings" if len(told) > 5 else "")
        what = f"{left} of {len(self.rows)} rows are left out" if left else "some rows are not as they were given"
        warnings.warn(f"{what}:\n  {first}", UserWarning, stacklevel=5)

    def events(self, story: _native.Story, message: dict[str, Any], buffers: list[bytes], actors: Sequence[str]) -> Events:
        everyone = frozenset(row["id"] for row in self.actor_rows(actors))
        return Events(story, message, buffers, self.rows, self.ids, everyone, self.fields)


_PATH = re.compile(r"(?:events\[(?P<event>\d+)\](?:\.(?P<member>\w+))?|(?P<column>\w+)\[(?P<at>\d+)\])")


def tell(told: Sequence[tuple[str, str, str, str]], names: Names | None) -> list[str]:
    """What was skipped or repaired, by rows and columns of the frame."""
    lines: list[str] = []
    columns = {"date": names.start, "start": names.start, "titles": names.title, "title": names.title} if names else {}
    if names and names.end:
        columns["end"] = names.end
    for code, path, _, message in told:
        found = _PATH.match(path) if names else None
        if found is None:
            lines.append(f"{path}: {message}")
            continue
        member = found["member"] or found["column"]
        place = f"row {found['event'] or found['at']}"
        column = f", column {columns[member]!r}" if member in columns else ""
        if code == "bad-date" and found["column"] == "start":
            message = "no date; skipped"
        if code == "bad-date" and found["column"] == "end":
            message = "ends before it starts; shown as a moment"
        lines.append(f"{place}{column}: {message}")
    return lines


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=str)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _lists(series: nw.Series[Any]) -> list[Any]:
    """Values as texts or lists of texts."""
    values = series.to_list()
    plain = (str, type(None))
    if all(isinstance(value, plain) for value in values[:1000]) and isinstance(series.dtype, nw.String):
        return values
    return [_listed(value) for value in values]


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, set, frozenset)) or hasattr(value, "tolist") and getattr(value, "ndim", 0):
        return [str(one) for one in value if not is_missing(one)]
    return None if is_missing(value) else str(value)


def _parted(value: Any, sep: str | None) -> list[str]:
    value = _listed(value)
    if value is None:
        return []
    parts = value if isinstance(value, list) else value.split(sep) if sep else [value]
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _rank(value: Any) -> int | None:
    return None if value is None else min(5, max(1, round(float(value))))


def _ranks(values: list[Any]) -> bytes:
    return bytes(_rank(value) or 3 for value in values)


def _plain(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    listed = _listed(value)
    return listed if listed != "" else None


def _ids(rows: Rows, name: str | None) -> dict[str, int] | None:
    if name is None:
        return None
    found: dict[str, int] = {}
    for at, value in enumerate(rows.values(name)):
        if value is None:
            raise ValueError(f"id: column {name!r} has nothing in row {at}")
        other = found.setdefault(str(value), at)
        if other != at:
            raise ValueError(f"id: column {name!r} has {value!r} in rows {other} and {at}; ids must differ")
    return found


def _fields(rows: Rows, names: Names) -> dict[str, str]:
    """Kinds by column: as they are given, else by the type of the column."""
    given = names.fields or ()
    if isinstance(given, str):
        given = [given]
    kinds: dict[str, str] = {}
    for name in given:
        rows.check("fields", name)
        if isinstance(given, Mapping):
            if given[name] not in KINDS:
                raise ValueError(f"fields: the kind of {name!r} is {', '.join(KINDS)}, not {given[name]!r}")
            kinds[name] = given[name]
        else:
            kinds[name] = _kind(rows.column(name))
    return kinds


def _kind(series: nw.Series[Any]) -> str:
    if series.dtype.is_numeric():
        return "number"
    if isinstance(series.dtype, (nw.Categorical, nw.Enum, nw.Boolean)):
        return "category"
    few = series.head(10_000)
    try:
        return "category" if few.n_unique() <= MOST_CATEGORIES else "text"
    except Exception:
        # Lists are not told apart by all libraries.
        return "category"
