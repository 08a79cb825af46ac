"""Six communes of which each lacks something else: for what is to be true of all of them.

One with everything, one with two thousand parcels, one without export, one without balance, one
with nothing, and one where nothing belongs to a group.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import config
from layers import sql
from layers.editions import close
from layers.editions.edition import Closed
from layers.province import Editions, Hour
from layers.quality import check
from tests import factories

ACTOR = "test:pytest"
PROVINCE = replace(
    config.load({}).province, editions=Editions(Hour(2, time(17)), Hour(3, time(17)))
)
MIXED, LARGE, UNREPORTED, UNMEASURED, EMPTY, OUTSIDE = (
    "31150", "31147", "31153", "31157", "31333", "31510",
)  # fmt: skip
NAMES = {
    MIXED: "Phường Nhất", LARGE: "Xã Nghìn Thửa", UNREPORTED: "Xã Chưa Báo",
    UNMEASURED: "Xã Chưa Đo", EMPTY: "Xã Trống", OUTSIDE: "Xã Ngoài Diện",
}  # fmt: skip
WEST = {code: 1000 * no for no, code in enumerate(NAMES)}
AS_OF = date(2026, 3, 1)
FIRST, SECOND = date(2026, 3, 5), date(2026, 3, 12)
OWNERS = ("matched", "unmatched", "undetermined", None)
# A grid of 50 by 40, each of 18 by 22 m, from one that is there.
GRID = """
    INSERT INTO parcel (
        commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid, geom
    )
    SELECT commune_code, (n / 100 + 1)::text, (n %% 100)::text,
        CASE WHEN n %% 37 = 0 THEN '{{DGT}}' ELSE '{{LUC}}' END::text[], area_map_m2, source_srid,
        ST_Transform(ST_Translate(
            ST_Transform(geom, source_srid), (n %% 50) * 19, (n / 50) * 23
        ), 4326)
    FROM parcel, generate_series(1, 1999) AS n
    WHERE parcel.id = %(id)s
""".replace("{{", "{").replace("}}", "}")
# A record of most, of every group; every eleventh parcel is in no export.
RECORDS = """
    INSERT INTO record (
        scheme, commune_code, sheet_no, parcel_no, parcel_id, clean_group, blocks, owner_match,
        is_in_operation, is_synced, blockers
    )
    SELECT '2026', commune_code, sheet_no, parcel_no, id, 1 + (id %% 7)::int / 3,
        CASE WHEN id %% 3 = 0 THEN 'all' ELSE 'partial' END,
        CASE id %% 5 WHEN 0 THEN 'unmatched' WHEN 1 THEN NULL ELSE 'matched' END,
        id %% 2 = 0, id %% 4 < 2,
        CASE WHEN id %% 6 = 0 THEN '{GIAYCHUNGNHAN.so}' ELSE '{}' END::text[]
    FROM parcel
    WHERE commune_code = %(code)s AND id %% 11 > 0 AND NOT is_object
"""
EXCUSE = """
    WITH one AS (
        UPDATE finding SET state = 'excused' WHERE id = (
            SELECT min(id) FROM finding
            WHERE state = 'open' AND commune_code = %(code)s AND (parcel_id, rule_no) IN (
                SELECT parcel_id, rule_no FROM finding GROUP BY 1, 2 HAVING count(*) = 1
            )
        )
        RETURNING parcel_id, rule_no
    )
    UPDATE parcel_quality
    SET failed = array_remove(failed, rule_no), excused = excused || rule_no
    FROM one WHERE parcel_quality.parcel_id = one.parcel_id
