-- Lists that no commune of any edition names. No parameters.
SELECT edition_list.sha256
FROM edition_list
WHERE
    NOT EXISTS (
        SELECT FROM edition_commune WHERE edition_list.sha256 IN (edition_commune.parcels, edition_commune.records)
    )
ORDER BY edition_list.sha256
