-- What rules may know of the certificates of parcels: not one value that tells whose they are. Dates
-- tell nobody.
CREATE TEMP TABLE registration_fact ON COMMIT DROP AS
SELECT
    scope.parcel_id,
    registration.id AS registration_id,
    registration.serial IS NOT NULL AS has_serial,
    coalesce(registration.serial !~ '^([A-ZĐ]{1,2} ?[0-9]{6}|[A-ZĐ]{2} ?[0-9]{8})$', false) AS is_serial_malformed,
    registration.registered_on IS NOT NULL OR 'odd_date' = ANY(registration.flags) AS has_date,
    registration.registered_on IS NULL AND 'odd_date' = ANY(registration.flags) AS is_date_unreadable,
    registration.registered_on,
    (import_run.started_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS delivered_on,
    EXISTS (
        SELECT FROM restricted.holder
        WHERE
            holder.commune_code = scope.commune_code
            AND holder.sheet_no = scope.sheet_no
            AND holder.parcel_no = scope.parcel_no
            AND holder.ended_by_run IS NULL
            -- Most births are a year only, which is compared with the year.
            AND left(registration.registered_on::text, length(holder.birth)) < holder.birth
    ) AS is_before_birth
FROM scope
JOIN restricted.registration USING (commune_code, sheet_no, parcel_no)
JOIN import_run ON import_run.id = registration.import_run
WHERE
    registration.ended_by_run IS NULL
    -- Of most communes nobody is known, which is asked once.
    AND (SELECT one.has_people FROM scope AS one LIMIT 1)
    -- All of the scope is of one commune: without being told so, the planner reads the province's.
    AND registration.commune_code = (SELECT one.commune_code FROM scope AS one LIMIT 1)
    AND NOT scope.is_object
