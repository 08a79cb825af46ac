/*
no = 9
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
inputs = ["valid_shape"]
judges = ["shape", "key"]
answers = ["value", "said", "geom"]
unit = "m²"

[iso]
measure = 10
edition = "ISO 19157:2013"
name = "number of items not compliant with the rules of the conceptual schema"

[thresholds]
area_m2 = 10.0
share = 0.05
most_share = 0.5

[vi]
title = "Thửa vắt qua địa giới xã"
explanation = """\
Một phần của thửa nằm ngoài địa giới xã: hơn {area_m2} m² và hơn {share} (1 là toàn bộ) diện tích thửa, \
nhưng không quá {most_share} (quá nữa là thửa nằm ngoài xã). Mức này do cổng đề xuất. Đường địa giới trên \
bản đồ nền có thể lệch vài mét so với thực địa."""
advice = """\
Đối chiếu với hồ sơ địa giới hành chính. Nếu thửa thật sự vắt qua hai xã: tách theo địa giới. Nếu đường \
địa giới vẽ lệch: ghi ngoại lệ kèm lý do."""

[en]
title = "Parcel lies across the commune's boundary"
explanation = """\
Part of the parcel lies outside its commune: more than {area_m2} m² and more than {share} (1: all) of it, \
but no more than {most_share} (else it lies outside altogether). The portal's proposal. Boundaries on the \
base map may be some metres off."""
advice = """\
Compare with the boundary documents. If the parcel does lie in two communes, divide it along the boundary; \
if the line is drawn askew, record an exception with the reason."""
*/
SELECT
    parcel_id,
    round(outside_m2::numeric, 2)::double precision AS value,
    jsonb_build_object('commune', elsewhere_commune) AS said,
    outside_geom AS geom
FROM shape_fact
WHERE
    outside_m2 > %(area_m2)s
    AND outside_m2 > %(share)s * area_m2
    AND outside_m2 <= %(most_share)s * area_m2
