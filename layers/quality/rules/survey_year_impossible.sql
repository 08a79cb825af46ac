/*
no = 35
version = 1
criterion = "clean"
severity = "error"
weight = 0.5
required = false
inputs = ["survey_year"]
judges = ["survey"]
answers = ["value"]

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[thresholds]
first_year = 1980

[vi]
title = "Năm đo không thể có"
explanation = """\
Năm đo đạc trước {first_year} (năm bắt đầu lập bản đồ theo Chỉ thị 299-TTg; ngưỡng do cổng đề xuất) hoặc sau \
ngày thửa được nạp vào cổng."""
advice = "Sửa năm đo theo lý lịch tờ bản đồ, rồi nạp lại tờ."

[en]
title = "Survey year impossible"
explanation = """\
The year of survey is before {first_year} (when mapping under Directive 299-TTg began; the threshold is the \
portal's proposal), or after the parcel was loaded."""
advice = "Correct the year from the sheet's own record, and load the sheet again."
*/
SELECT
    parcel_id,
    survey_year AS value
FROM scope
WHERE
    survey_year < %(first_year)s
    -- Not the year of today: a verdict is the same as long as the data are.
    OR survey_year > date_part('year', valid_from AT TIME ZONE 'Asia/Ho_Chi_Minh')
