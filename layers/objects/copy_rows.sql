-- Take parts of land objects in.
COPY staged_object (row_no, commune_code, object_key, name, area_m2, geom)
FROM STDIN (FORMAT csv)
