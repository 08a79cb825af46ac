"""What ./run and ./test have in common: bring the checkout and the machine up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portal.setup import assets, lock, packages, process, secret, translations, venv
from portal.setup.say import say

ROOT = Path(__file__).resolve().parent.parent.parent


def var() -> Path:
    """Return the folder of everything that a running portal writes."""
    return Path(os.environ.get("PORTAL_VAR") or ROOT / "var").absolute()


def log(name: str) -> Path:
    """Return a log file in var/log, emptied when it has grown past 10 MB."""
    path = var() / "log" / f"{name}.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > 10_000_000:
        path.unlink()
    return path


def machine(*, with_checks: bool = False) -> None:
    """Install whatever is missing for running the portal, or for checking it too."""
    with _one_at_a_time():
        packages.ensure(
            log("setup"), with_postgres=not os.environ.get("DATABASE_URL"), with_browser=with_checks
        )
        if with_checks:
            packages.ensure_readers(log("setup"))
        venv.ensure(ROOT, log("setup"), with_checks=with_checks)
        try:
            assets.install(ROOT, say, with_checks=with_checks)
        except assets.NoAssets as wrong:
            raise process.Failed(str(wrong)) from wrong
        translations.ensure(ROOT, log("setup"))
        if not os.environ.get("SECRET_KEY"):
            secret.ensure(var())


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # In the checkout's own var/ whatever PORTAL_VAR says: .venv and static/vendor are shared.
    path = ROOT / "var/setup.lock"
    if lock.facts(path):
        say("Waiting for another ./run or ./test that is setting up")
    with lock.held(path, wait=True):
        yield
