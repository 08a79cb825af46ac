"""Land-use codes of TT 08/2024 and what is wrong with others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    name: str  # "" where it has none
    standing: Standing


CURRENT = {
    "LUC": "Đất chuyên trồng lúa",
    "LUK": "Đất trồng lúa còn lại",
    "HNK": "Đất trồng cây hằng năm khác",
    "CLN": "Đất trồng cây lâu năm",
    "RDD": "Đất rừng đặc dụng",
    "RPH": "Đất rừng phòng hộ",
    "RSX": "Đất rừng sản xuất",
    "NTS": "Đất nuôi trồng thủy sản",
    "CNT": "Đất chăn nuôi tập trung",
    "LMU": "Đất làm muối",
    "NKH": "Đất nông nghiệp khác",
    "ONT": "Đất ở tại nông thôn",
    "ODT": "Đất ở tại đô thị",
    "TSC": "Đất xây dựng trụ sở cơ quan",
    "CQP": "Đất quốc phòng",
    "CAN": "Đất an ninh",
    "DVH": "Đất xây dựng cơ sở văn hóa",
    "DXH": "Đất xây dựng cơ sở xã hội",
    "DYT": "Đất xây dựng cơ sở y tế",
    "DGD": "Đất xây dựng cơ sở giáo dục và đào tạo",
    "DTT": "Đất xây dựng cơ sở thể dục, thể thao",
    "DKH": "Đất xây dựng cơ sở khoa học và công nghệ",
    "DMT": "Đất xây dựng cơ sở môi trường",
    "DKT": "Đất xây dựng cơ sở khí tượng thủy văn",
    "DNG": "Đất xây dựng cơ sở ngoại giao",
    "DSK": "Đất xây dựng công trình sự nghiệp khác",
    "SKK": "Đất khu công nghiệp",
    "SKN": "Đất cụm công nghiệp",
    "SCT": "Đất khu công nghệ thông tin tập trung",
    "TMD": "Đất thương mại, dịch vụ",
    "SKC": "Đất cơ sở sản xuất phi nông nghiệp",
    "SKS": "Đất sử dụng cho hoạt động khoáng sản",
    "DGT": "Đất công trình giao thông",
    "DTL": "Đất công trình thủy lợi",
    "DCT": "Đất công trình cấp nước, thoát nước",
    "DPC": "Đất công trình phòng, chống thiên tai",
    "DDD": "Đất có di tích, danh lam thắng cảnh, di sản thiên nhiên",
    "DRA": "Đất công trình xử lý chất thải",
    "DNL": "Đất công trình năng lượng, chiếu sáng công cộng",
    "DBV": "Đất công trình bưu chính, viễn thông, công nghệ thông tin",
    "DCH": "Đất chợ dân sinh, chợ đầu mối",
    "DKV": "Đất khu vui chơi, giải trí, sinh hoạt cộng đồng",
    "TON": "Đất tôn giáo",
    "TIN": "Đất tín ngưỡng",
    "NTD": "Đất nghĩa trang, nhà tang lễ, cơ sở hỏa táng",
    "MNC": "Đất có mặt nước chuyên dùng",
    "SON": "Đất sông, ngòi, kênh, rạch, suối",
    "PNK": "Đất phi nông nghiệp khác",
}
UNUSED_LAND = {
    "BCS": "Đất bằng chưa sử dụng",
    "DCS": "Đất đồi núi chưa sử dụng",
    "NCS": "Núi đá không có rừng cây",
    "MCS": "Đất có mặt nước chưa sử dụng",
    "CGT": "Đất thu hồi chưa giao, chưa cho thuê",
}
OLD = {
    "BHK": "Đất bằng trồng cây hằng năm khác",
    "NHK": "Đất nương rẫy trồng cây hằng năm khác",
    "LUN": "Đất trồng lúa nương",
    "DDT": "Đất có di tích lịch sử - văn hóa",
    "TTN": "Đất tôn giáo, tín ngưỡng",
    "DSH": "Đất sinh hoạt cộng đồng",
    "SKX": "Đất sản xuất vật liệu xây dựng",
    "SKT": "Đất khu chế xuất",
    "DTS": "Đất trụ sở của tổ chức sự nghiệp",
    "DDL": "Đất danh lam thắng cảnh",
    "COC": "Đất cỏ dùng vào chăn nuôi",
}
AGGREGATE = {
    "NNP": "Nhóm đất nông nghiệp",
    "PNN": "Nhóm đất phi nông nghiệp",
    "CSD": "Nhóm đất chưa sử dụng",
    "LUA": "Đất trồng lúa",
    "CHN": "Đất trồng cây hằng năm",
    "LNP": "Đất lâm nghiệp",
    "OTC": "Đất ở",
    "CQA": "Đất quốc phòng, an ninh",
    "DSN": "Đất xây dựng công trình sự nghiệp",
    "CSK": "Đất sản xuất, kinh doanh phi nông nghiệp",
    "CCC": "Đất sử dụng vào mục đích công cộng",
    "SCC": "Đất sản xuất kinh doanh",
    "TVC": "Đất có mặt nước",
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
