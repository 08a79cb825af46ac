-- Take in rows that were turned away, whole, by their columns' names.
INSERT INTO staged_refused (row_no, sheet_no, parcel_no, reason, source, srid, shape)
VALUES (%(row_no)s, %(sheet_no)s, %(parcel_no)s, %(reason)s, %(source)s, %(srid)s, %(shape)s)
