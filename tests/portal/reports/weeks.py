"""A small province with two closed weeks, for what is made of editions."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import config
from layers import sql
from layers.editions import close, issue
from layers.editions.edition import Closed
from layers.editions.issue import Issue
from layers.province import Editions, Hour
from layers.quality import check
from tests import factories
from tests.portal.reports.test_field_sheet import PANGRAM as LETTERS

ACTOR = "test:pytest"
PROVINCE = replace(
    config.load({}).province, editions=Editions(Hour(2, time(17)), Hour(3, time(17)))
)
FIRST, SECOND = date(2026, 3, 5), date(2026, 3, 12)
# Every letter of the language and every accent on every vowel, in a name.
PANGRAM = f"Xã {LETTERS}"
# 2,000 parcels of the first commune: most of group 2.
MANY = """
INSERT INTO parcel (
    commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid, clean_group, geom
)
SELECT '31150', (n / 100)::text, (n %% 100)::text, '{LUC}', 100, 9209, 1 + (n %% 5)::int / 2,
    ST_Multi(ST_Translate(parcel.geom, (n / 100) * 0.0000001, (n %% 100) * 0.0000001))
FROM generate_series(1, 2000) AS n, parcel
WHERE parcel.id = %(id)s
"""
LATE = """
INSERT INTO confirmation (day, commune_code, actor, name, at, is_late, figures_sha256)
VALUES (%(day)s, '31150', 'officer', 'Nguyễn Văn Thử', %(day)s::date + time '03:30', true, 'other')
"""


def fill(conn: sql.Connection, many: bool = False) -> None:
    """Two communes with parcels of every group, records, gaps; judged and measured."""
    factories.commune(conn, record_scheme="2026", record_as_of=date(2026, 3, 1))
    factories.commune(conn, "31147", PANGRAM, (1000, 0, 2000, 1000), natural_area_m2=1.1e6)
    for code, east in (("31150", 0), ("31147", 1000)):
        for n in range(6):
            place = (east + 100 + 30 * n, 100, east + 125 + 30 * n, 140)
            made = factories.parcel(
                conn, place, parcel_no=str(n + 1), commune_code=code, clean_group=n % 4
            )
            if n % 4:
                match = "matched" if n < 3 else "unmatched"
                factories.record(conn, made, n % 4, is_synced=n == 1, owner_match=match)
        factories.coverage(conn, code)
        factories.gap(conn, (east + 500, 500, east + 600, 600), commune_code=code)
        check.within(conn, PROVINCE, ACTOR, code)
    if many:
        sql.run(conn, MANY, id=made)


def week(conn: sql.Connection, day: date = FIRST, **said: Any) -> Closed:
    """Close a week in the running transaction, at 17:00 in Vietnam."""
    now = datetime.combine(day, time(10), UTC)
    return close.within(conn, PROVINCE, ACTOR, now, **said)


def two(conn: sql.Connection, many: bool = False) -> list[Closed]:
    """Fill the province, and close two weeks between which three parcels were cleaned."""
    fill(conn, many)
    first = week(conn)
    sql.run(conn, LATE, day=SECOND)
    sql.run(conn, "UPDATE parcel SET clean_group = 1 WHERE clean_group = 2 AND sheet_no = '1'")
    return [first, week(conn, SECOND)]


def issued(conn: sql.Connection, number: int = 2) -> Issue:
    """Return an edition as its files are made of it."""
    return issue.whole(conn, number, PROVINCE)
