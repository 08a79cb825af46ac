"""A small province to look at, made once: these pages only read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import psycopg2.extensions
import pytest
from flask import Flask
from flask.testing import FlaskClient
from psycopg2.sql import SQL, Identifier

import config
from layers import sql
from layers.quality import registry
from portal import db
from portal.app import create_app
from tests import factories, judged

NAME = "portal_test_town"


@dataclass(frozen=True)
class Town:
    """Two communes; parcels of the first: known, overlapping the known one, a road, unlisted."""

    commune: str
    empty_commune: str
    parcel: int
    overlapping: int
    road: int
    unlisted: int
    gap: UUID
    finding: int  # of the known parcel, judged as no other is


@pytest.fixture(scope="session")
def town_url(server: db.Connection, template: str) -> Iterator[str]:
    """The address of the small province's database."""
    name = Identifier(f"{NAME}_{os.getpid()}")
    with server.cursor() as cursor:
        cursor.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(name, Identifier(template)))
        yield psycopg2.extensions.make_dsn(server.dsn, dbname=name.string)
        cursor.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(name))


@pytest.fixture(scope="session")
def town(town_url: str) -> Town:
    """The small province."""
    conn = db.connect(town_url)
    with db.writing(conn, "test:pytest"):
        built = _build(conn)
    conn.close()
    return built


@pytest.fixture(scope="session")
def town_app(town_url: str, town: Town) -> Iterator[Flask]:
    """The portal on the small province, open to the public."""
    app = create_app(config.load({"DATABASE_URL": town_url, "SECRET_KEY": "only for the tests"}))
    app.testing = True
    yield app
    app.extensions["pool"].close()


@pytest.fixture
def visitor(town_app: Flask) -> FlaskClient:
    """Somebody who has not signed in and looks at the small province."""
    return town_app.test_client()


@pytest.fixture(scope="session")
def counts_only(town_url: str, town: Town) -> Iterator[FlaskClient]:
    """A visitor of the small province where the public may see no single parcels."""
    settings = {"DATABASE_URL": town_url, "SECRET_KEY": "x", "PORTAL_PUBLIC": "aggregates"}
    app = create_app(config.load(settings))
    yield app.test_client()
    app.extensions["pool"].close()


def _build(conn: db.Connection) -> Town:
    commune = factories.commune(
        conn, record_scheme="2026", record_as_of=date(2026, 11, 1), unlisted_group=3,
        natural_area_m2=1.02e6, boundary_is_official=False,
    )  # fmt: skip
    factories.coverage(conn)
    factories.surveyed(conn, 4e5, 2010, "new", 1000)
    factories.surveyed(conn, 1.0008e5, None, "extract", 500)
    factories.former_commune(conn, "31117", commune, "Phường An Hòa")
    parcel = factories.parcel(
        conn, (0, 0, 20, 40), "12", "345", area_legal_m2=790.0, survey_scale=1000,
        land_use=["ONT", "BHK"], former_sheet_no="3", former_parcel_no="77",
    )  # fmt: skip
    factories.record(
        conn, parcel, 2, owner_match="unmatched", blocks="partial", is_in_operation=False,
        blockers=["GIAYCHUNGNHAN.4711_1.soVaoSo"], updated_on=date(2026, 10, 2),
    )  # fmt: skip
    overlapping = factories.parcel(conn, (18, 0, 40, 40), "12", "346")
    return Town(
        commune=commune,
        empty_commune=factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000)),
        parcel=parcel,
        overlapping=overlapping,
        road=factories.parcel(conn, (0, 40, 40, 48), None, None, land_use=["DGT"]),
        unlisted=factories.parcel(conn, (0, 48, 40, 80), "12", "348", clean_group=3),
        gap=factories.gap(conn, (40, 0, 140, 80)),
        finding=_judge(conn, parcel, overlapping),
    )


def _judge(conn: db.Connection, parcel: int, other: int) -> int:
    registry.keep(conn, config.load({}).province)
    run = judged.run(conn, finished_at="2026-11-02 08:00+07", rules='{"number_duplicate": 1}')
    rule = registry.get("number_duplicate")
    sql.run(conn, "DELETE FROM parcel_quality")
    judged.parcel_quality(conn, parcel, 3, 2, failed=(rule.no,), run=run)
    judged.counted(conn)
    pair = {"other_id": other, "other_commune": "31150", "value": 80.0}
    return judged.finding(conn, parcel, rule.no, (18, 0, 20, 40), run=run, **pair)
