"""Parcels of the cadastral map."""
