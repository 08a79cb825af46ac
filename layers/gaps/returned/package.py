"""The package that a returned file says it is: what was taken to the field, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from layers import sql
from layers.gaps.field import layers as field
from layers.intake.layered import Layered
from layers.intake.refusal import Refusal

_GET = sql.load(__package__, "package")


@dataclass(frozen=True)
class Package:
    """What was taken to the field."""

    id: str
    taken_at: datetime
    actor: str
    gaps: Mapping[str, Mapping[str, object]]  # id → state, area_m2
    parcels: Mapping[int, str]  # id → valid_from of the state that was taken
    communes: tuple[str, ...]  # of its gaps
    zone: int  # in which its areas are measured


def named(file: Layered) -> str | None:
    """Return the package that a file says it is, None where it says nothing.

    Raise Refusal where it says several, or what no package is called.
    """
    if field.PACKAGE_TABLE not in file.tables:
        return None
    said = {str(row.get("package_id") or "") for row in file.table(field.PACKAGE_TABLE)}
    if len(said) != 1:
        raise Refusal(
            f"{file.path.name} is of {len(said)} packages at once: bring each file by itself"
        )
    return _uuid(said.pop(), file.path.name)


def get(conn: sql.Connection, package_id: str) -> Package:
    """Return a package; raise Refusal for one that was not taken from here."""
    row = sql.row(conn, _GET, id=package_id)
    if row is None:
        raise Refusal(
            f"the file names package {package_id}, which was not taken from here: "
            "bring it to the portal it is from"
        )
    manifest = row["manifest"]
    return Package(
        id=row["id"],
        taken_at=row["taken_at"],
        actor=row["actor"],
        gaps={gap["id"]: gap for gap in manifest["gaps"]},
        parcels={int(one["id"]): str(one["valid_from"]) for one in manifest["parcels"]},
        communes=tuple(row["communes"]),
        zone=row["zone"],
    )


def _uuid(text: str, file: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as wrong:
        raise Refusal(f"{file} is damaged: it does not say which package it is") from wrong
