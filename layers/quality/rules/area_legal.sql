/*
no = 27
version = 1
criterion = "correct"
severity = "warning"
weight = 1.0
required = false
inputs = ["area_legal", "survey_scale"]
judges = ["area", "survey"]
answers = ["value", "said"]
unit = "m²"

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[thresholds]
coefficient = 0.0004

[vi]
title = "Diện tích bản đồ lệch diện tích pháp lý"
explanation = """\
Diện tích trên bản đồ và diện tích pháp lý lệch nhau quá mức tỷ lệ bản đồ cho phép: {coefficient} × mẫu số tỷ lệ \
× căn bậc hai của diện tích pháp lý (m²). Công thức theo quy định cũ, do cổng đề xuất vì chưa thấy quy định hiện \
hành. Đây là cảnh báo để xem lại, chưa phải là sai."""
advice = """\
Kiểm tra biên bản đo đạc và giấy chứng nhận: do đo lại chính xác hơn, do biến động chưa đăng ký, hay do nhập \
nhầm số."""

[en]
title = "Mapped area far from the legal one"
explanation = """\
Mapped and legal area differ by more than the map's scale allows: {coefficient} × the scale's denominator × the \
square root of the legal area (m²). The formula is an older rule's and the portal's proposal, for none in force \
was found. A warning to look into, not an error."""
advice = """\
Look into survey report and certificate: a better survey, a change that is not registered, or a typing error."""
*/
SELECT
    parcel_id,
    round((area_map_m2 - area_legal_m2)::numeric, 2)::double precision AS value,
    jsonb_build_object(
        'allowed_m2', round((%(coefficient)s * survey_scale * sqrt(area_legal_m2))::numeric, 2)
    ) AS said
FROM scope
WHERE
    area_legal_m2 > 0
    AND abs(area_map_m2 - area_legal_m2) > %(coefficient)s * survey_scale * sqrt(area_legal_m2)
