-- Serves: finding the rows near each loose parcel, and the parcels under each of them.
CREATE INDEX ON loose_parcel USING gist (geom)
