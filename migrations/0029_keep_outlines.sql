-- The communes beside each other are looked at on every page of comparison: their shapes simplified
-- once, and the gaps of each counted, so that no page reads 160,000 vertices or every gap for it.

-- A shape in steps of 30 m of web Mercator: no line moves by more than 60 m, which is half a pixel
-- where the city is 800 wide, less than the line that is drawn between two communes.
-- Simplified each alone, so neighbours may part by that much; in return it is always true to its polygon.
CREATE FUNCTION outline_of(shape geometry) RETURNS geometry
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN st_scale(st_simplifypreservetopology(st_transform(shape, 3857), 60), 1 / 30.0, 1 / 30.0);

ALTER TABLE commune
ADD COLUMN outline text NOT NULL
GENERATED ALWAYS AS (st_assvg(st_snaptogrid(outline_of(geom), 1), 1, 0)) STORED,
-- The largest circle inside, in the same steps: where its sign is drawn, and how much room there is.
ADD COLUMN outline_middle geometry(Point)
GENERATED ALWAYS AS (st_setsrid((st_maximuminscribedcircle(outline_of(geom))).center, 0)) STORED,
ADD COLUMN outline_radius double precision
GENERATED ALWAYS AS ((st_maximuminscribedcircle(outline_of(geom))).radius) STORED;

-- Gaps that are open and no slivers, by commune. Kept by triggers on gap, equal to counting it
-- (repeatable/count_gaps.sql). Areas to the square centimetre in numeric: sums of them never drift.
CREATE TABLE gap_count (
    commune_code text PRIMARY KEY,
    n bigint NOT NULL,
    area_m2 numeric NOT NULL
);

INSERT INTO gap_count (commune_code, n, area_m2)
SELECT
    commune_code,
    count(*),
    sum(round(area_m2::numeric, 4))
FROM gap
WHERE kind <> 'sliver' AND state NOT IN ('closed', 'excluded')
GROUP BY commune_code;

-- Serves: which teams hold open gaps in which commune.
CREATE INDEX gap_held ON gap (commune_code, holder)
WHERE holder IS NOT NULL AND state NOT IN ('closed', 'excluded');
