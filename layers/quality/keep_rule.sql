-- Write a rule down as it is now.
-- Parameters: no, code, criterion, severity, weight, required, blocking, objects, version.
INSERT INTO rule (no, code, criterion, severity, weight, is_required, is_blocking, of_objects, version)
VALUES (
    %(no)s, %(code)s, %(criterion)s, %(severity)s, %(weight)s, %(required)s, %(blocking)s, %(objects)s, %(version)s
)
ON CONFLICT (no) DO UPDATE SET
    code = excluded.code,
    criterion = excluded.criterion,
    severity = excluded.severity,
    weight = excluded.weight,
    is_required = excluded.is_required,
    is_blocking = excluded.is_blocking,
    of_objects = excluded.of_objects,
    version = excluded.version,
    is_in_force = true
