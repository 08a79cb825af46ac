"""Rules, findings and verdicts for tests, as a run would have left them."""

from typing import Any

from layers import sql
from tests import factories

# With the cell of the plane that a parcel counts in, at zoom 19.
CELL = """
    SELECT
        commune_code, is_object, clean_group, mosaic_x(point_3857, 19) AS cell_x,
        mosaic_y(point_3857, 19) AS cell_y
    FROM parcel WHERE id = %(id)s
"""
COMMUNE = "SELECT commune_code FROM parcel WHERE id = %(id)s"
# As the triggers keep them, for rows that were inserted by hand.
COUNTED = """
    DELETE FROM quality_commune;
    DELETE FROM quality_count;
    INSERT INTO quality_commune (
        commune_code, n, n_object, n_clean, n_warning, n_error, own_1, own_2, own_3, n_disagreeing
    )
    SELECT
        commune_code, count(*), count(*) FILTER (WHERE is_object),
        count(*) FILTER (WHERE severity = 1), count(*) FILTER (WHERE severity = 2),
        count(*) FILTER (WHERE severity = 3), count(*) FILTER (WHERE own_group = 1),
        count(*) FILTER (WHERE own_group = 2), count(*) FILTER (WHERE own_group = 3),
        count(*) FILTER (WHERE own_group > 0 AND clean_group > 0 AND own_group <> clean_group)
    FROM parcel_quality GROUP BY commune_code;
    INSERT INTO quality_count (commune_code, rule_no, failed, excused, unevaluated)
    SELECT
        commune_code, rule_no, count(*) FILTER (WHERE kind = 1),
        count(*) FILTER (WHERE kind = 2), count(*) FILTER (WHERE kind = 3)
    FROM parcel_quality CROSS JOIN LATERAL (
        SELECT 1 AS kind, unnest(failed) AS rule_no
        UNION ALL SELECT 2, unnest(excused)
        UNION ALL SELECT 3, unnest(unevaluated)
    ) AS one
    GROUP BY commune_code, rule_no
"""


def rule(conn: sql.Connection, no: int = 4, code: str = "overlap", **columns: Any) -> int:
    """Insert a rule, in force in its first version unless told otherwise, and return its number."""
    columns = {
        "no": no, "code": code, "criterion": "clean", "severity": 3, "weight": 1.0,
        "is_required": True, "is_blocking": True, "of_objects": False, "version": 1,
    } | columns  # fmt: skip
    return int(factories.insert(conn, "rule", "no", None, columns))


def finding(
    conn: sql.Connection, parcel_id: int, rule_no: int = 4, place: Any = None, **columns: Any
) -> int:
    """Insert an open finding of a parcel, with its own shape where a place is given."""
    columns = {
        "rule_no": rule_no, "parcel_id": parcel_id, "judged": 1, "run": 1,
        "commune_code": sql.value(conn, COMMUNE, id=parcel_id),
    } | columns  # fmt: skip
    return int(factories.insert(conn, "finding", "id", place, columns))


def parcel_quality(
    conn: sql.Connection, parcel_id: int, severity: int = 1, own_group: int = 1,
    failed: tuple[int, ...] = (), excused: tuple[int, ...] = (),
    unevaluated: tuple[int, ...] = (), **columns: Any,
) -> int:  # fmt: skip
    """Insert a parcel's verdict, of the rules that it failed or was not judged by."""
    columns = {
        "parcel_id": parcel_id, "severity": severity, "own_group": own_group,
        "failed": list(failed), "excused": list(excused), "unevaluated": list(unevaluated),
        "run": 1,
        **(sql.row(conn, CELL, id=parcel_id) or {}),
    } | columns  # fmt: skip
    return int(factories.insert(conn, "parcel_quality", "parcel_id", None, columns))


def run(conn: sql.Connection, commune_code: str = "31150", **columns: Any) -> int:
    """Insert a run over a whole commune that has begun and, unless told otherwise, not ended."""
    columns = {
        "commune_code": commune_code, "is_whole": True, "actor": "test:pytest", "rules": "{}",
    } | columns  # fmt: skip
    return int(factories.insert(conn, "check_run", "id", None, columns))


def day(conn: sql.Connection, on: Any, rule_no: int = 4, **columns: Any) -> None:
    """Insert the counts of a rule at the end of a day."""
    columns = {
        "commune_code": "31150", "day": on, "rule_no": rule_no, "version": 1, "passed": 0,
        "failed": 0, "excused": 0, "unevaluated": 0,
    } | columns  # fmt: skip
    factories.insert(conn, "quality_day", "commune_code", None, columns)


def counted(conn: sql.Connection) -> None:
    """Bring the counts up to date with the verdicts."""
    sql.run(conn, COUNTED)
