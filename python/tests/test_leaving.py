"""What leaves: a page, a document, a picture, and what a notebook keeps."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
from conftest import ROOT

import actor_timeline
from actor_timeline import Timeline

STORY = ROOT / "data" / "us-iraq-2020-2023.json"


def test_a_document_is_read_and_written():
    timeline = Timeline.read(STORY)
    document = json.loads(timeline.to_json())
    assert len(document["events"]) == len(json.loads(STORY.read_text("utf-8"))["events"])
    actor = document["events"][0]["actors"][0]
    timeline.filter = {"actors": [actor if isinstance(actor, str) else actor["id"]]}
    some = json.loads(timeline.to_json())["events"]
    assert 0 < len(some) < len(document["events"])
    assert {event["id"] for event in timeline.visible(in_view=False)} == {event["id"] for event in some}


def test_files_of_other_formats():
    table = "When;What;Who\n25/1/2020;First light;Ada | Byron\nsoon;Never;\n"
    timeline = Timeline.read(table.encode())
    assert repr(timeline) == "Timeline of 1 events"
    assert timeline.report["losses"][0]["code"] == "bad-date"
    assert dict(actor_timeline.formats())["table"]
    mapped = Timeline.read(table.encode(), mapping={"title": "Who"}, heading="Ours")
    assert json.loads(mapped.to_json())["title"] == "Ours"


def test_a_page_has_everything_in_it(tmp_path, df):
    timeline = Timeline(df.assign(headline="</script><!--"), start="date", title="headline", heading="A & B")
    timeline.view = "2020"
    page = timeline.to_html(tmp_path / "story.html")
    assert (tmp_path / "story.html").read_text("utf-8") == page
    assert page.count("</script>") == page.count("<script")
    assert "<title>A &amp; B</title>" in page and ' view="2020"' in page and "<svg" in page


def test_a_picture_shows_what_is_filtered(df):
    timeline = Timeline(df, start="date", title="headline", actors="who")
    assert "Rockets" in timeline.to_svg()
    timeline.filter = {"actors": ["Iran"]}
    light = timeline.to_svg((640, 300))
    assert "Rockets" not in light and "An answer" in light and 'width="640"' in light
    assert timeline.to_svg((640, 300), dark=True) != light


def test_what_is_displayed_has_a_picture_and_no_rows(df):
    timeline = Timeline(df, start="date", title="headline")
    data, _ = timeline._repr_mimebundle_()
    assert data["image/svg+xml"].startswith("<svg")
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == timeline.model_id
    kept = json.dumps(timeline.get_state(), default=str)
    assert len(kept) < 40_000 and "answers" in kept


def test_the_page_is_answered(df):
    timeline = Timeline(df, start="date", title="headline", actors="who", fields=["deaths"])
    sent = []
    timeline.send = lambda message, buffers=None: sent.append((message, buffers))
    timeline._handle_custom_msg({"asks": "rows"}, [])
    timeline._handle_custom_msg({"asks": "script"}, [])
    timeline._handle_custom_msg("what", [])
    (rows, parts), (script, code) = sent
    assert rows["answers"] == "rows" and rows["head"]["actors"][0]["name"] == "United States"
    starts = np.frombuffer(parts[rows["parts"]["start"]])
    assert list(pd.to_datetime(starts, unit="ms")) == list(df["date"])
    assert script == {"answers": "script"} and b"actor-timeline" in code[0]


def test_a_million_rows():
    count = 1_000_000
    frame = pd.DataFrame(
        {
            "at": pd.Timestamp("2000-01-01") + pd.to_timedelta(np.arange(count) * 7, unit="min"),
            "what": [f"Event {at}" for at in range(count)],
            "who": np.array([f"Group {at}" for at in range(60)])[np.arange(count) % 60],
        }
    )
    timeline = Timeline(frame, start="at", title="what", actors="who")
    size = sum(map(len, timeline._events.buffers))
    assert size < 64_000_000
    timeline.filter = {"actors": ["Group 7"]}
    timeline.view = "2001"
    rows = timeline.visible()
    assert set(rows["who"]) == {"Group 7"} and set(rows["at"].dt.year) == {2001}
    assert len(json.dumps(timeline.get_state(), default=str)) < 40_000
