"""The old encodings, letter by letter."""

import codecs
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.intake import encoding, vietnamese
from layers.intake.refusal import Refusal

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
VOWELS = [unicodedata.normalize("NFC", a + b) for a, b in product("aăâeêioôơuưy", TONES)]
SMALL = [letter for letter in (*VOWELS, "đ") if not letter.isascii()]
LETTERS = [*SMALL, *(letter.upper() for letter in SMALL)]
ONSETS = ("b", "đ", "kh", "ngh", "ph", "th", "tr", "Đ", "Ph", "Th")
CODAS = ("", "n", "ng", "m")


def cp1258(text):
    """Encode as Windows does: a precomposed vowel where there is one, its tone behind it."""
    out = b""
    for letter in text:
        base = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in base if mark in TONES)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in base if mark not in TONES))
        out += (bare + tone).encode("cp1258")
    return out


# What stands for each of SMALL: bytes of TCVN3 in hexadecimal; VNI as Western letters show it.
TCVN3 = """
    B5 B6 B7 B8 B9  A8 BB BC BD BE C6  A9 C7 C8 C9 CA CB  CC CE CF D0 D1  AA D2 D3 D4 D5 D6
    D7 D8 DC DD DE  DF E1 E2 E3 E4  AB E5 E6 E7 E8 E9  AC EA EB EC ED EE  EF F1 F2 F3 F4
    AD F5 F6 F7 F8 F9  FA FB FC FD FE  AE
"""
VNI = """
    aø aû aõ aù aï  aê aè aú aü aé aë  aâ aà aå aã aá aä  eø eû eõ eù eï  eâ eà eå eã eá eä
    ì æ ó í ò  oø oû oõ où oï  oâ oà oå oã oá oä  ô ôø ôû ôõ ôù ôï  uø uû uõ uù uï
    ö öø öû öõ öù öï  yø yû yõ yù î  ñ
"""


def test_there_are_134_letters_beyond_ascii():
    assert (len(LETTERS), len(set(LETTERS))) == (134, 134)


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_through_vni(letter):
    assert f"x{letter}x".encode("vni").decode("vni") == f"x{letter}x"


def test_the_tables_are_those_of_the_fonts():
    assert [letter.encode("tcvn3").hex().upper() for letter in SMALL] == TCVN3.split()
    assert [letter.encode("vni").decode("cp1252") for letter in SMALL] == VNI.split()
    capitals = [letter.upper().encode("vni").decode("cp1252") for letter in SMALL]
    assert capitals == VNI.upper().split()


def test_vni_of_every_letter_is_told_apart():
    assert len({letter.encode("vni") for letter in LETTERS}) == 134


@pytest.mark.parametrize("letter", SMALL)
def test_every_small_letter_comes_through_tcvn3(letter):
    assert f"x{letter}x".encode("tcvn3").decode("tcvn3") == f"x{letter}x"
    assert len(letter.encode("tcvn3")) == 1


@pytest.mark.parametrize("letter", [letter.upper() for letter in SMALL])
def test_tcvn3_has_capitals_without_a_tone_only(letter):
    """The fonts of capitals, .VnTimeH, draw them from the bytes of the small ones."""
    has_one = letter in "ĂÂÊÔƠƯĐ"
    assert (
        f"x{letter}".encode("tcvn3").decode("tcvn3") == f"x{letter if has_one else letter.lower()}"
    )
    assert f"XX{letter}".encode("tcvn3").decode("tcvn3") == f"XX{letter}"


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_comes_through_cp1258(letter):
    assert unicodedata.normalize("NFC", cp1258(letter).decode("cp1258")) == letter


@pytest.mark.parametrize(
    ("name", "seen", "meant"),
    [
        ("tcvn3", "Long Phó", "Long Phú"),
        ("tcvn3", "CÇn Th¬", "Cần Thơ"),
        ("tcvn3", "TH¹NH PHó", "THẠNH PHÚ"),
        ("tcvn3", "§á", "Đỏ"),
        ("vni", "Vieät Nam", "Việt Nam"),
        ("vni", "ÑÖÔØNG", "ĐƯỜNG"),
        ("vni", "Aáp Thaïnh Quôùi", "Ấp Thạnh Quới"),
        ("cp1258", "Long Phuì", "Long Phú"),
        ("utf-8", "PhÃº Quá»›i", "Phú Quới"),
    ],
)
def test_what_was_seen_as_western_letters_is_understood(name, seen, meant):
    read = seen.encode().decode(encoding.inside(name))
    assert unicodedata.normalize("NFC", read) == meant


