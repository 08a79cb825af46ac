"""Who is registered for a parcel, and by which certificate: in the schema `restricted` only.

Nothing else of the portal reads that schema. Reports, logs and audit entries hold counts of what is
in it and columns' heads, never a value.
"""
