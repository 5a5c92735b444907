-- The rows of those ids, in an order that depends on nothing but themselves.
SELECT {columns}, auto, row_number() OVER (
  PARTITION BY id
  ORDER BY first_ms, end_ms, flags, importance, title, date, actors, coalesce(detail, '')
) AS nth
FROM prepared SEMI JOIN repeated ON prepared.id = repeated.id
WHERE skipped = 0
