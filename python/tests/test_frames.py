"""Every kind of frame goes in, and comes out as the same."""

from __future__ import annotations

import datetime as dt
import json

import pandas as pd
import polars as pl
import pytest
from conftest import listed

from actor_timeline import Timeline


def test_rows_come_back_as_the_kind_that_was_given(kind, df):
    frame = kind(df)
    timeline = Timeline(frame, start="date", title="headline", actors="who", fields=["deaths", "region"])
    assert type(timeline.visible()) is type(frame)
    timeline.filter = {"actors": ["United States"]}
    assert listed(timeline.visible(), "headline") == ["A strike", "Rockets"]
    timeline.view = "2020-02/2020-12"
    assert listed(timeline.visible(), "headline") == ["Rockets"]
    assert listed(timeline.visible(in_view=False), "headline") == ["A strike", "Rockets"]
    timeline.selected = 1
    assert type(timeline.selection) is type(frame)
    assert listed(timeline.selection, "headline") == ["An answer"]
    timeline.selected = None
    assert listed(timeline.selection, "headline") == []


def test_a_frame_without_rows_is_an_empty_timeline(kind, df):
    empty = kind(df.iloc[:0])
    timeline = Timeline(empty, start="date", title="headline", actors="who", fields=["deaths", "region"], color_by="region",
                        filter={"actors": ["Iran"]}, selected="1")
    assert type(timeline.visible()) is type(empty)
    assert (listed(timeline.visible(), "headline"), listed(timeline.selection, "headline")) == ([], [])
    assert json.loads(timeline.to_json())["events"] == []
    assert "1970" not in timeline.to_svg()
    assert "No events yet" in timeline.to_html()
    timeline.selected = "yet to come"
    assert listed(timeline.selection, "headline") == []
    timeline.selected = "1"
    timeline.update(kind(df))
    assert listed(timeline.visible(in_view=False), "headline") == ["A strike", "An answer"]
    assert listed(timeline.selection, "headline") == ["An answer"]
    timeline.update(empty)
    assert listed(timeline.visible(in_view=False), "headline") == []


def test_pandas_keeps_index_and_order(df):
    frame = df.iloc[::-1].set_axis([7, 5, 3, 1])
    timeline = Timeline(frame, start="date", title="headline", actors="who")
    timeline.filter = {"actors": ["Iran"]}
    assert list(timeline.visible().index) == [3, 1]


def test_a_named_index_is_a_column(df):
    frame = df.set_index("date")
    timeline = Timeline(frame, start="date", title="headline")
    timeline.view = "2020-01"
    assert timeline.visible().equals(frame.iloc[:2])


def test_filters_of_fields_and_words(kind, df):
    timeline = Timeline(kind(df), start="date", title="headline", actors="who", fields=["deaths", "region"])
    for asked, titles in [
        ({"fields": {"deaths": {"min": 3}}}, ["A strike", "Rockets"]),
        ({"fields": {"region": ["Anbar"]}}, ["An answer", "Another strike"]),
        ({"fields": {"region": "Anbar", "deaths": {"max": 5}}}, ["An answer"]),
        ({"text": "strike"}, ["A strike", "Another strike"]),
        ({"actors": ["Iran", "United States"], "match": "all"}, ["A strike"]),
        ({"exclude": "Iran"}, ["Rockets", "Another strike"]),
        ({}, ["A strike", "An answer", "Rockets", "Another strike"]),
    ]:
        timeline.filter = asked
        assert listed(timeline.visible(in_view=False), "headline") == titles, asked


def test_names_that_are_reserved_are_columns_too(df):
    frame = df.assign(status=["open", "open", "closed", "closed"], kind=list("abab"))
    timeline = Timeline(frame, start="date", title="headline", color_by="status", fields=["kind"])
    timeline.filter = {"fields": {"status": ["closed"], "kind": ["a"]}}
    assert listed(timeline.visible(), "headline") == ["Rockets"]


def test_ids_are_those_of_the_column(kind, df):
    frame = kind(df.assign(key=[40, 30, 20, 10]))
    timeline = Timeline(frame, start="date", title="headline", actors="who", id="key")
    timeline.selected = 30
    assert timeline.selected == "30"
    assert listed(timeline.selection, "headline") == ["An answer"]
    timeline.filter = {"actors": ["Iran"]}
    assert listed(timeline.visible(), "key") == [40, 30]


def test_dates_of_every_kind(df):
    days = [dt.date(2020, 1, 3), dt.date(2020, 1, 8), None, dt.date(2021, 6, 27)]
    for frame in [
        df.assign(date=days),
        df.assign(date=[None if day is None else day.isoformat() for day in days]),
        pl.from_pandas(df).with_columns(date=pl.Series(days)),
        df.assign(date=pd.PeriodIndex(["2020-01", "2020-02", None, "2021-06"], freq="M")),
        df.assign(date=[2019, 2020, None, 2021]),
        df.assign(date=["2019~", "[1920..1925]", None, "202X"]),
    ]:
        with pytest.warns(UserWarning, match=r"1 of 4 rows are left out:\n  row 2"):
            timeline = Timeline(frame, start="date", title="headline", actors="who")
        assert len(timeline.visible(in_view=False)) == 3


def test_days_end_with_their_last_day(kind, df):
    frame = kind(df.assign(until=pd.to_datetime(["2020-01-05", None, "2020-03-12", "2021-06-27"])))
    timeline = Timeline(frame, start="date", end="until", title="headline")
    timeline.view = "2020-01-05"
    assert listed(timeline.visible(), "headline") == ["A strike"]
    timeline.view = "2020-01-06"
    assert listed(timeline.visible(), "headline") == []
    timeline.view = "2020-01-08"
    assert listed(timeline.visible(), "headline") == ["An answer"]


def test_zones(df):
    utc = df["date"].dt.tz_localize("UTC") + pd.Timedelta(hours=22)
    for frame in (df.assign(date=utc), pl.from_pandas(df.assign(date=utc))):
        timeline = Timeline(frame, start="date", title="headline", time_zone="Asia/Baghdad")
        timeline.view = "2020-01-04T00:30/2020-01-04T02:00"
        assert listed(timeline.visible(), "headline") == ["A strike"]
        timeline = Timeline(frame, start="date", title="headline")
        timeline.view = "2020-01-03"
        assert listed(timeline.visible(), "headline") == ["A strike"]


def test_lists_of_actors(df):
    lists = [["United States", "Iran"], ["Iran"], [], None]
    for frame in (df.assign(who=lists), pl.from_pandas(df.drop(columns="who")).with_columns(who=pl.Series(lists))):
        timeline = Timeline(frame, start="date", title="headline", actors="who")
        timeline.filter = {"actors": ["United States"]}
        assert listed(timeline.visible(), "headline") == ["A strike"]


def test_actors_have_details(df):
    details = {"Militia": {"partOf": "Iraq", "kind": "armed-group"}}
    timeline = Timeline(df, start="date", title="headline", actors="who", actor_details=details)
    timeline.filter = {"actors": ["Iraq"]}
    assert listed(timeline.visible(), "headline") == ["Rockets"]


def test_update_keeps_what_it_can(df):
    timeline = Timeline(df, start="date", title="headline", actors="who", filter={"actors": ["Iran"]})
    timeline.update(pd.concat([df, df.assign(date=df["date"] + pd.Timedelta(days=1))]))
    assert timeline.filter == {"actors": ["Iran"]}
    assert len(timeline.visible()) == 4
