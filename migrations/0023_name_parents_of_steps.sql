-- The history of a gap names the gaps it has come from, and by them those that have come from it.

-- Of a gap that was split off or has taken others in: the gaps that have become its parents then.
ALTER TABLE gap_event ADD COLUMN parents uuid[] NOT NULL DEFAULT '{}';

-- Serves: what a gap was divided into, and which one it went into.
CREATE INDEX gap_event_parents ON gap_event USING gin (parents) WHERE parents <> '{}';
