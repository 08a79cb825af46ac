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
WITH coded AS MATERIALIZED (
    SELECT
        parcel_id,
        ST_SetSRID(ST_PointFromGeoHash(parcel_code), 4326) AS point
    FROM scope
    -- In the SELECT list's place: what is no code would stop the statement.
    WHERE parcel_code ~ '^[0-9b-hjkmnp-z]{12}$'
),

astray AS MATERIALIZED (
    SELECT
        coded.parcel_id,
        coded.point,
        parcel.geom
    FROM coded
    JOIN parcel ON parcel.id = coded.parcel_id
    WHERE NOT ST_Intersects(parcel.geom, coded.point)
)

SELECT
    parcel_id,
    round(apart.m::numeric, 2)::double precision AS value,
    point AS geom
FROM astray
CROSS JOIN LATERAL (SELECT ST_Distance(geom::geography, point::geography) AS m) AS apart
WHERE apart.m > %(tolerance_m)s
