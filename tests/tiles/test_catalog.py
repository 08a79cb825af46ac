"""The one list of layers."""

import pytest

from layers import LAYERS
from tiles import catalog


def test_an_unknown_layer_is_told_which_there_are() -> None:
    with pytest.raises(catalog.UnknownLayer, match=r"“rivers”.*communes.*parcels"):
        catalog.get("rivers")


def test_names_of_vector_layers_do_not_clash() -> None:
    names = [part.name for layer in LAYERS for part in layer.parts]
    assert len(names) == len(set(names))


def test_the_first_part_bears_the_name_of_its_layer() -> None:
    assert all(layer.parts[0].name == layer.name for layer in LAYERS)


def test_a_mistyped_name_is_not_answered_with_every_rule() -> None:
    with pytest.raises(catalog.UnknownLayer, match=r"rule-…") as wrong:
        catalog.get("rule-nothing")
    assert len(str(wrong.value)) < 200


def test_no_layer_has_personal_data() -> None:
    fields = {name for layer in LAYERS for part in layer.parts for name in part.fields}
    assert fields == {
        *("id", "group", "severity", "sheet_no", "parcel_no", "land_use"),
        *("kind", "state", "area", "code", "name", "coverage", "clean"),
        *("n", "n1", "n2", "n3", "n_unknown", "n_object", "n_error", "n_warning", "n_unjudged"),
        *("verdict", "value"),
    }
