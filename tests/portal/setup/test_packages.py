import pytest

from portal.setup import packages, postgres, process

OFFERED = """postgresql-15
postgresql-15-postgis-3
postgresql-15-postgis-3-scripts
postgresql-16
postgresql-16-postgis-3
postgresql-17
postgresql-client-17
"""
PANGO = ["libpango-1.0-0", "libpangoft2-1.0-0"]


@pytest.fixture
def offer(monkeypatch):
    """Says what apt offers."""
    return lambda names: monkeypatch.setattr(process, "answer", lambda _: names)


@pytest.fixture
def bare(monkeypatch):
    """A machine with nothing on it."""
    monkeypatch.setattr(postgres, "installed", list)
    monkeypatch.setattr(packages.shutil, "which", lambda _: None)
    monkeypatch.setattr(packages, "_has_library", lambda _: False)


def test_postgresql_is_the_newest_for_which_there_is_postgis(offer):
    offer(OFFERED)
    names = packages._with_postgres_version(["chromium", "postgresql"])
    assert names == ["chromium", "postgresql-16", "postgresql-16-postgis-3"]


def test_other_packages_stay_as_they_are(offer):
    offer("")
    assert packages._with_postgres_version(["chromium"]) == ["chromium"]


@pytest.mark.parametrize(
    "offered", ["", "postgresql-17\n", "postgresql-13\npostgresql-13-postgis-3"]
)
def test_a_release_without_a_usable_postgresql_is_refused(offer, offered):
    offer(offered)
    with pytest.raises(process.Failed, match="DATABASE_URL"):
        packages._with_postgres_version(["postgresql"])


@pytest.mark.parametrize(
    ("with_postgres", "with_browser", "names"),
    [
        (True, True, ["postgresql", *PANGO, "chromium", "libatomic1"]),
        (True, False, ["postgresql", *PANGO]),
        (False, False, PANGO),
    ],
)
@pytest.mark.usefixtures("bare")
def test_only_what_is_needed_counts_as_missing(with_postgres, with_browser, names):
    missing = packages._missing(with_postgres=with_postgres, with_browser=with_browser)
    assert missing == names


@pytest.mark.usefixtures("bare")
def test_a_machine_without_apt_is_told_what_it_lacks(tmp_path):
    with pytest.raises(
        process.Failed, match=r"lacks postgresql, .*chromium, libatomic1 and has no apt-get"
    ):
        packages.ensure(tmp_path / "log", with_postgres=True, with_browser=True)


@pytest.mark.usefixtures("bare")
def test_without_root_and_sudo_somebody_has_to_be_asked(monkeypatch):
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    with pytest.raises(process.Failed, match="root or sudo"):
        packages._sudo()


def test_a_package_that_is_installed_and_still_missing_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(packages, "_missing", lambda **_: ["chromium"])
    monkeypatch.setattr(packages, "_as_root", lambda *_: None)
    with pytest.raises(process.Failed, match="installed, but not usable: chromium"):
        packages.ensure(tmp_path / "log", with_postgres=True, with_browser=True)


@pytest.mark.parametrize(
    ("there", "offered", "missing"),
    [
        ((), "", ["chromium"]),
        (("chromium",), "", []),
        (("apt-cache", "chromium"), "", []),
        (("apt-cache", "chromium"), "chromium-headless-shell | 1 | main\n", [packages.HEADLESS]),
        (("apt-cache",), "chromium-headless-shell | 1 | main\n", [packages.HEADLESS]),
        ((packages.HEADLESS,), "", []),
    ],
)
def test_a_browser_without_windows_is_preferred(monkeypatch, offer, there, offered, missing):
    monkeypatch.setattr(packages.shutil, "which", lambda name: name if name in there else None)
    offer(offered)
    assert packages._missing_browser() == missing


def test_what_is_installed_is_what_apt_offers_after_its_update(monkeypatch, tmp_path):
    answers = iter([["chromium"], [packages.HEADLESS], []])
    monkeypatch.setattr(packages, "_missing", lambda **_: next(answers))
    monkeypatch.setattr(packages.shutil, "which", lambda name: name)
    ran = []
    monkeypatch.setattr(packages, "_as_root", lambda _, *words: ran.append(words[-1]))
    packages.ensure(tmp_path / "log", with_postgres=False, with_browser=True)
    assert ran[-1] == packages.HEADLESS


def test_a_library_is_found_or_not():
    assert packages._has_library("libc.so.6")
    assert not packages._has_library("libnowhere.so.9")


def test_what_tests_open_files_with_is_installed_without_what_is_only_recommended(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(packages.shutil, "which", lambda name: name == "apt-get" or None)
    ran = []
    monkeypatch.setattr(packages, "_as_root", lambda _, *words: ran.append(words))
    packages.ensure_readers(tmp_path / "log")
    assert ran[-1][-2:] == ("libreoffice-calc-nogui", "poppler-utils")
    assert "--no-install-recommends" in ran[-1]


def test_a_machine_that_cannot_have_them_is_tested_without(monkeypatch, tmp_path, capsys):
    def refuse(*_):
        raise process.Failed("no network")

    monkeypatch.setattr(packages.shutil, "which", lambda name: name == "apt-get" or None)
    monkeypatch.setattr(packages, "_as_root", refuse)
    packages.ensure_readers(tmp_path / "log")
    assert "Tests that need them are skipped" in capsys.readouterr().out


def test_nothing_is_installed_twice(monkeypatch, tmp_path):
    monkeypatch.setattr(packages.shutil, "which", lambda name: name)
    monkeypatch.setattr(packages, "_as_root", lambda *_: pytest.fail("nothing is missing"))
    packages.ensure_readers(tmp_path / "log")
