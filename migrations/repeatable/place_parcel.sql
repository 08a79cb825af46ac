-- Where a parcel is on the map, in web Mercator: its shape, and the one point at which it counts in
-- the mosaic. Made for whoever writes a shape alone, and again whenever any of the three changes;
-- only a bulk load brings them along (layers/parcels/outlines.py), a parcel at a time being too slow.

CREATE OR REPLACE FUNCTION place_parcel() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    middle geometry := ST_Centroid(new.geom);
BEGIN
    -- The centroid of a shape that crosses itself may lie anywhere.
    IF NOT middle && new.geom OR ST_IsEmpty(middle) THEN
        middle := ST_Centroid(ST_Envelope(new.geom));
    END IF;
    new.geom_3857 := ST_Transform(new.geom, 3857);
    new.point_3857 := ST_Transform(middle, 3857);
    RETURN new;
END
$$;

CREATE OR REPLACE TRIGGER place_insert BEFORE INSERT ON parcel
FOR EACH ROW WHEN (new.geom_3857 IS NULL OR new.point_3857 IS NULL) EXECUTE FUNCTION place_parcel();
CREATE OR REPLACE TRIGGER place_update BEFORE UPDATE OF geom, geom_3857, point_3857 ON parcel
FOR EACH ROW WHEN (
    NOT old.geom = new.geom OR NOT old.geom_3857 = new.geom_3857 OR NOT old.point_3857 = new.point_3857
) EXECUTE FUNCTION place_parcel();
