-- What the rules answered, with the hash of what was judged and whether somebody answers for it.
-- {looks}: which parts of a parcel each rule looks at. Of the other parcel only its map counts: what the
-- system of record says of that one is no part of what this one is excused for. No parameters.
WITH looks (rule_no, shape, key, code, land_use, area, survey, record, people) AS (VALUES {looks}),

party AS (
    SELECT
        id,
        bool_or(shape) AS shape,
        bool_or(key) AS key,
        bool_or(code) AS code,
        bool_or(land_use) AS land_use,
        bool_or(area) AS area,
        bool_or(survey) AS survey,
        bool_or(people) AS people
    FROM (
        SELECT
            looks.*,
            answer.parcel_id AS id
        FROM answer
        JOIN looks USING (rule_no)
        UNION ALL
        SELECT
            looks.*,
            answer.other_id
        FROM answer
        JOIN looks USING (rule_no)
        WHERE answer.other_id <> 0
    ) AS named
    GROUP BY id
),

-- Told by the numbers of their rows, of which other people have others: a hash of what is restricted could be
-- guessed. Of the scope only, which is of the parcel itself.
people AS (
    SELECT
        party.id,
        string_agg(person.row_name, ' ' ORDER BY person.row_name COLLATE "C") AS people
    FROM party
    JOIN (
        SELECT
            parcel_id,
            'holder ' || holder_id AS row_name
        FROM holder_fact
        UNION ALL
        SELECT
            parcel_id,
            'registration ' || registration_id
        FROM registration_fact
    ) AS person ON party.id = person.parcel_id
    WHERE party.people
    GROUP BY party.id
),

-- Only what somebody looks at is hashed.
part AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.commune_code,
        CASE WHEN party.shape THEN quality_hash(ST_AsBinary(parcel.geom)::text) END AS shape,
        CASE
            WHEN party.key THEN quality_hash(
                ROW('key', parcel.commune_code, parcel.sheet_no, parcel.parcel_no, parcel.former_commune_code)::text
            )
        END AS key,
        CASE WHEN party.code THEN quality_hash(ROW('code', parcel.parcel_code)::text) END AS code,
        CASE WHEN party.land_use THEN quality_hash(ROW('land_use', parcel.land_use)::text) END AS land_use,
        CASE
            WHEN party.area THEN quality_hash(
                ROW('area', parcel.area_map_m2, parcel.area_declared_m2, parcel.area_legal_m2)::text
            )
        END AS area,
        CASE
            WHEN party.survey THEN quality_hash(
                ROW('survey', parcel.survey_method, parcel.survey_year, parcel.survey_scale, parcel.source_srid)::text
            )
        END AS survey
    FROM party
    JOIN parcel ON party.id = parcel.id
)

INSERT INTO verdict (
    rule_no, parcel_id, other_id, value, said, geom, judged, is_excused, commune_code, other_commune
)
SELECT
    found.rule_no,
    found.parcel_id,
    found.other_id,
    found.value,
    found.said,
    found.geom,
    found.judged,
    exception.id IS NOT NULL OR mirror.id IS NOT NULL,
    found.commune_code,
    found.other_commune
FROM (
    SELECT
        answer.*,
        own.commune_code,
        other.commune_code AS other_commune,
        -- Whichever of the two it is found at.
        quality_hash(concat_ws(
            ' beside ',
            least(own_said.judged COLLATE "C", other_said.judged COLLATE "C"),
            greatest(own_said.judged COLLATE "C", other_said.judged COLLATE "C")
        )) AS judged
    FROM answer
    JOIN looks ON answer.rule_no = looks.rule_no
    JOIN scope ON answer.parcel_id = scope.parcel_id
    JOIN part AS own ON answer.parcel_id = own.id
    LEFT JOIN people ON answer.parcel_id = people.id
    LEFT JOIN part AS other ON answer.other_id = other.id
    CROSS JOIN LATERAL (
        SELECT concat_ws(
            ' ',
            CASE WHEN looks.shape THEN own.shape END,
            CASE WHEN looks.key THEN own.key END,
            CASE WHEN looks.code THEN own.code END,
            CASE WHEN looks.land_use THEN own.land_use END,
            CASE WHEN looks.area THEN own.area END,
            CASE WHEN looks.survey THEN own.survey END,
            CASE
                WHEN looks.record THEN ROW(
                    scope.record_group, scope.is_book_issued, scope.blocks, scope.owner_match, scope.is_in_operation,
                    scope.blockers, scope.is_synced, scope.updated_on
                )::text
            END,
            CASE WHEN looks.people THEN people.people END
        ) AS judged
    ) AS own_said
    CROSS JOIN LATERAL (
        SELECT concat_ws(
            ' ',
            CASE WHEN looks.shape THEN other.shape END,
            CASE WHEN looks.key THEN other.key END,
            CASE WHEN looks.code THEN other.code END,
            CASE WHEN looks.land_use THEN other.land_use END,
            CASE WHEN looks.area THEN other.area END,
            CASE WHEN looks.survey THEN other.survey END
        ) AS judged
    ) AS other_said
) AS found
LEFT JOIN exception
    ON
        found.parcel_id = exception.parcel_id
        AND found.rule_no = exception.rule_no
        AND found.other_id = exception.other_id
        AND found.judged = exception.judged
        AND exception.ended_at IS NULL
        AND coalesce(exception.until, 'infinity') >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
-- One defect of two parcels is excused at both, where one office answers for both.
LEFT JOIN exception AS mirror
    ON
        found.other_id = mirror.parcel_id
        AND found.rule_no = mirror.rule_no
        AND found.parcel_id = mirror.other_id
        AND found.judged = mirror.judged
        AND found.commune_code = found.other_commune
        AND mirror.ended_at IS NULL
        AND coalesce(mirror.until, 'infinity') >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
