"""Measure, beside a peer where there is one: `./bench [NAME …]`.

    DATABASE_URL=… .venv/bin/python -m tests.bench [NAME …]

Prints a table and writes it to var/bench/latest.json. Asserts nothing: a bar that is missed says
so and nothing else comes of it. The database named is the server's; each measurement makes
databases of its own beside it.
"""

import importlib
import json
import os
import sys

import config
from tests.bench.row import HEAD, Row

NAMES = ("tiles", "pages", "communes", "intake", "coverage", "quality")
LATEST = config.ROOT / "var/bench/latest.json"


def main(names: list[str]) -> int:
    """Measure what is named, or everything; return the exit code."""
    if unknown := set(names) - set(NAMES):
        sys.stderr.write(f"./bench: no such measurement: {', '.join(sorted(unknown))}. ")
        sys.stderr.write(f"There are {', '.join(NAMES)}.\n")
        return 2
    _say(f"{HEAD}   load average {os.getloadavg()[0]:.1f}")
    rows = [row for name in names or NAMES for row in _measured(name)]
    LATEST.parent.mkdir(parents=True, exist_ok=True)
    LATEST.write_text(json.dumps([row.as_json for row in rows], indent=2, ensure_ascii=False))
    return 0


def _measured(name: str) -> list[Row]:
    rows = []
    for row in importlib.import_module(f"tests.bench.{name}").rows():
        _say(str(row))
        rows.append(row)
    return rows


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
