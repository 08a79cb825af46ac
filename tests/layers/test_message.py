"""Texts that are translated elsewhere."""

from layers.message import N_, Told


def test_a_mark_changes_nothing() -> None:
    assert N_("Thửa %(no)s, 50 %") == "Thửa %(no)s, 50 %"


def test_what_is_told_reads_in_vietnamese_and_keeps_its_parts_for_a_translation() -> None:
    told = Told(N_("không có lớp “%(name)s”"), name="50 %")
    assert str(told) == "không có lớp “50 %”"
    assert told.text % told.values == str(told)


def test_a_value_may_have_any_name() -> None:
    assert str(Told("%(text)s", text="a")) == "a"


def test_a_sentence_without_values_may_have_a_per_cent_sign() -> None:
    assert str(Told("trên 95 %")) == "trên 95 %"
