/*
no = 51
version = 1
criterion = "consistent"
severity = "warning"
weight = 0.5
required = false
inputs = ["record"]
judges = ["record"]
answers = []
phase = 2

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[vi]
title = "Nhóm 2 nhưng không thấy lỗi chặn"
explanation = """\
Hệ thống xếp thửa vào nhóm 2, song mọi quy tắc chặn mà cổng xét được đều đạt. Có thể thửa đã đủ điều kiện lên \
nhóm 1, hoặc hệ thống biết một vướng mắc mà bảng xuất không ghi."""
advice = "Chạy phân loại lại trên hệ thống; nếu vẫn là nhóm 2, xem hệ thống báo vướng gì và xuất thêm cột đó."

[en]
title = "Group 2, yet nothing blocks it"
explanation = """\
The land system has the parcel in group 2, but every blocking rule that the portal could judge is passed. It may \
be ready for group 1, or the land system knows of something that the export does not tell."""
advice = """\
Classify it anew in the land system; where it stays in group 2, see what is said to block it, and export that \
column."""
*/
SELECT scope.parcel_id
FROM scope
JOIN lack ON lack.parcel_id = scope.parcel_id
JOIN lack_set ON lack_set.mask = lack.mask AND lack_set.is_object = lack.is_object
WHERE
    scope.record_group = 2
    -- What blocks it might be among what could not be judged.
    AND NOT lack_set.of_blocking
    AND NOT EXISTS (
        SELECT FROM verdict
        JOIN rule ON rule.no = verdict.rule_no
        WHERE verdict.parcel_id = scope.parcel_id AND rule.is_blocking AND NOT verdict.is_excused
    )