def test_text_that_is_right_already_stays_as_it_is():
    assert "Thạnh Quới".encode().decode("tcvn3-in-utf-8") == "Thạnh Quới"


@pytest.mark.parametrize("text", [b"\xe0", b"\xba", b"\x81"])
def test_a_byte_that_tcvn3_has_not_is_no_tcvn3(text):
    with pytest.raises(UnicodeDecodeError):
        text.decode("tcvn3")


@pytest.mark.parametrize("text", [b"x\xf9", b"T\xe2n", b"\xef"])
def test_a_mark_without_its_letter_is_no_vni(text):
    with pytest.raises(UnicodeDecodeError, match="a mark without its letter"):
        text.decode("vni")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        *(("TCVN3", "tcvn3"), ("abc", "tcvn3"), ("VNI-Windows", "vni"), ("vni", "vni")),
        *(("ANSI 1258", "cp1258"), ("1252", "cp1252"), ("windows-1258", "cp1258")),
        *(("65001", "utf-8"), ("UTF-8", "utf-8"), ("UTF-16", "utf-16"), ("88591", "iso8859-1")),
    ],
)
def test_encodings_are_known_by_many_names(said, name):
    assert encoding.named(said) == name


def test_another_name_is_refused():
    with pytest.raises(Refusal, match="'klingon' is no known text encoding"):
        encoding.named("klingon")


SYLLABLES = st.builds(
    lambda onset, vowel, coda: onset + vowel + coda,
    st.sampled_from(ONSETS),
    st.sampled_from(VOWELS),
    st.sampled_from(CODAS),
)


@given(st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join))
@pytest.mark.parametrize("name", ["tcvn3", "vni", "utf-8", "utf-16-le"])
def test_what_is_encoded_is_decoded(name, text):
    assert codecs.decode(codecs.encode(text, name), name) == text


@given(st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join))
def test_what_was_converted_wrongly_is_found_inside(text):
    assert text.encode("vni-in-utf-8").decode("vni-in-utf-8") == text


@given(st.lists(SYLLABLES, min_size=1, max_size=6).map(" ".join))
def test_cp1258_comes_out_composed(text):
    assert unicodedata.normalize("NFC", cp1258(text).decode("cp1258")) == text


GOOD = (
    "Nguyễn Huệ Thạnh Phú Quới Ấp Nghĩa Gì Giếng Khuya Khuỷu Quốc Quyền Hoà Hòa Thủy Thuỷ Ương Yên "
    "xoong Quắt Ngoằn Nghiêng KÊNH Rạch Xẻo Mương Đường Ngã Bảy Răng Ô Ưu Tuyết Nguyệt huých Rượu "
    "Buổi Chiếu Yếu Mười Giữa Giặc Quý Quạnh thuở Loắt Khoét Ngoáy Khuấy Chùa Mía Tíu Ngoéo Ghế Kỹ "
    "Gìn Giỗ Rừng Sĩ Ngữ ÁP"
)
BAD = "Phuù CÇn Th¬ Thaïnh ñöôøng Xă đồngg Càt Ngê Ghá ThẠnh Bạđ Phỳ Égli áà strasse PhÃº"


@pytest.mark.parametrize("word", GOOD.split())
def test_vietnamese_words_are_syllables(word):
    assert vietnamese.is_syllable(word)


@pytest.mark.parametrize("word", BAD.split())
def test_others_are_not(word):
    assert not vietnamese.is_syllable(word)


@pytest.mark.parametrize("word", ["TĐ", "QSDĐ", "Đ", "abc"])
def test_abbreviations_and_plain_words_tell_nothing(word):
    assert not vietnamese.is_telling(word)
