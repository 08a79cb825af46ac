"""Browser libraries: laid out once, and again when the lock file says otherwise."""

import json
from pathlib import Path

import pytest

import config
from portal.setup import assets, process


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose npm writes each package's files without the network."""
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(assets, "npm", lambda _: ("npm", {}))
    monkeypatch.setattr(process, "run", npm)
    return tmp_path


CALLS: list[list[str]] = []


def npm(command: list[str], *, cwd: Path, **_: object) -> None:
    CALLS.append(command)
    for source, target in assets._served().items():
        path = cwd / "node_modules" / source
        path.parent.mkdir(parents=True, exist_ok=True)
        stands = assets.REWRITTEN.get(target, ("", ""))[0]
        path.write_text(source + stands)


@pytest.fixture(autouse=True)
def _no_calls() -> None:
    CALLS.clear()


def quietly(_: str) -> None: ...


def test_what_is_served_lies_under_its_own_name(root: Path) -> None:
    assets.install(root, quietly)
    vendor = root / "static/vendor"
    assert (vendor / "maplibre-gl.mjs").read_text() == "maplibre-gl/dist/maplibre-gl.mjs"
    assert (vendor / "be-vietnam-pro-vietnamese-400-normal.woff2").exists()


def test_an_import_by_a_bare_name_is_rewritten(root: Path) -> None:
    assets.install(root, quietly)
    served = (root / "static/vendor/terra-draw-maplibre-gl-adapter.mjs").read_text()
    assert served.endswith('from"./terra-draw.mjs"')


def test_a_library_that_is_not_what_it_was_is_not_served(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "REWRITTEN", {"maplibre-gl.mjs": ("maplibre-gl", "")})
    with pytest.raises(assets.NoAssets, match="should hold maplibre-gl once"):
        assets.install(root, quietly)
    assert not assets.is_laid_out(root)


def test_a_second_installation_does_nothing(root: Path) -> None:
    assets.install(root, quietly)
    assets.install(root, quietly)
    assert len(CALLS) == 1


def test_another_lock_file_is_fetched(root: Path) -> None:
    assets.install(root, quietly)
    (root / "package-lock.json").write_text('{"changed": true}')
    assert not assets.is_laid_out(root)
    assets.install(root, quietly)
    assert len(CALLS) == 2


def test_what_only_checks_need_is_fetched_for_checks_only(root: Path) -> None:
    assets.install(root, quietly)
    assert "--omit=dev" in CALLS[0]
    assets.install(root, quietly, with_checks=True)
    assert "--omit=dev" not in CALLS[1]
    assets.install(root, quietly)
    assert len(CALLS) == 2


def test_an_installation_that_was_killed_is_done_again(root: Path) -> None:
    assets.install(root, quietly)
    (root / "static/vendor/.laid-out").unlink()
    (root / "node_modules/.laid-out").unlink()
    assets.install(root, quietly)
    assert len(CALLS) == 2
    assert assets.is_laid_out(root)


def test_a_failure_of_npm_is_told_in_its_own_words(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise process.Failed("no such registry")

    monkeypatch.setattr(process, "run", fail)
    with pytest.raises(assets.NoAssets, match="no such registry"):
        assets.install(root, quietly)
    assert not assets.is_laid_out(root)


def test_the_lock_file_names_no_registry() -> None:
    lock = json.loads((config.ROOT / "package-lock.json").read_text("utf-8"))
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all("integrity" in package for path, package in lock["packages"].items() if path)
