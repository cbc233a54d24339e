-- work.db, 1: work in progress. Losing this file costs a new sign-in and the drafts; nothing in it is evidence.
-- Conventions as in registry/0001_ledger.sql.

CREATE TABLE credential (
  account      TEXT    NOT NULL PRIMARY KEY,
  argon2       TEXT    NOT NULL,
  failures     INTEGER NOT NULL,
  locked_until INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  hash            BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  authority       INTEGER NOT NULL,
  account         TEXT    NOT NULL,
  person          BLOB    NOT NULL CHECK (length(person) = 16),
  seat            BLOB    NOT NULL CHECK (length(seat) = 16),
  created_at      INTEGER NOT NULL,
  seen_at         INTEGER NOT NULL,
  register_listed INTEGER NOT NULL CHECK (register_listed IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_seen ON session (seen_at);

CREATE TABLE draft (
  authority   INTEGER NOT NULL,
  id          BLOB    NOT NULL CHECK (length(id) = 16),
  owner_token BLOB    NOT NULL CHECK (length(owner_token) = 32),
  created_at  INTEGER NOT NULL,
  saved_at    INTEGER NOT NULL,
  sealed      BLOB    NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT;
CREATE INDEX draft_by_owner ON draft (authority, owner_token, saved_at);

CREATE TABLE upload (
  authority   INTEGER NOT NULL,
  id          BLOB    NOT NULL CHECK (length(id) = 16),
  owner_token BLOB    NOT NULL CHECK (length(owner_token) = 32),
  size        INTEGER NOT NULL CHECK (size >= 0),
  offset      INTEGER NOT NULL CHECK (offset >= 0),
  state       INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2),
  touched_at  INTEGER NOT NULL,
  sealed      BLOB    NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT;
CREATE INDEX upload_by_touched ON upload (touched_at);
