"""Walks over what is shown of communes: each compares every figure with what SQL counts."""
