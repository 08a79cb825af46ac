-- Write former communes.
-- Parameters, arrays of one length: codes, commune_codes, names, districts, provinces, lons, lats,
-- wests, souths, easts, norths
INSERT INTO former_commune (code, commune_code, name, district, province, point, extent)
SELECT
    code,
    commune_code,
    name,
    district,
    province,
    ST_Point(lon, lat, 4326),
    ST_MakeEnvelope(west, south, east, north, 4326)
FROM unnest(
    %(codes)s::text [], %(commune_codes)s::text [], %(names)s::text [], %(districts)s::text [],
    %(provinces)s::text [],
    %(lons)s::double precision [], %(lats)s::double precision [],
    %(wests)s::double precision [], %(souths)s::double precision [],
    %(easts)s::double precision [], %(norths)s::double precision []
) AS given (code, commune_code, name, district, province, lon, lat, west, south, east, north)
ON CONFLICT (code, commune_code) DO UPDATE SET
    name = excluded.name,
    district = excluded.district,
    province = excluded.province,
    point = excluded.point,
    extent = excluded.extent
