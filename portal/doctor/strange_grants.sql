-- Who besides the owner and the role made for it has been given anything of people's data.
SELECT DISTINCT CASE a.grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(a.grantee) END AS grantee
FROM (
    SELECT
        nspowner AS owner,
        nspacl AS acl
    FROM pg_namespace
    WHERE nspname = 'restricted'
    UNION ALL
    SELECT
        pg_class.relowner,
        pg_class.relacl
    FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = pg_class.relnamespace
    WHERE pg_namespace.nspname = 'restricted'
) AS guarded
CROSS JOIN aclexplode(guarded.acl) AS a
WHERE
    a.grantee <> guarded.owner
    AND (a.grantee = 0 OR pg_get_userbyid(a.grantee) <> 'portal_people')
ORDER BY grantee
