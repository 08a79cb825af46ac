-- Write down since when a rule is as it is; one that is again what it was has come into force anew.
-- Parameters: no, version, thresholds (JSON), sha256.
INSERT INTO rule_version (rule_no, version, thresholds, sha256, since)
VALUES (%(no)s, %(version)s, %(thresholds)s, %(sha256)s, clock_timestamp())
ON CONFLICT (rule_no, version, sha256) DO UPDATE SET since = excluded.since
