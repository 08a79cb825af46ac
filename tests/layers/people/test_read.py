"""People and certificates in cells as offices fill them in."""

import unicodedata
from datetime import date, datetime

import pytest

from layers.people import columns, read
from layers.records.columns import Label


def people(**cells):
    """Read a row with one cell for each of these keys; a list is several columns of one key."""
    at: dict[str, tuple[int, ...]] = {}
    row: list[object] = []
    for key, cell in cells.items():
        several = cell if isinstance(cell, list) else [cell]
        at[key] = tuple(range(len(row), len(row) + len(several)))
        row += several
    return read.people(row, columns.Columns(at, {i: f"c{i}" for i in range(len(row))}))


def holders(**cells):
    return [(one.name, one.identity_no, one.flags) for one in people(**cells).holders]


def certificates(**cells):
    return [
        (one.serial, one.registry_no, one.registered_on, one.flags)
        for one in people(**cells).registrations
    ]


@pytest.mark.parametrize(
    ("cell", "number", "flags"),
    [
        ("092199012345", "092199012345", ()),
        ("'092199012345", "092199012345", ()),
        ("092 199 012 345", "092199012345", ()),
        (92199012345, "92199012345", ("lost_zero",)),
        (92199012345.0, "92199012345", ("lost_zero",)),
        ("92199012345", "92199012345", ("lost_zero",)),
        ("360123456", "360123456", ("old_card",)),
        ("997199012345", "997199012345", ("odd_identity",)),
        ("097199012345", "097199012345", ("odd_identity",)),
        ("9.2199E+10", "9.2199E+10", ("odd_identity",)),
        ("B1234567", "B1234567", ("odd_identity",)),
    ],
)
def test_an_identity_number_is_kept_as_it_came(cell, number, flags):
    assert holders(ho_ten="Lê Thị Thử", so_giay_to=cell) == [("Lê Thị Thử", number, flags)]


@pytest.mark.parametrize(
    ("cell", "birth", "flags"),
    [
        ("1975", "1975", ()),
        (1975, "1975", ()),
        ("01/02/1975", "1975-02-01", ()),
        (datetime(1975, 2, 1), "1975-02-01", ()),
        ("1017", None, ("odd_birth",)),
        ("13/25/1975", None, ("odd_birth",)),
        (None, None, ()),
        (" ", None, ()),
    ],
)
def test_a_birth_is_a_year_or_a_day(cell, birth, flags):
    (one,) = people(ho_ten="Lê Thị Thử", ngay_sinh=cell).holders
    assert (one.birth, one.flags) == (birth, flags)


def test_names_are_composed_and_the_cell_is_kept_as_it_was():
    decomposed = unicodedata.normalize("NFD", " Lê  Thị Thử ")
    (one,) = people(ho_ten=decomposed).holders
    assert one.name == "Lê Thị Thử"
    assert one.source == {"c0": decomposed}


@pytest.mark.parametrize("separator", ["; ", "\n", ";\n"])
def test_two_people_in_one_cell_have_their_own_numbers(separator):
    names, numbers = ("A Thử", "B Thử"), ("092199012345", "093199012345")
    found = holders(ho_ten=separator.join(names), so_giay_to=separator.join(numbers))
    assert found == [(*one, ()) for one in zip(names, numbers, strict=True)]


def test_a_comma_parts_names_only_where_there_are_as_many_numbers():
    assert holders(ho_ten="A Thử, B Thử", so_giay_to="092199012345, 093199012345") == [
        ("A Thử", "092199012345", ()), ("B Thử", "093199012345", ()),
    ]  # fmt: skip
    assert holders(ho_ten="Công ty Thử, chi nhánh Bịa") == [
        ("Công ty Thử, chi nhánh Bịa", None, ())
    ]


def test_nobody_is_given_a_number_that_may_be_anothers():
    found = holders(ho_ten="A Thử; B Thử", so_giay_to="092199012345")
    odd = ("unpaired",)
    assert found == [("A Thử", None, odd), ("B Thử", None, odd), (None, "092199012345", odd)]


def test_husband_and_wife_live_at_one_address():
    found = people(ho_ten=["A Thử", "B Thử"], so_giay_to=["092199012345", None], dia_chi="Bịa")
    assert [(one.name, one.identity_no, one.address) for one in found.holders] == [
        ("A Thử", "092199012345", "Bịa"), ("B Thử", None, "Bịa"),
    ]  # fmt: skip


def test_an_address_alone_is_nobody():
    assert people(ho_ten=" ", so_giay_to=None, dia_chi="Bịa").holders == ()


@pytest.mark.parametrize("separator", ["; ", ", ", "\n"])
def test_several_serials_in_one_cell_are_certificates_of_their_own(separator):
    found = certificates(
        seri=separator.join(("BA 654321", "bb765432")), so_vao_so=separator.join(("C1", "C2"))
    )
    assert found == [("BA 654321", "C1", None, ()), ("BB765432", "C2", None, ())]


@pytest.mark.parametrize(
    ("serial", "flags"),
    [("AĐ 123456", ()), ("Đ 123456", ()), ("AA 12345678", ()), ("A 12345678", ("odd_serial",)),
     ("123456", ("odd_serial",))],
)  # fmt: skip
def test_a_serial_is_checked_and_kept(serial, flags):
    assert certificates(seri=serial) == [(serial, None, None, flags)]


@pytest.mark.parametrize(
    ("cell", "day", "flags"),
    [
        ("15/06/2010", date(2010, 6, 15), ()),
        ("14/10/1993", date(1993, 10, 14), ("odd_date",)),
        ("sổ 3", None, ("odd_date",)),
    ],
)
def test_a_certificate_has_a_day_since_1993(cell, day, flags):
    assert certificates(seri="BA 654321", ngay_vao_so=cell) == [("BA 654321", None, day, flags)]


def test_a_registry_number_is_free_text_and_only_missed():
    assert certificates(seri="BA 654321", so_vao_so="CH 1, quyển 2") == [
        ("BA 654321", "CH 1, quyển 2", None, ())
    ]
    assert certificates(seri="BA 654321", so_vao_so=" ") == [
        ("BA 654321", None, None, ("no_registry_no",))
    ]


def test_a_registry_number_is_not_guessed_among_serials():
    (one, other) = certificates(seri="BA 654321; BB 765432", so_vao_so="C1")
    assert one == ("BA 654321", None, None, ("unpaired",))
    assert other[1] is None


def test_a_short_row_names_nobody():
    found = columns.choose([Label(("Họ tên",)), Label(("Số GCN",))], (), {})
    assert read.people([], found) == read.NOBODY
