"""A person who may sign in, and the roles they hold."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from flask_login import AnonymousUserMixin, UserMixin


class Role(StrEnum):
    """What a person is to the portal; the least first."""

    VIEWER = "viewer"
    SURVEY_TEAM = "survey_team"
    COMMUNE_OFFICER = "commune_officer"
    MANAGER = "manager"
    DATA_STEWARD = "data_steward"
    PEOPLE_OFFICER = "people_officer"  # a right of its own: no other role includes it
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Grant:
    """One role, for one commune or (None) for the whole province."""

    role: Role
    commune_code: str | None = None

    def __str__(self) -> str:
        return f"{self.role} in {self.commune_code}" if self.commune_code else str(self.role)

    def reaches(self, commune_code: str | None) -> bool:
        """Whether the grant counts in this commune; None asks about no commune in particular."""
        return commune_code is None or self.commune_code in (None, commune_code)


@dataclass(frozen=True)
class Account(UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """A person who has signed in."""

    id: int
    login: str
    display_name: str
    session_epoch: int
    is_enabled: bool
    grants: frozenset[Grant]

    @property
    def is_active(self) -> bool:
        return self.is_enabled

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role held anywhere, the least first."""
        held = {grant.role for grant in self.grants}
        return tuple(role for role in Role if role in held)

    @property
    def initials(self) -> str:
        """The first letters of the family and of the given name, for where there is no room."""
        words = self.display_name.split()
        return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()

    def get_id(self) -> str:
        """Return what the session cookie holds: a new epoch makes every older cookie worthless."""
        return f"{self.id}.{self.session_epoch}"

    def has_any(self, roles: Collection[Role], commune_code: str | None = None) -> bool:
        """Whether one of the roles is held in the commune, or anywhere if none is named."""
        return any(grant.role in roles and grant.reaches(commune_code) for grant in self.grants)


class Visitor(AnonymousUserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """Somebody who has not signed in."""

    login = ""
    display_name = ""
    grants: frozenset[Grant] = frozenset()
    roles: tuple[Role, ...] = ()

    def get_id(self) -> str:
        """Return the id of nobody."""
        return ""

    def has_any(self, roles: Collection[Role], commune_code: str | None = None) -> bool:
        """Return False: a visitor holds no role."""
        return False
