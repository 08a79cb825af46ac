import pytest

import config
from layers import sql
from portal.doctor import database, jobs, problem
from portal.doctor.recount import recount
from tests import judged

BOX = "ST_Multi(ST_MakeEnvelope(105.7, 10, 105.8, 10.1, 4326))"


@pytest.fixture
def province():
    return config.load({}).province


@pytest.fixture
def told(conn, province):
    """Answers what the doctor says of the test's database, but for the 103 communes it lacks."""

    def tell():
        found = database.examine(conn, province)
        return [problem for problem in found if problem.subject != "Communes"]

    return tell


PARCELS = """
INSERT INTO parcel (
    commune_code, sheet_no, parcel_no, area_map_m2, source_srid, land_use, geom
)
SELECT
    '31249', '1', n::text, 100, 5897,
    CASE n %% 4 WHEN 0 THEN '{DGT}' ELSE '{CLN}' END::text[],
    ST_Multi(ST_MakeEnvelope(105.7 + n / 1000.0, 10, 105.7005 + n / 1000.0, 10.0005, 4326))
FROM generate_series(1, 12) AS n
"""
# Every combination of what is counted, for parcels on the map and for none.
RECORDS = """
INSERT INTO record (
    scheme, commune_code, sheet_no, parcel_no, parcel_id, clean_group,
    owner_match, blocks, is_in_operation, is_synced
)
SELECT
    '2026', '31249', '1', row_number() OVER ()::text, parcel_id, clean_group,
    owner_match, blocks, is_in_operation, is_synced
FROM
    (SELECT id FROM parcel UNION ALL SELECT NULL) AS matched (parcel_id),
    generate_series(1, 3) AS clean_group,
    (VALUES ('matched'), ('unmatched'), (NULL)) AS owner (owner_match),
    (VALUES ('all'), ('partial'), (NULL)) AS block (blocks),
    (VALUES (true), (false), (NULL)) AS operation (is_in_operation),
    (VALUES (true), (false), (NULL)) AS sync (is_synced)
"""


@pytest.fixture
def parcels(conn):
    """A commune with parcels of every kind and records of every kind."""
    sql.run(
        conn,
        "INSERT INTO commune (code, name, search_name, kind, province, area_m2, srid, geom) "
        f"VALUES ('31249', 'Xã Thạnh Phú', 'thanh phu', 'xã', '92', 1, 5897, {BOX})",
    )
    sql.run(conn, PARCELS)
    sql.run(conn, RECORDS)
    for row in sql.rows(conn, "SELECT id FROM parcel WHERE mod(id, 3) > 0"):
        judged.parcel_quality(conn, row["id"], row["id"] % 4, failed=(23,))


def kept(conn):
    cells = sql.rows(conn, "SELECT * FROM mosaic_cell ORDER BY zoom, x, y")
    communes = sql.rows(conn, "SELECT * FROM commune_count ORDER BY commune_code")
    return cells, communes


@pytest.mark.usefixtures("parcels")
def test_a_database_that_agrees_with_itself_has_no_problem(told):
    assert told() == []


def test_an_empty_database_lacks_its_communes(conn, province):
    [problem] = database.examine(conn, province)
    assert str(problem).startswith("Communes: 0 are loaded, Thành phố Cần Thơ has 103.")


@pytest.mark.usefixtures("parcels")
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("UPDATE mosaic_cell SET n = n + 1 WHERE zoom = 14", "zoom 14 "),
        ("UPDATE mosaic_cell SET n1 = 0 WHERE zoom > 17", "zoom 18, 19 "),
        ("DELETE FROM mosaic_cell WHERE zoom = 12", "zoom 12 "),
        (
            "UPDATE mosaic_cell SET x = x + 1, y = y + 1 WHERE zoom = 13",
            "zoom 13 ",
        ),
    ],
)
def test_a_wrong_mosaic_is_told_by_its_zoom(conn, told, change, words):
    sql.run(conn, change)
    [problem] = told()
    assert problem.subject == "Mosaic"
    assert words in problem.what


@pytest.mark.usefixtures("parcels")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commune_count SET n_unknown = n_unknown + 1",
        "UPDATE commune_count SET n_owner_matched = 0",
        "DELETE FROM commune_count",
    ],
)
def test_wrong_figures_of_a_commune_are_told(conn, told, change):
    sql.run(conn, change)
    [problem] = told()
    assert "the counts of 31249 are not" in problem.what


