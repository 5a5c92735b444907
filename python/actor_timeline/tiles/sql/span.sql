-- What the axis has to span.
SELECT count(*) AS events,
  min(first_ms) FILTER (WHERE flags IN (0, 2)) AS first_start,
  max(first_ms) FILTER (WHERE flags IN (0, 2)) AS last_start,
  min(end_ms) FILTER (WHERE flags IN (0, 1)) AS first_end,
  max(end_ms) FILTER (WHERE flags IN (0, 1)) AS last_end
FROM kept
