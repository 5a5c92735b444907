-- What is left for the level below.
SELECT id, hash, importance, offset_ms, length_ms
FROM pool_{z} SEMI JOIN crowded_{z} ON shiftright(offset_ms, {shift}) = crowded_{z}.x
  ANTI JOIN best_{z} ON pool_{z}.id = best_{z}.id
