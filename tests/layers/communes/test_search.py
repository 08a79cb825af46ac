"""Communes found by what people call them."""

import pytest

from layers import sql
from layers.communes import search
from tests import factories


@pytest.fixture
def places(conn: sql.Connection) -> list[search.Place]:
    factories.commune(conn, "31150", "Phường Ninh Kiều")
    factories.commune(conn, "31249", "Xã Thạnh Phú", (0, 1000, 1000, 2000))
    factories.commune(conn, "31252", "Xã Trung Thạnh Phú", (0, 2000, 1000, 3000))
    factories.commune(conn, "31600", "Xã Hòa Tú", (0, 3000, 1000, 4000))
    factories.former_commune(conn, "31117", "31150", "Phường An Hòa")
    factories.former_commune(conn, "31118", "31150", "Phường Kế An")
    factories.commune(conn, "31700", "Xã Kế Sách", (0, 4000, 1000, 5000))
    return search.places(conn)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Thạnh Phú", ["31249", "31252"]),
        ("thanh phu", ["31249", "31252"]),
        ("xã thạnh phú", ["31249", "31252"]),
        ("X. Thanh Phu", ["31249", "31252"]),
        ("than", ["31249", "31252"]),
        ("trung thanh", ["31252"]),
        ("Hoà Tú", ["31600"]),
        ("Hòa Tú", ["31600"]),
        ("hoa", ["31600", "31150"]),
        ("P An Hoà", ["31150"]),
        ("kế sách", ["31700"]),
        ("kế", ["31700", "31150"]),
        ("31249", ["31249"]),
        ("312", ["31249", "31252"]),
        ("anh", []),
        ("", []),
        ("%", []),
    ],
)
def test_a_name_finds_its_communes_the_likeliest_first(
    places: list[search.Place], text: str, codes: list[str]
) -> None:
    assert [place.code for place in search.match(places, text)] == codes


def test_a_former_name_leads_to_the_commune_of_today(places: list[search.Place]) -> None:
    (place,) = search.match(places, "an hòa")
    assert (place.name, place.is_former) == ("Phường Ninh Kiều", True)
