-- The mark of a tile: that of its blocks together. Parameters: source, west, east, north, south.
SELECT bit_xor(mark)
FROM tile_block
WHERE
    source = %(source)s
    AND ((x BETWEEN %(west)s AND %(east)s AND y BETWEEN %(north)s AND %(south)s) OR (x = -1 AND y = -1))
