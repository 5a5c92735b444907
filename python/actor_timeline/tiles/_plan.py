"""How events are cut into tiles: the steps, each a template of SQL that any engine runs."""

from __future__ import annotations

import functools
import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

from ._columns import KEPT, RENAMED, rename

_SQL = pathlib.Path(__file__).parent / "sql"
MAX_LEVEL = 30
_ALL_FIT = 2**62
_MAX_ACTORS = 1_000_000
EXAMPLES = 20
# Higher is better: an importance, and the first four bits of a hash, which is from -2^63 on.
_GRADE = "(importance * 16 - shiftright(hash, 60))"

Batches = Iterator[pa.RecordBatch]


class Engine(Protocol):
    """What runs the steps. Tables that are there already, from a run that was stopped, are not made again."""

    def create(self, name: str, sql: str) -> None:
        """Makes a table of a query."""
        ...

    def view(self, name: str, sql: str) -> None:
        """Gives a query a name."""
        ...

    def map(self, name: str, sql: str, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema) -> None:
        """Makes a table of the batches of a query, each changed."""
        ...

    def drop(self, name: str) -> None:
        """Frees a table that is not read again."""
        ...

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """The few rows of a query."""
        ...

    def batches(self, sql: str) -> Batches:
        """The many rows of a query, in its order."""
        ...


@dataclass(frozen=True)
class Plan:
    """What tiles hold. The file has these numbers; others are for tests."""

    most: int = 16_384
    """So many events are no more cut."""
    best: int = 256
    """So many of its best a tile owns."""
    few: int = 8
    """And so many of each of its parts."""
    part_bits: int = 5
    """A tile has two to the power of these parts."""


@dataclass(frozen=True)
class Axis:
    """What all tiles span: from `origin_ms`, two to the power of `span_log2` milliseconds."""

    origin_ms: int
    span_log2: int
    events: int


def sql(name: str, **values: object) -> str:
    """The template of a step, with these values."""
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8").format(**values)


def axis_of(low: int, high: int, events: int) -> Axis:
    """The least axis that holds all of [low, high): its origin is a multiple of half its length."""
    span_log2 = 1
    while True:
        half = 2 ** (span_log2 - 1)
        origin = low // half * half
        if high <= origin + 2 * half:
            return Axis(origin, span_log2, events)
        span_log2 += 1


class Steps:
    """The steps from prepared rows to sorted ones."""

    def __init__(self, engine: Engine, plan: Plan, tell: Callable[[str], None]) -> None:
        self.engine, self.plan, self.tell = engine, plan, tell

    def keep(self) -> None:
        """Each id once; rows without ids that say the same are numbered."""
        self.tell("looking for repeated ids")
        columns = ", ".join(KEPT)
        self.engine.create("repeated", sql("repeated"))
        self.engine.create("numbered", sql("numbered", columns=", ".join(f"prepared.{name}" for name in KEPT)))
        self.engine.map("renamed", sql("alike", columns=columns), rename, RENAMED)
        self.engine.view("kept", sql("kept", columns=columns))

    def axis(self) -> Axis:
        """The axis that holds all events. Raises `ValueError` where there are none."""
        events, *bounds = self.engine.rows(sql("span"))[0]
        if events == 0:
            found = ((loss["code"], one["note"]) for loss in self.losses() for one in loss["examples"])
            raise ValueError("no row can be used; " + next((f"{code}: {note}" for code, note in found), "there is none"))
        first_start, last_start, first_end, last_end = bounds
        lows = [first_start, None if first_end is None else first_end - 1]
        highs = [last_end, None if last_start is None else last_start + 1]
        if bounds == [None] * 4:
            return Axis(0, 1, events)
        low, high = (choose(at for at in ats if at is not None) for choose, ats in ((min, lows), (max, highs)))
        return axis_of(low, high, events)

    def cut(self, axis: Axis) -> None:
        """Finds the tile that owns each event, level by level."""
        plan, engine = self.plan, self.engine
        engine.create("pool_0", sql("pool_0", origin=axis.origin_ms, span=2**axis.span_log2))
        last = min(MAX_LEVEL, axis.span_log2)
        parts: list[str] = []
        for z in range(last + 1):
            shift = axis.span_log2 - z
            step = functools.partial(sql, z=z, shift=shift)
            engine.create(f"crowded_{z}", step("crowded", most=plan.most if z < last else _ALL_FIT))
            engine.create(f"leaf_{z}", step("leaf"))
            parts.append(f"leaf_{z}")
            crowded = engine.rows(f"SELECT count(*) FROM crowded_{z}")[0][0]
            self.tell(f"level {z}: {crowded} tiles are cut")
            if crowded == 0:
                break
            step = functools.partial(step, part_shift=max(shift - plan.part_bits, 0), best=plan.best, few=plan.few, grade=_GRADE)
            engine.create(f"wanted_{z}", step("wanted"))
            engine.create(f"best_{z}", step("best", half=2 ** (shift - 1)))
            parts.append(f"best_{z}")
            engine.create(f"pool_{z + 1}", step("pool"))
            engine.drop(f"pool_{z}")
            engine.drop(f"wanted_{z}")
        engine.view("owned", " UNION ALL ".join(f"SELECT id, z, x, offset_ms, length_ms FROM {part}" for part in parts))

    def actors(self, names: dict[str, str]) -> list[dict[str, Any]]:
        """Who took part, the most frequent first. Raises `ValueError` where they are too many to be names."""
        self.tell("counting actors")
        self.engine.create("actors", sql("actors"))
        count = self.engine.rows("SELECT count(*) FROM actors")[0][0]
        if count > _MAX_ACTORS:
            raise ValueError(f"{count} actors are more than {_MAX_ACTORS}: is it the right column, and the right separator?")
        found = self.engine.rows("SELECT actor, events FROM actors ORDER BY events DESC, actor")
        named = ({"id": id, "name": names.get(id), "count": count} for id, count in found)
        return [{key: value for key, value in one.items() if value is not None} for one in named]

    def losses(self) -> list[dict[str, Any]]:
        """What was left out or changed: how often, and some of it."""
        counts: dict[str, list[int]] = {}
        for code, skipped, count in self.engine.rows(sql("losses")):
            own = counts.setdefault(code, [0, 0])
            own[skipped] += count
        examples = self.engine.rows(sql("examples", examples=EXAMPLES))
        return [
            {
                "code": code,
                "left_out": left_out,
                "changed": changed,
                "examples": [{"id": id, "note": note} for found, id, note in examples if found == code],
            }
            for code, (changed, left_out) in sorted(counts.items())
            if changed or left_out
        ]

    def sorted(self, axis: Axis) -> Batches:
        """All events in the order of the file."""
        self.tell("sorting")
        return self.engine.batches(sql("sorted", span_log2=axis.span_log2))
