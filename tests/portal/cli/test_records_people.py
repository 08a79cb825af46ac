"""`records load --with-people`: an account that is entitled answers for it, and nobody else."""

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli, db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from tests import factories
from tests.layers.people import planted
from tests.portal.conftest import PASSWORD

LOGIN = "chi.pham"
BOTH = (Grant(Role.DATA_STEWARD), Grant(Role.PEOPLE_OFFICER))


@pytest.fixture
def account(database):
    """Add an account with these roles."""

    def add(*grants, login=LOGIN):
        with db.writing(database, "test:pytest"):
            change.add(database, login, "Phạm Thị Chi", PASSWORD, grants[0])
            for one in grants[1:]:
                change.grant(database, login, one)

    return add


@pytest.fixture
def run(database_url, database, tmp_path, monkeypatch):
    """Load an export with people in it."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.delenv("PORTAL_DEMO_ACCOUNTS", raising=False)
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.parcel(database, (20, 0, 40, 30), "1", "1")
    rows = [planted.row(planted.THU), planted.row(planted.GIA, number=2, group="Nhóm 2")]
    export = planted.workbook(tmp_path / "e.xlsx", rows)

    def command(*words, password=PASSWORD):
        words = ("records", "load", str(export), "--with-people", *words)
        return CliRunner().invoke(cli.main, words, input=f"{password}\n")

    return command


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def nothing_written(database):
    tables = ("record", "import_run", "restricted.holder", "restricted.registration")
    return [count(database, table) for table in tables] == [0] * len(tables)


@pytest.mark.parametrize("words", [(), ("--password-stdin",)])
def test_who_is_entitled_loads_people(run, database, account, words):
    account(*BOTH)
    result = run("--account", LOGIN, *words)
    assert result.exit_code == 0, result.output
    assert "people, restricted: ho_ten=Họ tên chủ sử dụng, so_giay_to=Số CCCD" in result.output
    assert "    holders: 2 added, 0 ended, 0 unchanged" in result.output.splitlines()
    assert "    flags: 1 lost zero" in result.output.splitlines()
    assert planted.found_in(result.output) == []
    assert PASSWORD not in result.output
    assert (count(database, "restricted.holder"), count(database, "restricted.registration")) == (
        2,
        3,
    )


def test_the_account_answers_for_it_in_the_audit_log(run, database, account):
    account(*BOTH)
    run("--account", LOGIN)
    with database:
        rows = sql.rows(database, "SELECT actor FROM audit_entry WHERE subject = 'holder'")
        assert [row["actor"] for row in rows] == [LOGIN]
        assert sql.value(database, "SELECT actor FROM import_run") == LOGIN
        assert planted.elsewhere(database) == {}


def test_json_and_a_dry_run_tell_nobody(run, database, account):
    account(*BOTH)
    result = run("--account", LOGIN, "--json", "--dry-run")
    assert result.exit_code == 0
    assert planted.found_in(result.output) == []
    assert nothing_written(database)


@pytest.mark.parametrize(
    ("grants", "words", "password", "sentence"),
    [
        (BOTH, (), PASSWORD, "say who is entitled to people's data with --account LOGIN"),
        (BOTH, ("--account", "nobody"), PASSWORD, "nobody: wrong login or password"),
        (BOTH, ("--account", LOGIN), "wrong", f"{LOGIN}: wrong login or password"),
        (
            (Grant(Role.DATA_STEWARD), Grant(Role.ADMINISTRATOR)),
            ("--account", LOGIN),
            PASSWORD,
            f"{LOGIN} is not entitled to people's data",
        ),
        (
            (Grant(Role.DATA_STEWARD), Grant(Role.PEOPLE_OFFICER, "31153")),
            ("--account", LOGIN),
            PASSWORD,
            f"{LOGIN} is not entitled to people's data of communes 31150",
        ),
        (
            (Grant(Role.PEOPLE_OFFICER),),
            ("--account", LOGIN),
            PASSWORD,
            f"{LOGIN} is not entitled to load anything",
        ),
    ],
)
def test_who_is_not_entitled_is_told_so_and_nothing_is_written(
    run, database, account, grants, words, password, sentence
):
    with db.writing(database, "test:pytest"):
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    account(*grants)
    result = run(*words, password=password)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith(f"{sentence} — nothing was written")
    assert planted.found_in(result.output) == []
    assert nothing_written(database)


def test_a_closed_account_is_entitled_to_nothing(run, database, account):
    account(*BOTH)
    with db.writing(database, "test:pytest"):
        change.set_active(database, LOGIN, False)
    assert run("--account", LOGIN).exit_code == 1
    assert nothing_written(database)


def test_an_account_whose_password_everybody_knows_counts_in_a_demonstration_only(
    run, database, account, monkeypatch
):
    account(*BOTH, login="thu.hai")
    assert "wrong login or password" in run("--account", "thu.hai").stderr
    monkeypatch.setenv("PORTAL_DEMO_ACCOUNTS", "1")
    assert run("--account", "thu.hai").exit_code == 0
