-- Other tiles own the best of their pool, the best of each part, and what may go no deeper.
SELECT id, CAST({z} AS INT) AS z, shiftright(offset_ms, {shift}) AS x, offset_ms, length_ms FROM (
  SELECT id, offset_ms, length_ms,
    row_number() OVER (PARTITION BY shiftright(offset_ms, {shift}) ORDER BY importance DESC, hash, id) AS place,
    row_number() OVER (PARTITION BY shiftright(offset_ms, {part_shift}) ORDER BY importance DESC, hash, id) AS part_place
  FROM pool_{z} SEMI JOIN crowded_{z} ON shiftright(offset_ms, {shift}) = crowded_{z}.x
    LEFT JOIN wanted_{z} ON shiftright(offset_ms, {part_shift}) = wanted_{z}.part AND {grade} = wanted_{z}.grade
  WHERE wanted_{z}.part IS NOT NULL OR length_ms > {half}
) AS ranked
WHERE place <= {best} OR part_place <= {few} OR length_ms > {half}
