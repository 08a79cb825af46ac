"""What the doctor finds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is missing or wrong, and what to do about it."""

    subject: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.subject}: {self.what}. {self.remedy}."


def some(names: list[str], most: int = 5) -> str:
    """Return the first of many names, and how many more there are."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
