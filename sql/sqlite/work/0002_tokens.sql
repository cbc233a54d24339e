-- work.db, 2: API tokens. A token stands for one account in one seat until it ends; the secret itself is nowhere, only
-- its hash. Conventions as in registry/0001_ledger.sql.

CREATE TABLE api_token (
  hash         BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  authority    INTEGER NOT NULL,
  account      TEXT    NOT NULL,
  person       BLOB    NOT NULL CHECK (length(person) = 16),
  seat         BLOB    NOT NULL CHECK (length(seat) = 16),
  name         TEXT    NOT NULL,
  created_at   INTEGER NOT NULL,
  until_at     INTEGER NOT NULL,
  last_used_on INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX api_token_by_account ON api_token (account, created_at);
CREATE INDEX api_token_by_end ON api_token (until_at);
