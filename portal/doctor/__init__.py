"""Says what is missing or wrong, and what to do about it."""

from collections.abc import Iterator

import config
from portal.doctor import database, installation, settings
from portal.doctor.problem import Problem

__all__ = ["Problem", "problems"]


def problems(*, is_deep: bool = False) -> Iterator[Problem]:
    """Yield everything that is wrong; what cannot be examined because of it is left out.

    Deep: what is kept for ever is proven too, which reads all of it.
    """
    try:
        found = config.load()
    except config.BadSetting as wrong:
        yield from installation.problems(config.ROOT, config.ROOT / "var")
        yield Problem("Configuration", str(wrong), "Nothing else of it was examined")
        return
    yield from installation.problems(config.ROOT, found.var)
    yield from settings.problems(found)
    yield from database.problems(found.database_url, found.province, is_deep=is_deep)
