"""The folder in which a file is met ends with its owner, even one that was killed."""

import os
import tempfile

import pytest

from layers.intake.scratch import Scratch

LONG_AGO = (0, 0)


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_ends_with_its_owner(temporary):
    scratch = Scratch()
    assert list(temporary.iterdir()) == [scratch.folder]
    del scratch
    assert list(temporary.iterdir()) == []


def test_it_ends_at_once_where_looking_fails(temporary):
    scratch = Scratch()
    with pytest.raises(ValueError, match="no"), scratch.kept_unless_raised():
        raise ValueError("no")
    assert list(temporary.iterdir()) == []


def test_what_is_linked_stays_as_it_is(temporary, tmp_path_factory):
    original = tmp_path_factory.mktemp("brought") / "a.shp"
    original.write_bytes(b"x")
    scratch = Scratch()
    assert scratch.link(original, "map.shp").read_bytes() == b"x"
    del scratch
    assert original.read_bytes() == b"x"


def test_folders_of_the_killed_are_swept_and_no_others(temporary):
    left, fresh, other = (temporary / name for name in ("intake-a", "intake-b", "another"))
    for folder in (left, fresh, other):
        folder.mkdir()
    held = Scratch()
    for folder in (left, other, held.folder):
        os.utime(folder, LONG_AGO)
    held_too = Scratch()
    assert sorted(temporary.iterdir()) == sorted([fresh, other, held.folder, held_too.folder])
