"""What the tests of uploads and runs send, and what they read off the answers."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from tests import files

A, B, C = (0, 0, 20, 30), (20, 0, 40, 30), (40, 0, 60, 30)
THREE = [files.parcel(place, 1, n) for n, place in enumerate((A, B, C), start=1)]
FORM = "/imports/new"


def token_of(client: FlaskClient, page: str) -> str:
    return client.get(page).text.split('name="csrf_token" value="')[-1].split('"')[0]


def number(answer: TestResponse) -> int:
    assert answer.status_code == 302, answer.text
    return int(answer.location.rpartition("/")[2])


def count(conn: db.Connection, table: str) -> int:
    with conn:
        return int(sql.value(conn, f"SELECT count(*) FROM {table}"))
