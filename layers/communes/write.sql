-- Write new and changed communes. A published area that the file does not give stays as it is.
-- Parameters, arrays of one length: codes, names, search_names, kinds, published_m2, areas_m2,
-- srids, geoms (hex WKB, 4326); and province, run
INSERT INTO commune AS held (
    code, name, search_name, kind, province, natural_area_m2, area_m2, srid, geom, import_run
)
SELECT
    code,
    name,
    search_name,
    kind,
    %(province)s,
    published_m2,
    area_m2,
    srid,
    ST_SetSRID(geom::geometry, 4326),
    %(run)s
FROM unnest(
    %(codes)s::text [], %(names)s::text [], %(search_names)s::text [], %(kinds)s::text [],
    %(published_m2)s::double precision [], %(areas_m2)s::double precision [],
    %(srids)s::integer [], %(geoms)s::text []
) AS given (code, name, search_name, kind, published_m2, area_m2, srid, geom)
ORDER BY code
ON CONFLICT (code) DO UPDATE SET
    name = excluded.name,
    search_name = excluded.search_name,
    kind = excluded.kind,
    province = excluded.province,
    natural_area_m2 = coalesce(excluded.natural_area_m2, held.natural_area_m2),
    area_m2 = excluded.area_m2,
    srid = excluded.srid,
    boundary_is_official = true,
    geom = excluded.geom,
    import_run = excluded.import_run
