"""The audit log, read a page at a time."""

import psycopg2
import pytest

from layers import sql
from portal import audit, db
from portal.audit import listing

ALL = listing.Filters(actor="test:pytest")


def test_an_entry_needs_a_person(conn: db.Connection) -> None:
    sql.run(conn, "SELECT set_config('portal.actor', '', true)")
    with pytest.raises(psycopg2.errors.RaiseException, match="needs a person"):
        audit.write(conn, "sign_in", "account")


def test_pages_follow_each_other_also_where_entries_share_a_moment(conn: db.Connection) -> None:
    sql.run(
        conn,
        "INSERT INTO audit_entry (actor, action, subject, at)"
        " SELECT 'test:pytest', 'update', 'parcel', '2026-01-01' FROM generate_series(1, 5)",
    )
    first = listing.page(conn, ALL, None, most=2)
    second = listing.page(conn, ALL, first.next, most=2)
    third = listing.page(conn, ALL, second.next, most=2)
    ids = [entry["id"] for page in (first, second, third) for entry in page.entries]
    assert ids == sorted(ids, reverse=True)
    assert len(ids) == 5
    assert third.next is None


def test_a_full_last_page_is_the_last(conn: db.Connection) -> None:
    audit.write(conn, "sign_in", "account")
    audit.write(conn, "sign_out", "account")
    assert listing.page(conn, ALL, None, most=2).next is None


def test_what_is_described_is_in_the_next_entry(conn: db.Connection) -> None:
    audit.describe(conn, change="add", account="an")
    sql.run(
        conn,
        "INSERT INTO account (login, display_name, password_hash) VALUES ('an', 'An', 'x')",
    )
    (entry,) = listing.page(conn, ALL, None).entries
    assert entry["details"] == {"change": "add", "account": "an"}