"""
CHANGES = (
    "UPDATE record SET clean_group = 1 + (clean_group % 3), is_synced = NOT is_synced",
    "UPDATE record SET owner_match = CASE WHEN id % 3 = 0 THEN 'matched' END",
    "DELETE FROM record WHERE id % 13 = 0",
    "DELETE FROM parcel WHERE id % 17 = 0",
    "UPDATE parcel SET land_use = '{DGT}' WHERE id % 19 = 0",
    "UPDATE gap SET area_m2 = area_m2 * 1.5",
    "UPDATE gap SET state = 'closed', holder = NULL WHERE kind = 'between_sheets'",
    "UPDATE commune_coverage SET parcels_m2 = parcels_m2 * 0.9, covered_m2 = covered_m2 * 0.93",
    "UPDATE commune SET name = 'Xã Khác', natural_area_m2 = 5e5 WHERE code = '31147'",
)


def fill(conn: sql.Connection) -> None:
    """Write them down, and judge what is judged."""
    for code, name in NAMES.items():
        west = WEST[code]
        record = {"record_scheme": "2026", "record_as_of": AS_OF}
        factories.commune(
            conn, code, name, (west, 0, west + 1000, 1000), natural_area_m2=1.02e6 + west,
            **({} if code in (UNREPORTED, EMPTY) else record),
        )  # fmt: skip
    for code in (MIXED, UNREPORTED, UNMEASURED):
        _few(conn, code)
    _many(conn)
    _outside(conn)
    for no, code in enumerate((MIXED, LARGE, UNREPORTED, OUTSIDE)):
        share = 5e5 + 77_777 * no
        factories.coverage(conn, code, parcels_m2=share, covered_m2=share + 1e5)
        factories.surveyed(conn, 3e5, 2010 - 9 * no, commune_code=code, parcels=70 + no)
    _gaps(conn)
    for code in (MIXED, LARGE, UNREPORTED):
        check.within(conn, PROVINCE, ACTOR, code)
    sql.run(conn, EXCUSE, code=MIXED)
    # Of these nobody has judged one.
    factories.parcel(conn, (700, 700, 712, 718), "9", "9", MIXED, clean_group=2)


def clean(conn: sql.Connection) -> None:
    """Clean some of what was to be cleaned."""
    sql.run(conn, "UPDATE record SET clean_group = 1 WHERE clean_group = 2 AND id %% 9 = 0")


def week(conn: sql.Connection, day: date) -> Closed:
    """Close the week of a day."""
    return close.within(conn, PROVINCE, ACTOR, datetime.combine(day, time(10), UTC))


def mutate(conn: sql.Connection) -> int:
    """Change thousands of rows; return how many."""
    changed = 0
    with conn.cursor() as cursor:
        for statement in CHANGES:
            cursor.execute(statement)
            changed += cursor.rowcount
    return changed


def _few(conn: sql.Connection, code: str) -> None:
    for n in range(12):
        west = WEST[code] + 30 * n
        # The third and the fourth lie on each other; the last is a road.
        place = (west + 100 - 8 * (n == 3), 100, west + 125, 140)
        use = ["DGT"] if n == 11 else ["LUC"]
        group = n % 4 if n < 11 and code != UNREPORTED else 0
        parcel = factories.parcel(
            conn, place, str(n // 6 + 1), str(n), code, land_use=use, clean_group=group
        )
        if group:
            factories.record(
                conn, parcel, group, owner_match=OWNERS[n % 3 if n < 6 else 3],
                is_synced=n % 3 == 1, blocks="all" if n % 2 else None, is_in_operation=n % 5 == 1,
                blockers=["THUADAT.dienTich"] if group == 2 else [],
            )  # fmt: skip
    if code != UNREPORTED:
        factories.record(
            conn, None, 2, commune_code=code, sheet_no="88", parcel_no="1", owner_match="matched",
            is_synced=True,
        )  # fmt: skip


def _many(conn: sql.Connection) -> None:
    west = WEST[LARGE]
    first = factories.parcel(conn, (west + 5, 5, west + 23, 27), "1", "0", LARGE)
    sql.run(conn, GRID, id=first)
    sql.run(conn, RECORDS, code=LARGE)


def _outside(conn: sql.Connection) -> None:
    west = WEST[OUTSIDE]
    for n, use in enumerate(("DGT", "DTL", "LUC")):
        place = (west + 50 * n, 0, west + 50 * n + 30, 50)
        factories.parcel(conn, place, "1", str(n), OUTSIDE, land_use=[use])


def _gaps(conn: sql.Connection) -> None:
    held: dict[str, Any] = {"state": "in_survey", "due_on": SECOND - timedelta(days=30)}
    for no, (code, columns) in enumerate((
        (MIXED, {}), (MIXED, {"kind": "sliver"}), (MIXED, {"kind": "between_sheets"}),
        (MIXED, {"state": "excluded"}), (MIXED, held), (LARGE, {"state": "closed"}),
        (LARGE, {"kind": "road_water"} | held), (UNREPORTED, {"state": "confirmed"}),
    )):  # fmt: skip
        west = WEST[code] + 400 + 50 * no
        factories.gap(conn, (west, 500, west + 37 + no, 571), commune_code=code, **columns)
