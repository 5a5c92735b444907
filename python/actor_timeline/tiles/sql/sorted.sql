-- All events by tile, each tile before what is below it, the best first.
SELECT z, x, offset_ms, length_ms, importance, hash, flags, actors, id, title, date, detail FROM (
  SELECT owned.z, owned.x, owned.offset_ms, owned.length_ms, kept.importance, kept.hash, kept.flags,
    kept.actors, kept.id, kept.title, kept.date, kept.detail,
    shiftleft(owned.x, {span_log2} - owned.z) AS tile_at
  FROM owned JOIN kept ON owned.id = kept.id
) AS placed
ORDER BY tile_at, z, importance DESC, hash, id
