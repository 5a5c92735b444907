-- Who took part, the most frequent first.
SELECT actor, count(*) AS events FROM (
  SELECT explode(split(actors, chr(31))) AS actor FROM kept
) AS named WHERE actor <> '' GROUP BY actor ORDER BY events DESC, actor
