"""Files that people have sent, on the disk until they have been dealt with.

Each lies in a folder of var/uploads that nobody can guess, for this account's eyes only. It keeps
the name that people know it by, without whatever could lead out of the folder.
"""

import os
import secrets
import shutil
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

FOLDER = "uploads"
SUFFIXES = (
    ".zip", ".shp", ".gpkg", ".geojson", ".json", ".geojsonl", ".geojsons", ".ndjson", ".fgb",
    ".gml", ".xml", ".dxf", ".tab", ".mif", ".dgn", ".xlsx", ".csv",
)  # fmt: skip
# One map in several files, by the one that names it: they are packed together on arrival.
TOGETHER = (".shp", ".tab", ".mif")
ACCEPTED = (*SUFFIXES, ".dbf", ".shx", ".prj", ".cpg", ".dat", ".map", ".id", ".ind", ".mid")
# A file system takes 255 bytes, and a Vietnamese letter is up to three of them.
LONGEST_NAME, LONGEST_STEM_BYTES = 120, 200
_IN_NAMES = " ._-()+,"
_CHUNK = 1 << 20


class Unusable(Exception):
    """What was sent is no file that can be looked at; names the files."""


@dataclass(frozen=True)
class Kept:
    """A file that has arrived: its name, its folder in var/uploads, its size."""

    file: str
    stored_as: str
    byte_count: int


def folder(var: Path) -> Path:
    """Return the folder of all uploads, made where it is not there, closed to others."""
    place = var / FOLDER
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def arriving(var: Path) -> IO[bytes]:
    """Return a file to receive into, readable to nobody else: it goes with its last handle."""
    # It has a name, so that it can be linked to where it stays. A crash leaves it to the sweep.
    return tempfile.NamedTemporaryFile(dir=folder(var), prefix="arriving-")


def path(var: Path, stored_as: str, file: str) -> Path:
    """Return where a kept file lies, whether it is still there or not."""
    return folder(var) / stored_as / file


def keep(var: Path, arrived: Sequence[tuple[str, IO[bytes]]]) -> Kept:
    """Keep what has arrived under these names; several that are one map become one zip.

    Raise Unusable where it is of no kind that can be read, or more than one map.
    """
    main = _main([name for name, _ in arrived])
    name = plain(arrived[main][0])
    stored_as = secrets.token_hex(16)
    place = folder(var) / stored_as
    place.mkdir(mode=0o700)
    if len(arrived) == 1:
        stream = arrived[0][1]
        stream.flush()
        os.link(stream.name, place / name)
    else:
        name = f"{PurePosixPath(name).stem}.zip"
        _pack(place / name, arrived)
    return Kept(name, stored_as, (place / name).stat().st_size)


def forget(var: Path, stored_as: str) -> None:
    """Delete an upload, where it is still there."""
    place = folder(var) / stored_as
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def stale(var: Path, used: Collection[str], older_than_s: float) -> Iterator[str]:
    """Yield what lies there that is not used, and has not been touched for so long."""
    oldest = time.time() - older_than_s
    for place in folder(var).iterdir():
        if place.name not in used and place.stat().st_mtime < oldest:
            yield place.name


def suffix(name: str) -> str:
    """Return the suffix of a file's name, in lower case."""
    return PurePosixPath(plain(name)).suffix.lower()


def plain(name: str) -> str:
    """Return a sender's name of a file as it may stand on our disk: one name, no folder."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    safe = "".join(c if c.isalnum() or c in _IN_NAMES else "_" for c in last).strip(" .")
    stem, dot, ending = safe.rpartition(".")
    return f"{_cut(stem)}{dot}{ending[:12]}" if dot else _cut(safe) or "_"


def _cut(name: str) -> str:
    return name[:LONGEST_NAME].encode()[:LONGEST_STEM_BYTES].decode(errors="ignore")


def _main(names: list[str]) -> int:
    """Return which of the files names the map."""
    if len(names) == 1 and suffix(names[0]) in SUFFIXES:
        return 0
    bundles = [i for i, name in enumerate(names) if suffix(name) in TOGETHER]
    if len(names) < 2 or len(bundles) != 1 or not _are_one_map(names[bundles[0]], names):
        raise Unusable(", ".join(plain(name) for name in names[:6]))
    return bundles[0]


def _are_one_map(main: str, names: list[str]) -> bool:
    # .sbn, .shp.xml and the like come along when everything is selected, and do no harm.
    stem = PurePosixPath(plain(main)).stem.lower()
    return all(plain(name).lower().startswith(f"{stem}.") for name in names)


def _pack(target: Path, arrived: Sequence[tuple[str, IO[bytes]]]) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
        for name, stream in arrived:
            stream.seek(0)
            with archive.open(plain(name), "w", force_zip64=True) as member:
                shutil.copyfileobj(stream, member, _CHUNK)
