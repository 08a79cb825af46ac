"""Nothing but layers/people knows where people's data lies."""

import re

from tests.sources import files, text

# The migrations make it, the doctor looks at who may read it, undoing and these tests go by name.
KNOW = re.compile(r"layers/people/.*|migrations/.*|portal/doctor/strange_grants\.sql|tests/.*")


def test_no_other_statement_and_no_other_code_names_the_schema() -> None:
    sources = files(r"(layers|tiles|portal|migrations)/.*\.(sql|py)")
    named = [name for name in sources if re.search(r"\brestricted\.\w", text(name))]
    assert [name for name in named if not KNOW.fullmatch(name)] == []
    assert len(named) > 10


def test_only_who_loads_shows_or_judges_it_imports_it() -> None:
    importing = [
        name
        for name in files(r"(layers|tiles|portal)/.*\.py")
        if re.search(r"^from layers\.people\b|^from layers import .*\bpeople\b", text(name), re.M)
        and not name.startswith("layers/people/")
    ]
    assert importing == [
        "layers/quality/due.py", "layers/quality/judge.py", "layers/quality/scope.py",
        "layers/records/load.py", "layers/records/opened.py", "layers/records/read.py",
        "layers/records/undo.py", "portal/cli/records.py", "portal/jobs/kinds.py",
        "portal/parcel_page.py", "portal/reveals.py",
    ]  # fmt: skip
