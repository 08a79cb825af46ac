/*
no = 52
version = 1
criterion = "alive"
severity = "warning"
weight = 1.0
required = false
inputs = ["updated_on"]
judges = ["record", "shape", "key", "land_use", "area"]
answers = ["value"]

[iso]
measure = 159
edition = "ISO 19157:2013"
name = "chronological order"

[thresholds]
grace_days = 15

[vi]
title = "Hồ sơ cũ hơn biến động của thửa"
explanation = """\
Sau lần cập nhật cuối của hồ sơ quá {grace_days} ngày (ngưỡng do cổng đề xuất theo hạn xử lý), thửa còn được \
tách, gộp hoặc đổi ranh giới, số thửa, loại đất, diện tích pháp lý trên bản đồ. Hồ sơ vì vậy chưa theo kịp thửa \
đất."""
advice = "Cập nhật biến động vào hồ sơ trên hệ thống, hoặc nạp bảng xuất mới hơn nếu hệ thống đã cập nhật."

[en]
title = "Record older than the parcel's last change"
explanation = """\
More than {grace_days} days after the record's last update (the threshold is the portal's proposal, after the \
time allowed for a correction) the parcel was split, merged, or changed in boundary, number, land use or legal \
area. So the record has not kept up with the land."""
advice = "Enter the change in the land system, or load a newer export where that has been done."
*/
WITH candidate AS MATERIALIZED (
    SELECT
        parcel_id,
        updated_on
    FROM scope
    WHERE
        updated_on < (valid_from AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - %(grace_days)s
        -- A parcel that has been loaded once and never changed since has no transaction that is known.
        AND (
            EXISTS (SELECT FROM parcel_lineage WHERE child_id = scope.parcel_id)
            -- One by one: the planner would read the history of the province for a few.
            OR (SELECT true FROM parcel_history AS former WHERE former.parcel_id = scope.parcel_id LIMIT 1)
        )
),

-- Once a parcel, though it is asked for twice below.
transaction AS MATERIALIZED (
    SELECT
        candidate.parcel_id,
        candidate.updated_on,
        greatest(
            (
                SELECT max(import_run.started_at)
                FROM parcel_lineage
                JOIN import_run ON import_run.id = parcel_lineage.import_run
                WHERE parcel_lineage.child_id = candidate.parcel_id
            ),
            (
                -- When a code is filled in, or a year of survey, nothing has happened to the land.
                SELECT max(former.valid_to)
                FROM parcel_history AS former
                WHERE
                    former.parcel_id = candidate.parcel_id
                    AND (
                        (former.sheet_no, former.parcel_no, former.land_use, former.area_legal_m2)
                        IS DISTINCT FROM (parcel.sheet_no, parcel.parcel_no, parcel.land_use, parcel.area_legal_m2)
                        OR NOT former.geom = parcel.geom
                    )
            )
        ) AS at
    FROM candidate
    JOIN parcel ON parcel.id = candidate.parcel_id
)

SELECT
    parcel_id,
    (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - updated_on AS value
FROM transaction
WHERE updated_on < (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date - %(grace_days)s
