-- Choose every parcel of a commune. Parameters: code.
INSERT INTO chosen
SELECT id FROM parcel
WHERE commune_code = %(code)s
