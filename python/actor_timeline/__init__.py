"""Timelines of events and who was involved, from a DataFrame, in notebooks.

    from actor_timeline import Timeline

    timeline = Timeline(df, start="date", title="headline", actors="who")
    timeline                                   # shows it
    timeline.filter = {"actors": ["Iran"]}     # from Python to the page, and the other way round
    timeline.visible()                         # the rows that are shown, as a frame of the same kind
"""

from ._native import __version__, formats
from ._timeline import Timeline, script

__all__ = ["Timeline", "__version__", "formats", "script"]
