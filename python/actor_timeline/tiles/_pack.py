"""From a table to an archive: streams of sorted rows, segments packed side by side, one file."""

from __future__ import annotations

import concurrent.futures as futures
import json
import os
import pathlib
import shutil
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from .. import _native
from ._columns import Columns
from ._cut import Report, cut, fingerprint, fit, kind_of
from ._plan import Plan

LANES = 8


@dataclass(frozen=True)
class Archive:
    """What was packed."""

    file: str
    tiles: int
    bytes: int
    first: int
    """So many bytes from the front the first picture needs."""
    report: Report
    """What was cut, and what was lost on the way."""
    seconds: float

    def to_json(self) -> str:
        """All of it for programs."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)

    def __str__(self) -> str:
        each = self.bytes / max(self.report.events, 1)
        words = f"{self.file}: {self.tiles} tiles, {self.bytes} bytes ({each:.1f} an event), {self.seconds:.1f} s"
        return f"{self.report}\n{words}"


def pack(
    source: Any,
    out: str | pathlib.Path,
    columns: Columns | None = None,
    *,
    title: str = "",
    lanes: int = LANES,
    engine: str = "duckdb",
    kind: str | None = None,
    session: Any = None,
    memory: str | None = None,
    threads: int | None = None,
    work: str | pathlib.Path | None = None,
    split: int | None = None,
    plan: Plan | None = None,
    tell: Callable[[str], None] | None = None,
) -> Archive:
    """Packs the rows of `source` as the archive `out`. What else it takes, and what it raises, is as of `cut`.

    `split` is the level of tiles of which each is packed by itself, so many at a time as there are `threads`; by default
    it follows from the number of events, and 0 is all in one. The file is the same whatever it is. A run that was
    stopped goes on when it is called again: with the engine's last finished step, or with the segments that are not yet
    packed.
    """
    started = time.monotonic()
    out, tell = pathlib.Path(out), tell or (lambda _: None)
    if not 1 <= lanes <= 64:
        raise ValueError(f"lanes: {lanes} is not from 1 to 64")
    kind = kind or kind_of(source)
    folder = pathlib.Path(work) if work is not None else out.with_name(out.name + ".work")
    fit(folder, fingerprint(source, kind, columns, (plan, split)))
    streams, told = folder / "streams", folder / "report.json"
    if told.exists():
        report = Report(**json.loads(told.read_text(encoding="utf-8")))
        tell("all is sorted already")
    else:
        report = _sorted(source, streams, columns, folder, engine=engine, kind=kind, session=session, memory=memory,
                         threads=threads, split="auto" if split is None else split, plan=plan, tell=tell)  # fmt: skip
        told.write_text(report.to_json(), encoding="utf-8")
    packer = _native.Packer(streams, title, lanes)
    _segments(packer, threads or os.cpu_count() or 1, tell)
    tell("joining")
    tiles, size, first = packer.join(out)
    shutil.rmtree(folder)
    return Archive(str(out), tiles, size, first, report, time.monotonic() - started)


def _sorted(source: Any, streams: pathlib.Path, columns: Columns | None, folder: pathlib.Path, **more: Any) -> Report:
    if streams.exists():
        shutil.rmtree(streams)
    try:
        return cut(source, streams, columns, work=folder / "engine", **more)
    except (KeyError, TypeError, ValueError):
        # The same would come of it again.
        shutil.rmtree(folder)
        raise


def _segments(packer: Any, threads: int, tell: Callable[[str], None]) -> None:
    names = packer.names()
    with futures.ThreadPoolExecutor(threads) as pool:
        waiting = [pool.submit(packer.pack, name) for name in names]
        try:
            for done, one in enumerate(futures.as_completed(waiting), 1):
                how = "packed" if one.result() else "was packed already"
                tell(f"segment {done} of {len(names)} {how}")
        except BaseException:
            # Those that are begun are ended, and kept.
            pool.shutdown(wait=True, cancel_futures=True)
            raise
