from pathlib import Path

from babel.support import Translations

from portal.setup import translations

ROOT = Path(__file__).resolve().parent.parent.parent.parent


def a_checkout(root: Path, text: str) -> Path:
    """A folder with one catalog, and the packages of this checkout."""
    catalog = root / "translations/en/LC_MESSAGES/messages.po"
    catalog.parent.mkdir(parents=True, exist_ok=True)
    catalog.write_text(text)
    if not (root / ".venv").exists():
        (root / ".venv").symlink_to(ROOT / ".venv")
    return catalog


def said(root: Path, text: str) -> str:
    return str(Translations.load(str(root / "translations"), ["en"]).gettext(text))


def test_a_catalog_without_a_header_is_compiled_and_again_when_it_changes(tmp_path):
    a_checkout(tmp_path, 'msgid "Có"\nmsgstr "Ye"\n')
    assert not translations.is_compiled(tmp_path)
    translations.ensure(tmp_path, tmp_path / "log")
    assert translations.is_compiled(tmp_path)
    assert said(tmp_path, "Có") == "Ye"
    a_checkout(tmp_path, 'msgid "Có"\nmsgstr "Yes"\n')
    translations.ensure(tmp_path, tmp_path / "log")
    assert said(tmp_path, "Có") == "Yes"


def test_what_is_compiled_is_left_alone(tmp_path):
    compiled = a_checkout(tmp_path, 'msgid "Có"\nmsgstr "Yes"\n').with_suffix(".mo")
    translations.ensure(tmp_path, tmp_path / "log")
    compiled.write_bytes(b"as it was")
    translations.ensure(tmp_path, tmp_path / "log")
    assert compiled.read_bytes() == b"as it was"
