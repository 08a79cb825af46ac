/*
no = 11
version = 1
criterion = "complete"
severity = "warning"
weight = 1.0
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["value", "geom"]
unit = "m²"

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[thresholds]
area_m2 = 1.0

[vi]
title = "Lỗ trong thửa không có thửa nào"
explanation = """\
Thửa có một lỗ mà ít nhất một nửa lỗ, và từ {area_m2} m² trở lên, không có thửa hay đối tượng nào bên \
trong. Mức này do cổng đề xuất. Đất trong lỗ không thuộc ai: thường là thửa bên trong chưa được nhập."""
advice = """\
Nhập thửa nằm trong lỗ. Nếu không có thửa nào ở đó: lấp lỗ, vì phần đất đó thuộc chính thửa này."""

[en]
title = "Hole with no parcel in it"
explanation = """\
The parcel has a hole of which half or more, and {area_m2} m² or more, is empty: no parcel and no other \
land object is drawn there. The portal's proposal. The land in it is nobody's: usually the inner parcel \
was never imported."""
advice = """\
Import the parcel that lies in the hole. If there is none, fill the hole: that land is part of this \
parcel."""
*/
SELECT
    parcel_id,
    round(area_m2::numeric, 2)::double precision AS value,
    geom
FROM hole_fact
WHERE area_m2 >= %(area_m2)s
