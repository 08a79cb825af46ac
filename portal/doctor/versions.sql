-- Answers the server's version as a number (150018 is 15.18) and that of PostGIS in this database,
-- null without it. No parameters.
SELECT
    current_setting('server_version_num')::integer AS server,
    (SELECT extversion FROM pg_extension WHERE extname = 'postgis') AS postgis
