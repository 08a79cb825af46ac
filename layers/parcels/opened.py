"""A parcel file whose columns and encoding are settled, before any of its rows is taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from layers import sql
from layers.intake import columns, drawing, legible, sample, source
from layers.intake.columns import Recognised
from layers.intake.evidence import Evidence
from layers.intake.refusal import Refusal
from layers.intake.source import Source
from layers.parcels import atlas, suggest
from layers.parcels.atlas import Atlas
from layers.parcels.columns import MEANINGS, contents
from layers.parcels.options import Options


@dataclass(frozen=True)
class Opened:
    """What reading the rows needs, and why it is so."""

    source: Source
    found: Recognised
    atlas: Atlas
    evidence: tuple[Evidence, ...]


def look(conn: sql.Connection, file: Source, options: Options) -> Opened:
    """Return the file with its columns and its encoding; raise Refusal where a person must say."""
    places = atlas.read(conn)
    if options.commune is not None:
        places.require(options.commune)
    people = columns.personal(file.fields, MEANINGS)
    rows = sample.take(file, [name for name in file.fields if name not in people])
    cells = rows.plain()
    codes = {*places.communes, *places.former}
    found = columns.recognise(file.fields, MEANINGS, options.columns, contents(codes), cells)
    _require_numbers(file, found, options.columns, cells)
    read, encoding = legible.settle(file, rows, found.chosen.values(), options.encoding)
    layer = Evidence(
        "layer",
        file.layer,
        "said" if options.layer else "the only map of the file",
        (),
        "--layer NAME",
    )
    return Opened(read, found, places, (layer, encoding, *_columns(found)))


def open_file(conn: sql.Connection, path: Path, options: Options) -> Opened:
    """Return the file at a path so."""
    drawn = drawing.Options(options.sheet, options.snap_m)
    return look(conn, source.examine(path, options.layer, options.encoding, drawn), options)


def commune(found: Recognised, options: Options) -> Evidence:
    """Return what tells of which commune the parcels are."""
    column, override = found.column("ma_xa"), "--commune CODE"
    if options.commune is not None:
        return Evidence("commune", options.commune, "said", (), override)
    if column is not None:
        return Evidence("commune", f"column {column}", found.because["ma_xa"], (), override)
    why = "no column names one"
    return Evidence("commune", "where each parcel lies", why, (), override)


def _columns(found: Recognised) -> list[Evidence]:
    return [
        Evidence(f"column {key}", column, found.because[key], (), f"--column {key}=COLUMN")
        for key, column in found.chosen.items()
    ]


def _require_numbers(
    file: Source, found: Recognised, said: Mapping[str, str], cells: Mapping[str, list[Any]]
) -> None:
    for key, what in (("so_to", "sheet"), ("so_thua", "parcel number")):
        if key not in found.chosen and said.get(key) != columns.NONE:
            hint = suggest.sentence(key, found.others, cells)
            raise Refusal(
                f"{file.path.name} has no column for the {what} (it has: "
                f"{columns.listed(file.fields)}){f'; {hint}' if hint else ''}; name it with "
                f"--column {key}=COLUMN, or say --column {key}={columns.NONE} if it has none"
            )
