-- The boxes of parcels lie in a tree of quadrants, not of boxes: of a bulk load's time on the server a fifth
-- went into choosing, on every level, the box that a new parcel widens least. A quadrant is computed.
-- Tiles and clicks find what they look for as quickly as before.

-- Before the old one goes, so that maps are drawn meanwhile.
-- Serves: parcel tiles, the stack under a click, the legend's counts along the edge of a view.
CREATE INDEX parcel_box_3857 ON parcel USING spgist (geom_3857);
DROP INDEX parcel_geom_3857;
