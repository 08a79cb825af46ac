-- What the rules answered of whom they may judge, with the hash of what was judged and whether somebody answers
-- for it. {looks}: what each rule needs (bits of inputs), whether it is of objects too, and which parts of a
-- parcel it looks at. Of the other parcel only its map counts: what the system of record says of that one is no
-- part of what this one is excused for. No parameters.
WITH looks (rule_no, needed, of_objects, shape, key, code, land_use, area, survey, record, people) AS (
    VALUES {looks}
),

-- Once for all rules: a join for each of them would cost as much as most of them do.
allowed AS MATERIALIZED (
    SELECT
        answer.*,
        lack.commune_code,
        lack.record,
        lack.record_hash,
        -- Most are: they ask for nothing else below.
        answer.other_id = 0 AND looks.record
        AND NOT (shape OR key OR code OR land_use OR area OR survey OR people) AS is_of_record
    FROM answer
    JOIN looks USING (rule_no)
    JOIN lack USING (parcel_id)
    -- Not "= 0", which the planner takes to be true of one in 200.
    WHERE lack.mask & looks.needed < 1 AND (looks.of_objects OR NOT lack.is_object)
),

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
            unnest(CASE allowed.other_id WHEN 0 THEN ARRAY[parcel_id] ELSE ARRAY[parcel_id, other_id] END) AS id
        FROM allowed
        JOIN looks USING (rule_no)
        WHERE NOT allowed.is_of_record
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

part AS MATERIALIZED (
    SELECT
        parcel.id,
        parcel.commune_code,
        CASE WHEN party.shape THEN md5(ST_AsBinary(parcel.geom)) END AS shape,
        CASE
            WHEN party.key THEN ROW(
                'key', parcel.commune_code, parcel.sheet_no, parcel.parcel_no, parcel.former_commune_code
            )::text
        END AS key,
        CASE WHEN party.code THEN ROW('code', parcel.parcel_code)::text END AS code,
        CASE WHEN party.land_use THEN ROW('land_use', parcel.land_use)::text END AS land_use,
        CASE
            WHEN party.area THEN ROW(
                'area', parcel.area_map_m2, parcel.area_declared_m2, parcel.area_legal_m2
            )::text
        END AS area,
        CASE
            WHEN party.survey THEN ROW(
                'survey', parcel.survey_method, parcel.survey_year, parcel.survey_scale, parcel.source_srid
            )::text
        END AS survey
    FROM party
    JOIN parcel ON party.id = parcel.id
),

told AS (
    SELECT
        allowed.*,
        other.commune_code AS other_commune,
        concat_ws(
            ' ',
            CASE WHEN looks.shape THEN own.shape END,
            CASE WHEN looks.key THEN own.key END,
            CASE WHEN looks.code THEN own.code END,
            CASE WHEN looks.land_use THEN own.land_use END,
            CASE WHEN looks.area THEN own.area END,
            CASE WHEN looks.survey THEN own.survey END,
            CASE WHEN looks.record THEN allowed.record END,
            CASE WHEN looks.people THEN people.people END
        ) AS mine,
        CASE
            WHEN allowed.other_id <> 0 THEN concat_ws(
                ' ',
                CASE WHEN looks.shape THEN other.shape END,
                CASE WHEN looks.key THEN other.key END,
                CASE WHEN looks.code THEN other.code END,
                CASE WHEN looks.land_use THEN other.land_use END,
                CASE WHEN looks.area THEN other.area END,
                CASE WHEN looks.survey THEN other.survey END
            )
        END AS theirs
    FROM allowed
    JOIN looks ON allowed.rule_no = looks.rule_no
    LEFT JOIN part AS own ON allowed.parcel_id = own.id
    LEFT JOIN people ON allowed.parcel_id = people.id
    LEFT JOIN part AS other ON allowed.other_id = other.id
    WHERE NOT allowed.is_of_record
    -- What is named above is said once, however often it is used below.
    OFFSET 0
),

found AS (
    SELECT
        rule_no,
        parcel_id,
        other_id,
        value,
        said,
        geom,
        commune_code,
        NULL AS other_commune,
        record_hash AS judged
    FROM allowed
    WHERE is_of_record
    UNION ALL
    SELECT
        rule_no,
        parcel_id,
        other_id,
        value,
        said,
        geom,
        commune_code,
        other_commune,
        quality_hash(
            CASE
                WHEN theirs IS NULL THEN mine
                -- Whichever of the two it is found at.
                WHEN mine < theirs COLLATE "C" THEN concat_ws(' beside ', mine, theirs)
                ELSE concat_ws(' beside ', theirs, mine)
            END
        )
    FROM told
),

excuse AS MATERIALIZED (
    SELECT
        exception.rule_no,
        exception.parcel_id,
        exception.other_id,
        exception.judged
    FROM exception
    WHERE
        exception.ended_at IS NULL
        AND coalesce(exception.until, 'infinity') >= (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        AND (
            exception.parcel_id IN (SELECT parcel_id FROM allowed)
            OR exception.other_id IN (SELECT parcel_id FROM allowed WHERE other_id <> 0)
        )
)

INSERT INTO verdict (
    rule_no, parcel_id, other_id, value, said, geom, judged, is_excused, commune_code, other_commune
)
SELECT
    rule_no,
    parcel_id,
    other_id,
    value,
    said,
    geom,
    judged,
    (rule_no, parcel_id, other_id, judged) IN (SELECT * FROM excuse)
    -- One defect of two parcels is excused at both, where one office answers for both.
    OR coalesce(
        commune_code = other_commune AND (rule_no, other_id, parcel_id, judged) IN (SELECT * FROM excuse), false
    ),
    commune_code,
    other_commune
FROM found
