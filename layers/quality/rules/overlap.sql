/*
no = 4
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
blocking = true
objects = true
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["other_id", "value", "said", "geom"]
unit = "m²"

[iso]
measure = 11
edition = "ISO 19157:2013"
name = "number of invalid overlaps of surfaces"

[thresholds]
area_m2 = 0.01
width_m = 0.001

[vi]
title = "Thửa chồng lên thửa khác"
explanation = """\
Một phần của thửa này cũng thuộc một thửa khác: hơn {area_m2} m² và rộng trung bình hơn {width_m} m (diện \
tích chia cho nửa chu vi phần chồng). Nhỏ hơn mức đó là do làm tròn tọa độ: tệp ghi tọa độ đến milimét. \
Mức này do cổng đề xuất."""
advice = """\
Xem phần chồng trên bản đồ. Nếu là dải hẹp dọc ranh: khớp lại ranh theo mốc hoặc theo bản đo mới hơn. Nếu \
là mảng lớn: xem thửa nào là bản cũ chưa xóa, hoặc tệp nào nhập sai hệ tọa độ."""

[en]
title = "Parcel lies over another one"
explanation = """\
Part of this parcel belongs to another one too: more than {area_m2} m², and wider than {width_m} m on \
average (area by half its outline). Less than that comes of rounding: files give coordinates to the \
millimetre. The portal's proposal."""
advice = """\
Look at the part on the map. A narrow strip along the border: fit the border to the marks or the newer \
survey. A large patch: see which parcel is an old drawing, or which file came in the wrong coordinate \
system."""
*/
SELECT
    overlap_fact.parcel_id,
    overlap_fact.other_id,
    round(overlap_fact.area_m2::numeric, 2)::double precision AS value,
    jsonb_build_object('width_m', round(overlap_fact.width_m::numeric, 3)) AS said,
    overlap_fact.geom
FROM overlap_fact
-- A parcel drawn twice has a rule of its own, and one defect is counted once.
LEFT JOIN twin_fact USING (parcel_id, other_id)
WHERE
    overlap_fact.area_m2 > %(area_m2)s
    AND overlap_fact.width_m > %(width_m)s
    AND twin_fact.parcel_id IS NULL
