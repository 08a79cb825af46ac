"""`quality check`."""

from click.testing import CliRunner, Result

from layers import sql
from portal import db
from portal.cli import main
from tests import factories

DUE = "SELECT count(*) FROM quality_due"
HERE, NEXT = "31153", "31150"


def _check(url: str, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["quality", "check", "--jobs", "1", *options], env={"DATABASE_URL": url}
    )


def test_nothing_is_left_to_be_judged_beside_what_has_changed(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, "test:pytest"):
        factories.commune(database, NEXT)
        factories.commune(database, HERE, "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.parcel(database, (980, 100, 1000, 140), "1", "1", NEXT)
        factories.parcel(database, (600, 100, 620, 140), "1", "2", NEXT)
        parcel = factories.parcel(database, (1001, 100, 1020, 140), "1", "1", HERE)
    assert _check(database_url).exit_code == 0
    assert sql.value(database, DUE) == 0
    with db.writing(database, "test:pytest"):
        sql.run(
            database,
            "UPDATE parcel SET valid_from = now(), geom = ST_Translate(geom, -1e-5, 0)"
            " WHERE id = %(id)s",
            id=parcel,
        )
    result = _check(database_url, "--due")
    assert result.exit_code == 0, result.output
    database.rollback()
    assert sql.value(database, DUE) == 0
    assert result.output.splitlines()[1].startswith(f"{NEXT}: 1 parcels (due)")
    database.rollback()
    assert _check(database_url, "--due").output == "nothing has changed since it was judged\n"


def test_a_commune_that_there_is_none_of_is_refused(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, "test:pytest"):
        factories.commune(database, NEXT)
    result = _check(database_url, "--commune", "99999")
    assert (result.exit_code, result.output) == (1, "there is no commune 99999\n")
