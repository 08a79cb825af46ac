"""Which column says what, by every spelling seen."""

import pytest

from layers.intake import columns
from layers.intake.refusal import Refusal
from layers.parcels.columns import MEANINGS


def chosen(*names, **said):
    return columns.recognise(names, MEANINGS, said).chosen


@pytest.mark.parametrize(
    "name", ["SoThuTuThua", "so_thu_tu_thua", "Số thứ tự thửa", "SHTHUA", "Thua"]
)
def test_case_accents_and_underscores_do_not_matter(name):
    assert chosen(name) == {"so_thua": name}


def test_names_cut_at_ten_characters_by_a_dbf_are_known():
    assert chosen("SOHIEUTOBA", "SOTHUTUTHU", "DIENTICHPH") == {
        "so_to": "SOHIEUTOBA",
        "so_thua": "SOTHUTUTHU",
        "dien_tich_phap_ly": "DIENTICHPH",
    }


def test_the_internal_key_of_a_program_is_never_a_number():
    assert chosen("THUAID", "SHBANDO") == {"so_to": "SHBANDO"}


def test_the_best_name_wins_and_the_other_is_left():
    found = columns.recognise(("SHAPE_Area", "DIENTICH"), MEANINGS, {})
    assert (found.chosen, found.others) == ({"dien_tich": "DIENTICH"}, ("SHAPE_Area",))


@pytest.mark.parametrize(
    "name",
    [
        "TenChu",
        "ten_chu_su_dung",
        "DIADANH",
        "Địa chỉ",
        "CMND",
        "SoVaoSo",
        "MASODINHDA",
        "OWNER",
        "HoVaTen",
        "TenNguoiSuDung",
        "nguoi_su_dung",
        "ten_nguoi_sd",
        "ChuSD",
        "Chu_Ho",
        "CMT",
        "owner_name",
        "so_dinh_danh_ca_nhan",
        "dt_lienhe",
        "DiaChiThuongTru",
    ],
)
def test_personal_columns_are_set_apart(name):
    found = columns.recognise((name, "SHTHUA"), MEANINGS, {})
    assert (found.personal, found.chosen) == ((name,), {"so_thua": "SHTHUA"})


@pytest.mark.parametrize("name", ["MDSDTT", "SoDiaChinh", "ten_chuyen_vien", "DTGCN", "ghi_chu"])
def test_what_only_looks_like_it_is_not(name):
    assert columns.personal((name,), MEANINGS) == ()


def test_a_parcel_code_is_not_taken_for_a_person():
    assert chosen("MADINHDANH") == {"ma_thua": "MADINHDANH"}


def test_what_the_person_says_wins():
    assert chosen("a", "SHTHUA", so_thua="A") == {"so_thua": "a"}
    assert chosen("SHTHUA", so_thua=columns.NONE) == {}


def test_a_column_that_is_not_there_is_refused_with_those_that_are():
    with pytest.raises(Refusal, match=r"no column b \(it has: a, SHTHUA\)"):
        chosen("a", "SHTHUA", so_thua="b")


def test_a_personal_column_cannot_be_said():
    with pytest.raises(Refusal, match="OWNER holds personal data"):
        chosen("OWNER", so_thua="owner")
