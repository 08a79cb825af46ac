"""What loaders say in English is said in Vietnamese: everything that they can say."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from portal import import_words, loader_sentences
from portal.loader_sentences import PLACE, SENTENCES

LAYERS = Path(loader_sentences.__file__).parent.parent.parent / "layers"
FOLDERS = ("intake", "parcels", "records", "objects", "gaps/returned")
# Words and syllables that are compared, and what is said on the way out, on the command line.
NOT_SHOWN = {
    "intake/vietnamese.py", "parcels/land_use.py", "parcels/__init__.py", "objects/__init__.py",
    "parcels/export.py", "intake/refused_file.py",
}  # fmt: skip
NOT_SAID = (
    r"(SELECT|DROP|ANALYZE)\b.*|staged_\w+, .*|\(\?.*|[a-z]+ \?.*|.*\\[dWw].*",
    r"(nguoi|ghi) \w+",  # what the last lines of an export begin with
    r"there is no (file|run) .*|no longer in the file: .*",  # the command line, the audit log
    # mistakes of ours
    r"every text can be decoded after all|a mark without its letter|no batch .*",
    r"a formula that was never calculated",
    r".* is not a parcel code of .*",
    r"a Shapefile \(\.shp.*|Không .*|Các mục .*|already received as return .*",
    r"{} \(--encoding {}\)",  # choices, which the page offers
    r"coordinate system|the workbook was saved|the file was saved|parcel number",
    r"\W*(EPSG, )?--(srid|swap-axes|column|layer|commune)\b[^:]{0,24}",  # options
)
TWO_WORDS = re.compile(r"[a-z,:] [a-z{]|[a-z}] [a-z]")


def template(text: ast.Constant | ast.JoinedStr) -> str:
    """A text with {} where something is filled in."""
    if isinstance(text, ast.Constant):
        return text.value if isinstance(text.value, str) else ""
    return "".join(
        str(piece.value) if isinstance(piece, ast.Constant) else "{}" for piece in text.values
    )


def texts(tree: ast.AST) -> Iterator[str]:
    """Every text of a module but its docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    skipped = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(value for value in node.values if isinstance(value, ast.Constant))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and node not in skipped:
            yield template(node)


def raised() -> Iterator[tuple[str, str]]:
    """What loaders say: the module, and each text of it that reads like words."""
    for path in sorted(path for name in FOLDERS for path in (LAYERS / name).glob("*.py")):
        module = path.relative_to(LAYERS).as_posix()
        if module not in NOT_SHOWN:
            for text in texts(ast.parse(path.read_text("utf-8"))):
                if TWO_WORDS.search(text) and not is_not_said(text):
                    yield module, text


def asked() -> Iterator[tuple[str, str]]:
    """What statements say: a text that goes on with a number."""
    for path in sorted(path for name in FOLDERS for path in (LAYERS / name).glob("*.sql")):
        for text in re.findall(r"'([a-z]+ [a-z][^'\n]*)' \|\|", path.read_text("utf-8")):
            yield path.relative_to(LAYERS).as_posix(), text


def is_not_said(text: str) -> bool:
    return any(re.fullmatch(pattern, text, re.DOTALL) for pattern in NOT_SAID)


def is_known(text: str) -> bool:
    """Whether one sentence of the tables holds all that is fixed of a text, in its order."""
    fixed = [re.escape(piece.strip()) for piece in text.split("{}") if len(piece.strip()) > 1]
    pattern = re.compile(".*".join(fixed), re.DOTALL)
    return any(pattern.search(PLACE.sub("{}", english)) for english in SENTENCES)


def test_all_that_a_loader_says_has_its_vietnamese() -> None:
    unknown = [(module, text) for module, text in (*raised(), *asked()) if not is_known(text)]
    assert unknown == [], "to be said in portal/loader_sentences"


def test_the_sentences_of_the_loaders_are_found() -> None:
    found = {text for _, text in (*raised(), *asked())}
    assert len(found) > 150
    assert {"{} is empty (0 bytes)", "lies outside the province", "no shape"} <= found
    assert "the same parcel as row {}" in found
    assert not is_known("{} is a poem: give a map")


