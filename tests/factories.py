"""Rows for tests, on a plane of metres: say what matters, the rest is filled in.

Positions are metres east and north of one point in VN-2000 / TM-3 105°00′, near Ninh Kiều.
"""

from typing import Any
from uuid import UUID, uuid4

import shapely

from layers import crs, spelling, sql

SRID = 5897
ORIGIN = (585_000.0, 1_109_000.0)

Points = list[tuple[float, float]]
Box = tuple[float, float, float, float]  # west, south, east, north in metres from the origin

INSERT = "INSERT INTO {table} ({columns}) VALUES ({values}) RETURNING {key}"
GEOMETRY = "ST_GeomFromWKB(%(geom)s, 4326)"


def shape(place: Box | Points) -> shapely.MultiPolygon:
    """Return a box or a polygon given by corners, in the zone."""
    polygon = shapely.box(*place) if isinstance(place, tuple) else shapely.Polygon(place)
    moved = shapely.transform(polygon, lambda xy: xy + ORIGIN)
    return shapely.MultiPolygon([moved])


def shape_of(parts: list[shapely.Polygon]) -> shapely.MultiPolygon:
    """Return polygons drawn on the plane as one shape, in the zone."""
    return shapely.transform(shapely.MultiPolygon(parts), lambda xy: xy + ORIGIN)


def position(east: float, north: float) -> tuple[float, float]:
    """Return longitude and latitude of a point of the plane."""
    point = shapely.Point(ORIGIN[0] + east, ORIGIN[1] + north)
    moved = crs.to_wgs84(point, SRID)
    return moved.x, moved.y


def commune(
    conn: sql.Connection, code: str = "31150", name: str = "Phường Ninh Kiều",
    place: Box | Points = (0, 0, 1000, 1000), **columns: Any,
) -> str:  # fmt: skip
    """Insert a commune of 1 km² and return its code."""
    columns = {
        "code": code, "name": name, "search_name": spelling.fold(spelling.without_kind(name)),
        "kind": name.split(maxsplit=1)[0].lower(), "province": "92", "area_m2": shape(place).area,
        "srid": SRID,
    } | columns  # fmt: skip
    return str(insert(conn, "commune", "code", place, columns))


def parcel(
    conn: sql.Connection, place: Box | Points = (100, 100, 120, 140), sheet_no: str | None = "1",
    parcel_no: str | None = "1", commune_code: str = "31150", **columns: Any,
) -> int:  # fmt: skip
    """Insert a parcel and return its number."""
    columns = {
        "commune_code": commune_code, "sheet_no": sheet_no, "parcel_no": parcel_no,
        "land_use": ["LUC"], "area_map_m2": shape(place).area, "source_srid": SRID,
    } | columns  # fmt: skip
    return int(insert(conn, "parcel", "id", place, columns))


def record(
    conn: sql.Connection, parcel_id: int | None, clean_group: int = 1, **columns: Any
) -> int:
    """Insert what the system of record says of a parcel (of its own key, unless told otherwise)."""
    key = sql.row(
        conn, "SELECT commune_code, sheet_no, parcel_no FROM parcel WHERE id = %(id)s", id=parcel_id
    )
    columns = {
        "scheme": "2026", "parcel_id": parcel_id, "clean_group": clean_group,
        **(key or {}),
    } | columns  # fmt: skip
    return int(insert(conn, "record", "id", None, columns))


def team(conn: sql.Connection, name: str = "Đội đo 1") -> int:
    """Insert a survey team and return its number; one of that name there is but once."""
    statement = (
        "INSERT INTO team (name) VALUES (%(name)s)"
        " ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING id"
    )
    return int(sql.value(conn, statement, name=name))


def gap(
    conn: sql.Connection, place: Box | Points = (500, 500, 600, 600), kind: str = "unmapped",
    commune_code: str = "31150", **columns: Any,
) -> UUID:  # fmt: skip
    """Insert a gap and return its identity; one that is worked on is held by a team."""
    columns = {
        "id": str(uuid4()), "commune_code": commune_code, "kind": kind,
        "area_m2": shape(place).area, "width_m": 10.0,
    } | columns  # fmt: skip
    if columns.get("state") in ("assigned", "in_survey", "delivered"):
        columns = {"holder": team(conn)} | columns
    if columns.get("state") == "excluded":
        columns = {"exclusion": "Quyết định thử nghiệm"} | columns
    return UUID(str(insert(conn, "gap", "id", place, columns)))


def coverage(conn: sql.Connection, commune_code: str = "31150", **columns: Any) -> None:
    """Insert the area balance of a commune of 1 km², half of it under parcels."""
    columns = {
        "commune_code": commune_code, "polygon_m2": 1e6, "parcels_m2": 5e5, "objects_m2": 1e5,
        "covered_m2": 6e5, "gaps_m2": 3.9e5, "slivers_m2": 5e3, "excluded_m2": 5e3,
        "overlaps_m2": 100.0, "outside_m2": 50.0, "residual_m2": 0.0,
    } | columns  # fmt: skip
    insert(conn, "commune_coverage", "commune_code", None, columns)


def surveyed(
    conn: sql.Connection, area_m2: float = 5e5, year: int | None = 2010, method: str | None = "new",
    scale: int | None = 1000, commune_code: str = "31150", parcels: int = 100,
) -> None:  # fmt: skip
    """Insert what of a commune was surveyed in a year, by a method and at a scale."""
    columns = {
        "commune_code": commune_code, "survey_year": year, "survey_method": method,
        "survey_scale": scale, "parcels": parcels, "area_m2": area_m2,
    }  # fmt: skip
    insert(conn, "commune_survey", "commune_code", None, columns)


def former_commune(conn: sql.Connection, code: str, commune_code: str, name: str) -> None:
    """Insert a commune of before July 2025."""
    sql.run(
        conn,
        "INSERT INTO former_commune (code, commune_code, name, district, province, point, extent)"
        " VALUES (%(code)s, %(commune)s, %(name)s, 'Quận Ninh Kiều', 'Thành phố Cần Thơ',"
        " 'SRID=4326;POINT(105.78 10.03)', ST_MakeEnvelope(105.7, 10, 105.8, 10.1, 4326))",
        code=code,
        commune=commune_code,
        name=name,
    )


def insert(
    conn: sql.Connection, table: str, key: str, place: Box | Points | None, columns: dict[str, Any]
) -> Any:
    values = {name: f"%({name})s" for name in columns}
    if place is not None:
        values["geom"] = GEOMETRY
        columns = columns | {"geom": crs.to_wgs84(shape(place), SRID).wkb}
    statement = INSERT.format(
        table=table, columns=", ".join(values), values=", ".join(values.values()), key=key
    )
    return sql.value(conn, statement, **columns)
