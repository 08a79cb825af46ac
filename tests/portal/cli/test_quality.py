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
    assert f"{NEXT}: 1 parcels (due)" in result.output
    database.rollback()
    assert _check(database_url, "--due").output == "nothing has changed since it was judged\n"


def test_whoever_lies_beside_is_judged_by_several_at_once(
    database: db.Connection, database_url: str
) -> None:
    east = "31156"
    with db.writing(database, "test:pytest"):
        for nth, code in enumerate((NEXT, HERE, east)):
            factories.commune(database, code, f"Xã {code}", (nth * 100, 0, nth * 100 + 100, 100))
        beside = [factories.parcel(database, (80, 10, 100, 50), "1", "1", NEXT)]
        parcel = factories.parcel(database, (101, 10, 199, 50), "1", "1", HERE)
        beside.append(factories.parcel(database, (200, 10, 220, 50), "1", "1", east))
    assert _check(database_url).exit_code == 0
    with db.writing(database, "test:pytest"):
        sql.run(
            database,
            "UPDATE parcel SET valid_from = now(), geom = ST_Scale(geom, ST_Point(1.001, 1),"
            " ST_Centroid(geom)) WHERE id = %(id)s",
            id=parcel,
        )
    result = _check(database_url, "--due", "--jobs", "2")
    assert result.exit_code == 0, result.output
    told = [line.split(" in ")[0] for line in result.output.splitlines()]
    assert sorted(told) == [f"{code}: 1 parcels (due)" for code in (NEXT, HERE, east)]
    database.rollback()
    assert sql.value(database, DUE) == 0


def test_a_commune_that_there_is_none_of_is_refused(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, "test:pytest"):
        factories.commune(database, NEXT)
    result = _check(database_url, "--commune", "99999")
    assert (result.exit_code, result.output) == (1, "there is no commune 99999\n")
