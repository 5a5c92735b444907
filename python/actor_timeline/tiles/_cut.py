"""From a table to streams of sorted rows."""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import shutil
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from . import _columns, _stream
from ._columns import PREPARED, Columns, prepare
from ._plan import Plan, Steps

ENGINES = ("duckdb", "spark")
# So few are packed at once.
_FEW = 500_000


@dataclass(frozen=True)
class Report:
    """What was cut, and what was lost on the way."""

    events: int
    origin_ms: int
    span_log2: int
    actors: int
    losses: list[dict[str, Any]]
    """For each kind: `code`, how many rows were `left_out` or `changed`, and `examples`."""
    seconds: float

    def to_json(self) -> str:
        """The report for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def __str__(self) -> str:
        lines = [f"{self.events} events, {self.actors} actors, {self.seconds:.1f} s"]
        for loss in self.losses:
            counts = [f"{loss[what]} rows {words}" for what, words in _COUNTED if loss[what]]
            lines.append(f"{loss['code']}: {', '.join(counts)}, such as")
            lines += [f"  {one['id']}: {one['note']}" for one in loss["examples"][:3]]
        return "\n".join(lines)


_COUNTED = (("left_out", "left out"), ("changed", "changed"))


def cut(
    source: Any,
    out: str | pathlib.Path,
    columns: Columns | None = None,
    *,
    engine: str = "duckdb",
    kind: str | None = None,
    session: Any = None,
    memory: str | None = None,
    threads: int | None = None,
    work: str | pathlib.Path | None = None,
    split: int | str | None = None,
    plan: Plan | None = None,
    tell: Callable[[str], None] | None = None,
) -> Report:
    """Cuts the rows of `source` into tiles and writes them to `out`, sorted as `actor-timeline pack` takes them.

    `source` is a path or pattern of Parquet or CSV, a document of JSON, or, for Spark, a frame or the name of a table
    (with `kind="table"`). `columns` says which column is what; documents need none. `memory` ("4GB") and `threads`
    bound DuckDB; `session` is Spark's. `work` is a folder for tables on the way, `out` with `.work` by default; what a
    run that was stopped has left there is used, and it goes when all is done. With `split`, `out` is a folder with a
    stream for each tile of that level and one for all above; of level 0 there is but that one, and "auto" is the level
    that suits the number of events.

    Raises `KeyError` for columns that are not there, `TypeError` for columns of types that say nothing here, and
    `ValueError` where no row can be used.
    """
    started = time.monotonic()
    out = pathlib.Path(out)
    kind = kind or kind_of(source)
    if kind != "json" and columns is None:
        raise TypeError("columns: say at least which are `start` and `title`")
    folder = pathlib.Path(work) if work is not None else out.with_name(out.name + ".work")
    fit(folder, fingerprint(source, kind, columns, plan))
    running = _engine(engine, folder, memory, threads, session)
    is_of_use = True
    try:
        report = _run(running, source, kind, columns, out, split, plan or Plan(), tell or (lambda _: None))
        is_of_use = False
    except (KeyError, TypeError, ValueError):
        # The same would come of it again.
        is_of_use = False
        raise
    finally:
        running.close()
        if not is_of_use:
            shutil.rmtree(folder)
    return Report(**report, seconds=time.monotonic() - started)


def _run(
    engine: Any,
    source: Any,
    kind: str,
    columns: Columns | None,
    out: pathlib.Path,
    split: int | str | None,
    plan: Plan,
    tell: Callable[[str], None],
) -> dict[str, Any]:
    tell("reading")
    names: dict[str, str] = {}
    if columns is None:
        table, names = _columns.document(pathlib.Path(source).read_bytes())
        engine.load("prepared", table, functools.partial(prepare, columns=_columns.DOCUMENT), PREPARED)
    else:
        found = engine.source(source, kind)
        columns.check(engine.empty(found))
        engine.prepare("prepared", found, columns.names(), functools.partial(prepare, columns=columns), PREPARED)
    steps = Steps(engine, plan, tell)
    steps.keep()
    axis = steps.axis()
    steps.cut(axis)
    actors = steps.actors(names)
    losses = steps.losses()
    if isinstance(split, str):
        split = _level(axis.events)
    written = _stream.write(out, steps.sorted(axis), axis, actors, split)
    if written != axis.events:
        raise RuntimeError(f"{axis.events} events went in and {written} came out: please report this")
    bounds = {"origin_ms": axis.origin_ms, "span_log2": axis.span_log2}
    return {"events": axis.events, **bounds, "actors": len(actors), "losses": losses}


def _level(events: int) -> int:
    """The level of which the tiles are packed side by side: each part has the rows above once more to read."""
    return 0 if events < _FEW else min((events // _FEW).bit_length() + 2, 7)


def _engine(engine: str, work: pathlib.Path, memory: str | None, threads: int | None, session: Any) -> Any:
    if engine == "duckdb":
        try:
            from ._duckdb import DuckDB
        except ImportError as error:
            raise ImportError(f"{error}: pip install 'actor-timeline[tiles]'") from error
        return DuckDB(work, memory, threads)
    if engine == "spark":
        try:
            from ._spark import Spark
        except ImportError as error:
            raise ImportError(f"{error}: pip install 'actor-timeline[spark]'") from error
        return Spark(work, session)
    raise ValueError(f"engine: {engine!r} is none of {', '.join(ENGINES)}")


def kind_of(source: Any) -> str:
    """What a source is, by the end of its name."""
    if not isinstance(source, (str, pathlib.Path)):
        return "frame"
    name = str(source).lower().removesuffix(".gz")
    for ending, kind in ((".parquet", "parquet"), (".csv", "csv"), (".tsv", "csv"), (".json", "json")):
        if name.endswith(ending):
            return kind
    raise ValueError(f"{source}: end it in .parquet, .csv or .json, or say its kind")


def fingerprint(source: Any, kind: str, columns: Columns | None, plan: Any) -> str:
    """What decides whether work that was left can be used."""
    path = pathlib.Path(source) if isinstance(source, (str, pathlib.Path)) else None
    stat = path.stat() if path is not None and path.exists() else None
    seen = (str(path), stat and (stat.st_size, stat.st_mtime_ns), kind, columns, plan, sys.version_info[:2])
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def fit(folder: pathlib.Path, fingerprint: str) -> None:
    """Makes the folder, emptied where what is in it is of something else."""
    mark = folder / "work-of"
    if folder.exists():
        if not mark.exists():
            if any(folder.iterdir()):
                raise ValueError(f"work: {folder} has other things in it")
        elif mark.read_text(encoding="utf-8") != fingerprint:
            shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text(fingerprint, encoding="utf-8")
