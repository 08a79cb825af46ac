/*
no = 31
version = 1
criterion = "clean"
severity = "error"
weight = 1.0
required = false
inputs = ["certificate_date"]
judges = ["people"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[thresholds]
first_day = "15/10/1993"

[vi]
title = "Ngày vào sổ giấy chứng nhận không thể có"
explanation = """\
Ngày vào sổ của ít nhất một giấy chứng nhận không đọc được thành ngày, sớm hơn {first_day} (ngày Luật Đất đai \
1993 có hiệu lực), hoặc muộn hơn ngày nạp dữ liệu."""
advice = "Đối chiếu bản quét; để ý ngày và tháng bị đảo, năm gõ thiếu hoặc thừa số."

[en]
title = "Certificate date impossible"
explanation = """\
The day of registration of at least one certificate is no day, is before {first_day} (when the land law that \
introduced them came into force), or after the day on which the data were loaded."""
advice = "Compare the scan; look for day and month exchanged, and years with a digit too many or too few."
*/
SELECT DISTINCT parcel_id
FROM registration_fact
WHERE
    is_date_unreadable
    OR registered_on < to_date(%(first_day)s, 'DD/MM/YYYY')
    -- Not the day of today: a verdict is the same as long as the data are.
    OR registered_on > delivered_on
