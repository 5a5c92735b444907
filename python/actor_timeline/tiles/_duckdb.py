"""DuckDB: one machine, more rows than memory."""

from __future__ import annotations

import collections
import concurrent.futures as futures
import itertools
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import duckdb
import pyarrow as pa

from ._columns import BAD_LINE
from ._plan import Batches

# Small enough that texts of a row may be long.
_BATCH_ROWS = 16_384
_MACROS = pathlib.Path(__file__).parent / "sql" / "duckdb.sql"


class DuckDB:
    """Keeps its tables in a file below `work`, so that a run that was stopped goes on."""

    def __init__(self, work: pathlib.Path, memory: str | None, threads: int | None) -> None:
        self.threads = threads or os.cpu_count() or 1
        self.connection: Any = duckdb.connect(str(work / "tiles.duckdb"))
        settings = {"temp_directory": str(work / "spilled"), "threads": self.threads, "TimeZone": "UTC"}
        if memory is not None:
            settings["memory_limit"] = memory
        for name, value in settings.items():
            self.connection.execute(f"SET {name} = {_quoted(value)}")
        self.connection.execute("SET preserve_insertion_order = false")
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute(_MACROS.read_text(encoding="utf-8"))
        self.connection.execute("CREATE TABLE IF NOT EXISTS done (name VARCHAR)")
        self.done = {name for (name,) in self.rows("SELECT name FROM done")}

    def close(self) -> None:
        """Leaves the file to whoever goes on."""
        self.connection.close()

    def source(self, path: str, kind: str) -> str:
        """What reads a file or several, as the FROM of a query."""
        if kind == "parquet":
            return f"read_parquet({_quoted(path)}, union_by_name = true)"
        # What is no row is told and not guessed at.
        options = "all_varchar = true, header = true, ignore_errors = true, store_rejects = true, rejects_limit = 0"
        return f"read_csv({_quoted(path)}, {options})"

    def empty(self, source: str) -> pa.Table:
        """The columns of a source, without rows."""
        return self.connection.sql(f"SELECT * FROM {source} LIMIT 0").to_arrow_table()

    def prepare(
        self, name: str, source: str, columns: list[str], change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema
    ) -> None:
        """Makes a table of the columns of a source, and of the lines of it that are no rows."""
        if name in self.done:
            return
        listed = ", ".join(map(_named, columns))
        with self.connection.cursor() as reading:
            batches = itertools.chain(
                _read(reading, f"SELECT {listed} FROM {source}"),
                _bad_lines(reading, columns) if source.startswith("read_csv") else (),
            )
            self._fill(name, _changed(batches, change, self.threads), schema)

    def load(
        self, name: str, table: pa.Table, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema
    ) -> None:
        """Makes a table of one in memory, changed batch by batch."""
        if name not in self.done:
            self._fill(name, _changed(table.to_batches(max_chunksize=_BATCH_ROWS), change, self.threads), schema)

    def create(self, name: str, sql: str) -> None:
        if name not in self.done:
            self._make(name, sql)

    def view(self, name: str, sql: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS {sql}")

    def map(self, name: str, sql: str, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema) -> None:
        if name in self.done:
            return
        with self.connection.cursor() as reading:
            self._fill(name, _changed(_read(reading, sql), change, self.threads), schema)

    def drop(self, name: str) -> None:
        self.connection.execute(f"DROP TABLE IF EXISTS {name}")

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql).fetchall()

    def batches(self, sql: str) -> Batches:
        return iter(_read(self.connection, sql))

    def _fill(self, name: str, batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> None:
        self.connection.register("incoming", pa.RecordBatchReader.from_batches(schema, batches))
        try:
            self._make(name, "SELECT * FROM incoming")
        finally:
            self.connection.unregister("incoming")

    def _make(self, name: str, sql: str) -> None:
        self.connection.execute("BEGIN")
        try:
            self.connection.execute(f"CREATE TABLE {name} AS {sql}")
            self.connection.execute("INSERT INTO done VALUES (?)", [name])
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")
        self.done.add(name)


def _read(connection: Any, sql: str) -> Iterable[pa.RecordBatch]:
    return connection.sql(sql).to_arrow_reader(_BATCH_ROWS)


def _bad_lines(reading: Any, columns: list[str]) -> Iterator[pa.RecordBatch]:
    """The lines that its last query found to be no rows; one may have several faults."""
    sql = "SELECT DISTINCT file_id, line, coalesce(csv_line, '') FROM reject_errors ORDER BY ALL"
    lines = reading.execute(sql).fetchall()
    if lines:
        values: dict[str, pa.Array] = {column: pa.nulls(len(lines), pa.string()) for column in columns}
        values[BAD_LINE] = pa.array([line for _, _, line in lines], pa.string())
        yield pa.RecordBatch.from_pydict(values)


def _changed(
    batches: Iterable[pa.RecordBatch], change: Callable[[pa.RecordBatch], pa.RecordBatch], threads: int
) -> Iterator[pa.RecordBatch]:
    """Batches changed side by side, a few at a time, in their order."""
    with futures.ThreadPoolExecutor(threads) as pool:
        waiting: collections.deque[futures.Future[pa.RecordBatch]] = collections.deque()
        for batch in batches:
            waiting.append(pool.submit(change, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _quoted(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
