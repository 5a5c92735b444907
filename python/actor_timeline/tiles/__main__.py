"""`python -m actor_timeline.tiles`: see `--help`."""

from __future__ import annotations

import argparse
import pathlib
import sys
import time
from typing import Any

from ._columns import UNITS, Columns
from ._cut import ENGINES, cut
from ._pack import LANES, pack

_NAMES = ("start", "title", "end", "id", "actors", "importance", "summary", "place", "link", "tags")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m actor_timeline.tiles",
        description="Packs the events of a table as an archive of tiles, or sorts them for `actor-timeline pack`.",
    )
    parser.add_argument("source", help="Parquet or CSV (a path or a pattern), a document of JSON, or a table of Spark")
    parser.add_argument(
        "-o", "--out", required=True, help="the archive, if it ends in .att; else the stream to write, with --split a folder"
    )
    parser.add_argument("--archive-title", default="", metavar="TEXT", help="the title of the archive")
    parser.add_argument("--lanes", type=int, default=LANES, help="lanes that events lie on in the archive (%(default)s)")
    for name in _NAMES:
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"the column of the {name}")
    parser.add_argument("--field", metavar="COLUMN", action="append", default=[], help="a column for the details; again for more")
    parser.add_argument("--separator", default=";", help="what parts actors and tags (%(default)s)")
    parser.add_argument("--unit", choices=UNITS, help="what whole numbers are as dates")
    parser.add_argument("--kind", choices=("parquet", "csv", "json", "table"), help="by default as the name ends")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb", help="what sorts (%(default)s)")
    parser.add_argument("--memory", help="the most that DuckDB takes, such as 4GB")
    parser.add_argument("--threads", type=int, help="how many threads DuckDB takes, and segments packed at a time")
    parser.add_argument("--work", help="a folder for what is on the way; a run that was stopped goes on from there")
    parser.add_argument("--split", type=int, metavar="LEVEL", help="a stream for each tile of this level, packed by itself")
    parser.add_argument("--report", help="a file for the report as JSON")
    parser.add_argument("--quiet", action="store_true", help="say nothing on the way")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; the exit status is 0, 1 where rows were lost, 2 where nothing came of it."""
    parser = _parser()
    given = parser.parse_args(arguments)
    columns = None
    if given.start or given.title:
        if not (given.start and given.title):
            parser.error("give both --start and --title")
        named = {name: getattr(given, name) for name in _NAMES}
        columns = Columns(**named, fields=tuple(given.field), separator=given.separator, unit=given.unit)
    started = time.monotonic()

    def tell(words: str) -> None:
        if not given.quiet:
            print(f"{time.monotonic() - started:7.1f} s  {words}", file=sys.stderr)

    how: dict[str, Any] = {name: getattr(given, name) for name in ("engine", "kind", "memory", "threads", "work", "split")}
    try:
        if given.out.endswith(".att"):
            how |= {"title": given.archive_title, "lanes": given.lanes}
            made = pack(given.source, given.out, columns, tell=tell, **how)
            losses = made.report.losses
        else:
            made = cut(given.source, given.out, columns, tell=tell, **how)
            losses = made.losses
    except (KeyError, TypeError, ValueError, ImportError, OSError) as error:
        print(f"error: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130
    print(made, file=sys.stderr)
    if given.report:
        pathlib.Path(given.report).write_text(made.to_json() + "\n", encoding="utf-8")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
