"""Long lists as files: sent while they are read, whole or seen not to be."""

import csv
import io
import zlib
from contextlib import closing
from pathlib import Path

import pyogrio
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import config
from layers import sql
from layers.quality import registry
from layers.quality.lists import batches
from portal import db
from portal.reports import workbook as book
from tests import factories, judged
from tests.downloads import rows, saved, workbook

OVERLAP = registry.get("overlap")
NORTH, SOUTH = "31150", "31153"
LIST = "/quality/overlap.csv?lang=vi"
PACKED = {"Accept-Encoding": "gzip, deflate, br"}
LAST_WORDS = "TỆP CHƯA ĐỦ"
READING = """
    FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'portal'
        AND state = 'idle in transaction'
"""


@pytest.fixture
def made(database: sql.Connection, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Two communes of four parcels, each with a finding and one with two, read two at once."""
    monkeypatch.setattr(batches, "BATCH", 2)
    with db.writing(database, "test:pytest"):
        registry.keep(database, config.load({}).province)
        for n, code in enumerate((NORTH, SOUTH)):
            factories.commune(database, code, f"Xã Thử {n}", (n * 1000, 0, n * 1000 + 1000, 1000))
        found = [_parcel(database, n, k) for n in range(2) for k in range(4)]
        sql.run(database, "DELETE FROM parcel_quality")
        for n, one in enumerate(found):
            judged.parcel_quality(database, one, 3, 2, failed=(OVERLAP.no,))
            judged.finding(database, one, OVERLAP.no, value=float(n))
        judged.finding(database, found[0], OVERLAP.no, other_id=found[1], value=99.0)
        judged.counted(database)
        judged.run(database, NORTH, rules='{"overlap": 9}')
    return found


def _parcel(conn: sql.Connection, n: int, k: int) -> int:
    west = n * 1000 + k * 20
    place = (west, 0, west + 20, 20)
    return factories.parcel(conn, place, "1", str(k + 1), (NORTH, SOUTH)[n])


def parcels(text: str) -> list[int]:
    _head, *body = csv.reader(io.StringIO(text))
    return [int(row[5]) for row in body]


def begun(client: FlaskClient, headers: dict[str, str] | None = None) -> tuple[bytes, TestResponse]:
    """An answer of which the first piece was taken."""
    answer = client.get(LIST, headers=headers)
    assert answer.status_code == 200
    return next(iter(answer.iter_encoded())), answer


def reading(conn: sql.Connection) -> int:
    n: int = sql.value(conn, f"SELECT count(*) {READING}")
    conn.rollback()
    return n


def end_reading(conn: sql.Connection) -> None:
    ended = sql.tuples(conn, f"SELECT pg_terminate_backend(pid, 30000) {READING}")
    conn.rollback()
    assert ended == [(True,)]


def test_the_list_comes_in_pieces_and_is_whole(client: FlaskClient, made: list[int]) -> None:
    pieces = [piece.decode() for piece in client.get(LIST).iter_encoded() if piece]
    assert len(pieces) == 5
    assert parcels("".join(pieces)) == [made[0], *made]


def test_the_first_piece_is_there_before_the_rest_is_read(
    client: FlaskClient, database: sql.Connection, made: list[int]
) -> None:
    first, answer = begun(client)
    with closing(answer):
        assert parcels(first.decode()) == [made[0], made[0]]
        assert reading(database) == 1


def test_all_of_it_is_of_the_moment_when_it_began(
    client: FlaskClient, database: sql.Connection, made: list[int]
) -> None:
    first, answer = begun(client)
    with db.writing(database, "test:pytest"):
        sql.run(database, "DELETE FROM finding")
    assert parcels((first + b"".join(answer.iter_encoded())).decode()) == [made[0], *made]


def test_it_is_packed_for_whom_can_unpack_it(client: FlaskClient, made: list[int]) -> None:
    answer = client.get(LIST, headers=PACKED)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    text = zlib.decompress(answer.data, zlib.MAX_WBITS + 16).decode()
    assert text == client.get(LIST).text
    assert LAST_WORDS not in text


def test_a_database_that_stops_leaves_no_list_that_looks_whole(
    client: FlaskClient, database: sql.Connection, made: list[int]
) -> None:
    first, answer = begun(client)
    end_reading(database)
    *_, last = (first + b"".join(answer.iter_encoded())).decode().splitlines()
    assert last.startswith(LAST_WORDS)


def test_what_was_packed_cannot_be_unpacked_then(
    client: FlaskClient, database: sql.Connection, made: list[int]
) -> None:
    first, answer = begun(client, PACKED)
    end_reading(database)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
    assert parcels(unpacker.decompress(first).decode()) == [made[0], made[0]]
    with pytest.raises(zlib.error):
        unpacker.decompress(b"".join(answer.iter_encoded()))


def test_who_hangs_up_leaves_the_database_free(
    client: FlaskClient, database: sql.Connection, made: list[int]
) -> None:
    for _ in range(4):  # one more than there are places
        _first, answer = begun(client)
        answer.close()
        assert client.head(LIST).status_code == 200
    del answer
    assert reading(database) == 0


def test_a_database_that_is_away_from_the_beginning_is_told_as_such(
    client: FlaskClient, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = db.Pool("postgresql://127.0.0.1:1/none")
    monkeypatch.setitem(client.application.extensions, "downloads", nowhere)
    assert client.get(LIST).status_code == 503


def test_the_definitions_of_a_csv_are_a_small_file_beside_it(
    client: FlaskClient, made: list[int]
) -> None:
    page = client.get("/quality/overlap?commune=31150&lang=vi").text
    assert "/quality/overlap.definitions?commune=31150" in page
    answer = client.get("/quality/overlap.definitions?commune=31150&lang=vi")
    assert 'filename="overlap-dinh-nghia.csv"' in answer.headers["Content-Disposition"]
    said = dict(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))
    sheet = workbook(client, "/quality/overlap.xlsx?commune=31150&lang=vi")["Định nghĩa"]
    assert [*dict(sheet.iter_rows(values_only=True))] == [*said, "Số dòng"][1:]
    assert said["Bộ lọc"] == "commune = 31150"
    assert client.get("/quality/parcels.definitions").status_code == 200


@pytest.mark.parametrize(("most", "sheets"), [(8, 2), (9, 1), (4, 3), (3, 3)])
def test_a_workbook_continues_on_further_sheets(
    client: FlaskClient, made: list[int], monkeypatch: pytest.MonkeyPatch, most: int, sheets: int
) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", most)
    found = workbook(client, "/quality/overlap.xlsx?lang=vi")
    names = ["Danh sách", *(f"Danh sách ({n})" for n in range(2, sheets + 1))]
    assert found.sheetnames == [*names, "Định nghĩa"]
    listed = [row["Số của thửa"] for name in names for row in rows(found, name)]
    assert listed == [made[0], *made]
    assert dict(found["Định nghĩa"].iter_rows(values_only=True))["Số dòng"] == "9"


def test_the_map_holds_a_parcel_once_however_often_it_fails(
    client: FlaskClient, made: list[int], tmp_path: Path
) -> None:
    path = saved(client, "/quality/overlap.gpkg?sort=largest", tmp_path)
    drawn = pyogrio.read_dataframe(path, layer="parcels")["parcel_id"]
    assert sorted(drawn) == made
    assert len(pyogrio.read_dataframe(path, layer="defects")) == 9
