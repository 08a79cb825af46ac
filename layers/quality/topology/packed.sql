-- Parcels, thousands in a row: for each row that is sent, threads here would wait for each other. Every column is
-- that of all of them, in one order: numbers and shapes byte by byte, texts as JSON. Put in: which parcels.
SELECT
    string_agg(int8send(id), '') AS ids,
    string_agg(boolsend(is_object), '') AS is_object,
    json_agg(commune_code)::text AS commune_codes,
    json_agg(sheet_no)::text AS sheet_nos,
    json_agg(parcel_code)::text AS parcel_codes,
    string_agg(int4send(length(geom)), '') AS sizes,
    string_agg(geom, '') AS geoms
FROM (
    SELECT
        id,
        is_object,
        commune_code,
        sheet_no,
        parcel_code,
        geom,
        row_number() OVER () / 8192 AS nth
    FROM (
{parcels}
    ) AS parcels
) AS numbered
GROUP BY nth
