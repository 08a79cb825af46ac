/*
no = 10
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
inputs = ["valid_shape"]
judges = ["shape"]
answers = ["value"]

[iso]
measure = 10
edition = "ISO 19157:2013"
name = "number of items not compliant with the rules of the conceptual schema"

[vi]
title = "Thửa gồm nhiều mảnh rời"
explanation = """\
Một thửa đất phải là một mảnh liền; hình này gồm nhiều mảnh rời nhau. Thường do gộp nhầm hai thửa vào một \
số, hoặc đường, kênh mới cắt ngang mà chưa tách thửa."""
advice = """\
Tách các mảnh thành từng thửa, cấp số thửa riêng; hoặc nối lại nếu các mảnh chỉ rời nhau do lỗi vẽ."""

[en]
title = "Parcel in several pieces"
explanation = """\
A parcel is one connected piece of land; this shape has several. Usually two parcels were joined under one \
number, or a new road or canal cuts through a parcel that has not been divided."""
advice = """\
Divide the pieces into parcels of their own numbers; or join them where only the drawing tears them apart."""
*/
SELECT
    parcel_id,
    parts::double precision AS value
FROM shape_fact
WHERE parts > 1
