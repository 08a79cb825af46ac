-- Web Mercator and the mosaic point stop being generated columns: a bulk load spent a third of its
-- time in the server on them. Whoever writes a shape without them has them made as before, by a
-- trigger (repeatable/place_parcel.sql). What is there stays.
ALTER TABLE parcel
    ALTER COLUMN geom_3857 DROP EXPRESSION,
    ALTER COLUMN point_3857 DROP EXPRESSION;
