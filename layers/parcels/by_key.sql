-- The parcels of a sheet and number, those that carry it today before those that once did.
-- Parameters: sheets, numbers (spellings of each; sheets null: any), communes, former (codes;
-- null: all), most.
WITH found AS (
    SELECT
        parcel.id,
        false AS is_former
    FROM commune
    JOIN parcel ON
        commune.code = parcel.commune_code
        AND (%(sheets)s::text[] IS NULL OR parcel.sheet_no = ANY(%(sheets)s))
        AND parcel.parcel_no = ANY(%(numbers)s)
    WHERE %(communes)s::text[] IS NULL OR commune.code = ANY(%(communes)s)
    UNION ALL
    SELECT
        parcel.id,
        true
    FROM parcel
    WHERE
        parcel.former_sheet_no = ANY(%(sheets)s)
        AND parcel.former_parcel_no = ANY(%(numbers)s)
        AND (
            %(communes)s::text[] IS NULL
            OR parcel.commune_code = ANY(%(communes)s)
            OR parcel.former_commune_code = ANY(%(former)s)
        )
        AND (parcel.sheet_no, parcel.parcel_no) IS DISTINCT FROM (parcel.former_sheet_no, parcel.former_parcel_no)
)

SELECT
    parcel.id,
    parcel.sheet_no,
    parcel.parcel_no,
    parcel.former_sheet_no,
    parcel.former_parcel_no,
    parcel.parcel_code,
    commune.name AS commune_name,
    found.is_former,
    ST_XMin(parcel.geom::box2d) AS west,
    ST_YMin(parcel.geom::box2d) AS south,
    ST_XMax(parcel.geom::box2d) AS east,
    ST_YMax(parcel.geom::box2d) AS north
FROM found
JOIN parcel ON found.id = parcel.id
JOIN commune ON parcel.commune_code = commune.code
ORDER BY found.is_former, commune.search_name, parcel.sheet_no, parcel.id
LIMIT %(most)s
