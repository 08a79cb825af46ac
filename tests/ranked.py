"""Six communes side by side, of which no two are alike: for the page of communes."""

from datetime import date

from layers import sql
from tests import editions, factories

AT = date(2026, 11, 1)
ALONE, ONE, OTHER = "31150", "31153", "31157"  # the cleanest; two that are equally clean
SMALL, UNREPORTED, OUTSIDE = "31333", "31507", "31510"
NAMES = {
    ALONE: "Phường Nhất", ONE: "Phường Nhì", OTHER: "Xã Đồng Hạng", SMALL: "Xã Nhỏ",
    UNREPORTED: "Xã Chưa Báo", OUTSIDE: "Xã Ngoài Diện",
}  # fmt: skip
GROUPS = {ALONE: (800, 200), ONE: (500, 500), OTHER: (500, 500), SMALL: (10, 40), OUTSIDE: (0, 0)}
CANTHO, HAUGIANG, SOCTRANG = "Thành phố Cần Thơ", "Tỉnh Hậu Giang", "Tỉnh Sóc Trăng"
FORMER = {
    ALONE: CANTHO, ONE: CANTHO, OTHER: CANTHO, SMALL: HAUGIANG,
    UNREPORTED: SOCTRANG, OUTSIDE: SOCTRANG,
}  # fmt: skip
TEAM = "Đội đo thử nghiệm"
COUNT = """
    INSERT INTO commune_count (
        commune_code, n, n1, n2, n3, n_unknown, n_object, area_m2, n_record, n_record_unmatched,
        n_owner_matched, n_owner_known, n_blocks_all, n_in_operation, n_synced
    ) VALUES (
        %(code)s, %(n)s, %(n1)s, %(n2)s, 0, %(unknown)s, 0, 5e5, %(n)s, 0,
        %(n1)s, %(known)s, 0, 0, %(n1)s
    )
"""
FORMER_COMMUNE = """
    INSERT INTO former_commune (code, commune_code, name, district, province, point, extent)
    VALUES (
        %(no)s, %(code)s, 'Xã Cũ', 'Huyện Cũ', %(province)s, 'SRID=4326;POINT(105.78 10.03)',
        ST_MakeEnvelope(105.7, 10, 105.8, 10.1, 4326)
    )
"""


def build(conn: sql.Connection) -> None:
    """Write them down, and three weeks of the first two."""
    team = factories.team(conn, TEAM)
    for no, (code, name) in enumerate(NAMES.items()):
        _commune(conn, no, code, name)
        if code in (ALONE, SMALL):
            west = 1000 * no
            factories.gap(
                conn, (west, 0, west + 100, 100), commune_code=code, state="assigned", holder=team
            )
    for week, clean in enumerate((600, 700, 800)):
        editions.seal(
            conn, date(2026, 2, 5 + 7 * week),
            {
                ALONE: {"n1": clean, "n2": 1000 - clean, "name": NAMES[ALONE]},
                ONE: {"n1": 500, "n2": 500, "name": NAMES[ONE]},
            },
        )  # fmt: skip


def _commune(conn: sql.Connection, no: int, code: str, name: str) -> None:
    has_record = code != UNREPORTED
    record = {"record_scheme": "2026", "record_as_of": AT} if has_record else {}
    factories.commune(conn, code, name, (1000 * no, 0, 1000 * no + 1000, 1000), **record)
    sql.run(conn, FORMER_COMMUNE, no=f"{31000 + no}", code=code, province=FORMER[code])
    n1, n2 = GROUPS.get(code, (0, 0))
    unknown = 0 if n1 + n2 else 70
    sql.run(
        conn, COUNT, code=code, n=n1 + n2 + unknown, n1=n1, n2=n2, unknown=unknown, known=n1 + n2
    )
    if has_record:
        factories.coverage(conn, code, parcels_m2=1e6 - 1.5e5 * no)
