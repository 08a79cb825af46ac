-- What rules may know of the holders of parcels: not one value that tells who they are.
CREATE TEMP TABLE holder_fact ON COMMIT DROP AS
WITH own AS MATERIALIZED (
    SELECT
        scope.parcel_id,
        holder.id,
        holder.identity_key,
        holder.name_key AS name,
        left(holder.birth, 4) AS born,
        -- Twelve digits, of which the first three are a province. Nine are an old card, and right.
        holder.identity_key !~ '^(0(0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}|[0-9]{9})$'
        OR length(holder.identity_no) = 11 AS is_identity_malformed
    FROM scope
    JOIN restricted.holder USING (commune_code, sheet_no, parcel_no)
    WHERE
        holder.ended_by_run IS NULL
        -- All of the scope is of one commune: without being told so, the planner reads the province's.
        AND holder.commune_code = (SELECT scope.commune_code FROM scope LIMIT 1)
        AND NOT scope.is_object
),

repeated AS MATERIALIZED (
    SELECT DISTINCT own.identity_key
    FROM own
    CROSS JOIN LATERAL (
        SELECT FROM restricted.holder
        WHERE holder.ended_by_run IS NULL AND holder.identity_key = own.identity_key
        OFFSET 1 LIMIT 1
    ) AS second
),

person AS MATERIALIZED (
    SELECT
        holder.identity_key,
        holder.name_key AS name,
        left(holder.birth, 4) AS born,
        parcel.id AS parcel_id
    FROM repeated
    JOIN restricted.holder USING (identity_key)
    JOIN parcel USING (commune_code, sheet_no, parcel_no)
    WHERE holder.ended_by_run IS NULL AND NOT parcel.is_object
),

-- Of each name, and each year, that a number stands for, the first parcel: two of them tell anybody
-- of another one, however many have the number.
variant AS (
    SELECT
        identity_key,
        what,
        word,
        min(parcel_id) AS parcel_id
    FROM person
    CROSS JOIN LATERAL (VALUES ('name', name), ('born', born)) AS said (what, word)
    WHERE word IS NOT NULL
    GROUP BY identity_key, what, word
),

firsts AS (
    SELECT
        identity_key,
        what,
        (array_agg(word ORDER BY parcel_id, word))[1:2] AS words,
        (array_agg(parcel_id ORDER BY parcel_id, word))[1:2] AS parcels
    FROM variant
    GROUP BY identity_key, what
    HAVING count(*) > 1
)

SELECT
    own.parcel_id,
    own.identity_key IS NOT NULL AS has_identity,
    coalesce(own.is_identity_malformed, false) AS is_identity_malformed,
    other.is_one IS NOT NULL AS is_identity_shared,
    -- 0: somebody else of this very parcel.
    coalesce(nullif(other.parcel_id, own.parcel_id), 0) AS other_id
FROM own
LEFT JOIN LATERAL (
    SELECT
        true AS is_one,
        min(parcels[CASE WHEN words[1] = word THEN 2 ELSE 1 END]) AS parcel_id
    FROM firsts
    JOIN (VALUES ('name', own.name), ('born', own.born)) AS said (what, word) USING (what)
    WHERE firsts.identity_key = own.identity_key AND word IS NOT NULL
    HAVING count(*) > 0
) AS other ON true
