-- Write one commune of an edition down.
-- Parameters: edition, code, name, figures (JSON), parcels, records (names of their lists).
INSERT INTO edition_commune (edition, commune_code, name, figures, parcels, records)
VALUES (%(edition)s, %(code)s, %(name)s, %(figures)s::jsonb, %(parcels)s, %(records)s)
