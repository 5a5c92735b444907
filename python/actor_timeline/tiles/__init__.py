"""Tiles of many events: rows of a table, sorted by the tile that owns each, for `actor-timeline pack`.

    from actor_timeline.tiles import Columns, cut

    report = cut("events.parquet", "events.arrows", Columns(start="date", title="headline", actors="who"))

DuckDB does it on one machine, Spark on many: see docs/tiles-engines.md.
"""

from ._columns import Columns
from ._cut import Report, cut
from ._plan import Plan

__all__ = ["Columns", "Plan", "Report", "cut"]
