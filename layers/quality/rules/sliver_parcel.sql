/*
no = 5
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["value", "said"]
unit = "m²"

[iso]
measure = 25
edition = "ISO 19157:2013"
name = "number of invalid slivers"

[thresholds]
area_m2 = 10.0
width_m = 1.0

[vi]
title = "Thửa vụn"
explanation = """\
Thửa nhỏ hơn {area_m2} m², hoặc chỗ rộng nhất không tới {width_m} m (đường kính vòng tròn lớn nhất nằm lọt \
trong thửa). Chưa tìm thấy mức nào trong quy định; các mức này do cổng đề xuất. Thường là mảnh thừa khi \
hai đường ranh không khớp nhau."""
advice = """\
Nếu là mảnh thừa: gộp vào thửa bên cạnh theo hồ sơ. Nếu đúng là thửa nhỏ có thật (lối đi, chân móng): ghi \
ngoại lệ kèm lý do."""

[en]
title = "Sliver among the parcels"
explanation = """\
The parcel is smaller than {area_m2} m², or nowhere as wide as {width_m} m (the largest circle inside it). \
No such limit was found in any regulation: the portal's proposal. Usually what is left where two borders \
do not fit."""
advice = """\
A leftover: join it to the neighbour that the documents name. A small parcel that does exist (a path, a \
footing): record an exception with the reason."""
*/
SELECT
    parcel_id,
    round(area_m2::numeric, 2)::double precision AS value,
    jsonb_build_object('width_m', round(width_m::numeric, 2)) AS said
FROM shape_fact
WHERE
    area_m2 < %(area_m2)s
    OR width_m < %(width_m)s
