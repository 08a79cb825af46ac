"""What is installed is written down, and so that any machine can install it."""

import re
from pathlib import Path

from tests.sources import files, imports, text


def test_every_requirement_is_pinned_and_says_who_uses_it() -> None:
    silent = [
        f"{name}: {line}"
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in text(name).splitlines()
        if line and not line.startswith(("#", "-r "))
        if not re.fullmatch(r"[\w.\[\]-]+==\S+ +# \S.*", line)
    ]
    assert silent == []


# Distributions whose module has another name than they have.
MODULES = {"argon2-cffi": "argon2", "psycopg2-binary": "psycopg2", "fonttools": "fontTools"}


def test_every_requirement_is_used():
    names = re.findall(r"^([\w-]+)==", text("requirements.txt"), flags=re.MULTILINE)
    modules = {name: MODULES.get(name, name.replace("-", "_")) for name in names}
    used = {found.module.partition(".")[0] for found in imports()}
    assert [name for name, module in modules.items() if module not in used] == []


MACHINE = re.compile(
    r"""(?<![\w./:])/(?:work|root|home|Users)/\w   # a folder of somebody's machine
    |https?://(?:[\w.-]*\.)?(?:npmjs\.org|npmjs\.com|yarnpkg\.com|pypi\.org|pythonhosted\.org|debian\.org)
    """,
    re.VERBOSE,
)


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = []
    for name in files(r"(?!tests/test_supplies\.py).*\.\w+|run|test|\.ci/run"):
        if Path(name).suffix in {".png", ".woff2", ".jpg", ".zip", ".mo"}:
            continue
        for number, line in enumerate(text(name).splitlines(), start=1):
            if MACHINE.search(line):
                named.append(f"{name}:{number}: {line.strip()[:80]}")
    assert named == []
