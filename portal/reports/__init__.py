"""What leaves the portal as a file for people: the map that is sent by mail."""
