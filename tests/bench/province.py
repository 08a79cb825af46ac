"""A province of parcels to measure: the database named if it holds one, else one made for it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import psycopg2.extensions

import config
from layers import sql
from portal import db
from tests.browser import serving

PARCELS = int(os.environ.get("BENCH_PARCELS", "2400000"))
HOLDS = "SELECT to_regclass('parcel') IS NOT NULL"
ANY = "SELECT EXISTS (SELECT 1 FROM parcel)"


@contextmanager
def lent() -> Iterator[str]:
    """Lend the address of a database with a province in it."""
    url = config.load().database_url
    if _holds_parcels(url):
        yield url
        return
    with database("bench_province") as made:
        for words in (["migrate"], ["demo", "load", "--parcels", str(PARCELS)]):
            command = serving.portal(*words)
            subprocess.run(
                command, env=serving.environ(made), check=True, stdout=subprocess.DEVNULL
            )
        yield made


@contextmanager
def database(name: str, like: str = "template1") -> Iterator[str]:
    """Lend the address of a new database beside the one named, with what another one holds."""
    url = config.load().database_url
    with closing(psycopg2.connect(url)) as server, server.cursor() as cursor:
        server.autocommit = True
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield psycopg2.extensions.make_dsn(server.dsn, dbname=name)
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _holds_parcels(url: str) -> bool:
    with closing(db.connect(url)) as conn:
        return bool(sql.value(conn, HOLDS)) and bool(sql.value(conn, ANY))
