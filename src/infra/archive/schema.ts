/** Tells our databases from those of others: `OEB2` (https://sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x4f454232;

/**
 * How a database becomes one of the next schema version, from an empty one on: the first entry makes version 1. An entry that was ever released is not
 * changed any more; what later versions need is added behind it.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE marks (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;

  CREATE TABLE records (
    id INTEGER PRIMARY KEY,
    timestamp TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    event_name TEXT NOT NULL,
    message_id TEXT NOT NULL,
    process_id TEXT NOT NULL,
    failed INTEGER NOT NULL,
    event_data TEXT NOT NULL,
    event_additional TEXT NOT NULL,
    user TEXT NOT NULL,
    family TEXT NOT NULL,
    about_id TEXT NOT NULL,
    type_id TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    held_since INTEGER NOT NULL,
    fate INTEGER NOT NULL,
    gone_at INTEGER NOT NULL,
    reading INTEGER NOT NULL,
    seq INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX records_in_queue ON records (id, reading) WHERE fate = 0;
  CREATE INDEX records_reserved ON records (id) WHERE fate = 0 AND process_id <> '';
  CREATE INDEX records_failed ON records (id) WHERE fate = 0 AND failed = 1;
  CREATE INDEX records_gone ON records (gone_at) WHERE fate = 1;
  CREATE INDEX records_seq ON records (seq);

  CREATE TABLE batches (process_id TEXT PRIMARY KEY, changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;

  CREATE TABLE clears (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    begun_at INTEGER NOT NULL,
    owner TEXT NOT NULL,
    ended_at INTEGER
  ) STRICT;
  CREATE INDEX clears_open ON clears (id) WHERE ended_at IS NULL;

  CREATE TABLE copies (
    clear INTEGER NOT NULL REFERENCES clears (id),
    id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    record TEXT NOT NULL,
    result TEXT,
    PRIMARY KEY (clear, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX copies_id ON copies (id);
  CREATE INDEX copies_saved_at ON copies (saved_at);
  `,
  // Searching by words. Without the texts themselves, which the records have, and without the places of words in them, it takes a third of the room.
  // The last word of a search is mostly only begun: with an index of beginnings, too, a word that nearly all of a million records have is found in half the time.
  `
  CREATE TABLE unindexed (id INTEGER PRIMARY KEY) STRICT;
  INSERT INTO unindexed SELECT id FROM records;
  CREATE VIRTUAL TABLE words USING fts5(
    text, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4 5 6 7 8',
    tokenize = "ascii tokenchars '_'"
  );
  `,
];
