"""What the form says of a file, and the same said by the form again."""

import pytest
from flask import Flask

from portal import access, query, upload_form

SAID = {
    "layer": "ranh", "sheet": "12", "encoding": "tcvn3-in-utf-8", "commune": "31150",
    "srid": "5897", "as_of": "2026-06-15", "width_m": "4.5", "snap_cm": "2.5",
    "trust_position": "1", "retire_missing": "1", "older": "1",
}  # fmt: skip


def options(app: Flask, kind: str = "parcels", **form: str) -> dict[str, object]:
    with app.test_request_context("/imports/new", method="POST", data=form):
        return upload_form.options(kind)


@pytest.mark.parametrize("swapped", [{}, {"swap_axes": "1"}, {"swap_axes": "0"}])
def test_what_was_said_is_said_again_by_the_form(app: Flask, swapped: dict[str, str]) -> None:
    said = {**SAID, **swapped, "column.so_to": "TO"}
    found = options(app, **said)
    assert upload_form.fields(found) == said
    assert options(app, **upload_form.fields(found)) == found


def test_what_was_not_said_is_left_to_be_found_out(app: Flask) -> None:
    assert options(app, swap_axes="", snap_cm=" ", srid="", older="") == {}
    assert upload_form.fields({}) == {}


@pytest.mark.parametrize(("typed", "snap_m"), [("0", 0.0), ("1", 0.01), ("2,5", 0.025), ("100", 1)])
def test_how_close_ends_meet_is_said_in_centimetres(app: Flask, typed: str, snap_m: float) -> None:
    assert options(app, snap_cm=typed) == {"snap_m": snap_m}


@pytest.mark.parametrize("typed", ["-1", "101", "nan", "near"])
def test_what_is_no_such_distance_is_refused(app: Flask, typed: str) -> None:
    with pytest.raises(query.BadQuery):
        options(app, snap_cm=typed)


def test_people_are_asked_for_by_those_who_may_see_them_only(app: Flask) -> None:
    with pytest.raises(access.NotSignedIn):
        options(app, "records", with_people="1")
