"""Who there is to be let in: by what the public may see, or by a list of roles."""

from enum import Enum
from typing import TypeAlias

from portal.accounts import Role


class Audience(Enum):
    """Rows that are not a list of roles."""

    PUBLIC = "everybody, always"
    AGGREGATES = "everybody where the public sees aggregates, else whoever holds a role"
    PARCELS = "everybody where the public sees parcels, else whoever holds a role"
    SIGNED_IN = "whoever has an account, with or without a role"


Access: TypeAlias = Audience | frozenset[Role]

PUBLIC, AGGREGATES, PARCELS, SIGNED_IN = Audience
# Whoever holds a role: what takes the server seconds is not for everybody to ask for.
STAFF = frozenset(Role)
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
# Who brings data in, and takes it out again.
STEWARDS = frozenset({Role.DATA_STEWARD, Role.ADMINISTRATOR})
# Who answers for a finding that it is none: in their communes (portal/views/exceptions.py).
EXCUSERS = STEWARDS | {Role.COMMUNE_OFFICER}
# Who may see what has been brought in.
OFFICERS = STEWARDS | {Role.MANAGER, Role.COMMUNE_OFFICER}
# Who decides for the province: which teams there are, and what is no gap.
DECIDERS = STEWARDS | {Role.MANAGER}
# Who surveys: a team moves only what it holds (portal/gap_work.py).
SURVEYORS = OFFICERS | {Role.SURVEY_TEAM}
# Who may see people's data, and bring it in where they may bring in data: nobody by another role.
PEOPLE = frozenset({Role.PEOPLE_OFFICER})
