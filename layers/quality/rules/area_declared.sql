/*
no = 28
version = 1
criterion = "correct"
severity = "warning"
weight = 0.5
required = false
inputs = ["area_declared"]
judges = ["area"]
answers = ["value"]
unit = "m²"

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[thresholds]
area_m2 = 0.5
percent = 0.1

[vi]
title = "Diện tích ghi trong tệp khác hình vẽ"
explanation = """\
Diện tích ghi trong tệp bản đồ lệch so với diện tích tính từ chính hình vẽ của thửa quá {area_m2} m² và quá \
{percent} % (ngưỡng do cổng đề xuất). Thường là hình đã sửa mà số chưa tính lại, hoặc số của thửa khác."""
advice = "Tính lại diện tích từ hình vẽ trong phần mềm bản đồ; nếu số ghi mới đúng, kiểm tra lại ranh giới."

[en]
title = "Area in the file differs from the shape"
explanation = """\
The area that the map file states differs from that of the parcel's own shape by more than {area_m2} m² and more \
than {percent} % (thresholds are the portal's proposal). Mostly the shape was changed and the figure was not, or \
it is another parcel's."""
advice = "Compute the area anew in the mapping software; where the figure is the right one, look into the boundary."
*/
SELECT
    parcel_id,
    round((area_map_m2 - area_declared_m2)::numeric, 2)::double precision AS value
FROM scope
WHERE abs(area_map_m2 - area_declared_m2) > greatest(%(area_m2)s, %(percent)s / 100 * area_map_m2)
