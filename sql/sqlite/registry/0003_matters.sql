-- registry.db, 3: matters beyond the record: links between them, counted instances, reports by period, exact terms.

ALTER TABLE person ADD COLUMN organ_kind TEXT NOT NULL DEFAULT '';
-- Codes, separated by commas. traits: NULL is "the directory has noted none", '' is "noted, and none applies".
ALTER TABLE person ADD COLUMN functions TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN traits TEXT;

-- What a matter is found by, for those that exist once: a report by its rule and period. '' is none.
ALTER TABLE matter ADD COLUMN key TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX matter_by_key ON matter (authority, kind, key) WHERE key <> '';
CREATE INDEX matter_by_kind ON matter (authority, kind, opened_on);

CREATE TABLE link (
  authority INTEGER NOT NULL REFERENCES authority (id),
  about     BLOB    NOT NULL CHECK (length(about) = 16),
  matter    BLOB    NOT NULL CHECK (length(matter) = 16),
  kind      TEXT    NOT NULL,
  PRIMARY KEY (authority, about, matter)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_matter ON link (authority, matter);

-- Confirmed instances of non-recording, by the handler's token (class counted).
CREATE TABLE instance (
  authority     INTEGER NOT NULL REFERENCES authority (id),
  handler_token BLOB    NOT NULL CHECK (length(handler_token) = 32),
  verification  BLOB    NOT NULL CHECK (length(verification) = 16),
  idx           INTEGER NOT NULL,
  conduct_at    INTEGER NOT NULL,
  form          TEXT    NOT NULL,
  reversed_idx  INTEGER,
  PRIMARY KEY (authority, handler_token, verification, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX instance_by_verification ON instance (authority, verification);

-- The same duty can be raised again on one matter (a verification concluded a second time), hence the entry in the key.
CREATE TABLE obligation_of_3 (
  authority        INTEGER NOT NULL REFERENCES authority (id),
  matter           BLOB    NOT NULL CHECK (length(matter) = 16),
  kind             TEXT    NOT NULL,
  raised_idx       INTEGER NOT NULL,
  pack             TEXT    NOT NULL,
  pack_digest      BLOB    CHECK (length(pack_digest) = 32),
  article          TEXT    NOT NULL,
  owed_role        TEXT    NOT NULL,
  owed_token       BLOB    CHECK (length(owed_token) = 32),
  since            INTEGER NOT NULL,
  due_on           INTEGER,
  due_at           INTEGER,
  basis            TEXT    NOT NULL,
  software_default TEXT    NOT NULL,
  calendar_missing INTEGER NOT NULL CHECK (calendar_missing IN (0, 1)),
  met_idx          INTEGER,
  met_on           INTEGER,
  PRIMARY KEY (authority, matter, kind, raised_idx)
) STRICT, WITHOUT ROWID;
INSERT INTO obligation_of_3
SELECT authority, matter, kind, 0, pack, NULL, article, owed_role, owed_token, since, due_on, NULL, basis,
       software_default, 0, met_idx, NULL
FROM obligation;
DROP TABLE obligation;
ALTER TABLE obligation_of_3 RENAME TO obligation;
CREATE INDEX obligation_open_by_role ON obligation (authority, owed_role, due_on)
  WHERE met_idx IS NULL AND owed_token IS NULL;
CREATE INDEX obligation_open_by_person ON obligation (authority, owed_token, due_on)
  WHERE met_idx IS NULL AND owed_token IS NOT NULL;
