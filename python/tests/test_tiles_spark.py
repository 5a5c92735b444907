"""Spark gives the bytes that DuckDB gives: one session, since one takes seconds to start."""

from __future__ import annotations

import os
import pathlib
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from actor_timeline.tiles import Columns, Plan, cut, pack
from test_tiles import COLUMNS, CSV, HOSTILE, parquet, read
from tiles_oracle import DAY_MS, random_rows


def _java() -> str | None:
    """Why there is no Java that Spark runs on."""
    home = os.environ.get("JAVA_HOME")
    program = shutil.which("java", path=f"{home}/bin" if home else None)
    if program is None:
        return "no Java: Spark needs 17 or 21 (on Debian `apt-get install openjdk-17-jre-headless`)"
    said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
    version = said.partition('"')[2].partition(".")[0].partition('"')[0]
    return None if version.isdigit() and int(version) >= 17 else f"Spark needs Java 17 or 21, not {said.splitlines()[:1]}"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    missing = _java()
    if missing is not None:
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    from pyspark.sql import SparkSession

    # Else its workers take the first `python3` that they find.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    folder = tmp_path_factory.mktemp("spark")
    options = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "3",
        "spark.default.parallelism": "3",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": str(folder / "local"),
        "spark.sql.warehouse.dir": str(folder / "tables"),
        # Small files come as several partitions.
        "spark.sql.files.maxPartitionBytes": "200k",
        "spark.sql.files.openCostInBytes": "1",
    }
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def both(source: str, folder: pathlib.Path, session: Any, columns: Columns | None, **more: Any) -> pathlib.Path:
    """Cuts by both engines, and compares all that came of it."""
    found = [
        cut(source, folder / "duckdb", columns, **more),
        cut(source, folder / "spark", columns, engine="spark", session=session, **more),
    ]
    assert (folder / "duckdb").read_bytes() == (folder / "spark").read_bytes()
    assert [(one.events, one.actors, one.losses) for one in found[1:]] == [(one.events, one.actors, one.losses) for one in found[:1]]
    return folder / "spark"


def test_spark_cuts_as_duckdb_does(session: Any, tmp_path: pathlib.Path) -> None:
    # More rows than a batch has, in several partitions; each level of tiles takes Spark seconds.
    rows = random_rows(random.Random(0), 10_000, 20_000 * DAY_MS) + HOSTILE
    out = both(parquet(tmp_path / "in.parquet", rows, 3000), tmp_path, session, COLUMNS, plan=Plan(4000, 100, 5))
    assert len(read(out)[1]) > 9000


def test_lines_and_documents(session: Any, tmp_path: pathlib.Path) -> None:
    (tmp_path / "in.csv").write_text(CSV)
    both(str(tmp_path / "in.csv"), tmp_path, session, Columns("start", "title", id="id"))
    story = pathlib.Path(__file__).parents[2] / "data/us-iraq-2020-2023.json"
    both(str(story), tmp_path, session, None)


def test_archives_are_the_same(session: Any, tmp_path: pathlib.Path) -> None:
    rows = random_rows(random.Random(4), 6000, 20_000 * DAY_MS) + HOSTILE
    source, plan = parquet(tmp_path / "in.parquet", rows, 2000), Plan(2500, 100, 5)
    pack(source, tmp_path / "duckdb.att", COLUMNS, plan=plan, split=0)
    pack(source, tmp_path / "spark.att", COLUMNS, plan=plan, split=2, engine="spark", session=session)
    assert (tmp_path / "duckdb.att").read_bytes() == (tmp_path / "spark.att").read_bytes()
