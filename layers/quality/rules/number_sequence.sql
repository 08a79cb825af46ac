/*
no = 22
version = 1
criterion = "complete"
severity = "warning"
weight = 0.5
inputs = ["sheet_no", "parcel_no"]
judges = ["key"]
answers = ["value", "said"]

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Số thửa trước đó bị khuyết"
explanation = """\
Số thửa trong một tờ được đánh liên tục từ 1. Ngay trước thửa này có số không tồn tại trên bản đồ và cũng chưa \
từng có: có thể thửa mang số đó chưa được vẽ hoặc chưa được nạp. Số đã hủy do tách, gộp, đánh số lại mà cổng \
biết thì không tính là khuyết."""
advice = """\
Xem sổ mục kê của tờ: nếu số đã hủy trước khi nạp vào cổng, ghi một ngoại lệ kèm căn cứ; nếu thửa còn thiếu, vẽ \
bổ sung."""

[en]
title = "Numbers missing before this one"
explanation = """\
Parcels of a sheet are numbered from 1 without a gap. Right before this one are numbers that the map does not \
have and never had: their parcels may not be drawn or not be loaded. Numbers that the portal knows to be retired \
by a split, a merge or a renumbering are not missing."""
advice = """\
Look into the sheet's register: where the number was retired before the map came here, give an exception with \
its ground; where the parcel is missing, have it drawn."""
*/
WITH used AS (
    SELECT
        commune_code,
        sheet_no,
        CASE WHEN parcel_no ~ '^[1-9][0-9]{0,8}$' THEN parcel_no::integer END AS number
    FROM parcel
    WHERE
        (commune_code, sheet_no) IN (
            -- Extract surveys ("TĐ 01-2025") number as they please.
            SELECT DISTINCT
                commune_code,
                sheet_no
            FROM scope
            WHERE sheet_no ~ '^[1-9]'
        )
),

step AS (
    SELECT
        commune_code,
        sheet_no,
        number,
        coalesce(lag(number) OVER (PARTITION BY commune_code, sheet_no ORDER BY number), 0) AS before
    FROM used
    WHERE number IS NOT NULL
),

-- Told once: else what is missing is counted for each of the two that ask.
leap AS MATERIALIZED (
    SELECT
        step.*,
        -- Numbers that a parcel had once are retired by a split, a merge or a renumbering, and not missing.
        number - before - 1 - (
            SELECT count(DISTINCT former.parcel_no)
            FROM parcel_history AS former
            WHERE
                former.commune_code = step.commune_code
                AND former.sheet_no = step.sheet_no
                AND CASE
                    WHEN former.parcel_no ~ '^[1-9][0-9]{0,8}$'
                        THEN former.parcel_no::integer > before AND former.parcel_no::integer < number
                    ELSE false
                END
        ) AS missing
    FROM step
    WHERE number - before > 1
)

SELECT
    scope.parcel_id,
    leap.missing AS value,
    jsonb_build_object('from', leap.before + 1, 'to', leap.number - 1) AS said
FROM leap
JOIN scope
    ON
        scope.commune_code = leap.commune_code
        AND scope.sheet_no = leap.sheet_no
        AND scope.parcel_no = leap.number::text
WHERE leap.missing > 0
