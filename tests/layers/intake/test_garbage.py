"""Python's own search for garbage, put off while a file is read."""

import gc

import pytest

from layers.intake import garbage


def test_no_garbage_is_looked_for_meanwhile_and_it_is_again_after_a_failure():
    with pytest.raises(ValueError), garbage.kept():
        assert not gc.isenabled()
        raise ValueError
    assert gc.isenabled()


def test_who_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with garbage.kept():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
