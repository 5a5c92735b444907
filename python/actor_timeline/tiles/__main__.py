"""`python -m actor_timeline.tiles`: see `--help`."""

from __future__ import annotations

import argparse
import pathlib
import sys
import time

from ._columns import UNITS, Columns
from ._cut import ENGINES, cut

_NAMES = ("start", "title", "end", "id", "actors", "importance", "summary", "place", "link", "tags")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m actor_timeline.tiles",
        description="Sorts the events of a table by tile, for `actor-timeline pack`.",
    )
    parser.add_argument("source", help="Parquet or CSV (a path or a pattern), a document of JSON, or a table of Spark")
    parser.add_argument("-o", "--out", required=True, help="the stream to write; with --split a folder")
    for name in _NAMES:
        parser.add_argument(f"--{name}", metavar="COLUMN", help=f"the column of the {name}")
    parser.add_argument("--field", metavar="COLUMN", action="append", default=[], help="a column for the details; again for more")
    parser.add_argument("--separator", default=";", help="what parts actors and tags (%(default)s)")
    parser.add_argument("--unit", choices=UNITS, help="what whole numbers are as dates")
    parser.add_argument("--kind", choices=("parquet", "csv", "json", "table"), help="by default as the name ends")
    parser.add_argument("--engine", choices=ENGINES, default="duckdb", help="what sorts (%(default)s)")
    parser.add_argument("--memory", help="the most that DuckDB takes, such as 4GB")
    parser.add_argument("--threads", type=int, help="how many threads DuckDB takes")
    parser.add_argument("--work", help="a folder for what is on the way; a run that was stopped goes on from there")
    parser.add_argument("--split", type=int, metavar="LEVEL", help="a stream for each tile of this level")
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

    try:
        report = cut(
            given.source,
            given.out,
            columns,
            engine=given.engine,
            kind=given.kind,
            memory=given.memory,
            threads=given.threads,
            work=given.work,
            split=given.split,
            tell=tell,
        )
    except (KeyError, TypeError, ValueError, ImportError, OSError) as error:
        print(f"error: {error.args[0] if isinstance(error, KeyError) else error}", file=sys.stderr)
        return 2
    print(report, file=sys.stderr)
    if given.report:
        pathlib.Path(given.report).write_text(report.to_json() + "\n", encoding="utf-8")
    return 1 if report.losses else 0


if __name__ == "__main__":
    sys.exit(main())
