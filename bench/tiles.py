"""Packs a table as an archive and prints what it took as JSON: `tiles.py events.parquet events.att 4GB`."""

from __future__ import annotations

import json
import pathlib
import sys
import time

from actor_timeline.tiles import Columns, pack

STATUS = pathlib.Path("/proc/self/status")
COLUMNS = Columns(
    id="id",
    start="start",
    end="end",
    title="title",
    actors="actors",
    importance="importance",
    place="place",
    summary="summary",
)


def peak() -> int:
    """The most memory since it was last forgotten, in KiB."""
    return next(int(line.split()[1]) for line in STATUS.read_text().splitlines() if line.startswith("VmHWM"))


def main(source: str, out: str, memory: str) -> None:
    """Prints one line."""
    started = time.monotonic()
    # When each part began, and the most memory of the one before.
    parts: dict[str, tuple[float, int]] = {}

    def tell(words: str) -> None:
        name = "packing" if words.startswith(("segment", "joining")) else words
        if name in ("sorting", "packing", "joining") and name not in parts:
            parts[name] = (time.monotonic() - started, peak())
            pathlib.Path("/proc/self/clear_refs").write_text("5")
        print(f"{time.monotonic() - started:7.1f} s  {words}", file=sys.stderr)

    made = pack(source, out, COLUMNS, title="Events that nobody saw", memory=memory, tell=tell)
    sorted_s, sorting_kb = parts["packing"]
    told = {
        "events": made.report.events,
        "tiles": made.tiles,
        "bytes": made.bytes,
        "first": made.first,
        "source": pathlib.Path(source).stat().st_size,
        "lost": sum(loss["left_out"] for loss in made.report.losses),
        "minutes": made.seconds / 60,
        "tree_minutes": parts["sorting"][0] / 60,
        "sort_minutes": (sorted_s - parts["sorting"][0]) / 60,
        "pack_minutes": (made.seconds - sorted_s) / 60,
        "cut_mb": max(sorting_kb, parts["sorting"][1]) * 1.024 / 1000,
        "pack_mb": peak() * 1.024 / 1000,
        "memory": memory,
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
