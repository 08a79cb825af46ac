"""The layers of the GeoPackage that goes to the field, and their columns.

Whoever reads a returned file finds the same names here. Columns bear English names, as the
program does, and Vietnamese titles, as people see them in QField and QGIS.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["text", "integer", "real"]


@dataclass(frozen=True)
class Field:
    """A column: its name in the file, what people read, and whether they may write it."""

    name: str
    title: str
    type: Type = "text"
    is_editable: bool = False


@dataclass(frozen=True)
class Layer:
    """A layer: its name in the file, what people read, its geometry and its columns."""

    name: str
    title: str
    geometry: Literal["MultiPolygon", "Point"]
    fields: tuple[Field, ...]
    is_editable: bool = False

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return [field.name for field in self.fields]


GAPS = Layer(
    "gaps",
    "Khoảng trống",
    "MultiPolygon",
    (
        Field("gap_id", "Mã khoảng trống"),
        Field("kind", "Loại (mã)"),
        Field("kind_name", "Loại"),
        Field("state", "Trạng thái (mã)"),
        Field("state_name", "Trạng thái"),
        Field("team", "Đơn vị nhận"),
        Field("due_on", "Hạn"),  # YYYY-MM-DD
        Field("area_m2", "Diện tích (m²)", "real"),
        Field("width_m", "Chỗ rộng nhất (m)", "real"),
        Field("page", "Trang web"),
    ),
)
# `valid_from` is a text: a date column of a GeoPackage holds milliseconds, and this has to be
# compared to the microsecond with what the database says.
PARCELS = Layer(
    "parcels",
    "Thửa đất xung quanh",
    "MultiPolygon",
    (
        Field("parcel_id", "Số trong hệ thống", "integer"),
        Field("valid_from", "Có hiệu lực từ"),  # ISO 8601 in UTC, with microseconds
        Field("commune_code", "Mã xã"),
        Field("sheet_no", "Số tờ", is_editable=True),
        Field("parcel_no", "Số thửa", is_editable=True),
        Field("land_use", "Loại đất", is_editable=True),  # ONT+CLN
        Field("area_m2", "Diện tích trên bản đồ (m²)", "real"),
    ),
    is_editable=True,
)
OBJECTS = Layer(
    "objects",
    "Đường, kênh rạch",
    "MultiPolygon",
    (
        Field("object_id", "Số trong hệ thống", "integer"),
        Field("kind", "Loại"),  # road, water, other
        Field("name", "Tên"),
        Field("area_m2", "Diện tích (m²)", "real"),
    ),
)
BOUNDARY = Layer(
    "boundary",
    "Địa giới xã",
    "MultiPolygon",
    (
        Field("commune_code", "Mã xã"),
        Field("name", "Tên"),
        Field("is_official", "Là địa giới chính thức", "integer"),  # 0: a sketch
    ),
)
SURVEYED = Layer(
    "surveyed",
    "Thửa đo mới",
    "MultiPolygon",
    (
        Field("sheet_no", "Số tờ", is_editable=True),
        Field("parcel_no", "Số thửa", is_editable=True),
        Field("land_use", "Loại đất", is_editable=True),
        Field("note", "Ghi chú", is_editable=True),
    ),
    is_editable=True,
)
NOTES = Layer(
    "notes",
    "Ghi chú thực địa",
    "Point",
    (
        Field("gap_id", "Mã khoảng trống", is_editable=True),
        Field("text", "Nội dung", is_editable=True),
        Field("photo", "Tên tệp ảnh", is_editable=True),
    ),
    is_editable=True,
)

# From the lowest to the highest, as a map draws them.
ALL = (OBJECTS, PARCELS, BOUNDARY, GAPS, SURVEYED, NOTES)

# The table without geometry that says which package this is: one row.
PACKAGE_TABLE = "portal_package"
PACKAGE_COLUMNS = {
    "package_id": "TEXT",
    "taken_at": "TEXT",  # ISO 8601 in UTC, with microseconds: the moment the snapshot shows
    "commune_code": "TEXT",
    "commune_name": "TEXT",
    "srid": "INTEGER",  # the VN-2000 zone of every layer
    "margin_m": "DOUBLE",
    "data_changed_at": "TEXT",  # the latest change of a gap or parcel in it
    "data_version": "TEXT",
    "format": "INTEGER",  # of these layers: FORMAT
}
FORMAT = 1
