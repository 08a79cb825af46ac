"""Find the installed PostgreSQL versions that have a PostGIS the portal can use."""

import re
from dataclasses import dataclass
from pathlib import Path

OLDEST = 15  # UNIQUE NULLS NOT DISTINCT
OLDEST_POSTGIS = (3, 3)
LIBRARIES, EXTENSIONS = Path("/usr/lib/postgresql"), Path("/usr/share/postgresql")


@dataclass(frozen=True)
class Installation:
    """One major version of PostgreSQL, with its programs."""

    major: int
    bin: Path


def installed(libraries: Path = LIBRARIES, extensions: Path = EXTENSIONS) -> list[Installation]:
    """Return the usable versions, the newest first."""
    found = [
        Installation(int(folder.name), folder / "bin")
        for folder in libraries.glob("*")
        if folder.name.isdigit() and (folder / "bin/initdb").exists()
    ]
    usable = [one for one in found if one.major >= OLDEST and _has_postgis(one.major, extensions)]
    return sorted(usable, key=lambda one: one.major, reverse=True)


def _has_postgis(major: int, extensions: Path) -> bool:
    control = extensions / str(major) / "extension/postgis.control"
    if not control.exists():
        return False
    version = re.search(r"default_version\s*=\s*'(\d+)\.(\d+)", control.read_text("utf-8"))
    return version is not None and (int(version[1]), int(version[2])) >= OLDEST_POSTGIS
