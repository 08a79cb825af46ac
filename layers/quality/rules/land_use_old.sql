/*
no = 26
version = 1
criterion = "consistent"
severity = "warning"
weight = 0.5
required = false
inputs = ["land_use"]
judges = ["land_use"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Loại đất ghi mã cũ"
explanation = """\
Mã loại đất thuộc danh mục trước Thông tư 08/2024/TT-BTNMT. Mã cũ không sai: nó đúng vào lúc lập hồ sơ, nhưng dữ \
liệu thống nhất cần mã hiện hành."""
advice = "Chuyển sang mã hiện hành khi cập nhật hồ sơ, ví dụ BHK, NHK thành HNK, TTN thành TON hoặc TIN."

[en]
title = "Land use is an old code"
explanation = """\
The code is of the lists before Circular 08/2024/TT-BTNMT. It is not wrong: it was right when the documents were \
made, but consistent data need the code in force."""
advice = "Replace it when the documents are next updated: BHK and NHK by HNK, TTN by TON or TIN."
*/
WITH odd AS (
    -- A commune has a few dozen combinations of codes.
    SELECT land_use
    FROM (SELECT DISTINCT land_use FROM scope) AS combination
    WHERE land_use && ARRAY['BHK', 'NHK', 'LUN', 'DDT', 'TTN', 'DSH', 'SKX', 'SKT', 'DTS', 'DDL', 'COC']
)

SELECT scope.parcel_id
FROM scope
JOIN odd USING (land_use)
