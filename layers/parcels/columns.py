"""What the columns of a parcel file may say, and under which names programs write them."""

from collections.abc import Collection

from layers.intake.columns import Meaning
from layers.intake.content import Content
from layers.parcels import land_use
from layers.parcels.land_use import Standing

# The keys are what `--column so_thua=COL` names; each fills one column of the parcel table.
# THUAID is a program's internal key and no number of a parcel: it stands nowhere here.
MEANINGS = (
    Meaning("ma_xa", ("maxa", "xaid", "kvhcid", "madvhc")),
    Meaning("so_to", (
        "sohieutobando", "shbando", "shtobd", "shtobando", "soto", "tobd", "tobando", "sobando",
        "sodoto", "sheetno",
    )),
    Meaning("so_thua", ("sothututhua", "shthua", "sothua", "thua", "parcelno")),
    Meaning("so_to_cu", ("sohieutobandocu", "sotocu", "formersheetno")),
    Meaning("so_thua_cu", ("sothututhuacu", "shthuatam", "sothuacu", "formerparcelno")),
    Meaning("ma_thua", ("mathuadat", "mathua", "madinhdanh", "parcelcode")),
    Meaning("dien_tich_phap_ly", ("dientichphaply", "dientichpl", "dtphaply", "arealegalm2")),
    Meaning("dien_tich", ("dientich", "dtich", "area", "shapearea", "areadeclaredm2")),
    Meaning("loai_dat", (
        "khloaidat", "kyhieumucdichsudung", "kyhieumucd", "maloaidat", "loaidat", "mdsd", "madat",
        "mucdichsudungghep", "mdsd2003", "kh2003", "landuse",
    )),
    Meaning("ty_le", ("tyle", "tylebando", "tylebd", "surveyscale")),
    Meaning("nam_do", ("namdo", "namdodac", "namdove", "surveyyear")),
)  # fmt: skip

KEYS = tuple(meaning.key for meaning in MEANINGS)

# Key → column of the parcel table that it decides; what a file does not give stays as it was.
FILLS = {
    "so_to_cu": "former_sheet_no",
    "so_thua_cu": "former_parcel_no",
    "ma_thua": "parcel_code",
    "dien_tich": "area_declared_m2",
    "dien_tich_phap_ly": "area_legal_m2",
    "loai_dat": "land_use",
    "ty_le": "survey_scale",
    "nam_do": "survey_year",
}


def contents(communes: Collection[str]) -> dict[str, Content]:
    """Return what tells a column whatever it is called; `communes` are the codes there are."""
    return {
        "ma_xa": Content("codes of communes", communes.__contains__),
        "loai_dat": Content("land-use codes", _is_land_use, fewest=2),
    }


def _is_land_use(text: str) -> bool:
    codes = [part.strip().upper() for part in text.split("+")]
    return all(land_use.explain(code).standing is not Standing.UNKNOWN for code in codes)