@pytest.mark.usefixtures("parcels")
def test_counting_anew_gives_what_the_triggers_had_kept(conn):
    before = kept(conn)
    sql.run(conn, "UPDATE mosaic_cell SET n = 7")
    sql.run(conn, "UPDATE commune_count SET n = 7")
    recount(conn)
    assert kept(conn) == before


def test_a_migration_that_has_not_run_is_named_and_nothing_else_is_examined(conn, province):
    sql.run(conn, "DELETE FROM migration WHERE name LIKE '0003%%'")
    [problem] = database.examine(conn, province)
    assert "not run yet: 0003_create_import_run" in str(problem)


def test_an_edited_migration_is_named(conn, province):
    sql.run(conn, "UPDATE migration SET sha256 = '' WHERE name LIKE '0001%%'")
    [problem] = database.examine(conn, province)
    assert "0001_create_account.sql was edited" in str(problem)


def test_a_migration_of_a_newer_version_is_named(conn, province):
    sql.run(conn, "INSERT INTO migration (name, sha256) VALUES ('9999_come_later', '')")
    [problem] = database.examine(conn, province)
    assert "9999_come_later" in str(problem)


@pytest.mark.parametrize(
    ("version", "is_wrong"),
    [("3.3.2", False), ("3.10.0", False), ("3.2.9", True), ("2.5.0", True), (None, True)],
)
def test_postgis_must_be_there_and_new_enough(version, is_wrong):
    assert [problem.subject for problem in database._postgis(version)] == ["PostGIS"] * is_wrong


@pytest.mark.parametrize("url", ["postgresql:///portal?host=/nowhere", ""])
def test_a_database_that_is_down_or_not_named_is_the_only_problem(url, province):
    [problem] = database.problems(url, province)
    assert problem.subject == "Database"


def test_a_long_list_is_cut_and_counted():
    assert problem.some(["1", "2"]) == "1, 2"
    assert problem.some([str(n) for n in range(8)]) == "0, 1, 2, 3, 4 and 3 more"


@pytest.mark.parametrize(
    "grant",
    [
        "GRANT USAGE ON SCHEMA restricted TO PUBLIC",
        "GRANT SELECT ON restricted.holder TO PUBLIC",
    ],
)
def test_people_open_to_anybody_are_a_problem(conn, grant):
    assert list(database._people(conn)) == []
    with conn.cursor() as cursor:
        cursor.execute(grant)
    (problem,) = database._people(conn)
    assert "is open to everybody" in problem.what


@pytest.mark.usefixtures("parcels")
@pytest.mark.parametrize("is_alive, said", [(False, "portal worker"), (True, "worker's log")])
def test_a_change_that_nobody_measures_is_told(conn, told, monkeypatch, is_alive, said):
    monkeypatch.setattr(jobs.queue, "length", lambda _conn: {"waiting": 0, "workers": is_alive})
    sql.run(conn, "UPDATE coverage_due SET at = now() - interval '59 minutes'")
    assert told() == []
    sql.run(conn, "UPDATE coverage_due SET at = now() - interval '61 minutes'")
    [problem] = told()
    assert problem.subject == "Coverage"
    assert problem.what.startswith("31249 changed since 20")
    assert said in problem.remedy and "coverage update --due" in problem.remedy


@pytest.mark.usefixtures("parcels")
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE quality_commune SET n_error = n_error + 1",
        "UPDATE quality_count SET failed = failed + 1",
        "DELETE FROM quality_commune",
        "INSERT INTO quality_count VALUES ('31249', 50, 1, 0, 0)",
    ],
)
def test_wrong_counts_of_verdicts_are_told_and_counted_anew(conn, told, change):
    sql.run(conn, change)
    [problem] = told()
    assert (problem.subject, "31249" in problem.what) == ("Quality", True)
    recount(conn)
    assert told() == []


@pytest.mark.usefixtures("parcels")
def test_a_commune_that_nobody_judges_is_told(conn, told):
    assert told() == []
    sql.run(conn, "UPDATE quality_due SET at = now() - interval '2 hours'")
    [problem] = told()
    assert "31249 changed since" in problem.what
