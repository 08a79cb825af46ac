"""The page of all communes: a map and a table of one metric, who stands where, and for how long."""
