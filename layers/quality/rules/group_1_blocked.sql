/*
no = 50
version = 1
criterion = "consistent"
severity = "error"
weight = 1.0
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
title = "Nhóm 1 nhưng còn lỗi chặn"
explanation = """\
Hệ thống xếp thửa vào nhóm 1, song cổng thấy ít nhất một lỗi mà theo cổng thì phải giữ thửa ở nhóm 2. Các lỗi đó \
được liệt kê cùng thửa."""
advice = "Sửa các lỗi chặn, hoặc báo lại nếu quy tắc không đúng với trường hợp này."

[en]
title = "Group 1, yet blocked"
explanation = """\
The land system has the parcel in group 1, but the portal finds at least one defect that by its rules keeps a \
parcel in group 2. They are listed with the parcel."""
advice = "Mend what blocks it, or report that the rule does not fit the case."
*/
SELECT DISTINCT scope.parcel_id
FROM scope
JOIN verdict USING (parcel_id)
JOIN rule ON rule.no = verdict.rule_no
WHERE scope.record_group = 1 AND rule.is_blocking AND NOT verdict.is_excused
