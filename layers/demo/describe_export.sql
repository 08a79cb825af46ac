-- What a commune's export is: its scheme and date, and the group of parcels it does not list.
-- Parameters: code, scheme, as_of, unlisted_group
UPDATE commune
SET record_scheme = %(scheme)s, record_as_of = %(as_of)s, unlisted_group = %(unlisted_group)s
WHERE code = %(code)s
