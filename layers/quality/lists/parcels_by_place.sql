-- Parcels by what they were found to be, in the order of communes, sheets and numbers, after a place.
-- Parameters: communes, sheets (null: all), is_unnumbered (what has no sheet is wanted, too); severity, own (group),
-- declared (group) (null: any), is_disagreeing (only where both groups are known and differ),
-- unevaluated (number of a rule; null: any), within (what is failed is among these rules; null: any), beyond (and not only
-- among these), needed (rules that the parcel must have been judged by); after_commune (null: from the beginning),
-- after_sheet, after_number and how many digits each begins with (after_sheet_digits, after_digits), after_parcel;
-- page (null: all).
WITH placed AS (
    SELECT
        parcel_quality.parcel_id,
        parcel_quality.commune_code,
        coalesce(parcel.sheet_no, '') COLLATE "C" AS sheet_no,
        coalesce(parcel.parcel_no, '') COLLATE "C" AS parcel_no,
        coalesce(nullif(length(parcel.sheet_no) - length(ltrim(parcel.sheet_no, '0123456789')), 0), 99) AS sheet_digits,
        coalesce(nullif(length(parcel.parcel_no) - length(ltrim(parcel.parcel_no, '0123456789')), 0), 99) AS digits
    FROM parcel_quality
    JOIN parcel ON parcel_quality.parcel_id = parcel.id
    WHERE
        parcel_quality.commune_code = ANY(%(communes)s::text[])
        AND (
            %(sheets)s::text[] IS NULL
            OR (
                parcel.commune_code = ANY(%(communes)s::text[])
                AND (parcel.sheet_no = ANY(%(sheets)s::text[]) OR (%(is_unnumbered)s AND parcel.sheet_no IS NULL))
            )
        )
        AND (%(severity)s::smallint IS NULL OR parcel_quality.severity = %(severity)s::smallint)
        AND (%(own)s::smallint IS NULL OR parcel_quality.own_group = %(own)s::smallint)
        AND (%(declared)s::smallint IS NULL OR parcel_quality.clean_group = %(declared)s::smallint)
        AND (
            NOT %(is_disagreeing)s
            OR (
                parcel_quality.own_group > 0
                AND parcel_quality.clean_group > 0
                AND parcel_quality.own_group <> parcel_quality.clean_group
            )
        )
        AND (%(unevaluated)s::smallint IS NULL OR %(unevaluated)s::smallint = ANY(parcel_quality.unevaluated))
        AND (
            %(within)s::smallint[] IS NULL
            OR (
                parcel_quality.failed <@ %(within)s::smallint[]
                AND NOT parcel_quality.failed <@ %(beyond)s::smallint[]
                AND NOT parcel_quality.unevaluated && %(needed)s::smallint[]
            )
        )
)

SELECT
    parcel_id,
    commune_code,
    sheet_no,
    parcel_no,
    0 AS other_id
FROM placed
WHERE
    %(after_commune)s::text IS NULL
    OR (commune_code, sheet_digits, sheet_no, digits, parcel_no, parcel_id) > (
        %(after_commune)s::text,
        %(after_sheet_digits)s,
        %(after_sheet)s,
        %(after_digits)s,
        %(after_number)s,
        %(after_parcel)s::bigint
    )
ORDER BY commune_code, sheet_digits, sheet_no, digits, parcel_no, parcel_id
LIMIT %(page)s
