-- What is known of every commune, in code order: counts, area balance, gaps, extent.
-- Parameters: code (of the only commune wanted; null: all).
SELECT
    commune.code,
    commune.name,
    commune.kind,
    commune.natural_area_m2,
    commune.area_m2,
    commune.srid,
    commune.boundary_is_official,
    commune.record_scheme,
    commune.record_as_of,
    coalesce(commune_count.n, 0) AS n,
    coalesce(commune_count.n1, 0) AS n1,
    coalesce(commune_count.n2, 0) AS n2,
    coalesce(commune_count.n3, 0) AS n3,
    coalesce(commune_count.n_unknown, 0) AS n_unknown,
    coalesce(commune_count.n_object, 0) AS n_object,
    coalesce(commune_count.area_m2, 0) AS parcel_area_m2,
    coalesce(commune_count.n_record, 0) AS n_record,
    coalesce(commune_count.n_record_unmatched, 0) AS n_record_unmatched,
    coalesce(commune_count.n_owner_matched, 0) AS n_owner_matched,
    coalesce(commune_count.n_owner_known, 0) AS n_owner_known,
    coalesce(commune_count.n_blocks_all, 0) AS n_blocks_all,
    coalesce(commune_count.n_in_operation, 0) AS n_in_operation,
    coalesce(commune_count.n_synced, 0) AS n_synced,
    coalesce(gap_count.n, 0) AS n_gaps,
    coalesce(gap_count.area_m2, 0)::double precision AS open_gaps_m2,
    commune_coverage.computed_at,
    commune_coverage.polygon_m2,
    commune_coverage.parcels_m2,
    commune_coverage.objects_m2,
    commune_coverage.covered_m2,
    commune_coverage.gaps_m2,
    commune_coverage.slivers_m2,
    commune_coverage.excluded_m2,
    commune_coverage.overlaps_m2,
    commune_coverage.outside_m2,
    commune_coverage.residual_m2,
    ST_XMin(commune.geom::box2d) AS west,
    ST_YMin(commune.geom::box2d) AS south,
    ST_XMax(commune.geom::box2d) AS east,
    ST_YMax(commune.geom::box2d) AS north
FROM commune
LEFT JOIN commune_count ON commune.code = commune_count.commune_code
LEFT JOIN commune_coverage ON commune.code = commune_coverage.commune_code
LEFT JOIN gap_count ON commune.code = gap_count.commune_code
WHERE %(code)s::text IS NULL OR commune.code = %(code)s
ORDER BY commune.code
