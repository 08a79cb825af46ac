-- What an edition looks like: the words and outlines that it is shown with, and the files it was published as.
-- Nothing here is ever changed or deleted (repeatable/keep_editions.sql).

-- What editions say alike for years, once: words of rules, outlines of communes. An edition's head names it.
CREATE TABLE edition_content (
    sha256 text PRIMARY KEY,  -- of the canonical content: layers/editions/content.py
    content jsonb NOT NULL
);

-- A file as it was first published. Rendering again gives the same bytes as long as the renderer is the
-- same; what people hold in their hands must not hang on that, so the bytes are kept.
CREATE TABLE edition_file (
    edition integer NOT NULL REFERENCES edition,
    format text NOT NULL CHECK (format IN ('xlsx', 'pdf')),
    language text NOT NULL CHECK (language IN ('vi', 'en')),
    sha256 text NOT NULL,  -- of the content
    made_with jsonb NOT NULL,  -- versions of what rendered it, hashes of its template and its words
    made_at timestamptz NOT NULL DEFAULT now(),
    content bytea NOT NULL,
    PRIMARY KEY (edition, format, language)
);
-- It is compressed already.
ALTER TABLE edition_file ALTER COLUMN content SET STORAGE EXTERNAL;
