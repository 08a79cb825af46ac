/*
no = 30
version = 1
criterion = "clean"
severity = "error"
weight = 1.5
required = false
inputs = ["serial"]
judges = ["people"]
answers = ["other_id", "said"]

[iso]
measure = 4
edition = "ISO 19157:2013"
name = "number of duplicate feature instances"

[vi]
title = "Một giấy chứng nhận cho hai thửa của người khác nhau"
explanation = """\
Cùng một số phát hành được ghi cho thửa này và một thửa khác. Một giấy chứng nhận có thể cấp chung cho nhiều \
thửa của cùng người sử dụng, nên chỉ nêu lỗi khi người sử dụng của hai thửa khác nhau hoặc không đủ dữ liệu để \
so sánh. Thửa tách, gộp từ cùng một thửa và giấy thứ hai trên cùng một thửa không bị nêu."""
advice = """\
Xem bản quét giấy chứng nhận: giấy liệt kê những thửa nào, cấp cho ai; sửa số phát hành của thửa bị nhập nhầm, \
hoặc bổ sung người sử dụng còn thiếu."""

[en]
title = "One certificate for two parcels of different holders"
explanation = """\
The same serial is registered for this parcel and another one. A certificate may cover several parcels of the \
same holder, so this is told only where the holders differ or cannot be compared. Parcels that a split or a \
merge relates, and a second certificate of one parcel, are not meant."""
advice = """\
Look at the scan: which parcels the certificate lists, and for whom; correct the serial of the wrong one, or add \
the holders that are missing."""
*/
SELECT
    parcel_id,
    other_id,
    jsonb_build_object('holders', holders) AS said
FROM serial_fact
