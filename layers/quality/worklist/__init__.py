"""What to mend next in a commune, so that most parcels reach group 1 soonest."""
