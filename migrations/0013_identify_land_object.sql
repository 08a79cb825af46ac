-- A land object is known by what its file calls it, so that a file loaded again changes nothing.

ALTER TABLE land_object ADD COLUMN object_key text;

-- Serves: matching a file of land objects with what is there.
CREATE INDEX land_object_key ON land_object (commune_code, kind, object_key);
