"""Rows that are sent while more are made, in the binary format."""

import numpy as np
import psycopg2
import psycopg2.errors
import pytest
import shapely

from layers import sql
from layers.intake import binary
from layers.intake import stream as stream_
from layers.intake.stream import Stream

CREATE = """
    CREATE TEMP TABLE taken (
        n bigint, words text, uses text[], share double precision, year smallint, scale integer,
        said jsonb, geom geometry(MultiPolygon, 4326)
    )
"""
COPY = "COPY taken FROM STDIN (FORMAT binary)"
SHAPE = shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])
ROWS = [
    (1, "Đất\tở \\ \n", ("ONT", "CLN"), 1.5, 2026, 1000, '{"a": "\\n"}', SHAPE),
    (2, None, (), None, None, None, "{}", SHAPE),
    (3, "", ('a"b,{}', ""), -0.1, -1, 2**31 - 1, '{"b": [1]}', SHAPE),
]


def packed(rows):
    n, words, uses, share, year, scale, said, shapes = (
        list(column) for column in zip(*rows, strict=True)
    )
    columns = [
        binary.serials(np.array(n)), binary.texts(words), binary.arrays(uses),
        binary.doubles(share), binary.integers(year, 2), binary.integers(scale, 4),
        binary.jsons(said), binary.shapes(shapely.to_wkb(shapes).tolist()),
    ]  # fmt: skip
    return binary.rows(columns, len(rows))


def test_numbers_side_by_side_are_the_columns_that_they_would_be_alone():
    share, none, year, scale = [1.5, -0.1], [None, None], [2026, -1], [1, 2**31 - 1]
    (together,) = binary.beside([("f8", share), ("f8", none), ("i2", year), ("i4", scale)])
    alone = [
        binary.doubles(share), binary.doubles(none), binary.integers(year, 2),
        binary.integers(scale, 4),
    ]  # fmt: skip
    assert binary.rows([together], 2, fields=4) == binary.rows(alone, 2)


def test_numbers_of_which_some_are_null_stand_alone():
    share, year = [1.5, None], [2026, 7]
    expected = [binary.doubles(share), binary.integers(year, 2)]
    found = binary.beside([("f8", share), ("i2", year)])
    assert binary.rows(found, 2) == binary.rows(expected, 2)


def test_whole_rows_of_numbers_are_what_their_columns_would_be():
    expected = binary.rows([binary.doubles([1.5, -0.1]), binary.integers([7, 7], 2)], 2)
    assert binary.numbers([("f8", np.array([1.5, -0.1])), ("i2", 7)], 2) == expected


def taken(conn):
    with conn.cursor() as cursor:
        cursor.execute(
            "SELECT n, words, uses, share, year, scale, said, ST_AsBinary(geom), ST_SRID(geom)"
            " FROM taken ORDER BY n"
        )
        return cursor.fetchall()


@pytest.mark.parametrize("most", [1, 10**6], ids=["a COPY a batch", "one COPY"])
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_every_kind_of_cell_arrives_as_it_was(conn, monkeypatch, at_once, most):
    monkeypatch.setattr(stream_, "_MOST", most)
    sql.run(conn, CREATE)
    with Stream(conn, COPY) as stream:
        for at in range(0, len(ROWS), at_once):
            stream.send(packed(ROWS[at : at + at_once]))
    found = taken(conn)
    assert [row[:6] for row in found] == [
        (n, words, list(uses), share, year, scale)
        for n, words, uses, share, year, scale, *_ in ROWS
    ]
    assert [row[6] for row in found] == [{"a": "\n"}, {}, {"b": [1]}]
    assert {(bytes(row[7]), row[8]) for row in found} == {(SHAPE.wkb, 4326)}


@pytest.mark.parametrize(("most", "copies"), [(1, 4), (10**6, 1)])
def test_after_so_many_bytes_it_is_another_copy(conn, monkeypatch, most, copies):
    monkeypatch.setattr(stream_, "_MOST", most)
    done: list[object] = []
    copy_some = Stream._copy_some
    monkeypatch.setattr(Stream, "_copy_some", lambda self: done.append(copy_some(self)))
    sql.run(conn, CREATE)
    with Stream(conn, COPY) as stream:
        for row in ROWS:
            stream.send(packed([row]))
    assert len(done) == copies


def test_what_is_asked_between_rows_sees_those_before_and_not_those_after(conn):
    sql.run(conn, CREATE)
    counted = []
    with Stream(conn, COPY) as stream:
        for row in ROWS:
            stream.send(packed([row]))
            stream.run(lambda: counted.append(sql.value(conn, "SELECT count(*) FROM taken")))
    assert counted == [1, 2, 3]
    assert len(taken(conn)) == len(ROWS)


def test_what_goes_wrong_between_rows_is_raised_where_rows_are_sent(conn):
    sql.run(conn, CREATE)
    stream = Stream(conn, COPY)
    stream.send(packed(ROWS))
    stream.run(lambda: sql.rows(conn, "SELECT 1 / 0").clear())
    with pytest.raises(psycopg2.errors.DivisionByZero):
        for _ in range(1000):
            stream.send(packed(ROWS))
        stream.close()


def test_what_the_server_refuses_is_raised_where_rows_are_sent(conn):
    sql.run(conn, CREATE)
    stream = Stream(conn, "COPY taken (n) FROM STDIN (FORMAT binary)")
    with pytest.raises(psycopg2.DataError):
        for _ in range(1000):
            stream.send(packed(ROWS))
        stream.close()


def test_rows_given_up_are_forgotten(conn):
    sql.run(conn, CREATE)
    sql.run(conn, "SAVEPOINT before")
    with pytest.raises(ZeroDivisionError), Stream(conn, COPY) as stream:
        for _ in range(10):
            stream.send(packed(ROWS))
        raise ZeroDivisionError
    sql.run(conn, "ROLLBACK TO before")
    assert taken(conn) == []
