"""Batches of a table as rows that engines can cut: which column is what, and how it is handed to Rust."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import _native

_pc: Any = pc
_NOTHING = -(2**63)
BAD_LINE = "_bad_line"
"""The column of what was no row: only where a reader of CSV puts it."""
UNITS = ("year", "yyyymmdd", "s", "ms", "us")
_PLAIN = ("summary", "place", "link", "tags")

PREPARED = pa.schema(
    [
        ("id", pa.string()),
        ("title", pa.string()),
        ("date", pa.string()),
        ("actors", pa.string()),
        ("detail", pa.string()),
        ("code", pa.string()),
        ("note", pa.string()),
        ("first_ms", pa.int64()),
        ("end_ms", pa.int64()),
        ("hash", pa.int64()),
        ("importance", pa.int8()),
        ("flags", pa.int8()),
        ("auto", pa.int8()),
        ("skipped", pa.int8()),
    ]
)
KEPT = ("id", "title", "date", "actors", "detail", "first_ms", "end_ms", "hash", "importance", "flags")
RENAMED = pa.schema([PREPARED.field(name) for name in KEPT])


@dataclass(frozen=True)
class Columns:
    """Which column is what. `start` and `title` must be there."""

    start: str
    title: str
    end: str | None = None
    id: str | None = None
    actors: str | None = None
    importance: str | None = None
    summary: str | None = None
    place: str | None = None
    link: str | None = None
    tags: str | None = None
    fields: Sequence[str] = ()
    """Columns that details show beside these."""
    separator: str = ";"
    """What parts actors and tags that are one text."""
    unit: str | None = None
    """What whole numbers in `start` and `end` are: years, days as 20200131, or time since 1970 in UTC."""
    detail: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if self.unit is not None and self.unit not in UNITS:
            raise ValueError(f"unit: {self.unit!r} is none of {', '.join(UNITS)}")
        if isinstance(self.fields, str):
            raise TypeError("fields: give a list of columns")

    def names(self) -> list[str]:
        """The columns that are read, each once."""
        one = (self.start, self.title, self.end, self.id, self.actors, self.importance, self.detail)
        plain = (getattr(self, name) for name in _PLAIN)
        return list(dict.fromkeys(name for name in (*one, *plain, *self.fields) if name is not None))

    def check(self, empty: pa.Table) -> None:
        """Looks at a table without rows. Raises `KeyError` and `TypeError` as `cut` does."""
        there = empty.column_names
        for name in self.names():
            if name not in there:
                near = difflib.get_close_matches(name, there, 1)
                meant = f"; did you mean {near[0]!r}?" if near else ""
                raise KeyError(f"no column {name!r}{meant} (there are {', '.join(map(repr, there))})")
        arrays = [pa.array([], kind) for kind in empty.schema.types]
        prepare(pa.RecordBatch.from_arrays(arrays, schema=empty.schema), self)


DOCUMENT = Columns(
    start="date", title="title", id="id", actors="actors", importance="importance", separator="\x1f", detail="detail"
)
"""The columns that Rust makes of a document."""


@dataclass
class _Source:
    """What Rust reads the attributes of."""

    count: int
    start: Any
    title: Any
    end: Any
    id: Any
    actors: Any
    importance: Any
    details: list[Any]
    detail: Any
    separator: str
    unit: str


def prepare(batch: pa.RecordBatch, columns: Columns) -> pa.RecordBatch:
    """Rows of a table made ready; what cannot be used is marked, none is dropped.

    Raises `TypeError` for a column of a type that says nothing here.
    """
    bad: pa.RecordBatch | None = None
    if BAD_LINE in batch.schema.names:
        is_good = batch.column(BAD_LINE).is_null()
        bad = batch.filter(_pc.invert(is_good))
        batch = batch.filter(is_good)
    get = lambda name: None if name is None else batch.column(batch.schema.get_field_index(name))  # noqa: E731
    plain = lambda name: None if name is None else _column(name, get(name), None)  # noqa: E731
    dated = lambda name: None if name is None else _column(name, get(name), columns.unit or "")  # noqa: E731
    own = [(name, False, plain(getattr(columns, name))) for name in _PLAIN if getattr(columns, name) is not None]
    source = _Source(
        count=batch.num_rows,
        start=dated(columns.start),
        title=plain(columns.title),
        end=dated(columns.end),
        id=plain(columns.id),
        actors=plain(columns.actors),
        importance=plain(columns.importance),
        details=own + [(name, True, plain(name)) for name in columns.fields],
        detail=plain(columns.detail),
        separator=columns.separator,
        unit=columns.unit or "",
    )
    found = _record_batch(_native.prepare(source), PREPARED, batch.num_rows)
    if bad is None or bad.num_rows == 0:
        return found
    return pa.Table.from_batches([found, _bad_lines(bad)]).combine_chunks().to_batches()[0]


def rename(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows that say the same as others get ids of their own: their number is added."""
    ids = _pc.binary_join_element_wise(batch.column("id"), batch.column("nth").cast(pa.string()), "-")
    hashes = _native.order_keys(texts(ids))
    made = {"id": ids.cast(pa.string()), "hash": _array(pa.int64(), len(ids), hashes)}
    arrays = [made[name] if name in made else batch.column(name).cast(RENAMED.field(name).type) for name in KEPT]
    return pa.RecordBatch.from_arrays(arrays, schema=RENAMED)


