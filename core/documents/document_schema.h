// The SQL of the documents' database, one text per version.
#pragma once

namespace core::documents {

// `name` of a chunk is that of its document, with the title inside of the file: people ask for "the
// rent in Anna's lease" of a page that names nobody.
// `lines` of a chunk: for each line of it eight 32-bit values, little-endian: where it begins and
// ends in the text, its page, where it starts in the page's text, and x, y, width, height as
// floats.
inline constexpr const char* kDocumentSchemaVersion1 = R"sql(
CREATE TABLE collection(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    folder INTEGER NOT NULL
) STRICT;

CREATE TABLE document(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
    path TEXT NOT NULL UNIQUE,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    hash TEXT NOT NULL DEFAULT '',
    pages INTEGER NOT NULL DEFAULT 0,
    empty_pages INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    tokens INTEGER NOT NULL DEFAULT 0,
    chunks INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX document_by_collection ON document(collection);
CREATE INDEX document_waiting ON document(id) WHERE state = 0;

CREATE TABLE chunk(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    heading TEXT NOT NULL,
    text TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    last_page INTEGER NOT NULL,
    tokens INTEGER NOT NULL,
    lines BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX chunk_by_document ON chunk(document, number);

CREATE VIRTUAL TABLE chunk_index USING fts5(
    name, heading, text, content = 'chunk', content_rowid = 'id', tokenize = 'hearth');
CREATE VIRTUAL TABLE chunk_words USING fts5vocab('chunk_index', 'row');
CREATE TRIGGER chunk_added AFTER INSERT ON chunk BEGIN
    INSERT INTO chunk_index(rowid, name, heading, text)
        VALUES (new.id, new.name, new.heading, new.text);
END;
CREATE TRIGGER chunk_deleted AFTER DELETE ON chunk BEGIN
    INSERT INTO chunk_index(chunk_index, rowid, name, heading, text)
        VALUES ('delete', old.id, old.name, old.heading, old.text);
END;
)sql";

// `failure` is a DocumentFailure; 1 is one that only its words tell.
inline constexpr const char* kDocumentSchemaVersion2 = R"sql(
ALTER TABLE document ADD COLUMN failure INTEGER NOT NULL DEFAULT 0;
UPDATE document SET failure = 1 WHERE state = 2;
)sql";

} // namespace core::documents
