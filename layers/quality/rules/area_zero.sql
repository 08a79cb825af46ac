/*
no = 14
version = 1
criterion = "correct"
severity = "error"
weight = 2.0
inputs = ["valid_shape"]
judges = ["shape", "area"]
answers = ["value", "said"]
unit = "m²"

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[thresholds]
least_m2 = 0.5
area_m2 = 1.0
share = 0.01

[vi]
title = "Diện tích không phải của hình thửa"
explanation = """\
Diện tích của hình thửa gần bằng 0 (dưới {least_m2} m²), hoặc khác diện tích bản đồ đã lưu hơn {area_m2} \
m² và hơn {share} (1 là toàn bộ) của nó. Mức này do cổng đề xuất. Hình và số liệu không còn là của một lần \
nhập."""
advice = """\
Nhập lại thửa từ tệp gốc. Nếu hình gần như không có diện tích: xóa thửa rỗng đó hoặc vẽ lại."""

[en]
title = "Area is not that of the shape"
explanation = """\
The shape has hardly any area (below {least_m2} m²), or differs from the mapped area that is stored by \
more than {area_m2} m² and more than {share} (1: all) of it. The portal's proposal. Shape and figure no \
longer come from one import."""
advice = """\
Import the parcel again from its source. Where the shape has hardly any area, remove the empty parcel or \
draw it anew."""
*/
SELECT
    scope.parcel_id,
    round((shape_fact.area_m2 - scope.area_map_m2)::numeric, 2)::double precision AS value,
    jsonb_build_object('area_m2', round(shape_fact.area_m2::numeric, 2)) AS said
FROM scope
INNER JOIN shape_fact USING (parcel_id)
WHERE
    shape_fact.area_m2 < %(least_m2)s
    OR (
        abs(shape_fact.area_m2 - scope.area_map_m2) > %(area_m2)s
        AND abs(shape_fact.area_m2 - scope.area_map_m2) > %(share)s * scope.area_map_m2
    )
