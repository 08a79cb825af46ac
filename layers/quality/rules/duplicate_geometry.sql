/*
no = 3
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
blocking = true
objects = true
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["other_id", "value"]
unit = "%"

[iso]
measure = 4
edition = "ISO 19157:2013"
name = "number of duplicate feature instances"

[thresholds]
share = 0.98

[vi]
title = "Thửa bị vẽ hai lần"
explanation = """\
Thửa này và một thửa khác gần như là một hình: phần chung chiếm từ {share} trở lên (1 là trùng hẳn) phần \
đất của cả hai. Mức này do cổng đề xuất. Thường là một thửa bị nhập hai lần, hoặc bản vẽ cũ chưa xóa sau \
khi chỉnh lý."""
advice = """\
Đối chiếu số tờ, số thửa, loại đất của hai thửa; giữ thửa đang có hiệu lực, hủy thửa kia theo đúng thủ tục \
biến động."""

[en]
title = "Parcel drawn twice"
explanation = """\
This parcel and another one are nearly one shape: what they share is {share} or more (1: all) of the land \
that both take. The portal's proposal. Usually a parcel was imported twice, or its old drawing was left \
after an update."""
advice = """\
Compare sheet, number and land use of the two; keep the one in force and retire the other as the procedure \
for changes demands."""
*/
SELECT
    parcel_id,
    other_id,
    round((100 * share)::numeric, 2)::double precision AS value
FROM twin_fact
WHERE share >= %(share)s
