-- Answers the migrations that ran here and are not among those this version knows.
-- known: the names of those it knows
SELECT name
FROM migration
WHERE name <> ALL(%(known)s)
ORDER BY name
