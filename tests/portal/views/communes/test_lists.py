"""Every number of the communes leads to the list behind it."""

import pytest
from flask.testing import FlaskClient

from layers.standing.metric import METRICS
from tests.portal.views.communes.shown import LINK, rows
from tests.ranked import ALONE, ONE, SMALL


@pytest.mark.parametrize(
    ("metric", "code", "address"),
    [
        ("n2", ALONE, f"/quality/parcels?commune={ALONE}&declared=2"),
        ("gaps", SMALL, f"/gaps?commune={SMALL}"),
        ("coverage", ONE, f"/communes/{ONE}/balance"),
    ],
)
def test_a_number_leads_to_the_list_behind_it(
    visitor: FlaskClient, metric: str, code: str, address: str
) -> None:
    row = rows(visitor.get(f"/communes?metric={metric}").text)[code]
    first = LINK.findall(row)[0].replace("&amp;", "&")
    assert first == address
    assert visitor.get(first).status_code == 200


def test_every_list_that_is_linked_opens(visitor: FlaskClient) -> None:
    columns = "&".join(f"col={name}" for name in METRICS)
    row = rows(visitor.get(f"/communes?{columns}").text)[ALONE]
    links = {link.replace("&amp;", "&") for link in LINK.findall(row)}
    assert len(links) >= 10
    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_every_list_of_an_edition_opens(visitor: FlaskClient) -> None:
    columns = "&".join(f"col={name}" for name in METRICS)
    row = rows(visitor.get(f"/communes?at=3&{columns}").text)[ALONE]
    links = {link.replace("&amp;", "&") for link in LINK.findall(row)}
    assert len(links) == len(METRICS)
    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("at", ["", "at=3&"])
def test_the_figures_of_all_lead_to_the_lists_of_all(visitor: FlaskClient, at: str) -> None:
    columns = "&".join(f"col={name}" for name in METRICS)
    total = visitor.get(f"/communes?{at}{columns}").text.split("<tfoot>")[1].split("</tfoot>")[0]
    links = {link.replace("&amp;", "&") for link in LINK.findall(total)}
    assert len(links) >= 10
    assert not any("commune=" in link for link in links)
    assert {link: visitor.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    some = visitor.get(f"/communes?{at}kind=phường").text.split("<tfoot>")[1]
    assert not LINK.findall(some.split("</tfoot>")[0])


def test_a_citizen_sees_numbers_that_lead_to_no_parcels(aggregates: FlaskClient) -> None:
    response = aggregates.get("/communes?metric=n2&at=3")
    assert response.status_code == 200
    assert "/list?" not in response.text
    live = aggregates.get("/communes?metric=n2").text
    assert "/quality/parcels" not in live
    assert f"/gaps?commune={SMALL}" in live


def test_chosen_communes_are_handed_on_to_be_compared(visitor: FlaskClient) -> None:
    text = visitor.get("/communes?metric=clean&at=2").text
    assert '<form id="compare" class="compare-form" method="get" action="/compare">' in text
    assert '<input type="hidden" name="metric" value="clean">' in text
    assert '<input type="hidden" name="edition" value="2">' in text
    assert f'form="compare" name="c" value="{ONE}"' in text
