"""Everything that the page of one parcel shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response

from layers import sql, vertices
from layers.parcels import detail, neighbours, tolerance
from layers.people import held
from layers.quality.verdict import read as quality
from portal import access, db, overlaps, page, pairs, picture, quality_words, query, words
from portal.today import today


@dataclass(frozen=True)
class Wrong:
    """An exception that was asked for and could not be given, as it was typed, and why."""

    finding: int
    text: str
    reason: str
    until: str


def answer(conn: db.Connection, parcel_id: int, wrong: Wrong | None = None) -> Response:
    """Show one parcel; raise detail.UnknownParcel."""
    parcel = detail.get(conn, parcel_id)
    around = overlaps.around(conn, parcel)
    row = parcel.facts
    return page.answer(
        "parcel",
        f"{words.parcel(row['sheet_no'], row['parcel_no'])}, {row['commune_name']}",
        parcel=row,
        bbox=parcel.bbox,
        conflicts=[neighbour for neighbour in around if neighbour.is_conflict],
        overlap=overlaps.rule(),
        tolerance=tolerance.judge(row["area_map_m2"], row["area_legal_m2"], row["survey_scale"]),
        history=detail.history(conn, parcel_id),
        lineage=detail.lineage(conn, parcel_id),
        provisional_code=parcel.provisional_code,
        vertices=vertices.of(parcel.shape),
        sketch=picture.parcel(parcel, around),
        people=_masked(conn, row),
        **_quality(conn, parcel, around, wrong),
    )


def _quality(
    conn: db.Connection, parcel: detail.Parcel, around: list[neighbours.Neighbour],
    wrong: Wrong | None,
) -> dict[str, Any]:  # fmt: skip
    verdict = pairs.of_verdict(quality.of(conn, quality_words.in_force(), parcel.facts["id"]))
    return {
        "verdict": verdict,
        "events": pairs.each(quality.events(conn, parcel.facts["id"])),
        # Beside the map the map itself shows where a defect is.
        "sketches": {} if page.is_panel() else _sketches(parcel, around, verdict),
        "wrong": wrong,
        "opened": query.row_or_none("finding"),
        "today": today(),
    }


def _sketches(
    parcel: detail.Parcel, around: list[neighbours.Neighbour], verdict: quality.Verdict
) -> dict[int, Any]:
    return {
        flag.facts["id"]: picture.defect(parcel, around, flag.geom)
        for flag in verdict.flags
        if flag.geom is not None and not flag.geom.is_empty
    }


def _masked(conn: db.Connection, parcel: sql.Row) -> held.Held | None:
    """Return the people of a parcel, masked; None for who may not know whether there are any."""
    if not access.may("parcels.reveal", parcel["commune_code"]):
        return None
    return held.masked(conn, parcel["id"])
