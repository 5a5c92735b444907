"""Sorted rows as streams of Arrow, the same bytes from every engine: what `actor-timeline pack` reads."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from .. import _native
from ._columns import texts
from ._plan import Axis, Batches

_pc: Any = pc
VERSION = 1
BATCH_ROWS = 8_192

_ACTORS = pa.list_(pa.field("item", pa.uint32(), nullable=False))
_COLUMNS: list[tuple[str, pa.DataType]] = [
    ("z", pa.uint8()),
    ("x", pa.uint64()),
    ("start", pa.int64()),
    ("end", pa.int64()),
    ("importance", pa.uint8()),
    ("hash", pa.uint64()),
    ("flags", pa.uint8()),
    ("actors", _ACTORS),
    ("id", pa.string()),
    ("title", pa.string()),
    ("date", pa.string()),
    ("detail", pa.string()),
]


def schema(axis: Axis, actors: list[dict[str, Any]]) -> pa.Schema:
    """The columns, and what the packer knows before the first row."""
    fields = [pa.field(name, kind, nullable=name == "detail") for name, kind in _COLUMNS]
    metadata = {
        "att.version": str(VERSION),
        "att.origin_ms": str(axis.origin_ms),
        "att.span_log2": str(axis.span_log2),
        "att.actors": json.dumps(actors, ensure_ascii=False, separators=(",", ":")),
    }
    return pa.schema(fields, metadata=metadata)


def write(out: pathlib.Path, rows: Batches, axis: Axis, actors: list[dict[str, Any]], split: int | None) -> int:
    """Writes a stream, or one for each tile of a level and one for all above; returns how many rows."""
    own = schema(axis, actors)
    places = _native.ActorPlaces([one["id"] for one in actors])
    batches = (_told(batch, axis, places, own) for batch in rows)
    if split is None:
        with _Stream(out, own) as stream:
            return sum(stream.add(batch) for batch in batches)
    return _write_split(out, batches, own, split)


def _write_split(folder: pathlib.Path, batches: Batches, own: pa.Schema, split: int) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    count, now, stream = 0, None, None
    with _Stream(folder / "crown.arrows", own) as crown:
        for batch in batches:
            if split == 0:
                count += crown.add(batch)
                continue
            is_above = _pc.less(batch.column("z"), split)
            count += crown.add(batch.filter(is_above))
            for x, part in _subtrees(batch.filter(_pc.invert(is_above)), split):
                # Below a level the tiles of one subtree follow each other.
                if stream is None or x != now:
                    if stream is not None:
                        stream.close()
                    now, stream = x, _Stream(folder / f"{split}-{x}.arrows", own)
                count += stream.add(part)
        if stream is not None:
            stream.close()
    return count


def _subtrees(batch: pa.RecordBatch, split: int) -> Iterator[tuple[int, pa.RecordBatch]]:
    below = _pc.subtract(batch.column("z"), pa.scalar(split, pa.uint8())).cast(pa.uint64())
    runs = _pc.run_end_encode(_pc.shift_right(batch.column("x"), below))
    start = 0
    for end, root in zip(runs.run_ends.to_pylist(), runs.values.to_pylist()):
        yield root, batch.slice(start, end - start)
        start = end


class _Stream:
    """A stream whose batches all have the same number of rows, but for the last one."""

    def __init__(self, path: pathlib.Path, own: pa.Schema) -> None:
        self.path, self.own = path, own
        self.held: list[pa.RecordBatch] = []
        self.count = 0
        self.part = path.with_name(path.name + ".part")
        self.writer = pa.ipc.new_stream(pa.OSFile(str(self.part), "wb"), own)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, kind: Any, *_: object) -> None:
        if kind is None:
            self.close()
        else:
            self.writer.close()

    def add(self, batch: pa.RecordBatch) -> int:
        self.held.append(batch)
        self.count += batch.num_rows
        if self.count >= BATCH_ROWS:
            self.flush(BATCH_ROWS)
        return batch.num_rows

    def flush(self, least: int) -> None:
        # One array a column, so that what is cut from it never depends on how the rows came.
        table = pa.Table.from_batches(self.held, self.own).combine_chunks()
        whole = table.num_rows // BATCH_ROWS * BATCH_ROWS if least > 1 else table.num_rows
        for start in range(0, whole, BATCH_ROWS):
            part = table.slice(start, min(BATCH_ROWS, whole - start))
            self.writer.write_batch(_compact(part, self.own))
        rest = table.slice(whole)
        self.held, self.count = [_compact(rest, self.own)] if rest.num_rows else [], rest.num_rows

    def close(self) -> None:
        if self.count:
            self.flush(1)
        self.writer.close()
        self.part.replace(self.path)


def _compact(part: pa.Table, own: pa.Schema) -> pa.RecordBatch:
    """A copy that shares nothing: no offsets, no bits of neighbours."""
    taken = part.take(pa.array(range(part.num_rows), pa.int64())).combine_chunks()
    return pa.RecordBatch.from_arrays([column.combine_chunks() for column in taken.columns], schema=own)


def _told(batch: pa.RecordBatch, axis: Axis, places: Any, own: pa.Schema) -> pa.RecordBatch:
    """Rows of an engine as the packer takes them."""
    get = lambda name: batch.column(batch.schema.get_field_index(name))  # noqa: E731
    start = _pc.add(get("offset_ms").cast(pa.int64()), axis.origin_ms)
    made = {
        "z": get("z").cast(pa.uint8()),
        "x": get("x").cast(pa.int64()).cast(pa.uint64()),
        "start": start,
        "end": _pc.add(start, get("length_ms").cast(pa.int64())),
        "importance": get("importance").cast(pa.uint8()),
        "hash": _pc.bit_wise_xor(get("hash").cast(pa.int64()).view(pa.uint64()), pa.scalar(2**63, pa.uint64())),
        "flags": get("flags").cast(pa.uint8()),
        "actors": _places(get("actors"), places),
    }
    arrays = [made[name] if name in made else get(name).cast(kind) for name, kind in _COLUMNS]
    return pa.RecordBatch.from_arrays(arrays, schema=own)


def _places(rows: Any, places: Any) -> pa.Array:
    ends, found = places.places(texts(rows))
    values = pa.Array.from_buffers(pa.uint32(), len(found) // 4, [None, pa.py_buffer(found)])
    return pa.Array.from_buffers(_ACTORS, len(rows), [None, pa.py_buffer(ends)], children=[values])
