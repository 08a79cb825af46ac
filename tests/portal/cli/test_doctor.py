from click.testing import CliRunner

from portal import cli, doctor


def run(*words):
    return CliRunner().invoke(cli.main, ["doctor", *words])


def test_each_problem_is_one_line_and_the_exit_code_is_1(monkeypatch):
    found = [doctor.Problem("Disk", "it is full", "Free some"), doctor.Problem("A", "b", "C")]
    monkeypatch.setattr(doctor, "problems", lambda **_: found)
    result = run()
    assert result.output.splitlines() == ["Disk: it is full. Free some.", "A: b. C."]
    assert result.exit_code == 1


def test_an_installation_without_problems_is_told_so(monkeypatch):
    monkeypatch.setattr(doctor, "problems", lambda **_: [])
    assert (run().output, run().exit_code) == ("All is well.\n", 0)


def test_the_doctor_speaks_though_the_configuration_is_wrong(monkeypatch):
    monkeypatch.setenv("PORTAL_PROVINCE", "77")
    result = run()
    assert "Configuration: PORTAL_PROVINCE=77" in result.output
    assert result.exit_code == 1


def test_counting_anew_needs_a_database(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///portal?host=/nowhere")
    result = run("--recount")
    assert result.exit_code == 1
    assert "/nowhere" in result.output


def test_counting_anew_is_written_to_the_database(monkeypatch, database_url, database):
    with database, database.cursor() as cursor:
        cursor.execute("INSERT INTO mosaic_cell SELECT 12, 1, 1, 5, 5, 0, 0, 0, 0, 0, 0, 0, 1")
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert "Mosaic" in run().output
    assert "Mosaic" not in run("--recount").output


def test_only_who_asks_for_it_looks_deep(monkeypatch):
    asked = []

    def problems(**how):
        asked.append(how)
        return []

    monkeypatch.setattr(doctor, "problems", problems)
    run()
    run("--deep")
    assert asked == [{"is_deep": False}, {"is_deep": True}]
