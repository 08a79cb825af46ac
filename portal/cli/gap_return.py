"""`python -m portal gaps return`: a file from the field, merged, with a receipt."""

import json
from pathlib import Path
from typing import Any

import click

import config
from layers import sql
from layers.gaps.returned import receipt, receive
from layers.gaps.returned.receipt import AlreadyReceived
from portal import cli
from portal.cli import coverage, intake

# In the order in which they are told; the rest has not changed.
TOLD = ("accepted", "collides", "note", "refused")
WORDS = {
    "added": "added", "changed": "changed", "both_changed": "changed here and in the field",
    "ended": "has ended here since it was taken", "not_taken": "its state when taken is not known",
    "repeated": "one of several shapes of one parcel", "deleted": "deleted in the field",
    "overlaps": "overlaps", "key_taken": "its number is taken by",
    "outside": "lies outside its commune", "elsewhere": "lies in another commune than the package",
    "note": "note", "gap_state": "another state of the gap is proposed",
    "gap_shape": "the gap is drawn otherwise", "gap_note": "something was added to the gap",
    "gap_added": "another gap is told of",
}  # fmt: skip


@click.command("return")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the receipt with all items as JSON.")
def return_(file: Path, as_json: bool) -> None:
    """Take back what was surveyed: a package's GeoPackage, or a file of new parcels.

    What does not collide with what has changed since is written, as one run; what does is listed.
    """
    settings = config.load()
    try:
        with intake.transaction(settings, file.name, act="return") as conn:
            received = receive.receive(conn, file, settings.province)
            found = receipt.get(conn, received.return_id)
            items = receipt.items(conn, received.return_id, TOLD)
    except AlreadyReceived as before:
        click.echo(f"{file.name}: received before, as return {before.return_id}; nothing is new")
        return
    if as_json:
        click.echo(_json(found, items))
    else:
        _say(found, items)
    for done in coverage.each(
        settings.database_url, settings.province, cli.actor(), received.communes, 1
    ):
        click.echo(
            f"{done.code}: coverage {done.coverage:.2f} %, {done.gaps} gaps, {done.closed} closed",
            err=as_json,
        )


def _say(found: sql.Row, items: list[sql.Row]) -> None:
    counts = found["counts"]
    click.echo(f"{found['file']}: received as return {found['id']} by {found['actor']}")
    click.echo(f"sha256: {found['sha256']}")
    if found["package_id"]:
        click.echo(
            f"package: {found['package_id']}, taken {found['taken_at']:%Y-%m-%d %H:%M} by "
            f"{found['taken_by']}"
        )
    else:
        click.echo("package: none; held against the map as it is now")
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("same", *TOLD))
    click.echo(f"items: {told}")
    for name in TOLD:
        rows = [row for row in items if row["verdict"] == name]
        if rows:
            click.echo(f"{name}:")
            intake.some([_line(row) for row in rows])
    if counts["is_part"]:
        click.echo(
            "note: it was copied while it was open; if there is a -wal beside it, zip both and "
            "bring them again"
        )
    for gap in counts["delivered"]:
        click.echo(f"delivered: gap {gap}")
    for run in found["runs"]:
        click.echo(f"run: {run['id']} (`python -m portal imports undo {run['id']}` takes it back)")
    if found["waiting"]:
        click.echo(f"next: decide of what collides on the page /returns/{found['id']}")


def _line(row: sql.Row) -> str:
    reason = WORDS.get(row["reason"], row["reason"])
    met = "; ".join(_met(one) for one in row["attributes"].get("met", ()))
    return f"item {row['item_no']} ({row['layer']}), {_name(row)}: {met or reason}"


def _name(row: sql.Row) -> str:
    change = row["attributes"].get("change") or {}
    said = {**row["attributes"]["values"], **change.get("fields", {})}
    sheet, number = (row[name] or said.get(name) or "-" for name in ("sheet_no", "parcel_no"))
    return f"sheet {sheet} parcel {number}" if change else str(said.get("text") or "")[:60]


def _met(one: dict[str, Any]) -> str:
    area = f" by {one['area_m2']:,.1f} m²" if one["area_m2"] else ""
    return f"{WORDS.get(one['reason'], one['reason'])} {one['number']}".rstrip() + area


def _json(found: sql.Row, items: list[sql.Row]) -> str:
    plain = [
        {name: cell for name, cell in row.items() if name not in ("wkb", "total")} for row in items
    ]
    return json.dumps({**found, "items": plain}, ensure_ascii=False, indent=1, default=str)
