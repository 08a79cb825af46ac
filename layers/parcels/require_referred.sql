-- Keep communes and a run from going before parcels of them are there for all to see; fails where one does
-- not exist. Parameters: communes, run
SELECT require_referred(%(communes)s, ARRAY[%(run)s::bigint])
