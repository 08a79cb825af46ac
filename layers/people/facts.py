"""What rules may know of people and certificates: whether something is odd, and never what.

Of the quality engine, only this reads the schema `restricted`. What it makes are temp tables of the
transaction that hold parcels, flags and days; no name, number or serial is among them.
"""

from layers import sql

_REGISTRATIONS = sql.load(__package__, "prepare_registrations")
_HOLDERS = sql.load(__package__, "prepare_holders")
_SERIALS = sql.load(__package__, "prepare_serials")
_DROP = "DROP TABLE IF EXISTS pg_temp.registration_fact, pg_temp.holder_fact, pg_temp.serial_fact"


def prepare(conn: sql.Connection) -> None:
    """Fill the temp tables of facts for the parcels of the temp table `scope`.

    registration_fact, a row a certificate: parcel_id, registration_id, has_serial,
    is_serial_malformed, has_date, is_date_unreadable, registered_on, delivered_on (the day its
    export came), is_before_birth (of a holder). holder_fact, a row a holder: parcel_id, holder_id,
    has_identity, is_identity_malformed, is_identity_shared, other_id (the parcel of somebody else
    with that number; 0: this very one).
    serial_fact, a row a parcel whose certificate is another parcel's of another holder too:
    parcel_id, other_id, holders ('differ', or 'unknown' where they cannot be compared).
    """
    sql.run(conn, _DROP)
    for statement in (_REGISTRATIONS, _HOLDERS, _SERIALS):
        sql.run(conn, statement)
    sql.run(conn, "ANALYZE registration_fact (parcel_id), holder_fact (parcel_id)")
