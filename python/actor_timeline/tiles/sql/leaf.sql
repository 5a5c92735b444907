-- Leaves own all of their pool.
SELECT id, CAST({z} AS INT) AS z, shiftright(offset_ms, {shift}) AS x, offset_ms, length_ms
FROM pool_{z} ANTI JOIN crowded_{z} ON shiftright(offset_ms, {shift}) = crowded_{z}.x
