-- What has come back of a gap: the returns of its packages, and the notes on it.
-- Parameters: gap_id, most
SELECT
    gap_return.id,
    gap_return.at,
    gap_return.actor,
    account.display_name AS actor_name,
    gap_return.file,
    gap_return.counts,
    coalesce(said.notes, '[]') AS notes,
    (
        SELECT count(*)
        FROM gap_return_item AS item
        WHERE item.return_id = gap_return.id AND item.verdict = 'collides' AND item.decision IS NULL
    ) AS waiting
FROM gap_return
LEFT JOIN gap_package ON gap_package.id = gap_return.package_id
LEFT JOIN account ON account.login = gap_return.actor
LEFT JOIN LATERAL (
    SELECT
        jsonb_agg(
            jsonb_build_object('reason', item.reason, 'values', item.attributes -> 'values') ORDER BY item.item_no
        ) AS notes
    FROM gap_return_item AS item
    WHERE
        item.return_id = gap_return.id
        AND item.gap_id = %(gap_id)s::uuid
        AND item.verdict = 'note'
) AS said ON true
WHERE gap_package.gap_ids @> ARRAY[%(gap_id)s::uuid] OR said.notes IS NOT NULL
ORDER BY gap_return.id DESC
LIMIT %(most)s
