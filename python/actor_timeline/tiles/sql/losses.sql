-- What was left out or changed, counted.
SELECT code, CAST(skipped AS INT) AS skipped, count(*) AS rows_of_it FROM prepared
WHERE code IS NOT NULL GROUP BY code, skipped
UNION ALL
SELECT 'repeated-id' AS code, CAST(1 AS INT) AS skipped, count(*) AS rows_of_it FROM numbered
WHERE auto = 0 AND nth > 1
UNION ALL
SELECT 'repeated-id' AS code, CAST(1 AS INT) AS skipped, count(*) AS rows_of_it
FROM renamed SEMI JOIN prepared ON renamed.id = prepared.id
