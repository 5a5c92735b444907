-- Some rows of each kind of loss, always the same ones.
SELECT code, id, note FROM (
  SELECT code, id, note, row_number() OVER (PARTITION BY code ORDER BY note, id) AS place FROM (
    SELECT code, id, note FROM prepared WHERE code IS NOT NULL
    UNION ALL
    SELECT 'repeated-id' AS code, id, title AS note FROM numbered WHERE auto = 0 AND nth > 1
  ) AS losses
) AS ranked WHERE place <= {examples} ORDER BY code, place
