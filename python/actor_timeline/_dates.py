"""Columns of dates: as milliseconds where they are days or moments, else as EDTF."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Literal

import narwhals as nw

from . import _native
from ._frame import Rows, is_missing, present

DAY_MS = 86_400_000
_EPOCH = dt.date(1970, 1, 1).toordinal()
_OFFSET = re.compile(r"[+-]\d\d:?\d\d$|^UTC[+-]")

Kind = Literal["days", "moments", "texts"]


@dataclass
class Dates:
    """A column of dates."""

    name: str
    kind: Kind
    values: list[Any]
    """Milliseconds on the clocks of the axis; of texts EDTF. `None` where there is none."""

    def text(self, at: int) -> str | None:
        """EDTF of a row."""
        value = self.values[at]
        if is_missing(value) or self.kind == "texts":
            return None if is_missing(value) else value
        moment = dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=int(value))
        return moment.date().isoformat() if self.kind == "days" else moment.isoformat(timespec="milliseconds")


def read(rows: Rows, name: str, zone: str | None) -> Dates:
    """A column as dates, placed on the clocks of a zone.

    Raises `TypeError` for mixed types and for what are no dates, and `ValueError` for numbers that are no years.
    """
    series = rows.column(name)
    if isinstance(series.dtype, nw.Datetime):
        return _moments(series, name, zone)
    if isinstance(series.dtype, nw.String):
        return Dates(name, "texts", series.to_list())
    values: list[Any] = [str(one) for one in series.to_list()] if _is_period(series) else rows.values(name)
    kinds = {_kind(value) for value in values if value is not None}
    if len(kinds) > 1:
        named = " and ".join(sorted({type(value).__name__ for value in values if value is not None}))
        raise TypeError(f"column {name!r} mixes {named}: make it one type, such as by pandas.to_datetime(df[{name!r}])")
    kind = kinds.pop() if kinds else "str"
    if kind == "datetime":
        return _whole(name, [None if value is None else _ms(value, zone) for value in values])
    if kind == "date":
        days = [None if value is None else (value.toordinal() - _EPOCH) * DAY_MS for value in values]
        return Dates(name, "days", days)
    if kind == "number":
        return Dates(name, "texts", [None if value is None else _year(name, value) for value in values])
    if kind == "other":
        wrong = next(type(value).__name__ for value in values if value is not None)
        raise TypeError(f"column {name!r} has {wrong}, which is no date: give datetimes, dates or EDTF texts")
    if _is_period(series):
        values = [None if value in ("NaT", "nan", "<NA>") else _quarter(value) for value in values]
    return Dates(name, "texts", values)


def pack_days(dates: Dates) -> tuple[bytes, bytes] | None:
    """Starts and ends where all texts are plain days."""
    return _native.pack_days(dates.values) if dates.kind == "texts" else None


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "str"
    if isinstance(value, dt.datetime):
        return "datetime"
    if isinstance(value, dt.date):
        return "date"
    if isinstance(value, bool):
        return "other"
    return "number" if isinstance(value, (int, float)) or hasattr(value, "__index__") else "other"


def _moments(series: nw.Series[Any], name: str, zone: str | None) -> Dates:
    dtype: Any = series.dtype
    own = dtype.time_zone
    if own is not None:
        target = zone or own
        # What is placed in a zone stands on its clocks; an offset of its own is one already.
        if target != own:
            series = series.dt.convert_time_zone(target)
        series = series.dt.replace_time_zone(None)
    return _whole(name, series.dt.timestamp("ms").to_list())


def _whole(name: str, values: list[Any]) -> Dates:
    """Days where all are at midnight, as a column of dates is in pandas."""
    is_days = all(is_missing(value) or value % DAY_MS == 0 for value in values)
    return Dates(name, "days" if is_days else "moments", values)


def _ms(value: dt.datetime, zone: str | None) -> int:
    if value.tzinfo is not None:
        if zone is not None:
            from zoneinfo import ZoneInfo

            value = value.astimezone(ZoneInfo(zone))
        value = value.replace(tzinfo=None)
    return (value - dt.datetime(1970, 1, 1)) // dt.timedelta(milliseconds=1)


def _year(name: str, value: Any) -> str:
    year = int(value)
    if year != value or not -9999 <= year <= 9999:
        raise ValueError(
            f"column {name!r} has numbers such as {value}, which are no years: "
            f"for seconds since 1970 use pandas.to_datetime(df[{name!r}], unit='s')"
        )
    return f"{year:05d}" if year < 0 else f"{year:04d}"


def _is_period(series: nw.Series[Any]) -> bool:
    return str(getattr(series.to_native(), "dtype", "")).startswith("period")


def _quarter(text: str) -> str:
    """EDTF of a period of pandas: quarters are 33 to 36 there, weeks an interval already."""
    year, is_quarter, quarter = text.partition("Q")
    return f"{year}-{32 + int(quarter)}" if is_quarter else text
