-- The grades of each part that may have some of the best: fewer events than these are of better grades. A grade is
-- an importance and the first bits of a hash.
SELECT part, grade FROM (
  SELECT part, grade,
    sum(events) OVER (PARTITION BY part ORDER BY grade DESC) - events AS better_in_part,
    sum(events) OVER (PARTITION BY x ORDER BY grade DESC) - sum(events) OVER (PARTITION BY x, grade) AS better
  FROM (
    SELECT x, part, grade, count(*) AS events FROM (
      SELECT shiftright(offset_ms, {shift}) AS x, shiftright(offset_ms, {part_shift}) AS part, {grade} AS grade
      FROM pool_{z} SEMI JOIN crowded_{z} ON shiftright(offset_ms, {shift}) = crowded_{z}.x
    ) AS graded GROUP BY x, part, grade
  ) AS counted
) AS summed
WHERE better < {best} OR better_in_part < {few}
