"""Land-use codes of TT 08/2024 and what is wrong with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from layers.message import N_

_OBJECTS = ("DGT", "DTL", "SON")


class Standing(StrEnum):
    """What a code is worth on a parcel today."""

    CURRENT = "current"
    UNUSED_LAND = "unused_land"
    OLD = "old"  # a code of earlier circulars: "mã cũ", not an error
    AGGREGATE = "aggregate"  # sums up others, not for a parcel
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class LandUse:
    """One code of a parcel, its name and its standing."""

    code: str
    name: str  # a gettext message, "" where it has none
    standing: Standing


CURRENT = {
    "LUC": N_("Đất chuyên trồng lúa"),
    "LUK": N_("Đất trồng lúa còn lại"),
    "HNK": N_("Đất trồng cây hằng năm khác"),
    "CLN": N_("Đất trồng cây lâu năm"),
    "RDD": N_("Đất rừng đặc dụng"),
    "RPH": N_("Đất rừng phòng hộ"),
    "RSX": N_("Đất rừng sản xuất"),
    "NTS": N_("Đất nuôi trồng thủy sản"),
    "CNT": N_("Đất chăn nuôi tập trung"),
    "LMU": N_("Đất làm muối"),
    "NKH": N_("Đất nông nghiệp khác"),
    "ONT": N_("Đất ở tại nông thôn"),
    "ODT": N_("Đất ở tại đô thị"),
    "TSC": N_("Đất xây dựng trụ sở cơ quan"),
    "CQP": N_("Đất quốc phòng"),
    "CAN": N_("Đất an ninh"),
    "DVH": N_("Đất xây dựng cơ sở văn hóa"),
    "DXH": N_("Đất xây dựng cơ sở xã hội"),
    "DYT": N_("Đất xây dựng cơ sở y tế"),
    "DGD": N_("Đất xây dựng cơ sở giáo dục và đào tạo"),
    "DTT": N_("Đất xây dựng cơ sở thể dục, thể thao"),
    "DKH": N_("Đất xây dựng cơ sở khoa học và công nghệ"),
    "DMT": N_("Đất xây dựng cơ sở môi trường"),
    "DKT": N_("Đất xây dựng cơ sở khí tượng thủy văn"),
    "DNG": N_("Đất xây dựng cơ sở ngoại giao"),
    "DSK": N_("Đất xây dựng công trình sự nghiệp khác"),
    "SKK": N_("Đất khu công nghiệp"),
    "SKN": N_("Đất cụm công nghiệp"),
    "SCT": N_("Đất khu công nghệ thông tin tập trung"),
    "TMD": N_("Đất thương mại, dịch vụ"),
    "SKC": N_("Đất cơ sở sản xuất phi nông nghiệp"),
    "SKS": N_("Đất sử dụng cho hoạt động khoáng sản"),
    "DGT": N_("Đất công trình giao thông"),
    "DTL": N_("Đất công trình thủy lợi"),
    "DCT": N_("Đất công trình cấp nước, thoát nước"),
    "DPC": N_("Đất công trình phòng, chống thiên tai"),
    "DDD": N_("Đất có di tích, danh lam thắng cảnh, di sản thiên nhiên"),
    "DRA": N_("Đất công trình xử lý chất thải"),
    "DNL": N_("Đất công trình năng lượng, chiếu sáng công cộng"),
    "DBV": N_("Đất công trình bưu chính, viễn thông, công nghệ thông tin"),
    "DCH": N_("Đất chợ dân sinh, chợ đầu mối"),
    "DKV": N_("Đất khu vui chơi, giải trí, sinh hoạt cộng đồng"),
    "TON": N_("Đất tôn giáo"),
    "TIN": N_("Đất tín ngưỡng"),
    "NTD": N_("Đất nghĩa trang, nhà tang lễ, cơ sở hỏa táng"),
    "MNC": N_("Đất có mặt nước chuyên dùng"),
    "SON": N_("Đất sông, ngòi, kênh, rạch, suối"),
    "PNK": N_("Đất phi nông nghiệp khác"),
}
UNUSED_LAND = {
    "BCS": N_("Đất bằng chưa sử dụng"),
    "DCS": N_("Đất đồi núi chưa sử dụng"),
    "NCS": N_("Núi đá không có rừng cây"),
    "MCS": N_("Đất có mặt nước chưa sử dụng"),
    "CGT": N_("Đất thu hồi chưa giao, chưa cho thuê"),
}
OLD = {
    "BHK": N_("Đất bằng trồng cây hằng năm khác"),
    "NHK": N_("Đất nương rẫy trồng cây hằng năm khác"),
    "LUN": N_("Đất trồng lúa nương"),
    "DDT": N_("Đất có di tích lịch sử - văn hóa"),
    "TTN": N_("Đất tôn giáo, tín ngưỡng"),
    "DSH": N_("Đất sinh hoạt cộng đồng"),
    "SKX": N_("Đất sản xuất vật liệu xây dựng"),
    "SKT": N_("Đất khu chế xuất"),
    "DTS": N_("Đất trụ sở của tổ chức sự nghiệp"),
    "DDL": N_("Đất danh lam thắng cảnh"),
    "COC": N_("Đất cỏ dùng vào chăn nuôi"),
}
AGGREGATE = {
    "NNP": N_("Nhóm đất nông nghiệp"),
    "PNN": N_("Nhóm đất phi nông nghiệp"),
    "CSD": N_("Nhóm đất chưa sử dụng"),
    "LUA": N_("Đất trồng lúa"),
    "CHN": N_("Đất trồng cây hằng năm"),
    "LNP": N_("Đất lâm nghiệp"),
    "OTC": N_("Đất ở"),
    "CQA": N_("Đất quốc phòng, an ninh"),
    "DSN": N_("Đất xây dựng công trình sự nghiệp"),
    "CSK": N_("Đất sản xuất, kinh doanh phi nông nghiệp"),
    "CCC": N_("Đất sử dụng vào mục đích công cộng"),
    "SCC": N_("Đất sản xuất kinh doanh"),
    "TVC": N_("Đất có mặt nước"),
}

_BY_STANDING = {
    Standing.CURRENT: CURRENT,
    Standing.UNUSED_LAND: UNUSED_LAND,
    Standing.OLD: OLD,
    Standing.AGGREGATE: AGGREGATE,
}


def explain(code: str) -> LandUse:
    """Return the name and the standing of a code."""
    for standing, names in _BY_STANDING.items():
        if code in names:
            return LandUse(code, names[code], standing)
    return LandUse(code, "", Standing.UNKNOWN)


def is_object(codes: Sequence[str]) -> bool:
    """Tell whether a road or a canal is drawn as a parcel: the rule of parcel.is_object."""
    return bool(codes) and all(code in _OBJECTS for code in codes)
