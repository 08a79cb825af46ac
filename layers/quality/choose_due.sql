-- Choose the parcels of a commune that are marked, and those that are judged beside one that is:
-- whoever lies there, bears the same code, is of the same sheet, or shares people or a finding with it.
-- Parameters: code, reach (metres of web Mercator).
INSERT INTO chosen
SELECT parcel.id
FROM mark
JOIN parcel ON mark.parcel_id = parcel.id
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM mark
JOIN parcel ON parcel.geom_3857 && ST_Expand(ST_Transform(mark.box, 3857), %(reach)s)
WHERE parcel.commune_code = %(code)s
UNION
SELECT parcel.id
FROM (SELECT DISTINCT sheet_no FROM mark WHERE box IS NOT NULL) AS sheet
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
FROM mark
JOIN finding ON mark.parcel_id = finding.other_id AND finding.other_id <> 0
JOIN parcel ON finding.parcel_id = parcel.id
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
