"""Tiles of many events: a table as an archive, a file that a page reads in parts.

    from actor_timeline.tiles import Columns, pack

    print(pack("events.parquet", "events.att", Columns(start="date", title="headline", actors="who")))

DuckDB sorts on one machine, Spark on many: see docs/tiles-engines.md. `cut` only sorts, for `actor-timeline pack`.
"""

from ._columns import Columns
from ._cut import Report, cut
from ._pack import Archive, pack
from ._plan import Plan

__all__ = ["Archive", "Columns", "Plan", "Report", "cut", "pack"]
