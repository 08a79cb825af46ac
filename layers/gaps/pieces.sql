-- All that is mapped of a commune, in one statement so that it is of one moment.
-- Parameters: code.
SELECT sheet_no, is_object, ST_AsBinary(geom) AS geom
FROM (
    SELECT 0 AS source, id, sheet_no, is_object, geom FROM parcel WHERE commune_code = %(code)s
    UNION ALL
    SELECT 1, id, NULL, true, geom FROM land_object WHERE commune_code = %(code)s
) AS piece
-- The same data has to give the same union to the last bit.
ORDER BY source, id
