"""How QGIS and QField show a layer: its drawing, read from styles/, and its form."""

from __future__ import annotations

from importlib import resources
from xml.etree import ElementTree as ET

from layers.gaps.field.layers import GAPS, NOTES, Field, Layer

# A note belongs to the gap nearest to it, unless the surveyor says otherwise.
_DEFAULTS = {(NOTES.name, "gap_id"): f"array_first(overlay_nearest('{GAPS.title}', gap_id))"}
_TITLES = {"gaps": "kind_name", "parcels": "parcel_no", "surveyed": "parcel_no", "notes": "text"}
_DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qml(layer: Layer) -> str:
    """Return a layer's QGIS style: drawing, titles of its columns, and which may be written."""
    return _DOCTYPE + ET.tostring(tree(layer), encoding="unicode")


def tree(layer: Layer) -> ET.Element:
    """Return the root element of `qml`, whose children a project puts into its layer."""
    root = ET.fromstring(_read(f"{layer.name}.qml"))  # noqa: S314 - our own file
    root.set("readOnly", "0" if layer.is_editable else "1")
    form = ET.SubElement(root, "fieldConfiguration")
    aliases, editable = ET.SubElement(root, "aliases"), ET.SubElement(root, "editable")
    defaults = ET.SubElement(root, "defaults")
    for index, field in enumerate(layer.fields, start=1):  # 0 is the number of the feature
        _widget(form, field)
        ET.SubElement(aliases, "alias", index=str(index), field=field.name, name=field.title)
        may = "1" if field.is_editable else "0"
        ET.SubElement(editable, "field", name=field.name, editable=may)
        if expression := _DEFAULTS.get((layer.name, field.name)):
            ET.SubElement(
                defaults, "default", field=field.name, expression=expression, applyOnUpdate="0"
            )
    if layer.name in _TITLES:
        ET.SubElement(root, "previewExpression").text = f'"{_TITLES[layer.name]}"'
    ET.indent(root)
    return root


def sld(layer: Layer) -> str:
    """Return a layer's drawing for programs that read SLD 1.1."""
    return _read(f"{layer.name}.sld")


def _widget(form: ET.Element, field: Field) -> None:
    """Have a photo taken by the camera, and long texts typed on several lines."""
    widget = "ExternalResource" if field.name == "photo" else "TextEdit"
    holder = ET.SubElement(form, "field", name=field.name)
    config = ET.SubElement(ET.SubElement(holder, "editWidget", type=widget), "config")
    options = ET.SubElement(config, "Option", type="Map")
    if widget == "ExternalResource":
        # 1: a picture; 1: kept relative to the project.
        for name in ("DocumentViewer", "RelativeStorage"):
            ET.SubElement(options, "Option", name=name, type="int", value="1")
    elif field.name in ("note", "text"):
        ET.SubElement(options, "Option", name="IsMultiline", type="bool", value="true")


def _read(name: str) -> str:
    return resources.files(__package__).joinpath("styles", name).read_text("utf-8")
