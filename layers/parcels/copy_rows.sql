-- Take in rows that wait to be judged; between the first and the last, the columns are those of cells.py.
COPY staged_parcel (
    row_no, commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no, former_parcel_no,
    parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2, survey_year, survey_scale,
    source, geom
) FROM STDIN (FORMAT binary)
