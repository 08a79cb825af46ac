"""Does what the portal is told from outside make sense?"""

from collections.abc import Iterator, Mapping

import config
from portal.doctor.problem import Problem
from portal.setup import lock, net

SHORTEST_SECRET = 32  # characters


def problems(settings: config.Config) -> Iterator[Problem]:
    """Yield what is wrong with the settings of this process, and of a running ./run."""
    yield from _secret(settings)
    yield from _demo_accounts(settings, lock.facts(settings.var / "run.lock"))


def _secret(settings: config.Config) -> Iterator[Problem]:
    if not settings.secret_key:
        yield Problem("SECRET_KEY", "there is none", "Run ./run, which makes one, or set it")
    elif len(settings.secret_key) < SHORTEST_SECRET:
        what = f"it is shorter than {SHORTEST_SECRET} characters"
        yield Problem("SECRET_KEY", what, "Set a long random text; everybody signs in anew")
    file = settings.var / "secret_key"
    if file.exists() and file.stat().st_mode & 0o077:
        yield Problem("SECRET_KEY", f"others may read {file}", f"Run chmod 600 '{file}'")


def _demo_accounts(settings: config.Config, running: Mapping[str, str]) -> Iterator[Problem]:
    """Accounts whose passwords everybody knows are for this machine alone."""
    has_accounts = settings.demo_accounts or running.get("demo") == "yes"
    is_public = settings.secure_cookies or not net.is_loopback(running.get("host", "localhost"))
    if has_accounts and is_public:
        what = "their passwords are public, and others can reach this portal"
        yield Problem("Demonstration accounts", what, "Start it without PORTAL_DEMO_ACCOUNTS")
