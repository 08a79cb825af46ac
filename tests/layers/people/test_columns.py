"""Which columns are a person's or a certificate's, by the names that exports have."""

import pytest

from layers.people import columns
from layers.records.columns import Label


@pytest.mark.parametrize(
    ("head", "key"),
    [
        ("Họ tên", "ho_ten"),
        ("Họ và tên chủ sử dụng đất", "ho_ten"),
        ("tenChu", "ho_ten"),
        ("Chủ sử dụng", "ho_ten"),
        ("TENCHUSDD", "ho_ten"),
        ("Họ tên vợ", "ho_ten"),
        ("owner", "ho_ten"),
        ("Số CCCD", "so_giay_to"),
        ("CMND/CCCD", "so_giay_to"),
        ("maSoDinhDanh", "so_giay_to"),
        ("soGiayTo", "so_giay_to"),
        ("Số định danh cá nhân", "so_giay_to"),
        ("ngaySinh", "ngay_sinh"),
        ("Năm sinh", "ngay_sinh"),
        ("Ngày, tháng, năm sinh", "ngay_sinh"),
        ("Giới tính", "gioi_tinh"),
        ("Địa chỉ thường trú", "dia_chi"),
        ("Số phát hành", "seri"),
        ("Số sê-ri", "seri"),
        ("Số GCN", "seri"),
        ("Số phát hành GCN", "seri"),
        ("Giấy chứng nhận / Số", "seri"),
        ("soVaoSo", "so_vao_so"),
        ("Số vào sổ cấp GCN", "so_vao_so"),
        ("ngayVaoSo", "ngay_vao_so"),
        ("Ngày cấp GCN", "ngay_vao_so"),
        # A parcel's own, a card's day of issue, and what is not needed.
        ("Mã định danh thửa đất", None),
        ("Địa chỉ thửa đất", None),
        ("Ngày cấp CCCD", None),
        ("Điện thoại", None),
        ("Email", None),
        ("Ghi chú", None),
    ],
)
def test_a_column_is_known_by_its_name(head, key):
    found = columns.choose([Label(tuple(head.split(" / ")))], (), {})
    assert list(found.at) == ([key] if key else [])


def test_what_says_something_else_is_not_a_persons():
    labels = [Label(("Chủ sử dụng", "Khớp")), Label(("Họ tên",))]
    assert columns.choose(labels, [0], {}).names == {"ho_ten": "Họ tên"}


def test_husband_and_wife_have_columns_of_their_own():
    labels = [Label(("Họ tên chồng",)), Label(("Họ tên vợ",)), Label(("Địa chỉ",))]
    found = columns.choose(labels, (), {})
    assert found.at == {"ho_ten": (0, 1), "dia_chi": (2,)}
    assert (found.has_holders, found.has_registrations) == (True, False)


def test_a_person_may_say_which_column_it_is():
    labels = [Label(("Cột lạ",)), Label(("Họ tên",)), Label(("Số CCCD",))]
    said = {"ho_ten": 0, "so_giay_to": None}
    assert columns.choose(labels, (), said).at == {"ho_ten": (0,)}
