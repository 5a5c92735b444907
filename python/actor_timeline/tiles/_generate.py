"""Events that nobody saw, always the same ones for a seed: `python -m actor_timeline.tiles._generate 1000000 events.parquet`.

Half of them crowd together in bursts, actors are as frequent as words are (Zipf), one in ten lasts.
"""

from __future__ import annotations

import sys

import duckdb

_SQL = r"""
CREATE MACRO mix(n, salt) AS hash(CAST(n AS UBIGINT) * 64 + salt + {seed} * 1000003) >> 12;
CREATE MACRO chance(n, salt) AS CAST(mix(n, salt) AS DOUBLE) / 4503599627370496.0;
-- 40 years from 1985; of 997 bursts each is half as dense as the one before the last.
CREATE MACRO even(n) AS CAST(chance(n, 1) * 40 * 365.2425 * 86400000 AS BIGINT);
CREATE MACRO burst(n) AS even(1000000007 + CAST(floor(pow(997, chance(n, 2))) AS BIGINT))
  + CAST(-ln(1 - chance(n, 3)) * 10 * 86400000 AS BIGINT);
CREATE MACRO actor(n, salt) AS 'Actor ' || CAST(floor(pow(101, chance(n, salt))) AS INTEGER);
COPY (
  SELECT 'e' || n AS id,
    make_timestamp((473385600000 + CASE WHEN chance(n, 4) < 0.5 THEN even(n) ELSE burst(n) END) * 1000) AS start,
    CASE WHEN chance(n, 5) < 0.1 THEN start
      + to_milliseconds(CAST(exp(chance(n, 6) * 18) * 1000 AS BIGINT)) END AS "end",
    'Event ' || n || ' of ' || ['trade', 'talks', 'strikes', 'storms', 'votes'][CAST(1 + mix(n, 7) % 5 AS BIGINT)] AS title,
    concat_ws(';', actor(n, 8), CASE WHEN chance(n, 9) < 0.5 THEN actor(n, 10) END,
      CASE WHEN chance(n, 9) < 0.15 THEN actor(n, 11) END) AS actors,
    CAST(1 + (CASE WHEN chance(n, 12) < 0.5 THEN 0 WHEN chance(n, 12) < 0.8 THEN 1 WHEN chance(n, 12) < 0.95 THEN 2
      WHEN chance(n, 12) < 0.995 THEN 3 ELSE 4 END) AS TINYINT) AS importance,
    CASE WHEN chance(n, 13) < 0.3 THEN 'What came of event ' || mix(n, 14) || ' was told later.' END AS summary
  FROM range({count}) AS rows(n)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""


def generate(count: int, path: str, seed: int = 1, threads: int | None = None) -> None:
    """Writes that many events as Parquet."""
    with duckdb.connect() as connection:
        connection.execute("SET preserve_insertion_order = false")
        if threads is not None:
            connection.execute(f"SET threads = {threads}")
        connection.execute(_SQL.format(count=int(count), path=path.replace("'", "''"), seed=int(seed)))


if __name__ == "__main__":
    generate(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:4]))
