-- Whether any boundary is a sketch of the demonstration, to be labelled so. No parameters.
SELECT EXISTS (SELECT 1 FROM commune WHERE NOT boundary_is_official)
