"""Whether QGIS itself opens a field package; run by name, no part of ./test."""
