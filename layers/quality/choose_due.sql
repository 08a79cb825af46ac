-- Choose the parcels of a commune that are marked, and those that are judged beside one that is:
-- whoever lies there, bears the same code, is of a sheet with other numbers, or shares people or a finding with it.
-- Parameters: code.
INSERT INTO chosen
SELECT parcel.id
FROM mark
JOIN parcel ON mark.parcel_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM place
JOIN parcel ON place.box && parcel.geom_3857
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM (SELECT DISTINCT sheet_no FROM mark WHERE box IS NOT NULL AND of_sheet) AS sheet
JOIN parcel ON sheet.sheet_no = parcel.sheet_no
WHERE parcel.commune_code = %(code)s
UNION
-- People are marked by the key of their parcel only.
SELECT parcel.id
FROM mark
JOIN parcel ON mark.sheet_no = parcel.sheet_no AND mark.parcel_no = parcel.parcel_no
WHERE mark.box IS NULL AND parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN parcel ON mark.parcel_code = parcel.parcel_code
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM (SELECT DISTINCT parcel_id FROM mark) AS changed
-- One by one: else the findings beside others of the whole province are read.
CROSS JOIN LATERAL (
    SELECT finding.parcel_id
    FROM finding
    WHERE finding.other_id = changed.parcel_id AND finding.other_id <> 0
    OFFSET 0
) AS found
JOIN parcel ON found.parcel_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN finding ON mark.parcel_id = finding.parcel_id AND finding.other_id <> 0
JOIN parcel ON finding.other_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel_id
FROM beside
WHERE commune_code = %(code)s
