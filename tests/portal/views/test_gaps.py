"""The list of gaps, and one gap."""

import pytest
from flask.testing import FlaskClient

from tests.portal.views.conftest import Town


def test_the_list_shows_hectares_and_leads_to_the_map(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/gaps?lang=vi").text
    assert "0,8000" in text
    assert f"&amp;panel=/gaps/{town.gap}" in text
    assert 'class="zoom-to" href="/#m=' in text


def test_filters_are_kept_in_the_form_and_in_the_address(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/gaps?commune=31150&min_ha=0,5&kind=unmapped").text
    assert '<option value="31150" selected>' in text
    assert '<option value="unmapped" selected>' in text
    assert 'value="0,5"' in text


def test_an_empty_list_says_which_kind_of_empty_it_is(
    client: FlaskClient, visitor: FlaskClient
) -> None:
    assert "coverage update" in client.get("/gaps").text
    assert "Bỏ bộ lọc" in visitor.get("/gaps?min_ha=1&lang=vi").text


def test_a_gap_says_its_kind_its_sheets_and_its_corners(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/gaps/{town.gap}?lang=vi").text
    for said in ("Chưa đo vẽ", "0,8000\u00a0ha", "Mới phát hiện", "1.109.080,000", "585.140,000"):
        assert said in text, said
    assert '<th scope="row">12</th>' in text


def test_parcels_beside_a_gap_are_drawn_only_for_those_who_may_see_them(
    visitor: FlaskClient, counts_only: FlaskClient, town: Town
) -> None:
    shown = visitor.get(f"/gaps/{town.gap}").text
    hidden = counts_only.get(f"/gaps/{town.gap}").text
    assert "sketch-object" in shown
    assert "sketch-object" not in hidden and "sketch-gap" in hidden


@pytest.mark.parametrize(
    "query", ["commune=1", "commune=abcde", "kind=x", "state=x", "min_ha=x", "min_ha=-1", "after=x"]
)
def test_a_filter_that_cannot_be_used_is_refused_by_name(visitor: FlaskClient, query: str) -> None:
    for address in ("/gaps", "/api/gaps"):
        response = visitor.get(f"{address}?{query}")
        assert response.status_code == 400
        assert query.partition("=")[0] in response.text


@pytest.mark.parametrize("name", ["x", "1", "00000000-0000-0000-0000-000000000000"])
def test_an_identity_nobody_has_is_404(visitor: FlaskClient, name: str) -> None:
    for address in (f"/gaps/{name}", f"/gaps/{name}.geojson", f"/api/gaps/{name}"):
        assert visitor.get(address).status_code == 404
