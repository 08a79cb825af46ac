"""What a rule needs of a parcel to judge it: what lacks it is not evaluated, and never clean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Input:
    """Data that an office delivers, or does not; `has` is true in SQL of a parcel that has it.

    It may name the columns of the temp tables scope and flaw_fact, and ask those of
    layers/people/facts.py.
    """

    name: str
    has: str
    vi: str
    en: str


_ALL = (
    Input("valid_shape", "flaw_fact.flaw IS NULL", "hình thửa hợp lệ", "a valid shape"),
    # What checks shapes stops at the first fault that it meets.
    Input("uncrossed_outline", "flaw_fact.flaw IS DISTINCT FROM 'self_intersection'",
          "ranh thửa không tự cắt", "an outline that does not cross itself"),
    Input("unbroken_rings", "coalesce(flaw_fact.flaw, 'self_intersection') = 'self_intersection'",
          "hình thửa không có lỗi khác", "a shape without any other fault"),
    Input("sheet_no", "scope.sheet_no IS NOT NULL", "số tờ", "a sheet number"),
    Input("parcel_no", "scope.parcel_no IS NOT NULL", "số thửa", "a parcel number"),
    Input("numbers", "scope.has_numbers", "xã có số tờ, số thửa", "numbers in the commune"),
    Input("parcel_code", "scope.parcel_code IS NOT NULL", "mã thửa đất", "a parcel code"),
    Input("codes", "scope.has_codes", "xã có mã thửa đất", "parcel codes in the commune"),
    Input("land_uses", "scope.has_land_uses", "xã có loại đất", "land uses in the commune"),
    Input("land_use", "scope.land_use <> '{}'", "loại đất", "a land use"),
    Input("area_declared", "scope.area_declared_m2 IS NOT NULL", "diện tích ghi trong tệp",
          "an area in the file"),
    Input("area_legal", "scope.area_legal_m2 IS NOT NULL", "diện tích pháp lý", "a legal area"),
    Input("survey_scale", "scope.survey_scale IS NOT NULL", "tỷ lệ bản đồ", "a map scale"),
    Input("survey_year", "scope.survey_year IS NOT NULL", "năm đo", "a survey year"),
    Input("vn2000", "scope.source_srid <> 4326", "tọa độ VN-2000", "coordinates in VN-2000"),
    Input("export", "scope.has_export", "tệp kết xuất của xã", "an export of the commune"),
    Input("record", "scope.record_id IS NOT NULL", "hồ sơ trong tệp kết xuất",
          "a record of the parcel"),
    Input("owner_match", "scope.owner_match IN ('matched', 'unmatched')",
          "kết quả khớp dân cư", "the result of matching its owner"),
    Input("in_operation", "scope.is_in_operation IS NOT NULL", "trạng thái vận hành 24/7",
          "whether it is in 24/7 operation"),
    Input("synced", "scope.is_synced IS NOT NULL", "trạng thái đồng bộ quốc gia",
          "whether it is synchronised"),
    Input("book", "scope.is_book_issued IS NOT NULL", "trạng thái sổ địa chính điện tử",
          "whether its electronic book is issued"),
    Input("blocks", "scope.blocks IS NOT NULL", "trạng thái ba khối dữ liệu",
          "which of its blocks are synchronised"),
    # Exports without that column say nothing at all; with it, a blank cell says that nothing does.
    Input("blockers", "scope.record_id IS NOT NULL AND scope.has_blockers",
          "lý do chưa đạt nhóm 1", "what keeps it out of group 1"),
    Input("updated_on", "scope.updated_on IS NOT NULL", "ngày cập nhật hồ sơ",
          "the day of its record"),
    Input("people", "scope.has_people", "dữ liệu chủ sử dụng của xã", "people of the commune"),
    Input("identity", "scope.parcel_id IN (SELECT parcel_id FROM holder_fact WHERE has_identity)",
          "số định danh", "an identity number"),
    Input("serial",
          "scope.parcel_id IN (SELECT parcel_id FROM registration_fact WHERE has_serial)",
          "số phát hành giấy chứng nhận", "a certificate's serial"),
    Input("certificate_date",
          "scope.parcel_id IN (SELECT parcel_id FROM registration_fact WHERE has_date)",
          "ngày vào sổ", "a certificate's date"),
)  # fmt: skip

INPUTS = {each.name: each for each in _ALL}
