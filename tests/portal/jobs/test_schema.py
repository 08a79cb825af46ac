"""The queue's tables come from the library that reads them."""

from layers import sql
from portal.jobs import queue, schema


def test_a_migrated_database_lacks_nothing(database):
    assert schema.pending(database) == []
    assert list(schema.apply(database)) == []


def test_the_queue_has_a_schema_of_its_own(database):
    elsewhere = (
        "SELECT relname FROM pg_class JOIN pg_namespace AS n ON n.oid = relnamespace"
        " WHERE relname ^@ 'procrastinate' AND nspname <> 'jobs'"
    )
    assert sql.rows(database, elsewhere) == []


def test_a_newer_library_brings_its_steps(database):
    """As if the database had been made by the library before its last step."""
    *_, before, last = schema._migrations()
    sql.run(database, f"COMMENT ON SCHEMA jobs IS '{before}'")
    assert schema.pending(database) == [last]


def test_a_job_is_queued_with_the_transaction_that_asks_for_it(database):
    queue.defer(database, "imports:look", "import 1", job=1)
    database.rollback()
    assert queue.length(database) == {"waiting": 0, "workers": 0}
    queue.defer(database, "imports:look", "import 1", job=1)
    database.commit()
    assert queue.length(database) == {"waiting": 1, "workers": 0}
