"""Coverage by cleanliness: nine cells, or one of four reasons."""

from layers.absent import Absent
from layers.standing import bivariate
from layers.standing.standing import Standing
from tests import editions
from tests.layers.standing import drawn


def commune(code: str, coverage: float, clean: int) -> Standing:
    balance = editions.areas(parcels_m2=coverage * 1e4)
    return drawn.standing(code, balance=balance, n1=clean, n2=1000 - clean)


def test_a_limit_is_reached_by_what_is_shown() -> None:
    found = bivariate.of(
        [commune("a", 39.94, 399), commune("b", 39.96, 400), commune("c", 80, 800)]
    )
    assert found.places == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}


def test_the_cells_and_the_reasons_add_up() -> None:
    communes = [
        commune("a", 90, 100), commune("b", 10, 900),
        drawn.standing("c", balance=None, n1=1), drawn.standing("d", n1=1, has_record=False),
        drawn.standing("e", n_unknown=3),
    ]  # fmt: skip
    found = bivariate.of(communes)
    assert found.cells[3, 1] == ("a",) and found.cells[1, 3] == ("b",)
    assert found.absent[Absent.NOT_EVALUATED] == ("c",)
    assert found.absent[Absent.NOT_REPORTED] == ("d",)
    assert found.absent[Absent.OUT_OF_SCOPE] == ("e",)
    counted = sum(map(len, [*found.cells.values(), *found.absent.values()]))
    assert counted == len(communes) and len(found.cells) == 9
