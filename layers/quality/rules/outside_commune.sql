/*
no = 8
version = 1
criterion = "clean"
severity = "error"
weight = 2.0
blocking = true
objects = true
inputs = ["valid_shape"]
judges = ["shape", "key"]
answers = ["value", "said", "geom"]
unit = "%"

[iso]
measure = 10
edition = "ISO 19157:2013"
name = "number of items not compliant with the rules of the conceptual schema"

[thresholds]
share = 0.5

[vi]
title = "Thửa nằm ngoài xã của nó"
explanation = """\
Hơn {share} (1 là toàn bộ) diện tích thửa nằm ngoài địa giới của xã ghi trong dữ liệu. Mức này do cổng đề \
xuất. Thường do ghi sai mã xã, hoặc tệp nhập sai hệ tọa độ, sai kinh tuyến trục."""
advice = """\
Xem thửa đang rơi vào xã nào: nếu đúng vị trí thì sửa mã xã, nếu sai vị trí thì nhập lại tệp với đúng kinh \
tuyến trục."""

[en]
title = "Parcel lies outside its commune"
explanation = """\
More than {share} (1: all) of the parcel lies outside the boundary of the commune that the data says. The \
portal's proposal. Usually a wrong commune code, a wrong coordinate system or a wrong central meridian."""
advice = """\
See which commune the parcel falls into: if its place is right, correct the code; if not, import the file \
again under the right meridian."""
*/
SELECT
    parcel_id,
    round((100 * outside_m2 / area_m2)::numeric, 2)::double precision AS value,
    jsonb_build_object('commune', elsewhere_commune) AS said,
    outside_geom AS geom
FROM shape_fact
WHERE outside_m2 > %(share)s * area_m2
