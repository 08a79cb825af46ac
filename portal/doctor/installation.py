"""Is everything there that the portal runs on, apart from the database?"""

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from portal.doctor.problem import Problem
from portal.setup import assets, translations, venv

OLDEST_PYTHON = (3, 11)
LEAST_FREE = 2 * 1024**3  # bytes: an import of a million parcels needs about one GiB
INSTALL = "Run ./run, or pip install -r requirements.txt"
PINNED = re.compile(r"([A-Za-z0-9_.-]+)==(\S+)")


def problems(root: Path, var: Path) -> Iterator[Problem]:
    """Yield what is wrong with the checkout and the machine."""
    yield from _python(sys.version_info[:2])
    yield from _requirements(root / venv.RUNS)
    yield from _assets(root)
    yield from _translations(root)
    yield from _disk(var)


def _python(version: tuple[int, ...]) -> Iterator[Problem]:
    if version < OLDEST_PYTHON:
        found, needed = (".".join(map(str, each)) for each in (version, OLDEST_PYTHON))
        yield Problem("Python", f"this is {found}", f"Install {needed} or newer")


def _requirements(requirements: Path) -> Iterator[Problem]:
    for name, wanted in PINNED.findall(requirements.read_text("utf-8")):
        found = _version(name)
        if found != wanted:
            what = f"{found} is installed, not {wanted}" if found else "is not installed"
            yield Problem(f"Python package {name}", what, INSTALL)


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _assets(root: Path) -> Iterator[Problem]:
    if not assets.is_laid_out(root):
        yield Problem("Browser libraries", "static/vendor is not complete", "Run ./run")


def _translations(root: Path) -> Iterator[Problem]:
    if not translations.is_compiled(root):
        yield Problem("Translations", "they are not compiled as they are now", "Run ./run")


def _disk(var: Path) -> Iterator[Problem]:
    folder = var if var.exists() else var.parent
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        what = f"only {free / 1024**3:.1f} GiB are free under {folder}"
        yield Problem("Disk", what, f"Free some: {LEAST_FREE / 1024**3:.0f} GiB are the least")
