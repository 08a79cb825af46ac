"""Whatever is changed of an edition behind the database's back is found, and named."""

import json

import pytest
from psycopg2.errors import RestrictViolation
from psycopg2.extras import Json

from layers import sql
from layers.editions import store, verify
from tests.layers.editions.test_close import NEXT, closed, fill

TABLES = ("edition", "edition_commune", "edition_list", "edition_content", "confirmation")
NO_TRIGGERS = "SET LOCAL session_replication_role = replica"


@pytest.fixture
def two(conn):
    """Two editions of two communes: one moved in between."""
    fill(conn)
    closed(conn)
    sql.run(
        conn, "UPDATE parcel SET clean_group = 2 WHERE commune_code = '31150' AND clean_group = 1"
    )
    closed(conn, NEXT)
    assert list(verify.problems(conn)) == []


def found(conn, statement, **values):
    sql.run(conn, NO_TRIGGERS)
    assert sql.run(conn, statement, **values) > 0
    return list(verify.problems(conn))


def any_of(sentences, *parts):
    return any(all(part in sentence for part in parts) for sentence in sentences)


def test_a_changed_count_is_named_with_what_its_list_gives(conn, two):
    told = found(
        conn,
        "UPDATE edition_commune SET figures = jsonb_set(figures, '{counts,n1}', '3')"
        " WHERE edition = 1 AND commune_code = '31150'",
    )
    assert any_of(told, "edition 1, commune 31150", "n1 is kept as 3, its lists give 2")
    assert any_of(told, "edition 1, commune 31150", "not what was kept")
    assert any_of(told, "edition 1: its content does not give its hash")
    assert not any_of(told, "edition 2")
    assert not any_of(told, "31147")


@pytest.mark.parametrize(
    ("path", "value", "figure"),
    [
        ("{quality,index}", "99.5", "quality index"),
        ("{quality,criteria,clean}", "1.25", "quality clean"),
        ("{quality,rules,4}", "[1, 1, 1, 1]", "rule 4"),
        ("{quality,judged}", "77", "judged"),
        ("{counts,open_gaps_m2}", "5.5", "open_gaps_m2"),
        ("{gaps}", "[]", "n_gaps"),
        ("{counts,n_synced}", "4", "n_synced"),
    ],
)
def test_a_changed_figure_is_named(conn, two, path, value, figure):
    told = found(
        conn,
        "UPDATE edition_commune SET figures = jsonb_set(figures, %(path)s::text[], %(value)s)"
        " WHERE edition = 2 AND commune_code = '31147'",
        path=path, value=Json(json.loads(value)),
    )  # fmt: skip
    assert any_of(told, "edition 2, commune 31147", f"{figure} is kept as")


def test_a_changed_area_that_no_list_is_behind_is_found_by_the_hash(conn, two):
    told = found(
        conn,
        "UPDATE edition_commune SET figures = jsonb_set(figures, '{balance,gaps_m2}', '1')"
        " WHERE edition = 2 AND commune_code = '31147'",
    )
    assert any_of(told, "edition 2, commune 31147", "not what was kept")


def test_a_changed_name_is_named(conn, two):
    told = found(
        conn,
        "UPDATE edition_commune SET name = 'Khác' WHERE edition = 1 AND commune_code = '31150'",
    )
    assert any_of(told, "edition 1, commune 31150 (Khác)", "name, figures or lists")


def test_a_changed_id_is_found_in_every_edition_that_shares_the_list(conn, two):
    shared = store.communes(conn, 1)[0]
    assert shared.parcels == store.communes(conn, 2)[0].parcels
    told = found(
        conn, "UPDATE edition_list SET ids[1] = 1 WHERE sha256 = %(name)s", name=shared.parcels
    )
    for number in (1, 2):
        assert any_of(
            told, f"edition {number}, commune 31147", "list of parcels", "not what its name"
        )


def test_a_list_that_is_gone_is_named(conn, two):
    name = store.communes(conn, 2)[1].records
    told = found(conn, "DELETE FROM edition_list WHERE sha256 = %(name)s", name=name)
    assert any_of(told, "commune 31150", f"list of records {name[:16]} is missing")


