"""Debian packages: only those that are missing, with sudo where we are not root."""

import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from portal.setup import postgres, process
from portal.setup.say import say, tail

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Chromium without windows: the same pages, and opening one costs a quarter.
HEADLESS = "chromium-headless-shell"
# What WeasyPrint, which prints the sheets of field packages, loads when it is imported.
PANGO = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
}
# What opens the files that are made, as their readers do: the tests that want them skip without.
READERS = {"soffice": "libreoffice-calc-nogui", "pdftotext": "poppler-utils"}
# While this file is there, installing PostgreSQL makes and starts no cluster of its own.
NO_CLUSTER = Path("/etc/postgresql-common/createcluster.d/portal.conf")


def ensure(log: Path, *, with_postgres: bool, with_browser: bool) -> None:
    """Install what the machine lacks; raise Failed where that is not possible."""
    names = _missing(with_postgres=with_postgres, with_browser=with_browser)
    if not names:
        return
    if not shutil.which("apt-get"):
        raise process.Failed(
            f"this machine lacks {', '.join(names)} and has no apt-get: install them, or name an "
            "existing PostGIS database with DATABASE_URL"
        )
    say(f"Installing system packages: {', '.join(names)}")
    _repair(log)
    _apt(log, "update", "-q")
    # Asked again: only now is known what apt offers.
    names = _missing(with_postgres=with_postgres, with_browser=with_browser)
    _install(_with_postgres_version(names), log)
    if still := _missing(with_postgres=with_postgres, with_browser=with_browser):
        raise process.Failed(f"installed, but not usable: {', '.join(still)}; see {log}")


def ensure_readers(log: Path) -> None:
    """Install what the tests open files with; say so where it cannot be had, and go on."""
    names = [package for tool, package in READERS.items() if not shutil.which(tool)]
    if not names or not shutil.which("apt-get"):
        return
    say(f"Installing what the tests open files with: {', '.join(names)}")
    try:
        _repair(log)
        _apt(log, "update", "-q")
        _install(names, log)
    except process.Failed:
        say(f"Not installed: {', '.join(names)}. Tests that need them are skipped; see {log}")


def _missing(*, with_postgres: bool, with_browser: bool) -> list[str]:
    names = []
    if not _has_ensurepip():
        names.append(f"python{sys.version_info.major}.{sys.version_info.minor}-venv")
    if with_postgres and not postgres.installed():
        names.append("postgresql")
    names += [package for library, package in PANGO.items() if not _has_library(library)]
    names += _missing_browser() if with_browser else []
    if with_browser and not _has_library("libatomic.so.1"):
        names.append("libatomic1")  # Playwright's own Node is linked with it
    return names


def _missing_browser() -> list[str]:
    """Return the package to install; any browser will do where apt offers none without windows."""
    if shutil.which(HEADLESS):
        return []
    if shutil.which("apt-cache") and process.answer(["apt-cache", "madison", HEADLESS]).strip():
        return [HEADLESS]
    return [] if any(shutil.which(name) for name in BROWSERS) else ["chromium"]


def _has_ensurepip() -> bool:
    """Return whether this Python can make virtual environments: Debian packs that apart."""
    return find_spec("ensurepip") is not None


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _with_postgres_version(names: Sequence[str]) -> list[str]:
    """Replace `postgresql` by the newest version for which there is PostGIS."""
    if "postgresql" not in names:
        return list(names)
    found = process.answer(["apt-cache", "pkgnames", "postgresql-"]).split()
    matches = (re.fullmatch(r"postgresql-(\d+)-postgis-3", name) for name in found)
    versions = [int(match[1]) for match in matches if match]
    usable = [version for version in versions if f"postgresql-{version}" in found]
    if not usable or max(usable) < postgres.OLDEST:
        raise process.Failed(
            f"apt offers no PostgreSQL ≥ {postgres.OLDEST} with PostGIS: name an existing database "
            "with DATABASE_URL"
        )
    server = f"postgresql-{max(usable)}"
    return [name for name in names if name != "postgresql"] + [server, f"{server}-postgis-3"]


def _install(names: Sequence[str], log: Path) -> None:
    quiet = any(name.startswith("postgresql") for name in names) and not NO_CLUSTER.exists()
    if quiet:
        write = f"mkdir -p {NO_CLUSTER.parent} && echo create_main_cluster=false > {NO_CLUSTER}"
        _as_root(log, "sh", "-c", write)
    try:
        _apt(log, "install", "-y", "-q", "--no-install-recommends", *names)
    finally:
        if quiet:
            _as_root(log, "rm", "-f", str(NO_CLUSTER))


def _repair(log: Path) -> None:
    """Finish what an interrupted installation left half-way."""
    if subprocess.run(["dpkg", "--audit"], capture_output=True, check=False).stdout:
        _as_root(log, "dpkg", "--configure", "-a")


def _apt(log: Path, *words: str) -> None:
    _as_root(log, "apt-get", "-o", "DPkg::Lock::Timeout=300", *words)


def _as_root(log: Path, *words: str) -> None:
    """Run a command as root, its output appended to a log; sudo may ask on the terminal.

    It stays in our session and outlives us: dpkg killed half-way would leave the machine broken.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        command = [*_sudo(), *words]
        child = subprocess.Popen(command, env=_environment(), stdout=output, stderr=output)
        try:
            code = child.wait()
        except BaseException:
            child.wait()
            raise
    if code:
        raise process.Failed(f"`{' '.join(words)}` ended with {code}:\n{tail(log)}\n(all: {log})")


def _sudo() -> list[str]:
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        raise process.Failed("installing them needs root or sudo: ask an administrator to do it")
    keep = ["sudo", "DEBIAN_FRONTEND=noninteractive"]
    return keep if sys.stdin.isatty() else [keep[0], "-n", keep[1]]


def _environment() -> dict[str, str]:
    return os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
