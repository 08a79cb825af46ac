-- What editions keep of communes, in the order of editions and codes.
-- Parameters: editions (their numbers), commune (null: all).
SELECT
    edition,
    commune_code AS code,
    name,
    figures,
    parcels,
    records
FROM edition_commune
WHERE edition = ANY(%(editions)s) AND (%(commune)s::text IS NULL OR commune_code = %(commune)s)
ORDER BY edition, commune_code
