-- One return: its package, its gaps, and the runs that have written of it.
-- Parameters: id
SELECT
    gap_return.id,
    gap_return.package_id::text AS package_id,
    gap_return.at,
    gap_return.actor,
    account.display_name AS actor_name,
    gap_return.file,
    gap_return.sha256,
    gap_return.counts,
    gap_package.taken_at,
    gap_package.actor AS taken_by,
    gap_package.sha256 AS package_sha256,
    coalesce(gap_package.gap_ids, '{}')::text[] AS gap_ids,
    (
        SELECT coalesce(jsonb_agg(
            jsonb_build_object('id', gap.id, 'state', gap.state, 'commune_code', gap.commune_code, 'kind', gap.kind)
            ORDER BY gap.area_m2 DESC, gap.id
        ), '[]')
        FROM gap
        WHERE gap.id = ANY(gap_package.gap_ids)
    ) AS gaps,
    (
        SELECT coalesce(jsonb_agg(
            jsonb_build_object('id', run.id, 'counts', run.counts, 'undone_by', run.undone_by) ORDER BY run.id
        ), '[]')
        FROM import_run AS run
        WHERE
            run.id = gap_return.import_run
            OR run.id IN (SELECT item.import_run FROM gap_return_item AS item WHERE item.return_id = gap_return.id)
    ) AS runs,
    (
        SELECT count(*)
        FROM gap_return_item AS item
        WHERE item.return_id = gap_return.id AND item.verdict = 'collides' AND item.decision IS NULL
    ) AS waiting
FROM gap_return
LEFT JOIN gap_package ON gap_package.id = gap_return.package_id
LEFT JOIN account ON account.login = gap_return.actor
WHERE gap_return.id = %(id)s
