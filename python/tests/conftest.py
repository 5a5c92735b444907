"""Frames of every kind that is taken, and Chromium where there is one."""

from __future__ import annotations

import os
import pathlib
import warnings
from collections.abc import Callable
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

ROOT = pathlib.Path(__file__).parents[2]

ROWS = {
    "date": ["2020-01-03", "2020-01-08", "2020-03-11", "2021-06-27"],
    "headline": ["A strike", "An answer", "Rockets", "Another strike"],
    "who": ["United States;Iran", "Iran", "Militia; United States", None],
    "deaths": [10.0, 0.0, 3.0, None],
    "region": ["Baghdad", "Anbar", "Taji", "Anbar"],
}


def _duckdb(frame: pd.DataFrame) -> Any:
    return duckdb.from_arrow(pa.Table.from_pandas(frame))


KINDS: dict[str, Callable[[pd.DataFrame], Any]] = {
    "pandas": lambda frame: frame,
    "polars": pl.from_pandas,
    "polars lazy": lambda frame: pl.from_pandas(frame).lazy(),
    "pyarrow": pa.Table.from_pandas,
    "duckdb": _duckdb,
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Callable[[pd.DataFrame], Any]:
    """What makes each kind of frame of one of pandas."""
    return KINDS[request.param]


@pytest.fixture
def df() -> pd.DataFrame:
    """Four events, with datetimes."""
    frame = pd.DataFrame(ROWS)
    return frame.assign(date=pd.to_datetime(frame["date"]))


@pytest.fixture(autouse=True)
def _no_warnings():  # pyright: ignore[reportUnusedFunction]
    """A warning that no test expects is a fault."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        yield


def listed(frame: Any, column: str) -> list[Any]:
    """A column of any kind of frame."""
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if hasattr(frame, "fetchall"):
        frame = frame.df()
    values = frame[column]
    return values.to_pylist() if hasattr(values, "to_pylist") else list(values)


@pytest.fixture(scope="session")
def chromium():
    """The browser, as the tests of the element have it."""
    program = os.environ.get("CHROMIUM")
    if not program:
        pytest.skip("CHROMIUM names no browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