def test_a_swapped_list_is_named_with_the_counts_that_are_wrong_then(conn, two):
    other = store.communes(conn, 1)[1].parcels
    told = found(
        conn,
        "UPDATE edition_commune SET parcels = %(other)s"
        " WHERE edition = 2 AND commune_code = '31150'",
        other=other,
    )
    assert any_of(told, "edition 2, commune 31150", "n1 is kept as 0, its lists give 2")


def test_a_list_of_the_other_sort_is_named(conn, two):
    other = store.communes(conn, 2)[1].records
    told = found(
        conn,
        "UPDATE edition_commune SET parcels = %(other)s"
        " WHERE edition = 2 AND commune_code = '31147'",
        other=other,
    )
    assert any_of(told, "edition 2, commune 31147", "list of parcels", "is one of records")


def test_a_commune_that_is_gone_is_named(conn, two):
    told = found(conn, "DELETE FROM edition_commune WHERE edition = 2 AND commune_code = '31147'")
    assert any_of(told, "edition 2, commune 31147: it is missing")


def test_a_commune_that_was_slipped_in_is_named(conn, two):
    told = found(
        conn,
        "INSERT INTO edition_commune SELECT 2, '31999', name, figures, parcels, records"
        " FROM edition_commune WHERE edition = 2 AND commune_code = '31147'",
    )
    assert any_of(told, "edition 2, commune 31999: it was not in it")


def test_an_edition_that_is_gone_is_named(conn, two):
    told = found(conn, "DELETE FROM edition WHERE number = 1")
    assert any_of(told, "edition 1: it is missing")


def test_the_last_edition_that_is_gone_is_known_of_by_the_audit_log(conn, two):
    told = found(conn, "DELETE FROM edition WHERE number = 2")
    assert any_of(told, "edition 2: it is missing, the audit log knows of it")


def test_a_changed_hash_breaks_the_chain_and_the_word_of_the_audit_log(conn, two):
    told = found(conn, "UPDATE edition SET sha256 = repeat('a', 64) WHERE number = 1")
    assert any_of(told, "edition 1: its content does not give its hash aaaa")
    assert any_of(told, "edition 1: its hash is not the one in the audit log")
    assert any_of(told, "edition 2: it does not follow edition 1 as it is")


@pytest.mark.parametrize(
    "change",
    [
        "day = day - 1", "closed_at = closed_at - interval '1 s'", "actor = 'x'",
        "is_demonstration = true",
        "data = data || '{\"missed\": [1]}'", "rules = rules - '4'", "province = '96'",
        "deadlines = deadlines || '{\"all\": \"2027-01-01\"}'", "previous_sha256 = 'x'",
    ],
)  # fmt: skip
def test_whatever_an_edition_says_of_itself_is_in_its_hash(conn, two, change):
    told = found(conn, f"UPDATE edition SET {change} WHERE number = 2")
    assert any_of(told, "edition 2: its content does not give its hash")


def test_changed_words_and_outlines_are_named(conn, two):
    name = store.get(conn, 2).data["setting"]["outlines"]
    told = found(
        conn, "UPDATE edition_content SET content = '{}' WHERE sha256 = %(name)s", name=name
    )
    assert any_of(told, "edition 2: the outlines that it names are not what was kept")


def test_a_changed_file_is_named(conn, two):
    sql.run(
        conn,
        "INSERT INTO edition_file (edition, format, language, sha256, made_with, content)"
        " VALUES (2, 'pdf', 'vi', encode(sha256('as it was'), 'hex'), '{}', 'as it was')",
    )
    assert list(verify.problems(conn)) == []
    told = found(conn, "UPDATE edition_file SET content = 'another'")
    assert told == ["the file pdf (vi) of edition 2 is not what was published"]


def test_a_list_that_nobody_names_is_told(conn, two):
    told = found(conn, "INSERT INTO edition_list VALUES ('abc', 'parcels', '[]', '{}', '{}')")
    assert any_of(told, "list abc: no edition names it")


def test_one_edition_may_be_proven_alone(conn, two):
    found(conn, "UPDATE edition_commune SET name = 'Khác' WHERE edition = 1")
    assert list(verify.problems(conn, 2)) == []
    assert list(verify.problems(conn, 1)) != []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_nobody_takes_anything_away(conn, two, table, statement):
    with pytest.raises(RestrictViolation):
        sql.run(conn, statement.format(table))
