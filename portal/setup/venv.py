"""The virtual environment: made once, brought up to the requirements when they change."""

import shutil
import sys
from pathlib import Path

from portal.setup import process, stamp
from portal.setup.say import say

RUNS, CHECKS = "requirements.txt", "requirements-dev.txt"


def python(root: Path) -> Path:
    """Return the interpreter that has the portal's packages."""
    return root / ".venv/bin/python"


def ensure(root: Path, log: Path, *, with_checks: bool = False) -> None:
    """Make the environment where there is none, and install what is missing from it."""
    wanted = {RUNS: stamp.digest(root / RUNS)}
    if with_checks:
        wanted[CHECKS] = stamp.digest(root / RUNS, root / CHECKS)
    _make(root, log)
    if not all(stamp.is_fresh(_stamp(root, name), content) for name, content in wanted.items()):
        _install(root, CHECKS if with_checks else RUNS, log)
        for name, content in wanted.items():
            stamp.put(_stamp(root, name), content)


def _make(root: Path, log: Path) -> None:
    # Killed while pip was at work, packages may be half there: only a new one is certain.
    if python(root).exists() and not _unfinished(root).exists():
        return
    say("Making the virtual environment .venv")
    shutil.rmtree(root / ".venv", ignore_errors=True)
    (root / ".venv").mkdir()
    _unfinished(root).touch()
    # Not sys.executable: that may be the environment we have just removed.
    base = Path(sys.base_prefix) / f"bin/python{sys.version_info.major}.{sys.version_info.minor}"
    process.run([base, "-m", "venv", root / ".venv"], log=log)
    _unfinished(root).unlink()


def _install(root: Path, requirements: str, log: Path) -> None:
    say(f"Installing the Python packages of {requirements}")
    _unfinished(root).touch()
    pip = [python(root), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    try:
        process.run([*pip, "install", "-r", root / requirements], log=log, cwd=root)
    except process.Failed:
        _unfinished(root).unlink()  # pip refused, it was not killed: nothing is half there
        raise
    _unfinished(root).unlink()


def _stamp(root: Path, requirements: str) -> Path:
    return root / ".venv" / f"{requirements}.installed"


def _unfinished(root: Path) -> Path:
    return root / ".venv/unfinished"
