"""The kinds and states of a gap."""

from enum import StrEnum


class Kind(StrEnum):
    """Why a part of a commune has no parcel."""

    UNMAPPED = "unmapped"
    BETWEEN_SHEETS = "between_sheets"
    BOUNDARY_MISMATCH = "boundary_mismatch"
    ROAD_WATER = "road_water"
    SLIVER = "sliver"


class State(StrEnum):
    """How far the work on a gap has come."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    ASSIGNED = "assigned"
    IN_SURVEY = "in_survey"
    DELIVERED = "delivered"
    CLOSED = "closed"
    EXCLUDED = "excluded"
