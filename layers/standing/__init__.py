"""Where each commune stands, now or as an edition has frozen it, and by which metrics."""
