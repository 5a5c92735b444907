-- Ids that several rows have.
SELECT id FROM prepared WHERE skipped = 0 GROUP BY id HAVING count(*) > 1
