"""Exports with invented people in them, and every value that must show up nowhere else."""

from layers import sql
from tests.layers.records import exports

HEAD = (
    *exports.HEAD, "Họ tên chủ sử dụng", "Số CCCD", "Ngày sinh", "Giới tính", "Địa chỉ",
    "Số phát hành GCN", "Số vào sổ", "Ngày vào sổ", "Điện thoại",
)  # fmt: skip
THU = (
    "Nguyễn Văn Thử", "092199012345", "1975", "Nam", "12 đường Bịa Đặt", "AĐ 123456", "CH00777",
    "15/06/2010", "0900000001",
)  # fmt: skip
# Excel has taken the 0 away, and two certificates stand in one cell.
GIA = (
    "Trần Thị Giả", 92188054321, "02/03/1980", "Nữ", "34 hẻm Tưởng Tượng",
    "BA 654321; BB 765432", "CS00888; CS00999", None, None,
)  # fmt: skip
VALUES = (
    "Nguyễn Văn Thử", "092199012345", "Bịa Đặt", "AĐ 123456", "CH00777", "0900000001",
    "Trần Thị Giả", "92188054321", "Tưởng Tượng", "BA 654321", "BB 765432", "CS00888", "CS00999",
    "1980-03-02", "02/03/1980",
)  # fmt: skip


def row(person, sheet=1, number=1, group="Nhóm 1", **marked):
    """A row of the layout with somebody behind it; None stands for nobody."""
    return [*exports.row(sheet, number, group, **marked), *(person or (None,) * len(THU))]


def workbook(path, rows, head=HEAD):
    return exports.workbook(path, rows, head)


def found_in(text):
    """The planted values that a text holds."""
    return [value for value in VALUES if value in str(text)]


TABLES = """
SELECT format('%%I.%%I', table_schema, table_name) AS name
FROM information_schema.tables
WHERE table_type = 'BASE TABLE'
    AND table_schema NOT IN ('restricted', 'pg_catalog', 'information_schema')
    AND table_schema NOT LIKE 'pg_temp%%' AND table_schema NOT LIKE 'pg_toast%%'
"""


def elsewhere(conn):
    """Every planted value that stands in a table outside the schema for people, by table."""
    found = {}
    for one in sql.rows(conn, TABLES):
        rows = sql.value(conn, f"SELECT string_agg(t::text, '') FROM {one['name']} AS t")
        if planted := found_in(rows):
            found[one["name"]] = planted
    return found
