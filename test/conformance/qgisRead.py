"""Reads a collection by QGIS' OGC API - Features provider, without a screen, and prints it as JSON."""

import json
import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)


def plain(value):
    """What Qt has types of its own for, as JSON has it; its NULL is none of Python's."""
    if value is None or (hasattr(value, "isNull") and value.isNull()):
        return None
    if hasattr(value, "toString") and not isinstance(value, str):
        return value.toString("yyyy-MM-dd")
    return value


def main(url, collection, page_size, box):
    app = QgsApplication([], False)
    app.initQgis()
    source = f"url='{url}' typename='{collection}' pageSize='{page_size}'"
    if box:
        source += " restrictToRequestBBOX='1'"
    layer = QgsVectorLayer(source, collection, "OAPIF")
    if not layer.isValid():
        print(json.dumps({"isValid": False, "message": layer.error().message()}))
        return
    metres = QgsCoordinateTransform(
        layer.crs(), QgsCoordinateReferenceSystem("EPSG:25832"), QgsProject.instance()
    )
    request = QgsFeatureRequest()
    if box:
        request.setFilterRect(QgsRectangle(*[float(number) for number in box.split(",")]))
    names = [field.name() for field in layer.fields()]
    features = []
    for feature in layer.getFeatures(request):
        point = feature.geometry().asPoint()
        there = metres.transform(point)
        features.append(
            {
                "lon": point.x(),
                "lat": point.y(),
                "east": there.x(),
                "north": there.y(),
                "values": {name: plain(feature[name]) for name in names},
            }
        )
    print(
        json.dumps(
            {
                "isValid": True,
                "crs": layer.crs().authid(),
                "count": layer.featureCount(),
                "fields": {field.name(): field.typeName() for field in layer.fields()},
                "features": features,
            }
        )
    )
    del layer
    app.exitQgis()


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else "")
