"""Mistakes that someone who knows pandas makes, and what is said of them."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from actor_timeline import Timeline


def make(frame, **given):
    return Timeline(frame, **{"start": "date", "title": "headline", **given})


MISTAKES = [
    # What is given, the error, and words that it must have.
    (lambda df: make(df, start="Date"), KeyError, "start: there is no column 'Date'; did you mean 'date'?"),
    (lambda df: make(df, actors="wo"), KeyError, "actors: there is no column 'wo'; did you mean 'who'?"),
    (lambda df: make(df, actors=["who"]), TypeError, "actors must be the name of a column, not list"),
    (lambda df: make(df.to_dict("records")), TypeError, "not list: pandas.DataFrame"),
    (lambda df: make("events.csv"), TypeError, r"Timeline.read\(path\)"),
    (lambda df: make({"events": []}), TypeError, r"Timeline.of\(document\)"),
    (lambda df: make(df["date"]), TypeError, "not a single column"),
    (lambda df: make(df.assign(date=pd.NaT)), ValueError, "column 'date' has no dates"),
    (lambda df: make(df.assign(date=["1/3/20", "1/8/20", "x", "y"])), ValueError, "begins with '1/3/20'.*to_datetime"),
    (lambda df: make(df.assign(date=[pd.Timestamp("2020"), "2020", 2020, None])), TypeError, "column 'date' mixes"),
    (lambda df: make(df.assign(date=[1577836800] * 4)), ValueError, "no years.*unit='s'"),
    (lambda df: make(df.assign(date=[True] * 4)), TypeError, "has bool, which is no date"),
    (lambda df: make(df.assign(headline=None)), ValueError, "column 'headline' has no text"),
    (lambda df: make(df, id="region"), ValueError, "'region' has 'Anbar' in rows 1 and 3; ids must differ"),
    (lambda df: make(df, fields=["death"]), KeyError, "did you mean 'deaths'"),
    (lambda df: make(df, fields={"deaths": "int"}), ValueError, "category, number, text"),
    (lambda df: make(df, color_by="colour"), KeyError, "color_by: 'colour' is no column"),
    (lambda df: make(df, view=2020), TypeError, "for a year give '2020'"),
    (lambda df: make(df, view="soon"), ValueError, "view: 'soon' is no date or interval"),
    (lambda df: make(df, filter=["Iran"]), TypeError, "give a dict such as"),
    (lambda df: make(df, filter={"actor": "Iran"}), ValueError, "did you mean 'actors'"),
    (lambda df: make(df, actors="who", filter={"actors": "iran"}), ValueError, "did you mean 'Iran'"),
    (lambda df: make(df, filter={"fields": {"deaths": {"min": 1}}}), ValueError, r"in fields=\[…\]"),
    (lambda df: make(df, filter={"match": "some"}), ValueError, "match is 'any' or 'all'"),
    (lambda df: make(df, selected="x"), ValueError, "no event has the id 'x'"),
    (lambda df: Timeline.of({"events": [{"title": "A", "date": "2020"}]}, colour=1), TypeError, "'colour' is no argument"),
    (lambda df: Timeline.read(b"\x00\x01"), ValueError, "."),
]


@pytest.mark.parametrize("at", range(len(MISTAKES)))
def test_a_mistake_is_told(df, at):
    mistake, error, words = MISTAKES[at]
    with pytest.raises(error, match=words):
        mistake(df)


def test_what_is_refused_changes_nothing(df):
    timeline = make(df, actors="who", filter={"actors": "Iran"}, view="2020")
    for name, value in [("filter", {"actors": ["Nobody"]}), ("view", "2020-13"), ("selected", 9)]:
        with pytest.raises(ValueError, match=name):
            setattr(timeline, name, value)
    assert (timeline.filter, timeline.view, timeline.selected) == ({"actors": ["Iran"]}, "2020", None)


def test_rows_that_cannot_be_shown_are_told(df):
    with pytest.warns(UserWarning, match=r"2 of 4 rows are left out:\n  row 1, column 'date'.*\n  row 2, column 'date'"):
        timeline = make(df.assign(date=["2020-01~", "Easter", "31.12.2020", "2020"]))
    assert len(timeline.warnings) == 2
    with pytest.warns(UserWarning, match="row 0, column 'until': ends before it starts"):
        make(df.assign(until=df["date"] - pd.Timedelta(days=3)), end="until")


def test_a_document_may_be_without_events():
    timeline = Timeline.of({"title": "Soon", "events": []})
    assert json.loads(timeline.to_json())["events"] == []
