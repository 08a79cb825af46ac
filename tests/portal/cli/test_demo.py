"""`demo load`."""

import contextlib
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import config
from layers import sql
from layers.demo import load as loading
from layers.demo import work
from layers.gaps import volumes
from layers.gaps.kind import State
from layers.gaps.volumes import Work
from layers.province import Province
from portal import db
from portal.accounts import demonstration
from portal.cli import demo, main
from tests import factories
from tests.conftest import _database, _url
from tests.layers.demo import small


@pytest.fixture(autouse=True)
def _small_province(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    _use(monkeypatch, small.province(tmp_path))


def _use(patch: pytest.MonkeyPatch, province: Province) -> None:
    whole = config.load

    def settings() -> config.Config:
        return dataclasses.replace(whole(), province=province)

    patch.setattr(config, "load", settings)


@pytest.fixture(scope="module")
def first(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, Result]]:
    """The name of a database with a demonstration, and what its load said: it takes seconds."""
    province = small.province(tmp_path_factory.mktemp("province"))
    with _database(server, template) as name:
        with pytest.MonkeyPatch.context() as patch:
            _use(patch, province)
            result = _load(_url(server, name))
        yield name, result


@pytest.fixture
def loaded_url(server: db.Connection, first: tuple[str, Result]) -> Iterator[str]:
    """A database of the test's own that holds the demonstration."""
    with _database(server, first[0]) as name:
        yield _url(server, name)


@pytest.fixture
def loaded(loaded_url: str) -> Iterator[db.Connection]:
    with contextlib.closing(db.connect(loaded_url)) as conn:
        yield conn


def test_an_empty_database_gets_a_province_with_its_coverage(
    first: tuple[str, Result], loaded: db.Connection
) -> None:
    result = first[1]
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0] == "5 communes of 5 to load"
    assert lines[-1] == "the demonstration is complete"
    assert sql.value(loaded, "SELECT count(*) FROM commune_coverage") == 5
    assert sql.value(loaded, "SELECT state FROM import_run") == "done"
    assert sql.value(loaded, "SELECT count(*) FROM parcel_quality") == sql.value(
        loaded, "SELECT count(*) FROM parcel"
    )
    assert sql.value(loaded, "SELECT count(*) FROM quality_due") == 0


def test_teams_work_on_gaps_of_every_state(loaded: db.Connection) -> None:
    states = {
        row["state"]: row
        for row in sql.rows(
            loaded,
            "SELECT state, count(*) AS n, min(due_on) < current_date - 1 AS is_late FROM gap"
            " GROUP BY state",
        )
    }
    assert set(states) == set(State)
    assert states["assigned"]["is_late"] or states["in_survey"]["is_late"]
    assert sql.value(loaded, "SELECT count(*) FROM team") == len(work.TEAMS)
    assert sql.value(loaded, "SELECT count(*) FROM gap_territory") == 3  # one gap, divided
    assert sql.value(loaded, "SELECT count(*) FROM coverage_due") == 0
    assert sql.value(loaded, "SELECT max(abs(residual_m2)) FROM commune_coverage") < 1
    loaded.rollback()
    with db.writing(loaded, "test:demo"):
        demonstration.add(loaded)
    members = sql.rows(
        loaded,
        "SELECT team.name, account.login FROM team_member JOIN team ON team.id = team_id"
        " JOIN account ON account.id = account_id",
    )
    assert members == [{"name": "Đội đo 1", "login": "thu.dodac"}]


def test_every_part_of_a_balance_has_something_to_show(loaded: db.Connection) -> None:
    rules = config.load().province.survey
    every = volumes.every(loaded, rules).values()
    shown = [row for row in every if row.volumes[Work.UPDATE].decision]
    assert shown
    for row in shown:
        update, paper = (row.volumes[work] for work in (Work.UPDATE, Work.DIGITISE))
        assert update.proposed_m2 and update.decision and paper.decision
        assert 0 < update.decision.area_m2 < update.proposed_m2
        assert paper.proposed_m2 is None and paper.decision.area_m2
    area, extracts = (
        sql.value(loaded, f"SELECT sum(area_m2) FROM commune_survey WHERE {which}")
        for which in ("true", "survey_method = 'extract'")
    )
    assert 0 < extracts < 0.02 * area


def test_a_second_load_changes_nothing_and_says_so(loaded: db.Connection, loaded_url: str) -> None:
    before = _written(loaded)
    result = _load(loaded_url)
    assert result.exit_code == 0
    assert "nothing changed" in result.output
    assert _written(loaded) == before


def test_a_load_that_was_stopped_is_continued(
    database: db.Connection, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = loading.write
    done: list[object] = []

    def stops(*args: object) -> object:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(args)
        return write(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "write", stops)
    assert _load(database_url).exit_code == 1
    assert sql.value(database, "SELECT count(DISTINCT commune_code) FROM parcel") == 2
    database.rollback()
    monkeypatch.setattr(loading, "write", write)
    assert _load(database_url).output.splitlines()[0] == "3 communes of 5 to load"
    assert sql.value(database, "SELECT count(DISTINCT commune_code) FROM parcel") == 5


def test_other_data_is_refused_and_left_alone(database: db.Connection, database_url: str) -> None:
    with db.writing(database, "test:demo"):
        factories.commune(database)
    before = _written(database)
    result = _load(database_url)
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "holds other data (commune)" in result.output
    assert _written(database) == before


def test_other_settings_are_refused(loaded_url: str) -> None:
    result = _load(loaded_url, "--seed", "2")
    assert result.exit_code == 1
    assert "with other settings (--parcels 2000 --seed 1" in result.output


def test_a_second_load_at_the_same_time_is_refused(
    database: db.Connection, database_url: str
) -> None:
    sql.value(database, "SELECT pg_advisory_lock(%(key)s)::text", key=demo.ADVISORY_LOCK)
    result = _load(database_url)
    assert result.exit_code == 1
    assert "another `demo load`" in result.output


def test_true_boundaries_are_taken_from_a_file(
    database: db.Connection, database_url: str, shared_data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "communes.geojson"
    whole = json.loads((shared_data / "communes_92.geojson").read_text("utf-8"))
    whole["features"] = [f for f in whole["features"] if f["properties"]["code"] in small.CODES]
    file.write_text(json.dumps(whole), "utf-8")
    result = _load(database_url, "--communes", str(file))
    assert result.exit_code == 0, result.output
    assert sql.value(database, "SELECT bool_and(boundary_is_official) FROM commune")
    assert sql.value(database, "SELECT min(n) FROM commune_count") > 100


def test_a_file_that_is_no_boundaries_is_refused(
    database: db.Connection, database_url: str, tmp_path: Path
) -> None:
    file = tmp_path / "notes.geojson"
    file.write_text("not a map", "utf-8")
    result = _load(database_url, "--communes", str(file))
    assert result.exit_code == 1
    assert sql.value(database, "SELECT count(*) FROM import_run") == 0


def _load(url: str, *options: str) -> Result:
    command = ["demo", "load", "--parcels", "2000", "--jobs", "1", *options]
    return CliRunner().invoke(main, command, env={"DATABASE_URL": url, "SECRET_KEY": "tests"})


def _written(conn: db.Connection) -> tuple[int, int, int]:
    counts = [
        sql.value(conn, f"SELECT count(*) FROM {table}")
        for table in ("commune", "parcel", "audit_entry")
    ]
    conn.rollback()
    return counts[0], counts[1], counts[2]
