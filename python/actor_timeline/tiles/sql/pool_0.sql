-- What is needed to tell who owns an event; `offset_ms` counts from the start of the axis.
SELECT id, hash, importance, offset_ms, until_ms - offset_ms AS length_ms FROM (
  SELECT id, hash, importance,
    CASE WHEN flags IN (1, 3) THEN CAST(0 AS BIGINT) ELSE first_ms - ({origin}) END AS offset_ms,
    CASE WHEN flags IN (2, 3) THEN CAST({span} AS BIGINT) ELSE end_ms - ({origin}) END AS until_ms
  FROM kept
) AS placed
