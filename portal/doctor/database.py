"""Is the database there, new enough, migrated, and does it agree with itself?"""

from collections.abc import Iterator
from datetime import UTC, datetime

from layers import sql
from layers.province import Province
from portal import db, migrate
from portal.doctor import editions, jobs, quality
from portal.doctor.problem import Problem, some
from portal.setup import postgres

VERSIONS = sql.load(__package__, "versions")
STRANGE_MIGRATIONS = sql.load(__package__, "strange_migrations")
WRONG_CELLS = sql.load(__package__, "wrong_cells")
WRONG_COMMUNES = sql.load(__package__, "wrong_communes")
WRONG_GAPS = sql.load(__package__, "wrong_gaps")
COMMUNES = sql.load(__package__, "communes")
STRANGE_GRANTS = sql.load(__package__, "strange_grants")

RECOUNT = "Run python -m portal doctor --recount"


def problems(url: str, province: Province, *, is_deep: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with the database; only that it cannot be reached where it cannot."""
    if not url:
        yield Problem("Database", "none is named", "Run ./run, or set DATABASE_URL")
        return
    try:
        conn = db.connect(url)
    except db.Unavailable as wrong:
        yield Problem("Database", f"it cannot be reached ({wrong})", "Start it, or run ./run")
        return
    try:
        yield from examine(conn, province, is_deep=is_deep)
    finally:
        conn.close()


def examine(conn: db.Connection, province: Province, *, is_deep: bool = False) -> Iterator[Problem]:
    """Yield what is wrong with a database that answers; what is in it only once it is migrated."""
    outdated = [*_versions(conn), *_migrations(conn)]
    yield from outdated
    if not outdated:
        yield from _people(conn)
        yield from _counts(conn)
        yield from _communes(conn, province)
        yield from quality.problems(conn, province)
        yield from jobs.problems(conn)
        yield from editions.problems(conn, province, datetime.now(UTC), is_deep=is_deep)


def _versions(conn: db.Connection) -> Iterator[Problem]:
    found = sql.row(conn, VERSIONS) or {}
    if found["server"] < postgres.OLDEST * 10_000:
        what = f"PostgreSQL is {found['server'] // 10_000}"
        yield Problem("Database", what, f"Move it to {postgres.OLDEST} or newer")
    yield from _postgis(found["postgis"])


def _postgis(version: str | None) -> Iterator[Problem]:
    oldest = ".".join(map(str, postgres.OLDEST_POSTGIS))
    if version is None:
        remedy = "As a superuser, run CREATE EXTENSION postgis in it"
        yield Problem("PostGIS", "the database does not have it", remedy)
    elif tuple(map(int, version.split(".")[:2])) < postgres.OLDEST_POSTGIS:
        remedy = f"Install {oldest} or newer, then run SELECT postgis_extensions_upgrade()"
        yield Problem("PostGIS", f"it is {version}", remedy)


def _migrations(conn: db.Connection) -> Iterator[Problem]:
    try:
        pending = [migration.name for migration in migrate.pending(conn)]
    except migrate.EditedHistory as wrong:
        yield Problem("Migrations", str(wrong), "Nothing was changed")
        return
    if pending:
        what = f"not run yet: {', '.join(pending)}"
        yield Problem("Migrations", what, "Run python -m portal migrate")
        return
    known = [migration.name for migration in migrate.files()]
    strange = [row["name"] for row in sql.rows(conn, STRANGE_MIGRATIONS, known=known)]
    if strange:
        what = f"the database knows {', '.join(strange)}, which this version does not"
        yield Problem("Migrations", what, "Install the newer version of the portal")


def _people(conn: db.Connection) -> Iterator[Problem]:
    strangers = [row["grantee"] for row in sql.rows(conn, STRANGE_GRANTS)]
    if strangers:
        what = f"the schema restricted, or a table in it, is open to {some(strangers)}"
        yield Problem("People's data", what, "REVOKE it: only portal_people may be given reading")


def _counts(conn: db.Connection) -> Iterator[Problem]:
    cells = [str(row["zoom"]) for row in sql.rows(conn, WRONG_CELLS)]
    if cells:
        what = f"its counts of zoom {', '.join(cells)} are not those of the parcels"
        yield Problem("Mosaic", what, RECOUNT)
    communes = [row["code"] for row in sql.rows(conn, WRONG_COMMUNES)]
    if communes:
        what = f"the counts of {some(communes)} are not those of their parcels and records"
        yield Problem("Commune figures", what, RECOUNT)
    gaps = [row["code"] for row in sql.rows(conn, WRONG_GAPS)]
    if gaps:
        what = f"the count of open gaps of {some(gaps)} is not that of their gaps"
        yield Problem("Commune figures", what, RECOUNT)


def _communes(conn: db.Connection, province: Province) -> Iterator[Problem]:
    codes = [row["code"] for row in sql.rows(conn, COMMUNES, province=province.code)]
    if len(codes) != province.expected_communes:
        what = f"{len(codes)} are loaded, {province.name} has {province.expected_communes}"
        yield Problem("Communes", what, "Run python -m portal communes load FILE")
