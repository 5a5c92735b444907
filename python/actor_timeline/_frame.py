"""Frames of pandas, polars, pyarrow, DuckDB and others as one kind, and rows of them as they came."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw

Frame = Any
"""A DataFrame of pandas, polars or pyarrow, a DuckDB relation, or what has an Arrow C stream."""

_WANTED = "a DataFrame of pandas, polars or pyarrow, or a DuckDB relation"


class NoColumn(KeyError):
    """A `KeyError` that is told in its own words, not in quotation marks."""

    def __str__(self) -> str:
        return str(self.args[0])


class Rows:
    """A frame, and rows of it as the same kind of frame."""

    def __init__(self, given: Frame) -> None:
        self.frame, self._back = _read(given)
        # Without the columns that were made of its index.
        self._pandas = given if _is_pandas(given) else None

    def __len__(self) -> int:
        return len(self.frame)

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return self.frame.columns

    def check(self, parameter: str, name: object) -> str:
        """The name of a column that is there, or a `KeyError` that says which are."""
        if not isinstance(name, str):
            raise TypeError(f"{parameter} must be the name of a column, not {type(name).__name__}")
        if name in self.columns:
            return name
        near = difflib.get_close_matches(name, self.columns, n=1, cutoff=0.6)
        near = near or [other for other in self.columns if other.lower() == name.lower()]
        hint = f"; did you mean {near[0]!r}?" if near else ""
        there = ", ".join(map(repr, self.columns[:20])) + (", …" if len(self.columns) > 20 else "")
        raise NoColumn(f"{parameter}: there is no column {name!r}{hint} (the columns are {there})")

    def column(self, name: str) -> nw.Series[Any]:
        """A column."""
        return self.frame[name]

    def values(self, name: str) -> list[Any]:
        """The values of a column, with `None` for what is missing."""
        return present(self.frame[name].to_list())

    def raw(self, name: str) -> list[Any]:
        """The values of a column, with what its library has for what is missing."""
        return self.frame[name].to_list()

    def take(self, rows: Sequence[int]) -> Frame:
        """These rows, as the kind of frame that was given."""
        if self._pandas is not None:
            return self._pandas.iloc[list(rows)]
        return self._back(self.frame[list(rows), :])


def present(values: Iterable[Any]) -> list[Any]:
    """The same with `None` for NaN, NaT and NA."""
    return [None if is_missing(value) else value for value in values]


def is_missing(value: object) -> bool:
    """Whether a value is none of those that frames have for nothing."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _read(given: Frame) -> tuple[nw.DataFrame[Any], Any]:
    """A frame, and what makes the given kind of one."""
    _refuse(given)
    if _is_pandas(given):
        given = _with_index(given)
    wrapped: Any = nw.from_native(given, pass_through=True)
    if isinstance(wrapped, nw.DataFrame):
        return wrapped, nw.to_native
    if isinstance(wrapped, nw.LazyFrame):
        return _collected(given, wrapped)
    if hasattr(given, "__arrow_c_stream__"):
        return nw.from_native(_arrow().table(given), eager_only=True), nw.to_native
    raise TypeError(f"Timeline takes {_WANTED}, not {type(given).__name__}")


def _refuse(given: object) -> None:
    """A `TypeError` with what to do, for what people often have."""
    if isinstance(given, (str, bytes)) or hasattr(given, "__fspath__"):
        raise TypeError(f"Timeline takes {_WANTED}; for a file there is Timeline.read(path)")
    if isinstance(given, dict) and "events" in given:
        raise TypeError(f"Timeline takes {_WANTED}; for a document there is Timeline.of(document)")
    if isinstance(given, (list, dict)):
        raise TypeError(f"Timeline takes {_WANTED}, not {type(given).__name__}: pandas.DataFrame(…) makes one")
    if type(given).__name__ == "Series":
        raise TypeError(f"Timeline takes {_WANTED}, not a single column")


def _is_pandas(given: object) -> bool:
    return type(given).__module__.split(".")[0] == "pandas" and hasattr(given, "iloc")


def _with_index(frame: Any) -> Any:
    """A frame of pandas with the columns that its index is; rows stay where they are."""
    named = [name for name in frame.index.names if isinstance(name, str) and name not in frame.columns]
    texts = frame.rename(columns=str) if any(not isinstance(name, str) for name in frame.columns) else frame
    return texts.assign(**{name: frame.index.get_level_values(name) for name in named}) if named else texts


def _collected(given: Any, lazy: Any) -> tuple[nw.DataFrame[Any], Any]:
    module = type(given).__module__.split(".")[0]
    if module in ("duckdb", "_duckdb"):
        table = lazy.collect("pyarrow") if _has("pyarrow") else lazy.collect("polars")
        duckdb = importlib.import_module("duckdb")
        return table, lambda rows: duckdb.from_arrow(_arrow_of(rows))
    frame = lazy.collect()
    return frame, lambda rows: rows.lazy().to_native() if module == "polars" else rows.to_native()


def _arrow_of(rows: Any) -> Any:
    native = rows.to_native()
    return native.to_arrow() if hasattr(native, "to_arrow") else native


def _has(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ImportError:
        return False
    return True


def _arrow() -> Any:
    try:
        return importlib.import_module("pyarrow")
    except ImportError as error:
        raise ImportError("to read this frame pyarrow is needed: pip install pyarrow") from error
