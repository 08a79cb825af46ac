"""Five neighbouring communes on both sides of the border between two zones, cut out of 92."""

import csv
import dataclasses
from pathlib import Path

import config
from layers.demo import load, run
from layers.demo.commune import Order
from layers.demo.run import Run, Settings
from layers.province import Province
from portal import db

CODES = ("31340", "31411", "31432", "31561", "31570")
PARCELS = 4_000
ACTOR = "test:demo"


def province(folder: Path) -> Province:
    """Return the province of the five, its tables in the folder."""
    whole = config.load({"SECRET_KEY": "only for the tests"}).province
    for name, column in (("communes.csv", "code"), ("former_communes.csv", "commune_code")):
        _copy(whole.folder / name, folder / name, column)
    rivers = (whole.folder / "rivers.csv").read_text("utf-8").splitlines()
    inland = [line for line in rivers if ",edge," not in line]
    (folder / "rivers.csv").write_text("\n".join(inland), "utf-8")
    return dataclasses.replace(whole, folder=folder)


def begin(conn: db.Connection, place: Province, seed: int = 1) -> tuple[Run, tuple[Order, ...]]:
    """Write the communes; return the run and what it is to load."""
    with db.writing(conn, ACTOR):
        begun = run.begin(conn, place, Settings(PARCELS, seed, "sketch"), None)
        return begun, load.orders(conn, place, begun)


def fill(conn: db.Connection, place: Province, seed: int = 1) -> Run:
    """Load all of it, without coverage."""
    begun, orders = begin(conn, place, seed)
    for order in orders:
        with db.writing(conn, ACTOR):
            rows = load.make(conn, place, begun, order)
            load.write(conn, place, ACTOR, begun, order, rows)
    with db.writing(conn, ACTOR):
        run.finish(conn, begun)
    return begun


def _copy(source: Path, target: Path, column: str) -> None:
    with source.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = [row for row in reader if row[column] in CODES]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, reader.fieldnames or [])
        writer.writeheader()
        writer.writerows(rows)
