-- Write a commune of the demonstration.
-- Parameters: code, name, search_name, kind, province, natural_area_m2, area_m2, srid, geom (hex
-- WKB, 4326), is_official, run
INSERT INTO commune (
    code, name, search_name, kind, province, natural_area_m2, area_m2, srid, boundary_is_official,
    geom, import_run
)
VALUES (
    %(code)s, %(name)s, %(search_name)s, %(kind)s, %(province)s, %(natural_area_m2)s, %(area_m2)s,
    %(srid)s, %(is_official)s, ST_SetSRID(%(geom)s::geometry, 4326), %(run)s
)
