-- Rows without an id that say the same as one before them: they are given numbers.
SELECT {columns}, CAST(nth AS BIGINT) AS nth FROM numbered WHERE auto = 1 AND nth > 1
