"""Undoing a run gives back exactly what was."""

from datetime import date

import pytest

from layers import sql
from layers.records import undo
from portal.doctor import database as doctor
from tests import factories
from tests.layers.records.exports import load, row, workbook

STATE = {
    "record": "SELECT * FROM record ORDER BY id",
    "commune": "SELECT code, record_scheme, record_as_of, unlisted_group FROM commune ORDER BY 1",
    "parcel": "SELECT id, clean_group, valid_from FROM parcel ORDER BY id",
    "counts": "SELECT * FROM commune_count ORDER BY commune_code",
    "cells": "SELECT zoom, x, y, n, n1, n2, n3, n_unknown FROM mosaic_cell ORDER BY 1, 2, 3",
}
LATER = date(2026, 6, 22)


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    factories.commune(conn)
    for number in (1, 2, 3, 4):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))


def state(conn):
    return {name: sql.rows(conn, statement) for name, statement in STATE.items()}


def first(conn, tmp_path):
    rows = [row(1, 1), row(1, 2, "Nhóm 2", matched="x"), row(1, 3), row(1, 9)]
    return load(conn, workbook(tmp_path / "e.xlsx", rows))


def second(conn, tmp_path):
    rows = [row(1, 1), row(1, 2), row(1, 4), row(1, 8, "Nhóm 2")]
    return load(conn, workbook(tmp_path / "f.xlsx", rows), as_of=LATER)


def test_the_first_export_of_a_commune_is_undone_to_nothing(conn, tmp_path):
    before = state(conn)
    undo.restore(conn, first(conn, tmp_path).run)
    assert state(conn)["record"] == []
    after = state(conn)
    (counts,) = after.pop("counts")
    assert (counts["n_record"], counts["n_unknown"], counts["n3"]) == (0, 4, 0)
    before.pop("counts")
    assert after == before


def test_what_was_added_changed_and_removed_is_as_it_was(conn, tmp_path):
    first(conn, tmp_path)
    before = state(conn)
    run = second(conn, tmp_path).run
    assert state(conn) != before
    undo.restore(conn, run)
    assert state(conn) == before
    assert sql.rows(conn, doctor.WRONG_CELLS) == sql.rows(conn, doctor.WRONG_COMMUNES) == []


def test_runs_are_undone_from_the_last_one_back(conn, tmp_path):
    runs = [first(conn, tmp_path).run, second(conn, tmp_path).run]
    assert [undo.later(conn, run) for run in runs] == [runs[1], None]
    undo.restore(conn, runs[1])
    sql.run(conn, "UPDATE import_run SET undone_at = now() WHERE id = %(run)s", run=runs[1])
    assert undo.later(conn, runs[0]) is None


def test_a_parcel_that_has_gone_since_is_not_linked_again(conn, tmp_path):
    first(conn, tmp_path)
    run = second(conn, tmp_path).run
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no IN ('2', '3')")
    undo.restore(conn, run)
    linked = "SELECT parcel_no, parcel_id IS NOT NULL AS linked FROM record ORDER BY parcel_no"
    assert [tuple(one.values()) for one in sql.rows(conn, linked)] == [
        ("1", True), ("2", False), ("3", False), ("9", False),
    ]  # fmt: skip


def test_a_parcel_that_has_come_since_is_linked(conn, tmp_path):
    first(conn, tmp_path)
    run = second(conn, tmp_path).run
    factories.parcel(conn, (200, 0, 220, 30), "1", "9")
    undo.restore(conn, run)
    assert sql.value(conn, "SELECT clean_group FROM parcel WHERE parcel_no = '9'") == 1
    assert sql.rows(conn, doctor.WRONG_CELLS) == sql.rows(conn, doctor.WRONG_COMMUNES) == []
