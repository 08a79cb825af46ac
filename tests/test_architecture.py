"""The tree is as the architecture says: read off the files themselves."""

import ast
import re
import sys
from pathlib import Path

import pytest

from tests.sources import PACKAGES, ROOT, files, imports, text, tracked, tree

# What each package may import of the others.
MAY_IMPORT = {
    "layers": {"layers"},
    "tiles": {"tiles", "layers"},
    "portal": {"portal", "tiles", "layers", "config"},
    "config": {"layers"},
}
# Libraries with a home: where they may be imported, and nowhere else.
HOMES = {
    "flask": r"portal/.*",
    "flask_login": r"portal/.*",
    "flask_babel": r"portal/.*",
    "flask_wtf": r"portal/.*",
    "flask_limiter": r"portal/.*",
    "werkzeug": r"portal/.*",
    "jinja2": r"portal/.*",
    "psycopg2.pool": r"portal/db\.py",
    # They read and write files; what computes is handed arrays.
    "geopandas": (
        r"layers/intake/\w+\.py|layers/(\w+/)+(read|write|export)\.py|portal/reports/\w+\.py"
    ),
    "pyogrio": r"layers/intake/\w+\.py|layers/(\w+/)+(read|write|export)\.py",
    "folium": r"portal/reports/mailed_map\.py",
}
ENVIRONMENT_READERS = r"config\.py|portal/setup/.*"
DRAWERS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "core",
    "manager",
    "service",
    "base",
}
LONGEST = 250  # lines of a file
LONGER: dict[str, str] = {}  # path → why this one may be longer

TOP_LEVEL = {
    *("config.py", "run", "test", "bench", "pyproject.toml"),
    *("requirements.txt", "requirements-dev.txt"),
    *("portal", "tiles", "layers", "static", "templates", "migrations", "tests", "provinces"),
    *("translations", "docs", ".ci", ".gitignore", ".npmrc", ".sqlfluff", "babel.cfg"),
    *("package.json", "package-lock.json", "biome.json", "tsconfig.json"),
    *("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md"),
}


def test_imports_point_one_way() -> None:
    ours = {*PACKAGES, "config"}
    strangers = []
    for found in imports():
        source = found.file.removesuffix(".py").partition("/")[0]
        target = found.module.partition(".")[0]
        if target in ours and target not in MAY_IMPORT[source]:
            strangers.append(str(found))
    assert strangers == []


@pytest.mark.parametrize("library", HOMES)
def test_a_library_stays_at_home(library: str) -> None:
    abroad = [
        str(found)
        for found in imports()
        if found.is_of(library) and not re.fullmatch(HOMES[library], found.file)
    ]
    assert abroad == []


def test_only_the_configuration_reads_the_environment() -> None:
    readers = [
        f"{name}:{node.lineno}"
        for name in files(r"(config|(layers|tiles|portal)/.*)\.py")
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Attribute)
        and node.attr in ("environ", "getenv")
        and not re.fullmatch(ENVIRONMENT_READERS, name)
    ]
    assert readers == []


def test_setup_needs_the_standard_library_only() -> None:
    allowed = {*sys.stdlib_module_names, "portal"}
    foreign = [
        str(found)
        for found in imports()
        if found.file.startswith("portal/setup/")
        and (
            found.module.partition(".")[0] not in allowed
            or (found.is_of("portal") and not found.is_of("portal.setup"))
        )
    ]
    assert foreign == []


def test_no_module_is_a_drawer() -> None:
    named = [name for name in files(r".*\.(py|js|sql)") if Path(name).stem in DRAWERS]
    folders = {part for name in tracked() for part in Path(name).parent.parts if part in DRAWERS}
    assert (named, folders) == ([], set())


def test_every_folder_of_python_is_a_package() -> None:
    folders = {Path(name).parent for name in files(r"(layers|tiles|portal)/.*\.(py|sql)")}
    assert [str(f) for f in sorted(folders) if not (ROOT / f / "__init__.py").exists()] == []


def test_files_are_short() -> None:
    sources = files(r"(?!package-lock).*\.(py|sql|js|css|html)|run|test|bench")
    lengths = {name: text(name).count("\n") for name in sources}
    long = {name: n for name, n in lengths.items() if n > LONGEST and name not in LONGER}
    assert long == {}
    assert [name for name in LONGER if lengths.get(name, 0) <= LONGEST] == []


def test_nothing_unexpected_lies_at_the_top() -> None:
    assert {name.partition("/")[0] for name in tracked()} - TOP_LEVEL == set()
