-- Tiles of this level that are no leaves.
SELECT shiftright(offset_ms, {shift}) AS x FROM pool_{z}
GROUP BY shiftright(offset_ms, {shift}) HAVING count(*) > {most}
