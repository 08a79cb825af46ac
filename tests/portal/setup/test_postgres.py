from pathlib import Path

import pytest

from portal.setup import postgres


@pytest.fixture
def debian(tmp_path: Path):
    """Installs PostgreSQL and PostGIS into a folder that looks like Debian's."""

    def install(major: int, postgis: str | None) -> None:
        programs = tmp_path / "lib" / str(major) / "bin"
        programs.mkdir(parents=True)
        (programs / "initdb").touch()
        extensions = tmp_path / "share" / str(major) / "extension"
        extensions.mkdir(parents=True)
        if postgis:
            control = f"comment = 'PostGIS'\ndefault_version = '{postgis}'\nrelocatable = false\n"
            (extensions / "postgis.control").write_text(control)

    install.usable = lambda: [  # type: ignore[attr-defined]
        one.major for one in postgres.installed(tmp_path / "lib", tmp_path / "share")
    ]
    return install


def test_the_newest_version_that_has_postgis_comes_first(debian):
    debian(15, "3.3.2"), debian(16, "3.4.0"), debian(17, None)
    assert debian.usable() == [16, 15]


def test_versions_that_are_too_old_are_not_used(debian):
    debian(14, "3.5.0"), debian(15, "3.2.9"), debian(16, "3.10.0")
    assert debian.usable() == [16]


def test_a_machine_without_postgresql_has_none(debian):
    assert debian.usable() == []
