-- Take in rows as text; the order of the columns is the order in which stage.py writes them.
COPY staged_parcel (
    row_no, commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no, former_parcel_no,
    parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2, survey_year, survey_scale,
    source, geom
) FROM STDIN
