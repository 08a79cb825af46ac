"""What comes back from the field: read, merged with what has happened meanwhile, accounted for.

Three states of each parcel are compared: as it was taken, as it was returned, as it is now. What
does not collide is written, as a run that can be undone; what does is listed for a person; and
every row of the file is an item of the return, whatever became of it.
"""
