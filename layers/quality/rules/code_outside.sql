/*
no = 21
version = 1
criterion = "correct"
severity = "error"
weight = 2.0
required = false
inputs = ["parcel_code"]
judges = ["code", "shape"]
answers = ["value", "geom"]
unit = "m"

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[thresholds]
tolerance_m = 1.0

[vi]
title = "Mã định danh chỉ ra ngoài thửa"
explanation = """\
Mã thửa đất chứa tọa độ một điểm nằm trong thửa. Điểm giải ra từ mã này nằm ngoài ranh giới thửa quá \
{tolerance_m} m (dung sai do cổng đề xuất): mã có thể đã bị gán nhầm thửa, hoặc ranh giới đã đổi mà mã chưa cấp \
lại."""
advice = """\
Xem điểm của mã trên bản đồ: nếu nó rơi vào thửa khác, hai thửa có thể đã đổi mã cho nhau; nếu ranh giới sai, \
sửa ranh giới. Không tự tính lại mã đã cấp."""

[en]
title = "Parcel code points outside its parcel"
explanation = """\
A code holds the position of a point inside its parcel. This one's lies more than {tolerance_m} m outside (the \
tolerance is the portal's proposal): the code may belong to another parcel, or the boundary has changed since."""
advice = """\
Look at the code's point on the map: where it falls into another parcel, the two may have exchanged codes; where \
the boundary is wrong, mend it. A code that was issued is never computed anew."""
*/
SELECT
    code_fact.parcel_id,
    round(apart.m::numeric, 2)::double precision AS value,
    code_fact.geom
FROM code_fact
JOIN parcel ON parcel.id = code_fact.parcel_id
CROSS JOIN LATERAL (SELECT ST_Distance(parcel.geom::geography, code_fact.geom::geography) AS m) AS apart
WHERE apart.m > %(tolerance_m)s
