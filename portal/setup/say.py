"""What ./run and ./test tell the person who started them."""

import sys
from pathlib import Path


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    print(text, flush=True)


def complain(text: str) -> None:
    """Print a line where errors go."""
    print(text, file=sys.stderr, flush=True)


def tail(log: Path, count: int = 20) -> str:
    """Return the last lines of a log, indented."""
    lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
    return "\n".join(f"    {line}" for line in lines[-count:])
