/*
no = 1
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
blocking = true
objects = true
inputs = ["uncrossed_outline"]
judges = ["shape"]
answers = ["said", "geom"]

[iso]
measure = 10
edition = "ISO 19157:2013"
name = "number of items not compliant with the rules of the conceptual schema"

[vi]
title = "Hình thửa không hợp lệ"
explanation = """\
Hình thửa rỗng, có lỗ nằm ngoài thửa, các phần hay các lỗ chồng lên nhau, hoặc đường bao không khép kín. \
Không thể tính đúng diện tích, và không thể so thửa với thửa bên cạnh. Đường ranh tự cắt là một lỗi riêng; \
khi có lỗi đó thì chưa biết hình còn lỗi nào khác."""
advice = """\
Mở thửa trong phần mềm bản đồ, sửa chỗ được đánh dấu rồi nhập lại tệp. Không dùng lệnh sửa tự động nếu \
chưa đối chiếu với trích lục: lệnh đó có thể đổi ranh giới."""

[en]
title = "Parcel shape is not valid"
explanation = """\
The shape is empty, a hole lies outside it, parts or holes lie over each other, or a ring is not closed. \
Its area cannot be measured truly, nor can it be compared with its neighbours. An outline that crosses \
itself is a defect of its own; where there is one, nobody knows of any other."""
advice = """\
Open the parcel in the mapping program, mend the marked place, import the file again. Do not use automatic \
repair without comparing it with the extract: it may move the boundary."""
*/
SELECT
    parcel_id,
    flaw_geom AS geom,
    jsonb_build_object('flaw', flaw) AS said
FROM shape_fact
WHERE flaw <> 'self_intersection'
