-- registry.db, 1: the ledger. Evidence and what finds it; rows are only ever added.
--
-- Conventions of all tables, here and in later files:
--   authority  first column of every key: no command and no query spans two authorities
--   ids        16 bytes; hashes 32 bytes; *_token keyed hashes; *_sealed ciphertext
--   *_on       civil day (UTC+8), days since 1970-01-01:   date(opened_on * 86400, 'unixepoch')
--   *_at, at   instant, milliseconds since 1970-01-01T00:00:00Z
--   idx        place of an entry in its authority's log, from 0

CREATE TABLE authority (
  id            INTEGER PRIMARY KEY,
  code          TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  demonstration INTEGER NOT NULL CHECK (demonstration IN (0, 1)),
  origin        TEXT    NOT NULL UNIQUE,
  vkey          TEXT    NOT NULL
) STRICT;

CREATE TABLE head (
  authority INTEGER PRIMARY KEY REFERENCES authority (id),
  size      INTEGER NOT NULL CHECK (size >= 0),
  root      BLOB    NOT NULL CHECK (length(root) = 32),
  frontier  BLOB    NOT NULL,
  last_at   INTEGER NOT NULL
) STRICT;

-- The leaf stands before the bytes, so that reading hashes never walks the pages of long entries.
CREATE TABLE entry (
  seq       INTEGER PRIMARY KEY,
  authority INTEGER NOT NULL REFERENCES authority (id),
  idx       INTEGER NOT NULL CHECK (idx >= 0),
  stream    BLOB    NOT NULL CHECK (length(stream) = 16),
  version   INTEGER NOT NULL CHECK (version >= 1),
  at        INTEGER NOT NULL,
  key_id    INTEGER NOT NULL,
  leaf      BLOB    NOT NULL CHECK (length(leaf) = 32),
  bytes     BLOB    NOT NULL,
  UNIQUE (authority, idx),
  UNIQUE (authority, stream, version)
) STRICT;

-- Full tiles only; the hashes of a partial tile are the leaves themselves.
CREATE TABLE tile (
  authority INTEGER NOT NULL REFERENCES authority (id),
  level     INTEGER NOT NULL CHECK (level BETWEEN 0 AND 63),
  n         INTEGER NOT NULL CHECK (n >= 0),
  bytes     BLOB    NOT NULL CHECK (length(bytes) = 8192),
  PRIMARY KEY (authority, level, n)
) STRICT;

CREATE TABLE checkpoint (
  authority INTEGER NOT NULL REFERENCES authority (id),
  size      INTEGER NOT NULL,
  root      BLOB    NOT NULL CHECK (length(root) = 32),
  at        INTEGER NOT NULL,
  PRIMARY KEY (authority, size)
) STRICT, WITHOUT ROWID;

CREATE TABLE data_key (
  authority INTEGER NOT NULL REFERENCES authority (id),
  key_id    INTEGER NOT NULL CHECK (key_id >= 1),
  kek       INTEGER NOT NULL,
  wrapped   BLOB    NOT NULL,
  PRIMARY KEY (authority, key_id)
) STRICT, WITHOUT ROWID;

-- Where each stream stands. Moves with its entries and could be made again from them.
CREATE TABLE stream (
  authority INTEGER NOT NULL REFERENCES authority (id),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  kind      TEXT    NOT NULL,
  version   INTEGER NOT NULL CHECK (version >= 0),
  key_id    INTEGER NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

-- The last number given out in each gap-free sequence.
CREATE TABLE counter (
  authority INTEGER NOT NULL REFERENCES authority (id),
  kind      INTEGER NOT NULL,
  series    INTEGER NOT NULL,
  year      INTEGER NOT NULL,
  last      INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (authority, kind, series, year)
) STRICT, WITHOUT ROWID;

-- Commands already carried out, so that a repeated one gets its old answer.
CREATE TABLE command (
  authority INTEGER NOT NULL REFERENCES authority (id),
  token     BLOB    NOT NULL CHECK (length(token) = 32),
  digest    BLOB    NOT NULL CHECK (length(digest) = 32),
  first_idx INTEGER NOT NULL,
  n         INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  PRIMARY KEY (authority, token)
) STRICT, WITHOUT ROWID;

-- These stop a mistake of our own, not somebody who owns the file: against that person stand the signed checkpoints.
CREATE TRIGGER entry_never_changes      BEFORE UPDATE ON entry      BEGIN SELECT RAISE(ABORT, 'entry is append-only');      END;
CREATE TRIGGER entry_never_goes         BEFORE DELETE ON entry      BEGIN SELECT RAISE(ABORT, 'entry is append-only');      END;
CREATE TRIGGER tile_never_changes       BEFORE UPDATE ON tile       BEGIN SELECT RAISE(ABORT, 'tile is append-only');       END;
CREATE TRIGGER tile_never_goes          BEFORE DELETE ON tile       BEGIN SELECT RAISE(ABORT, 'tile is append-only');       END;
CREATE TRIGGER checkpoint_never_changes BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
CREATE TRIGGER checkpoint_never_goes    BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
CREATE TRIGGER data_key_never_changes   BEFORE UPDATE ON data_key   BEGIN SELECT RAISE(ABORT, 'data_key is append-only');   END;
CREATE TRIGGER data_key_never_goes      BEFORE DELETE ON data_key   BEGIN SELECT RAISE(ABORT, 'data_key is append-only');   END;
