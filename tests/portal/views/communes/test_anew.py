"""What is kept from one look to the next is what there is: boundaries, names, editions."""

import re
from datetime import date

from flask import Flask
from flask.testing import FlaskClient

from layers import sql
from portal import db
from tests import editions, factories
from tests.conftest import ACTOR

PAGES = ("/communes", "/compare?c=31150&c=31153")


def look(client: FlaskClient) -> tuple[list[list[str]], str]:
    """Return the shapes that each page draws, and all that the first one says."""
    texts = [client.get(page).text for page in PAGES]
    return [re.findall(r'<path d="(M[^"]+)"', text) for text in texts], texts[0]


def change(database: db.Connection, statement: str) -> None:
    with db.writing(database, ACTOR):
        sql.run(database, statement)


def test_a_boundary_a_name_and_an_edition_are_seen_at_once(
    database: db.Connection, app: Flask
) -> None:
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    client = app.test_client()
    before, said = look(client)
    assert all(before)
    assert look(client)[0] == before

    change(
        database,
        "UPDATE commune SET geom = ST_Multi(ST_Scale(geom, 'POINT(1 0.5)', 'POINT(105 10)'))"
        " WHERE code = '31153'",
    )
    after, said = look(client)
    assert [a != b for a, b in zip(before, after, strict=True)] == [True, True]

    change(database, "UPDATE commune SET name = 'Phường Mới' WHERE code = '31153'")
    shapes, said = look(client)
    assert shapes == after
    assert "<title>Phường Mới: " in said and "Cái Khế" not in said

    assert 'value="1"' not in said
    with db.writing(database, ACTOR):
        editions.seal(database, date(2026, 3, 5), {"31150": {"name": "Phường Ninh Kiều"}})
    assert '<option value="1"' in look(client)[1]
