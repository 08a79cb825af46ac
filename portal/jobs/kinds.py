"""Which loader takes which kind of file."""

import dataclasses
import importlib
from typing import Any

from layers.objects.columns import MEANINGS as OF_OBJECTS
from layers.parcels.columns import KEYS as OF_PARCELS
from layers.people.columns import KEYS as OF_PEOPLE
from layers.records.columns import KEYS as OF_RECORDS
from portal.jobs import scope, uploads
from portal.jobs.work import Work

# By name, for they bring GDAL with them, which the web server does not need.
LOADERS = {
    "parcels": "layers.parcels.load",
    "records": "layers.records.load",
    "objects": "layers.objects.load",
}
TABLES = (".xlsx", ".csv")
COLUMNS = {
    "parcels": tuple(OF_PARCELS),
    "records": (*OF_RECORDS, *OF_PEOPLE),
    "objects": tuple(meaning.key for meaning in OF_OBJECTS),
}


def columns(kind: str, with_people: bool) -> tuple[str, ...]:
    """Return the columns that may be said of a file; those of people only where they are read."""
    return tuple(key for key in COLUMNS[kind] if with_people or key not in OF_PEOPLE)


def guess(file: str) -> str:
    """Return what a file most probably holds: a table holds records, a map holds parcels."""
    return "records" if uploads.suffix(file) in TABLES else "parcels"


def load(work: Work, dry_run: bool) -> Any:
    """Load the file of an upload, or only look into it; return its loader's report."""
    loader = importlib.import_module(LOADERS[work.job.kind])
    known = {field.name for field in dataclasses.fields(loader.Options)}
    said = {name: value for name, value in work.job.options.items() if name in known}
    if said.get("with_people"):
        scope.require_people(work.conn, work.job.actor)
    province = work.settings.province
    with work.watching() as watch:
        return loader.load(
            work.conn, work.path, province, loader.Options(**said), dry_run, watch.advance
        )
