-- What follows from it: a few sets for thousands of parcels. No parameters.
CREATE TEMP TABLE lack_set (
    mask bigint NOT NULL,
    is_object boolean NOT NULL,
    rules smallint [] NOT NULL,
    of_required boolean NOT NULL,
    of_blocking boolean NOT NULL
) ON COMMIT DROP
