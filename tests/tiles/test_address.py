"""Addresses of tiles as they stand in a URL."""

import pytest

from tiles import address, catalog
from tiles.address import NoSuchTile, Tile

COMMUNES = catalog.get("communes")


@pytest.mark.parametrize(
    ("z", "x", "y", "reason"),
    [
        ("40", "1", "1", "đến 16, không có mức 40"),
        ("5", "1", "1", "từ mức thu phóng 6"),
        ("17", "1", "1", "không có mức 17"),
        ("9", "-1", "1", "x phải là số nguyên không âm, không phải “-1”"),
        ("9", "1", "-1", "y phải là"),
        ("a", "1", "1", "z phải là số nguyên không âm, không phải “a”"),
        ("9", "b", "1", "x phải là"),
        ("9", "1", "c", "y phải là"),
        ("9", "", "1", "x phải là"),
        ("9", "1.0", "1", "x phải là"),
        ("9", "1e2", "1", "x phải là"),
        ("9", "+1", "1", "x phải là"),
        ("9", " 1", "1", "x phải là"),
        ("09", "1", "1", "z phải là"),
        ("9", "007", "1", "x phải là"),
        ("9", "١", "1", "x phải là"),
        ("9", "²", "1", "x phải là"),
        ("9", "1_0", "1", "x phải là"),
        ("9", "9" * 5000, "1", "x phải là"),
        ("9", "512", "1", "x từ 0 đến 511, không có 512"),
        ("9", "1", "512", "y từ 0 đến 511, không có 512"),
    ],
)
def test_a_bad_address_is_told_what_is_wrong(z: str, x: str, y: str, reason: str) -> None:
    with pytest.raises(NoSuchTile, match=reason):
        address.parse(COMMUNES, z, x, y)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(NoSuchTile) as told:
        address.parse(COMMUNES, "9", "x" * 1_000_000, "1")
    assert len(str(told.value)) < 100


def test_every_tile_of_a_zoom_has_an_address_and_no_other() -> None:
    found = [address.parse(COMMUNES, "6", str(x), str(y)) for x in range(64) for y in range(64)]
    assert found == [Tile(6, x, y) for x in range(64) for y in range(64)]


@pytest.mark.parametrize(("layer", "zooms"), [("parcels", (14, 16)), ("mosaic", (6, 13))])
def test_zooms_are_those_of_the_layer(layer: str, zooms: tuple[int, int]) -> None:
    found = catalog.get(layer)
    for z in range(20):
        if zooms[0] <= z <= zooms[1]:
            assert address.parse(found, str(z), "0", "0") == Tile(z, 0, 0)
        else:
            with pytest.raises(NoSuchTile):
                address.parse(found, str(z), "0", "0")
