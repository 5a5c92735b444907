"""Writes the CSV of standard input as Parquet, batch by batch: `parquet.py events.parquet`."""

import sys

import pyarrow.csv
import pyarrow.parquet

ROWS = 131_072
# Dates of days and instants stand in one column: all are texts.
TEXTS = ("id", "start", "end", "title", "actors", "place", "summary")
types = {name: pyarrow.string() for name in TEXTS} | {"importance": pyarrow.int8()}
convert = pyarrow.csv.ConvertOptions(column_types=types, strings_can_be_null=True)
read = pyarrow.csv.ReadOptions(block_size=1 << 24)

with pyarrow.csv.open_csv(sys.stdin.buffer, read_options=read, convert_options=convert) as rows:
    with pyarrow.parquet.ParquetWriter(sys.argv[1], rows.schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch, row_group_size=ROWS)
