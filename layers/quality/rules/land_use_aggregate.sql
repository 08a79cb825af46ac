/*
no = 25
version = 1
criterion = "clean"
severity = "error"
weight = 1.0
required = false
inputs = ["land_use"]
judges = ["land_use"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Loại đất ghi mã nhóm"
explanation = """\
Mã này là mã tổng hợp của một nhóm đất (như LUA, NNP, OTC), chỉ dùng trong thống kê, không dùng cho một thửa."""
advice = "Ghi mã chi tiết: ví dụ LUA thành LUC hoặc LUK, OTC thành ONT hoặc ODT, theo hồ sơ của thửa."

[en]
title = "Land use is that of a group"
explanation = """\
The code sums up a group of land uses (as LUA, NNP, OTC do), for statistics only, and is not for a parcel."""
advice = "Write the detailed code: LUC or LUK for LUA, ONT or ODT for OTC, as the parcel's documents say."
*/
WITH odd AS (
    -- A commune has a few dozen combinations of codes.
    SELECT land_use
    FROM (SELECT DISTINCT land_use FROM scope) AS combination
    WHERE land_use && ARRAY['NNP', 'PNN', 'CSD', 'LUA', 'CHN', 'LNP', 'OTC', 'CQA', 'DSN', 'CSK', 'CCC', 'SCC', 'TVC']
)

SELECT scope.parcel_id
FROM scope
JOIN odd USING (land_use)
