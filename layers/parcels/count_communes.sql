-- Add what the parcels of communes come to.
-- Parameters, arrays: commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2
INSERT INTO commune_count AS kept (commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2)
SELECT *
FROM unnest(
    %(commune_code)s, %(n)s::integer [], %(n1)s::integer [], %(n2)s::integer [], %(n3)s::integer [],
    %(n_unknown)s::integer [], %(n_object)s::integer [], %(area_m2)s::double precision []
) AS counted (commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2)
ORDER BY commune_code
ON CONFLICT (commune_code) DO UPDATE SET
    n = kept.n + excluded.n,
    n1 = kept.n1 + excluded.n1,
    n2 = kept.n2 + excluded.n2,
    n3 = kept.n3 + excluded.n3,
    n_unknown = kept.n_unknown + excluded.n_unknown,
    n_object = kept.n_object + excluded.n_object,
    area_m2 = kept.area_m2 + excluded.area_m2
