"""`coverage update`."""

from click.testing import CliRunner, Result

from layers import sql
from portal import db
from portal.cli import main
from tests import factories


def _update(url: str, *options: str) -> Result:
    return CliRunner().invoke(main, ["coverage", "update", *options], env={"DATABASE_URL": url})


def _two_communes(conn: db.Connection) -> None:
    with db.writing(conn, "test:coverage"):
        factories.commune(conn, "31150")
        factories.commune(conn, "31151", place=(1000, 0, 2000, 1000))
        factories.parcel(conn, (0, 0, 1000, 500), commune_code="31150")


def test_every_commune_is_brought_up_to_date(database: db.Connection, database_url: str) -> None:
    _two_communes(database)
    result = _update(database_url, "--jobs", "2")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[-1].startswith("slivers: narrower than 1 m or smaller than 10 m²; strips: 6 times")
    assert lines[0].startswith("31150: coverage 50.00 %, 1 gaps of 50.00 ha (1 new")
    assert lines[1].startswith("31151: coverage 0.00 %, 1 gaps of 100.00 ha (1 new")
    assert sql.value(database, "SELECT count(*) FROM commune_coverage") == 2


def test_only_what_has_changed_is_measured_where_that_is_asked(
    database: db.Connection, database_url: str
) -> None:
    _two_communes(database)
    _update(database_url)
    assert _update(database_url, "--due").output == "nothing has changed since it was measured\n"
    with db.writing(database, "test:coverage"):
        factories.parcel(database, (1000, 0, 1100, 500), commune_code="31151")
    first = _update(database_url, "--due").output.splitlines()[0]
    assert first.startswith("31151: coverage 5.00 %")
    assert _update(database_url, "--due").output.startswith("nothing")


def test_one_commune_may_be_named(database: db.Connection, database_url: str) -> None:
    _two_communes(database)
    assert _update(database_url, "--commune", "31151").exit_code == 0
    assert sql.value(database, "SELECT array_agg(commune_code) FROM gap") == ["31151"]


def test_the_person_at_the_machine_is_the_actor(database: db.Connection, database_url: str) -> None:
    _two_communes(database)
    _update(database_url, "--jobs", "1")
    actors = sql.rows(database, "SELECT DISTINCT actor FROM audit_entry WHERE subject = 'gap'")
    assert [row["actor"].partition(":")[0] for row in actors] == ["cli"]


def test_an_unknown_commune_is_refused_in_one_line(database_url: str) -> None:
    result = _update(database_url, "--commune", "31999")
    assert (result.exit_code, result.output) == (1, "there is no commune 31999\n")


def test_without_communes_it_says_what_to_do(database_url: str) -> None:
    result = _update(database_url)
    assert result.exit_code == 1
    assert "communes load" in result.output
