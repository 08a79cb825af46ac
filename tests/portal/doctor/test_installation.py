from importlib import metadata
from pathlib import Path

import config
from portal.doctor import installation


def test_this_installation_has_every_package_it_runs_on():
    assert list(installation._requirements(config.ROOT / "requirements.txt")) == []


def test_a_package_that_is_missing_or_of_another_version_is_named(tmp_path: Path):
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("# what runs\nclick==0.1   # old\nno-such-package==1.2.3  # absent\n")
    found = [str(problem) for problem in installation._requirements(requirements)]
    installed = metadata.version("click")
    assert found == [
        f"Python package click: {installed} is installed, not 0.1. {installation.INSTALL}.",
        f"Python package no-such-package: is not installed. {installation.INSTALL}.",
    ]


def test_an_old_python_is_named():
    assert list(installation._python((3, 11))) == []
    assert list(installation._python((4, 0))) == []
    [problem] = installation._python((3, 10))
    assert str(problem) == "Python: this is 3.10. Install 3.11 or newer."


def test_a_checkout_without_browser_libraries_is_told_so(tmp_path):
    (tmp_path / "package-lock.json").write_text("{}")
    [problem] = installation._assets(tmp_path)
    assert "static/vendor" in str(problem)


def test_translations_that_are_not_compiled_are_told(tmp_path):
    assert list(installation._translations(tmp_path)) == []
    messages = tmp_path / "translations/en/LC_MESSAGES"
    messages.mkdir(parents=True)
    (messages / "messages.po").write_text("")
    [problem] = installation._translations(tmp_path)
    assert problem.subject == "Translations"


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    assert list(installation._disk(tmp_path / "not made yet")) == []
    monkeypatch.setattr(installation, "LEAST_FREE", 2**60)
    [problem] = installation._disk(tmp_path)
    assert str(tmp_path) in str(problem)
