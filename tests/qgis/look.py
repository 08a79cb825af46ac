"""What QGIS makes of a project and of its GeoPackage alone. Runs in Debian's own Python."""

import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

LAYERS = {
    "gaps": True, "parcels": False, "objects": True, "boundary": True, "surveyed": False,
    "notes": False,
}  # fmt: skip # name → whether it is read only
# domain.md §4: a point of Ninh Kiều in TM-3 105°00′, and where it lies.
CONTROL, CONTROL_LONLAT = (585691.155, 1109552.586), (105.7834926180, 10.0324996588)
MILLIMETRE_DEGREES = 9e-9
SIZE = QSize(1400, 1000)


def main(project_path, picture):
    """Return what is wrong."""
    project = QgsProject.instance()
    if not project.read(project_path):
        return [f"the project does not open: {project.error()}"]
    layers = {name(layer): layer for layer in project.mapLayers().values()}
    wrong = [f"no layer {missing}" for missing in LAYERS.keys() - layers.keys()]
    for title, layer in layers.items():
        wrong += look(title, layer)
    wrong += look_at_system(project)
    wrong += look_at_geopackage(Path(project_path).with_suffix(".gpkg"), layers)
    draw(project, layers["gaps"], picture)
    for title in (title for title, is_read_only in LAYERS.items() if not is_read_only):
        wrong += look_at_editing(title, layers[title])
    return wrong


def say(text):
    sys.stdout.write(f"{text}\n")


def name(layer):
    return layer.source().rpartition("layername=")[2]


def look(title, layer):
    say(
        f"{title}: {layer.name()}, {layer.featureCount()} features, "
        f"{layer.crs().description()}, {layer.renderer().type()}"
    )
    if not layer.isValid():
        yield f"{title} is not valid: {layer.error().summary()}"
    if layer.readOnly() != LAYERS[title]:
        yield f"{title} may be edited or not, and it should be otherwise"
    untitled = [f.name() for f in layer.fields() if f.name() != "fid" and not f.alias()]
    if untitled:
        yield f"{title} has columns without a title: {untitled}"


def look_at_editing(title, layer):
    """Draw a feature and take it back: last, for QGIS then keeps the file open its own way."""
    if not (layer.startEditing() and layer.addFeature(QgsFeature(layer.fields()))):
        yield f"{title} takes no feature"
    layer.rollBack()


def look_at_system(project):
    system = project.crs()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    there = QgsCoordinateTransform(system, degrees, project).transform(QgsPointXY(*CONTROL))
    say(f"system: {system.description()}, {system.toProj()}")
    if "lon_0=105 " not in system.toProj():
        return  # the control point is of that zone
    apart = max(abs(there.x() - CONTROL_LONLAT[0]), abs(there.y() - CONTROL_LONLAT[1]))
    if apart > MILLIMETRE_DEGREES:
        yield f"the control point lies {apart} degrees off"


def look_at_geopackage(path, layers):
    """Open each layer without the project: it has to look the same."""
    for title, layer in layers.items():
        alone = QgsVectorLayer(f"{path}|layername={title}", title, "ogr")
        if alone.renderer().dump() != layer.renderer().dump():
            yield f"{title} looks otherwise when it is opened alone"
        if alone.featureCount() != layer.featureCount():
            yield f"{title} has another count when it is opened alone"


def draw(project, gaps, picture):
    settings = QgsMapSettings()
    settings.setLayers(project.layerTreeRoot().checkedLayers())
    settings.setDestinationCrs(project.crs())
    settings.setOutputSize(SIZE)
    settings.setBackgroundColor(QColor("white"))
    settings.setExtent(gaps.extent().buffered(80))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(picture)
    say(f"picture: {picture}")


app = QgsApplication([], False)
app.initQgis()
found = main(*sys.argv[1:])
for line in found:
    say(f"WRONG: {line}")
app.exitQgis()
sys.exit(bool(found))
