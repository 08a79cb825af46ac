"""A demonstration province: true codes, names and areas, invented parcels.

Everything follows from the province's own tables (provinces/CODE/*.csv) and one seed, so two loads
with the same settings are the same rows. The steps, in the order in which they happen:
facts → boundaries → frame → network → strips → rings → clip → sheets → attributes → defects →
records → load.
"""
