"""What the geometry rules judge: facts of shapes, measured in the plane of the commune's zone.

`write_facts` reads the temp table `scope` and what lies around those parcels, and fills temp tables
that are dropped with the transaction. Geometry in them is WGS 84, everything else metres and m².
It takes `steps`: while a thread reads shapes and measures, another may ask the database.

- flaw_fact, a row a parcel whose shape is broken: flaw, as in shape_fact.
- shape_fact, one row a parcel of the scope: area_m2; width_m, the diameter of the largest circle
  inside, null where a sliver is not as wide, and of roads and
  canals; parts; holes; flaw: null, self_intersection,
  invalid or empty, with flaw_geom, the place; outside_m2 and outside_geom, what lies outside the
  parcel's commune; elsewhere_m2, elsewhere_geom and elsewhere_commune, what of it lies in the
  commune that holds most of it. Of a flawed shape area_m2, parts and holes are of the drawing
  mended.
- overlap_fact, a row each way: area_m2, width_m (area by half the outline: the mean width of a
  strip), geom. From NOISE_M2 up.
- twin_fact, a row each way: two parcels that are one drawing; share: what they have in common of
  the land that both take together, 0 to 1.
- vertex_fact: kind spike (value: the length of the longest, m) or near (value: the smallest
  distance, m), geom: the points.
- hole_fact, a row a parcel: area_m2 and geom of what of its holes nothing is drawn in.
- code_fact, a row a parcel whose code stands for a point outside it: geom, that point.
- edge_fact, a row each way: kind sheet or commune, offset_m (the largest), length_m, geom: the
  sides of the parcel that run beside those of the other one.

Every fact is a function of the shapes that it names and of those within REACH_M, so it is the same
whatever else is in the scope. A shape that is broken is mended to be compared with its neighbours:
they are judged, and it is for the rules to leave the broken one itself unjudged.
"""

from layers.quality.topology.aside import Aside
from layers.quality.topology.facts import steps, write_facts
from layers.quality.topology.tables import TABLES

__all__ = ["TABLES", "Aside", "steps", "write_facts"]
