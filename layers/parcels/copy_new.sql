-- Write rows of communes that have no parcels; between the first three and the last three, which
-- are those of shape_cells.py, the columns are those of cells.py.
COPY parcel (
    import_run, source_srid, clean_group, commune_code, sheet_no, parcel_no, former_commune_code, former_sheet_no,
    former_parcel_no, parcel_code, land_use, area_map_m2, area_declared_m2, area_legal_m2, survey_year,
    survey_scale, source, geom, geom_3857, point_3857
) FROM STDIN (FORMAT binary)
