-- What the parcels of a commune fail that the portal itself puts in group 2, and how many fail just that.
-- Parameters: commune; needed (numbers of the rules that a parcel of group 1 must have been judged by).
SELECT
    failed,
    unevaluated && %(needed)s::smallint[] AS is_open,
    count(*) AS n
FROM parcel_quality
WHERE commune_code = %(commune)s AND own_group = 2
GROUP BY 1, 2
