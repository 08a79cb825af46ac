/*
no = 6
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["value", "said", "geom"]
unit = "m"

[iso]
measure = 27
edition = "ISO 19157:2013"
name = "number of invalid self-overlap errors"

[thresholds]
width_m = 0.05
length_m = 0.5

[vi]
title = "Ranh thửa có gai nhọn"
explanation = """\
Tại điểm được đánh dấu, đường ranh chạy ra rồi quay lại sát bên chính nó: dài từ {length_m} m trở lên mà \
hở không quá {width_m} m. Gần như chắc chắn là lỗi vẽ hoặc bắt điểm nhầm. Mức này do cổng đề xuất."""
advice = """\
Xóa điểm ở đầu gai, hoặc bắt lại điểm vào đúng mốc ranh, rồi kiểm tra thửa bên cạnh có cùng gai đó không."""

[en]
title = "Spike in the outline"
explanation = """\
At the marked point the outline goes out and comes back beside itself: {length_m} m long or more, and no \
wider open than {width_m} m. Nearly always a slip of drawing or snapping. The portal's proposal."""
advice = """\
Delete the point at the tip or snap it to the right mark; then see whether the neighbour has the same \
spike."""
*/
SELECT
    parcel_id,
    round(value::numeric, 2)::double precision AS value,
    -- Which corners are spikes is found with this width; how long they are is compared here.
    jsonb_build_object('limit_m', %(width_m)s) AS said,
    geom
FROM vertex_fact
WHERE
    kind = 'spike'
    AND value >= %(length_m)s
