"""Passwords: what is stored is an argon2id hash."""

import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200  # hashing a megabyte would keep a thread busy
HASHER = PasswordHasher()


class BadPassword(ValueError):
    """A new password is too short or too long."""


def require_good(password: str) -> str:
    """Return a new password; raise BadPassword for one that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadPassword(f"a password has {SHORTEST} to {LONGEST} characters")
    return password


def hashed(password: str) -> str:
    """Return what is stored of a password."""
    return HASHER.hash(password)


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether the password is the one hashed; None takes as long, and is never right."""
    try:
        HASHER.verify(password_hash or _nobodys(), password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def invented() -> str:
    """Return a new password for somebody to start with."""
    return secrets.token_urlsafe(12)


@cache
def _nobodys() -> str:
    # An unknown login is checked against this, so that it takes as long as a known one.
    return HASHER.hash(secrets.token_urlsafe())
