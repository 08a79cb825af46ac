-- What rules may know of the holders of parcels: not one value that tells who they are.
CREATE TEMP TABLE holder_fact ON COMMIT DROP AS
WITH own AS MATERIALIZED (
    SELECT
        scope.parcel_id,
        holder.id,
        holder.identity_key,
        -- Twelve digits, of which the first three are a province. Nine are an old card, and right.
        holder.identity_key !~ '^(0(0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}|[0-9]{9})$'
        OR length(holder.identity_no) = 11 AS is_identity_malformed
    FROM scope
    JOIN restricted.holder USING (commune_code, sheet_no, parcel_no)
    WHERE
        holder.ended_by_run IS NULL
        -- Of most communes nobody is known, which is asked once.
        AND (SELECT one.has_people FROM scope AS one LIMIT 1)
        -- All of the scope is of one commune: without being told so, the planner reads the province's.
        AND holder.commune_code = (SELECT one.commune_code FROM scope AS one LIMIT 1)
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

person AS (
    SELECT
        holder.id,
        holder.identity_key,
        holder.name_key AS name,
        left(holder.birth, 4) AS born,
        parcel.id AS parcel_id
    FROM repeated
    JOIN restricted.holder USING (identity_key)
    JOIN parcel USING (commune_code, sheet_no, parcel_no)
    WHERE holder.ended_by_run IS NULL AND NOT parcel.is_object
),

first_known AS (
    SELECT
        *,
        first_value(name) OVER (PARTITION BY identity_key ORDER BY name IS NULL, parcel_id, name) AS first_name,
        first_value(born) OVER (PARTITION BY identity_key ORDER BY born IS NULL, parcel_id, born) AS first_born
    FROM person
),

-- The first parcel of the first name, or year, that a number stands for, and the first of any other, tell
-- anybody of another one: however many have the number, it is read once.
told AS (
    SELECT
        id,
        parcel_id,
        least(
            CASE
                WHEN name = first_name THEN min(parcel_id) FILTER (WHERE name <> first_name) OVER same_number
                WHEN name <> first_name THEN min(parcel_id) FILTER (WHERE name = first_name) OVER same_number
            END,
            CASE
                WHEN born = first_born THEN min(parcel_id) FILTER (WHERE born <> first_born) OVER same_number
                WHEN born <> first_born THEN min(parcel_id) FILTER (WHERE born = first_born) OVER same_number
            END
        ) AS other_id
    FROM first_known
    WINDOW same_number AS (PARTITION BY identity_key)
)

SELECT
    own.parcel_id,
    own.id AS holder_id,
    own.identity_key IS NOT NULL AS has_identity,
    coalesce(own.is_identity_malformed, false) AS is_identity_malformed,
    told.other_id IS NOT NULL AS is_identity_shared,
    -- 0: somebody else of this very parcel.
    coalesce(nullif(told.other_id, own.parcel_id), 0) AS other_id
FROM own
LEFT JOIN told ON told.id = own.id AND told.parcel_id = own.parcel_id
