"""Tiles by DuckDB against the oracle, and what becomes of rows that cannot be used."""

from __future__ import annotations

import datetime as dt
import json
import os
import pathlib
import random
import subprocess
import sys
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from actor_timeline.tiles import Columns, Plan, cut
from tiles_oracle import cut as expected
from tiles_oracle import order_hash, random_rows

COLUMNS = Columns(start="start", title="title", end="end", id="id", actors="who", importance="rank", place="place")
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("id", "start", "end", "title", "who")] + [("rank", pa.int64()), ("place", pa.string())]
)
LEVEL = 3
CASES = int(os.environ.get("TILES_CASES", "40"))


def read(path: pathlib.Path) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What a stream holds."""
    with pa.ipc.open_stream(path.read_bytes()) as stream:
        table = stream.read_all()
    said = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    assert said["att.version"] == "1"
    head = {"origin": int(said["att.origin_ms"]), "span": int(said["att.span_log2"])}
    return head | {"actors": json.loads(said["att.actors"])}, table.to_pylist()


def parquet(path: pathlib.Path, rows: list[dict[str, Any]], group: int = 1000) -> str:
    pq.write_table(pa.Table.from_pylist(rows, SCHEMA), path, row_group_size=group)
    return str(path)


def random_plan(random: random.Random) -> Plan:
    return Plan(random.randint(1, 20), random.randint(1, 5), random.randint(1, 3), random.randint(1, 5))


@pytest.mark.parametrize("seed", range(CASES))
def test_tiles_are_those_of_the_oracle(seed: int, tmp_path: pathlib.Path) -> None:
    chance = random.Random(seed)
    rows, plan = random_rows(chance, chance.choice([1, 2, 30, 300])), random_plan(chance)
    report = cut(parquet(tmp_path / "in.parquet", rows), tmp_path / "out", COLUMNS, plan=plan, threads=2)
    head, found = read(tmp_path / "out")
    assert (head, found) == expected(rows, plan)
    left_out = sum(loss["left_out"] for loss in report.losses)
    assert report.events + left_out == len(rows) and report.events == len(found)


def at_ms(ms: int) -> str:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(milliseconds=ms)).isoformat(timespec="milliseconds")


def test_what_lasts_half_of_a_tile_may_go_deeper_and_a_millisecond_more_may_not(tmp_path: pathlib.Path) -> None:
    # 2^20 ms from 1970 on. Both ends of the axis are held by what is most important.
    ends = [{"id": f"end {ms}", "start": at_ms(ms), "title": "End", "rank": 5} for ms in (1, 2**20 - 2)]
    crowd = [{"id": f"e{at}", "start": at_ms(at * 1001 + 7), "title": "Crowd", "rank": 4} for at in range(1000)]
    long = [
        {"id": f"{half} {more}", "start": at_ms(1), "end": at_ms(half + more), "title": "Long", "rank": 1}
        for half in (2**19, 2**18, 2**17)
        for more in (-1, 0, 1, 2)
    ]
    rows = [{"end": None, "who": None, "place": None} | row for row in ends + crowd + long]
    plan = Plan(30, 5, 1, 3)
    cut(parquet(tmp_path / "in.parquet", rows), tmp_path / "out", COLUMNS, plan=plan)
    head, found = read(tmp_path / "out")
    assert head["span"] == 20 and (head, found) == expected(rows, plan)
    levels = {row["id"]: row["z"] for row in found}
    for z, half in enumerate((2**19, 2**18, 2**17)):
        lasts = {row["id"]: row["end"] - row["start"] for row in found}
        assert lasts[f"{half} 0"] == half and levels[f"{half} 0"] > z
        assert lasts[f"{half} 1"] == half + 1 and levels[f"{half} 1"] == z


def test_order_and_parts_of_the_input_do_not_matter(tmp_path: pathlib.Path) -> None:
    rows = random_rows(random.Random(7), 20_000)
    cut(parquet(tmp_path / "in.parquet", rows), tmp_path / "one", COLUMNS, plan=Plan(most=500))
    random.Random(8).shuffle(rows)
    for part in range(7):
        parquet(tmp_path / f"part-{part}.parquet", rows[part::7], 333)
    limits: dict[str, Any] = {"threads": 1, "memory": "400MB", "plan": Plan(most=500)}
    cut(str(tmp_path / "part-*.parquet"), tmp_path / "many", COLUMNS, **limits)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "many").read_bytes()


def test_the_parts_of_a_split_are_the_whole(tmp_path: pathlib.Path) -> None:
    days = [str(dt.date(1950, 1, 1) + dt.timedelta(days=5 * at)) for at in range(3000)]
    rows = [row | {"start": day, "end": None} for row, day in zip(random_rows(random.Random(3), 3000), days)]
    plan = Plan(50, 5, 2)
    source = parquet(tmp_path / "in.parquet", rows)
    cut(source, tmp_path / "whole", COLUMNS, plan=plan)
    cut(source, tmp_path / "parts", COLUMNS, plan=plan, split=LEVEL)
    head, whole = read(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.parquet", "parts", "whole"]
    parts = {path.stem: read(path) for path in (tmp_path / "parts").iterdir()}
    assert all(part[0] == head for part in parts.values()) and len(parts) > 3
    assert parts.pop("crown")[1] == [row for row in whole if row["z"] < LEVEL]
    for name, (_, found) in parts.items():
        x = int(name.removeprefix(f"{LEVEL}-"))
        assert found == [row for row in whole if row["z"] >= LEVEL and row["x"] >> (row["z"] - LEVEL) == x]
    assert sum(row["z"] >= LEVEL for row in whole) == sum(len(found) for _, found in parts.values())


HOSTILE = [
    {"id": "good", "start": "2020-01-03", "title": "Good"},
    {"id": "no date", "start": None, "title": "No date"},
    {"id": "bad date", "start": "soon", "title": "Bad date"},
    {"id": "no title", "start": "2020", "title": "  "},
    {"id": "backwards", "start": "2021", "end": "2020", "title": "Backwards"},
    {"id": "far", "start": "Y-200000000", "title": "Far"},
    {"id": "rank", "start": "2020", "title": "Rank", "rank": 99},
    {"id": "x" * 2000, "start": "2020", "title": "Long id"},
    {"id": None, "start": "2020-05", "title": "Without an id"},
    {"id": "", "start": "2020-05", "title": "Without an id"},
    {"id": " ", "start": "2020-05", "title": "Another without an id"},
    {"id": "nul\0", "start": "-0043-03-15", "title": "Title with \0 and \x1f", "who": "a\x1fb;a b;;\x1f"},
    {"id": "good", "start": "2020-01-02", "title": "Good, but twice"},
]


def test_rows_that_cannot_be_used_are_told(tmp_path: pathlib.Path) -> None:
    report = cut(parquet(tmp_path / "in.parquet", HOSTILE), tmp_path / "out", COLUMNS)
    losses = {loss["code"]: (loss["left_out"], loss["changed"]) for loss in report.losses}
    assert losses == {
        "bad-date": (1, 0),
        "bad-end": (0, 1),
        "bad-importance": (0, 1),
        "missing-field": (2, 0),
        "repeated-id": (1, 0),
        "too-far": (1, 0),
        "too-long": (1, 0),
    }
    head, found = read(tmp_path / "out")
    titles = {row["id"]: row["title"] for row in found}
    assert titles["good"] == "Good, but twice" and titles["nul\0"] == "Title with \0 and \x1f"
    unnamed = sorted(id for id, title in titles.items() if title == "Without an id")
    assert len(unnamed[0]) == 32 and unnamed[1] == unnamed[0] + "-2"
    assert all(row["hash"] == order_hash(row["id"]) for row in found)
    assert head["actors"] == [{"id": "a b", "count": 1}]
    told = {one["id"]: one["note"] for loss in report.losses for one in loss["examples"]}
    assert told["bad date"].startswith("“soon” ") and "99" in told["rank"]
    assert "bad-end: 1 rows changed" in str(report)


def test_columns_of_dates_and_numbers_are_told_as_dates(tmp_path: pathlib.Path) -> None:
    moments = [dt.datetime(1969, 12, 31, 23, 59, 59, 999_999), dt.datetime(2020, 1, 3), None]
    table = pa.table(
        {
            "when": pa.array(moments, pa.timestamp("us")),
            "utc": pa.array(moments, pa.timestamp("us", "UTC")),
            "day": pa.array([dt.date(1, 1, 1), dt.date(2020, 1, 3), None]),
            "number": pa.array([20200103, 19691231, None]),
            "who": pa.array([["a", None, "b"], None, []], pa.list_(pa.string())),
            "size": pa.array([1.5, float("nan"), 1e21]),
            "title": pa.array(["A", "B", "C"]).dictionary_encode(),
        }
    )
    pq.write_table(table, tmp_path / "in.parquet")

    def dates(column: str, **more: Any) -> list[tuple[str, int, int]]:
        columns = Columns(start=column, title="title", id="title", actors="who", fields=["size"], **more)
        cut(str(tmp_path / "in.parquet"), tmp_path / "out", columns)
        found = read(tmp_path / "out")[1]
        return sorted((row["date"], row["start"], row["end"] - row["start"]) for row in found)

    assert dates("when") == [("1969-12-31T23:59:59.999", -1, 1), ("2020-01-03T00:00:00", 1578009600000, 1000)]
    assert [date for date, *_ in dates("utc")] == ["1969-12-31T23:59:59.999Z", "2020-01-03T00:00:00Z"]
    assert [date for date, *_ in dates("day")] == ["0001-01-01", "2020-01-03"]
    assert [date for date, *_ in dates("number", unit="yyyymmdd")] == ["1969-12-31", "2020-01-03"]
    assert [row["detail"] for row in sorted(read(tmp_path / "out")[1], key=lambda row: row["id"])] == ['{"fields":{"size":1.5}}', None]
    with pytest.raises(TypeError, match="say by `unit` what they are"):
        dates("number")
    with pytest.raises(TypeError, match="give texts, numbers, dates"):
        pq.write_table(pa.table({"when": [{"a": 1}], "title": ["A"], "who": ["a"], "size": [1]}), tmp_path / "in.parquet")
        dates("when")


def test_a_document_keeps_what_columns_do_not_say(tmp_path: pathlib.Path) -> None:
    events: list[Any] = [
        {"id": "a", "title": {"en": "A", "de": "Ä"}, "date": 1918, "actors": ["x", {"id": "y", "role": "r"}], "place": "P"},
        {"id": "b", "title": "B", "date": "1919~", "importance": 5, "sources": [{"id": "s"}]},
        "no event",
    ]
    document = {"actors": [{"id": "x", "name": "Mister X"}, "z"], "events": events}
    (tmp_path / "in.json").write_text(json.dumps(document))
    report = cut(str(tmp_path / "in.json"), tmp_path / "out")
    head, found = read(tmp_path / "out")
    assert head["actors"] == [{"id": "x", "name": "Mister X", "count": 1}, {"id": "y", "count": 1}]
    b, a = found
    assert (a["title"], a["date"], a["actors"]) == ("A", "1918", [0, 1]) and (b["importance"], b["date"]) == (5, "1919~")
    assert json.loads(a["detail"]) == {name: events[0][name] for name in ("title", "actors", "place")}
    assert json.loads(b["detail"]) == {"sources": [{"id": "s"}]}
    assert [(loss["code"], loss["left_out"]) for loss in report.losses] == [("missing-field", 1)]


CSV = 'id,start,title\n1,2020-01-03,"A, with ""quotes""\nand two lines"\n2,2020-01-04,B\nmore,than,three,cells\n'


def test_lines_that_are_no_rows_are_told(tmp_path: pathlib.Path) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    report = cut(str(tmp_path / "in.csv"), tmp_path / "out", Columns("start", "title", id="id"))
    assert [row["title"] for row in read(tmp_path / "out")[1]] in [['A, with "quotes"\nand two lines', "B"], ["B", 'A, with "quotes"\nand two lines']]
    assert [(loss["code"], loss["left_out"]) for loss in report.losses] == [("bad-line", 1)]


def test_what_was_stopped_goes_on(tmp_path: pathlib.Path) -> None:
    source = parquet(tmp_path / "in.parquet", random_rows(random.Random(5), 2000))
    plan = Plan(50, 5, 2)
    cut(source, tmp_path / "whole", COLUMNS, plan=plan)
    said: list[str] = []

    def stop(words: str) -> None:
        said.append(words)
        if len(said) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut(source, tmp_path / "out", COLUMNS, plan=plan, tell=stop)
    assert (tmp_path / "out.work").exists() and not (tmp_path / "out").exists()
    import actor_timeline.tiles._cut as module

    def never(*_: object, **__: object) -> Any:
        raise AssertionError("rows are read again")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "prepare", never)
        cut(source, tmp_path / "out", COLUMNS, plan=plan)
    assert (tmp_path / "out").read_bytes() == (tmp_path / "whole").read_bytes()
    assert not (tmp_path / "out.work").exists()


def test_errors_say_what_to_do(tmp_path: pathlib.Path) -> None:
    source = parquet(tmp_path / "in.parquet", HOSTILE[1:2])
    with pytest.raises(KeyError, match="did you mean 'start'"):
        cut(source, tmp_path / "out", Columns("strat", "title"))
    with pytest.raises(ValueError, match="no row can be used; missing-field: no date"):
        cut(source, tmp_path / "out", COLUMNS)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]
    with pytest.raises(ValueError, match="is none of year"):
        Columns("start", "title", unit="weeks")
    (tmp_path / "full").mkdir()
    (tmp_path / "full/precious").touch()
    with pytest.raises(ValueError, match="other things"):
        cut(source, tmp_path / "out", COLUMNS, work=tmp_path / "full")
    assert (tmp_path / "full/precious").exists()


def test_the_command_says_how_it_goes(tmp_path: pathlib.Path) -> None:
    source = parquet(tmp_path / "in.parquet", HOSTILE)
    named = [f"--{name}={column}" for name, column in (("start", "start"), ("title", "title"), ("id", "id"), ("actors", "who"))]
    command = [sys.executable, "-m", "actor_timeline.tiles", source, "-o", str(tmp_path / "out"), *named]
    done = subprocess.run([*command, "--report", str(tmp_path / "report")], capture_output=True, text=True)
    assert done.returncode == 1 and "level 0" in done.stderr and "bad-date: 1 rows left out" in done.stderr
    assert json.loads((tmp_path / "report").read_text())["events"] == len(read(tmp_path / "out")[1])
    missing = subprocess.run([*command[:4], "-o", str(tmp_path / "x"), "--start=no", "--title=title"], capture_output=True, text=True)
    assert missing.returncode == 2 and missing.stderr.splitlines()[-1].startswith("error: no column 'no'")
