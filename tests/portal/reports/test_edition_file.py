"""The files of an edition are the same bytes for ever, whatever becomes of everything else."""

import hashlib
import os
import subprocess
import sys

import psycopg2.errors
import pytest

import config
from layers import sql
from layers.editions import files, issue
from portal import db
from portal.reports import edition_file, edition_sheet
from tests.portal.reports import weeks

FILES: list[tuple[edition_file.Format, str]] = [
    (format_, language) for format_ in ("xlsx", "pdf") for language in ("vi", "en")
]
# Renders in another process as if another year: other deadlines, weights, thresholds and names,
# and not one table at hand but those of editions.
LATER = """
import hashlib, sys
from dataclasses import replace
from datetime import date
import config
from layers.editions import issue
from layers.province import Quality
from portal import db
from portal.reports import edition_file
settings = config.load()
rules = (("overlap", (("area_m2", 50.0),)),)
province = replace(
    settings.province, name="Tỉnh Khác", name_en="Elsewhere", scheme="2031",
    group_titles=(("a", "b"),) * 3, deadline_group_2=date(2031, 1, 1),
    deadline_all=date(2031, 2, 2), quality=Quality((("clean", 9.0),), rules, 50.0, 20.0),
)
settings = replace(settings, province=province)
conn = db.connect(settings.database_url)
with conn.cursor() as cursor:
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        " AND tablename NOT LIKE 'edition%' AND tablename <> 'spatial_ref_sys'"
    )
    for (table,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" RENAME TO "gone_{table}"')
for asked in sys.argv[1:]:
    format_, language = asked.split("-")
    made = edition_file.render(issue.whole(conn, 2, province), settings, format_, language)
    print(asked, hashlib.sha256(made).hexdigest())
conn.rollback()
"""
ELSEWHERE = {
    "TZ": "America/New_York", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "4711",
    "PGTZ": "Pacific/Auckland", "PGDATESTYLE": "SQL, DMY",
}  # fmt: skip
CHANGES = (
    "DELETE FROM record",
    "DELETE FROM parcel WHERE id %% 3 = 0",
    "UPDATE parcel SET clean_group = 3, parcel_no = parcel_no || 'a'",
    "UPDATE gap SET area_m2 = area_m2 / 2, state = 'confirmed'",
    "UPDATE commune SET name = 'Phường Tên Mới', record_as_of = '2030-01-01'",
    "UPDATE commune SET geom = ST_Multi(ST_Translate(geom, 0.01, 0))",
    "UPDATE commune_coverage SET parcels_m2 = 1",
)


@pytest.fixture
def settings(database_url, tmp_path):
    return config.load(
        {"DATABASE_URL": database_url, "SECRET_KEY": "test", "PORTAL_VAR": str(tmp_path)}
    )


@pytest.fixture
def closed(database):
    with db.writing(database, weeks.ACTOR):
        return weeks.two(database, many=True)


def rendered(conn, settings):
    found = issue.whole(conn, 2, settings.province)
    return {
        f"{format_}-{language}": hashlib.sha256(
            edition_file.render(found, settings, format_, language)
        ).hexdigest()
        for format_, language in FILES
    }


def test_rendered_again_it_is_the_same_whatever_has_become_of_everything_else(
    database, closed, settings
):
    before = rendered(database, settings)
    with db.writing(database, weeks.ACTOR):
        touched = [sql.run(database, change) for change in CHANGES]
    assert sum(touched) > 2_000, "thousands of parcels have changed"
    with db.writing(database, weeks.ACTOR):
        weeks.week(database, weeks.SECOND, restates=2, reason="Sửa sai")
    asked = [sys.executable, "-c", LATER, *before]
    environ = os.environ | ELSEWHERE | {
        "DATABASE_URL": settings.database_url, "SECRET_KEY": "other",
        "PORTAL_VAR": str(settings.var), "PYTHONPATH": str(config.ROOT),
    }  # fmt: skip
    told = subprocess.run(asked, env=environ, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert dict(line.split() for line in told.stdout.splitlines()) == before


def test_a_file_is_kept_as_it_was_first_published(database, closed, settings):
    made = edition_file.get(database, settings, 2, "xlsx")
    row = files.every(database, 2)[0]
    assert row["sha256"] == hashlib.sha256(made).hexdigest()
    assert row["made_with"]["XlsxWriter"]
    assert edition_file.get(database, settings, 2, "xlsx") == made
    assert edition_file.differs(database, settings, 2, "xlsx") is None
    assert list(files.problems(database)) == []


def test_another_template_changes_nothing_of_what_was_published(
    database, closed, settings, monkeypatch, tmp_path
):
    made = edition_file.get(database, settings, 2, "xlsx")
    other = tmp_path / "other.toml"
    other.write_text('[[sheet]]\nname = { vi = "a", en = "b" }\nrows = "edition"\n')
    monkeypatch.setattr(edition_file.edition_template, "path", lambda _: other)
    assert edition_file.get(database, settings, 2, "xlsx") == made
    different = edition_file.differs(database, settings, 2, "xlsx")
    assert list(different or ()) == ["template"], "the difference is explained"


def test_another_arrangement_of_the_pages_is_told_as_such(
    database, closed, settings, monkeypatch, tmp_path
):
    made = edition_file.get(database, settings, 2, "pdf")
    assert edition_file.differs(database, settings, 2, "pdf") is None
    other = tmp_path / "other.css"
    other.write_text(edition_sheet.STYLE.read_text("utf-8").replace("78mm", "60mm"))
    monkeypatch.setattr(edition_sheet, "STYLE", other)
    assert edition_file.get(database, settings, 2, "pdf") == made
    assert list(edition_file.differs(database, settings, 2, "pdf") or ()) == ["template"]


def test_a_published_file_cannot_be_changed(database, closed, settings):
    edition_file.get(database, settings, 2, "xlsx")
    for change in ("UPDATE edition_file SET content = 'x'", "DELETE FROM edition_file"):
        with pytest.raises(psycopg2.errors.RestrictViolation), db.writing(database, "x"):
            sql.run(database, change)


def test_tampering_with_a_published_file_is_found(database, closed, settings):
    edition_file.get(database, settings, 2, "xlsx")
    with db.writing(database, "x"):
        sql.run(database, "SET LOCAL session_replication_role = replica")
        sql.run(database, "UPDATE edition_file SET content = content || 'x'")
    assert list(files.problems(database)) == [
        "the file xlsx (vi) of edition 2 is not what was published"
    ]


def test_a_replica_serves_what_it_cannot_keep(database, closed, settings):
    database.set_session(readonly=True)
    assert edition_file.get(database, settings, 2, "xlsx")[:2] == b"PK"
