// The SQL of the schema, one text per version. Times are milliseconds since 1970, UTC.
#pragma once

namespace core::store {

// Messages form a tree: edits and new tries are children of one parent, of which `active_child` is
// shown; `active_root` is that of the chat's first message. Both point to younger rows only, so
// following them ends. Neither has a foreign key: a lost one is mended while reading, where a
// refused deletion could not be.
//
// Messages go with their chat only. Deleting them by their parents would nest once per message, and
// SQLite ends that at a thousand.
//
// The two indexes of the search read their texts from the tables, and triggers keep them right.
//
// AUTOINCREMENT: an id is never used again, which repair counts on when it puts rows of a backup
// beside those of a damaged file.
inline constexpr const char* kSchemaVersion1 = R"sql(
CREATE TABLE folder(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL
) STRICT;

CREATE TABLE chat(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    folder INTEGER REFERENCES folder(id) ON DELETE SET NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    trashed INTEGER,
    active_root INTEGER
) STRICT;
CREATE INDEX chat_by_change ON chat(changed DESC, id DESC);
CREATE INDEX chat_by_folder ON chat(folder);

CREATE TABLE message(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chat(id) ON DELETE CASCADE,
    parent INTEGER REFERENCES message(id) DEFERRABLE INITIALLY DEFERRED,
    active_child INTEGER,
    role TEXT NOT NULL,
    state INTEGER NOT NULL,
    created INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    statistics TEXT
) STRICT;
CREATE INDEX message_by_chat ON message(chat, parent);
CREATE INDEX message_by_parent ON message(parent);
CREATE INDEX message_on_its_way ON message(state) WHERE state = 1;

CREATE TABLE reply_piece(
    message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    block INTEGER NOT NULL,
    type TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY(message, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE message_picture(
    message INTEGER NOT NULL REFERENCES message(id) ON DELETE CASCADE,
    picture TEXT NOT NULL,
    PRIMARY KEY(message, picture)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE chat_index USING fts5(
    title, content = 'chat', content_rowid = 'id', tokenize = 'hearth');
CREATE TRIGGER chat_added AFTER INSERT ON chat BEGIN
    INSERT INTO chat_index(rowid, title) VALUES (new.id, new.title);
END;
CREATE TRIGGER chat_deleted AFTER DELETE ON chat BEGIN
    INSERT INTO chat_index(chat_index, rowid, title) VALUES ('delete', old.id, old.title);
END;
CREATE TRIGGER chat_renamed AFTER UPDATE OF title ON chat BEGIN
    INSERT INTO chat_index(chat_index, rowid, title) VALUES ('delete', old.id, old.title);
    INSERT INTO chat_index(rowid, title) VALUES (new.id, new.title);
END;

CREATE VIRTUAL TABLE message_index USING fts5(
    search_text, content = 'message', content_rowid = 'id', tokenize = 'hearth');
CREATE TRIGGER message_added AFTER INSERT ON message BEGIN
    INSERT INTO message_index(rowid, search_text) VALUES (new.id, new.search_text);
END;
CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN
    INSERT INTO message_index(message_index, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
END;
CREATE TRIGGER message_finished AFTER UPDATE OF search_text ON message BEGIN
    INSERT INTO message_index(message_index, rowid, search_text)
        VALUES ('delete', old.id, old.search_text);
    INSERT INTO message_index(rowid, search_text) VALUES (new.id, new.search_text);
END;
)sql";

} // namespace core::store
