-- Findings of a rule in the order of communes, sheets and numbers, after a place.
-- Parameters: rule (its number), state, communes, sheets (null: all), is_unnumbered (what has no sheet is wanted, too),
-- min_value, max_value (null: any); after_commune (null: from the beginning), after_sheet, after_number and how many
-- digits each begins with (after_sheet_digits, after_digits), after_parcel, after_other; page (null: all).
-- Among texts that begin with as many digits, the order of the texts is that of the numbers: walk.py sorts like this.
WITH placed AS (
    SELECT
        finding.id,
        finding.commune_code,
        coalesce(parcel.sheet_no, '') COLLATE "C" AS sheet_no,
        coalesce(parcel.parcel_no, '') COLLATE "C" AS parcel_no,
        coalesce(nullif(length(parcel.sheet_no) - length(ltrim(parcel.sheet_no, '0123456789')), 0), 99) AS sheet_digits,
        coalesce(nullif(length(parcel.parcel_no) - length(ltrim(parcel.parcel_no, '0123456789')), 0), 99) AS digits,
        finding.parcel_id,
        finding.other_id
    FROM finding
    JOIN parcel ON finding.parcel_id = parcel.id
    WHERE
        finding.rule_no = %(rule)s::smallint
        AND finding.state = %(state)s
        AND finding.commune_code = ANY(%(communes)s::text[])
        AND (
            %(sheets)s::text[] IS NULL
            OR (
                parcel.commune_code = ANY(%(communes)s::text[])
                AND (parcel.sheet_no = ANY(%(sheets)s::text[]) OR (%(is_unnumbered)s AND parcel.sheet_no IS NULL))
            )
        )
        AND (%(min_value)s::double precision IS NULL OR finding.value >= %(min_value)s::double precision)
        AND (%(max_value)s::double precision IS NULL OR finding.value < %(max_value)s::double precision)
)

SELECT
    id,
    commune_code,
    sheet_no,
    parcel_no,
    parcel_id,
    other_id
FROM placed
WHERE
    %(after_commune)s::text IS NULL
    OR (commune_code, sheet_digits, sheet_no, digits, parcel_no, parcel_id, other_id) > (
        %(after_commune)s::text,
        %(after_sheet_digits)s,
        %(after_sheet)s,
        %(after_digits)s,
        %(after_number)s,
        %(after_parcel)s::bigint,
        %(after_other)s::bigint
    )
ORDER BY commune_code, sheet_digits, sheet_no, digits, parcel_no, parcel_id, other_id
LIMIT %(page)s