def document(json: bytes) -> tuple[pa.Table, dict[str, str]]:
    """The events of a document as a table for `DOCUMENT`, and the names of its actors.

    Raises `ValueError` where it is none.
    """
    count, packed, actors = _native.document_rows(json)
    schema = pa.schema([(name, pa.string()) for name in packed])
    batch = _record_batch(packed, schema, count)
    return pa.Table.from_batches([batch]), {id: name for id, name in actors if name}


def _bad_lines(bad: pa.RecordBatch) -> pa.RecordBatch:
    lines = _pc.utf8_slice_codeunits(bad.column(BAD_LINE).cast(pa.string()), 0, 120)
    count, empty = bad.num_rows, pa.array([""] * bad.num_rows)
    made: dict[str, Any] = {name: empty for name in ("id", "title", "date", "actors")}
    made |= {"code": pa.array(["bad-line"] * count), "note": lines, "detail": pa.nulls(count, pa.string())}
    made |= {"skipped": pa.array([1] * count), "auto": pa.array([1] * count)}
    zeros = pa.array([0] * count)
    return pa.RecordBatch.from_arrays([made.get(one.name, zeros).cast(one.type) for one in PREPARED], schema=PREPARED)


def _record_batch(packed: Mapping[str, Any], schema: pa.Schema, count: int) -> pa.RecordBatch:
    arrays = [_array(one.type, count, packed[one.name]) for one in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _array(kind: pa.DataType, count: int, packed: Any) -> pa.Array:
    parts = packed if isinstance(packed, tuple) else (None, packed)
    return pa.Array.from_buffers(kind, count, [None if part is None else pa.py_buffer(part) for part in parts])


def _column(name: str, values: Any, unit: str | None) -> Any:
    """A column as Rust takes it; `unit` is given for dates, empty where nothing is said."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    if _is_text(kind) or pa.types.is_null(kind):
        return texts(values)
    if pa.types.is_boolean(kind) or pa.types.is_uint64(kind):
        return texts(values.cast(pa.string()))
    if pa.types.is_date(kind):
        return "day", _whole(values.cast(pa.timestamp("ms")).cast(pa.int64()))
    if pa.types.is_timestamp(kind):
        # Down to the millisecond, also before 1970.
        floored = _pc.floor_temporal(values, unit="millisecond").cast(pa.timestamp("ms", kind.tz))
        return "clock" if kind.tz is None else "utc", _whole(floored.cast(pa.int64()))
    if pa.types.is_integer(kind):
        if unit == "":
            raise TypeError(f"column {name!r} has whole numbers: say by `unit` what they are, one of {', '.join(UNITS)}")
        return unit or "number", _whole(values.cast(pa.int64()))
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        values = values.cast(pa.float64(), safe=False).fill_null(float("nan"))
        return ("float" if unit is None else f"float {unit}"), _bytes(values, 1, 8)
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        return _lists(name, values)
    raise TypeError(f"column {name!r} is {kind}: give texts, numbers, dates or lists of texts")


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)


def _lists(name: str, values: Any) -> Any:
    inner = values.flatten()
    if not (_is_text(inner.type) or pa.types.is_integer(inner.type) or pa.types.is_null(inner.type)):
        raise TypeError(f"column {name!r} has lists of {inner.type}: give lists of texts")
    lengths = _pc.list_value_length(values).fill_null(0).cast(pa.int64())
    ends = pa.concat_arrays([pa.array([0], pa.int64()), _pc.cumulative_sum(lengths)]).cast(pa.int32())
    return _bytes(ends, 1, 4), texts(inner.cast(pa.string())), True


def texts(values: Any) -> tuple[bytes, bytes]:
    """Texts as Rust takes them: where each ends, with a 0 before them all, and their bytes."""
    values = values.cast(pa.string()).fill_null("")
    if len(values) == 0:
        return bytes(4), b""
    _, offsets, text = values.buffers()
    own = offsets.slice(values.offset * 4, (len(values) + 1) * 4).to_pybytes()
    first, last = (int.from_bytes(part, "little") for part in (own[:4], own[-4:]))
    return own, text.slice(first, last - first).to_pybytes() if text is not None else b""


def _whole(values: Any) -> bytes:
    return _bytes(values.fill_null(_NOTHING), 1, 8)


def _bytes(values: Any, buffer: int, width: int) -> bytes:
    if len(values) == 0:
        return b""
    return values.buffers()[buffer].slice(values.offset * width, len(values) * width).to_pybytes()
