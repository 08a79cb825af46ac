"""What is on the map: one folder a layer, and the one list that is the map."""
