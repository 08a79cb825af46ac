/*
no = 24
version = 1
criterion = "clean"
severity = "error"
weight = 1.5
required = false
inputs = ["land_use"]
judges = ["land_use"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Loại đất không có trong danh mục"
explanation = """\
Ký hiệu loại đất không phải mã hiện hành theo Thông tư 08/2024/TT-BTNMT, cũng không phải mã cũ hay mã nhóm. \
Nhiều mã ghép bằng dấu + (ONT+CLN) là bình thường."""
advice = "Sửa ký hiệu theo giấy chứng nhận hoặc danh mục loại đất hiện hành."

[en]
title = "Land use not in the list"
explanation = """\
The land-use code is none of Circular 08/2024/TT-BTNMT, nor an old code, nor one of a group of uses. Several \
codes joined by + (ONT+CLN) are normal."""
advice = "Correct it from the certificate or the list of land uses in force."
*/
WITH odd AS (
    -- A commune has a few dozen combinations of codes.
    SELECT land_use
    FROM (SELECT DISTINCT land_use FROM scope) AS combination
    WHERE NOT land_use <@ ARRAY[
        'LUC', 'LUK', 'HNK', 'CLN', 'RDD', 'RPH', 'RSX', 'NTS', 'CNT', 'LMU', 'NKH', 'ONT', 'ODT',
        'TSC', 'CQP', 'CAN', 'DVH', 'DXH', 'DYT', 'DGD', 'DTT', 'DKH', 'DMT', 'DKT', 'DNG', 'DSK',
        'SKK', 'SKN', 'SCT', 'TMD', 'SKC', 'SKS', 'DGT', 'DTL', 'DCT', 'DPC', 'DDD', 'DRA', 'DNL',
        'DBV', 'DCH', 'DKV', 'TON', 'TIN', 'NTD', 'MNC', 'SON', 'PNK', 'BCS', 'DCS', 'NCS', 'MCS',
        'CGT', 'BHK', 'NHK', 'LUN', 'DDT', 'TTN', 'DSH', 'SKX', 'SKT', 'DTS', 'DDL', 'COC', 'NNP',
        'PNN', 'CSD', 'LUA', 'CHN', 'LNP', 'OTC', 'CQA', 'DSN', 'CSK', 'CCC', 'SCC', 'TVC'
    ]
)

SELECT scope.parcel_id
FROM scope
JOIN odd USING (land_use)
