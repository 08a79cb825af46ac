"""The template that people edit: what is wrong in it is said in one sentence, with its place."""

from dataclasses import replace

import pytest

from portal.reports import edition_tables, edition_template
from portal.reports.edition_template import BadTemplate
from tests.portal.reports.weeks import PROVINCE

SHEET = '[[sheet]]\nname = { vi = "Xã", en = "Communes" }\nrows = "communes"\ncolumns = ["code"]\n'


def test_the_template_that_comes_along_is_sound():
    found = edition_template.parse(edition_template.OWN.read_text("utf-8"))
    assert {sheet.rows for sheet in found.sheets} == set(edition_template.ROWS)


def test_columns_have_titles_and_widths_of_their_own_where_the_file_says_so():
    text = SHEET.replace(
        '"code"', '"name", { of = "clean", title = { vi = "Sạch", en = "Clean" }, width = 30 }'
    )
    name, clean = edition_template.parse(text).sheets[0].columns
    assert (name.of, name.title) == ("name", None)
    assert (clean.title, clean.width) == ({"vi": "Sạch", "en": "Clean"}, 30)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "it needs between 1 and 50 [[sheet]]"),
        ("[[sheet]", "line 1"),
        ("x = 1\n" + SHEET, "only [[sheet]] is known"),
        ("sheet = [1]", "it needs between 1 and 50 [[sheet]]"),
        (SHEET + SHEET, "two sheets are called"),
        (SHEET + "\n# more\n" + SHEET.replace("Xã", "b").replace("Comm", "c") + "colour = 1\n",
         "line 7, sheet 2: there is no key colour"),
        (SHEET.replace('"Xã"', "3"), "line 1, sheet 1: name must be { vi = …, en = … }"),
        (SHEET.replace("Xã", "a/b"), "sheet 1 (a/b): a name has at most 31 characters"),
        (SHEET.replace("Xã", "x" * 32), "a name has at most 31 characters"),
        (SHEET.replace('"communes"', '"people"'), "there are no rows 'people'; there are: causes"),
        (SHEET.replace('["code"]', "[]"), "a list of columns is needed"),
        (SHEET.replace('"code"', '"owner_name"'), "there is no column 'owner_name'; there are: as"),
        (SHEET.replace('"code"', "3"), "3 is no column"),
        (SHEET.replace('"code"', '{ of = "code", width = -1 }'), "the width of code is no whole"),
        (SHEET.replace('"communes"', '"definitions"'), "definitions has no columns to choose"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_with_one_sentence_that_says_where(text, sentence):
    with pytest.raises(BadTemplate) as refused:
        edition_template.parse(text)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("workbook.toml")


def test_a_province_may_have_its_own(tmp_path):
    folder = tmp_path / "editions"
    folder.mkdir()
    (folder / "workbook.toml").write_text(SHEET)
    own = edition_template.read(replace(PROVINCE, folder=tmp_path))
    assert [sheet.rows for sheet in own.sheets] == ["communes"]
    assert own.sha256 != edition_template.read(PROVINCE).sha256


def test_every_column_that_may_be_chosen_is_told_apart_by_its_title():
    for name, source in edition_tables.SOURCES.items():
        titles = [str(column.title) for column in source.columns.values() if column.kind != "text"]
        assert len(titles) == len(set(titles)), name
