"""Spark: as many machines as there are."""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from ._columns import BAD_LINE
from ._plan import Batches

_BATCH_ROWS = 8_192


class Spark:
    """Keeps its tables as Parquet below `work`, a folder that the driver and all workers reach."""

    def __init__(self, work: pathlib.Path, session: SparkSession | None) -> None:
        self.work = work
        self.session: Any = session or SparkSession.builder.getOrCreate()
        self.session.conf.set("spark.sql.session.timeZone", "UTC")

    def close(self) -> None:
        """The session is its owner's."""

    def source(self, path: Any, kind: str) -> Any:
        """A frame of a file, of a table of the catalogue, or the frame itself."""
        if not isinstance(path, str):
            return path
        if kind == "parquet":
            return self.session.read.option("mergeSchema", "true").parquet(path)
        if kind == "table":
            return self.session.table(path)
        reader = self.session.read.options(header=True, escape='"', multiLine=True)
        return self._with_bad_lines(reader, path)

    def _with_bad_lines(self, reader: Any, path: str) -> Any:
        from pyspark.sql.types import StringType, StructField, StructType

        # Else it would not look at columns that nobody asks for, and so not find what is wrong.
        self.session.conf.set("spark.sql.csv.parser.columnPruning.enabled", "false")
        names = [*reader.csv(path).columns, BAD_LINE]
        schema = StructType([StructField(name, StringType()) for name in names])
        options = {"mode": "PERMISSIVE", "columnNameOfCorruptRecord": BAD_LINE, "enforceSchema": True}
        return reader.options(**options).schema(schema).csv(path)

    def empty(self, source: Any) -> pa.Table:
        """The columns of a source, without rows."""
        return source.limit(0).toArrow()

    def prepare(
        self, name: str, source: Any, columns: list[str], change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema
    ) -> None:
        """Makes a table of the columns of a source, and of the lines of it that are no rows."""
        listed = [*columns, BAD_LINE] if BAD_LINE in source.columns else columns
        self._map(name, source.select([f"`{one.replace('`', '``')}`" for one in listed]), change, schema)

    def load(
        self, name: str, table: pa.Table, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema
    ) -> None:
        """Makes a table of one in memory, changed batch by batch."""
        raw = self.work / f"{name}.raw.parquet"
        pq.write_table(table, raw)
        self._map(name, self.session.read.parquet(str(raw)), change, schema)

    def create(self, name: str, sql: str) -> None:
        self._write(name, lambda: self.session.sql(sql))

    def view(self, name: str, sql: str) -> None:
        self.session.sql(sql).createOrReplaceTempView(name)

    def map(self, name: str, sql: str, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema) -> None:
        self._map(name, self.session.sql(sql), change, schema)

    def drop(self, name: str) -> None:
        """Files may be read by what others still plan to do: they stay until the work is done."""

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.session.sql(sql).collect()]

    def batches(self, sql: str) -> Batches:
        # Its files are in order, and so are the rows of each.
        self.create("sorted", sql)
        for path in sorted((self.work / "sorted").glob("part-*.parquet")):
            yield from pq.ParquetFile(path).iter_batches(_BATCH_ROWS)

    def _map(self, name: str, frame: Any, change: Callable[[pa.RecordBatch], pa.RecordBatch], schema: pa.Schema) -> None:
        def changed(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(change, batches)

        self._write(name, lambda: frame.mapInArrow(changed, from_arrow_schema(schema)))

    def _write(self, name: str, frame: Callable[[], Any]) -> None:
        path = self.work / name
        # Spark writes this last.
        if not (path / "_SUCCESS").exists():
            frame().write.mode("overwrite").parquet(str(path))
        self.session.read.parquet(str(path)).createOrReplaceTempView(name)
