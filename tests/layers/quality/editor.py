"""Somebody who changes whatever there is of parcels, records and people, at random."""

import random
from typing import Any

import config
from layers import sql
from layers.quality import check
from tests import factories

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
COMMUNES = ("31150", "31151", "31200")
USES: tuple[list[str], ...] = ([], ["LUC"], ["ONT", "CLN"], ["DGT"], ["LUA"], ["XYZ"])
CODES = (None, "w3g1p4m5w13p", "w3g1p4m5w13q", "3115.1.1", "w3g1p4m5w1")

RUN = """
    INSERT INTO import_run (kind, actor, file, sha256, state, settings)
    VALUES ('records', 'test:pytest', 'people.xlsx', '', 'done', '{}')
    RETURNING id
"""
EXCUSE = """
    INSERT INTO exception (rule_no, parcel_id, other_id, commune_code, judged, actor, reason)
    SELECT rule_no, parcel_id, other_id, commune_code, judged, 'test:pytest', 'Đã xem tại thực địa'
    FROM finding WHERE id = %(id)s
    ON CONFLICT DO NOTHING
"""


class Editor:
    """Somebody who changes whatever there is, at random."""

    def __init__(self, conn: sql.Connection, seed: int):
        self.conn, self.chance = conn, random.Random(seed)
        self.run = sql.value(conn, RUN)
        for n, code in enumerate(COMMUNES):
            factories.commune(conn, code, f"Xã Thử {n}", (200 * n, 0, 200 * n + 200, 200))
        for _ in range(60):
            self.add()

    def edit(self) -> None:
        acts = (
            *(self.add, self.remove, self.move, self.move, self.renumber, self.recode, self.use),
            *(self.survey, self.record, self.change_record, self.forget_record, self.hold),
            *(self.certify, self.end_people, self.hand_over, self.excuse, self.shift_boundary),
            *(self.shift_many, self.remove_many),
        )
        self.chance.choice(acts)()

    def box(self) -> tuple[float, float, float, float]:
        east, north = self.chance.randrange(-1, 31) * 20, self.chance.randrange(-1, 11) * 20
        slip = self.chance.choice((0, 0, 0, 0.3, -0.3, 4))
        width = self.chance.choice((20, 20, 20, 40, 0.4))
        return east + slip, north, east + slip + width, north + 20

    def one(self) -> int | None:
        return self.row("SELECT id FROM parcel ORDER BY id")

    def row(self, statement: str) -> int | None:
        found = sql.tuples(self.conn, statement)
        return self.chance.choice(found)[0] if found else None

    def key(self) -> dict[str, Any]:
        number = self.chance.choice((None, "0", *map(str, range(1, 14))))
        return {"sheet_no": self.chance.choice((*"123456789", None)), "parcel_no": number}

    def add(self) -> None:
        factories.parcel(
            self.conn, self.box(), commune_code=self.chance.choice(COMMUNES), **self.key(),
            land_use=self.chance.choice(USES), parcel_code=self.chance.choice(CODES),
        )  # fmt: skip

    def remove(self) -> None:
        self.change("DELETE FROM parcel")

    def move(self) -> None:
        moved = factories.crs.to_wgs84(factories.shape(self.box()), factories.SRID).wkb
        self.change("UPDATE parcel SET geom = ST_GeomFromWKB(%(geom)s, 4326)", geom=moved)

    def renumber(self) -> None:
        self.change(
            "UPDATE parcel SET sheet_no = %(sheet_no)s, parcel_no = %(parcel_no)s", **self.key()
        )

    def recode(self) -> None:
        self.change("UPDATE parcel SET parcel_code = %(code)s", code=self.chance.choice(CODES))

    def use(self) -> None:
        self.change("UPDATE parcel SET land_use = %(use)s::text[]", use=self.chance.choice(USES))

    def survey(self) -> None:
        self.change(
            "UPDATE parcel"
            " SET survey_scale = 1000, survey_year = %(year)s, area_legal_m2 = %(area)s",
            year=self.chance.choice((1900, 2010)),
            area=self.chance.choice((400, 800)),
        )

    def hand_over(self) -> None:
        self.change("UPDATE parcel SET commune_code = %(to)s", to=self.chance.choice(COMMUNES))

    def record(self) -> None:
        statement = (
            "SELECT parcel.id FROM parcel LEFT JOIN record"
            " USING (commune_code, sheet_no, parcel_no) WHERE record.id IS NULL"
            " AND sheet_no IS NOT NULL AND parcel_no IS NOT NULL ORDER BY 1"
        )
        if (parcel := self.row(statement)) is not None:
            factories.record(self.conn, parcel, self.chance.choice((1, 2)), **self.said())

    def said(self) -> dict[str, object]:
        choice = self.chance.choice
        return {
            "owner_match": choice((None, "matched", "unmatched")),
            "is_in_operation": choice((True, None, False)),
            "blocks": choice((None, "all", "partial")), "is_synced": choice((True, False, None)),
            "blockers": choice(([], ["GIAYCHUNGNHAN.1.NOSIGN"], ["HOSOQUET"])),
            "updated_on": choice((None, "2019-01-01", "2026-01-01")),
        }  # fmt: skip

    def change_record(self) -> None:
        said = self.said()
        columns = ", ".join(f"{name} = %({name})s" for name in said)
        if (record := self.row("SELECT id FROM record ORDER BY id")) is not None:
            sql.run(self.conn, f"UPDATE record SET {columns} WHERE id = %(id)s", id=record, **said)

    def forget_record(self) -> None:
        if (record := self.row("SELECT id FROM record ORDER BY id")) is not None:
            sql.run(self.conn, "DELETE FROM record WHERE id = %(id)s", id=record)

    def hold(self) -> None:
        self.people(
            "INSERT INTO restricted.holder (commune_code, sheet_no, parcel_no, ordinal, name,"
            " identity_no, flags, source, import_run) VALUES (%(commune)s, %(sheet)s, %(no)s, 1,"
            " %(name)s, %(said)s, '{}', '{}', %(run)s)",
            ("092000000001", "092000000002", "12345", None),
        )

    def certify(self) -> None:
        self.people(
            "INSERT INTO restricted.registration (commune_code, sheet_no, parcel_no, ordinal,"
            " serial, flags, source, import_run) VALUES (%(commune)s, %(sheet)s, %(no)s, 1,"
            " %(said)s, '{}', '{}', %(run)s)",
            ("AB 123456", "AB 123457", "D", None),
        )

    def people(self, statement: str, said: tuple[str | None, ...]) -> None:
        key = {"sheet": self.chance.choice("123456789"), "no": str(self.chance.randrange(1, 14))}
        sql.run(
            self.conn, statement, run=self.run, commune=self.chance.choice(COMMUNES), **key,
            said=self.chance.choice(said),
            name=self.chance.choice(("Nguyễn Văn Thử", "Trần Thị Thử")),
        )  # fmt: skip

    def end_people(self) -> None:
        table = self.chance.choice(("holder", "registration"))
        open_rows = f"SELECT id FROM restricted.{table} WHERE ended_by_run IS NULL ORDER BY id"
        if (row := self.row(open_rows)) is not None:
            end = f"UPDATE restricted.{table} SET ended_by_run = %(run)s WHERE id = %(id)s"
            sql.run(self.conn, end, run=self.run, id=row)

    def excuse(self) -> None:
        if (
            finding := self.row("SELECT id FROM finding WHERE state = 'open' ORDER BY id")
        ) is not None:
            sql.run(self.conn, EXCUSE, id=finding)
            parcel = sql.value(
                self.conn, "SELECT parcel_id FROM finding WHERE id = %(id)s", id=finding
            )
            check.parcels(self.conn, PROVINCE, ACTOR, [parcel])

    def shift_boundary(self) -> None:
        if self.chance.random() < 0.02:
            statement = (
                "UPDATE commune SET geom = ST_Multi(ST_Envelope(ST_Translate(geom, %(by)s, 0)))"
                " WHERE code = %(code)s"
            )
            code, by = self.chance.choice(COMMUNES), self.chance.choice((-1e-6, 5e-5, -5e-5))
            sql.run(self.conn, statement, code=code, by=by)

    def shift_many(self) -> None:
        shift = "UPDATE parcel SET geom = ST_Translate(geom, %(by)s, %(by)s)"
        self.change_many(shift, by=self.chance.choice((1e-6, -1e-6, 5e-5, 2e-4, -2e-4)))

    def remove_many(self) -> None:
        if self.chance.random() < 0.2:
            self.change_many("DELETE FROM parcel")

    def change_many(self, statement: str, **values: object) -> None:
        """Change a third of a commune in one statement."""
        code, nth = self.chance.choice(COMMUNES), self.chance.randrange(3)
        some = f"{statement} WHERE commune_code = %(code)s AND id %% 3 = %(nth)s"
        sql.run(self.conn, some, code=code, nth=nth, **values)

    def change(self, statement: str, **values: object) -> None:
        if (parcel := self.one()) is not None:
            sql.run(self.conn, f"{statement} WHERE id = %(id)s", id=parcel, **values)
