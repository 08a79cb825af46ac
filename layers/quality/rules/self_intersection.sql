/*
no = 2
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
blocking = true
objects = true
inputs = ["unbroken_rings"]
judges = ["shape"]
answers = ["geom"]

[iso]
measure = 26
edition = "ISO 19157:2013"
name = "number of invalid self-intersect errors"

[vi]
title = "Ranh thửa tự cắt"
explanation = """\
Đường ranh của thửa cắt hoặc chạm chính nó tại điểm được đánh dấu, như hình số 8. Không biết phần đất nào \
nằm trong thửa, nên diện tích và việc so với thửa bên cạnh đều không chắc chắn."""
advice = """\
Kiểm tra thứ tự các điểm ranh quanh chỗ được đánh dấu: thường do nối nhầm thứ tự điểm, hoặc một điểm bị \
kéo lệch. Sửa rồi nhập lại tệp."""

[en]
title = "Parcel outline crosses itself"
explanation = """\
The outline crosses or touches itself at the marked point, like the figure 8. Which land is inside is not \
known, so neither is the area, nor how the parcel lies to its neighbours."""
advice = """\
Look at the order of the points around the mark: usually two were joined in the wrong order or one was \
dragged away. Mend it and import the file again."""
*/
SELECT
    parcel_id,
    flaw_geom AS geom
FROM shape_fact
WHERE flaw = 'self_intersection'
