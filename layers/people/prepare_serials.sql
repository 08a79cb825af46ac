-- Parcels whose certificate is another parcel's too, where that is not of the same holder. A certificate may
-- cover several parcels of one holder, and those of a split bear the serial of what was split.
CREATE TEMP TABLE serial_fact ON COMMIT DROP AS
WITH RECURSIVE own AS MATERIALIZED (
    SELECT DISTINCT
        scope.parcel_id,
        scope.commune_code,
        scope.sheet_no,
        scope.parcel_no,
        registration.serial_key
    FROM scope
    JOIN restricted.registration USING (commune_code, sheet_no, parcel_no)
    WHERE
        registration.ended_by_run IS NULL
        AND registration.serial_key IS NOT NULL
        -- Of most communes nobody is known, which is asked once.
        AND (SELECT one.has_people FROM scope AS one LIMIT 1)
        -- All of the scope is of one commune: without being told so, the planner reads the province's.
        AND registration.commune_code = (SELECT one.commune_code FROM scope AS one LIMIT 1)
        AND NOT scope.is_object
),

repeated AS MATERIALIZED (
    SELECT DISTINCT own.serial_key
    FROM own
    CROSS JOIN LATERAL (
        SELECT FROM restricted.registration
        WHERE registration.ended_by_run IS NULL AND registration.serial_key = own.serial_key
        OFFSET 1 LIMIT 1
    ) AS second
),

bearer AS MATERIALIZED (
    SELECT
        found.*,
        row_number() OVER (PARTITION BY serial_key ORDER BY parcel_id) AS nth
    FROM (
        SELECT DISTINCT
            repeated.serial_key,
            parcel.id AS parcel_id,
            parcel.commune_code,
            parcel.sheet_no,
            parcel.parcel_no
        FROM repeated
        JOIN restricted.registration USING (serial_key)
        JOIN parcel USING (commune_code, sheet_no, parcel_no)
        WHERE registration.ended_by_run IS NULL AND NOT parcel.is_object
    ) AS found
),

pair AS MATERIALIZED (
    SELECT
        own.parcel_id,
        bearer.parcel_id AS other_id
    FROM own
    JOIN bearer USING (serial_key)
    WHERE
        -- Two parcels of one number have one registration; that they are two is another rule's.
        (own.commune_code, own.sheet_no, own.parcel_no) <> (bearer.commune_code, bearer.sheet_no, bearer.parcel_no)
        -- "000000" may stand for thousands: the first tell enough of them.
        AND bearer.nth <= 50
),

ancestor (parcel_id, id) AS (
    SELECT
        child_id,
        parent_id
    FROM parcel_lineage
    WHERE child_id IN (SELECT parcel_id FROM pair UNION SELECT other_id FROM pair)
    UNION
    SELECT
        ancestor.parcel_id,
        parcel_lineage.parent_id
    FROM ancestor
    JOIN parcel_lineage ON parcel_lineage.child_id = ancestor.id
),

-- Whatever was split or merged has ended: two parcels are related where they came of the same.
kin AS MATERIALIZED (
    SELECT
        parcel_id,
        array_agg(id) AS ancestors
    FROM ancestor
    GROUP BY parcel_id
),

held AS MATERIALIZED (
    SELECT
        parcel.id AS parcel_id,
        coalesce(array_agg(holder.identity_key) FILTER (WHERE holder.identity_key IS NOT NULL), '{}') AS identities,
        coalesce(array_agg(holder.name_key) FILTER (WHERE holder.name_key IS NOT NULL), '{}') AS names
    FROM (SELECT parcel_id AS id FROM pair UNION SELECT other_id FROM pair) AS named
    JOIN parcel USING (id)
    JOIN restricted.holder USING (commune_code, sheet_no, parcel_no)
    WHERE holder.ended_by_run IS NULL
    GROUP BY parcel.id
),

compared AS (
    SELECT
        pair.parcel_id,
        pair.other_id,
        CASE
            WHEN mine.identities <> '{}' AND theirs.identities <> '{}'
                THEN mine.identities && theirs.identities
            WHEN mine.names <> '{}' AND theirs.names <> '{}'
                THEN mine.names && theirs.names
        END AS is_same
    FROM pair
    LEFT JOIN held AS mine ON mine.parcel_id = pair.parcel_id
    LEFT JOIN held AS theirs ON theirs.parcel_id = pair.other_id
    LEFT JOIN kin AS my_kin ON my_kin.parcel_id = pair.parcel_id
    LEFT JOIN kin AS their_kin ON their_kin.parcel_id = pair.other_id
    WHERE NOT coalesce(my_kin.ancestors && their_kin.ancestors, false)
)

SELECT DISTINCT ON (parcel_id)
    parcel_id,
    other_id,
    CASE WHEN is_same IS NULL THEN 'unknown' ELSE 'differ' END AS holders
FROM compared
WHERE is_same IS NOT true
ORDER BY parcel_id, is_same NULLS LAST, other_id
