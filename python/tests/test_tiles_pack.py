"""From a table to an archive: the same bytes however it is cut, and what a run that was stopped leaves."""

from __future__ import annotations

import json
import pathlib
import random
import subprocess
import sys
from typing import Any

import pytest

import actor_timeline._native as native
from actor_timeline.tiles import Plan, pack
from test_tiles import COLUMNS, HOSTILE, parquet
from tiles_oracle import DAY_MS, random_rows

PLAN = Plan(500, 50, 3)


def source(folder: pathlib.Path, count: int = 20_000) -> str:
    rows = random_rows(random.Random(11), count, 20_000 * DAY_MS)
    return parquet(folder / "in.parquet", rows)


def test_any_partitioning_gives_the_same_bytes(tmp_path: pathlib.Path) -> None:
    path, packed = source(tmp_path), {}
    for split, threads in ((0, 1), (1, 2), (4, 2), (None, 2)):
        out = tmp_path / f"{split}.att"
        made = pack(path, out, COLUMNS, plan=PLAN, split=split, threads=threads, title="All")
        packed[split] = out.read_bytes()
        assert made.bytes == len(packed[split]) and made.first <= 65_536 and made.report.events > 15_000
    assert len(set(packed.values())) == 1
    assert packed[0].startswith(b"\x89ATT\r\n\x1a\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["0.att", "1.att", "4.att", "None.att", "in.parquet"]


class Stopped(BaseException):
    pass


def test_segments_that_are_whole_are_kept(tmp_path: pathlib.Path) -> None:
    path, out = source(tmp_path), tmp_path / "out.att"
    pack(path, tmp_path / "whole.att", COLUMNS, plan=PLAN)

    def run(stop_at: str) -> list[str]:
        said: list[str] = []

        def tell(words: str) -> None:
            said.append(words)
            if words.startswith(stop_at):
                raise Stopped

        pack(path, out, COLUMNS, plan=PLAN, split=3, threads=1, tell=tell)
        return said

    # While the engine runs, then while segments are packed, then while they are joined.
    with pytest.raises(Stopped):
        run("level 1")
    with pytest.raises(Stopped):
        run("segment 2 ")
    made = {one.name: one.stat().st_mtime_ns for one in (tmp_path / "out.att.work/streams").glob("*.segment")}
    assert len(made) >= 2 and not out.exists()
    # One that was cut off is packed again.
    cut_off = sorted((tmp_path / "out.att.work/streams").glob("*.segment"))[0]
    cut_off.write_bytes(cut_off.read_bytes()[:-5])
    with pytest.raises(Stopped):
        run("joining")
    now = {one.name: one.stat().st_mtime_ns for one in (tmp_path / "out.att.work/streams").glob("*.segment")}
    assert {name for name, when in made.items() if now[name] == when} == made.keys() - {cut_off.name}
    said = run("nothing")
    assert "all is sorted already" in said and not any(words.endswith(" packed") for words in said)
    assert out.read_bytes() == (tmp_path / "whole.att").read_bytes()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["in.parquet", "out.att", "whole.att"]


def test_another_table_is_packed_anew(tmp_path: pathlib.Path) -> None:
    path = source(tmp_path)

    def stop(words: str) -> None:
        if words == "joining":
            raise Stopped

    with pytest.raises(Stopped):
        pack(path, tmp_path / "out.att", COLUMNS, plan=PLAN, split=2, tell=stop)
    parquet(tmp_path / "in.parquet", random_rows(random.Random(12), 3000))
    pack(path, tmp_path / "out.att", COLUMNS, plan=PLAN, split=2)
    pack(path, tmp_path / "other.att", COLUMNS, plan=PLAN)
    assert (tmp_path / "out.att").read_bytes() == (tmp_path / "other.att").read_bytes()


def test_errors_leave_nothing(tmp_path: pathlib.Path) -> None:
    path = parquet(tmp_path / "in.parquet", HOSTILE[1:2])
    with pytest.raises(ValueError, match="no row can be used"):
        pack(path, tmp_path / "out.att", COLUMNS)
    with pytest.raises(ValueError, match="lanes"):
        pack(path, tmp_path / "out.att", COLUMNS, lanes=65)
    assert [one.name for one in tmp_path.iterdir()] == ["in.parquet"]
    with pytest.raises(OSError):
        native.Packer(tmp_path, "", 8)
    (tmp_path / "crown.arrows").write_bytes(b"no stream")
    with pytest.raises(ValueError, match="no stream of Arrow"):
        native.Packer(tmp_path, "", 8)


def test_the_command_packs(tmp_path: pathlib.Path) -> None:
    path = parquet(tmp_path / "in.parquet", HOSTILE)
    named = [f"--{name}={column}" for name, column in (("start", "start"), ("title", "title"), ("id", "id"), ("actors", "who"))]
    command: list[Any] = [sys.executable, "-m", "actor_timeline.tiles", path, "-o", tmp_path / "out.att", *named]
    more = ["--archive-title", "A “title”", "--report", tmp_path / "report", "--memory", "500MB", "--split", "2"]
    done = subprocess.run([*command, *more], capture_output=True, text=True)
    assert done.returncode == 1 and "bad-date: 1 rows left out" in done.stderr and "joining" in done.stderr
    told = json.loads((tmp_path / "report").read_text())
    assert told["report"]["events"] == 7 and told["bytes"] == (tmp_path / "out.att").stat().st_size
