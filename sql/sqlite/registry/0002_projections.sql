-- registry.db, 2: projections. Every row can be made again from the entries; none is evidence.

CREATE TABLE matter (
  authority INTEGER NOT NULL REFERENCES authority (id),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  kind      TEXT    NOT NULL,
  state     TEXT    NOT NULL,
  series    INTEGER NOT NULL,
  year      INTEGER NOT NULL,
  number    INTEGER NOT NULL,
  opened_on INTEGER NOT NULL,
  adoption  BLOB    NOT NULL CHECK (length(adoption) = 16),
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;
-- 0 is "not numbered"; every other number is given once.
CREATE UNIQUE INDEX matter_by_number ON matter (authority, kind, series, year, number) WHERE number > 0;

CREATE TABLE record (
  authority     INTEGER NOT NULL REFERENCES authority (id),
  matter        BLOB    NOT NULL,
  case_file     BLOB    CHECK (length(case_file) = 16),
  contact_on    INTEGER NOT NULL,
  registered_on INTEGER NOT NULL,
  registered_at INTEGER NOT NULL,
  lag_days      INTEGER NOT NULL,
  capacity      TEXT    NOT NULL,
  manner        TEXT    NOT NULL,
  screening     TEXT    NOT NULL,
  outcome       TEXT    NOT NULL,
  unit          BLOB    CHECK (length(unit) = 16),
  late          INTEGER NOT NULL CHECK (late IN (0, 1)),
  incomplete    INTEGER NOT NULL CHECK (incomplete IN (0, 1)),
  idx           INTEGER NOT NULL,
  label_sealed  BLOB    NOT NULL,
  facets_sealed BLOB    NOT NULL,
  -- Repeats matter.state, so that a register of one state is one index; kept by the triggers below, no column of a row.
  matter_state  TEXT,
  PRIMARY KEY (authority, matter),
  -- Deferred: within one transaction a record may be written before its matter.
  FOREIGN KEY (authority, matter) REFERENCES matter (authority, id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
-- One for each order of the register; idx decides among equals, so that pages never overlap.
CREATE INDEX record_by_registered ON record (authority, registered_on, idx);
CREATE INDEX record_by_contact ON record (authority, contact_on, idx);
CREATE INDEX record_by_lag ON record (authority, lag_days, idx);
CREATE INDEX record_by_state ON record (authority, matter_state, registered_on, idx) WHERE matter_state IS NOT NULL;
CREATE INDEX record_by_screening ON record (authority, screening, registered_on, idx);
CREATE INDEX record_by_unit ON record (authority, unit, registered_on, idx) WHERE unit IS NOT NULL;

CREATE TRIGGER record_takes_its_matters_state AFTER INSERT ON record BEGIN
  UPDATE record SET matter_state = (SELECT state FROM matter WHERE authority = NEW.authority AND id = NEW.matter)
  WHERE authority = NEW.authority AND matter = NEW.matter;
END;
CREATE TRIGGER matter_gives_its_first_state AFTER INSERT ON matter BEGIN
  UPDATE record SET matter_state = NEW.state WHERE authority = NEW.authority AND matter = NEW.id;
END;
CREATE TRIGGER matter_gives_its_new_state AFTER UPDATE OF state ON matter WHEN NEW.state <> OLD.state BEGIN
  UPDATE record SET matter_state = NEW.state WHERE authority = NEW.authority AND matter = NEW.id;
END;

-- A link of another name would bar nobody, hence the check.
CREATE TABLE party (
  authority    INTEGER NOT NULL REFERENCES authority (id),
  person_token BLOB    NOT NULL CHECK (length(person_token) = 32),
  matter       BLOB    NOT NULL CHECK (length(matter) = 16),
  link         TEXT    NOT NULL CHECK (link IN ('own', 'named')),
  PRIMARY KEY (authority, person_token, matter, link)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_by_matter ON party (authority, matter);

CREATE TABLE opening (
  authority    INTEGER NOT NULL REFERENCES authority (id),
  id           BLOB    NOT NULL CHECK (length(id) = 16),
  reader_token BLOB    NOT NULL CHECK (length(reader_token) = 32),
  session_hash BLOB    NOT NULL CHECK (length(session_hash) = 32),
  matter       BLOB    NOT NULL CHECK (length(matter) = 16),
  purpose      TEXT    NOT NULL,
  idx          INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

-- The organ's own staff only; outsiders exist inside sealed bodies and nowhere else.
CREATE TABLE person (
  authority     INTEGER NOT NULL REFERENCES authority (id),
  id            BLOB    NOT NULL CHECK (length(id) = 16),
  name          TEXT    NOT NULL,
  initials      TEXT    NOT NULL,
  unit          BLOB    CHECK (length(unit) = 16),
  post          TEXT    NOT NULL,
  leading_cadre INTEGER NOT NULL CHECK (leading_cadre IN (0, 1)),
  employment    TEXT    NOT NULL,
  managed_by    TEXT    NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_name ON person (authority, name);

CREATE TABLE kin (
  authority    INTEGER NOT NULL REFERENCES authority (id),
  person_token BLOB    NOT NULL CHECK (length(person_token) = 32),
  other_sealed BLOB    NOT NULL,
  PRIMARY KEY (authority, person_token, other_sealed)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  authority INTEGER NOT NULL REFERENCES authority (id),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  name      TEXT    NOT NULL,
  parent    BLOB    CHECK (length(parent) = 16),
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE seat (
  authority INTEGER NOT NULL REFERENCES authority (id),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  person    BLOB    NOT NULL CHECK (length(person) = 16),
  role      TEXT    NOT NULL,
  unit      BLOB    CHECK (length(unit) = 16),
  from_on   INTEGER NOT NULL,
  to_on     INTEGER,
  idx       INTEGER NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_by_person ON seat (authority, person);

-- One signs in by name alone, so the name is unique in the deployment, not only within the authority.
CREATE TABLE account (
  authority INTEGER NOT NULL REFERENCES authority (id),
  id        BLOB    NOT NULL CHECK (length(id) = 16),
  name      TEXT    NOT NULL UNIQUE,
  person    BLOB    NOT NULL CHECK (length(person) = 16),
  active    INTEGER NOT NULL CHECK (active IN (0, 1)),
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_file (
  authority   INTEGER NOT NULL REFERENCES authority (id),
  id          BLOB    NOT NULL CHECK (length(id) = 16),
  number      TEXT    NOT NULL,
  name_sealed BLOB    NOT NULL,
  stage       TEXT    NOT NULL,
  unit        BLOB    CHECK (length(unit) = 16),
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_role (
  authority INTEGER NOT NULL REFERENCES authority (id),
  case_file BLOB    NOT NULL CHECK (length(case_file) = 16),
  person    BLOB    NOT NULL CHECK (length(person) = 16),
  role      TEXT    NOT NULL,
  from_on   INTEGER NOT NULL,
  to_on     INTEGER,
  PRIMARY KEY (authority, case_file, person, role, from_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_role_by_person ON case_role (authority, person);

CREATE TABLE obligation (
  authority        INTEGER NOT NULL REFERENCES authority (id),
  matter           BLOB    NOT NULL CHECK (length(matter) = 16),
  kind             TEXT    NOT NULL,
  pack             TEXT    NOT NULL,
  article          TEXT    NOT NULL,
  owed_role        TEXT    NOT NULL,
  owed_token       BLOB    CHECK (length(owed_token) = 32),
  since            INTEGER NOT NULL,
  due_on           INTEGER,
  basis            TEXT    NOT NULL,
  software_default TEXT    NOT NULL,
  met_idx          INTEGER,
  PRIMARY KEY (authority, matter, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX obligation_open_by_role ON obligation (authority, owed_role, due_on)
  WHERE met_idx IS NULL AND owed_token IS NULL;
CREATE INDEX obligation_open_by_person ON obligation (authority, owed_token, due_on)
  WHERE met_idx IS NULL AND owed_token IS NOT NULL;

CREATE TABLE adoption (
  authority     INTEGER NOT NULL REFERENCES authority (id),
  id            BLOB    NOT NULL CHECK (length(id) = 16),
  pack          TEXT    NOT NULL,
  version       TEXT    NOT NULL,
  digest        BLOB    NOT NULL CHECK (length(digest) = 32),
  in_force_from INTEGER NOT NULL,
  settings      TEXT    NOT NULL,
  PRIMARY KEY (authority, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE blob (
  authority INTEGER NOT NULL REFERENCES authority (id),
  sha256    BLOB    NOT NULL CHECK (length(sha256) = 32),
  size      INTEGER NOT NULL CHECK (size >= 0),
  idx       INTEGER NOT NULL,
  PRIMARY KEY (authority, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
  authority INTEGER NOT NULL REFERENCES authority (id),
  idx       INTEGER NOT NULL,
  matter    BLOB    NOT NULL CHECK (length(matter) = 16),
  at        INTEGER NOT NULL,
  type      TEXT    NOT NULL,
  PRIMARY KEY (authority, idx, matter)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_matter ON change (authority, matter, idx);
