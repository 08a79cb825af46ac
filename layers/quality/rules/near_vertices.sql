/*
no = 7
version = 1
criterion = "clean"
severity = "warning"
weight = 0.5
objects = true
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["value", "geom"]
unit = "mm"

[iso]
measure = 10
edition = "ISO 19157:2013"
name = "number of items not compliant with the rules of the conceptual schema"

[thresholds]
distance_m = 0.01

[vi]
title = "Hai điểm ranh quá gần nhau"
explanation = """\
Có hai điểm liền nhau trên đường ranh cách nhau chưa tới {distance_m} m, nhỏ hơn độ chính xác của mọi phép \
đo. Chưa tìm thấy mức nào trong quy định; mức này do cổng đề xuất. Thường là một mốc bị nhập hai lần."""
advice = """\
Giữ một điểm, xóa điểm kia, và làm giống như vậy ở thửa bên cạnh để hai thửa vẫn chung ranh."""

[en]
title = "Two corners too near to each other"
explanation = """\
Two corners that follow each other are less than {distance_m} m apart, which no survey can tell apart. No \
such limit was found in any regulation: the portal's proposal. Usually one mark was entered twice."""
advice = """\
Keep one of the two and delete the other, and do the same in the neighbour, so that the two keep one \
border."""
*/
SELECT
    parcel_id,
    round((1000 * value)::numeric, 1)::double precision AS value,
    geom
FROM vertex_fact
WHERE
    kind = 'near'
    AND value < %(distance_m)s
