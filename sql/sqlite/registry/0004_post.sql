-- registry.db, 4: what goes from one authority of the deployment to another, by the entry in the sender's log. Whether it
-- has been taken in is told by the addressee's own matters.

CREATE TABLE post (
  authority INTEGER NOT NULL REFERENCES authority (id),
  idx       INTEGER NOT NULL,
  to_origin TEXT    NOT NULL,
  matter    BLOB    NOT NULL CHECK (length(matter) = 16),
  type      TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  answers   INTEGER,
  PRIMARY KEY (authority, idx)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_by_addressee ON post (to_origin, authority, idx);
