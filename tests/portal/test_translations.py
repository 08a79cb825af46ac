"""The English catalog is whole, and collecting the messages again changes nothing in it."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from babel.messages import frontend
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from layers.quality import registry
from layers.quality.rule import Rule

ROOT = Path(__file__).resolve().parent.parent.parent
ENGLISH = Path("en/LC_MESSAGES/messages.po")
COMMITTED = ROOT / "translations" / ENGLISH

# %(name)s and %% are filled by gettext, {name} by the scripts.
PLACE = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}")
# What only Vietnamese writes; ê, ô and the like may stand in an English text as well.
VIETNAMESE = re.compile("[ăâđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
# What a rule says of writing itself.
QUOTED = ("TĐ 01-2025", "Đ is not D", "look for Đ and D")


def commands() -> list[list[str]]:
    """The words of the pybabel commands that CONTRIBUTING.md gives."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").replace("\\\n", " ")
    return [line.split() for line in re.findall(r"^\.venv/bin/(pybabel .*)$", text, re.MULTILINE)]


def run(command: Iterable[str], **instead: Path) -> None:
    """Run a pybabel command with other values for the options of these letters."""
    words = list(command)
    for letter, value in instead.items():
        words[words.index(f"-{letter}") + 1] = str(value)
    frontend.CommandLineInterface().run([words[0], "-q", *words[1:]])


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalog brought up to date with the sources, as the manual says."""
    folder = tmp_path_factory.mktemp("translations")
    (folder / ENGLISH).parent.mkdir(parents=True)
    shutil.copy(COMMITTED, folder / ENGLISH)
    extract, update = commands()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        run(extract, o=folder / "messages.pot")
    run(update, i=folder / "messages.pot", d=folder)
    return folder


def english() -> Catalog:
    with COMMITTED.open("rb") as file:
        return read_po(file, locale="en")


def pairs(message: Message) -> list[tuple[str, str]]:
    """What is said, and how it is said in English, for one and for many."""
    return list(zip(_forms(message.id), _forms(message.string), strict=True))


def _forms(said: str | Iterable[str] | None) -> list[str]:
    return [said] if isinstance(said, str) else list(said or [])


MESSAGES = [pytest.param(message, id=str(message.id)) for message in english() if message.id]


def test_collecting_the_messages_again_changes_nothing(collected: Path) -> None:
    assert (collected / ENGLISH).read_text("utf-8") == COMMITTED.read_text("utf-8")


def test_messages_of_every_kind_are_collected(collected: Path) -> None:
    with (collected / "messages.pot").open("rb") as file:
        found = {(message.context, message.id) for message in read_po(file)}
    assert {
        (None, "Bản đồ địa chính"),  # a template
        (None, "Mới phát hiện"),  # words.py, lazily
        (None, "Đất tôn giáo"),  # a layer's data
        (None, "Số thửa theo ô"),  # a layer's title
        (None, "không có lớp bản đồ “%(name)s” (có: %(known)s)"),  # an exception of the tiles
        (None, "{n} kết quả"),  # filled by a script
        ("one", "Xã, phường"),  # in a context
    } <= found


@pytest.mark.parametrize("message", MESSAGES)
def test_every_message_is_said_in_english_with_the_same_places(message: Message) -> None:
    assert not message.fuzzy
    for vietnamese, said in pairs(message):
        assert said, vietnamese
        assert sorted(set(PLACE.findall(said))) == sorted(set(PLACE.findall(vietnamese)))
        assert not VIETNAMESE.search(said)
        assert said[-1:] in ".:" or vietnamese[-1:] not in ".:", "a sentence stays a sentence"


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_a_rule_is_told_in_english(rule: Rule) -> None:
    told = " ".join(vars(rule.en).values())
    for quoted in QUOTED:
        told = told.replace(quoted, "")
    assert not VIETNAMESE.search(told)


def test_the_catalog_names_nobody_and_no_day() -> None:
    text = COMMITTED.read_text("utf-8")
    assert 'msgid ""\nmsgstr ""\n"' not in text
    assert not re.search(r"@|POT-Creation-Date|Last-Translator", text)