def test_each_sentence_is_recognised_as_itself(app: Flask) -> None:
    with app.test_request_context():
        for english, words in SENTENCES.items():
            spoken = PLACE.sub(lambda place: f"⟨{place[1]}⟩", english)
            places = {name: f"⟨{name}⟩" for name, _ in PLACE.findall(english)}
            assert loader_sentences.said(spoken) == str(words) % places


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("p.gpkg is empty (0 bytes)", "p.gpkg không có nội dung (0 byte)."),
        ("by name", "theo tên cột"),
        ("EPSG:5897 (x): 99 % inside", "EPSG:5897 (x): 99 % nằm đúng chỗ"),
        (
            (
                "read in EPSG:5897 (x): the file declares no coordinate system; 100 % of the "
                "parcels looked at lie inside a commune of Cần Thơ"
            ),
            (
                "Đọc theo EPSG:5897 (x): tệp không khai báo hệ tọa độ; 100 % số thửa đã xét nằm "
                "trong một xã của Cần Thơ."
            ),
        ),
        (
            "by content: 99 % land-use codes, as has LOAI; MDSD holds none",
            "theo nội dung: 99 % là mã loại đất, cột LOAI cũng vậy; cột MDSD không chứa",
        ),
        (
            (
                "p.zip: read in EPSG:5899 (x) as the file says, only 0 of 4,537 parcels lie "
                "inside a commune of Cần Thơ; they lie around 106.1000 E, 10.0000 N, outside "
                "every commune of Cần Thơ; in EPSG:5897 (y) they lie where they should: load it "
                "with --srid 5897, or with --trust-position"
            ),
            (
                "p.zip: đọc theo EPSG:5899 (x) (theo tệp) thì chỉ 0 trong 4.537 thửa nằm trong một "
                "xã của Cần Thơ; các thửa nằm quanh 106.1000 Đ, 10.0000 B, ngoài mọi xã của Cần "
                "Thơ. Hệ tọa độ chưa đúng: theo EPSG:5897 (y) thì nằm đúng chỗ, xin chọn hệ này."
            ),
        ),
        (
            (
                "p.gpkg: none of its 2 rows is a parcel (row 1: Self-intersection: repaired, its "
                "area would move by 7.0 m² (50%), and no more than 1 m² and 1 % is let in)"
            ),
            (
                "p.gpkg: không dòng nào trong 2 dòng là thửa đất (dòng 1: hình tự cắt: nếu sửa, "
                "diện tích đổi 7,0 m² (50%), quá 1 m² hoặc 1 % nên không nhập)."
            ),
        ),
    ],
)
def test_a_known_sentence_keeps_its_facts(app: Flask, english: str, vietnamese: str) -> None:
    with app.test_request_context():
        assert loader_sentences.said(english) == vietnamese


def test_an_unknown_sentence_is_shown_as_it_is(app: Flask) -> None:
    with app.test_request_context():
        assert loader_sentences.said("the moon is full: 100 %") == "the moon is full: 100 %"


def test_what_the_database_keeps_in_no_order_is_shown_in_ours() -> None:
    shown = import_words.in_order({"srid": 1, "odd": 2, "format": 3}, "settings")
    assert [name for name, _ in shown] == ["format", "srid", "odd"]


def test_an_offer_is_a_button(app: Flask) -> None:
    with app.test_request_context():
        said = import_words.offer({"srid": 5897, "swap_axes": True})
    assert said == "VN-2000 / TM-3 105°00′ (EPSG:5897), X và Y đổi chỗ"


@pytest.mark.parametrize("before", ["declared", "said"])
def test_what_was_declared_or_said_is_no_part_of_a_share(before: str) -> None:
    said = loader_sentences.said(
        f"{before}, and 100 % of 5 words are Vietnamese, such as Kênh, Đường"
    )
    assert before not in said
    assert "100 % trong 5 chữ là tiếng Việt, như Kênh, Đường" in said


@pytest.mark.parametrize(("language", "moved"), [("vi", " 2,4 m²"), ("en", " 2.4 m²")])
def test_a_number_is_written_as_the_reader_does(app: Flask, language: str, moved: str) -> None:
    english = (
        "Self-intersection: repaired, its area would move by 2.4 m² (0%), and no more than 1 m² "
        "and 1 % is let in"
    )
    with app.test_request_context(), force_locale(language):
        assert moved in loader_sentences.said(english)


def test_thousands_are_parted_by_points_and_names_stay(app: Flask) -> None:
    with app.test_request_context(), force_locale("vi"):
        assert loader_sentences._number("rows", "1,234,567") == "1.234.567"
        assert loader_sentences._number("moved", "1,234.5") == "1.234,5"
        assert loader_sentences._number("sheet", "1.5") == "1.5"
        assert loader_sentences._number("words", "Kênh, Đường") == "Kênh, Đường"
