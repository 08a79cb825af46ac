/*
no = 13
version = 1
criterion = "consistent"
severity = "warning"
weight = 1.0
objects = true
inputs = ["valid_shape"]
judges = ["shape", "key"]
answers = ["other_id", "value", "said", "geom"]
unit = "m"

[iso]
measure = 25
edition = "ISO 19157:2013"
name = "number of invalid slivers"

[thresholds]
min_m = 0.02
max_m = 0.5
length_m = 1.0

[vi]
title = "Ranh giữa hai xã không khớp"
explanation = """\
Ranh thửa chạy sát bên ranh một thửa của xã bên cạnh mà không trùng: lệch từ {min_m} m đến {max_m} m, trên \
chiều dài từ {length_m} m trở lên. Giữa hai thửa có một dải hở hoặc một dải chồng rất hẹp. Hở rộng hơn \
được tính là khoảng trống của bản đồ. Các mức này do cổng đề xuất."""
advice = """\
Khớp biên: lấy ranh của bản đo mới hơn hoặc tỷ lệ lớn hơn, kéo các điểm của bên kia về trùng. Thêm điểm \
vào giữa cạnh không phải là lỗi."""

[en]
title = "Communes do not meet along their edge"
explanation = """\
A side of the parcel runs beside one of a parcel of the next commune without coinciding: {min_m} m to \
{max_m} m off, for {length_m} m or more. Between the two is a thin gap or a thin overlap. What is wider is \
a gap of the map. The portal's proposal."""
advice = """\
Match the edge: take the line of the newer survey or of the larger scale, and move the other one's points \
onto it. A point more in the middle of a side is no defect."""
*/
SELECT
    parcel_id,
    other_id,
    round(offset_m::numeric, 3)::double precision AS value,
    jsonb_build_object('length_m', round(length_m::numeric, 1)) AS said,
    geom
FROM edge_fact
WHERE
    kind = 'commune'
    AND offset_m > %(min_m)s
    AND offset_m <= %(max_m)s
    AND length_m >= %(length_m)s
